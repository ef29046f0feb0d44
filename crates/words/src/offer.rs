//! The offer in words: themes, filters, practical facts, and why an action is suggested.

use domain::offer::{
    labels::Enumeration,
    practical::Fact,
    search::{Choice, Facet, Radius, Soon, Wish},
    suggestion::{Reason, Topic},
    theme::Theme,
};

use crate::Language;

include!(concat!(env!("OUT_DIR"), "/offer.rs"));

/// The name of a theme.
pub fn theme(language: Language, theme: Theme) -> &'static str {
    match theme {
        Theme::Mobilite => theme_mobility(language),
        Theme::Emploi => theme_job(language),
        Theme::Francais => theme_french(language),
        Theme::Numerique => theme_digital(language),
        Theme::Sante => theme_health(language),
        Theme::Enfants => theme_children(language),
        Theme::Logement => theme_housing(language),
        Theme::Confiance => theme_confidence(language),
        Theme::Argent => theme_money(language),
        Theme::Papiers => theme_papers(language),
        Theme::Formation => theme_training(language),
        Theme::Quotidien => theme_daily_life(language),
        Theme::Entreprise => theme_business(language),
    }
}

/// The label of a value of data·inclusion, in plainer words than the schema's where those are hard to read.
pub fn label(language: Language, enumeration: Enumeration, value: &str) -> Option<&'static str> {
    match (enumeration, value) {
        (Enumeration::Public, "beneficiaires-des-minimas-sociaux") => Some(public_minimum_income(language)),
        (Enumeration::Thematique, "mobilite--mobilite-douce-partagee-collective") => {
            Some(theme_soft_mobility(language))
        }
        (enumeration, value) => enumeration.label(value),
    }
}

/// How far one would go; `whole` names all of the département.
pub fn radius(language: Language, radius: Radius, whole: &str) -> &str {
    match radius {
        Radius::Five => radius_five(language),
        Radius::Ten => radius_ten(language),
        Radius::Twenty => radius_twenty(language),
        Radius::Fifty => radius_fifty(language),
        Radius::Whole => whole,
    }
}

/// When one would begin.
pub fn soon(language: Language, soon: Soon) -> &'static str {
    match soon {
        Soon::Any => any_time(language),
        Soon::Week => within_a_week(language),
        Soon::Month => within_a_month(language),
    }
}

/// What one needs.
pub fn wish(language: Language, wish: Wish) -> &'static str {
    match wish {
        Wish::Seats => wish_seats(language),
        Wish::Alone => wish_alone(language),
    }
}

/// The question that a facet answers.
pub fn facet(language: Language, facet: Facet) -> &'static str {
    match facet {
        Facet::Subject => facet_subject(language),
        Facet::Public => facet_public(language),
        Facet::Kind => facet_kind(language),
        Facet::Fee => facet_fee(language),
        Facet::Mode => facet_mode(language),
    }
}

/// A value chosen in a facet: the label of the vocabulary, which is French, but for where one is received.
pub fn choice(language: Language, choice: Choice) -> &'static str {
    match (choice.facet, choice.value) {
        (Facet::Mode, "a-distance") => mode_remote(language),
        (Facet::Mode, _) => mode_on_site(language),
        (Facet::Subject | Facet::Public | Facet::Kind | Facet::Fee, value) => {
            label(language, choice.facet.values(), value).unwrap_or(value)
        }
    }
}

/// A practical fact.
pub fn fact(language: Language, fact: Fact) -> &'static str {
    match fact {
        Fact::ChildCare => fact_child_care(language),
        Fact::SchoolHours => fact_school_hours(language),
        Fact::Carpool => fact_carpool(language),
        Fact::EasyFrench => fact_easy_french(language),
        Fact::NoComputer => fact_no_computer(language),
        Fact::StepFree => fact_step_free(language),
    }
}

/// Why an action is suggested; `contract` is what the contract is called.
pub fn reason(language: Language, reason: &Reason, contract: &str) -> String {
    match reason {
        Reason::Commitment(topic) => topic_reason(language, *topic, contract),
        Reason::Pathway(name) => reason_pathway(language, name),
        Reason::Near => reason_near(language).to_owned(),
    }
}

fn topic_reason(language: Language, topic: Topic, contract: &str) -> String {
    let reason = match topic {
        Topic::License => reason_license,
        Topic::Travel => reason_travel,
        Topic::Cv => reason_cv,
        Topic::French => reason_french,
        Topic::Digital => reason_digital,
        Topic::ChildCare => reason_child_care,
        Topic::Family => reason_family,
        Topic::Housing => reason_housing,
        Topic::Health => reason_health,
        Topic::Budget => reason_budget,
        Topic::Paperwork => reason_paperwork,
        Topic::Training => reason_training,
        Topic::Confidence => reason_confidence,
        Topic::Business => reason_business,
        Topic::Job => reason_job,
    };
    reason(language, contract)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FR: Language = Language::Fr;

    #[test]
    fn reasons_name_the_contract() {
        let said = |one: Reason| reason(FR, &one, "CER");
        assert_eq!(said(Reason::Commitment(Topic::License)), "parce que votre CER parle du permis");
        assert_eq!(
            said(Reason::Pathway("Emploi renforcé".into())),
            "parce que votre parcours est «\u{a0}Emploi renforcé\u{a0}»"
        );
    }

    #[test]
    fn limits_are_said() {
        assert_eq!(radius(FR, Radius::Five, "Toute la Drôme"), "5\u{a0}km");
        assert_eq!(radius(FR, Radius::Whole, "Toute la Drôme"), "Toute la Drôme");
        assert_eq!(soon(FR, Soon::Week), "D’ici 7\u{a0}jours");
    }
}

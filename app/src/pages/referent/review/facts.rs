//! View of what a référent needs to decide: journey, agenda, steps, person.

use chrono::{DateTime, Utc};
use domain::{
    calendar,
    contract::{Side, Standing},
    notice::Channel,
};
use leptos::prelude::*;
use portal::{registration::review::Case, settings::Labels};
use words::{date, number};

use crate::ui::{commune_name, language, phone_words};

pub(super) fn matters(case: &Case) -> Vec<AnyView> {
    let language = language();
    let registration = &case.registration;
    let mut lines = Vec::new();
    let to = commune_name(&registration.session_insee);
    lines.push(line(
        "Trajet",
        match case.distance {
            Some(_) if registration.insee == registration.session_insee => format!("dans sa commune, {to}"),
            Some(metres) => {
                format!("{}, de {} à {to}", number::length(language, metres), case.person.commune)
            }
            None => format!("de {} à {to}", case.person.commune),
        },
    ));
    let clashes: Vec<_> = case
        .clashes
        .iter()
        .map(|meeting| format!("{}, {}", meeting.reason, date::date_hour(language, meeting.starts_at)))
        .collect();
    lines.push(line(
        "Agenda",
        if clashes.is_empty() {
            "aucun rendez-vous aux mêmes heures".into()
        } else {
            format!("en même temps\u{a0}: {}", clashes.join(", et "))
        },
    ));
    let others: Vec<_> = case
        .others
        .iter()
        .map(|other| {
            let when = date::date_hour(language, other.starts_at);
            format!("{}, {when}\u{a0}: {}", other.action_name, words::registration::state(language, other.state))
        })
        .collect();
    lines.push(if others.is_empty() { line("Autres places", "aucune".into()) } else { list("Autres places", others) });
    let wish = words::registration::wish(language, registration.needs(), &registration.wish);
    if !wish.is_empty() {
        lines.push(line("Pour venir", wish));
    }
    let steps: Vec<_> = case
        .contract
        .iter()
        .flat_map(|view| &view.commitments)
        .filter(|one| one.side == Side::Allocataire)
        .map(|one| format!("{}\u{a0}: {}", one.label, words::contract::commitment(language, one.state).to_lowercase()))
        .collect();
    if !steps.is_empty() {
        lines.push(list("Ses étapes", steps));
    }
    lines
}

pub(super) fn person(case: &Case, labels: &Labels, now: DateTime<Utc>) -> Vec<AnyView> {
    let language = language();
    let person = &case.person;
    let today = calendar::day(now);
    let age = today.years_since(person.born_on).unwrap_or_default();
    let mut lines = vec![
        line("Situation", format!("{age}\u{a0}ans, {}", person.household)),
        line(
            "Parcours",
            match (&person.pathway, person.oriented_on) {
                (Some(pathway), Some(day)) => format!("{pathway}, depuis le {}", date::full_date(language, day)),
                (Some(pathway), None) => pathway.clone(),
                (None, _) => "pas encore choisi".into(),
            },
        ),
        line("Contrat", contract_words(case, labels)),
    ];
    lines.push(match &person.phone {
        Some(phone) => {
            let trouble = case.unreached.contains(&Channel::Sms).then_some(", dernier SMS non remis\u{a0}: à vérifier");
            view! {
                <div><dt>"Téléphone"</dt><dd><a href=format!("tel:{phone}")>{phone_words(phone)}</a>{trouble}</dd></div>
            }
            .into_any()
        }
        None if person.phone_to_verify => line("Téléphone", "à vérifier\u{a0}: celui du fichier est illisible".into()),
        None => line("Téléphone", "aucun numéro connu".into()),
    });
    lines.push(match &person.mail {
        Some(mail) => {
            let trouble =
                case.unreached.contains(&Channel::Mail).then_some(", dernier mail non remis\u{a0}: à vérifier");
            view! { <div><dt>"Mail"</dt><dd><a href=format!("mailto:{mail}")>{mail.clone()}</a>{trouble}</dd></div> }
                .into_any()
        }
        None if person.mail_to_verify => line("Mail", "à vérifier\u{a0}: celui du fichier est illisible".into()),
        None => line("Mail", "aucune adresse connue".into()),
    });
    lines
}

fn contract_words(case: &Case, labels: &Labels) -> String {
    let language = language();
    let Some(view) = &case.contract else { return "aucun".into() };
    let kind = labels.initials(view.contract.kind);
    let until = date::full_date(language, view.contract.ends_on);
    match view.standing {
        Standing::Active => format!("{kind} jusqu’au {until}"),
        Standing::Upcoming => format!("{kind} à partir du {}", date::full_date(language, view.contract.starts_on)),
        Standing::Expired => format!("{kind} terminé le {until}"),
        Standing::Ended => format!("{kind} terminé avant la date prévue"),
        Standing::Void => format!("{kind} non signé"),
    }
}

fn list(term: &'static str, words: Vec<String>) -> AnyView {
    let items: Vec<_> = words.into_iter().map(|words| view! { <li>{words}</li> }).collect();
    view! { <div><dt>{term}</dt><dd><ul class="plain">{items}</ul></dd></div> }.into_any()
}

fn line(term: &'static str, words: String) -> AnyView {
    view! { <div><dt>{term}</dt><dd>{words}</dd></div> }.into_any()
}

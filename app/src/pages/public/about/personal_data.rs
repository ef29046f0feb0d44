//! `/mes-donnees`: purposes, sources, recipients, durations and rights (GDPR); who read one's own file.

pub mod download;
mod readers;

use axum::{extract::State as Extract, response::Response};
use domain::{account::Role, path::Path};
use leptos::prelude::*;
use portal::{
    person,
    settings::{
        Settings,
        retention::{self, Rule},
    },
};
use words::{Language, privacy};

use crate::{
    ui::{Call, Rich, language, phone_words},
    web::{error::AppError, page::Page, state::State, visitor::Visitor},
};

/// Shows it; to an allocataire, with who read their file.
///
/// # Errors
/// When the readings cannot be read.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let settings = state.portal.settings.clone();
    let readers = match visitor.account() {
        Some(account) if account.role == Role::Allocataire => {
            Some(person::readers(&state.portal, account.into()).await?)
        }
        Some(_) | None => None,
    };
    let title = words::person::personal_data(visitor.language());
    Ok(Page::new(title, move || content(&settings, readers.clone())).show(&state, &visitor).await)
}

fn content(settings: &Settings, readers: Option<Vec<person::FileReader>>) -> impl IntoView + use<> {
    let language = language();
    let department = &settings.labels.department;
    let kept = period(language, settings.retention.days(&retention::READINGS));
    let download = readers.is_some().then(download::section);
    let readers = readers.map(|readers| readers::section(&kept, &readers));
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <h1>{privacy::privacy_heading(language)}</h1>
                <p class="lead">{privacy::privacy_lead(language)}</p>
            </div>
            {readers}
            {download}
            <section class="stack stack--tight">
                <h2>{privacy::purpose(language)}</h2>
                <p>{privacy::purpose_detail(language, department)}</p>
                <p>{privacy::purpose_law(language)}</p>
                <p>{privacy::purpose_decision(language)}</p>
            </section>
            <section class="stack stack--tight">
                <h2>{privacy::source(language)}</h2>
                <p>{privacy::source_file(language, department)}</p>
                <p>{privacy::source_you(language)}</p>
            </section>
            <section class="stack stack--tight">
                <h2>{privacy::recipients(language)}</h2>
                <p><Rich words=privacy::recipients_referent(language)/></p>
                <p><Rich words=privacy::recipients_health(language)/></p>
                <p><Rich words=privacy::recipients_provider(language)/></p>
                <p><Rich words=privacy::recipients_feedback(language)/></p>
                <p>{privacy::recipients_nobody(language)}</p>
            </section>
            {processors(settings)}
            {terms(settings)}
            {device()}
            {rights(settings)}
        </main>
    }
}

/// Who works for the Département on these data, as far as the operator said.
fn processors(settings: &Settings) -> impl IntoView + use<> {
    let language = language();
    let (legal, geocoder) = (&settings.legal, settings.geocoder.as_ref().and_then(|one| one.host().map(str::to_owned)));
    let mut all = Vec::new();
    all.extend(legal.host.as_deref().map(|name| privacy::processors_host(language, name)));
    all.extend(legal.mail_operator.as_deref().map(|name| privacy::processors_mail(language, name)));
    all.extend(legal.sms_operator.as_deref().map(|name| privacy::processors_sms(language, name)));
    all.extend(geocoder.as_deref().map(|name| privacy::processors_geocoder(language, name)));
    let items: Vec<_> = all.into_iter().map(|text| view! { <li><Rich words=text/></li> }).collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight">
                <h2>{privacy::processors(language)}</h2>
                <p>{privacy::processors_lead(language)}</p>
                <ul class="bullets">{items}</ul>
            </section>
        }
    })
}

/// How long each thing is kept: the durations of the configuration.
fn terms(settings: &Settings) -> impl IntoView + use<> {
    let language = language();
    let days = |rule: &Rule| match (settings.retention.days(rule), rule.margin_hours) {
        (0, hours) => privacy::hours(language, hours),
        (days, _) => period(language, days),
    };
    let items = [
        privacy::term_file(language, &days(&retention::CLOSED_FILES)),
        privacy::term_needs(language, &days(&retention::NEEDS)),
        privacy::term_contract(language, &days(&retention::CONTRACT_WORDS)),
        privacy::term_health(language, &days(&retention::HEALTH_POINTS)),
        privacy::term_feedback(language, &days(&retention::FEEDBACK)),
        privacy::term_refusals(language, &days(&retention::REFUSALS)),
        privacy::term_messages(language, &days(&retention::MESSAGES)),
        privacy::term_codes(language, &days(&retention::LOGIN_CODES)),
        privacy::term_readings(language, &days(&retention::READINGS)),
        privacy::term_audit(language, &days(&retention::AUDIT)),
        privacy::term_searches(language, &days(&retention::UNFOUND)),
    ];
    let items: Vec<_> = items.into_iter().map(|text| view! { <li>{text}</li> }).collect();
    view! {
        <section class="stack stack--tight">
            <h2>{privacy::term(language)}</h2>
            <ul class="bullets">{items}</ul>
        </section>
    }
}

fn device() -> impl IntoView {
    let language = language();
    view! {
        <section class="stack stack--tight">
            <h2>{privacy::device(language)}</h2>
            <p>{privacy::device_detail(language)}</p>
            <ul class="bullets">
                <li>{privacy::device_session(language)}</li>
                <li>{privacy::device_known(language)}</li>
                <li>{privacy::device_search(language)}</li>
                <li>{privacy::device_favourites(language)}</li>
                <li>{privacy::device_language(language)}</li>
            </ul>
            <form method="post" action=Path::ForgetDevice.to_string()>
                <button class="button button--line">{privacy::device_forget(language)}</button>
            </form>
        </section>
    }
}

fn rights(settings: &Settings) -> impl IntoView + use<> {
    let language = language();
    let (legal, phone) = (&settings.legal, settings.help_phone.clone());
    let mail = legal.dpo_mail.clone().map(|mail| {
        let to = format!("mailto:{mail}");
        view! { <p><a href=to>{mail}</a></p> }
    });
    let address = legal.dpo_address.clone().map(|address| view! { <p>{address}</p> });
    let contact = if mail.is_none() && address.is_none() {
        view! {
            <p>{privacy::rights_phone(language, &phone_words(&phone))}</p>
            <p class="buttons"><Call phone=phone class="button button--line"/></p>
        }
        .into_any()
    } else {
        let department = &settings.labels.department;
        view! { <p>{privacy::rights_dpo(language, department)}</p> {mail} {address} }.into_any()
    };
    view! {
        <section class="stack stack--tight">
            <h2>{privacy::rights(language)}</h2>
            <p>{privacy::rights_detail(language)}</p>
            {contact}
            <p>{privacy::rights_correct(language)}</p>
            <p><Rich words=privacy::rights_cnil(language, "https://www.cnil.fr/fr/plaintes")/></p>
        </section>
    }
}

/// Days in words: whole years, whole months, or days.
fn period(language: Language, days: i64) -> String {
    match days {
        0 => privacy::days(language, 0),
        days if days % 365 == 0 => privacy::years(language, days / 365),
        days if days % 30 == 0 => privacy::months(language, days / 30),
        days => privacy::days(language, days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_as_people_count_them() {
        for (days, said) in [
            (0, "0\u{a0}jour"),
            (1, "1\u{a0}jour"),
            (90, "3\u{a0}mois"),
            (365, "1\u{a0}an"),
            (730, "2\u{a0}ans"),
            (400, "400\u{a0}jours"),
        ] {
            assert_eq!(period(Language::Fr, days), said);
        }
    }
}

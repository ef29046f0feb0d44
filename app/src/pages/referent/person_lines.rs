//! View of a person for professionals: situation, contract, contacts.

use chrono::{DateTime, Utc};
use domain::{calendar, contract::Standing, notice::Channel};
use leptos::prelude::*;
use portal::{contract::ContractView, records::Allocataire, settings::Labels};
use words::date;

use crate::ui::{language, phone_words};

/// Who somebody is, how far they are, and how to reach them; `unreached` are the channels whose last message did not
/// arrive.
pub(super) fn person_lines(
    person: &Allocataire,
    contract: Option<&ContractView>,
    unreached: &[Channel],
    labels: &Labels,
    now: DateTime<Utc>,
) -> Vec<AnyView> {
    let language = language();
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
        line("Contrat", contract_words(contract, labels)),
    ];
    lines.push(match &person.phone {
        Some(phone) => {
            let trouble = unreached.contains(&Channel::Sms).then_some(", dernier SMS non remis\u{a0}: à vérifier");
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
            let trouble = unreached.contains(&Channel::Mail).then_some(", dernier mail non remis\u{a0}: à vérifier");
            view! { <div><dt>"Mail"</dt><dd><a href=format!("mailto:{mail}")>{mail.clone()}</a>{trouble}</dd></div> }
                .into_any()
        }
        None if person.mail_to_verify => line("Mail", "à vérifier\u{a0}: celui du fichier est illisible".into()),
        None => line("Mail", "aucune adresse connue".into()),
    });
    lines
}

fn contract_words(contract: Option<&ContractView>, labels: &Labels) -> String {
    let language = language();
    let Some(view) = contract else { return "aucun".into() };
    let kind = labels.initials(view.contract.kind);
    let until = date::full_date(language, view.contract.ends_on);
    match view.standing {
        Standing::Active => format!("{kind} jusqu’au {until}"),
        Standing::Upcoming => format!("{kind} à partir du {}", date::full_date(language, view.contract.starts_on)),
        Standing::Expired | Standing::Renewed => format!("{kind} terminé le {until}"),
        Standing::Ended => format!("{kind} terminé avant la date prévue"),
        Standing::Void => format!("{kind} non signé"),
    }
}

/// A term and several things about it.
pub(super) fn list(term: &'static str, words: Vec<String>) -> AnyView {
    let items: Vec<_> = words.into_iter().map(|words| view! { <li>{words}</li> }).collect();
    view! { <div><dt>{term}</dt><dd><ul class="plain">{items}</ul></dd></div> }.into_any()
}

/// A term and what is known of it.
pub(super) fn line(term: &'static str, words: String) -> AnyView {
    view! { <div><dt>{term}</dt><dd>{words}</dd></div> }.into_any()
}

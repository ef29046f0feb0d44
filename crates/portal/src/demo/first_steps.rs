//! First steps of the demonstration: rights read and asked about, steps that are late, usual delays.

use domain::{
    account::{Account, Role},
    person::rights::QuestionForm,
    principal::Principal,
};
use words::{Language, rights::Text};

use super::people::People;
use crate::{
    Error, Portal,
    person::{
        rights,
        steps::{late, usual},
    },
};

/// Who of the script asks what about which card.
const QUESTIONS: [(&str, &str, &str); 2] = [
    ("Fatou", "rendez-vous", "Mon fils n’a pas encore de place en crèche. Je peux venir avec lui ?"),
    ("Nadia", "declarer", "J’ai gardé les enfants d’une voisine deux heures. Je dois le dire ?"),
];
/// Who of the script has agreed.
const AGREED: [&str; 1] = ["Nadia"];

/// Plays them; then what is late is told, and delays are measured, as jobs do.
pub(super) async fn play(portal: &Portal, people: &People) -> Result<(), Error> {
    let named = |name: &str| -> Option<Principal> {
        let person = people.people.iter().find(|one| one.script.is_some_and(|script| script.first_name == name))?;
        Some(Account::new(Role::Allocataire, person.id).into())
    };
    for (name, card, words) in QUESTIONS {
        let form = QuestionForm { carte: card.into(), question: words.into(), ..QuestionForm::default() };
        if let Some(person) = named(name) {
            rights::ask(portal, person, &form).await?;
        }
    }
    for name in AGREED {
        if let Some(person) = named(name) {
            rights::agree(portal, person, Text::current(Language::default()).version).await?;
        }
    }
    late::tell(portal).await?;
    usual::measure(portal).await?;
    Ok(())
}

//! Texts of the demonstration, from embedded TOML files.

use std::sync::LazyLock;

use chrono::NaiveDate;
use domain::{
    offer::labels::Term,
    registration::{Needs, RequestForm},
};
use serde::Deserialize;

use super::common::mail_of;

/// The organisations and what they propose.
pub(super) static OFFER: LazyLock<OfferScript> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/demo/offer.toml")).expect("tests read this very file"));

/// The people and the words from which others are drawn.
pub(super) static PEOPLE: LazyLock<PeopleScript> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/demo/people.toml")).expect("tests read this very file"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferScript {
    pub kind: Vec<KindScript>,
    pub structure: Vec<StructureScript>,
    pub session: Vec<SessionScript>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindScript {
    pub name: String,
    pub about: String,
    pub action: Vec<ActionScript>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActionScript {
    /// The organisations of a kind take one each, in turn.
    pub names: Vec<String>,
    pub text: String,
    pub themes: Vec<Term>,
    #[serde(rename = "type")]
    pub kind: Term,
    pub publics: Vec<Term>,
    pub mode: String,
    pub conditions: Option<String>,
    pub cost: Option<String>,
    #[serde(default)]
    pub bring: String,
    pub seats: i64,
    /// From Monday, 0.
    pub day: u32,
    pub start: String,
    pub minutes: i64,
    pub weeks: i64,
    pub by_people: bool,
    pub needs_answer: bool,
}

impl ActionScript {
    /// A course or a job that fills the week, not one meeting a week.
    pub(super) fn is_daily(&self) -> bool {
        self.weeks > 1 && self.minutes >= 240
    }

    pub(super) fn is_online(&self) -> bool {
        self.mode == "a-distance"
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StructureScript {
    pub name: String,
    pub kind: String,
    pub insee: String,
    pub address: String,
    pub contact: String,
    mail: Option<String>,
    /// What its account shows, for named characters.
    pub note: Option<String>,
}

impl StructureScript {
    pub(super) fn mail(&self) -> String {
        self.mail.clone().unwrap_or_else(|| mail_of(&self.contact))
    }
}

/// A session that is always there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SessionScript {
    pub structure: String,
    pub action: String,
    pub in_days: i64,
    pub taken: i64,
    #[serde(default)]
    pub cancelled: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeopleScript {
    pub women: Vec<String>,
    pub men: Vec<String>,
    pub last_names: Vec<String>,
    pub long_names: Vec<String>,
    pub households: Vec<String>,
    pub goals: Vec<String>,
    /// What people promise: the words, and the kind of step.
    pub mine: Vec<(String, String)>,
    /// What the Département promises.
    pub theirs: Vec<(String, String)>,
    pub reasons: Vec<String>,
    pub wishes: Vec<WishScript>,
    pub yes: Vec<String>,
    /// The reason's word, what the person reads, what colleagues read.
    pub no: Vec<(String, String, String)>,
    pub cancels: Vec<String>,
    pub admin: AdminScript,
    pub referent: Vec<ReferentScript>,
    pub person: Vec<PersonScript>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AdminScript {
    pub name: String,
    pub mail: String,
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferentScript {
    pub name: String,
    pub territory: String,
    pub organisation: String,
    pub head: bool,
    pub note: Option<String>,
}

/// A named character, listed for visitors.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonScript {
    pub first_name: String,
    pub last_name: String,
    pub civility: String,
    pub born_on: NaiveDate,
    pub phone: String,
    pub mail: Option<String>,
    pub insee: String,
    pub household: String,
    pub asked_days_ago: i64,
    pub opened_days_ago: Option<i64>,
    pub oriented_days_ago: Option<i64>,
    pub pathway: Option<String>,
    pub referent: Option<String>,
    pub note: String,
    /// How far the contract is that is written here.
    pub stage: Option<Stage>,
    pub contract: Option<ContractScript>,
    #[serde(default)]
    pub commitment: Vec<CommitmentScript>,
    #[serde(default)]
    pub appointment: Vec<AppointmentScript>,
    #[serde(default)]
    pub registration: Vec<RegistrationScript>,
}

/// How far a contract is that is written here.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stage {
    Draft,
    Proposed,
    Discussed,
    /// The person has signed, the référent has not.
    ToSign,
    Active,
    Paper,
    Declined,
    Ended,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContractScript {
    pub kind: String,
    pub started_days_ago: i64,
    pub ends_in: i64,
    pub goal: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CommitmentScript {
    pub side: String,
    pub kind: String,
    pub label: String,
    pub due_in: Option<i64>,
    pub state: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AppointmentScript {
    pub in_days: i64,
    pub at: String,
    pub minutes: i64,
    pub reason: String,
    pub mode: String,
    pub state: String,
}

/// What somebody tells with a request.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct WishScript {
    pub childcare: bool,
    pub transport: bool,
    pub word: String,
}

impl WishScript {
    pub(super) fn form(&self) -> RequestForm {
        let needs = Needs { childcare: self.childcare, transport: self.transport };
        RequestForm { needs, word: self.word.clone(), ..RequestForm::default() }
    }
}

/// A registration to a session that is always there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegistrationScript {
    pub structure: String,
    pub action: String,
    pub outcome: String,
    #[serde(default)]
    pub wish: WishScript,
    pub reason: Option<String>,
    #[serde(default)]
    pub message: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_french_typography() {
        let text = [include_str!("../../data/demo/offer.toml"), include_str!("../../data/demo/people.toml")].concat();
        for wrong in [" ?", " !", " ;", " :"] {
            assert!(!text.contains(wrong), "a plain space before {wrong:?}");
        }
        assert_eq!((OFFER.structure.len(), PEOPLE.referent.len()), (60, 40));
    }

    #[test]
    fn telephones_are_of_fiction() {
        for person in &PEOPLE.person {
            assert!(person.phone.starts_with("06 39 98 "), "{}", person.phone);
        }
    }
}

//! Journal of a person: what happened to them, when and by whom.

use chrono::{DateTime, NaiveDate, Utc};

use super::rights::AgreementWay;
use crate::{
    appointment::AppointmentState,
    attachment::AttachmentKind,
    calendar,
    contract::{CommitmentState, ContractKind},
    form::UnknownWord,
    registration::State,
    words,
};

/// What happened with an action of the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferStep {
    /// A référent proposed it.
    Proposed,
    /// A registration came to a state.
    Registration(State),
}

impl OfferStep {
    /// The step behind a stored word.
    ///
    /// # Errors
    /// `UnknownWord` for any other text.
    pub fn parse(word: &str) -> Result<OfferStep, UnknownWord> {
        if word == "proposed" { Ok(OfferStep::Proposed) } else { State::parse(word).map(OfferStep::Registration) }
    }
}

/// What happened with a contract that is written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractStep {
    /// The référent showed it to the person, for the first time or again.
    Proposed,
    /// The person asked for a change of the one in force.
    AskedChange,
    /// The person wants to talk about a point, or added one.
    Discussed,
    /// The person agreed with every point.
    Agreed,
    /// The person signed it.
    SignedByPerson,
    /// The référent signed it.
    SignedByReferent,
    /// The *responsable* signed it.
    SignedByHead,
    /// The person does not sign it.
    Declined,
    /// The référent gave it up.
    Withdrawn,
    /// The référent ended it before its term.
    Ended,
}

// As the audit names the operation, or as the signer is kept.
words!(ContractStep, "step of a contract", {
    Proposed = "contract.propose", AskedChange = "contract.ask_change", Discussed = "contract.discuss", Agreed = "contract.agree",
    SignedByPerson = "person", SignedByReferent = "referent", SignedByHead = "head",
    Declined = "contract.decline", Withdrawn = "contract.withdraw", Ended = "contract.end",
});

/// What is kept of a step, whatever it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptStep {
    /// Of a registration, or of a proposal.
    Offer(OfferStep),
    /// Of a contract that is written here.
    Contract(ContractStep),
    /// A step of a contract was moved.
    Commitment(CommitmentState),
    /// A file was added.
    FileAdded(AttachmentKind),
    /// A file was taken away.
    FileRemoved(AttachmentKind),
}

impl KeptStep {
    /// The step behind a word for what it belongs to and a word for what happened, with a space between.
    ///
    /// # Errors
    /// `UnknownWord` for any other text.
    pub fn parse(words: &str) -> Result<KeptStep, UnknownWord> {
        let (of, word) = words.split_once(' ').unwrap_or_default();
        Ok(match of {
            "offer" => KeptStep::Offer(OfferStep::parse(word)?),
            "contract" => KeptStep::Contract(ContractStep::parse(word)?),
            "commitment" => KeptStep::Commitment(CommitmentState::parse(word)?),
            "file_added" => KeptStep::FileAdded(AttachmentKind::parse(word)?),
            "file_removed" => KeptStep::FileRemoved(AttachmentKind::parse(word)?),
            _ => return Err(UnknownWord::new("step of a journal", words)),
        })
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalEvent {
    /// The RSA was asked for.
    Asked,
    /// The right opened.
    Opened,
    /// A pathway was chosen.
    Oriented,
    /// The right closed.
    Closed,
    /// Rights and duties were agreed to.
    Agreed(AgreementWay),
    /// A contract was signed, elsewhere or before it could be signed here.
    Signed(ContractKind),
    /// A contract came to its term.
    Expired(ContractKind),
    /// Something happened with a contract that is written here.
    Contract(ContractStep),
    /// A step of a contract was moved.
    Step {
        /// How far it was then.
        state: CommitmentState,
        /// The step, in words; empty when they may not be read.
        label: String,
        /// The word of who moved it; may be empty.
        word: String,
    },
    /// A professional noted something for the person to read.
    Noted(String),
    /// A file was added.
    FileAdded(AttachmentKind),
    /// A file was taken away.
    FileRemoved(AttachmentKind),
    /// An appointment took place, or not; what it was for.
    Met(AppointmentState, String),
    /// Something happened with an action; its name.
    Offer(OfferStep, String),
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalActor {
    /// The person, or a helper of theirs.
    Person,
    /// A référent, by name.
    Referent(String),
    /// The organisation that runs the action.
    Provider,
    /// The Département.
    Department,
    /// The program, when a delay passed.
    Program,
}

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// The day in Paris.
    pub on: NaiveDate,
    /// The moment, where it is known.
    pub at: Option<DateTime<Utc>>,
    /// What happened.
    pub event: JournalEvent,
    /// Who did it, where it is known.
    pub by: Option<JournalActor>,
}

impl JournalEntry {
    /// What is known by its day alone.
    pub fn on(day: NaiveDate, event: JournalEvent) -> JournalEntry {
        JournalEntry { on: day, at: None, event, by: None }
    }

    /// What is known by its moment.
    pub fn at(moment: DateTime<Utc>, event: JournalEvent, by: Option<JournalActor>) -> JournalEntry {
        JournalEntry { on: calendar::day(moment), at: Some(moment), event, by }
    }
}

/// The entries in order, the latest first; what is known by its day alone comes before what happened later that day.
pub fn in_order(mut entries: Vec<JournalEntry>) -> Vec<JournalEntry> {
    entries.sort_by_key(|entry| (entry.on, entry.at));
    entries.reverse();
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_is_read_from_the_latest_to_the_first() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let met = |text: &str, word: &str| {
            let event = JournalEvent::Met(AppointmentState::Honoured, word.into());
            JournalEntry::at(text.parse().unwrap(), event, None)
        };
        let entries = vec![
            JournalEntry::on(day("2026-03-20"), JournalEvent::Oriented),
            met("2026-03-20T10:00:00Z", "a"),
            // Paris is already in the next day.
            met("2026-03-20T23:30:00Z", "b"),
            JournalEntry::on(day("2026-02-02"), JournalEvent::Asked),
        ];
        let days: Vec<_> = in_order(entries).iter().map(|entry| (entry.on.to_string(), entry.at.is_some())).collect();
        let expected = [("2026-03-21", true), ("2026-03-20", true), ("2026-03-20", false), ("2026-02-02", false)];
        assert_eq!(days, expected.map(|(day, known)| (day.to_owned(), known)));
    }

    #[test]
    fn a_kept_step_says_what_it_belongs_to() {
        for (words, step) in [
            ("offer proposed", KeptStep::Offer(OfferStep::Proposed)),
            ("offer requested", KeptStep::Offer(OfferStep::Registration(State::Requested))),
            ("contract contract.propose", KeptStep::Contract(ContractStep::Proposed)),
            ("commitment done", KeptStep::Commitment(CommitmentState::Done)),
            ("file_added proof", KeptStep::FileAdded(AttachmentKind::Proof)),
            ("file_removed signed_paper", KeptStep::FileRemoved(AttachmentKind::SignedPaper)),
        ] {
            assert_eq!(KeptStep::parse(words), Ok(step));
        }
        for words in ["", "offer", "requested", "contract done", "commitment proposed"] {
            assert!(KeptStep::parse(words).is_err(), "{words}");
        }
    }
}

//! Journal of a person: what happened to them, when and by whom.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{appointment::AppointmentState, calendar, contract::ContractKind, form::UnknownWord, registration::State};

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
    /// A contract was signed.
    Signed(ContractKind),
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
}

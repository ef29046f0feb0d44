//! End of contracts: where one stands on a day, the reminders before its last day, and an end before its term.

use chrono::{Days, NaiveDate};

use super::{ContractState, EndReason, point::WORD_MAX};
use crate::{
    form::{Choice, FieldError, FieldErrors},
    session::read_date,
};

/// Where a contract stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Signed, starts later.
    Upcoming,
    /// In force.
    Active,
    /// Its term has passed.
    Expired,
    /// Ended before its term.
    Ended,
    /// It is over, and another signed one has taken its place.
    Renewed,
    /// Not signed.
    Void,
}

/// What says where a contract stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// What happened to it.
    pub state: ContractState,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, as it was signed.
    pub ends_on: NaiveDate,
    /// Last day, when it was ended before its term.
    pub ended_on: Option<NaiveDate>,
    /// Whether another signed contract renews it.
    pub is_renewed: bool,
}

impl Validity {
    /// Where it stands on a day. First and last day are both in force; one that was ended is in force until that day.
    pub fn standing(self, today: NaiveDate) -> Standing {
        let (last, over) = match self.state {
            ContractState::Signed => (self.ends_on, Standing::Expired),
            ContractState::Ended => match self.ended_on {
                Some(day) => (day, Standing::Ended),
                // A file that says "ended" does not say when.
                None => return Standing::Ended,
            },
            ContractState::Draft | ContractState::Proposed | ContractState::Declined => return Standing::Void,
        };
        if today > last {
            if self.is_renewed { Standing::Renewed } else { over }
        } else if today >= self.starts_on {
            Standing::Active
        } else if last < self.starts_on {
            over
        } else {
            Standing::Upcoming
        }
    }
}

impl ContractState {
    /// Whether its steps are still marked on a day: those of one that was ended, until its last day.
    pub fn is_lived(self, ended_on: Option<NaiveDate>, today: NaiveDate) -> bool {
        match self {
            ContractState::Signed => true,
            ContractState::Ended => ended_on.is_some_and(|last| today <= last),
            ContractState::Draft | ContractState::Proposed | ContractState::Declined => false,
        }
    }
}

/// Days before the last one at which the person is told.
pub const REMINDER_DAYS: [i64; 3] = [60, 30, 7];

/// The last days of the contracts that have reached a reminder and not the next one, on a day.
pub fn last_days_of(reminder: i64, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let ahead = |days: i64| today.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(NaiveDate::MAX);
    let next = REMINDER_DAYS.into_iter().filter(|days| *days < reminder).max();
    (next.map_or(today, |next| ahead(next + 1)), ahead(reminder))
}

/// What is known of a contract when a message about its end leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermFacts {
    /// Where it stands.
    pub standing: Standing,
    /// Whether it was ended before its term.
    pub is_ended: bool,
    /// Whether another signed contract goes on after it.
    pub is_followed: bool,
    /// Whether the right of the person is closed.
    pub right_closed: bool,
}

impl TermFacts {
    /// Whether the person should prepare the next one.
    pub fn wants_reminder(self) -> bool {
        self.standing == Standing::Active && !self.is_ended && !self.is_followed && !self.right_closed
    }
}

/// The end of a contract before its term, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndForm {
    /// The last day.
    pub date: String,
    /// The word of the reason.
    pub reason: String,
    /// Why, when no reason of the list says it.
    pub word: String,
}

/// The end of a contract before its term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The last day.
    pub last_day: NaiveDate,
    /// Why.
    pub reason: EndReason,
    /// Why, in words; may be empty.
    pub word: String,
}

impl EndReason {
    /// Whether a person chooses it in a form: that another contract takes the place is written by that contract alone.
    pub fn is_chosen(self) -> bool {
        match self {
            EndReason::Work | EndReason::RightClosed | EndReason::Moved | EndReason::Asked | EndReason::Other => true,
            EndReason::Replaced => false,
        }
    }
}

impl EndForm {
    /// Reads the end of a contract that lasts from a day to another.
    ///
    /// # Errors
    /// A message at each field that lacks something.
    pub fn read(&self, (starts_on, ends_on): (NaiveDate, NaiveDate), today: NaiveDate) -> Result<End, FieldErrors> {
        let mut errors = FieldErrors::new();
        let last_day = read_date(&self.date);
        match last_day {
            None => errors.add("date", FieldError::DateUnreadable),
            // One that has not begun can be ended before it does.
            Some(day) if day < starts_on.min(today) || day > ends_on => {
                errors.add("date", FieldError::DueOutsideContract);
            }
            Some(_) => {}
        }
        let reason = EndReason::parse(&self.reason).ok().filter(|reason| reason.is_chosen());
        if reason.is_none() {
            errors.add("raison", FieldError::NotChosen(Choice::Reason));
        }
        let word = self.word.trim();
        if word.is_empty() && reason == Some(EndReason::Other) {
            errors.add("mot", FieldError::DropReasonMissing);
        }
        if word.chars().count() > WORD_MAX {
            errors.add("mot", FieldError::MessageTooLong { max: WORD_MAX });
        }
        match (last_day, reason) {
            (Some(last_day), Some(reason)) => errors.or(End { last_day, reason, word: word.to_owned() }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn validity(state: ContractState) -> Validity {
        let (starts_on, ends_on) = (day("2026-07-06"), day("2027-01-05"));
        Validity { state, starts_on, ends_on, ended_on: None, is_renewed: false }
    }

    #[test]
    fn a_contract_is_in_force_from_its_first_to_its_last_day() {
        let on = |today| validity(ContractState::Signed).standing(day(today));
        assert_eq!(on("2026-07-05"), Standing::Upcoming);
        assert_eq!(on("2026-07-06"), Standing::Active);
        assert_eq!(on("2027-01-05"), Standing::Active);
        assert_eq!(on("2027-01-06"), Standing::Expired);
        for state in [ContractState::Draft, ContractState::Proposed, ContractState::Declined] {
            assert_eq!(validity(state).standing(day("2026-08-01")), Standing::Void, "{state:?}");
        }
    }

    #[test]
    fn one_that_was_ended_is_in_force_until_that_day() {
        let ended = Validity { ended_on: Some(day("2026-10-31")), ..validity(ContractState::Ended) };
        let on = |today| ended.standing(day(today));
        assert_eq!(on("2026-07-05"), Standing::Upcoming);
        assert_eq!(on("2026-10-31"), Standing::Active);
        assert_eq!(on("2026-11-01"), Standing::Ended);
        assert_eq!(validity(ContractState::Ended).standing(day("2026-08-01")), Standing::Ended, "a file says no day");
        let before = Validity { ended_on: Some(day("2026-07-01")), ..ended };
        assert_eq!(before.standing(day("2026-07-01")), Standing::Ended, "it never began");
    }

    #[test]
    fn steps_are_marked_until_the_day_on_which_the_contract_was_ended() {
        let today = day("2026-11-24");
        assert!(ContractState::Signed.is_lived(None, today));
        for (ended_on, lived) in [("2026-11-25", true), ("2026-11-24", true), ("2026-11-23", false)] {
            assert_eq!(ContractState::Ended.is_lived(Some(day(ended_on)), today), lived, "{ended_on}");
        }
        assert!(!ContractState::Ended.is_lived(None, today), "a file says no day");
        for state in [ContractState::Draft, ContractState::Proposed, ContractState::Declined] {
            assert!(!state.is_lived(Some(day("2026-12-31")), today), "{state:?}");
        }
    }

    #[test]
    fn one_that_is_over_is_renewed_by_the_next() {
        let renewed = |state, ended_on| Validity { ended_on, is_renewed: true, ..validity(state) };
        let expired = renewed(ContractState::Signed, None);
        assert_eq!(expired.standing(day("2027-01-05")), Standing::Active, "its days are its own");
        assert_eq!(expired.standing(day("2027-01-06")), Standing::Renewed);
        let replaced = renewed(ContractState::Ended, Some(day("2026-10-31")));
        assert_eq!(replaced.standing(day("2026-11-01")), Standing::Renewed);
    }

    #[test]
    fn each_day_of_the_last_sixty_belongs_to_one_reminder() {
        let today = day("2026-11-24");
        for left in -1..=61 {
            let last = today + chrono::Duration::days(left);
            let of: Vec<i64> = REMINDER_DAYS
                .into_iter()
                .filter(|reminder| {
                    let (from, to) = last_days_of(*reminder, today);
                    (from..=to).contains(&last)
                })
                .collect();
            let expected: &[i64] = match left {
                0..=7 => &[7],
                8..=30 => &[30],
                31..=60 => &[60],
                _ => &[],
            };
            assert_eq!(of, expected, "{left} days left");
        }
    }

    #[test]
    fn who_has_nothing_to_prepare_is_not_reminded() {
        let all = [Standing::Upcoming, Standing::Active, Standing::Expired, Standing::Ended, Standing::Renewed];
        for standing in all.into_iter().chain([Standing::Void]) {
            for bits in 0..8 {
                let [is_ended, is_followed, right_closed] = [1, 2, 4].map(|bit| bits & bit != 0);
                let facts = TermFacts { standing, is_ended, is_followed, right_closed };
                assert_eq!(facts.wants_reminder(), standing == Standing::Active && bits == 0, "{facts:?}");
            }
        }
    }

    #[test]
    fn an_end_has_a_day_of_the_contract_and_a_reason() {
        let days = (day("2026-07-06"), day("2027-01-05"));
        let read = |date: &str, reason: &str, word: &str| {
            let form = EndForm { date: date.into(), reason: reason.into(), word: word.into() };
            form.read(days, day("2026-11-24"))
        };
        let end = read("30/11/2026", "work", " ").unwrap();
        assert_eq!((end.last_day, end.reason, end.word.as_str()), (day("2026-11-30"), EndReason::Work, ""));
        for (date, reason, word, field) in [
            ("", "work", "", "date"),
            ("2026-07-05", "work", "", "date"),
            ("2027-01-06", "work", "", "date"),
            ("2026-11-30", "", "", "raison"),
            ("2026-11-30", "replaced", "", "raison"),
            ("2026-11-30", "other", " ", "mot"),
        ] {
            let errors = read(date, reason, word).unwrap_err();
            assert!(errors.at(field).is_some(), "{date} {reason}: {errors:?}");
        }
        assert!(read("2026-11-30", "work", &"x".repeat(WORD_MAX + 1)).is_err());
        let later = EndForm { date: "2026-07-01".into(), reason: "moved".into(), word: String::new() };
        assert!(later.read(days, day("2026-07-01")).is_ok(), "one that has not begun");
    }
}

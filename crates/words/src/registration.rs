//! Registrations in words: their states, and what a person needs in order to come.

use chrono::{DateTime, Utc};
use domain::{
    calendar,
    registration::{Needs, State},
};

use crate::{Language, date};

include!(concat!(env!("OUT_DIR"), "/registration.rs"));

/// The state as an adjective of *inscription*.
pub fn state(language: Language, state: State) -> &'static str {
    match state {
        State::Requested => requested(language),
        State::Validated => validated(language),
        State::Refused => refused(language),
        State::Withdrawn => withdrawn(language),
        State::Cancelled => cancelled(language),
        State::Expired => expired(language),
        State::Waitlisted => waitlisted(language),
        State::Offered => offered(language),
        State::Lapsed => lapsed(language),
        State::Attended | State::Excused | State::Absent | State::Dropped => over(language),
    }
}

/// The state as its own person reads it in a list; `answer_by` is until when an answer is awaited.
pub fn standing(language: Language, state: State, answer_by: Option<DateTime<Utc>>) -> String {
    let day = |at| date::day_month(language, calendar::day(at));
    match state {
        State::Requested => seat_kept(language, &answer_by.map(day).unwrap_or_default()),
        State::Validated => seat_validated(language).to_owned(),
        State::Refused => seat_refused(language).to_owned(),
        State::Withdrawn => seat_withdrawn(language).to_owned(),
        State::Cancelled => seat_cancelled(language).to_owned(),
        State::Expired => seat_expired(language).to_owned(),
        State::Waitlisted => seat_waitlisted(language).to_owned(),
        // It may be a matter of hours.
        State::Offered => {
            seat_offered(language, &answer_by.map(|at| date::date_hour(language, at)).unwrap_or_default())
        }
        State::Lapsed => seat_lapsed(language).to_owned(),
        State::Attended => title_attended(language).to_owned(),
        State::Excused => title_excused(language).to_owned(),
        State::Absent => title_absent(language).to_owned(),
        State::Dropped => title_dropped(language).to_owned(),
    }
}

/// A step of its history, as its own person reads it.
pub fn event(language: Language, state: State) -> &'static str {
    match state {
        State::Requested => event_requested(language),
        State::Validated => event_validated(language),
        State::Refused => event_refused(language),
        State::Withdrawn => event_withdrawn(language),
        State::Cancelled => event_cancelled(language),
        State::Expired => event_expired(language),
        State::Waitlisted => event_waitlisted(language),
        State::Offered => event_offered(language),
        State::Lapsed => event_lapsed(language),
        State::Attended => event_attended(language),
        State::Excused => event_excused(language),
        State::Absent => event_absent(language),
        State::Dropped => event_dropped(language),
    }
}

/// The needs and the word of a person, as one text for the référent.
pub fn wish(language: Language, needs: Needs, word: &str) -> String {
    let needs = match needs {
        Needs { childcare: true, transport: true } => needs_both(language),
        Needs { childcare: true, transport: false } => needs_childcare(language),
        Needs { childcare: false, transport: true } => needs_transport(language),
        Needs { childcare: false, transport: false } => "",
    };
    format!("{needs} {}", word.trim()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_and_words_make_one_text() {
        let wish = |childcare, transport, word| super::wish(Language::Fr, Needs { childcare, transport }, word);
        assert_eq!(wish(true, true, " Merci "), "Besoin d’une garde d’enfants et d’un trajet. Merci");
        assert_eq!(wish(true, false, ""), "Besoin d’une garde d’enfants.");
        assert_eq!(wish(false, true, ""), "Besoin d’un trajet.");
        assert_eq!((wish(false, false, "Merci").as_str(), wish(false, false, " ").as_str()), ("Merci", ""));
    }
}

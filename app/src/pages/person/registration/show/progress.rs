//! View of a registration's progress: title and steps.

use chrono::{DateTime, Utc};
use domain::{calendar, registration::State as Standing};
use portal::records::RegistrationDetails;
use words::{Language, common, date, registration as say};

use crate::ui::{Stake, StakeState, language};

/// Where it stands, in a few words.
pub fn title(language: Language, registration: &RegistrationDetails, now: DateTime<Utc>) -> String {
    let words = match registration.state {
        Standing::Validated if registration.ends_at <= now => say::title_over(language),
        Standing::Requested => return say::title_requested(language, &registration.first_name),
        Standing::Validated => return say::title_validated(language, &registration.first_name),
        Standing::Refused => say::title_refused(language),
        Standing::Withdrawn => say::title_withdrawn(language),
        Standing::Cancelled => say::title_cancelled(language),
        Standing::Expired => say::title_expired(language),
        Standing::Attended => say::title_attended(language),
        Standing::Excused => say::title_excused(language),
        Standing::Absent => say::title_absent(language),
        Standing::Dropped => say::title_dropped(language),
    };
    words.to_owned()
}

/// Its steps: requested, answered, the day.
pub fn steps(registration: &RegistrationDetails) -> Vec<Stake> {
    let language = language();
    let short = |at: DateTime<Utc>| date::short_day_month(language, calendar::day(at));
    let on = |at: DateTime<Utc>| common::on_date(language, &short(at));
    let settled = registration.settled_at.map(on).unwrap_or_default();
    let requested = Stake::new(StakeState::Done, say::step_request(language), on(registration.requested_at));
    let day = |state| Stake::new(state, say::step_day(language), on(registration.starts_at));
    let stopped = |title: &str, detail: String| {
        let way = Stake::new(StakeState::Now, say::step_other_way(language), say::step_other_way_detail(language));
        vec![Stake::new(StakeState::Stop, title, detail), way]
    };
    let rest = match registration.state {
        Standing::Requested => {
            let by = registration.answer_by.map(|at| say::step_answer_before(language, &short(at)));
            let answer = Stake::new(StakeState::Now, say::step_answer(language), by.unwrap_or_default());
            vec![answer, day(StakeState::Next)]
        }
        Standing::Validated => {
            vec![Stake::new(StakeState::Done, say::step_validated(language), settled), day(StakeState::Now)]
        }
        Standing::Refused => {
            let no = registration.settled_at.map(|at| say::step_answer_no(language, &short(at)));
            stopped(say::step_answer(language), no.unwrap_or_default())
        }
        Standing::Withdrawn => stopped(say::step_withdrawn(language), settled),
        Standing::Cancelled => stopped(say::step_cancelled(language), settled),
        Standing::Expired => stopped(say::step_expired(language), settled),
        Standing::Attended | Standing::Excused | Standing::Absent | Standing::Dropped => {
            vec![Stake::new(StakeState::Done, say::step_validated(language), settled), day(StakeState::Done)]
        }
    };
    [requested].into_iter().chain(rest).collect()
}

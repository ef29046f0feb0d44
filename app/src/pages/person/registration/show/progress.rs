//! View of a registration's progress: title and steps.

use chrono::{DateTime, Utc};
use domain::{calendar, registration::State as Standing};
use portal::{records::RegistrationDetails, registration::view::RegistrationView};
use words::{Language, common, date, registration as say};

use crate::ui::{Stake, StakeState, language};

/// Where it stands, in a few words.
pub fn title(language: Language, view: &RegistrationView, now: DateTime<Utc>) -> String {
    let registration = &view.registration;
    let words = match registration.state {
        Standing::Withdrawn if view.left_line() => say::title_lapsed(language),
        Standing::Validated if registration.ends_at <= now => say::title_over(language),
        Standing::Requested => return say::title_requested(language, &registration.first_name),
        Standing::Validated => return say::title_validated(language, &registration.first_name),
        Standing::Refused => say::title_refused(language),
        Standing::Withdrawn => say::title_withdrawn(language),
        Standing::Cancelled => say::title_cancelled(language),
        Standing::Expired => say::title_expired(language),
        Standing::Waitlisted => return say::title_waitlisted(language, &registration.first_name),
        Standing::Offered => return say::title_offered(language, &registration.first_name),
        Standing::Lapsed => say::title_lapsed(language),
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
        Standing::Waitlisted => vec![
            Stake::new(StakeState::Now, say::step_waiting(language), say::step_waiting_detail(language)),
            day(StakeState::Next),
        ],
        Standing::Offered => {
            let by =
                registration.answer_by.map(|at| say::step_offered_before(language, &date::date_hour(language, at)));
            vec![
                Stake::new(StakeState::Now, say::step_offered(language), by.unwrap_or_default()),
                day(StakeState::Next),
            ]
        }
        Standing::Lapsed => stopped(say::step_lapsed(language), settled),
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

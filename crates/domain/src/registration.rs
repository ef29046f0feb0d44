//! Registrations: states, transitions, who may make them, and deadlines.

pub mod attendance;
pub mod deciders;
pub mod history;
mod needs;
mod rejection;
pub mod state;
mod undecided;

pub use attendance::Attendance;
use chrono::{DateTime, Duration, Utc};
pub use deciders::{Deciders, Following};
pub use needs::{Needs, RequestForm};
pub use rejection::{Alternative, RefusalReason, Rejection, RejectionForm};
pub use state::State;
pub use undecided::{UNDECIDED_MAX, may_wait};

use crate::{
    calendar,
    form::{FieldErrors, read_word},
    notice::{Notice, RegistrationNotice, SessionNotice},
    refusal::Refusal,
};

/// Working days that the decider has to answer.
pub const ANSWER_WORKING_DAYS: u32 = 5;
/// A seat is answered for at least this long before the session.
pub const ANSWER_BEFORE_SESSION: Duration = Duration::hours(24);

/// An answer can be taken back this long after it was given.
pub const ANSWER_TAKEN_BACK_WITHIN: Duration = Duration::seconds(12);
/// Its messages leave this long after it: a moment later, so that none is on its way when it is taken back.
pub const ANSWER_TOLD_AFTER: Duration = Duration::seconds(18);

/// What somebody, or time, does to a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    /// The decider says yes.
    Validate,
    /// The decider says no.
    Refuse,
    /// The person gives the seat back.
    Withdraw,
    /// The organiser cancels the session.
    Cancel,
    /// The time to answer is over.
    Expire,
    /// The decider takes the answer back, before it was told.
    TakeBack,
    /// The organiser records, or corrects, whether the person came.
    Record(Attendance),
}

impl Transition {
    /// Every transition, for tests over all pairs.
    pub const ALL: [Transition; 10] = [
        Transition::Validate,
        Transition::Refuse,
        Transition::Withdraw,
        Transition::Cancel,
        Transition::Expire,
        Transition::TakeBack,
        Transition::Record(Attendance::Present),
        Transition::Record(Attendance::Excused),
        Transition::Record(Attendance::Absent),
        Transition::Record(Attendance::LeftEarly),
    ];

    /// How long its messages wait before they leave: an answer can be taken back meanwhile.
    pub fn told_after(self) -> Duration {
        match self {
            Transition::Validate | Transition::Refuse => ANSWER_TOLD_AFTER,
            Transition::Withdraw
            | Transition::Cancel
            | Transition::Expire
            | Transition::TakeBack
            | Transition::Record(_) => Duration::zero(),
        }
    }
}

impl State {
    /// Where a transition leads, if it has a meaning here.
    ///
    /// # Errors
    /// `NoLonger` when the registration has moved on meanwhile.
    pub fn after(self, transition: Transition) -> Result<State, Refusal> {
        match (self, transition) {
            (State::Requested, Transition::Validate) => Ok(State::Validated),
            (State::Requested, Transition::Refuse) => Ok(State::Refused),
            (State::Requested, Transition::Expire) => Ok(State::Expired),
            (State::Requested | State::Validated, Transition::Withdraw) => Ok(State::Withdrawn),
            (State::Requested | State::Validated, Transition::Cancel) => Ok(State::Cancelled),
            (State::Validated | State::Refused, Transition::TakeBack) => Ok(State::Requested),
            (state, Transition::Record(attendance)) if state.may_be_recorded() && state != attendance.state() => {
                Ok(attendance.state())
            }
            (state, _) => Err(Refusal::NoLonger(state)),
        }
    }

    /// Whether a seat of the session is kept for it.
    pub fn holds_seat(self) -> bool {
        match self {
            State::Requested | State::Validated | State::Attended | State::Excused | State::Absent | State::Dropped => {
                true
            }
            State::Refused | State::Withdrawn | State::Cancelled | State::Expired => false,
        }
    }

    /// Whether somebody who has, or had, a seat of their own: whether they came may be recorded, or corrected.
    pub fn may_be_recorded(self) -> bool {
        self == State::Validated || Attendance::of(self).is_some()
    }

    /// Whether something may still happen to it.
    pub fn is_open(self) -> bool {
        matches!(self, State::Requested | State::Validated)
    }
}

/// What a person's request becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The first state.
    pub state: State,
    /// Until when an answer is awaited; none when nobody has to answer.
    pub answer_by: Option<DateTime<Utc>>,
    /// Whether somebody has yet to see to what the person needs.
    pub needs_open: bool,
    /// The notices to enqueue.
    pub notices: Vec<Notice>,
}

/// What is known of a session and of the person when a seat is asked for.
#[derive(Clone, Copy, Debug)]
pub struct SeatRequest {
    /// When the session starts.
    pub starts_at: DateTime<Utc>,
    /// Whether the organiser has cancelled it.
    pub cancelled: bool,
    /// Whether somebody must agree first.
    pub needs_validation: bool,
    /// Whether people may register by themselves (data·inclusion: `mobilisable_par` holds `usagers`).
    pub self_registration: bool,
    /// Whether the person's right to the RSA is closed.
    pub right_closed: bool,
    /// What the person needs in order to come.
    pub needs: Needs,
    /// Whether the person wrote a word.
    pub has_word: bool,
}

/// Opens a registration. Seats are counted by the database, which alone can.
///
/// # Errors
/// The refusal that the person can act upon.
pub fn request(asked: SeatRequest, now: DateTime<Utc>) -> Result<Opening, Refusal> {
    if asked.cancelled {
        return Err(Refusal::SessionCancelled);
    }
    if asked.starts_at <= now {
        return Err(Refusal::SessionStarted);
    }
    if !asked.self_registration {
        return Err(Refusal::ProfessionalsOnly);
    }
    if asked.right_closed {
        return Err(Refusal::RightClosed);
    }
    if asked.needs_validation {
        Ok(Opening {
            state: State::Requested,
            answer_by: Some(answer_by(now, asked.starts_at)),
            // Who answers reads the word with the request.
            needs_open: asked.needs.any(),
            notices: vec![RegistrationNotice::RequestReceived.into(), RegistrationNotice::DecisionAwaited.into()],
        })
    } else {
        let needs_open = asked.needs.any() || asked.has_word;
        let mut notices = confirmed();
        if needs_open {
            notices.push(RegistrationNotice::NeedsTold.into());
        }
        Ok(Opening { state: State::Validated, answer_by: None, needs_open, notices })
    }
}

/// Applies a transition; gives the next state and the notices to enqueue.
///
/// # Errors
/// `NoLonger` when the transition comes too late.
pub fn decide(state: State, transition: Transition) -> Result<(State, Vec<Notice>), Refusal> {
    let next = state.after(transition)?;
    let notices = match transition {
        Transition::Validate => confirmed(),
        Transition::Refuse => vec![RegistrationNotice::RequestRefused.into()],
        Transition::Withdraw if state == State::Validated => vec![RegistrationNotice::SeatReleased.into()],
        Transition::Withdraw => vec![RegistrationNotice::RequestWithdrawn.into()],
        Transition::Cancel => vec![SessionNotice::Cancelled.into()],
        Transition::Expire => {
            vec![RegistrationNotice::RequestExpired.into(), RegistrationNotice::DecisionMissed.into()]
        }
        // Nobody has heard of the answer: there is nothing to correct.
        Transition::TakeBack => Vec::new(),
        // It is written down, and sanctions nobody.
        Transition::Record(_) => Vec::new(),
    };
    Ok((next, notices))
}

fn confirmed() -> Vec<Notice> {
    vec![RegistrationNotice::SeatConfirmed.into(), RegistrationNotice::SeatTaken.into(), SessionNotice::Reminder.into()]
}

/// Until when a request waits: the earlier of five working days and a day before the session;
/// the start of the session when asked later than that.
pub fn answer_by(requested_at: DateTime<Utc>, starts_at: DateTime<Utc>) -> DateTime<Utc> {
    let day_before = starts_at - ANSWER_BEFORE_SESSION;
    if requested_at >= day_before {
        return starts_at;
    }
    calendar::add_working_days(requested_at, ANSWER_WORKING_DAYS).min(day_before)
}

/// The longest message to a person, in characters.
pub const MESSAGE_MAX: usize = 1_000;

/// A word from one person to another, without the spaces around it.
///
/// # Errors
/// `MessageTooLong` at `field`.
pub fn read_message<'a>(field: &'static str, text: &'a str) -> Result<&'a str, FieldErrors> {
    read_word(field, text, MESSAGE_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn asked() -> SeatRequest {
        SeatRequest {
            starts_at: at("2026-12-10T08:00:00Z"),
            cancelled: false,
            needs_validation: true,
            self_registration: true,
            right_closed: false,
            needs: Needs::default(),
            has_word: false,
        }
    }

    const NOW: &str = "2026-11-24T09:00:00Z";

    #[test]
    fn only_open_registrations_move() {
        for &state in State::ALL {
            for transition in Transition::ALL {
                let moved = state.after(transition);
                let expected = match transition {
                    Transition::Validate | Transition::Refuse | Transition::Expire => state == State::Requested,
                    Transition::Withdraw | Transition::Cancel => matches!(state, State::Requested | State::Validated),
                    Transition::TakeBack => matches!(state, State::Validated | State::Refused),
                    Transition::Record(attendance) => state.may_be_recorded() && state != attendance.state(),
                };
                assert_eq!(moved.is_ok(), expected, "{state:?} {transition:?}");
                if let Err(refusal) = moved {
                    assert_eq!(refusal, Refusal::NoLonger(state));
                }
            }
        }
    }

    #[test]
    fn an_answer_is_told_after_it_can_no_longer_be_taken_back() {
        assert!(ANSWER_TAKEN_BACK_WITHIN + Duration::seconds(5) <= ANSWER_TOLD_AFTER);
        for transition in Transition::ALL {
            let waits = matches!(transition, Transition::Validate | Transition::Refuse);
            assert_eq!(transition.told_after() > Duration::zero(), waits, "{transition:?}");
        }
        assert_eq!(decide(State::Refused, Transition::TakeBack), Ok((State::Requested, vec![])));
    }

    #[test]
    fn what_ends_badly_gives_its_seat_back() {
        for transition in [Transition::Refuse, Transition::Withdraw, Transition::Cancel, Transition::Expire] {
            assert!(!State::Requested.after(transition).unwrap().holds_seat());
        }
        assert!(State::Validated.holds_seat() && State::Requested.holds_seat());
    }

    #[test]
    fn a_request_waits_five_working_days_at_most() {
        let opening = request(asked(), at(NOW)).unwrap();
        assert_eq!(opening.answer_by, Some(at("2026-12-01T09:00:00Z")));
        assert_eq!(
            opening.notices,
            [RegistrationNotice::RequestReceived.into(), RegistrationNotice::DecisionAwaited.into()]
        );
    }

    #[test]
    fn a_near_session_is_answered_the_day_before_and_a_nearer_one_by_its_start() {
        assert_eq!(answer_by(at(NOW), at("2026-11-27T08:00:00Z")), at("2026-11-26T08:00:00Z"));
        assert_eq!(answer_by(at(NOW), at("2026-11-25T08:00:00Z")), at("2026-11-25T08:00:00Z"));
    }

    #[test]
    fn an_action_without_validation_confirms_at_once() {
        let opening = request(SeatRequest { needs_validation: false, ..asked() }, at(NOW)).unwrap();
        assert_eq!((opening.state, opening.answer_by), (State::Validated, None));
        assert!(opening.notices.contains(&RegistrationNotice::SeatConfirmed.into()));
    }

    #[test]
    fn needs_stay_open_and_are_told_when_nobody_answers() {
        let needs = Needs { transport: true, ..Needs::default() };
        for (needs_validation, needs, has_word, open) in [
            (true, Needs::default(), true, false),
            (true, needs, false, true),
            (false, Needs::default(), false, false),
            (false, Needs::default(), true, true),
            (false, needs, false, true),
        ] {
            let opening = request(SeatRequest { needs_validation, needs, has_word, ..asked() }, at(NOW)).unwrap();
            let told = opening.notices.contains(&RegistrationNotice::NeedsTold.into());
            let case = (needs_validation, needs, has_word);
            assert_eq!((opening.needs_open, told), (open, open && !needs_validation), "{case:?}");
        }
    }

    #[test]
    fn each_obstacle_has_its_refusal() {
        let now = at(NOW);
        for (asked, refusal) in [
            (SeatRequest { cancelled: true, ..asked() }, Refusal::SessionCancelled),
            (SeatRequest { starts_at: now, ..asked() }, Refusal::SessionStarted),
            (SeatRequest { self_registration: false, ..asked() }, Refusal::ProfessionalsOnly),
            (SeatRequest { right_closed: true, ..asked() }, Refusal::RightClosed),
        ] {
            assert_eq!(request(asked, now), Err(refusal));
        }
    }
}

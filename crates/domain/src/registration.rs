//! Registrations: states, transitions, who may make them, and deadlines.

pub mod attendance;
mod consent;
pub mod deciders;
pub mod escalation;
pub mod history;
mod needs;
mod rejection;
pub mod state;
mod transition;
mod undecided;
pub mod waitlist;

pub use attendance::Attendance;
use chrono::{DateTime, Duration, Utc};
pub use consent::{Consent, Prescription};
pub use deciders::{Deciders, Following};
pub use escalation::Escalation;
pub use needs::{Needs, RequestForm};
pub use rejection::{Alternative, RefusalReason, Rejection, RejectionForm};
pub use state::State;
pub use transition::{ANSWER_TAKEN_BACK_WITHIN, ANSWER_TOLD_AFTER, Entry, Transition};
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

/// What a person's request becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The first state.
    pub state: State,
    /// Until when an answer is awaited; none when nobody has to answer.
    pub answer_by: Option<DateTime<Utc>>,
    /// What is done meanwhile when none comes.
    pub escalation: Option<Escalation>,
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
    /// Whether nobody else may come: the person waits in line.
    pub is_full: bool,
    /// Whether a référent who decides for the person asks: it is their yes, and their own way in.
    pub is_prescribed: bool,
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
    if !asked.self_registration && !asked.is_prescribed {
        return Err(Refusal::ProfessionalsOnly);
    }
    if asked.right_closed {
        return Err(Refusal::RightClosed);
    }
    if asked.is_full {
        // Who answers, or runs the session, hears of them with their seat.
        let is_told = asked.needs.any() || (asked.has_word && !asked.needs_validation);
        let needs_open = is_told && !asked.is_prescribed;
        let notices = vec![RegistrationNotice::WaitlistJoined.into()];
        Ok(Opening { state: State::Waitlisted, answer_by: None, escalation: None, needs_open, notices })
    } else if asked.needs_validation && !asked.is_prescribed {
        let by = answer_by(now, asked.starts_at);
        Ok(Opening {
            state: State::Requested,
            answer_by: Some(by),
            escalation: Some(Escalation::of(now, by)),
            // Who answers reads the word with the request.
            needs_open: asked.needs.any(),
            notices: Entry { needs_validation: true, needs_open: false }.notices(),
        })
    } else {
        // Who registers somebody knows what they told.
        let needs_open = !asked.is_prescribed && (asked.needs.any() || asked.has_word);
        let entry = Entry { needs_validation: false, needs_open };
        Ok(Opening { state: entry.state(), answer_by: None, escalation: None, needs_open, notices: entry.notices() })
    }
}

/// Applies a transition; gives the next state and the notices to enqueue.
///
/// # Errors
/// `NoLonger` when the transition comes too late.
pub fn decide(state: State, transition: Transition) -> Result<(State, Vec<Notice>), Refusal> {
    let next = state.after(transition)?;
    let notices = match transition {
        Transition::Validate => Entry::default().notices(),
        Transition::Refuse => vec![RegistrationNotice::RequestRefused.into()],
        Transition::Withdraw if state == State::Validated => vec![RegistrationNotice::SeatReleased.into()],
        // Nobody counted on who was in line.
        Transition::Withdraw if state.is_in_line() => Vec::new(),
        Transition::Withdraw => vec![RegistrationNotice::RequestWithdrawn.into()],
        Transition::Cancel => vec![SessionNotice::Cancelled.into()],
        Transition::Expire => {
            vec![RegistrationNotice::RequestExpired.into(), RegistrationNotice::DecisionMissed.into()]
        }
        // Nobody has heard of the answer: there is nothing to correct.
        Transition::TakeBack => Vec::new(),
        Transition::Offer => vec![RegistrationNotice::SeatOffered.into()],
        Transition::Accept(entry) => entry.notices(),
        // The page has just said so.
        Transition::PassOver => Vec::new(),
        Transition::Lapse if state == State::Offered => vec![RegistrationNotice::OfferLapsed.into()],
        // The session begins: there is nothing left to do about it.
        Transition::Lapse => Vec::new(),
        // It is written down, and sanctions nobody.
        Transition::Record(_) => Vec::new(),
    };
    Ok((next, notices))
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
            is_full: false,
            is_prescribed: false,
        }
    }

    const NOW: &str = "2026-11-24T09:00:00Z";

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
    fn a_referent_registers_somebody_to_what_needs_them_and_nobody_answers_them() {
        let asked = SeatRequest { self_registration: false, is_prescribed: true, has_word: true, ..asked() };
        let opening = request(asked, at(NOW)).unwrap();
        assert_eq!((opening.state, opening.needs_open), (State::Validated, false));
        assert!(!opening.notices.contains(&RegistrationNotice::NeedsTold.into()));
        let alone = SeatRequest { is_prescribed: false, ..asked };
        assert_eq!(request(alone, at(NOW)), Err(Refusal::ProfessionalsOnly));
        let closed = SeatRequest { right_closed: true, ..asked };
        assert_eq!(request(closed, at(NOW)), Err(Refusal::RightClosed));
    }

    #[test]
    fn who_asks_for_a_seat_of_a_full_session_waits_in_line_and_holds_none() {
        let opening = request(SeatRequest { is_full: true, ..asked() }, at(NOW)).unwrap();
        assert_eq!((opening.state, opening.answer_by), (State::Waitlisted, None));
        assert_eq!(opening.notices, [RegistrationNotice::WaitlistJoined.into()]);
        assert!(!State::Waitlisted.holds_seat() && State::Offered.holds_seat() && !State::Lapsed.holds_seat());
    }

    #[test]
    fn a_seat_that_is_taken_tells_what_a_request_tells() {
        for needs_validation in [false, true] {
            for needs in [Needs::default(), Needs { transport: true, ..Needs::default() }] {
                let asked = SeatRequest { needs_validation, needs, ..asked() };
                let opening = request(asked, at(NOW)).unwrap();
                let entry = Entry { needs_validation, needs_open: opening.needs_open };
                for state in [State::Offered, State::Waitlisted] {
                    let taken = decide(state, Transition::Accept(entry)).unwrap();
                    assert_eq!(taken, (opening.state, opening.notices.clone()), "{asked:?}");
                }
            }
        }
        assert_eq!(decide(State::Offered, Transition::Withdraw), Ok((State::Withdrawn, vec![])));
        assert_eq!(decide(State::Waitlisted, Transition::Lapse), Ok((State::Lapsed, vec![])));
        assert_eq!(
            decide(State::Offered, Transition::Lapse),
            Ok((State::Lapsed, vec![RegistrationNotice::OfferLapsed.into()]))
        );
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

//! Transitions of a registration: where each leads, and how long its messages wait.

use chrono::Duration;

use super::{Attendance, state::State};
use crate::{
    notice::{Notice, RegistrationNotice, SessionNotice},
    refusal::Refusal,
};

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
    /// A seat became free for the first in line.
    Offer,
    /// The person takes the seat that was offered to them, or one that is free.
    Accept(Entry),
    /// The person lets others go first this time, and stays in line.
    PassOver,
    /// The time to answer an offer is over, or the session begins.
    Lapse,
    /// The organiser records, or corrects, whether the person came.
    Record(Attendance),
}

/// How somebody who was in line comes to their seat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Whether somebody must agree first.
    pub needs_validation: bool,
    /// Whether somebody has yet to see to what the person told.
    pub needs_open: bool,
}

impl Transition {
    /// Every transition, for tests over all pairs.
    pub const ALL: [Transition; 15] = [
        Transition::Validate,
        Transition::Refuse,
        Transition::Withdraw,
        Transition::Cancel,
        Transition::Expire,
        Transition::TakeBack,
        Transition::Offer,
        Transition::Accept(Entry { needs_validation: false, needs_open: false }),
        Transition::Accept(Entry { needs_validation: true, needs_open: false }),
        Transition::PassOver,
        Transition::Lapse,
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
            | Transition::Offer
            | Transition::Accept(_)
            | Transition::PassOver
            | Transition::Lapse
            | Transition::Record(_) => Duration::zero(),
        }
    }

    /// Whether a seat that it gives back goes to the next in line: not that of a session that does not take place.
    pub fn offers_seat(self) -> bool {
        self != Transition::Cancel
    }
}

impl Entry {
    /// The state of the registration.
    pub(super) fn state(self) -> State {
        if self.needs_validation { State::Requested } else { State::Validated }
    }

    /// The notices to enqueue.
    pub(super) fn notices(self) -> Vec<Notice> {
        if self.needs_validation {
            return vec![RegistrationNotice::RequestReceived.into(), RegistrationNotice::DecisionAwaited.into()];
        }
        let mut notices = vec![
            RegistrationNotice::SeatConfirmed.into(),
            RegistrationNotice::SeatTaken.into(),
            SessionNotice::Reminder.into(),
        ];
        if self.needs_open {
            notices.push(RegistrationNotice::NeedsTold.into());
        }
        notices
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
            (state, Transition::Withdraw) if state.is_open() => Ok(State::Withdrawn),
            (state, Transition::Cancel) if state.is_open() => Ok(State::Cancelled),
            (State::Waitlisted, Transition::Offer) => Ok(State::Offered),
            (State::Offered, Transition::PassOver) => Ok(State::Waitlisted),
            (State::Offered | State::Waitlisted, Transition::Lapse) => Ok(State::Lapsed),
            (State::Offered | State::Waitlisted, Transition::Accept(entry)) => Ok(entry.state()),
            (State::Validated | State::Refused, Transition::TakeBack) => Ok(State::Requested),
            (state, Transition::Record(attendance)) if state.may_be_recorded() && state != attendance.state() => {
                Ok(attendance.state())
            }
            (state, _) => Err(Refusal::NoLonger(state)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_open_registrations_move() {
        for &state in State::ALL {
            for transition in Transition::ALL {
                let moved = state.after(transition);
                let expected = match transition {
                    Transition::Validate | Transition::Refuse | Transition::Expire => state == State::Requested,
                    Transition::Withdraw | Transition::Cancel => {
                        matches!(state, State::Requested | State::Validated | State::Waitlisted | State::Offered)
                    }
                    Transition::TakeBack => matches!(state, State::Validated | State::Refused),
                    Transition::Offer => state == State::Waitlisted,
                    Transition::PassOver => state == State::Offered,
                    Transition::Accept(_) | Transition::Lapse => state.is_in_line(),
                    Transition::Record(attendance) => state.may_be_recorded() && state != attendance.state(),
                };
                assert_eq!(moved.is_ok(), expected, "{state:?} {transition:?}");
                if let Err(refusal) = moved {
                    assert_eq!(refusal, Refusal::NoLonger(state));
                }
            }
        }
    }
}

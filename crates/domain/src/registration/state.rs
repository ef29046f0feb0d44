//! The states of a registration.

use serde::{Deserialize, Serialize};

use crate::words;

/// Where a registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    /// Waits for an answer and holds its seat.
    Requested,
    /// The seat is the person's.
    Validated,
    /// Answered with a no and a reason.
    Refused,
    /// The person does not come any more.
    Withdrawn,
    /// The session was cancelled.
    Cancelled,
    /// Nobody answered in time.
    Expired,
    /// Waits in line for a seat of a full session; holds none.
    Waitlisted,
    /// A seat that became free is kept for the person until they answer.
    Offered,
    /// Out of line: the offer was not answered in time, or the session began without a free seat.
    Lapsed,
    /// Came.
    Attended,
    /// Had said that they could not come.
    Excused,
    /// Did not come.
    Absent,
    /// Came and left before the end.
    Dropped,
}

words!(State, "registration state", {
    Requested = "requested", Validated = "validated", Refused = "refused", Withdrawn = "withdrawn",
    Cancelled = "cancelled", Expired = "expired", Waitlisted = "waitlisted", Offered = "offered", Lapsed = "lapsed",
    Attended = "attended", Excused = "excused", Absent = "absent",
    Dropped = "dropped",
});

impl State {
    /// Whether a seat of the session is kept for it.
    pub fn holds_seat(self) -> bool {
        match self {
            State::Requested
            | State::Validated
            | State::Offered
            | State::Attended
            | State::Excused
            | State::Absent
            | State::Dropped => true,
            State::Refused
            | State::Withdrawn
            | State::Cancelled
            | State::Expired
            | State::Waitlisted
            | State::Lapsed => false,
        }
    }

    /// Whether something may still happen to it.
    pub fn is_open(self) -> bool {
        self == State::Validated || self.is_undecided()
    }

    /// Whether it waits: for an answer, for a seat, or for the person to take one.
    pub fn is_undecided(self) -> bool {
        matches!(self, State::Requested | State::Waitlisted | State::Offered)
    }

    /// Whether the person is in line for a seat, or has one to take.
    pub fn is_in_line(self) -> bool {
        matches!(self, State::Waitlisted | State::Offered)
    }

    /// Whether the organiser counts on the person, or may have to.
    pub fn is_expected(self) -> bool {
        matches!(self, State::Requested | State::Validated)
    }
}

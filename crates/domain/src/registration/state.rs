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
    Cancelled = "cancelled", Expired = "expired", Attended = "attended", Excused = "excused", Absent = "absent",
    Dropped = "dropped",
});

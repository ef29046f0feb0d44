//! Limit on the requests of one person that wait for an answer.

use super::state::State;
use crate::refusal::Refusal;

/// Requests of one person that may wait for an answer, or for a seat, at the same time: each keeps others waiting.
pub const UNDECIDED_MAX: i64 = 5;

/// Whether a registration may open in a state, beside so many requests of its person that wait.
///
/// # Errors
/// `TooManyRequests` when it would wait, too.
pub fn may_wait(state: State, undecided: i64) -> Result<(), Refusal> {
    if state.is_undecided() && undecided >= UNDECIDED_MAX {
        return Err(Refusal::TooManyRequests { max: UNDECIDED_MAX });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fifth_request_may_wait_and_a_sixth_may_not() {
        assert_eq!(may_wait(State::Requested, 4), Ok(()));
        assert_eq!(may_wait(State::Requested, 5), Err(Refusal::TooManyRequests { max: 5 }));
        assert_eq!(may_wait(State::Waitlisted, 5), Err(Refusal::TooManyRequests { max: 5 }));
        assert_eq!(may_wait(State::Validated, 5), Ok(()), "nobody has to answer that one");
    }
}

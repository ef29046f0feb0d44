//! History of registrations: the steps that were told.

use super::State;

/// The steps that were told, in their order: an answer that was taken back in time never was, nor that it was taken
/// back. `of` says of which registration a step is, and where it led; none for a step of something else.
pub fn told<T, Id: PartialEq>(steps: Vec<T>, of: impl Fn(&T) -> (Id, Option<State>)) -> Vec<T> {
    let mut told: Vec<T> = Vec::with_capacity(steps.len());
    for step in steps {
        let (id, state) = of(&step);
        let answered = told
            .last()
            .map(&of)
            .is_some_and(|(last, answer)| last == id && matches!(answer, Some(State::Validated | State::Refused)));
        if answered && state == Some(State::Requested) {
            told.pop();
        } else {
            told.push(step);
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_was_taken_back_never_was() {
        use State::{Refused, Requested, Validated, Withdrawn};
        for (steps, left) in [
            (vec![(1, Requested), (1, Refused), (1, Requested), (1, Validated)], vec![(1, Requested), (1, Validated)]),
            (vec![(1, Requested), (1, Validated)], vec![(1, Requested), (1, Validated)]),
            // Another registration asks for another seat.
            (vec![(1, Validated), (2, Requested)], vec![(1, Validated), (2, Requested)]),
            (vec![(1, Requested), (1, Withdrawn)], vec![(1, Requested), (1, Withdrawn)]),
        ] {
            assert_eq!(told(steps, |(id, state)| (*id, Some(*state))), left);
        }
        let other = vec![(1, Some(Validated)), (1, None), (1, Some(Requested))];
        assert_eq!(told(other.clone(), |step| *step), other);
    }
}

//! Transitions of a version of a contract: written, proposed, discussed, agreed, signed.

use super::state::VersionState;
use crate::refusal::Refusal;

/// What somebody does to a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionEvent {
    /// The référent writes in it.
    Save,
    /// The référent shows it to the person.
    Propose,
    /// The référent takes it back in order to change it.
    Revise,
    /// The person answers a point, which brings the points to a state: proposed, discussed or agreed.
    Answer(VersionState),
    /// Somebody signs.
    Sign {
        /// Whether nobody else has to.
        is_last: bool,
    },
    /// The person does not sign.
    Decline,
    /// The référent gives it up.
    Withdraw,
}

impl VersionEvent {
    /// Every event, for tests over all pairs.
    pub const ALL: [VersionEvent; 10] = [
        VersionEvent::Save,
        VersionEvent::Propose,
        VersionEvent::Revise,
        VersionEvent::Answer(VersionState::Proposed),
        VersionEvent::Answer(VersionState::Discussed),
        VersionEvent::Answer(VersionState::Agreed),
        VersionEvent::Sign { is_last: false },
        VersionEvent::Sign { is_last: true },
        VersionEvent::Decline,
        VersionEvent::Withdraw,
    ];
}

impl VersionState {
    /// Where an event leads. What somebody has signed is neither changed nor answered any more: it is signed by the
    /// others, declined, or given up.
    ///
    /// # Errors
    /// `ContractMoved` when the version has moved on meanwhile.
    pub fn after(self, event: VersionEvent, has_signature: bool) -> Result<VersionState, Refusal> {
        use VersionState::{Agreed, Declined, Discussed, Draft, Proposed, Signed, Withdrawn};
        match (self, event, has_signature) {
            (Draft, VersionEvent::Save, false) => Ok(Draft),
            (Draft, VersionEvent::Propose, false) => Ok(Proposed),
            (Proposed | Discussed | Agreed, VersionEvent::Revise, false) => Ok(Draft),
            (Proposed | Discussed | Agreed, VersionEvent::Answer(state), false) => Ok(state),
            (Agreed, VersionEvent::Sign { is_last }, _) => Ok(if is_last { Signed } else { Agreed }),
            (Proposed | Discussed | Agreed, VersionEvent::Decline, _) => Ok(Declined),
            (Draft | Proposed | Discussed | Agreed, VersionEvent::Withdraw, _) => Ok(Withdrawn),
            (state, _, _) => Err(Refusal::ContractMoved(state)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair, as a table that is read when it changes.
    #[test]
    fn the_transitions_are_these() {
        let mut table = Vec::new();
        for &state in VersionState::ALL {
            for event in VersionEvent::ALL {
                let unsigned = state.after(event, false);
                let signed = state.after(event, true);
                if let (Err(one), Err(other)) = (&unsigned, &signed) {
                    assert_eq!((one, other), (&Refusal::ContractMoved(state), &Refusal::ContractMoved(state)));
                    continue;
                }
                let word = |after: Result<VersionState, Refusal>| after.map_or("-", VersionState::code);
                table.push(format!("{}, {event:?}: {} {}", state.code(), word(unsigned), word(signed)));
            }
        }
        let open = |state: &str, declines: bool| {
            let mut lines = vec![
                format!("{state}, Revise: draft -"),
                format!("{state}, Answer(Proposed): proposed -"),
                format!("{state}, Answer(Discussed): discussed -"),
                format!("{state}, Answer(Agreed): agreed -"),
            ];
            if declines {
                lines.push(format!("{state}, Decline: declined declined"));
                lines.push(format!("{state}, Withdraw: withdrawn withdrawn"));
            }
            lines
        };
        let mut expected = vec!["draft, Save: draft -".into(), "draft, Propose: proposed -".into()];
        expected.push("draft, Withdraw: withdrawn withdrawn".to_owned());
        expected.extend(open("proposed", true));
        expected.extend(open("discussed", true));
        expected.extend(open("agreed", false));
        expected.push("agreed, Sign { is_last: false }: agreed agreed".into());
        expected.push("agreed, Sign { is_last: true }: signed signed".into());
        expected.push("agreed, Decline: declined declined".into());
        expected.push("agreed, Withdraw: withdrawn withdrawn".into());
        assert_eq!(table, expected);
    }

    #[test]
    fn what_is_over_stays_so() {
        for &state in VersionState::ALL {
            let moves = VersionEvent::ALL.into_iter().any(|event| state.after(event, false).is_ok());
            assert_eq!(moves, state.is_open(), "{state:?}");
        }
    }
}

//! Steps before a contract: *demande*, orientation, référent, contract.
//!
//! Dates come from the case software; delays count from the *demande*.

pub mod caseload;
pub mod journal;
pub mod name;

use chrono::NaiveDate;

use crate::words;

/// The state of the right to the RSA.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RightState {
    /// Open and paid.
    Open,
    /// Open, payment suspended.
    Suspended,
    /// Closed.
    Closed,
}

words!(RightState, "right state", { Open = "open", Suspended = "suspended", Closed = "closed" });

/// Dates of the steps before the référent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RightsHistory {
    /// When the RSA was asked for.
    pub asked_on: NaiveDate,
    /// When the right opened.
    pub opened_on: Option<NaiveDate>,
    /// When the person was oriented to a pathway.
    pub oriented_on: Option<NaiveDate>,
    /// When the right closed.
    pub closed_on: Option<NaiveDate>,
}

/// A step of the way, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The RSA was asked for.
    Asked,
    /// The right is open.
    Opened,
    /// A pathway was chosen.
    Oriented,
    /// A référent is in charge.
    Followed,
    /// A contract is in force.
    Contracted,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Step; 5] = [Step::Asked, Step::Opened, Step::Oriented, Step::Followed, Step::Contracted];
}

impl RightsHistory {
    /// The last step reached.
    pub fn reached(&self, has_referent: bool, has_contract: bool) -> Step {
        if has_contract {
            Step::Contracted
        } else if has_referent {
            Step::Followed
        } else if self.oriented_on.is_some() {
            Step::Oriented
        } else if self.opened_on.is_some() {
            Step::Opened
        } else {
            Step::Asked
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_reached_is_found() {
        let mut history =
            RightsHistory { asked_on: NaiveDate::MIN, opened_on: None, oriented_on: None, closed_on: None };
        assert_eq!(history.reached(false, false), Step::Asked);
        history.opened_on = Some(NaiveDate::MIN);
        assert_eq!(history.reached(false, false), Step::Opened);
        history.oriented_on = Some(NaiveDate::MIN);
        assert_eq!(history.reached(false, false), Step::Oriented);
        assert_eq!(history.reached(true, false), Step::Followed);
        assert_eq!(history.reached(true, true), Step::Contracted);
    }
}

//! First steps to a contract: which are done, how long they usually take, and which one is late.
//!
//! Delays count from the *demande*. Dates come from the case software: they may be absent, stand in another order than
//! the steps, or be brought long after the day that they name.

use chrono::{Duration, NaiveDate};

use crate::words;

/// Cases from which a median is shown: fewer could tell something of somebody.
pub const LEAST_CASES: usize = 11;
/// Months over which medians are taken.
pub const MEDIAN_MONTHS: u32 = 12;
/// Days after which what is known as the first of something is most likely a later one: case files begin somewhere.
const FIRST_WITHIN_DAYS: i64 = 730;
/// A step whose limit passed longer ago is no news: nobody is told when the job did not run, or was not there yet.
const NEWS_DAYS: i64 = 30;

/// A step of the way, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The RSA was asked for.
    Asked,
    /// The right is open.
    Opened,
    /// The person has read their rights and duties, and agreed to them.
    Agreed,
    /// A pathway was chosen.
    Oriented,
    /// A référent is in charge.
    Followed,
    /// A first appointment took place.
    Met,
    /// A contract is in force.
    Contracted,
}

words!(Step, "step", {
    Asked = "asked", Opened = "opened", Agreed = "agreed", Oriented = "oriented", Followed = "followed", Met = "met",
    Contracted = "contracted",
});

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// It was done, on this day where it is known.
    Done(Option<NaiveDate>),
    /// It is the one to come.
    Current,
    /// It may be done at any time: what comes after it does not wait for it.
    Open,
    /// It comes after the current one.
    ToCome,
}

/// The facts of somebody on which their steps depend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RightsHistory {
    /// When the RSA was asked for.
    pub asked_on: NaiveDate,
    /// When the right opened.
    pub opened_on: Option<NaiveDate>,
    /// When the rights and duties were agreed to.
    pub agreed_on: Option<NaiveDate>,
    /// When the person was oriented to a pathway.
    pub oriented_on: Option<NaiveDate>,
    /// Whether somebody follows them.
    pub has_referent: bool,
    /// When a référent was first known here; none when they were known with the person.
    pub followed_on: Option<NaiveDate>,
    /// When the first appointment took place.
    pub met_on: Option<NaiveDate>,
    /// When the first contract was signed.
    pub signed_on: Option<NaiveDate>,
    /// Whether a contract is in force.
    pub has_contract: bool,
}

impl RightsHistory {
    /// Those of who has only asked for the RSA.
    pub fn of_demande(asked_on: NaiveDate) -> RightsHistory {
        RightsHistory {
            asked_on,
            opened_on: None,
            agreed_on: None,
            oriented_on: None,
            has_referent: false,
            followed_on: None,
            met_on: None,
            signed_on: None,
            has_contract: false,
        }
    }

    /// When a step was done, where that is known.
    pub fn day(&self, step: Step) -> Option<NaiveDate> {
        match step {
            Step::Asked => Some(self.asked_on),
            Step::Opened => self.opened_on,
            Step::Agreed => self.agreed_on,
            Step::Oriented => self.oriented_on,
            Step::Followed => self.followed_on,
            Step::Met => self.met_on,
            Step::Contracted => self.signed_on,
        }
    }

    /// Whether a step is done: it was written down, or one that cannot be without it was. A référent may leave again,
    /// and a contract end: these are done as long as they are there.
    pub fn is_done(&self, step: Step) -> bool {
        match step {
            Step::Asked => true,
            Step::Opened => self.opened_on.is_some() || self.is_done(Step::Oriented),
            Step::Agreed => self.agreed_on.is_some(),
            Step::Oriented => self.oriented_on.is_some() || self.is_done(Step::Followed) || self.is_done(Step::Met),
            Step::Followed => self.has_referent || self.has_contract,
            Step::Met => self.met_on.is_some() || self.signed_on.is_some() || self.has_contract,
            Step::Contracted => self.has_contract,
        }
    }

    /// The last step reached of those that others decide.
    pub fn reached(&self) -> Step {
        self.awaited()
            .and_then(|next| Step::ALL.iter().copied().rfind(|step| step.is_official() && *step < next))
            .unwrap_or(Step::Contracted)
    }

    /// The first step that is not done and that the person does not do alone; none when all are.
    pub fn awaited(&self) -> Option<Step> {
        Step::ALL.iter().copied().find(|step| step.is_official() && !self.is_done(*step))
    }

    /// How far a step is.
    pub fn state(&self, step: Step) -> StepState {
        if self.is_done(step) {
            return StepState::Done(self.day(step));
        }
        match (step, self.awaited()) {
            // Reading comes before the orientation, and nothing waits for it.
            (Step::Agreed, Some(Step::Opened)) => StepState::ToCome,
            (Step::Agreed, Some(Step::Oriented)) => StepState::Current,
            (Step::Agreed, _) => StepState::Open,
            (_, Some(awaited)) if step == awaited => match (self.is_done(Step::Agreed), step) {
                (false, Step::Oriented) => StepState::ToCome,
                _ => StepState::Current,
            },
            (_, _) => StepState::ToCome,
        }
    }

    /// Days from the *demande* to a step; none when a day is not known, stands before the *demande*, or so long after it
    /// that it hardly is that of a first step.
    pub fn days_to(&self, step: Step) -> Option<i64> {
        let days = (self.day(step)? - self.asked_on).num_days();
        (step != Step::Asked && (0..=FIRST_WITHIN_DAYS).contains(&days)).then_some(days)
    }

    /// The day by which a step should be done.
    pub fn limit(&self, step: Step, limits: &StepLimits) -> Option<NaiveDate> {
        self.asked_on.checked_add_signed(Duration::days(limits.days(step)?))
    }

    /// The step that is later than it should be on a day: the awaited one.
    pub fn late(&self, limits: &StepLimits, today: NaiveDate) -> Option<Step> {
        self.awaited().filter(|step| self.limit(*step, limits).is_some_and(|limit| limit < today))
    }

    /// The step that has become late, for somebody known here since a day: the awaited one, when a limit that is not
    /// kept passed lately, and after they were known. What was late when a file first brought them is no news.
    pub fn newly_late(&self, limits: &StepLimits, known_on: NaiveDate, today: NaiveDate) -> Option<Step> {
        let late = self.late(limits, today)?;
        let is_news = |step: &&Step| {
            !self.is_done(**step)
                && self
                    .limit(**step, limits)
                    .is_some_and(|limit| limit >= known_on && limit < today && (today - limit).num_days() <= NEWS_DAYS)
        };
        Step::ALL.iter().any(|step| is_news(&step)).then_some(late)
    }
}

impl Step {
    /// Whether others decide it: reading one's rights and duties is the person's own.
    pub fn is_official(self) -> bool {
        match self {
            Step::Agreed => false,
            Step::Asked | Step::Opened | Step::Oriented | Step::Followed | Step::Met | Step::Contracted => true,
        }
    }
}

/// Days after the *demande* by which each step should be done, as the operator decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepLimits {
    /// The right is open.
    pub opened: i64,
    /// A pathway was chosen.
    pub oriented: i64,
    /// A référent is in charge.
    pub followed: i64,
    /// A first appointment took place.
    pub met: i64,
    /// A contract is in force.
    pub contracted: i64,
}

impl StepLimits {
    /// The usual ones: six months until a contract, of which the last four or so are with a référent.
    pub const USUAL: StepLimits = StepLimits { opened: 45, oriented: 75, followed: 90, met: 105, contracted: 180 };

    /// The days of a step; none for what nobody is late with.
    pub fn days(&self, step: Step) -> Option<i64> {
        match step {
            Step::Asked | Step::Agreed => None,
            Step::Opened => Some(self.opened),
            Step::Oriented => Some(self.oriented),
            Step::Followed => Some(self.followed),
            Step::Met => Some(self.met),
            Step::Contracted => Some(self.contracted),
        }
    }
}

/// How long a step usually takes, from the *demande*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsualDelay {
    /// How many people it was counted of.
    pub cases: usize,
    /// The median, in days.
    pub days: i64,
}

impl UsualDelay {
    /// The median of some delays; none when they are too few to be shown.
    pub fn of(mut days: Vec<i64>) -> Option<UsualDelay> {
        let cases = days.len();
        if cases < LEAST_CASES {
            return None;
        }
        days.sort_unstable();
        // Of an even number, the mean of the two in the middle, rounded up: nobody is promised too much.
        let (low, high) = (days[(cases - 1) / 2], days[cases / 2]);
        Some(UsualDelay { cases, days: (low + high + 1).div_euclid(2) })
    }
}

#[cfg(test)]
mod tests;

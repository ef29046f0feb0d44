//! First steps of a person: what is done, how long the next usually takes, and what is late.

pub(crate) mod late;
pub(crate) mod usual;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    calendar,
    person::steps::{RightsHistory, Step, StepLimits},
};
use store::{
    Reader,
    person::steps::{StepDelay, delays, of_person},
};
use uuid::Uuid;

use crate::{Error, Result};

/// Where somebody stands on their way to a contract.
#[derive(Clone, Debug)]
pub struct Steps {
    /// What was done, and when.
    pub history: RightsHistory,
    /// Which version of the rights and duties the person agreed to last.
    pub agreed_version: Option<i64>,
    /// The step that is later than it should be.
    pub late: Option<Step>,
    delays: Vec<StepDelay>,
}

/// How long a step usually takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usual {
    /// Days from the *demande*, the median.
    pub days: i64,
    /// The day that this makes for this person.
    pub expected_on: NaiveDate,
    /// Whether it was counted in the person's territory; else in the whole département.
    pub here: bool,
}

impl Steps {
    /// How long a step usually takes in the person's territory, else in the département; none where too few cases are
    /// known to be shown.
    pub fn usual(&self, step: Step) -> Option<Usual> {
        let of_step = || self.delays.iter().filter(|one| one.step == step);
        let delay = of_step().find(|one| !one.is_everywhere()).or_else(|| of_step().next())?;
        let expected_on = self.history.asked_on.checked_add_signed(chrono::Duration::days(delay.days))?;
        Some(Usual { days: delay.days, expected_on, here: !delay.is_everywhere() })
    }
}

/// The steps of a person. Without a contract in force, with how long each usually takes.
pub(crate) async fn of(reader: &mut Reader, limits: &StepLimits, person: Uuid, now: DateTime<Utc>) -> Result<Steps> {
    let facts = of_person(&mut *reader, person, now).await?.ok_or(Error::SignIn)?;
    let history = facts.history();
    let delays = match history.awaited() {
        Some(_) => delays(reader, facts.territory_id).await?,
        None => Vec::new(),
    };
    Ok(Steps { agreed_version: facts.agreed_version, late: history.late(limits, calendar::day(now)), history, delays })
}

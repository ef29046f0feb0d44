//! Reminders before the last day of contracts: each person is told once at each number of days.

use chrono::{Days, NaiveDate};
use domain::{
    calendar,
    contract::{REMINDER_DAYS, last_days_of},
    notice::{Occurrence, TermNotice},
};
use store::{
    contract::term::{self, Near},
    person,
};

use crate::{Portal, Result, notify::enqueue};

/// Contracts of a round.
const BATCH: i64 = 200;
/// A contract that is further away than any reminder.
const FAR: i64 = i64::MAX;

/// Tells the people whose contract has come near its last day, once for each number of days; how many contracts were
/// looked at anew. What a contract had reached when it was first seen, or when its last day moved, is told to nobody.
pub(crate) async fn remind(portal: &Portal) -> Result<u64> {
    let today = calendar::day(portal.now());
    let mut count = 0;
    for days in REMINDER_DAYS {
        loop {
            let near = term::near(&portal.db, last_days_of(days, today), days, BATCH).await?;
            for one in &near {
                count += u64::from(tell(portal, one, days).await?);
            }
            if near.len() < BATCH as usize {
                break;
            }
        }
    }
    for days in REMINDER_DAYS {
        count += term::remember(&portal.db, last_days_of(days, today), days).await?;
    }
    let (_, nearest) = last_days_of(REMINDER_DAYS[0], today);
    count += term::remember(&portal.db, (nearest + Days::new(1), ever()), FAR).await?;
    Ok(count)
}

fn ever() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).expect("the calendar has this day")
}

/// Whether this round was the first to see a contract come so near.
async fn tell(portal: &Portal, near: &Near, days: i64) -> Result<bool> {
    let mut tx = portal.db.begin().await?;
    person::lock(&mut tx, near.allocataire_id).await?;
    let is_first = term::reach(&mut tx, near.id, days).await?;
    if is_first
        && let Some(told) = term::get(&mut tx, near.id).await?
        && told.facts(portal.now()).wants_reminder()
    {
        let (notice, occurrence) = (TermNotice::ContractEndsSoon, Occurrence::Version(days));
        enqueue::about_term(portal, &mut tx, &told, notice, occurrence).await?;
    }
    portal.commit(tx).await?;
    Ok(is_first)
}

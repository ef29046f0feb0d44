//! Usual delays: the median of each step, by territory and in the whole département.

use std::collections::BTreeMap;

use chrono::Months;
use domain::{
    calendar,
    person::steps::{MEDIAN_MONTHS, Step, UsualDelay},
};
use store::person::steps::{StepDelay, all_delays, of_everybody, replace_delays};
use uuid::Uuid;

use crate::{Portal, Result};

/// People read at a time.
const BATCH: i64 = 2_000;

/// Measures how long each step took, for those who came to it in the last twelve months, and writes the medians that may
/// be shown; how many changed.
pub(crate) async fn measure(portal: &Portal) -> Result<usize> {
    let mut delays: Vec<StepDelay> = Vec::new();
    for ((territory, step), days) in days_by_area(portal).await? {
        delays.extend(UsualDelay::of(days).map(|delay| StepDelay::of(territory, step, delay)));
    }
    let former = all_delays(&portal.db).await?;
    let changed = delays.iter().filter(|one| !former.contains(one)).count()
        + former.iter().filter(|one| !delays.iter().any(|new| (new.area, new.step) == (one.area, one.step))).count();
    if changed > 0 {
        let mut tx = portal.db.begin().await?;
        replace_delays(&mut tx, &delays).await?;
        portal.commit(tx).await?;
    }
    Ok(changed)
}

/// The days that each step took, by territory; under no territory, in the whole département.
async fn days_by_area(portal: &Portal) -> Result<BTreeMap<(Option<Uuid>, Step), Vec<i64>>> {
    let now = portal.now();
    let today = calendar::day(now);
    let since = today.checked_sub_months(Months::new(MEDIAN_MONTHS)).unwrap_or(today);
    let mut all: BTreeMap<(Option<Uuid>, Step), Vec<i64>> = BTreeMap::new();
    let mut after = Uuid::nil();
    loop {
        let people = of_everybody(&portal.db, now, after, BATCH).await?;
        let Some(last) = people.last() else { return Ok(all) };
        after = last.id;
        for person in &people {
            let history = person.history();
            for &step in Step::ALL {
                let lately = history.day(step).is_some_and(|day| day >= since && day <= today);
                let (Some(days), true) = (history.days_to(step), lately) else { continue };
                all.entry((None, step)).or_default().push(days);
                if person.territory_id.is_some() {
                    all.entry((person.territory_id, step)).or_default().push(days);
                }
            }
        }
    }
}

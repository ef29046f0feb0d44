//! What the retention rules would delete now, in words for operators.

use chrono::{DateTime, Utc};
use portal::settings::retention::{Periods, RULES};
use store::Db;
use words::french::counted;

/// A line for each rule: how long, and how many rows are due.
pub(super) async fn report(db: &Db, periods: &Periods, now: DateTime<Utc>) -> store::Result<Vec<String>> {
    let mut lines = Vec::new();
    for rule in RULES {
        let due = match rule.count(db, periods, now).await? {
            0 => "rien à effacer".to_owned(),
            count => format!("{} à effacer", counted(count, "ligne", "lignes")),
        };
        let days = counted(periods.days(rule), "jour", "jours");
        lines.push(format!("Conservation, {days} : {} ; {due}.", rule.what));
    }
    Ok(lines)
}

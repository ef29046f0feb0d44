//! Retention: deletes or empties what is older than its rule allows, in batches.

mod erasure;
mod rules;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Duration, Utc};
use domain::calendar;
pub use erasure::erase;
pub use rules::*;
use uuid::Uuid;

use crate::{
    Db, Result,
    db::{Number, Query},
    record,
};

/// A rule: what goes, and how long after what.
#[derive(Debug)]
pub struct Rule {
    /// Its name in logs.
    pub name: &'static str,
    /// Its key in the configuration, in days.
    pub key: &'static str,
    /// What goes and since when it is counted, in French, for operators.
    pub what: &'static str,
    /// How many days it is kept when the operator says nothing.
    pub usual_days: i64,
    /// The fewest days that the operator may say: what needs the rows looks as far back.
    pub least_days: i64,
    /// Hours added to the days: what needs the rows looks back less than a day.
    pub margin_hours: i64,
    /// What the first value of its statements is.
    limit: Limit,
    /// Counts what is due.
    count: &'static str,
    /// Does it.
    does: Does,
}

/// How the end of the time allowed is written in the rows.
#[derive(Clone, Copy, Debug)]
enum Limit {
    Moment,
    Day,
    Month,
}

#[derive(Clone, Copy, Debug)]
enum Does {
    /// One statement for a batch; its second value is the size of it.
    Statement(&'static str),
    /// Erases the people whom a statement finds, a transaction each.
    Erases(&'static str),
}

/// How many days each rule allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Periods(Vec<(&'static str, i64)>);

impl Periods {
    /// What the operator says of each rule.
    pub fn each(mut days: impl FnMut(&'static Rule) -> i64) -> Periods {
        Periods(RULES.iter().map(|rule| (rule.name, days(rule))).collect())
    }

    /// The usual ones.
    pub fn usual() -> Periods {
        Periods::each(|rule| rule.usual_days)
    }

    /// The days of a rule.
    pub fn days(&self, rule: &Rule) -> i64 {
        self.0.iter().find(|(name, _)| *name == rule.name).map_or(rule.usual_days, |(_, days)| *days)
    }
}

record! {
    /// Somebody to erase.
    pub struct Due {
        /// Their row.
        pub id: Uuid,
    }
}

impl Rule {
    /// How many rows are due now.
    pub async fn count(&self, db: &Db, periods: &Periods, now: DateTime<Utc>) -> Result<i64> {
        let number: Number = self.bind(db.query(self.count), periods, now).one().await?;
        Ok(number.number)
    }

    /// Deletes or empties at most `size` rows that are due; how many. Each batch is a transaction of its own, so that
    /// whoever else writes waits for one only.
    pub async fn run_batch(&self, db: &Db, periods: &Periods, now: DateTime<Utc>, size: i64) -> Result<u64> {
        match self.does {
            Does::Statement(sql) => self.bind(db.query(sql), periods, now).bind(size).run().await,
            Does::Erases(sql) => {
                let due: Vec<Due> = self.bind(db.query(sql), periods, now).bind(size).all().await?;
                for person in &due {
                    let mut tx = db.begin().await?;
                    erase(&mut tx, person.id).await?;
                    drop(tx.commit().await?);
                }
                Ok(due.len() as u64)
            }
        }
    }

    /// Gives a statement the end of the time allowed.
    fn bind<'c>(&self, query: Query<'c>, periods: &Periods, now: DateTime<Utc>) -> Query<'c> {
        let limit = now - Duration::days(periods.days(self)) - Duration::hours(self.margin_hours);
        match self.limit {
            Limit::Moment => query.bind(limit),
            Limit::Day => query.bind(calendar::day(limit)),
            Limit::Month => query.bind(calendar::day(limit).format("%Y-%m").to_string()),
        }
    }
}

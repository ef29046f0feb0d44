//! First steps of people: their facts, how long steps usually take, and which became late.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    calendar,
    person::{
        RightState,
        steps::{RightsHistory, Step, UsualDelay},
    },
};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

/// The area that is the whole département.
const EVERYWHERE: Uuid = Uuid::nil();

record! {
    /// The facts of a person on which their steps depend.
    pub struct StepFacts {
        /// The person.
        pub id: Uuid,
        /// Their territory.
        pub territory_id: Option<Uuid>,
        /// The state of the right.
        pub right_state: RightState = word,
        /// When the RSA was asked for.
        pub asked_on: NaiveDate,
        /// When the right opened.
        pub opened_on: Option<NaiveDate>,
        /// When the rights and duties were first agreed to.
        pub agreed_on: Option<NaiveDate>,
        /// Which version of them was agreed to last.
        pub agreed_version: Option<i64>,
        /// When the person was oriented.
        pub oriented_on: Option<NaiveDate>,
        /// Whether a référent whose account is open follows them.
        pub has_referent: bool,
        /// When a référent first came.
        pub followed_on: Option<NaiveDate>,
        /// When an appointment first took place.
        pub met_at: Option<DateTime<Utc>>,
        /// When a contract was first signed.
        pub signed_on: Option<NaiveDate>,
        /// Whether a contract is in force.
        pub has_contract: bool,
        /// When a file first brought the person; none for those who were here before that was kept.
        pub known_on: Option<NaiveDate>,
    }
}

impl StepFacts {
    /// Their way to a contract.
    pub fn history(&self) -> RightsHistory {
        RightsHistory {
            asked_on: self.asked_on,
            opened_on: self.opened_on,
            agreed_on: self.agreed_on,
            oriented_on: self.oriented_on,
            has_referent: self.has_referent,
            followed_on: self.followed_on,
            met_on: self.met_at.map(calendar::day),
            signed_on: self.signed_on,
            has_contract: self.has_contract,
        }
    }
}

/// The facts of people; `$1` is the day, `$2` the present moment.
macro_rules! facts {
    ($whose:literal) => {
        concat!(
            "SELECT p.id, p.territory_id, p.right_state, p.asked_on, p.opened_on, p.oriented_on, p.followed_on,
                    p.known_on, f.id IS NOT NULL AS has_referent,
                    (SELECT MIN(g.agreed_on) FROM rights_agreement g WHERE g.allocataire_id = p.id) AS agreed_on,
                    (SELECT MAX(g.version) FROM rights_agreement g WHERE g.allocataire_id = p.id) AS agreed_version,
                    (SELECT MIN(m.starts_at) FROM appointment m
                     WHERE m.allocataire_id = p.id AND m.state = 'honoured' AND m.starts_at <= $2) AS met_at,
                    (SELECT MIN(c.signed_on) FROM contract c
                     WHERE c.allocataire_id = p.id AND c.state IN ('signed', 'ended')) AS signed_on,
                    EXISTS (SELECT 1 FROM contract c WHERE c.allocataire_id = p.id AND c.state = 'signed'
                            AND c.starts_on <= $1 AND c.ends_on >= $1) AS has_contract
             FROM allocataire p LEFT JOIN referent f ON f.id = p.referent_id AND f.closed_at IS NULL ",
            $whose
        )
    };
}

/// The facts of a person.
pub async fn of_person(mut conn: impl Conn, person: Uuid, now: DateTime<Utc>) -> Result<Option<StepFacts>> {
    conn.query(facts!("WHERE p.id = $3")).bind(calendar::day(now)).bind(now).bind(person).optional().await
}

/// The facts of everybody who was not erased, so many at a time: those after a row, in the order of rows.
pub async fn of_everybody(mut conn: impl Conn, now: DateTime<Utc>, after: Uuid, rows: i64) -> Result<Vec<StepFacts>> {
    conn.query(facts!("WHERE p.id > $3 AND p.row_hash <> 'erased' ORDER BY p.id LIMIT $4"))
        .bind(calendar::day(now))
        .bind(now)
        .bind(after)
        .bind(rows)
        .all()
        .await
}

record! {
    /// How long a step usually takes somewhere.
    pub struct StepDelay {
        /// The territory, or the whole département.
        pub area: Uuid,
        /// The step.
        pub step: Step = word,
        /// How many people it was counted of.
        pub cases: i64,
        /// The median, in days from the *demande*.
        pub days: i64,
    }
}

impl PartialEq for StepDelay {
    fn eq(&self, other: &StepDelay) -> bool {
        (self.area, self.step, self.cases, self.days) == (other.area, other.step, other.cases, other.days)
    }
}

impl StepDelay {
    /// A delay in a territory; in the whole département when none is named.
    pub fn of(territory: Option<Uuid>, step: Step, delay: UsualDelay) -> StepDelay {
        let cases = i64::try_from(delay.cases).unwrap_or(i64::MAX);
        StepDelay { area: territory.unwrap_or(EVERYWHERE), step, cases, days: delay.days }
    }

    /// Whether it was counted in the whole département.
    pub fn is_everywhere(&self) -> bool {
        self.area == EVERYWHERE
    }
}

/// How long steps usually take in a territory, and in the whole département.
pub async fn delays(mut conn: impl Conn, territory: Option<Uuid>) -> Result<Vec<StepDelay>> {
    conn.query("SELECT area, step, cases, days FROM step_delay WHERE area IN ($1, $2)")
        .bind(territory.unwrap_or(EVERYWHERE))
        .bind(EVERYWHERE)
        .all()
        .await
}

/// How long steps usually take, everywhere.
pub async fn all_delays(mut conn: impl Conn) -> Result<Vec<StepDelay>> {
    conn.query("SELECT area, step, cases, days FROM step_delay ORDER BY area, step").all().await
}

/// Writes how long steps usually take, instead of what was written before.
pub async fn replace_delays(tx: &mut Tx, delays: &[StepDelay]) -> Result<()> {
    tx.query("DELETE FROM step_delay").run().await?;
    for one in delays {
        tx.query("INSERT INTO step_delay (area, step, cases, days) VALUES ($1, $2, $3, $4)")
            .bind(one.area)
            .bind(one.step.code().to_owned())
            .bind(one.cases)
            .bind(one.days)
            .later()
            .await?;
    }
    Ok(())
}

/// Writes down that a step became late; false when it was before.
pub async fn add_late(tx: &mut Tx, id: Uuid, person: Uuid, step: Step, now: DateTime<Utc>) -> Result<bool> {
    let added = tx
        .query(
            "INSERT INTO late_step (id, allocataire_id, step, found_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        )
        .bind(id)
        .bind(person)
        .bind(step.code().to_owned())
        .bind(now)
        .run()
        .await?;
    Ok(added == 1)
}

record! {
    /// A step that became late.
    pub struct LateStep {
        /// Its row.
        pub id: Uuid,
        /// The person.
        pub allocataire_id: Uuid,
        /// The step.
        pub step: Step = word,
    }
}

/// The late steps whose task waits.
pub async fn with_open_task(mut conn: impl Conn) -> Result<Vec<LateStep>> {
    conn.query(
        "SELECT l.id, l.allocataire_id, l.step FROM task t JOIN late_step l ON l.id = t.object_id
         WHERE t.kind = 'late_step' AND t.done_at IS NULL",
    )
    .all()
    .await
}

/// A step that became late.
pub async fn late(mut conn: impl Conn, id: Uuid) -> Result<Option<LateStep>> {
    conn.query("SELECT id, allocataire_id, step FROM late_step WHERE id = $1").bind(id).optional().await
}

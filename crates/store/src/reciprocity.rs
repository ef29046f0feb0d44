//! Réciprocités of people, and the skills learnt from them.

pub mod attestation;
mod confirmation;
mod figure;
mod skill;

use chrono::{DateTime, NaiveDate, Utc};
pub use confirmation::{answer, ask, asked_since, forget_confirmers};
use domain::reciprocity::{Confirmation, DoneStory, Idea, ReciprocityOrigin, ReciprocityTimes};
pub use figure::{Counted, figures};
pub use skill::{LearntSkill, learnt, reuse, skills_of_person};
use uuid::Uuid;

use crate::{Conn, Result, Tx, db::Number, record};

record! {
    /// A réciprocité, whose it is, and their name.
    pub struct Reciprocity {
        /// Its row.
        pub id: Uuid,
        /// Whose it is.
        pub allocataire_id: Uuid,
        /// First name of the person.
        pub first_name: String,
        /// Last name of the person.
        pub last_name: String,
        /// The step of the contract that it is.
        pub commitment_id: Option<Uuid>,
        /// Where the idea came from.
        pub origin: ReciprocityOrigin = word,
        /// What is done.
        pub what: String,
        /// With whom, or where.
        pub place: String,
        /// When it was chosen.
        pub chosen_at: DateTime<Utc>,
        /// Since when the person has stopped.
        pub stopped_at: Option<DateTime<Utc>>,
        /// First day.
        pub starts_on: Option<NaiveDate>,
        /// Last day.
        pub ends_on: Option<NaiveDate>,
        /// Hours in all.
        pub hours: Option<i64>,
        /// Since when it is told as done.
        pub done_at: Option<DateTime<Utc>>,
        /// Who was asked to confirm and has not answered.
        pub confirmer_mail: Option<String>,
        /// When they were asked.
        pub asked_at: Option<DateTime<Utc>>,
        /// What they answered.
        pub confirmation: Option<Confirmation> = word_or_null,
        /// The name that they gave.
        pub confirmer_name: Option<String>,
        /// When they answered.
        pub confirmed_at: Option<DateTime<Utc>>,
    }
}

impl Reciprocity {
    /// Its moments.
    pub fn times(&self) -> ReciprocityTimes {
        ReciprocityTimes { stopped_at: self.stopped_at, done_at: self.done_at }
    }
}

macro_rules! reciprocity {
    ($which:literal) => {
        concat!(
            "SELECT r.id, r.allocataire_id, a.first_name, a.last_name, r.commitment_id, r.origin, r.what, r.place,
                    r.chosen_at, r.stopped_at, r.starts_on, r.ends_on, r.hours, r.done_at, r.confirmer_mail, r.asked_at,
                    r.confirmation, r.confirmer_name, r.confirmed_at
             FROM reciprocity r JOIN allocataire a ON a.id = r.allocataire_id ",
            $which
        )
    };
}

/// A réciprocité.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Reciprocity>> {
    conn.query(reciprocity!("WHERE r.id = $1")).bind(id).optional().await
}

/// The one that a link is about.
pub async fn of_link(mut conn: impl Conn, link: Uuid) -> Result<Option<Reciprocity>> {
    conn.query(reciprocity!("JOIN link l ON l.object_id = r.id WHERE l.id = $1")).bind(link).optional().await
}

/// What a person gives or gave, the latest first.
pub async fn of_person(mut conn: impl Conn, person: Uuid) -> Result<Vec<Reciprocity>> {
    conn.query(reciprocity!("WHERE r.allocataire_id = $1 ORDER BY r.chosen_at DESC, r.id DESC"))
        .bind(person)
        .all()
        .await
}

/// How many a person has.
pub async fn count_of(mut conn: impl Conn, person: Uuid) -> Result<i64> {
    let found: Number =
        conn.query("SELECT COUNT(*) AS number FROM reciprocity WHERE allocataire_id = $1").bind(person).one().await?;
    Ok(found.number)
}

record! {
    /// A réciprocité of a contract that the person has not taken up here.
    pub struct Promised {
        /// The step.
        pub id: Uuid,
        /// The step, in words.
        pub label: String,
    }
}

/// The réciprocités of a person's contracts that they have not taken up here.
pub async fn promised(mut conn: impl Conn, person: Uuid) -> Result<Vec<Promised>> {
    conn.query(
        "SELECT e.id, e.label FROM contract c JOIN commitment e ON e.contract_id = c.id
         WHERE c.allocataire_id = $1 AND c.state IN ('signed', 'ended') AND e.kind = 'reciprocite'
           AND e.side = 'allocataire' AND e.state <> 'dropped'
           AND NOT EXISTS (SELECT 1 FROM reciprocity r WHERE r.commitment_id = e.id)
         ORDER BY c.starts_on DESC, e.rank, e.id",
    )
    .bind(person)
    .all()
    .await
}

/// A réciprocité that begins.
#[derive(Clone, Debug)]
pub struct NewReciprocity {
    /// Its row.
    pub id: Uuid,
    /// Whose it is.
    pub person: Uuid,
    /// The step of the contract that it is.
    pub commitment: Option<Uuid>,
    /// What it is.
    pub idea: Idea,
}

/// Writes one down; false when the step was taken up already.
pub async fn add(tx: &mut Tx, new: &NewReciprocity, now: DateTime<Utc>) -> Result<bool> {
    let added = tx
        .query(
            "INSERT INTO reciprocity (id, allocataire_id, commitment_id, origin, what, place, chosen_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        )
        .bind(new.id)
        .bind(new.person)
        .bind(new.commitment)
        .bind(new.idea.origin.code().to_owned())
        .bind(new.idea.what.clone())
        .bind(new.idea.place.clone())
        .bind(now)
        .run()
        .await?;
    Ok(added == 1)
}

/// Takes the person's consent back; false when it was taken back before.
pub async fn stop(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let stopped = tx
        .query("UPDATE reciprocity SET stopped_at = $2, confirmer_mail = NULL WHERE id = $1 AND stopped_at IS NULL")
        .bind(id)
        .bind(now)
        .run()
        .await?;
    Ok(stopped == 1)
}

/// Keeps what was done and learnt; what an organisation said was of other facts. False when it is stopped.
pub async fn tell(tx: &mut Tx, id: Uuid, story: &DoneStory, now: DateTime<Utc>) -> Result<bool> {
    let told = tx
        .query(
            "UPDATE reciprocity
             SET place = $2, starts_on = $3, ends_on = $4, hours = $5, done_at = COALESCE(done_at, $6),
                 confirmer_mail = NULL, asked_at = NULL, confirmation = NULL, confirmer_name = NULL, confirmed_at = NULL
             WHERE id = $1 AND stopped_at IS NULL",
        )
        .bind(id)
        .bind(story.place.clone())
        .bind(story.starts_on)
        .bind(story.ends_on)
        .bind(story.hours.map(i64::from))
        .bind(now)
        .run()
        .await?;
    if told == 1 {
        skill::replace(tx, id, &story.skills).await?;
    }
    Ok(told == 1)
}

//! What a person freely gives, learnt, and was attested.

use chrono::{DateTime, NaiveDate, Utc};
use domain::reciprocity::{Confirmation, ReciprocityOrigin, Skill as Learnt};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// A réciprocité.
    pub struct Reciprocity {
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

/// What a person gives or gave, the earliest first.
pub async fn reciprocities(mut conn: impl Conn, person: Uuid) -> Result<Vec<Reciprocity>> {
    conn.query(
        "SELECT origin, what, place, chosen_at, stopped_at, starts_on, ends_on, hours, done_at, confirmer_mail,
                asked_at, confirmation, confirmer_name, confirmed_at
         FROM reciprocity WHERE allocataire_id = $1 ORDER BY chosen_at, id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A skill, and from what it was learnt.
    pub struct Skill {
        /// What was done.
        pub what: String,
        /// Which.
        pub skill: Learnt = word,
        /// Since when it served again.
        pub reused_at: Option<DateTime<Utc>>,
    }
}

/// What a person learnt.
pub async fn skills(mut conn: impl Conn, person: Uuid) -> Result<Vec<Skill>> {
    conn.query(
        "SELECT r.what, s.skill, s.reused_at FROM reciprocity r JOIN learnt_skill s ON s.reciprocity_id = r.id
         WHERE r.allocataire_id = $1 ORDER BY r.chosen_at, r.id, s.skill",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// An attestation.
    pub struct Attestation {
        /// What it says.
        pub facts: String,
        /// The key that signed it.
        pub key_id: String,
        /// The signature.
        pub signature: String,
        /// When it was signed.
        pub made_at: DateTime<Utc>,
        /// Since when it is no longer valid.
        pub revoked_at: Option<DateTime<Utc>>,
    }
}

/// What was attested to a person, the earliest first.
pub async fn attestations(mut conn: impl Conn, person: Uuid) -> Result<Vec<Attestation>> {
    conn.query(
        "SELECT t.facts, t.key_id, t.signature, t.made_at, t.revoked_at
         FROM reciprocity r JOIN attestation t ON t.reciprocity_id = r.id
         WHERE r.allocataire_id = $1 ORDER BY t.made_at, t.id",
    )
    .bind(person)
    .all()
    .await
}

//! Rights and duties that a person agreed to, and their late steps.

use chrono::{DateTime, NaiveDate, Utc};
use domain::person::{rights::AgreementWay, steps::Step};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// An agreement to the text of rights and duties.
    pub struct Agreement {
        /// Which version of the text.
        pub version: i64,
        /// SHA-256 of the text.
        pub sha256: String,
        /// The day.
        pub agreed_on: NaiveDate,
        /// When it was written down.
        pub recorded_at: DateTime<Utc>,
        /// How.
        pub way: AgreementWay = word,
        /// First and last name of the référent who wrote it down.
        pub referent: Option<String>,
    }
}

/// What a person agreed to, the earliest first.
pub async fn agreements(mut conn: impl Conn, person: Uuid) -> Result<Vec<Agreement>> {
    conn.query(
        "SELECT g.version, g.sha256, g.agreed_on, g.recorded_at, g.way, r.first_name || ' ' || r.last_name AS referent
         FROM rights_agreement g LEFT JOIN referent r ON r.id = g.referent_id
         WHERE g.allocataire_id = $1 ORDER BY g.version",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A question about rights and duties.
    pub struct Question {
        /// Which version of the text.
        pub version: i64,
        /// About which card.
        pub card: String,
        /// The question.
        pub question: String,
        /// When it was asked.
        pub asked_at: DateTime<Utc>,
        /// The answer.
        pub reply: Option<String>,
        /// When it was settled.
        pub settled_at: Option<DateTime<Utc>>,
        /// What who settled it is.
        pub settled_by_role: Option<String>,
    }
}

/// What a person asked, the earliest first.
pub async fn questions(mut conn: impl Conn, person: Uuid) -> Result<Vec<Question>> {
    conn.query(
        "SELECT version, card, question, asked_at, reply, settled_at, settled_by_role
         FROM rights_question WHERE allocataire_id = $1 ORDER BY asked_at, id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A step that became later than it should be.
    pub struct LateStep {
        /// The step.
        pub step: Step = word,
        /// When that was found.
        pub found_at: DateTime<Utc>,
    }
}

/// The steps of a person that became late, the earliest first.
pub async fn late_steps(mut conn: impl Conn, person: Uuid) -> Result<Vec<LateStep>> {
    conn.query("SELECT step, found_at FROM late_step WHERE allocataire_id = $1 ORDER BY found_at, id")
        .bind(person)
        .all()
        .await
}

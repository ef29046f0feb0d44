//! Rights and duties: who agreed to which version of their text, and what people ask about it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{account::Account, person::rights::AgreementWay};
use uuid::Uuid;

use crate::{Conn, Result, Tx, db::Number, record};

/// An agreement to write down.
#[derive(Clone, Debug)]
pub struct NewAgreement {
    /// Its row.
    pub id: Uuid,
    /// The person.
    pub person: Uuid,
    /// Which version of the text.
    pub version: i64,
    /// SHA-256 of the text.
    pub sha256: String,
    /// The day.
    pub agreed_on: NaiveDate,
    /// How.
    pub way: AgreementWay,
    /// The référent who writes it down.
    pub referent: Option<Uuid>,
}

/// Writes an agreement down; false when the person agreed to that version before.
pub async fn agree(tx: &mut Tx, new: &NewAgreement, now: DateTime<Utc>) -> Result<bool> {
    let added = tx
        .query(
            "INSERT INTO rights_agreement (id, allocataire_id, version, sha256, agreed_on, recorded_at, way, referent_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (allocataire_id, version) DO NOTHING",
        )
        .bind(new.id)
        .bind(new.person)
        .bind(new.version)
        .bind(new.sha256.clone())
        .bind(new.agreed_on)
        .bind(now)
        .bind(new.way.code().to_owned())
        .bind(new.referent)
        .run()
        .await?;
    Ok(added == 1)
}

record! {
    /// An agreement.
    pub struct Agreement {
        /// Which version of the text.
        pub version: i64,
        /// SHA-256 of the text, as it was.
        pub sha256: String,
        /// The day.
        pub agreed_on: NaiveDate,
        /// When it was written down.
        pub recorded_at: DateTime<Utc>,
        /// How.
        pub way: AgreementWay = word,
        /// First name of the référent who wrote it down.
        pub referent_first_name: Option<String>,
        /// Last name of the référent who wrote it down.
        pub referent_last_name: Option<String>,
    }
}

/// What a person agreed to, the latest version first.
pub async fn agreements(mut conn: impl Conn, person: Uuid) -> Result<Vec<Agreement>> {
    conn.query(
        "SELECT g.version, g.sha256, g.agreed_on, g.recorded_at, g.way, r.first_name AS referent_first_name,
                r.last_name AS referent_last_name
         FROM rights_agreement g LEFT JOIN referent r ON r.id = g.referent_id
         WHERE g.allocataire_id = $1 ORDER BY g.version DESC",
    )
    .bind(person)
    .all()
    .await
}

/// A question to write down.
#[derive(Clone, Debug)]
pub struct NewQuestion {
    /// Its row.
    pub id: Uuid,
    /// The person.
    pub person: Uuid,
    /// Which version of the text.
    pub version: i64,
    /// About which of its cards.
    pub card: String,
    /// The question.
    pub question: String,
}

/// Writes a question down, when fewer than so many wait; false otherwise.
pub async fn ask(tx: &mut Tx, new: &NewQuestion, most: i64, now: DateTime<Utc>) -> Result<bool> {
    let waiting: Number = tx
        .query("SELECT COUNT(*) AS number FROM rights_question WHERE allocataire_id = $1 AND settled_at IS NULL")
        .bind(new.person)
        .one()
        .await?;
    if waiting.number >= most {
        return Ok(false);
    }
    tx.query(
        "INSERT INTO rights_question (id, allocataire_id, version, card, question, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new.id)
    .bind(new.person)
    .bind(new.version)
    .bind(new.card.clone())
    .bind(new.question.clone())
    .bind(now)
    .later()
    .await?;
    Ok(true)
}

record! {
    /// A question and its answer.
    pub struct Question {
        /// Its row.
        pub id: Uuid,
        /// Who asks.
        pub allocataire_id: Uuid,
        /// Which version of the text.
        pub version: i64,
        /// About which of its cards.
        pub card: String,
        /// The question.
        pub question: String,
        /// When it was asked.
        pub asked_at: DateTime<Utc>,
        /// What was answered here; none when it was answered aloud.
        pub reply: Option<String>,
        /// When it was settled.
        pub settled_at: Option<DateTime<Utc>>,
        /// Who settled it.
        pub settled_by: Option<String>,
    }
}

/// Questions of a condition.
macro_rules! questions {
    ($which:literal) => {
        concat!(
            "SELECT q.id, q.allocataire_id, q.version, q.card, q.question, q.asked_at, q.reply, q.settled_at,
                    COALESCE(r.first_name || ' ' || r.last_name, s.name) AS settled_by
             FROM rights_question q LEFT JOIN referent r ON r.id = q.settled_by LEFT JOIN staff s ON s.id = q.settled_by
             WHERE ",
            $which
        )
    };
}

/// The questions of a person, the latest first.
pub async fn questions(mut conn: impl Conn, person: Uuid) -> Result<Vec<Question>> {
    conn.query(questions!("q.allocataire_id = $1 ORDER BY q.asked_at DESC, q.id DESC")).bind(person).all().await
}

/// A question.
pub async fn question(mut conn: impl Conn, id: Uuid) -> Result<Option<Question>> {
    conn.query(questions!("q.id = $1")).bind(id).optional().await
}

/// Settles a question, with an answer or without one; false when it was before.
pub async fn settle(
    tx: &mut Tx,
    id: Uuid,
    reply: Option<&str>,
    by: Option<Account>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let settled = tx
        .query(
            "UPDATE rights_question SET reply = $2, settled_at = $3, settled_by_role = $4, settled_by = $5
             WHERE id = $1 AND settled_at IS NULL",
        )
        .bind(id)
        .bind(reply.map(str::to_owned))
        .bind(now)
        .bind(by.map(|account| account.role.code().to_owned()))
        .bind(by.map(|account| account.id))
        .run()
        .await?;
    Ok(settled == 1)
}

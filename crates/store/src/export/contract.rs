//! Versions of a person's contracts: what was proposed, answered, signed and done.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    contract::{CommitmentKind, CommitmentState, PointAnswer, PointPart, Side, SignatureChannel, Signer, VersionState},
    notice::Channel,
};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// A version of a contract, with the first day of the contract.
    pub struct Version {
        /// First day of its contract.
        pub starts_on: NaiveDate,
        /// Which version, from 1.
        pub number: i64,
        /// Where it stands.
        pub state: VersionState = word,
        /// First and last name of who wrote it.
        pub referent: String,
        /// Why the person does not sign it.
        pub decline_word: String,
        /// The text that is signed.
        pub text: Option<String>,
        /// Its SHA-256.
        pub sha256: Option<String>,
        /// When it was begun.
        pub made_at: DateTime<Utc>,
        /// When it was proposed last.
        pub proposed_at: Option<DateTime<Utc>>,
        /// When it was signed, declined or given up.
        pub settled_at: Option<DateTime<Utc>>,
    }
}

/// The versions of a person's contracts, the earliest first.
pub async fn versions(mut conn: impl Conn, person: Uuid) -> Result<Vec<Version>> {
    conn.query(
        "SELECT c.starts_on, v.number, v.state, r.first_name || ' ' || r.last_name AS referent, v.decline_word, v.text,
                v.sha256, v.made_at, v.proposed_at, v.settled_at
         FROM contract c JOIN contract_version v ON v.contract_id = c.id JOIN referent r ON r.id = v.referent_id
         WHERE c.allocataire_id = $1 ORDER BY v.made_at, v.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A point of a version, with its words.
    pub struct Point {
        /// First day of its contract.
        pub contract_on: NaiveDate,
        /// Which version, from 1.
        pub number: i64,
        /// What it is about.
        pub part: PointPart = word,
        /// Who promises.
        pub side: Side = word,
        /// What kind of step.
        pub kind: CommitmentKind = word,
        /// First day, for the terms.
        pub starts_on: Option<NaiveDate>,
        /// Last day, or the day for which the step is promised.
        pub due_on: Option<NaiveDate>,
        /// Hours a week.
        pub weekly_hours: Option<i64>,
        /// Name of the action of the offer.
        pub action: Option<String>,
        /// What the person said of it.
        pub answer: PointAnswer = word,
        /// When they said it.
        pub answered_at: Option<DateTime<Utc>>,
        /// Whether the person chose or accepted it.
        pub is_chosen: bool,
        /// Whether it was taken out.
        pub is_dropped: bool,
        /// What it says.
        pub label: String,
        /// What it said when the person was asked last, as JSON.
        pub asked: Option<String>,
        /// What it said before, as JSON.
        pub former: Option<String>,
        /// The person's word.
        pub question: String,
        /// The answer to it.
        pub reply: String,
        /// What makes the digest of words about health.
        pub salt: Option<String>,
    }
}

/// The points of the versions of a person's contracts, in their order.
pub async fn points(mut conn: impl Conn, person: Uuid) -> Result<Vec<Point>> {
    conn.query(
        "SELECT c.starts_on AS contract_on, v.number, p.part, p.side, p.kind, p.starts_on, p.due_on, p.weekly_hours,
                a.name AS action, p.answer, p.answered_at, p.is_chosen, p.is_dropped,
                COALESCE(w.label, h.label, '') AS label, COALESCE(w.asked, h.asked) AS asked,
                COALESCE(w.former, h.former) AS former, COALESCE(w.question, h.question, '') AS question,
                COALESCE(w.reply, h.reply, '') AS reply, h.salt
         FROM contract c
         JOIN contract_version v ON v.contract_id = c.id
         JOIN contract_point p ON p.version_id = v.id
         LEFT JOIN point_words w ON w.point_id = p.id
         LEFT JOIN health_words h ON h.point_id = p.id
         LEFT JOIN action a ON a.id = p.action_id
         WHERE c.allocataire_id = $1 ORDER BY v.made_at, v.id, p.rank, p.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A signature under a version.
    pub struct Signature {
        /// First day of the contract.
        pub starts_on: NaiveDate,
        /// Which version, from 1.
        pub number: i64,
        /// Who signed.
        pub signer: Signer = word,
        /// First and last name of a professional who signed.
        pub name: Option<String>,
        /// SHA-256 of the text.
        pub sha256: String,
        /// When.
        pub at: DateTime<Utc>,
        /// How.
        pub channel: SignatureChannel = word,
        /// Where the code was sent, masked.
        pub contact: String,
    }
}

/// The signatures under a person's contracts, the earliest first.
pub async fn signatures(mut conn: impl Conn, person: Uuid) -> Result<Vec<Signature>> {
    conn.query(
        "SELECT c.starts_on, v.number, s.signer, r.first_name || ' ' || r.last_name AS name, s.sha256, s.at, s.channel,
                s.contact
         FROM contract c
         JOIN contract_version v ON v.contract_id = c.id
         JOIN contract_signature s ON s.version_id = v.id
         LEFT JOIN referent r ON r.id = s.signer_id
         WHERE c.allocataire_id = $1 ORDER BY s.at, s.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A code to sign with that was sent to a person.
    pub struct SignatureCode {
        /// First day of the contract.
        pub starts_on: NaiveDate,
        /// Which version, from 1.
        pub number: i64,
        /// By what way.
        pub channel: Channel = word,
        /// Where it was sent.
        pub contact: String,
        /// Wrong codes so far.
        pub tries: i64,
        /// When it was asked for.
        pub asked_at: DateTime<Utc>,
        /// When it expires.
        pub expires_at: DateTime<Utc>,
        /// When it was used.
        pub used_at: Option<DateTime<Utc>>,
    }
}

/// The codes to sign with that were sent to a person, the earliest first.
pub async fn signature_codes(mut conn: impl Conn, person: Uuid) -> Result<Vec<SignatureCode>> {
    conn.query(
        "SELECT c.starts_on, v.number, k.channel, k.contact, k.tries, k.asked_at, k.expires_at, k.used_at
         FROM contract c
         JOIN contract_version v ON v.contract_id = c.id
         JOIN signature_code k ON k.version_id = v.id
         WHERE c.allocataire_id = $1 ORDER BY k.asked_at, k.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A move of a step.
    pub struct CommitmentEvent {
        /// The step, in words.
        pub label: String,
        /// What kind of step.
        pub kind: CommitmentKind = word,
        /// When.
        pub at: DateTime<Utc>,
        /// How far it was then.
        pub state: CommitmentState = word,
        /// What who moved it is; none for the program.
        pub actor_role: Option<String>,
        /// Their word.
        pub word: String,
    }
}

/// The moves of the steps of a person's contracts, the earliest first.
pub async fn commitment_events(mut conn: impl Conn, person: Uuid) -> Result<Vec<CommitmentEvent>> {
    conn.query(
        "SELECT COALESCE(h.label, e.label) AS label, e.kind, v.at, v.state, v.actor_role,
                COALESCE(w.word, k.word, '') AS word
         FROM contract c
         JOIN commitment e ON e.contract_id = c.id
         JOIN commitment_event v ON v.commitment_id = e.id
         LEFT JOIN commitment_word w ON w.event_id = v.id
         LEFT JOIN health_word k ON k.event_id = v.id
         LEFT JOIN health_words h ON h.point_id = e.point_id
         WHERE c.allocataire_id = $1 ORDER BY v.at, v.id",
    )
    .bind(person)
    .all()
    .await
}

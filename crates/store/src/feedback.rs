//! Feedback on sessions: who is asked, what they answer, and what is counted of it.

mod reply;
mod summary;

use chrono::{DateTime, Utc};
use domain::{
    feedback::{Feedback, Question, Rating},
    registration::State,
};
pub use reply::{publish, take_back};
pub use summary::{ActionFeedback, WrittenWords, of_action, written};
use uuid::Uuid;

use crate::{Conn, Result, Tx, db::Number, record};

record! {
    /// Somebody who came to a session that is over, and is to be asked.
    pub struct Due {
        /// Their registration.
        pub id: Uuid,
        /// Who they are.
        pub allocataire_id: Uuid,
        /// The action.
        pub action_id: Uuid,
        /// Last minute of the session.
        pub ends_at: DateTime<Utc>,
        /// Their telephone (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
    }
}

/// Who came to a session that ended since a moment and was not asked, unless they do not want to be; at most `limit`.
pub async fn due(mut conn: impl Conn, since: DateTime<Utc>, now: DateTime<Utc>, limit: i64) -> Result<Vec<Due>> {
    conn.query(
        "SELECT r.id, r.allocataire_id, s.action_id, s.ends_at, p.phone, p.mail
         FROM action_session s
         JOIN registration r ON r.session_id = s.id
         JOIN allocataire p ON p.id = r.allocataire_id
         WHERE s.ends_at > $1 AND s.ends_at <= $2 AND r.state IN ('attended', 'dropped')
           AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.registration_id = r.id)
           AND NOT EXISTS (SELECT 1 FROM feedback_refusal n WHERE n.allocataire_id = r.allocataire_id)
         ORDER BY s.ends_at, r.id LIMIT $3",
    )
    .bind(since)
    .bind(now)
    .bind(limit)
    .all()
    .await
}

record! {
    /// A session that somebody was registered to, as who says what they think of it sees it.
    pub struct FeedbackSession {
        /// Whose registration it is.
        pub allocataire_id: Uuid,
        /// Where that stands.
        pub state: State = word,
        /// The action.
        pub action_id: Uuid,
        /// Its name.
        pub action_name: String,
        /// First minute of the session.
        pub starts_at: DateTime<Utc>,
        /// Last minute of the session.
        pub ends_at: DateTime<Utc>,
    }
}

/// The session of a registration.
pub async fn session(mut conn: impl Conn, registration: Uuid) -> Result<Option<FeedbackSession>> {
    conn.query(
        "SELECT r.allocataire_id, r.state, s.action_id, a.name AS action_name, s.starts_at, s.ends_at
         FROM registration r
         JOIN action_session s ON s.id = r.session_id
         JOIN action a ON a.id = s.action_id
         WHERE r.id = $1",
    )
    .bind(registration)
    .optional()
    .await
}

/// Keeps that feedback is awaited; false when it was awaited, or given, before.
pub async fn open(tx: &mut Tx, registration: Uuid, action: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let opened = tx
        .query(
            "INSERT INTO feedback (registration_id, action_id, opened_at, words) VALUES ($1, $2, $3, '')
             ON CONFLICT DO NOTHING",
        )
        .bind(registration)
        .bind(action)
        .bind(now)
        .run()
        .await?;
    Ok(opened == 1)
}

/// Whether feedback is still awaited: it is not given, and the person did not refuse to be asked.
pub async fn is_awaited(mut conn: impl Conn, registration: Uuid) -> Result<bool> {
    let found: Number = conn
        .query(
            "SELECT COUNT(*) AS number FROM feedback f JOIN registration r ON r.id = f.registration_id
             WHERE f.registration_id = $1 AND f.answered_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM feedback_refusal n WHERE n.allocataire_id = r.allocataire_id)",
        )
        .bind(registration)
        .one()
        .await?;
    Ok(found.number > 0)
}

record! {
    /// What somebody answered of a session.
    pub struct Given {
        /// Whether they were well received.
        pub welcome: Option<Rating> = word_or_null,
        /// Whether it was of use.
        pub usefulness: Option<Rating> = word_or_null,
        /// Whether it was easy to come and take part.
        pub access: Option<Rating> = word_or_null,
        /// Whether they would recommend it.
        pub recommendation: Option<Rating> = word_or_null,
        /// What they wrote.
        pub words: String,
    }
}

impl From<Given> for Feedback {
    fn from(Given { welcome, usefulness, access, recommendation, words }: Given) -> Feedback {
        Feedback { welcome, usefulness, access, recommendation, words }
    }
}

/// What was answered about a registration; none before.
pub async fn given(mut conn: impl Conn, registration: Uuid) -> Result<Option<Given>> {
    conn.query(
        "SELECT welcome, usefulness, access, recommendation, words FROM feedback
         WHERE registration_id = $1 AND answered_at IS NOT NULL",
    )
    .bind(registration)
    .optional()
    .await
}

/// Keeps what was answered about a registration, instead of what was answered before.
pub async fn keep(
    tx: &mut Tx,
    registration: Uuid,
    action: Uuid,
    feedback: &Feedback,
    now: DateTime<Utc>,
) -> Result<()> {
    let rating = |question| feedback.rating(question).map(|rating| rating.code().to_owned());
    tx.query(
        "INSERT INTO feedback (registration_id, action_id, opened_at, answered_at, welcome, usefulness, access,
                               recommendation, words)
         VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (registration_id) DO UPDATE SET
             answered_at = excluded.answered_at, welcome = excluded.welcome, usefulness = excluded.usefulness,
             access = excluded.access, recommendation = excluded.recommendation, words = excluded.words",
    )
    .bind(registration)
    .bind(action)
    .bind(now)
    .bind(rating(Question::Welcome))
    .bind(rating(Question::Usefulness))
    .bind(rating(Question::Access))
    .bind(rating(Question::Recommendation))
    .bind(feedback.words.clone())
    .run()
    .await?;
    Ok(())
}

/// Whether a person refuses to be asked.
pub async fn is_refused(mut conn: impl Conn, person: Uuid) -> Result<bool> {
    let found: Number = conn
        .query("SELECT COUNT(*) AS number FROM feedback_refusal WHERE allocataire_id = $1")
        .bind(person)
        .one()
        .await?;
    Ok(found.number > 0)
}

/// Keeps that a person refuses to be asked; false when they did before.
pub async fn refuse(tx: &mut Tx, person: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let refused = tx
        .query("INSERT INTO feedback_refusal (allocataire_id, refused_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(person)
        .bind(now)
        .run()
        .await?;
    Ok(refused == 1)
}

/// Forgets that a person refused to be asked; false when they did not.
pub async fn accept(tx: &mut Tx, person: Uuid) -> Result<bool> {
    let accepted = tx.query("DELETE FROM feedback_refusal WHERE allocataire_id = $1").bind(person).run().await?;
    Ok(accepted == 1)
}

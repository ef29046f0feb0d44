//! What a person said of sessions, and whether they want to be asked.

use chrono::{DateTime, Utc};
use domain::feedback::Rating;
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// What was awaited, or answered, of a session.
    pub struct Feedback {
        /// Name of the action.
        pub action: String,
        /// First minute of the session.
        pub starts_at: DateTime<Utc>,
        /// Since when it is awaited.
        pub opened_at: DateTime<Utc>,
        /// When it was answered, or changed.
        pub answered_at: Option<DateTime<Utc>>,
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

/// What a person said of sessions, the earliest first.
pub async fn feedback(mut conn: impl Conn, person: Uuid) -> Result<Vec<Feedback>> {
    conn.query(
        "SELECT a.name AS action, s.starts_at, f.opened_at, f.answered_at, f.welcome, f.usefulness, f.access,
                f.recommendation, f.words
         FROM registration r
         JOIN feedback f ON f.registration_id = r.id
         JOIN action_session s ON s.id = r.session_id
         JOIN action a ON a.id = f.action_id
         WHERE r.allocataire_id = $1 ORDER BY f.opened_at, r.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A refusal to be asked.
    pub struct FeedbackRefusal {
        /// Since when.
        pub refused_at: DateTime<Utc>,
    }
}

/// Whether a person refuses to be asked.
pub async fn feedback_refusal(mut conn: impl Conn, person: Uuid) -> Result<Option<FeedbackRefusal>> {
    conn.query("SELECT refused_at FROM feedback_refusal WHERE allocataire_id = $1").bind(person).optional().await
}

//! What people said of an action, counted; their words, without anything that tells whose they are.

use chrono::{DateTime, Utc};
use domain::feedback::{Share, Summary};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// How often each question was answered about an action, and what its organisation replied in public.
    pub struct ActionFeedback {
        /// How many people answered something.
        pub answers: i64,
        /// How many said whether they were well received.
        pub welcome: i64,
        /// How many said yes.
        pub welcome_yes: i64,
        /// How many said whether it was of use.
        pub usefulness: i64,
        /// How many said yes.
        pub usefulness_yes: i64,
        /// How many said whether it was easy to come and take part.
        pub access: i64,
        /// How many said yes.
        pub access_yes: i64,
        /// How many said whether they would recommend it.
        pub recommendation: i64,
        /// How many said yes.
        pub recommendation_yes: i64,
        /// What the organisation replied.
        pub reply: Option<String>,
        /// When.
        pub replied_at: Option<DateTime<Utc>>,
    }
}

impl ActionFeedback {
    /// The counts.
    pub fn summary(&self) -> Summary {
        let share = |answered, positive| Share { answered, positive };
        Summary {
            answers: self.answers,
            welcome: share(self.welcome, self.welcome_yes),
            usefulness: share(self.usefulness, self.usefulness_yes),
            access: share(self.access, self.access_yes),
            recommendation: share(self.recommendation, self.recommendation_yes),
        }
    }
}

/// What people said of an action, counted, with the reply.
pub async fn of_action(mut conn: impl Conn, action: Uuid) -> Result<ActionFeedback> {
    conn.query(
        "SELECT COUNT(*) AS answers,
                COUNT(welcome) AS welcome, COUNT(CASE WHEN welcome IN ('great', 'good') THEN 1 END) AS welcome_yes,
                COUNT(usefulness) AS usefulness,
                COUNT(CASE WHEN usefulness IN ('great', 'good') THEN 1 END) AS usefulness_yes,
                COUNT(access) AS access, COUNT(CASE WHEN access IN ('great', 'good') THEN 1 END) AS access_yes,
                COUNT(recommendation) AS recommendation,
                COUNT(CASE WHEN recommendation IN ('great', 'good') THEN 1 END) AS recommendation_yes,
                (SELECT y.words FROM feedback_reply y WHERE y.action_id = $1) AS reply,
                (SELECT y.published_at FROM feedback_reply y WHERE y.action_id = $1) AS replied_at
         FROM feedback WHERE action_id = $1 AND answered_at IS NOT NULL",
    )
    .bind(action)
    .one()
    .await
}

record! {
    /// What somebody wrote of an action: neither who, nor when, nor of which session.
    pub struct WrittenWords {
        /// The words.
        pub words: String,
    }
}

/// What people wrote of an action.
pub async fn written(mut conn: impl Conn, action: Uuid) -> Result<Vec<String>> {
    let written: Vec<WrittenWords> = conn
        .query("SELECT words FROM feedback WHERE action_id = $1 AND answered_at IS NOT NULL AND words <> ''")
        .bind(action)
        .all()
        .await?;
    Ok(written.into_iter().map(|one| one.words).collect())
}

//! Login challenges and tries; the code is computed, never stored.

use chrono::{DateTime, Duration, Utc};
use domain::{account::login::TRIES_MAX, notice::Channel};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A code that was asked for.
    pub struct Challenge {
        /// Its id, from which the code is computed.
        pub id: Uuid,
        /// The telephone (E.164) or address (lower case) as it was typed.
        pub contact: String,
        /// By what way it left.
        pub channel: Channel = word,
        /// Whether somebody is known at this contact; if not, nothing was sent.
        pub known: bool,
        /// Wrong codes so far.
        pub tries: i64,
        /// When it expires.
        pub expires_at: DateTime<Utc>,
        /// When it was used.
        pub used_at: Option<DateTime<Utc>>,
    }
}

record! {
    /// When a code was asked for.
    pub struct IssuedAt {
        /// That moment.
        pub asked_at: DateTime<Utc>,
    }
}

/// When codes were asked for at a contact during the last hour, the newest first.
pub async fn asked_lately(mut conn: impl Conn, contact: &str, now: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>> {
    let asked: Vec<IssuedAt> = conn
        .query("SELECT asked_at FROM login_challenge WHERE contact = $1 AND asked_at > $2 ORDER BY asked_at DESC")
        .bind(contact.to_owned())
        .bind(now - Duration::hours(1))
        .all()
        .await?;
    Ok(asked.into_iter().map(|row| row.asked_at).collect())
}

/// Writes down that a code was asked for; false when another was asked for in the same minute of the clock, even at
/// the same moment.
pub async fn ask(tx: &mut Tx, challenge: &Challenge, now: DateTime<Utc>) -> Result<bool> {
    let written = tx
        .query(
            "INSERT INTO login_challenge (id, contact, channel, known, tries, asked_at, expires_at, asked_minute)
         VALUES ($1, $2, $3, $4, 0, $5, $6, $7) ON CONFLICT DO NOTHING",
        )
        .bind(challenge.id)
        .bind(challenge.contact.clone())
        .bind(challenge.channel.code().to_owned())
        .bind(challenge.known)
        .bind(now)
        .bind(challenge.expires_at)
        .bind(now.timestamp() / 60)
        .run()
        .await?;
    Ok(written == 1)
}

/// A code that was asked for.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Challenge>> {
    conn.query("SELECT id, contact, channel, known, tries, expires_at, used_at FROM login_challenge WHERE id = $1")
        .bind(id)
        .optional()
        .await
}

/// Counts a try before it is looked at; none when the code is spent, expired or tried too often.
pub async fn count_try(mut conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<Option<Challenge>> {
    conn.query(
        "UPDATE login_challenge SET tries = tries + 1
         WHERE id = $1 AND used_at IS NULL AND expires_at > $2 AND tries < $3
         RETURNING id, contact, channel, known, tries, expires_at, used_at",
    )
    .bind(id)
    .bind(now)
    .bind(TRIES_MAX)
    .optional()
    .await
}

/// Spends a code; false when another request did it first.
pub async fn spend(mut conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let done = conn
        .query("UPDATE login_challenge SET used_at = $2 WHERE id = $1 AND used_at IS NULL")
        .bind(id)
        .bind(now)
        .run()
        .await?;
    Ok(done == 1)
}

/// Forgets the codes asked for before a moment.
pub async fn delete_before(mut conn: impl Conn, moment: DateTime<Utc>) -> Result<u64> {
    conn.query("DELETE FROM login_challenge WHERE asked_at < $1").bind(moment).run().await
}

//! Login challenges and tries; the code is computed, never stored.

use chrono::{DateTime, Duration, Utc};
use domain::{
    account::login::{BIRTH_DATE_TRIES, CHOICE_LIFETIME, CodeLength, Earlier, TRIES_MAX},
    notice::Channel,
};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A code that was asked for.
    pub struct Challenge {
        /// Its id, from which the code is computed, unless it shares another's.
        pub id: Uuid,
        /// The telephone (E.164) or address (lower case) as it was typed.
        pub contact: String,
        /// By what way it left.
        pub channel: Channel = word,
        /// Whether somebody is known at this contact; if not, nothing was sent.
        pub known: bool,
        /// How many digits its code has.
        pub digits: i64,
        /// The challenge whose message holds the code, when no message left for this one.
        pub shared_with: Option<Uuid>,
        /// The known device that asked, hashed.
        pub device: Option<String>,
        /// Wrong codes so far.
        pub tries: i64,
        /// Wrong birth dates so far.
        pub birth_date_tries: i64,
        /// When it expires.
        pub expires_at: DateTime<Utc>,
        /// When it was used.
        pub used_at: Option<DateTime<Utc>>,
    }
}

impl Challenge {
    /// The length of its code.
    pub fn length(&self) -> CodeLength {
        CodeLength::of_digits(self.digits)
    }

    /// The challenge from which the code is computed.
    pub fn source(&self) -> Uuid {
        self.shared_with.unwrap_or(self.id)
    }

    /// One message a minute leaves for a contact: for each known device, and for all new ones together.
    fn lane(&self, now: DateTime<Utc>) -> Option<String> {
        let who = self.device.as_deref().map_or_else(|| self.digits.to_string(), str::to_owned);
        self.shared_with.is_none().then(|| format!("{} {who} {}", self.contact, now.timestamp() / 60))
    }
}

record! {
    /// A message that was asked for.
    pub struct Sent {
        /// Its challenge.
        pub id: Uuid,
        /// How many digits its code has.
        pub digits: i64,
        /// When.
        pub asked_at: DateTime<Utc>,
        /// When the code was used.
        pub used_at: Option<DateTime<Utc>>,
    }
}

/// The messages that a known device, or new devices, asked for at a contact during the last hour, the newest first.
pub async fn sent_lately(
    mut conn: impl Conn,
    contact: &str,
    device: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Vec<Earlier>> {
    let sent: Vec<Sent> = conn
        .query(
            "SELECT id, digits, asked_at, used_at FROM login_challenge
             WHERE contact = $1 AND asked_at > $2 AND shared_with IS NULL AND COALESCE(device, '') = $3
             ORDER BY asked_at DESC, id DESC",
        )
        .bind(contact.to_owned())
        .bind(now - Duration::hours(1))
        .bind(device.unwrap_or_default().to_owned())
        .all()
        .await?;
    let earlier = |one: Sent| Earlier {
        challenge: one.id,
        length: CodeLength::of_digits(one.digits),
        asked_at: one.asked_at,
        is_used: one.used_at.is_some(),
    };
    Ok(sent.into_iter().map(earlier).collect())
}

/// Writes down that a code was asked for; false when another message left for the same lane in the same minute of the
/// clock, even at the same moment.
pub async fn ask(tx: &mut Tx, challenge: &Challenge, now: DateTime<Utc>) -> Result<bool> {
    let written = tx
        .query(
            "INSERT INTO login_challenge (id, contact, channel, known, digits, shared_with, device, lane, tries,
                                          birth_date_tries, asked_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9, $10) ON CONFLICT DO NOTHING",
        )
        .bind(challenge.id)
        .bind(challenge.contact.clone())
        .bind(challenge.channel.code().to_owned())
        .bind(challenge.known)
        .bind(challenge.digits)
        .bind(challenge.shared_with)
        .bind(challenge.device.clone())
        .bind(challenge.lane(now))
        .bind(now)
        .bind(challenge.expires_at)
        .run()
        .await?;
    Ok(written == 1)
}

macro_rules! challenge {
    () => {
        "id, contact, channel, known, digits, shared_with, device, tries, birth_date_tries, expires_at, used_at"
    };
}

/// A code that was asked for.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Challenge>> {
    conn.query(concat!("SELECT ", challenge!(), " FROM login_challenge WHERE id = $1")).bind(id).optional().await
}

/// Counts a try before it is looked at; none when the code is spent, expired or tried too often.
pub async fn count_try(mut conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<Option<Challenge>> {
    conn.query(concat!(
        "UPDATE login_challenge SET tries = tries + 1
         WHERE id = $1 AND used_at IS NULL AND expires_at > $2 AND tries < $3
         RETURNING ",
        challenge!()
    ))
    .bind(id)
    .bind(now)
    .bind(TRIES_MAX)
    .optional()
    .await
}

/// Counts a birth date before it is looked at; none when the code was not right a short time ago, or after too many.
pub async fn count_birth_date(mut conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<Option<Challenge>> {
    conn.query(concat!(
        "UPDATE login_challenge SET birth_date_tries = birth_date_tries + 1
         WHERE id = $1 AND used_at > $2 AND birth_date_tries < $3
         RETURNING ",
        challenge!()
    ))
    .bind(id)
    .bind(now - CHOICE_LIFETIME)
    .bind(BIRTH_DATE_TRIES)
    .optional()
    .await
}

/// Spends the code of a challenge, for all that share it; false when another request did it first.
pub async fn spend(tx: &mut Tx, challenge: &Challenge, now: DateTime<Utc>) -> Result<bool> {
    let spent = tx
        .query("UPDATE login_challenge SET used_at = $2, lane = NULL WHERE id = $1 AND used_at IS NULL")
        .bind(challenge.source())
        .bind(now)
        .run()
        .await?;
    if spent == 1 && challenge.shared_with.is_some() {
        // The one who tried it has more to say: who they are.
        tx.query("UPDATE login_challenge SET used_at = $2 WHERE id = $1").bind(challenge.id).bind(now).run().await?;
    }
    Ok(spent == 1)
}

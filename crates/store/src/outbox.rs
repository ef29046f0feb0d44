//! Outbox: messages written in the transaction of their cause, claimed by couriers.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use domain::{
    account::Account,
    notice::{Channel, MessageState, Notice, Occurrence, Priority, Window},
};
use uuid::Uuid;

use crate::{
    Conn, Db, Result, Tx,
    db::{Number, Query},
    record,
    registration::named,
};

/// A message to write down.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Its id.
    pub id: Uuid,
    /// What it tells.
    pub notice: Notice,
    /// What it is about: a registration, or a login challenge.
    pub subject_id: Uuid,
    /// The recipient; none for a login code.
    pub recipient: Option<Account>,
    /// By what way.
    pub channel: Channel,
    /// Which cause of the notice it stands for.
    pub occurrence: Occurrence,
    /// When it leaves and when it expires.
    pub window: Window,
}

impl NewMessage {
    fn is_urgent(&self) -> bool {
        self.notice.priority() == Priority::Urgent
    }

    /// Gives the next eleven `$n` of a statement their values.
    fn bind<'c>(&self, query: Query<'c>) -> Query<'c> {
        query
            .bind(self.id)
            .bind(self.notice.code().to_owned())
            .bind(self.subject_id)
            .bind(self.recipient.map(|actor| actor.role.code().to_owned()))
            .bind(self.recipient.map(|actor| actor.id))
            .bind(self.channel.code().to_owned())
            .bind(self.occurrence.code())
            .bind(self.dedup_key())
            .bind(self.window.due_at)
            .bind(self.window.expires_at)
            .bind(self.is_urgent())
    }

    /// What makes it the same message as another. Keys of first occurrences are those of the first version of Jalon.
    fn dedup_key(&self) -> String {
        let recipient = self.recipient.map_or(Uuid::nil(), |actor| actor.id);
        let (notice, channel) = (self.notice.code(), self.channel.code());
        let first = format!("{notice}:{}:{}:{channel}", self.subject_id.simple(), recipient.simple());
        match self.occurrence {
            Occurrence::First => first,
            Occurrence::Event(_) | Occurrence::Version(_) => format!("{first}:{}", self.occurrence.code()),
        }
    }
}

record! {
    /// A message in the outbox.
    pub struct Message {
        /// Its id.
        pub id: Uuid,
        /// What it tells.
        pub notice: Notice = word,
        /// What it is about.
        pub subject_id: Uuid,
        /// The role of the recipient.
        pub recipient_role: Option<String>,
        /// The row of the recipient.
        pub recipient_id: Option<Uuid>,
        /// By what way.
        pub channel: Channel = word,
        /// Which cause of the notice it stands for.
        pub occurrence: Occurrence = word,
        /// Where it stands.
        pub state: MessageState = word,
        /// When it was written down.
        pub created_at: DateTime<Utc>,
        /// When it may leave.
        pub due_at: DateTime<Utc>,
        /// From when it would only confuse: it no longer leaves.
        pub expires_at: DateTime<Utc>,
        /// How many times it was tried, this one included.
        pub attempts: i64,
    }
}

/// Messages of one statement.
const AT_ONCE: usize = 8;
const COLUMNS: &str = "id, notice, subject_id, recipient_role, recipient_id, channel, occurrence, dedup_key, due_at, \
                       expires_at, urgent, state, created_at, attempts";
/// The values of a message that differ from those of another of the same statement.
const VALUES: usize = 11;
/// Statements for one message, for two, and so on.
static INSERTS: LazyLock<[String; AT_ONCE]> = LazyLock::new(|| std::array::from_fn(|last| insert(last + 1)));

fn insert(messages: usize) -> String {
    let row = |number: usize| {
        let values: Vec<String> = (1..=VALUES).map(|value| format!("${}", 1 + number * VALUES + value)).collect();
        format!("({}, 'queued', $1, 0)", values.join(", "))
    };
    let rows: Vec<String> = (0..messages).map(row).collect();
    format!("INSERT INTO outbox ({COLUMNS}) VALUES {} ON CONFLICT DO NOTHING", rows.join(", "))
}

/// Writes messages down, in one statement: each once for an occurrence of a notice, a person and a channel.
pub async fn enqueue(tx: &mut Tx, messages: &[NewMessage], now: DateTime<Utc>) -> Result<()> {
    for some in messages.chunks(AT_ONCE) {
        let mut query = tx.query(&INSERTS[some.len() - 1]).bind(now);
        for message in some {
            query = message.bind(query);
        }
        query.later().await?;
    }
    note_urgent(tx, messages);
    Ok(())
}

/// Writes a message down when it is to leave; when not, the same statement writes nothing, so that nothing shows it.
pub async fn enqueue_if(tx: &mut Tx, message: &NewMessage, leaves: bool, now: DateTime<Utc>) -> Result<()> {
    let query = tx.query(
        "INSERT INTO outbox (id, notice, subject_id, recipient_role, recipient_id, channel, occurrence, dedup_key,
                             due_at, expires_at, urgent, state, created_at, attempts)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'queued', $12, 0 WHERE $13 ON CONFLICT DO NOTHING",
    );
    message.bind(query).bind(now).bind(leaves).run().await?;
    note_urgent(tx, std::slice::from_ref(message));
    Ok(())
}

fn note_urgent(tx: &mut Tx, messages: &[NewMessage]) {
    if messages.iter().any(NewMessage::is_urgent) {
        tx.note_urgent_message();
    }
}

/// What waits for one kind of courier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// By what way.
    pub channel: Channel,
    /// Before whom.
    pub priority: Priority,
}

impl Line {
    /// Every line, the most urgent first.
    pub const ALL: [Line; 4] = [
        Line { channel: Channel::Sms, priority: Priority::Urgent },
        Line { channel: Channel::Mail, priority: Priority::Urgent },
        Line { channel: Channel::Sms, priority: Priority::Normal },
        Line { channel: Channel::Mail, priority: Priority::Normal },
    ];

    fn is_urgent(self) -> bool {
        self.priority == Priority::Urgent
    }
}

/// What may be claimed at `$1` of channel `$2` and urgency `$3`. The states stand as in the index `outbox_waiting`.
macro_rules! due {
    () => {
        "channel = $2 AND urgent = $3 AND due_at <= $1 AND state IN ('queued', 'leased')
         AND (state = 'queued' OR (claimed_until < $1 AND sending_at IS NULL))"
    };
}

macro_rules! claim {
    ($lock:literal) => {
        concat!(
            // Materialized: a planner that ran it for each row would lease more than the limit.
            "WITH first AS MATERIALIZED (SELECT id FROM outbox WHERE ",
            due!(),
            " ORDER BY due_at, id LIMIT $5 ",
            $lock,
            ") UPDATE outbox SET state = 'leased', claimed_until = $4, attempts = attempts + 1
             WHERE id IN (SELECT id FROM first)
             RETURNING id, notice, subject_id, recipient_role, recipient_id, channel, occurrence, state, created_at,
                        due_at, expires_at, attempts"
        )
    };
}

/// Whether a message of a line is due: a read, which waits for no writer.
pub async fn is_due(mut conn: impl Conn, line: Line, now: DateTime<Utc>) -> Result<bool> {
    let found: Option<Number> = conn
        .query(concat!("SELECT CAST(1 AS BIGINT) AS number FROM outbox WHERE ", due!(), " LIMIT 1"))
        .bind(now)
        .bind(line.channel.code().to_owned())
        .bind(line.is_urgent())
        .optional()
        .await?;
    Ok(found.is_some())
}

/// Leases due messages of a line to one courier until `lease`, the oldest first. A lease that ran out is taken again,
/// unless the message had begun to leave.
pub async fn claim(db: &Db, line: Line, now: DateTime<Utc>, lease: DateTime<Utc>, limit: i64) -> Result<Vec<Message>> {
    let mut tx = db.begin().await?;
    let sql = tx.by_engine(claim!(""), claim!("FOR UPDATE SKIP LOCKED"));
    let claimed = tx
        .query(sql)
        .bind(now)
        .bind(line.channel.code().to_owned())
        .bind(line.is_urgent())
        .bind(lease)
        .bind(limit)
        .all();
    let mut claimed: Vec<Message> = claimed.await?;
    tx.commit().await?;
    claimed.sort_by_key(|message| (message.due_at, message.id));
    Ok(claimed)
}

/// Says that a leased message begins to leave; false when it is no longer leased.
pub async fn begin_sending(mut conn: impl Conn, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let begun = conn
        .query("UPDATE outbox SET sending_at = $2 WHERE id = $1 AND state = 'leased' AND sending_at IS NULL")
        .bind(id)
        .bind(now)
        .run()
        .await?;
    Ok(begun == 1)
}

/// Settles as unknown what had begun to leave when its courier ended: it may have arrived, so it is not sent again.
/// How many messages.
pub async fn settle_lost(mut conn: impl Conn, now: DateTime<Utc>) -> Result<u64> {
    conn.query(
        "UPDATE outbox SET state = 'unknown', claimed_until = NULL, settled_at = $1
         WHERE state = 'leased' AND claimed_until < $1 AND sending_at IS NOT NULL",
    )
    .bind(now)
    .run()
    .await
}

/// Puts a leased message back for later.
pub async fn postpone(mut conn: impl Conn, id: Uuid, due_at: DateTime<Utc>, detail: &str) -> Result<()> {
    conn.query(
        "UPDATE outbox SET state = 'queued', claimed_until = NULL, sending_at = NULL, due_at = $2, detail = $3
         WHERE id = $1 AND state = 'leased'",
    )
    .bind(id)
    .bind(due_at)
    .bind(detail.to_owned())
    .run()
    .await?;
    Ok(())
}

/// Says how a leased message ended. `detail` holds a gateway's reference or a reason, never an address.
pub async fn settle(
    mut conn: impl Conn,
    id: Uuid,
    state: MessageState,
    detail: Option<String>,
    now: DateTime<Utc>,
) -> Result<()> {
    conn.query(
        "UPDATE outbox SET state = $2, claimed_until = NULL, detail = $3, settled_at = $4
         WHERE id = $1 AND state = 'leased'",
    )
    .bind(id)
    .bind(state.code().to_owned())
    .bind(detail)
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Cancels what one cause of messages about an object would still send; how many.
pub async fn cancel_occurrence(tx: &mut Tx, subject: Uuid, occurrence: Occurrence, now: DateTime<Utc>) -> Result<u64> {
    tx.query(
        "UPDATE outbox SET state = 'cancelled', settled_at = $3
         WHERE subject_id = $1 AND occurrence = $2 AND state = 'queued'",
    )
    .bind(subject)
    .bind(occurrence.code())
    .bind(now)
    .run()
    .await
}

/// Cancels what a notice about an object would still send; how many.
pub async fn cancel_notice(tx: &mut Tx, subject: Uuid, notice: Notice, now: DateTime<Utc>) -> Result<u64> {
    tx.query(
        "UPDATE outbox SET state = 'cancelled', settled_at = $3
         WHERE subject_id = $1 AND notice = $2 AND state = 'queued'",
    )
    .bind(subject)
    .bind(notice.code().to_owned())
    .bind(now)
    .run()
    .await
}

macro_rules! messages {
    ($tail:literal) => {
        concat!(
            "SELECT id, notice, subject_id, recipient_role, recipient_id, channel, occurrence, state, created_at,
                    due_at, expires_at, attempts FROM outbox ",
            $tail
        )
    };
}

/// The latest messages, the newest first.
pub async fn latest(mut conn: impl Conn, limit: i64) -> Result<Vec<Message>> {
    conn.query(messages!("ORDER BY created_at DESC, id DESC LIMIT $1")).bind(limit).all().await
}

/// The messages about a registration or a login challenge, the oldest first.
pub async fn about(mut conn: impl Conn, subject: Uuid) -> Result<Vec<Message>> {
    conn.query(messages!("WHERE subject_id = $1 ORDER BY created_at, id")).bind(subject).all().await
}

record! {
    /// Where a message about a registration stands.
    pub struct Told {
        /// The registration.
        pub registration_id: Uuid,
        /// By what way.
        pub channel: Channel = word,
        /// Where it stands.
        pub state: MessageState = word,
    }
}

/// What a notice sent to the people of a session whom its organiser may know, the latest last.
pub async fn told_of_session(mut conn: impl Conn, session: Uuid, notice: Notice) -> Result<Vec<Told>> {
    conn.query(concat!(
        "SELECT o.subject_id AS registration_id, o.channel, o.state
         FROM registration r JOIN outbox o ON o.subject_id = r.id
         WHERE r.session_id = $1 AND o.notice = $2 AND ",
        named!(),
        " ORDER BY o.created_at, o.id"
    ))
    .bind(session)
    .bind(notice.code().to_owned())
    .all()
    .await
}

record! {
    /// Whether messages reach somebody by a channel.
    pub struct Reached {
        /// By what way.
        pub channel: Channel = word,
        /// How the last one ended.
        pub state: MessageState = word,
    }
}

/// How the last settled message of each channel to somebody ended.
pub async fn last_outcomes(mut conn: impl Conn, recipient: Uuid) -> Result<Vec<Reached>> {
    conn.query(
        "SELECT channel, state FROM outbox o WHERE recipient_id = $1 AND settled_at IS NOT NULL
           AND settled_at = (SELECT MAX(settled_at) FROM outbox l
                             WHERE l.recipient_id = $1 AND l.channel = o.channel AND l.settled_at IS NOT NULL)
         ORDER BY channel, id",
    )
    .bind(recipient)
    .all()
    .await
}

//! Messages, links, sessions, kept forms, tasks and operations of a person.

use chrono::{DateTime, Utc};
use domain::{
    account::login_session::Device,
    link::LinkPurpose,
    notice::{Channel, MessageState, Notice},
    person::barrier::Barrier,
    principal::Way,
    task::TaskKind,
};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// A message to a person.
    pub struct Message {
        /// What it tells.
        pub notice: Notice = word,
        /// By what way.
        pub channel: Channel = word,
        /// Where it stands.
        pub state: MessageState = word,
        /// When it was written down.
        pub created_at: DateTime<Utc>,
        /// When it may leave.
        pub due_at: DateTime<Utc>,
        /// When it left.
        pub sending_at: Option<DateTime<Utc>>,
        /// When that was settled.
        pub settled_at: Option<DateTime<Utc>>,
    }
}

/// The messages to a person, the earliest first.
pub async fn messages(mut conn: impl Conn, person: Uuid) -> Result<Vec<Message>> {
    conn.query(
        "SELECT notice, channel, state, created_at, due_at, sending_at, settled_at
         FROM outbox WHERE recipient_id = $1 ORDER BY created_at, id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A signed link that was sent to a person.
    pub struct Link {
        /// What it is for.
        pub purpose: LinkPurpose = word,
        /// When it was made.
        pub created_at: DateTime<Utc>,
        /// When it ends at the latest.
        pub expires_at: DateTime<Utc>,
        /// When it ended.
        pub ended_at: Option<DateTime<Utc>>,
    }
}

/// The signed links that were sent to a person, the earliest first.
pub async fn links(mut conn: impl Conn, person: Uuid) -> Result<Vec<Link>> {
    conn.query(
        "SELECT purpose, created_at, expires_at, ended_at FROM link
         WHERE (object_id = $1 OR object_id IN (SELECT id FROM registration WHERE allocataire_id = $1
                             UNION ALL SELECT v.id FROM contract c JOIN contract_version v ON v.contract_id = c.id
                                       WHERE c.allocataire_id = $1)) AND recipient_id = $1
         ORDER BY created_at, id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A session of somebody signed in.
    pub struct Login {
        /// Whose device it is.
        pub device: Device = word,
        /// When it was last used.
        pub seen_at: DateTime<Utc>,
        /// When it ends without use.
        pub expires_at: DateTime<Utc>,
        /// When it ends at the latest.
        pub ends_at: DateTime<Utc>,
    }
}

/// The sessions of a person who is signed in, the first one first.
pub async fn logins(mut conn: impl Conn, person: Uuid) -> Result<Vec<Login>> {
    conn.query(
        "SELECT device, seen_at, expires_at, ends_at FROM login_session
         WHERE account_id = $1 AND account_role = 'allocataire' ORDER BY seen_at, token_hash",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A form that is kept for a person since their session ended.
    pub struct KeptForm {
        /// Its page.
        pub page: String,
        /// Until when.
        pub expires_at: DateTime<Utc>,
    }
}

/// The forms that are kept for a person.
pub async fn kept_forms(mut conn: impl Conn, person: Uuid) -> Result<Vec<KeptForm>> {
    conn.query("SELECT page, expires_at FROM kept_form WHERE account_role = 'allocataire' AND account_id = $1")
        .bind(person)
        .all()
        .await
}

record! {
    /// Something about a person that waits, or waited, for a professional.
    pub struct Task {
        /// What.
        pub kind: TaskKind = word,
        /// Since when.
        pub opened_at: DateTime<Utc>,
        /// When it was done.
        pub done_at: Option<DateTime<Utc>>,
        /// What who did it is; none while it waits, and for the program.
        pub done_by_role: Option<String>,
    }
}

/// What waits, or waited, for professionals about a person, the earliest first.
pub async fn tasks(mut conn: impl Conn, person: Uuid) -> Result<Vec<Task>> {
    conn.query(
        "SELECT kind, opened_at, done_at, done_by_role FROM task WHERE allocataire_id = $1 ORDER BY opened_at, id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// An operation on a person's file or registrations.
    pub struct Operation {
        /// When.
        pub at: DateTime<Utc>,
        /// What, by its word.
        pub operation: String,
        /// By which way.
        pub way: Way = word,
        /// What who did it is.
        pub actor_role: String,
    }
}

/// The operations on a person's file, registrations, proposals and contracts, the earliest first.
pub async fn operations(mut conn: impl Conn, person: Uuid) -> Result<Vec<Operation>> {
    conn.query(
        "SELECT u.at, u.operation, u.way, u.actor_role
         FROM (SELECT $1 AS object_id
               UNION ALL SELECT id FROM registration WHERE allocataire_id = $1
               UNION ALL SELECT id FROM proposal WHERE allocataire_id = $1
               UNION ALL SELECT id FROM task WHERE allocataire_id = $1
               UNION ALL SELECT id FROM person_note WHERE allocataire_id = $1
               UNION ALL SELECT id FROM contract WHERE allocataire_id = $1
               UNION ALL SELECT v.id FROM contract c JOIN contract_version v ON v.contract_id = c.id
                         WHERE c.allocataire_id = $1
               UNION ALL SELECT e.id FROM contract c JOIN commitment e ON e.contract_id = c.id
                         WHERE c.allocataire_id = $1) o
         CROSS JOIN audit u WHERE u.object_id = o.object_id ORDER BY u.at, u.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A note of a professional.
    pub struct Note {
        /// First and last name of who wrote it.
        pub referent: String,
        /// What it says.
        pub text: String,
        /// Whether the person reads it in their space.
        pub is_shared: bool,
        /// When.
        pub made_at: DateTime<Utc>,
        /// When it was taken back.
        pub withdrawn_at: Option<DateTime<Utc>>,
    }
}

/// The notes about a person, the earliest first.
pub async fn notes(mut conn: impl Conn, person: Uuid) -> Result<Vec<Note>> {
    conn.query(
        "SELECT r.first_name || ' ' || r.last_name AS referent, n.text, n.is_shared, n.made_at, n.withdrawn_at
         FROM person_note n JOIN referent r ON r.id = n.referent_id
         WHERE n.allocataire_id = $1 ORDER BY n.made_at, n.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// Something that stands in the way of a person.
    pub struct NotedBarrier {
        /// What.
        pub barrier: Barrier = word,
        /// Since when it is noted.
        pub noted_at: DateTime<Utc>,
    }
}

/// What stands in the way of a person, the earliest first.
pub async fn barriers(mut conn: impl Conn, person: Uuid) -> Result<Vec<NotedBarrier>> {
    conn.query("SELECT barrier, noted_at FROM person_barrier WHERE allocataire_id = $1 ORDER BY noted_at, barrier")
        .bind(person)
        .all()
        .await
}

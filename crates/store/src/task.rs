//! Tasks of professionals: opened, listed for who deals with them, and closed.

use chrono::{DateTime, Utc};
use domain::{
    account::Account,
    listing::{ListPage, ROWS},
    task::{TaskAudience, TaskKind, TaskOwners},
};
use uuid::Uuid;

use crate::{
    Conn, Result, Tx, record,
    registration::{admins_decide, following, heads_decide, open_referent, people_of_referent, tells_following},
};

/// Whether the territory of the person `p` has a lead.
macro_rules! led {
    () => {
        "EXISTS (SELECT 1 FROM staff l WHERE l.role = 'territory_lead' AND l.closed_at IS NULL
                 AND (l.territory_id IS NULL OR l.territory_id = p.territory_id))"
    };
}
/// The open tasks that `from` brings, as rows of a list.
macro_rules! rows {
    ($from:expr) => {
        concat!(
            "SELECT t.id, t.kind, t.opened_at, who.first_name, who.last_name FROM (",
            $from,
            ") who CROSS JOIN task t WHERE t.allocataire_id = who.id AND t.done_at IS NULL"
        )
    };
}
/// A page of a list, the oldest task first.
macro_rules! page_of {
    ($rows:expr) => {
        concat!(
            "SELECT d.id, d.kind, d.opened_at, d.first_name, d.last_name, COUNT(*) OVER () AS total FROM (",
            $rows,
            ") d ORDER BY d.opened_at, d.id LIMIT $1 OFFSET $2"
        )
    };
}

/// A task to open.
#[derive(Clone, Copy, Debug)]
pub struct NewTask {
    /// Its row.
    pub id: Uuid,
    /// What waits.
    pub kind: TaskKind,
    /// What it is about.
    pub object: Uuid,
    /// The person.
    pub person: Uuid,
}

/// Opens a task; false when the same one is open.
pub async fn add(tx: &mut Tx, new: NewTask, now: DateTime<Utc>) -> Result<bool> {
    let added = tx
        .query(
            "INSERT INTO task (id, kind, object_id, allocataire_id, audience, opened_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT DO NOTHING",
        )
        .bind(new.id)
        .bind(new.kind.code().to_owned())
        .bind(new.object)
        .bind(new.person)
        .bind(new.kind.audience().code().to_owned())
        .bind(now)
        .run()
        .await?;
    Ok(added == 1)
}

/// Closes the open task of a kind about an object; false when there is none.
pub async fn close(tx: &mut Tx, kind: TaskKind, object: Uuid, by: Option<Account>, now: DateTime<Utc>) -> Result<bool> {
    let closed = tx
        .query(
            "UPDATE task SET done_at = $3, done_by_role = $4, done_by = $5
             WHERE kind = $1 AND object_id = $2 AND done_at IS NULL",
        )
        .bind(kind.code().to_owned())
        .bind(object)
        .bind(now)
        .bind(by.map(|account| account.role.code().to_owned()))
        .bind(by.map(|account| account.id))
        .run()
        .await?;
    Ok(closed == 1)
}

/// Closes a task by hand; false when it is closed.
pub async fn close_one(tx: &mut Tx, id: Uuid, by: Option<Account>, now: DateTime<Utc>) -> Result<bool> {
    let closed = tx
        .query("UPDATE task SET done_at = $2, done_by_role = $3, done_by = $4 WHERE id = $1 AND done_at IS NULL")
        .bind(id)
        .bind(now)
        .bind(by.map(|account| account.role.code().to_owned()))
        .bind(by.map(|account| account.id))
        .run()
        .await?;
    Ok(closed == 1)
}

/// Whose tasks a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskOwner {
    /// A référent; a *responsable* too for their territory.
    Referent {
        /// Their row.
        id: Uuid,
        /// The territory that they answer for.
        head_of: Option<Uuid>,
    },
    /// A lead of a territory, or of all of them.
    Lead(Option<Uuid>),
    /// The administrators.
    Admin,
}

record! {
    /// An open task in a list.
    pub struct OpenTask {
        /// Its row.
        pub id: Uuid,
        /// What waits.
        pub kind: TaskKind = word,
        /// Since when.
        pub opened_at: DateTime<Utc>,
        /// First name of the person.
        pub first_name: String,
        /// Last name of the person.
        pub last_name: String,
        /// How many tasks the whole list holds.
        pub total: i64,
    }
}

const OF_REFERENT: &str = page_of!(concat!(
    rows!(people_of_referent!("$3", "$4")),
    " AND t.audience = 'follower' UNION ALL ",
    rows!("SELECT p.id, p.first_name, p.last_name FROM allocataire p WHERE p.territory_id = $4"),
    " AND t.audience = 'territory'"
));

/// Of one territory the people come first, of all of them the tasks.
const OF_LEAD: &str = page_of!(concat!(
    rows!(concat!(
        "SELECT p.id, p.first_name, p.last_name, ",
        heads_decide!(),
        " AS alone FROM allocataire p",
        open_referent!(),
        "WHERE p.territory_id = $3"
    )),
    " AND (t.audience = 'territory' OR who.alone)"
));
const OF_EVERY_LEAD: &str = page_of!(concat!(
    "SELECT t.id, t.kind, t.opened_at, p.first_name, p.last_name FROM task t JOIN allocataire p ON p.id = t.allocataire_id",
    open_referent!(),
    "WHERE t.done_at IS NULL AND (t.audience = 'territory' OR ",
    heads_decide!(),
    ")"
));
const OF_ADMIN: &str = page_of!(concat!(
    "SELECT t.id, t.kind, t.opened_at, p.first_name, p.last_name FROM task t JOIN allocataire p ON p.id = t.allocataire_id",
    open_referent!(),
    "WHERE t.done_at IS NULL AND NOT ",
    led!(),
    " AND (",
    admins_decide!(),
    " OR (t.audience = 'territory' AND NOT ",
    crate::registration::reached_head!(),
    "))"
));

/// A page of what waits for somebody, the oldest first: as [`TaskOwners`] says.
pub async fn open_for(mut conn: impl Conn, owner: TaskOwner, page: ListPage) -> Result<Vec<OpenTask>> {
    let (rows, skipped) = (ROWS as i64, page.skipped());
    match owner {
        TaskOwner::Referent { id, head_of } => {
            conn.query(OF_REFERENT).bind(rows).bind(skipped).bind(id).bind(head_of).all().await
        }
        TaskOwner::Lead(Some(territory)) => conn.query(OF_LEAD).bind(rows).bind(skipped).bind(territory).all().await,
        TaskOwner::Lead(None) => conn.query(OF_EVERY_LEAD).bind(rows).bind(skipped).all().await,
        TaskOwner::Admin => conn.query(OF_ADMIN).bind(rows).bind(skipped).all().await,
    }
}

record! {
    /// A task with its person and who follows them.
    pub struct Task {
        /// Its row.
        pub id: Uuid,
        /// What waits.
        pub kind: TaskKind = word,
        /// What it is about.
        pub object_id: Uuid,
        /// The person.
        pub allocataire_id: Uuid,
        /// Who deals with it.
        pub audience: TaskAudience = word,
        /// Since when.
        pub opened_at: DateTime<Utc>,
        /// When it was closed.
        pub done_at: Option<DateTime<Utc>>,
        /// Who closed it, when it was a professional.
        pub done_by: Option<String>,
        /// First name of the person.
        pub first_name: String,
        /// Last name of the person.
        pub last_name: String,
        /// Commune of the person, in words.
        pub commune: String,
        /// Telephone of the person (E.164).
        pub phone: Option<String>,
        /// E-mail address of the person.
        pub mail: Option<String>,
        /// First name of their référent.
        pub referent_first_name: Option<String>,
        /// Last name of their référent.
        pub referent_last_name: Option<String>,
        /// Telephone of their référent (E.164).
        pub referent_phone: Option<String>,
        /// Their référent whose account is open.
        pub referent_id: Option<Uuid>,
        /// Whether a mail reaches that référent.
        pub referent_reached: bool,
        /// Their territory.
        pub territory_id: Option<Uuid>,
        /// Whether a mail reaches a *responsable* of it.
        pub head_reached: bool,
        /// Whether the territory has a lead.
        pub led: bool,
    }
}

tells_following!(Task);

impl Task {
    /// Who deals with it.
    pub fn owners(&self) -> TaskOwners {
        TaskOwners::of(self.audience, self.following(), self.led)
    }
}

/// A task, of a condition.
macro_rules! task {
    ($which:literal) => {
        concat!(
            "SELECT t.id, t.kind, t.object_id, t.allocataire_id, t.audience, t.opened_at, t.done_at,
                    p.first_name, p.last_name, p.commune, p.phone, p.mail, f.first_name AS referent_first_name,
                    f.last_name AS referent_last_name, f.phone AS referent_phone,
                    COALESCE(b.first_name || ' ' || b.last_name, s.name) AS done_by, ",
            following!(),
            ", ",
            led!(),
            " AS led FROM task t JOIN allocataire p ON p.id = t.allocataire_id
              LEFT JOIN referent b ON b.id = t.done_by LEFT JOIN staff s ON s.id = t.done_by",
            open_referent!(),
            $which
        )
    };
}

/// A task, open or not.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Task>> {
    conn.query(task!("WHERE t.id = $1")).bind(id).optional().await
}

/// The open task of a kind about an object.
pub async fn open_about(mut conn: impl Conn, kind: TaskKind, object: Uuid) -> Result<Option<Task>> {
    conn.query(task!("WHERE t.kind = $1 AND t.object_id = $2 AND t.done_at IS NULL"))
        .bind(kind.code().to_owned())
        .bind(object)
        .optional()
        .await
}

//! Audit trail: who did what, by which way and for whom; ids only.

use chrono::{DateTime, Utc};
use domain::principal::{Principal, Way};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

/// The roles kept when no account acted.
const PROGRAM: &str = "system";
const HELPER: &str = "helper";

/// Records an operation, in the transaction that makes it.
pub async fn record(
    tx: &mut Tx,
    id: Uuid,
    at: DateTime<Utc>,
    principal: Principal,
    operation: &'static str,
    object: Uuid,
) -> Result<()> {
    let account = principal.account();
    let account_id = account.map(|account| account.id);
    let (nobody, actor_id, link, program) = match principal {
        Principal::Account(_) => (PROGRAM, account_id, None, None),
        Principal::Link(link) => (PROGRAM, account_id, Some(link.id), None),
        Principal::Helper { helper, .. } => (HELPER, Some(helper), None, None),
        Principal::Program(name) => (PROGRAM, None, None, Some(name)),
    };
    tx.query(
        "INSERT INTO audit (id, at, actor_role, actor_id, operation, object_id, way, link_id, person_id, program)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id)
    .bind(at)
    .bind(account.map_or(nobody, |account| account.role.code()).to_owned())
    .bind(actor_id)
    .bind(operation.to_owned())
    .bind(object)
    .bind(principal.way().code().to_owned())
    .bind(link)
    .bind(principal.acts_for())
    .bind(program.map(str::to_owned))
    .later()
    .await
}

record! {
    /// An operation as it was recorded.
    pub struct Entry {
        /// When.
        pub at: DateTime<Utc>,
        /// What.
        pub operation: String,
        /// By which way.
        pub way: Way = word,
        /// The role of the account that acted, `helper`, or `system`.
        pub actor_role: String,
        /// The account or the helper that acted.
        pub actor_id: Option<Uuid>,
        /// The link that was used.
        pub link_id: Option<Uuid>,
        /// The person for whom a helper acted.
        pub person_id: Option<Uuid>,
        /// The job or command that acted.
        pub program: Option<String>,
    }
}

/// What was done to an object, the oldest first.
pub async fn about(mut conn: impl Conn, object: Uuid) -> Result<Vec<Entry>> {
    conn.query(
        "SELECT at, operation, way, actor_role, actor_id, link_id, person_id, program
         FROM audit WHERE object_id = $1 ORDER BY at, id",
    )
    .bind(object)
    .all()
    .await
}

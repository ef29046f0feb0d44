//! Actions and structures: data·inclusion records, with columns that SQL needs.

use uuid::Uuid;

use crate::{Conn, Result, Tx, offer::version, record};

record! {
    /// A published action: what the catalogue reads.
    pub struct Published {
        /// The action.
        pub id: Uuid,
        /// Its structure.
        pub structure_id: Uuid,
        /// data·inclusion *service*, JSON, as its source gave it.
        pub service: String,
        /// Fields changed here, as a JSON object.
        pub edits: String,
        /// Practical facts, by code.
        pub facts: String,
        /// Whether people may register by themselves.
        pub self_registration: bool,
        /// Whether somebody must agree first.
        pub needs_validation: bool,
    }
}

/// The published actions that come after one in the order of ids (`Uuid::nil()` comes before all), `count` at most: the
/// whole offer at once would take several times the memory that is kept of it. Their structures are read apart: whoever
/// has those knows which are published.
pub async fn published(mut conn: impl Conn, after: Uuid, count: i64) -> Result<Vec<Published>> {
    conn.query(
        "SELECT id, structure_id, record AS service, edits, facts, self_registration, needs_validation
         FROM action WHERE withdrawn_at IS NULL AND id > $1 ORDER BY id LIMIT $2",
    )
    .bind(after)
    .bind(count)
    .all()
    .await
}

record! {
    /// A published structure.
    pub struct PublishedStructure {
        /// The structure.
        pub id: Uuid,
        /// data·inclusion *structure*, JSON.
        pub record: String,
    }
}

/// Every published structure, those without an action too.
pub async fn structures(mut conn: impl Conn) -> Result<Vec<PublishedStructure>> {
    conn.query("SELECT id, record FROM structure WHERE withdrawn_at IS NULL").all().await
}

record! {
    /// What is said of an action, as its source gave it and as it was changed here.
    pub struct Described {
        /// The action.
        pub id: Uuid,
        /// Its structure.
        pub structure_id: Uuid,
        /// data·inclusion *service*, JSON, as its source gave it.
        pub service: String,
        /// Fields changed here, as a JSON object.
        pub edits: String,
        /// Practical facts, by code.
        pub facts: String,
        /// Fingerprint of the line that its source gave.
        pub row_hash: String,
    }
}

/// What is said of an action on offer.
pub async fn described(mut conn: impl Conn, id: Uuid) -> Result<Option<Described>> {
    conn.query(
        "SELECT id, structure_id, record AS service, edits, facts, row_hash
         FROM action WHERE id = $1 AND withdrawn_at IS NULL",
    )
    .bind(id)
    .optional()
    .await
}

/// Changes what is said of an action that is still as it was read (its name stands in a column too); false when
/// somebody was faster.
pub async fn describe(tx: &mut Tx, read: &Described, name: &str, edits: String, facts: String) -> Result<bool> {
    let done = tx
        .query(
            "UPDATE action SET name = $2, edits = $3, facts = $4
             WHERE id = $1 AND edits = $5 AND facts = $6 AND row_hash = $7",
        )
        .bind(read.id)
        .bind(name.to_owned())
        .bind(edits)
        .bind(facts)
        .bind(read.edits.clone())
        .bind(read.facts.clone())
        .bind(read.row_hash.clone())
        .run()
        .await?;
    if done == 1 {
        version::bump(tx).await?;
    }
    Ok(done == 1)
}

record! {
    /// An action in a porteur's list.
    pub struct Named {
        /// The action.
        pub id: Uuid,
        /// Its structure.
        pub structure_id: Uuid,
        /// Its name.
        pub name: String,
        /// Whether people may register by themselves.
        pub self_registration: bool,
        /// Whether somebody must agree first.
        pub needs_validation: bool,
    }
}

/// The actions of a structure that are on offer, by name.
pub async fn of_structure(mut conn: impl Conn, structure: Uuid) -> Result<Vec<Named>> {
    conn.query(
        "SELECT id, structure_id, name, self_registration, needs_validation
         FROM action WHERE structure_id = $1 AND withdrawn_at IS NULL ORDER BY name, id",
    )
    .bind(structure)
    .all()
    .await
}

/// An action on offer.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Named>> {
    conn.query(
        "SELECT id, structure_id, name, self_registration, needs_validation
         FROM action WHERE id = $1 AND withdrawn_at IS NULL",
    )
    .bind(id)
    .optional()
    .await
}

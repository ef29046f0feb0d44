//! Actions and the structures that run them, as data·inclusion records with the columns SQL needs.

use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// A published action with its structure: what the catalogue reads.
    pub struct Published {
        /// The action.
        pub id: Uuid,
        /// Its structure.
        pub structure_id: Uuid,
        /// data·inclusion *service*, JSON.
        pub service: String,
        /// data·inclusion *structure*, JSON.
        pub structure: String,
        /// Whether people may register by themselves.
        pub self_registration: bool,
        /// Whether somebody must agree first.
        pub needs_validation: bool,
    }
}

/// Every published action.
///
/// # Errors
/// Whatever the database says.
pub async fn published(mut conn: impl Conn) -> Result<Vec<Published>> {
    conn.query(
        "SELECT a.id, a.structure_id, a.record AS service, s.record AS structure,
                a.self_registration, a.needs_validation
         FROM action a JOIN structure s ON s.id = a.structure_id
         WHERE a.withdrawn_at IS NULL AND s.withdrawn_at IS NULL ORDER BY a.id",
    )
    .all()
    .await
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
///
/// # Errors
/// Whatever the database says.
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
///
/// # Errors
/// Whatever the database says.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Named>> {
    conn.query(
        "SELECT id, structure_id, name, self_registration, needs_validation
         FROM action WHERE id = $1 AND withdrawn_at IS NULL",
    )
    .bind(id)
    .optional()
    .await
}

//! Notes and barriers in the file of a person.

use chrono::{DateTime, Utc};
use domain::person::barrier::Barrier;
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A note.
    pub struct Note {
        /// Its row.
        pub id: Uuid,
        /// What it says.
        pub text: String,
        /// Whether the person reads it.
        pub is_shared: bool,
        /// When it was written.
        pub made_at: DateTime<Utc>,
        /// Who wrote it.
        pub referent_id: Uuid,
        /// First name of who wrote it.
        pub first_name: String,
        /// Last name of who wrote it.
        pub last_name: String,
    }
}

/// The notes about a person, the latest first.
pub async fn of_person(mut conn: impl Conn, person: Uuid) -> Result<Vec<Note>> {
    conn.query(
        "SELECT n.id, n.text, n.is_shared, n.made_at, n.referent_id, f.first_name, f.last_name
         FROM person_note n JOIN referent f ON f.id = n.referent_id
         WHERE n.allocataire_id = $1 AND n.withdrawn_at IS NULL ORDER BY n.made_at DESC, n.id DESC",
    )
    .bind(person)
    .all()
    .await
}

/// A note to add.
#[derive(Clone, Copy, Debug)]
pub struct NewNote<'t> {
    /// Its row.
    pub id: Uuid,
    /// About whom.
    pub person: Uuid,
    /// Who writes it.
    pub referent: Uuid,
    /// What it says.
    pub text: &'t str,
    /// Whether the person reads it.
    pub is_shared: bool,
}

/// Adds a note.
pub async fn add(mut conn: impl Conn, new: NewNote<'_>, now: DateTime<Utc>) -> Result<()> {
    conn.query(
        "INSERT INTO person_note (id, allocataire_id, referent_id, text, is_shared, made_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new.id)
    .bind(new.person)
    .bind(new.referent)
    .bind(new.text.to_owned())
    .bind(new.is_shared)
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Takes one's own note back; false when it is another's, or is taken back.
pub async fn withdraw(mut conn: impl Conn, id: Uuid, referent: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let taken = conn
        .query("UPDATE person_note SET withdrawn_at = $3 WHERE id = $1 AND referent_id = $2 AND withdrawn_at IS NULL")
        .bind(id)
        .bind(referent)
        .bind(now)
        .run()
        .await?;
    Ok(taken == 1)
}

/// Says whether something stands in the way of a person.
pub async fn set_barrier(tx: &mut Tx, person: Uuid, barrier: Barrier, stands: bool, now: DateTime<Utc>) -> Result<()> {
    let query = match stands {
        true => tx
            .query(
                "INSERT INTO person_barrier (allocataire_id, barrier, noted_at) VALUES ($1, $2, $3)
                 ON CONFLICT DO NOTHING",
            )
            .bind(person)
            .bind(barrier.code().to_owned())
            .bind(now),
        false => tx
            .query("DELETE FROM person_barrier WHERE allocataire_id = $1 AND barrier = $2")
            .bind(person)
            .bind(barrier.code().to_owned()),
    };
    query.run().await?;
    Ok(())
}

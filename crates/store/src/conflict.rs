//! Conflicts between imported files and rows owned here.

use chrono::{DateTime, Utc};
use domain::origin::{Ownable, Settlement};
use uuid::Uuid;

use crate::{Conn, Result, Tx, db::Number, record};

record! {
    /// A conflict that nobody has settled.
    pub struct Conflict {
        /// Its row.
        pub id: Uuid,
        /// What the line brings.
        pub kind: Ownable = word,
        /// What files call it.
        pub file_code: String,
        /// What the line disagrees with.
        pub object_kind: Ownable = word,
        /// That row.
        pub object_id: Uuid,
        /// What the line says: a JSON object, texts by `domain::origin::Field`.
        pub given: String,
        /// When the file first said it.
        pub found_at: DateTime<Utc>,
    }
}

/// A line that disagrees with what is owned here.
#[derive(Clone, Debug)]
pub struct Disagreement {
    /// The id of the conflict if it is new.
    pub id: Uuid,
    /// What the line brings.
    pub kind: Ownable,
    /// What files call it.
    pub file_code: String,
    /// What the line disagrees with.
    pub object_kind: Ownable,
    /// That row.
    pub object_id: Uuid,
    /// Fingerprint of the line.
    pub row_hash: String,
    /// What it says, as JSON.
    pub given: String,
}

/// What became of a disagreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// A conflict is open about it, now or since before.
    Open,
    /// A person chose what is here when a file said the same before.
    SettledBefore,
}

/// Opens a conflict. The same disagreement again is the same conflict; a newer line takes the place of the former one.
pub async fn open(tx: &mut Tx, found: Disagreement, now: DateTime<Utc>) -> Result<Opened> {
    let kept: Number = tx
        .query(
            "SELECT COUNT(*) AS number FROM conflict
             WHERE kind = $1 AND file_code = $2 AND row_hash = $3 AND settlement = 'kept_here'",
        )
        .bind(found.kind.code().to_owned())
        .bind(found.file_code.clone())
        .bind(found.row_hash.clone())
        .one()
        .await?;
    if kept.number > 0 {
        settle_line(tx, found.kind, &found.file_code, now).await?;
        return Ok(Opened::SettledBefore);
    }
    tx.query(
        "INSERT INTO conflict (id, kind, file_code, object_kind, object_id, row_hash, given, found_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (kind, file_code) WHERE settled_at IS NULL DO UPDATE SET
             object_kind = excluded.object_kind, object_id = excluded.object_id, row_hash = excluded.row_hash,
             given = excluded.given, found_at = excluded.found_at
         WHERE conflict.row_hash <> excluded.row_hash",
    )
    .bind(found.id)
    .bind(found.kind.code().to_owned())
    .bind(found.file_code)
    .bind(found.object_kind.code().to_owned())
    .bind(found.object_id)
    .bind(found.row_hash)
    .bind(found.given)
    .bind(now)
    .run()
    .await?;
    Ok(Opened::Open)
}

/// The open conflicts about a row, the oldest first.
pub async fn about(mut conn: impl Conn, object: Uuid) -> Result<Vec<Conflict>> {
    conn.query(
        "SELECT id, kind, file_code, object_kind, object_id, given, found_at FROM conflict
         WHERE object_id = $1 AND settled_at IS NULL ORDER BY found_at, id",
    )
    .bind(object)
    .all()
    .await
}

/// The open conflicts `f` about the contracts, engagements and appointments of a person.
macro_rules! open_conflicts {
    ($person:literal) => {
        concat!(
            " FROM (SELECT c.id FROM contract c WHERE c.allocataire_id = ",
            $person,
            " UNION ALL SELECT e.id FROM contract c JOIN commitment e ON e.contract_id = c.id
                        WHERE c.allocataire_id = ",
            $person,
            " UNION ALL SELECT m.id FROM appointment m WHERE m.allocataire_id = ",
            $person,
            ") o CROSS JOIN conflict f WHERE f.object_id = o.id AND f.settled_at IS NULL"
        )
    };
}
pub(crate) use open_conflicts;

/// The open conflicts about the contracts, engagements and appointments of a person, the oldest first.
pub async fn of_person(mut conn: impl Conn, person: Uuid) -> Result<Vec<Conflict>> {
    conn.query(concat!(
        "SELECT f.id, f.kind, f.file_code, f.object_kind, f.object_id, f.given, f.found_at",
        open_conflicts!("$1"),
        " ORDER BY f.found_at, f.id"
    ))
    .bind(person)
    .all()
    .await
}

record! {
    /// A conflict, open or not, and whose it is.
    pub struct OwnedConflict {
        /// Its row.
        pub id: Uuid,
        /// What the line brings.
        pub kind: Ownable = word,
        /// What files call it.
        pub file_code: String,
        /// What the line disagrees with.
        pub object_kind: Ownable = word,
        /// That row.
        pub object_id: Uuid,
        /// Fingerprint of the line.
        pub row_hash: String,
        /// What the line says, as JSON.
        pub given: String,
        /// Whose it is.
        pub allocataire_id: Uuid,
    }
}

/// A conflict, and whose it is.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<OwnedConflict>> {
    conn.query(
        "SELECT f.id, f.kind, f.file_code, f.object_kind, f.object_id, f.row_hash, f.given,
                COALESCE(c.allocataire_id, d.allocataire_id, m.allocataire_id) AS allocataire_id
         FROM conflict f
         LEFT JOIN contract c ON c.id = f.object_id
         LEFT JOIN commitment e ON e.id = f.object_id
         LEFT JOIN contract d ON d.id = e.contract_id
         LEFT JOIN appointment m ON m.id = f.object_id
         WHERE f.id = $1 AND COALESCE(c.allocataire_id, d.allocataire_id, m.allocataire_id) IS NOT NULL",
    )
    .bind(id)
    .optional()
    .await
}

/// Settles a conflict; none when somebody or a file did before.
pub async fn settle(
    mut conn: impl Conn,
    id: Uuid,
    settlement: Settlement,
    now: DateTime<Utc>,
) -> Result<Option<Conflict>> {
    conn.query(
        "UPDATE conflict SET settled_at = $2, settlement = $3 WHERE id = $1 AND settled_at IS NULL
         RETURNING id, kind, file_code, object_kind, object_id, given, found_at",
    )
    .bind(id)
    .bind(now)
    .bind(settlement.code().to_owned())
    .optional()
    .await
}

/// Settles the open conflict about a line, if there is one: the file no longer disagrees.
pub(crate) async fn settle_line(tx: &mut Tx, kind: Ownable, file_code: &str, now: DateTime<Utc>) -> Result<()> {
    tx.query(
        "UPDATE conflict SET settled_at = $3, settlement = $4
         WHERE kind = $1 AND file_code = $2 AND settled_at IS NULL",
    )
    .bind(kind.code().to_owned())
    .bind(file_code.to_owned())
    .bind(now)
    .bind(Settlement::ByFile.code().to_owned())
    .run()
    .await?;
    Ok(())
}

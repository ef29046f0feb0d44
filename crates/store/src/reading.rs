//! Readings of personal data by professionals and helpers; ids only.

use chrono::{DateTime, Utc};
use domain::{
    principal::Way,
    reading::{ROW_SECONDS, ReadKind, ReadRight, ReaderRole, Reading},
};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

/// A reading with its first and last moment in the hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noted {
    /// Who, what, by which right.
    pub reading: Reading,
    /// The hour, counted from 1970.
    pub hour: i64,
    /// Its first moment.
    pub first_at: DateTime<Utc>,
    /// Its last moment.
    pub last_at: DateTime<Utc>,
}

impl Noted {
    /// A reading at a moment.
    pub fn at(reading: Reading, now: DateTime<Utc>) -> Noted {
        Noted { reading, hour: now.timestamp().div_euclid(ROW_SECONDS), first_at: now, last_at: now }
    }
}

/// Writes readings down; the same one in the same hour is one row. The rows of a transaction come in their order, so
/// that two servers never wait for each other.
pub async fn add(tx: &mut Tx, noted: &Noted) -> Result<()> {
    let Noted { reading, hour, first_at, last_at } = *noted;
    tx.query(
        "INSERT INTO reading (reader_role, reader_id, kind, object_id, read_right, way, hour, first_at, last_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (object_id, kind, reader_id, reader_role, read_right, way, hour) DO UPDATE SET
             last_at = excluded.last_at
         WHERE reading.last_at < excluded.last_at",
    )
    .bind(reading.reader.role.code().to_owned())
    .bind(reading.reader.id)
    .bind(reading.kind.code().to_owned())
    .bind(reading.object)
    .bind(reading.right.code().to_owned())
    .bind(reading.way.code().to_owned())
    .bind(hour)
    .bind(first_at)
    .bind(last_at)
    .run()
    .await?;
    Ok(())
}

record! {
    /// A reading as it was written down.
    pub struct Entry {
        /// What the reader is.
        pub reader_role: ReaderRole = word,
        /// The account, the helper or the link.
        pub reader_id: Uuid,
        /// What kind of data.
        pub kind: ReadKind = word,
        /// Whose or which.
        pub object_id: Uuid,
        /// By which right.
        pub read_right: ReadRight = word,
        /// By which way.
        pub way: Way = word,
        /// The first time in that hour.
        pub first_at: DateTime<Utc>,
        /// The last time in that hour.
        pub last_at: DateTime<Utc>,
    }
}

/// What somebody read since a moment, the latest first.
pub async fn by_reader(mut conn: impl Conn, reader: Uuid, since: DateTime<Utc>) -> Result<Vec<Entry>> {
    conn.query(
        "SELECT reader_role, reader_id, kind, object_id, read_right, way, first_at, last_at FROM reading
         WHERE last_at >= $2 AND reader_id = $1 ORDER BY last_at DESC, kind, object_id",
    )
    .bind(reader)
    .bind(since)
    .all()
    .await
}

record! {
    /// A reading of a person's data, as the person may know it.
    pub struct Seen {
        /// What the reader is.
        pub reader_role: ReaderRole = word,
        /// By which right.
        pub read_right: ReadRight = word,
        /// Whom they work for; empty when that is not known any more.
        pub organisation: String,
        /// The last time in that hour.
        pub last_at: DateTime<Utc>,
    }
}

/// Who read a person's file, what they wrote of an action, or a roster that named the person, the latest first; at most
/// `limit` rows.
pub async fn of_person(mut conn: impl Conn, person: Uuid, limit: i64) -> Result<Vec<Seen>> {
    conn.query(
        "SELECT r.reader_role, r.read_right, COALESCE(f.organisation, s.name, '') AS organisation, r.last_at
         FROM reading r
         LEFT JOIN referent f ON f.id = r.reader_id
         LEFT JOIN provider_account p ON p.id = r.reader_id
         LEFT JOIN structure s ON s.id = p.structure_id
         WHERE r.kind = 'file' AND r.object_id = $1
         UNION ALL
         SELECT r.reader_role, r.read_right, COALESCE(s.name, '') AS organisation, r.last_at
         FROM registration g
         JOIN feedback b ON b.registration_id = g.id AND b.words <> ''
         JOIN reading r ON r.object_id = b.action_id AND r.kind = 'feedback' AND r.last_at >= b.answered_at
         LEFT JOIN provider_account p ON p.id = r.reader_id
         LEFT JOIN structure s ON s.id = p.structure_id
         WHERE g.allocataire_id = $1
         UNION ALL
         SELECT r.reader_role, r.read_right, COALESCE(s.name, '') AS organisation, r.last_at
         FROM registration g
         JOIN reading r ON r.object_id = g.session_id AND r.kind = 'roster' AND r.last_at >= g.requested_at
         LEFT JOIN provider_account p ON p.id = r.reader_id
         LEFT JOIN structure s ON s.id = p.structure_id
         WHERE g.allocataire_id = $1
           -- A roster names who has a seat of their own: from the yes, until that is taken back.
           AND EXISTS (SELECT 1 FROM registration_event y
                       WHERE y.registration_id = g.id AND y.state = 'validated' AND y.at <= r.last_at
                         AND NOT EXISTS (SELECT 1 FROM registration_event b
                                         WHERE b.registration_id = g.id AND b.state = 'requested'
                                           AND b.at > y.at AND b.at < r.first_at))
         ORDER BY last_at DESC LIMIT $2",
    )
    .bind(person)
    .bind(limit)
    .all()
    .await
}

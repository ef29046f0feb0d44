//! Deciders of requests: the facts behind them, and whom they were told.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::registration::Following;
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

/// Whether a mail reaches a référent, by the name of their row; false when there is no row.
macro_rules! reached {
    ($row:literal) => {
        concat!($row, ".mail IS NOT NULL")
    };
}
/// Whether a mail reaches a *responsable* of the territory of the person `p`.
macro_rules! reached_head {
    () => {
        concat!(
            "EXISTS (SELECT 1 FROM referent h
                     WHERE h.is_head AND h.territory_id = p.territory_id AND h.closed_at IS NULL AND ",
            $crate::registration::reached!("h"),
            ")"
        )
    };
}
/// Joins `f`, the référent of the person `p` whose account is open.
macro_rules! open_referent {
    () => {
        " LEFT JOIN referent f ON f.id = p.referent_id AND f.closed_at IS NULL "
    };
}
/// The columns of [`Following`], of the person `p` and the référent `f`.
macro_rules! following {
    () => {
        concat!(
            "p.territory_id, f.id AS referent_id, ",
            $crate::registration::reached!("f"),
            " AS referent_reached, ",
            $crate::registration::reached_head!(),
            " AS head_reached"
        )
    };
}
/// The people for whom a référent decides, by their id and the territory they answer for: as
/// [`domain::registration::Deciders`] says. Each is found by an index.
macro_rules! people_of_referent {
    ($id:literal, $head_of:literal) => {
        concat!(
            "SELECT p.id, p.first_name, p.last_name FROM allocataire p",
            $crate::registration::open_referent!(),
            "WHERE p.referent_id = ",
            $id,
            " AND f.id IS NOT NULL
             UNION
             SELECT p.id, p.first_name, p.last_name FROM allocataire p",
            $crate::registration::open_referent!(),
            "WHERE p.territory_id = ",
            $head_of,
            " AND NOT (",
            $crate::registration::reached!("f"),
            ")"
        )
    };
}
/// The people for whom the administrators decide: as [`domain::registration::Deciders`] says.
macro_rules! people_of_admins {
    () => {
        concat!(
            "SELECT p.id, p.first_name, p.last_name FROM allocataire p",
            $crate::registration::open_referent!(),
            "WHERE NOT (",
            $crate::registration::reached!("f"),
            ") AND NOT ",
            $crate::registration::reached_head!()
        )
    };
}
pub(crate) use {following, open_referent, people_of_admins, people_of_referent, reached, reached_head};

record! {
    /// A request that waits, and who follows its person.
    pub struct Waiting {
        /// The registration.
        pub id: Uuid,
        /// Until when the answer is awaited.
        pub answer_by: Option<DateTime<Utc>>,
        /// The territory of the person.
        pub territory_id: Option<Uuid>,
        /// Their référent, whose account is open.
        pub referent_id: Option<Uuid>,
        /// Whether a mail reaches their référent.
        pub referent_reached: bool,
        /// Whether a mail reaches a *responsable* of their territory.
        pub head_reached: bool,
    }
}

impl Waiting {
    /// Who follows the person.
    pub fn following(&self) -> Following {
        Following {
            referent: self.referent_id,
            referent_reached: self.referent_reached,
            territory: self.territory_id,
            head_reached: self.head_reached,
        }
    }
}

/// The requests that wait for an answer, and still may have one.
pub async fn waiting(mut conn: impl Conn, now: DateTime<Utc>) -> Result<Vec<Waiting>> {
    conn.query(concat!(
        "SELECT r.id, r.answer_by, ",
        following!(),
        " FROM registration r JOIN allocataire p ON p.id = r.allocataire_id ",
        open_referent!(),
        " WHERE r.state = 'requested' AND r.answer_by > $1 ORDER BY r.answer_by, r.id"
    ))
    .bind(now)
    .all()
    .await
}

record! {
    /// Somebody who was told that a request waits for them.
    pub struct Told {
        /// The registration.
        pub registration_id: Uuid,
        /// The account.
        pub account_id: Uuid,
    }
}

/// Who was told of which request.
pub async fn told(mut conn: impl Conn) -> Result<HashSet<(Uuid, Uuid)>> {
    let told: Vec<Told> = conn.query("SELECT registration_id, account_id FROM request_told").all().await?;
    Ok(told.into_iter().map(|one| (one.registration_id, one.account_id)).collect())
}

/// Writes down that somebody is told of a request; false when they were before.
pub async fn was_told(tx: &mut Tx, registration: Uuid, account: Uuid) -> Result<bool> {
    let added = tx
        .query("INSERT INTO request_told (registration_id, account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(registration)
        .bind(account)
        .run()
        .await?;
    Ok(added == 1)
}

/// Forgets who was told of requests that no longer wait; how many rows.
pub async fn delete_settled_told(mut conn: impl Conn) -> Result<u64> {
    conn.query(
        "DELETE FROM request_told
         WHERE NOT EXISTS (SELECT 1 FROM registration r
                           WHERE r.id = request_told.registration_id AND r.state = 'requested')",
    )
    .run()
    .await
}

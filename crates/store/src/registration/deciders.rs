//! Deciders of requests: the facts behind them, and whom they were told.

use chrono::{DateTime, Utc};
use domain::account::{Account, Role};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

/// Whether a mail reaches a référent, by the name of their row; false when there is no row.
macro_rules! reached {
    ($row:literal) => {
        concat!($row, ".mail IS NOT NULL")
    };
}
/// Whether `h` is a *responsable* of the territory of a row whom a mail reaches.
macro_rules! is_reached_head {
    ($row:literal) => {
        concat!(
            "h.is_head AND h.territory_id = ",
            $row,
            ".territory_id AND h.closed_at IS NULL AND ",
            $crate::registration::reached!("h")
        )
    };
}
/// Whether a mail reaches a *responsable* of the territory of the person `p`.
macro_rules! reached_head {
    () => {
        concat!("EXISTS (SELECT 1 FROM referent h WHERE ", $crate::registration::is_reached_head!("p"), ")")
    };
}
/// Whether the *responsables* of the territory decide too, of the person whose référent is `f`.
macro_rules! heads_decide {
    () => {
        concat!("NOT (", $crate::registration::reached!("f"), ")")
    };
}
/// Whether the administrators decide too, of the person `p` whose référent is `f`.
macro_rules! admins_decide {
    () => {
        concat!($crate::registration::heads_decide!(), " AND NOT ", $crate::registration::reached_head!())
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
/// Reads what a row says of who follows the person.
macro_rules! tells_following {
    ($($row:ident),+) => { $(
        impl $row {
            /// Who follows the person.
            pub fn following(&self) -> domain::registration::Following {
                domain::registration::Following {
                    referent: self.referent_id,
                    referent_reached: self.referent_reached,
                    territory: self.territory_id,
                    head_reached: self.head_reached,
                }
            }
        }
    )+ };
}
/// Reads what a row says of who decides on a request.
macro_rules! tells_deciders {
    ($($row:ident),+) => { $(
        impl $row {
            /// Who decides on it.
            pub fn deciders(&self) -> domain::registration::Deciders {
                domain::registration::Deciders::of_request(self.following(), self.is_late)
            }
        }
    )+ };
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
            " AND ",
            $crate::registration::heads_decide!()
        )
    };
}
/// The people for whom the administrators decide: as [`domain::registration::Deciders`] says.
macro_rules! people_of_admins {
    () => {
        concat!(
            "SELECT p.id, p.first_name, p.last_name FROM allocataire p",
            $crate::registration::open_referent!(),
            "WHERE ",
            $crate::registration::admins_decide!()
        )
    };
}
/// The accounts that decide on the registrations `r` of a condition and that a mail reaches: as
/// [`domain::registration::Deciders`] says.
macro_rules! reached_deciders {
    ($which:literal) => {
        concat!(
            "WITH followed AS MATERIALIZED
                  (SELECT r.id, r.answer_by, p.territory_id, f.id AS referent_id, ",
            reached!("f"),
            " AS referent_reached, ",
            heads_decide!(),
            " OR r.is_late AS heads_decide, (",
            heads_decide!(),
            " OR r.is_late) AND NOT ",
            reached_head!(),
            " AS admins_decide
                   FROM registration r JOIN allocataire p ON p.id = r.allocataire_id",
            open_referent!(),
            "WHERE ",
            $which,
            ")
             SELECT w.id AS registration_id, w.answer_by, 'referent' AS role, w.referent_id AS account_id
             FROM followed w WHERE w.referent_reached
             UNION ALL
             SELECT w.id, w.answer_by, 'referent', h.id
             FROM followed w JOIN referent h ON ",
            is_reached_head!("w"),
            " WHERE w.heads_decide
             UNION ALL
             SELECT w.id, w.answer_by, s.role, s.id
             FROM followed w CROSS JOIN staff s
             WHERE w.admins_decide AND s.role = 'admin' AND s.closed_at IS NULL"
        )
    };
}
pub(crate) use {
    admins_decide, following, heads_decide, is_reached_head, open_referent, people_of_admins, people_of_referent,
    reached, reached_head, tells_deciders, tells_following,
};

/// Whose requests and needs a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reviewer {
    /// A référent: those of their people and, for a *responsable*, those of the people of the territory whose référent no
    /// mail reaches.
    Referent {
        /// Their row.
        id: Uuid,
        /// The territory that they answer for.
        head_of: Option<Uuid>,
    },
    /// The administrators: a mail reaches neither a référent of the person nor a *responsable* of their territory.
    Admin,
}

record! {
    /// Somebody who decides on a request and whom a mail reaches.
    pub struct Decider {
        /// The registration.
        pub registration_id: Uuid,
        /// Until when the answer is awaited.
        pub answer_by: Option<DateTime<Utc>>,
        /// What they are.
        pub role: Role = word,
        /// Their row.
        pub account_id: Uuid,
    }
}

impl Decider {
    /// Who they are.
    pub fn account(&self) -> Account {
        Account::new(self.role, self.account_id)
    }
}

record! {
    /// Who follows a person.
    pub struct FollowedBy {
        /// Their référent whose account is open.
        pub referent_id: Option<Uuid>,
        /// Whether a mail reaches that référent.
        pub referent_reached: bool,
        /// Their territory.
        pub territory_id: Option<Uuid>,
        /// Whether a mail reaches a *responsable* of it.
        pub head_reached: bool,
    }
}

tells_following!(FollowedBy);

/// Who follows a person.
pub async fn following_of(mut conn: impl Conn, person: Uuid) -> Result<Option<FollowedBy>> {
    conn.query(concat!("SELECT ", following!(), " FROM allocataire p", open_referent!(), "WHERE p.id = $1"))
        .bind(person)
        .optional()
        .await
}

/// Who decides on a registration and is reached by a mail.
pub async fn reached_deciders(mut conn: impl Conn, registration: Uuid) -> Result<Vec<Decider>> {
    conn.query(concat!(
        "SELECT registration_id, answer_by, role, account_id FROM (",
        reached_deciders!("r.id = $1"),
        ") d ORDER BY account_id"
    ))
    .bind(registration)
    .all()
    .await
}

/// Who decides on the requests that wait, once for each, and was not told of them.
const UNTOLD: &str = concat!(
    "SELECT d.registration_id, d.answer_by, d.role, d.account_id FROM (",
    reached_deciders!("r.state = 'requested' AND r.answer_by > $1"),
    ") d
     WHERE NOT EXISTS (SELECT 1 FROM request_told t
                       WHERE t.registration_id = d.registration_id AND t.account_id = d.account_id)
     ORDER BY d.account_id, d.answer_by, d.registration_id"
);

/// Who has come to decide on requests that wait and still may have an answer: one account after the other.
pub async fn untold_deciders(mut conn: impl Conn, now: DateTime<Utc>) -> Result<Vec<Decider>> {
    conn.query(UNTOLD).bind(now).all().await
}

const TELL: &str = "INSERT INTO request_told (registration_id, account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

/// Writes down that somebody is told of a request; false when they were before.
pub async fn was_told(tx: &mut Tx, registration: Uuid, account: Uuid) -> Result<bool> {
    Ok(tx.query(TELL).bind(registration).bind(account).run().await? == 1)
}

/// Writes down that somebody is told of a request, whether they were before or not.
pub async fn tell(tx: &mut Tx, registration: Uuid, account: Uuid) -> Result<()> {
    tx.query(TELL).bind(registration).bind(account).later().await
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{
        for_each_engine,
        plan::{plan, whole_tables},
        population::{Population, fill},
    };

    #[tokio::test]
    async fn whom_nothing_was_told_is_found_among_the_requests_that_wait() {
        for_each_engine(|db| async move {
            let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
            let few = Population { sessions: 40, sessions_of_one: 40, requests_of_one: 40, ..Population::TENTH };
            let size = Population { roster: 40, ..few };
            let cast = fill(&db, size, now).await.unwrap();
            let untold = untold_deciders(&db, now).await.unwrap();
            let theirs = untold.iter().filter(|one| one.account_id == cast.referent.id).count();
            assert_eq!(theirs, size.requests_of_one);
            let of_one = reached_deciders(&db, cast.request).await.unwrap();
            assert_eq!(of_one.iter().map(Decider::account).collect::<Vec<_>>(), [cast.referent]);
            let mut tx = db.begin().await.unwrap();
            for one in &untold {
                assert!(was_told(&mut tx, one.registration_id, one.account_id).await.unwrap());
            }
            tx.commit().await.unwrap();
            assert!(untold_deciders(&db, now).await.unwrap().is_empty());

            if let crate::Db::Postgres { .. } = db {
                db.query("ANALYZE").run().await.unwrap();
            }
            let plan = plan(&db, UNTOLD).await.unwrap();
            let whole = whole_tables(UNTOLD, &plan, &["registration", "allocataire"]);
            assert!(whole.is_empty(), "{}: {}", db.engine(), plan.join("\n"));
        })
        .await;
    }
}

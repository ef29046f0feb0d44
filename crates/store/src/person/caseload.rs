//! People whom a référent follows, with the facts of their caseload.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{calendar, person::caseload::CaseFacts};
use uuid::Uuid;

use crate::{Conn, Result, conflict::open_conflicts, record};

record! {
    /// A person in a caseload.
    pub struct Case {
        /// Their row.
        pub id: Uuid,
        /// First name.
        pub first_name: String,
        /// Last name.
        pub last_name: String,
        /// Commune, in words.
        pub commune: String,
        /// Pathway.
        pub pathway: Option<String>,
        /// Days between two contacts at most, as the pathway says.
        pub contact_days: Option<i64>,
        /// When they were oriented.
        pub oriented_on: Option<NaiveDate>,
        /// Last day of their last signed contract, a PPAE too.
        pub signed_until: Option<NaiveDate>,
        /// Whether a contract waits for a signature.
        pub to_sign: bool,
        /// Whether a file disagrees with what was done here, and nobody has chosen.
        pub to_check: bool,
        /// When an appointment last took place.
        pub met_at: Option<DateTime<Utc>>,
        /// When the next one is.
        pub next_meeting_at: Option<DateTime<Utc>>,
    }
}

impl Case {
    /// The facts on which their groups depend.
    pub fn facts(&self) -> CaseFacts {
        CaseFacts {
            oriented_on: self.oriented_on,
            contact_days: self.contact_days,
            met_on: self.met_at.map(calendar::day),
            signed_until: self.signed_until,
            to_sign: self.to_sign,
            to_check: self.to_check,
        }
    }
}

/// The people whom a référent follows and whose right is not closed, by name: as many as one caseworker has.
pub async fn of_referent(mut conn: impl Conn, referent: Uuid, now: DateTime<Utc>) -> Result<Vec<Case>> {
    conn.query(concat!(
        "SELECT p.id, p.first_name, p.last_name, p.commune, p.pathway, w.contact_days, p.oriented_on,
                (SELECT MAX(CASE WHEN c.state = 'signed' THEN c.ends_on ELSE c.ended_on END) FROM contract c
                 WHERE c.allocataire_id = p.id AND c.state IN ('signed', 'ended')) AS signed_until,
                EXISTS (SELECT 1 FROM contract c
                        WHERE c.allocataire_id = p.id
                          AND (c.state = 'proposed'
                               OR EXISTS (SELECT 1 FROM contract_version v
                                          WHERE v.contract_id = c.id
                                            AND v.state IN ('proposed', 'discussed', 'agreed')))) AS to_sign,
                EXISTS (SELECT 1",
        open_conflicts!("p.id"),
        ") AS to_check,
                (SELECT MAX(m.starts_at) FROM appointment m
                 WHERE m.allocataire_id = p.id AND m.state = 'honoured' AND m.starts_at <= $2) AS met_at,
                (SELECT MIN(m.starts_at) FROM appointment m
                 WHERE m.allocataire_id = p.id AND m.starts_at > $2
                   AND m.state IN ('planned', 'confirmed', 'change_requested')) AS next_meeting_at
         FROM allocataire p LEFT JOIN pathway w ON w.name = p.pathway
         WHERE p.referent_id = $1 AND p.right_state <> 'closed'
         ORDER BY p.last_name, p.first_name, p.id"
    ))
    .bind(referent)
    .bind(now)
    .all()
    .await
}

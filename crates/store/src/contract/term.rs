//! Ends of contracts: which come near, who was reminded, and the facts of the messages.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    calendar,
    contract::{ContractState, EndReason, TermFacts, Validity},
    person::RightState,
};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// A CER whose last day comes near.
    pub struct Near {
        /// The contract.
        pub id: Uuid,
        /// Whose it is.
        pub allocataire_id: Uuid,
    }
}

/// The CER in force whose last day is among these, and which were further from it when they were looked at last.
pub async fn near(mut conn: impl Conn, (from, to): (NaiveDate, NaiveDate), days: i64, count: i64) -> Result<Vec<Near>> {
    conn.query(
        "SELECT id, allocataire_id FROM contract
         WHERE state = 'signed' AND kind = 'cer' AND ends_on BETWEEN $1 AND $2 AND term_on = ends_on AND term_days > $3
         ORDER BY ends_on, id LIMIT $4",
    )
    .bind(from)
    .bind(to)
    .bind(days)
    .bind(count)
    .all()
    .await
}

/// Says that a contract has come so near to its last day; false when another did, or when that day has moved.
pub async fn reach(mut conn: impl Conn, id: Uuid, days: i64) -> Result<bool> {
    let reached = conn
        .query(
            "UPDATE contract SET term_days = $2
             WHERE id = $1 AND state = 'signed' AND term_on = ends_on AND term_days > $2",
        )
        .bind(id)
        .bind(days)
        .run()
        .await?;
    Ok(reached == 1)
}

/// Remembers how near contracts are that are looked at for the first time, or whose last day has moved; how many.
pub async fn remember(mut conn: impl Conn, (from, to): (NaiveDate, NaiveDate), days: i64) -> Result<u64> {
    conn.query(
        "UPDATE contract SET term_days = $3, term_on = ends_on
         WHERE state = 'signed' AND kind = 'cer' AND ends_on BETWEEN $1 AND $2
           AND (term_on IS NULL OR term_on <> ends_on)",
    )
    .bind(from)
    .bind(to)
    .bind(days)
    .run()
    .await
}

record! {
    /// A contract as messages about its end tell it.
    pub struct Term {
        /// The contract.
        pub id: Uuid,
        /// First day.
        pub starts_on: NaiveDate,
        /// Last day, as it was signed.
        pub ends_on: NaiveDate,
        /// What happened to it.
        pub state: ContractState = word,
        /// Last day, when it was ended before its term.
        pub ended_on: Option<NaiveDate>,
        /// Why it was ended.
        pub end_reason: Option<EndReason> = word_or_null,
        /// Whether another signed contract goes on after it.
        pub is_followed: bool,
        /// Whose it is.
        pub allocataire_id: Uuid,
        /// First name of the person.
        pub first_name: String,
        /// Telephone of the person (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
        /// The state of their right.
        pub right_state: RightState = word,
        /// First name of their référent.
        pub referent_first_name: Option<String>,
        /// Last name of their référent.
        pub referent_last_name: Option<String>,
        /// Telephone of their référent (E.164).
        pub referent_phone: Option<String>,
    }
}

impl Term {
    /// Its last day.
    pub fn last_day(&self) -> NaiveDate {
        self.ended_on.filter(|_| self.state == ContractState::Ended).unwrap_or(self.ends_on)
    }

    /// What decides whether a message about it still holds.
    pub fn facts(&self, now: DateTime<Utc>) -> TermFacts {
        let Term { state, starts_on, ends_on, ended_on, is_followed, .. } = *self;
        let validity = Validity { state, starts_on, ends_on, ended_on, is_renewed: false };
        TermFacts {
            standing: validity.standing(calendar::day(now)),
            is_ended: state == ContractState::Ended,
            is_followed,
            right_closed: self.right_state == RightState::Closed,
        }
    }
}

/// What messages tell of the end of a contract.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Term>> {
    conn.query(
        "SELECT c.id, c.starts_on, c.ends_on, c.state, c.ended_on, c.end_reason,
                EXISTS (SELECT 1 FROM contract n
                        WHERE n.allocataire_id = c.allocataire_id AND n.id <> c.id AND n.state = 'signed'
                          AND n.ends_on > c.ends_on) AS is_followed,
                c.allocataire_id, p.first_name, p.phone, p.mail, p.right_state,
                r.first_name AS referent_first_name, r.last_name AS referent_last_name, r.phone AS referent_phone
         FROM contract c
         JOIN allocataire p ON p.id = c.allocataire_id
         LEFT JOIN referent r ON r.id = p.referent_id AND r.closed_at IS NULL
         WHERE c.id = $1",
    )
    .bind(id)
    .optional()
    .await
}

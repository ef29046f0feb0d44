//! Reminders of the quarterly declaration: who asked for them, and the last one.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{person::RightState, reminder::Cycle};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// What somebody asked for.
    pub struct Reminder {
        /// In which month of each quarter they declare.
        pub cycle: Cycle = word,
        /// When they agreed.
        pub agreed_at: DateTime<Utc>,
        /// First day of the last month that they were reminded of.
        pub reminded_for: Option<NaiveDate>,
    }
}

/// What somebody asked for; none when they want no reminder.
pub async fn of_person(mut conn: impl Conn, person: Uuid) -> Result<Option<Reminder>> {
    conn.query("SELECT cycle, agreed_at, reminded_for FROM reminder WHERE allocataire_id = $1")
        .bind(person)
        .optional()
        .await
}

/// Keeps what somebody asks for; another month begins anew.
pub async fn keep(tx: &mut Tx, person: Uuid, cycle: Cycle, now: DateTime<Utc>) -> Result<()> {
    tx.query(
        "INSERT INTO reminder (allocataire_id, cycle, agreed_at) VALUES ($1, $2, $3)
         ON CONFLICT (allocataire_id) DO UPDATE SET cycle = excluded.cycle, agreed_at = excluded.agreed_at
         WHERE reminder.cycle <> excluded.cycle",
    )
    .bind(person)
    .bind(cycle.code().to_owned())
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Forgets it; false when there was none.
pub async fn delete(tx: &mut Tx, person: Uuid) -> Result<bool> {
    Ok(tx.query("DELETE FROM reminder WHERE allocataire_id = $1").bind(person).run().await? == 1)
}

record! {
    /// Somebody who is to be reminded, and where they are reached.
    pub struct Due {
        /// The person.
        pub id: Uuid,
        /// Their telephone (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
    }
}

/// Those who declare in a month and were not reminded of it yet, but those whose right is closed; `count` at most.
pub async fn due(tx: &mut Tx, month: NaiveDate, count: i64) -> Result<Vec<Due>> {
    tx.query(
        "SELECT a.id, a.phone, a.mail FROM reminder r
         JOIN allocataire a ON a.id = r.allocataire_id
         WHERE r.cycle = $1 AND (r.reminded_for IS NULL OR r.reminded_for < $2) AND a.right_state <> 'closed'
         ORDER BY a.id LIMIT $3",
    )
    .bind(Cycle::of(month).code().to_owned())
    .bind(month)
    .bind(count)
    .all()
    .await
}

/// Says that somebody is reminded of a month; false when that was done, or they want it no more.
pub async fn reminded(tx: &mut Tx, person: Uuid, month: NaiveDate) -> Result<bool> {
    let done = tx
        .query(
            "UPDATE reminder SET reminded_for = $2
             WHERE allocataire_id = $1 AND cycle = $3 AND (reminded_for IS NULL OR reminded_for < $2)",
        )
        .bind(person)
        .bind(month)
        .bind(Cycle::of(month).code().to_owned())
        .run()
        .await?;
    Ok(done == 1)
}

record! {
    /// What a reminder says, and to whom.
    pub struct ReminderLetter {
        /// First name of the person.
        pub first_name: String,
        /// Their telephone (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
        /// The state of their right.
        pub right_state: RightState = word,
        /// First day of the month that they are reminded of.
        pub reminded_for: Option<NaiveDate>,
        /// The link that stops reminders, the last that was made.
        pub link_id: Option<Uuid>,
    }
}

/// What a reminder says; none when the person wants it no more.
pub async fn letter(mut conn: impl Conn, person: Uuid) -> Result<Option<ReminderLetter>> {
    conn.query(
        "SELECT a.first_name, a.phone, a.mail, a.right_state, r.reminded_for,
                (SELECT l.id FROM link l WHERE l.object_id = a.id AND l.purpose = 'stop_reminder'
                 ORDER BY l.created_at DESC, l.id DESC LIMIT 1) AS link_id
         FROM reminder r JOIN allocataire a ON a.id = r.allocataire_id
         WHERE r.allocataire_id = $1",
    )
    .bind(person)
    .optional()
    .await
}

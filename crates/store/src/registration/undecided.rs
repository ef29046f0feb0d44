//! Counts the requests of one person that wait for an answer.

use uuid::Uuid;

use crate::{Result, Tx, db::Number};

/// How many requests of a person wait for an answer; nobody opens another one once the person is locked.
pub async fn undecided(tx: &mut Tx, person: Uuid) -> Result<i64> {
    let waiting: Number = tx
        .query("SELECT COUNT(*) AS number FROM registration WHERE allocataire_id = $1 AND state = 'requested'")
        .bind(person)
        .one()
        .await?;
    Ok(waiting.number)
}

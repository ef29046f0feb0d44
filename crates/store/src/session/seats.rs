//! Seats of a session: given, given back, and numbered while somebody waits for one.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Result, Tx, moved::SeatCount};

/// Changes the number of seats; false when more people than that already hold one.
pub async fn set_seats(tx: &mut Tx, id: Uuid, seats: i64) -> Result<bool> {
    hold(tx, id).await?;
    begin_freeing(tx, id).await?;
    let done = tx
        .query(
            "UPDATE action_session SET seats = $2, freed = freed + CASE WHEN $2 > seats THEN $2 - seats ELSE 0 END,
                                       revision = revision + 1
             WHERE id = $1 AND taken <= $2 AND state = 'open'",
        )
        .bind(id)
        .bind(seats)
        .run()
        .await?;
    if done == 1 {
        number_free(tx, id).await?;
    }
    tx.note_sessions();
    Ok(done == 1)
}

/// Takes one seat if one is free; false when the session is full, cancelled or begun. What waits in the transaction runs
/// with it.
pub async fn take_seat(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let count: Option<SeatCount> = tx
        .query(
            "UPDATE action_session SET taken = taken + 1, revision = revision + 1
             WHERE id = $1 AND taken < seats AND state = 'open' AND starts_at > $2
             RETURNING id, taken, revision",
        )
        .bind(id)
        .bind(now)
        .optional_with_waiting()
        .await?;
    Ok(count.map(|count| tx.note_seats(count)).is_some())
}

/// Holds a session until the end of the transaction: who gives a seat of it back waits for who did before.
pub async fn hold(tx: &mut Tx, id: Uuid) -> Result<()> {
    tx.hold("SELECT id FROM action_session WHERE id = $1 FOR NO KEY UPDATE", id).await
}

/// Gives back a seat of a session that is held, which was somebody's: it is another one for whoever waits.
pub async fn release_seat(tx: &mut Tx, id: Uuid) -> Result<()> {
    begin_freeing(tx, id).await?;
    count_back(tx, id, 1).await?;
    number_free(tx, id).await
}

/// Gives back the seat that was kept for the answer of somebody in line: it stays the same one.
pub async fn return_seat(tx: &mut Tx, id: Uuid, registration: Uuid) -> Result<()> {
    begin_freeing(tx, id).await?;
    count_back(tx, id, 0).await?;
    tx.query(
        "INSERT INTO free_seat (session_id, number) SELECT session_id, seat FROM registration
         WHERE id = $1 AND seat IS NOT NULL ON CONFLICT DO NOTHING",
    )
    .bind(registration)
    .run()
    .await?;
    Ok(())
}

async fn count_back(tx: &mut Tx, id: Uuid, freed: i64) -> Result<()> {
    let count: Option<SeatCount> = tx
        .query(
            "UPDATE action_session SET taken = taken - 1, freed = freed + $2, revision = revision + 1
             WHERE id = $1 AND taken > 0
             RETURNING id, taken, revision",
        )
        .bind(id)
        .bind(freed)
        .optional()
        .await?;
    if let Some(count) = count {
        tx.note_seats(count);
    }
    Ok(())
}

/// Before seats of a session that is held become free: forgets the numbers of those that were taken meanwhile.
pub(super) async fn begin_freeing(tx: &mut Tx, id: Uuid) -> Result<()> {
    tx.query(
        "DELETE FROM free_seat WHERE session_id = $1
           AND (SELECT COUNT(*) FROM free_seat o WHERE o.session_id = $1 AND o.number >= free_seat.number)
               > (SELECT s.seats - s.taken FROM action_session s WHERE s.id = $1)",
    )
    .bind(id)
    .run()
    .await?;
    Ok(())
}

/// Numbers the seats of a session that have just become free, while somebody is in line for one.
pub(super) async fn number_free(tx: &mut Tx, id: Uuid) -> Result<()> {
    // Every number below the last was free, kept for somebody or taken before: as many are new as free seats have none.
    tx.query(
        "INSERT INTO free_seat (session_id, number)
         WITH RECURSIVE fresh (number, left_over) AS (
             SELECT s.freed, s.seats - s.taken - (SELECT COUNT(*) FROM free_seat f WHERE f.session_id = s.id)
             FROM action_session s
             WHERE s.id = $1 AND EXISTS (SELECT 1 FROM registration r
                                         WHERE r.session_id = s.id AND r.state IN ('waitlisted', 'offered'))
             UNION ALL
             SELECT number - 1, left_over - 1 FROM fresh WHERE left_over > 1
         )
         SELECT $1, number FROM fresh WHERE left_over > 0 AND number > 0
         ON CONFLICT DO NOTHING",
    )
    .bind(id)
    .run()
    .await?;
    Ok(())
}

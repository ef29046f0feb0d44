//! Proposals of actions by référents.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A proposal, with what its message and its page need.
    pub struct Proposal {
        /// The proposal.
        pub id: Uuid,
        /// The action.
        pub action_id: Uuid,
        /// Its name.
        pub action_name: String,
        /// The structure that runs it.
        pub structure_name: String,
        /// Whom it is for.
        pub allocataire_id: Uuid,
        /// Their first name.
        pub first_name: String,
        /// Their last name.
        pub last_name: String,
        /// Their telephone (E.164).
        pub phone: Option<String>,
        /// Their e-mail address.
        pub mail: Option<String>,
        /// Who proposes.
        pub referent_id: Uuid,
        /// Their first name.
        pub referent_first_name: String,
        /// Their last name.
        pub referent_last_name: String,
        /// Their word.
        pub message: String,
        /// When.
        pub proposed_at: DateTime<Utc>,
        /// Whether the action left the offer since.
        pub withdrawn_at: Option<DateTime<Utc>>,
    }
}

macro_rules! proposals {
    ($tail:literal) => {
        concat!(
            "SELECT p.id, p.action_id, a.name AS action_name, s.name AS structure_name, p.allocataire_id, w.first_name,
                    w.last_name, p.referent_id, w.phone, w.mail,
                    r.first_name AS referent_first_name, r.last_name AS referent_last_name, p.message,
                    p.proposed_at, a.withdrawn_at
             FROM proposal p JOIN action a ON a.id = p.action_id JOIN structure s ON s.id = a.structure_id
                  JOIN allocataire w ON w.id = p.allocataire_id JOIN referent r ON r.id = p.referent_id ",
            $tail
        )
    };
}

/// A proposal to be written.
#[derive(Clone, Debug)]
pub struct NewProposal {
    /// Its id.
    pub id: Uuid,
    /// The action.
    pub action: Uuid,
    /// Whom it is for.
    pub person: Uuid,
    /// Who proposes.
    pub referent: Uuid,
    /// Their word.
    pub message: String,
}

/// Writes a proposal.
pub async fn add(tx: &mut Tx, new: &NewProposal, now: DateTime<Utc>) -> Result<()> {
    tx.query(
        "INSERT INTO proposal (id, action_id, allocataire_id, referent_id, proposed_at, message)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new.id)
    .bind(new.action)
    .bind(new.person)
    .bind(new.referent)
    .bind(now)
    .bind(new.message.clone())
    .run()
    .await?;
    Ok(())
}

/// A proposal.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Proposal>> {
    conn.query(proposals!("WHERE p.id = $1")).bind(id).optional().await
}

/// The last proposal of an action by a référent to a person since a moment.
pub async fn latest(
    mut conn: impl Conn,
    referent: Uuid,
    action: Uuid,
    person: Uuid,
    since: DateTime<Utc>,
) -> Result<Option<Proposal>> {
    conn.query(proposals!(
        "WHERE p.referent_id = $1 AND p.action_id = $2 AND p.allocataire_id = $3 AND p.proposed_at > $4
         ORDER BY p.proposed_at DESC, p.id DESC LIMIT 1"
    ))
    .bind(referent)
    .bind(action)
    .bind(person)
    .bind(since)
    .optional()
    .await
}

/// What was proposed to a person since a moment and is still on offer, the last one first.
pub async fn of_person(mut conn: impl Conn, person: Uuid, since: DateTime<Utc>) -> Result<Vec<Proposal>> {
    conn.query(proposals!(
        "WHERE p.allocataire_id = $1 AND p.proposed_at > $2 AND a.withdrawn_at IS NULL
         ORDER BY p.proposed_at DESC, p.id"
    ))
    .bind(person)
    .bind(since)
    .all()
    .await
}

record! {
    /// An action that was proposed to somebody.
    pub struct Proposed {
        /// The action.
        pub action_id: Uuid,
        /// When, the last time.
        pub proposed_at: DateTime<Utc>,
    }
}

/// What a référent proposed to a person since a moment, each action once.
pub async fn to_person(
    mut conn: impl Conn,
    referent: Uuid,
    person: Uuid,
    since: DateTime<Utc>,
) -> Result<Vec<Proposed>> {
    conn.query(
        "SELECT action_id, MAX(proposed_at) AS proposed_at FROM proposal
         WHERE referent_id = $1 AND allocataire_id = $2 AND proposed_at > $3 GROUP BY action_id",
    )
    .bind(referent)
    .bind(person)
    .bind(since)
    .all()
    .await
}

//! Steps of contracts as they are lived: moved, with a word; those about health keep their words apart.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    account::Account,
    contract::{CommitmentKind, CommitmentState, ContractState, Side},
};
use uuid::Uuid;

use crate::{
    Conn, Result, Tx, record,
    registration::{following, open_referent, tells_following},
};

record! {
    /// A step with the facts that decide who may move it.
    pub struct OwnedCommitment {
        /// Its row.
        pub id: Uuid,
        /// Who promises.
        pub side: Side = word,
        /// What kind of step.
        pub kind: CommitmentKind = word,
        /// For when.
        pub due_on: Option<NaiveDate>,
        /// How far it is.
        pub state: CommitmentState = word,
        /// The contract.
        pub contract_id: Uuid,
        /// What happened to the contract.
        pub contract_state: ContractState = word,
        /// Last day of the contract, when it was ended before its term.
        pub ended_on: Option<NaiveDate>,
        /// Whose it is.
        pub allocataire_id: Uuid,
        /// Their territory.
        pub territory_id: Option<Uuid>,
        /// Their référent, whose account is open.
        pub referent_id: Option<Uuid>,
        /// Whether a mail reaches their référent.
        pub referent_reached: bool,
        /// Whether a mail reaches a *responsable* of their territory.
        pub head_reached: bool,
    }
}

tells_following!(OwnedCommitment);

/// A step, by its row.
pub async fn commitment(mut conn: impl Conn, id: Uuid) -> Result<Option<OwnedCommitment>> {
    conn.query(concat!(
        "SELECT e.id, e.side, e.kind, e.due_on, e.state, e.contract_id, c.state AS contract_state, c.ended_on,
                c.allocataire_id, ",
        following!(),
        " FROM commitment e JOIN contract c ON c.id = e.contract_id JOIN allocataire p ON p.id = c.allocataire_id",
        open_referent!(),
        "WHERE e.id = $1"
    ))
    .bind(id)
    .optional()
    .await
}

record! {
    /// A step that names an action.
    pub struct NamedStep {
        /// Its row.
        pub id: Uuid,
        /// What kind of step.
        pub kind: CommitmentKind = word,
    }
}

/// The steps of a person, in a contract that is lived on a day (`$2`), that name the action of a registration (`$1`).
macro_rules! naming {
    ($which:literal) => {
        concat!(
            "SELECT e.id, e.kind FROM registration r
             JOIN action_session s ON s.id = r.session_id
             JOIN contract c ON c.allocataire_id = r.allocataire_id
                            AND (c.state = 'signed' OR (c.state = 'ended' AND c.ended_on >= $2))
             JOIN commitment e ON e.contract_id = c.id AND e.action_id = s.action_id AND e.side = 'allocataire'
             WHERE r.id = $1 AND ",
            $which,
            " ORDER BY e.id"
        )
    };
}

/// Those that are open.
pub async fn named_by(mut conn: impl Conn, registration: Uuid, today: NaiveDate) -> Result<Vec<NamedStep>> {
    conn.query(naming!("e.state IN ('to_do', 'in_progress')")).bind(registration).bind(today).all().await
}

/// Those that moved by themselves when the person came to its session, and that nobody has marked since; not those of an
/// action that they attended another time.
pub async fn moved_by(mut conn: impl Conn, registration: Uuid, today: NaiveDate) -> Result<Vec<NamedStep>> {
    conn.query(naming!(
        "e.state = 'done'
         AND EXISTS (SELECT 1 FROM commitment_event v
                     WHERE v.commitment_id = e.id AND v.actor_role IS NULL
                       AND v.at = (SELECT MAX(l.at) FROM commitment_event l WHERE l.commitment_id = e.id))
         AND NOT EXISTS (SELECT 1 FROM registration o JOIN action_session t ON t.id = o.session_id
                         WHERE o.allocataire_id = r.allocataire_id AND o.id <> r.id AND o.state = 'attended'
                           AND t.action_id = s.action_id)"
    ))
    .bind(registration)
    .bind(today)
    .all()
    .await
}

/// A move of a step.
#[derive(Clone, Debug)]
pub struct NewEvent<'w> {
    /// Its row.
    pub id: Uuid,
    /// The step.
    pub commitment: Uuid,
    /// Whether its words are about health.
    pub is_health: bool,
    /// How far it is now.
    pub state: CommitmentState,
    /// The word of who moved it; may be empty.
    pub word: &'w str,
    /// Who moved it; none for the program.
    pub actor: Option<Account>,
}

/// Moves a step and keeps who did it, with their word.
pub async fn add(tx: &mut Tx, new: &NewEvent<'_>, now: DateTime<Utc>) -> Result<()> {
    tx.query("UPDATE commitment SET state = $2, owned_here_since = COALESCE(owned_here_since, $3) WHERE id = $1")
        .bind(new.commitment)
        .bind(new.state.code().to_owned())
        .bind(now)
        .run()
        .await?;
    tx.query(
        "INSERT INTO commitment_event (id, commitment_id, state, actor_role, actor_id, at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new.id)
    .bind(new.commitment)
    .bind(new.state.code().to_owned())
    .bind(new.actor.map(|actor| actor.role.code().to_owned()))
    .bind(new.actor.map(|actor| actor.id))
    .bind(now)
    .run()
    .await?;
    if new.word.is_empty() {
        return Ok(());
    }
    let query = match new.is_health {
        true => tx.query("INSERT INTO health_word (event_id, word) VALUES ($1, $2)"),
        false => tx.query("INSERT INTO commitment_word (event_id, word) VALUES ($1, $2)"),
    };
    query.bind(new.id).bind(new.word.to_owned()).run().await?;
    Ok(())
}

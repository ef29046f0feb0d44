//! What a conflict compares, and the line of a file that a person chose to take.

use std::fmt::Display;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    appointment::{AppointmentState, MeetingMode},
    contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, Side},
    origin::{Field, Ownable},
};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Line, appointment, commitment, contract, owned::Values};
use crate::{Conn, Fault, Result, Tx, conflict::OwnedConflict, record};

/// What a line says, by field, from its JSON.
pub fn given(json: &str) -> Result<Values> {
    let object: Map<String, Value> = serde_json::from_str(json).map_err(data)?;
    let value = |(name, value): (String, Value)| {
        let field = Field::parse(&name).map_err(data)?;
        Ok((field, value.as_str().map(str::to_owned)))
    };
    object.into_iter().map(value).collect()
}

/// What is here, by field.
pub async fn here(conn: impl Conn, kind: Ownable, id: Uuid) -> Result<Values> {
    Ok(match kind {
        Ownable::Contract => contract::row(conn, id).await?.as_ref().map(contract::values),
        Ownable::Commitment => commitment::row(conn, id).await?.as_ref().map(commitment::values),
        Ownable::Appointment => appointment::row(conn, id).await?.as_ref().map(appointment::values),
    }
    .unwrap_or_default())
}

record! {
    /// Since when something is owned here.
    pub struct Ownership {
        /// Since when.
        pub owned_here_since: Option<DateTime<Utc>>,
    }
}

/// How a table says and loses that a row is owned here.
struct Mark {
    read: &'static str,
    write: &'static str,
}

const CONTRACT: Mark = Mark {
    read: "SELECT owned_here_since FROM contract WHERE id = $1",
    write: "UPDATE contract SET owned_here_since = $2 WHERE id = $1",
};
const COMMITMENT: Mark = Mark {
    read: "SELECT owned_here_since FROM commitment WHERE id = $1",
    write: "UPDATE commitment SET owned_here_since = $2 WHERE id = $1",
};
const APPOINTMENT: Mark = Mark {
    read: "SELECT owned_here_since FROM appointment WHERE id = $1",
    write: "UPDATE appointment SET owned_here_since = $2 WHERE id = $1",
};

impl Mark {
    async fn lift(&self, tx: &mut Tx, id: Uuid) -> Result<Option<DateTime<Utc>>> {
        let since: Option<Ownership> = tx.query(self.read).bind(id).optional().await?;
        self.set(tx, id, None).await?;
        Ok(since.and_then(|one| one.owned_here_since))
    }

    async fn set(&self, tx: &mut Tx, id: Uuid, since: Option<DateTime<Utc>>) -> Result<()> {
        tx.query(self.write).bind(id).bind(since).run().await?;
        Ok(())
    }
}

/// Takes the line of a conflict as an import does; what it changes stays owned here. `id` is for a step that is new.
pub async fn take(tx: &mut Tx, conflict: &OwnedConflict, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    let said = given(&conflict.given)?;
    let object = conflict.object_id;
    match (conflict.kind, conflict.object_kind) {
        (Ownable::Contract, _) => {
            let row = contract::row(&mut *tx, object).await?.ok_or_else(gone)?;
            let since = CONTRACT.lift(tx, object).await?;
            let line = Line::new(object, overlaid_contract(row, &said)?, conflict.row_hash.clone());
            contract::apply(tx, line, now).await?;
            CONTRACT.set(tx, object, since).await
        }
        (Ownable::Commitment, Ownable::Commitment) => {
            let row = commitment::row(&mut *tx, object).await?.ok_or_else(gone)?;
            take_commitment(tx, conflict, (object, overlaid_commitment(row, &said)?), now).await
        }
        (Ownable::Commitment, Ownable::Contract | Ownable::Appointment) => {
            take_commitment(tx, conflict, (id, new_commitment(conflict, &said)?), now).await
        }
        (Ownable::Appointment, _) => {
            let row = appointment::row(&mut *tx, object).await?.ok_or_else(gone)?;
            let since = APPOINTMENT.lift(tx, object).await?;
            let line = Line::new(object, overlaid_appointment(row, &said)?, conflict.row_hash.clone());
            appointment::apply(tx, line, now).await?;
            APPOINTMENT.set(tx, object, since).await
        }
    }
}

/// A step is only written while its contract is not owned here either.
async fn take_commitment(
    tx: &mut Tx,
    conflict: &OwnedConflict,
    (id, row): (Uuid, commitment::Commitment),
    now: DateTime<Utc>,
) -> Result<()> {
    let contract = row.contract_id;
    let contract_since = CONTRACT.lift(tx, contract).await?;
    let since = COMMITMENT.lift(tx, id).await?.or(Some(now));
    commitment::apply(tx, Line::new(id, row, conflict.row_hash.clone()), now).await?;
    // Its words are the file's now, and no point of a version states it.
    tx.query("UPDATE commitment SET point_id = NULL WHERE id = $1").bind(id).run().await?;
    COMMITMENT.set(tx, id, since).await?;
    CONTRACT.set(tx, contract, contract_since).await
}

fn overlaid_contract(mut row: contract::Contract, said: &Values) -> Result<contract::Contract> {
    for (field, value) in said {
        match (field, value) {
            (Field::SignedOn, value) => row.signed_on = value.as_deref().map(read::<NaiveDate>).transpose()?,
            (Field::StartsOn, Some(value)) => row.starts_on = read(value)?,
            (Field::EndsOn, Some(value)) => row.ends_on = read(value)?,
            (Field::Goal, Some(value)) => row.goal.clone_from(value),
            (Field::Kind, Some(value)) => row.kind = ContractKind::parse(value).map_err(data)?,
            (Field::State, Some(value)) => row.state = ContractState::parse(value).map_err(data)?,
            // Whose it is stays; a contract has no other field.
            _ => {}
        }
    }
    Ok(row)
}

fn overlaid_commitment(mut row: commitment::Commitment, said: &Values) -> Result<commitment::Commitment> {
    for (field, value) in said {
        match (field, value) {
            (Field::DueOn, value) => row.due_on = value.as_deref().map(read::<NaiveDate>).transpose()?,
            (Field::Label, Some(value)) => row.label.clone_from(value),
            (Field::Side, Some(value)) => row.side = Side::parse(value).map_err(data)?,
            (Field::Kind, Some(value)) => row.kind = CommitmentKind::parse(value).map_err(data)?,
            (Field::State, Some(value)) => row.state = CommitmentState::parse(value).map_err(data)?,
            // A step has no other field.
            _ => {}
        }
    }
    Ok(row)
}

/// A step that is not here: files call it by its contract and its place there.
fn new_commitment(conflict: &OwnedConflict, said: &Values) -> Result<commitment::Commitment> {
    let rank = conflict.file_code.rsplit(' ').next().unwrap_or_default();
    let row = commitment::Commitment {
        contract_id: conflict.object_id,
        rank: rank.parse().map_err(data)?,
        side: Side::Allocataire,
        kind: CommitmentKind::Demarche,
        label: String::new(),
        due_on: None,
        state: CommitmentState::ToDo,
    };
    overlaid_commitment(row, said)
}

fn overlaid_appointment(mut row: appointment::Appointment, said: &Values) -> Result<appointment::Appointment> {
    for (field, value) in said {
        match (field, value) {
            (Field::Referent, value) => row.referent_id = value.as_deref().map(read::<Uuid>).transpose()?,
            (Field::StartsAt, Some(value)) => row.starts_at = read(value)?,
            (Field::Minutes, Some(value)) => row.minutes = read(value)?,
            (Field::Reason, Some(value)) => row.reason.clone_from(value),
            (Field::Mode, Some(value)) => row.mode = MeetingMode::parse(value).map_err(data)?,
            (Field::Place, Some(value)) => row.place.clone_from(value),
            (Field::State, Some(value)) => row.state = AppointmentState::parse(value).map_err(data)?,
            // Whose it is stays; an appointment has no other field.
            _ => {}
        }
    }
    Ok(row)
}

fn read<T: std::str::FromStr<Err: Display>>(text: &str) -> Result<T> {
    text.parse().map_err(data)
}

fn data(error: impl Display) -> Fault {
    Fault::Data(error.to_string())
}

fn gone() -> Fault {
    Fault::Data("the object of a conflict is gone".into())
}

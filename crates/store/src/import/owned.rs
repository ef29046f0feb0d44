//! Compares imported lines with rows owned here: known, in agreement, or in conflict.

use chrono::{DateTime, Utc};
use domain::origin::{Effect, Field, Ownable};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Applied, Line, Unread};
use crate::{
    Result, Tx,
    conflict::{self, Disagreement, Opened},
    record,
};

/// What a line or a row says, by field, in one writing.
pub type Values = Vec<(Field, Option<String>)>;

record! {
    /// A row that a line names.
    pub struct Named {
        /// Its id.
        pub id: Uuid,
        /// Fingerprint of the line that it was taken from.
        pub row_hash: String,
    }
}

/// A row that a line names and did not change.
pub(super) struct Held {
    /// What it is.
    pub kind: Ownable,
    /// The row.
    pub row: Named,
    /// What it holds.
    pub values: Values,
}

/// What a line says of something that is owned here.
pub(super) struct Claim {
    id: Uuid,
    kind: Ownable,
    file_code: String,
    hash: String,
    values: Values,
    unread: Unread,
}

impl Claim {
    /// What a line says of the thing that files call so.
    pub(super) fn new<R>(kind: Ownable, file_code: String, line: &Line<R>, values: Values) -> Claim {
        Claim { id: line.id, kind, file_code, hash: line.hash.clone(), values, unread: line.unread.clone() }
    }

    /// The fields of which a row holds something else, as far as the line can be read.
    fn differences(&self, held: &Values) -> Vec<Field> {
        let said = self.values.iter().filter(|(field, _)| !self.unread.has(*field));
        said.filter(|value| !held.contains(value)).map(|(field, _)| *field).collect()
    }

    /// What was said, as JSON.
    fn given(&self) -> String {
        let said = self.values.iter().filter(|(field, _)| !self.unread.has(*field));
        let object: Map<String, Value> =
            said.map(|(field, value)| (field.code().to_owned(), Value::from(value.clone()))).collect();
        Value::Object(object).to_string()
    }
}

/// Says what becomes of a line about a row that it could not change.
pub(super) async fn compare(tx: &mut Tx, claim: Claim, held: Held, now: DateTime<Utc>) -> Result<Applied> {
    let differences = claim.differences(&held.values);
    match Effect::of(held.row.row_hash == claim.hash, differences.is_empty()) {
        Effect::Nothing => {}
        Effect::Agreement => remember_line(tx, held.kind, held.row.id, claim.hash).await?,
        Effect::Conflict => return disagree(tx, claim, (held.kind, held.row.id), differences, now).await,
    }
    conflict::settle_line(tx, claim.kind, &claim.file_code, now).await?;
    Ok(Applied::Unchanged)
}

/// Opens a conflict about an object, unless a person has settled this very disagreement.
pub(super) async fn disagree(
    tx: &mut Tx,
    claim: Claim,
    (object_kind, object_id): (Ownable, Uuid),
    fields: Vec<Field>,
    now: DateTime<Utc>,
) -> Result<Applied> {
    let given = claim.given();
    let Claim { id, kind, file_code, hash: row_hash, .. } = claim;
    let found = Disagreement { id, kind, file_code, object_kind, object_id, row_hash, given };
    Ok(match conflict::open(tx, found, now).await? {
        Opened::Open => Applied::Conflict(fields),
        Opened::SettledBefore => Applied::Unchanged,
    })
}

/// Keeps the fingerprint of a line that agrees, so that it is known next time.
async fn remember_line(tx: &mut Tx, kind: Ownable, id: Uuid, hash: String) -> Result<()> {
    tx.query(match kind {
        Ownable::Contract => "UPDATE contract SET row_hash = $2 WHERE id = $1",
        Ownable::Commitment => "UPDATE commitment SET row_hash = $2 WHERE id = $1",
        Ownable::Appointment => "UPDATE appointment SET row_hash = $2 WHERE id = $1",
    })
    .bind(id)
    .bind(hash)
    .run()
    .await?;
    Ok(())
}

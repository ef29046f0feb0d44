//! Upserts imported rows by their key in the files; a known line writes nothing.

mod action;
mod applied;
mod appointment;
mod commitment;
mod contract;
mod house;
mod kind;
mod line;
mod offer;
mod owned;
mod person;
mod provider;
mod referent;
mod structure;
mod taking;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::calendar;
use uuid::Uuid;

use self::applied::written;
pub use self::{
    action::Action,
    applied::Applied,
    appointment::Appointment,
    commitment::Commitment,
    contract::Contract,
    house::House,
    kind::Kind,
    line::{Line, Unread},
    offer::{Busy, OnOffer, busy_structures, on_offer, withdraw},
    person::Allocataire,
    provider::Provider,
    referent::Referent,
    structure::Structure,
    taking::{given, here, take},
};
use crate::{Conn, Result, Tx, record};

/// A line, read and found good.
#[derive(Clone, Debug)]
pub enum Row {
    /// A Maison du Département.
    House(House),
    /// An organisation.
    Structure(Structure),
    /// An action.
    Action(Action),
    /// A caseworker.
    Referent(Referent),
    /// A porteur's account.
    Provider(Provider),
    /// A person.
    Allocataire(Box<Allocataire>),
    /// A contract.
    Contract(Contract),
    /// An engagement.
    Commitment(Commitment),
    /// An appointment.
    Appointment(Appointment),
}

record! {
    /// A row that a file brought before.
    pub struct Known {
        /// The key of the files: a code, or two with a space between.
        pub code: String,
        /// The row.
        pub id: Uuid,
        /// Fingerprint of the line it came from.
        pub row_hash: String,
        /// Whether a conflict about it is open: the same line again closes it.
        pub disputed: bool,
    }
}

/// The rows of an ownable table, with whether a conflict is open.
macro_rules! ownable {
    ($kind:literal, $code:literal, $from:literal) => {
        concat!(
            "SELECT ",
            $code,
            " AS code, k.id, k.row_hash, x.id IS NOT NULL AS disputed FROM ",
            $from,
            " LEFT JOIN conflict x ON x.kind = '",
            $kind,
            "' AND x.file_code = ",
            $code,
            " AND x.settled_at IS NULL WHERE k.file_code IS NOT NULL"
        )
    };
}

/// Every row of a kind that files know, by its key there: (`id_structure` `courriel`) for a porteur's account,
/// (`id_contrat` `ordre`) for an engagement, the name of its territory for a Maison, the single code of the others.
pub async fn known(mut conn: impl Conn, kind: Kind) -> Result<HashMap<String, Known>> {
    let sql = match kind {
        Kind::House => "SELECT name AS code, id, row_hash, FALSE AS disputed FROM territory",
        Kind::Structure => "SELECT source_id AS code, id, row_hash, FALSE AS disputed FROM structure",
        Kind::Action => "SELECT source_id AS code, id, row_hash, FALSE AS disputed FROM action",
        Kind::Referent => "SELECT code, id, row_hash, FALSE AS disputed FROM referent",
        Kind::Provider => {
            "SELECT s.source_id || ' ' || p.mail AS code, p.id, p.row_hash, FALSE AS disputed
             FROM provider_account p JOIN structure s ON s.id = p.structure_id"
        }
        Kind::Allocataire => "SELECT file_code AS code, id, row_hash, FALSE AS disputed FROM allocataire",
        Kind::Contract => ownable!("contract", "k.file_code", "contract k"),
        Kind::Commitment => ownable!(
            "commitment",
            "c.file_code || ' ' || k.file_code",
            "commitment k JOIN contract c ON c.id = k.contract_id AND c.file_code IS NOT NULL"
        ),
        Kind::Appointment => ownable!("appointment", "k.file_code", "appointment k"),
    };
    let rows: Vec<Known> = conn.query(sql).all().await?;
    Ok(rows.into_iter().map(|row| (row.code.clone(), row)).collect())
}

/// Takes a line.
///
/// A line with the fingerprint of the one taken before writes nothing, so that it never undoes what was done here
/// since. A line about what is owned here writes nothing either: it agrees, or a conflict is open.
pub async fn apply(tx: &mut Tx, line: Line<Row>, now: DateTime<Utc>) -> Result<Applied> {
    let Line { id, row, hash, unread } = line;
    let upsert = match row {
        Row::House(row) => house::upsert(tx, Line { id, row, hash, unread }),
        Row::Structure(row) => structure::upsert(tx, Line { id, row, hash, unread }),
        Row::Action(row) => action::upsert(tx, Line { id, row, hash, unread }),
        Row::Referent(row) => referent::upsert(tx, Line { id, row, hash, unread }),
        Row::Provider(row) => provider::upsert(tx, Line { id, row, hash, unread }),
        Row::Allocataire(row) => person::upsert(tx, Line { id, row: *row, hash, unread }, calendar::day(now)),
        Row::Contract(row) => return contract::apply(tx, Line { id, row, hash, unread }, now).await,
        Row::Commitment(row) => return commitment::apply(tx, Line { id, row, hash, unread }, now).await,
        Row::Appointment(row) => return appointment::apply(tx, Line { id, row, hash, unread }, now).await,
    };
    Ok(written(upsert, id).await?.unwrap_or(Applied::Unchanged))
}

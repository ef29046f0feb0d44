//! Import of engagements: the steps promised in a CER, by both sides.

use domain::{
    contract::{CommitmentKind, CommitmentState, Side},
    origin::Field,
};
use store::import::{Commitment, Kind, Row};
use uuid::Uuid;

use super::{
    cells::{WrongCells, day, required, word},
    format::{Format, Read},
    references::References,
};
use crate::import::table::{Line, Reason};

pub(super) const FORMAT: Format = Format {
    kind: Kind::Commitment,
    brings: "engagements",
    marks: &["id_contrat", "ordre"],
    columns: &["id_contrat", "ordre", "partie", "nature", "libelle", "echeance", "etat"],
    fields: &[
        (Field::Side, "partie"),
        (Field::Kind, "nature"),
        (Field::Label, "libelle"),
        (Field::DueOn, "echeance"),
        (Field::State, "etat"),
    ],
    twice: "id_contrat et ordre en double",
    read,
};

const SIDES: [(&str, Side); 2] = [("allocataire", Side::Allocataire), ("departement", Side::Departement)];

const KINDS: [(&str, CommitmentKind); 3] = [
    ("action", CommitmentKind::Action),
    ("demarche", CommitmentKind::Demarche),
    ("reciprocite", CommitmentKind::Reciprocite),
];

const STATES: [(&str, CommitmentState); 4] = [
    ("à faire", CommitmentState::ToDo),
    ("en cours", CommitmentState::InProgress),
    ("fait", CommitmentState::Done),
    ("abandonné", CommitmentState::Dropped),
];

fn read(line: Line<'_>, references: &References, wrong: &mut WrongCells) -> Read {
    let code = required(line.cell("id_contrat"), "id_contrat absent")?;
    let rank = line.cell("ordre").parse().ok().filter(|&rank: &i64| rank > 0).ok_or("ordre impossible")?;
    let commitment = Commitment {
        contract_id: contract(&code, references)?,
        rank,
        side: word(line.cell("partie"), &SIDES, "partie inconnue")?,
        kind: word(line.cell("nature"), &KINDS, "nature inconnue")?,
        label: required(line.cell("libelle"), "libellé absent")?,
        due_on: wrong.or_nothing("echeance", Field::DueOn, day(line.cell("echeance"), "échéance impossible")),
        state: word(line.cell("etat"), &STATES, "état inconnu")?,
    };
    Ok((format!("{code} {rank}"), Row::Commitment(commitment)))
}

/// A contract refused with the same files takes its engagements along, even if an older one is known.
fn contract(code: &str, references: &References) -> Result<Uuid, Reason> {
    if references.refused_contracts.contains(code) {
        return Err("CER refusé");
    }
    references.find(Kind::Contract, code).ok_or("CER inconnu")
}

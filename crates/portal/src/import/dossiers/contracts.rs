//! Import of contracts: CER, and the employment service's PPAE.

use domain::{
    contract::{ContractKind, ContractState},
    origin::Field,
};
use store::import::{Contract, Kind, Row};

use super::{
    cells::{WrongCells, day, past_day, required, text, word},
    format::{Format, Read},
    references::References,
};
use crate::import::table::Line;

pub(super) const FORMAT: Format = Format {
    kind: Kind::Contract,
    brings: "contrats",
    marks: &["id_contrat"],
    columns: &["id_contrat", "id_dossier", "type", "date_signature", "date_debut", "date_fin", "objectif", "statut"],
    fields: &[
        (Field::Person, "id_dossier"),
        (Field::Kind, "type"),
        (Field::SignedOn, "date_signature"),
        (Field::StartsOn, "date_debut"),
        (Field::EndsOn, "date_fin"),
        (Field::Goal, "objectif"),
        (Field::State, "statut"),
    ],
    twice: "id_contrat en double",
    read,
};

const KINDS: [(&str, ContractKind); 2] = [("CER", ContractKind::Cer), ("PPAE", ContractKind::Ppae)];

const STATES: [(&str, ContractState); 5] = [
    ("brouillon", ContractState::Draft),
    ("proposé", ContractState::Proposed),
    ("signé", ContractState::Signed),
    ("terminé", ContractState::Ended),
    ("refusé", ContractState::Declined),
];

fn read(line: Line<'_>, references: &References, wrong: &mut WrongCells) -> Read {
    let code = required(line.cell("id_contrat"), "id_contrat absent")?;
    let allocataire_id = references.person(line.cell("id_dossier"))?;
    let starts_on = day(line.cell("date_debut"), "date de début impossible")?.ok_or("date de début absente")?;
    let ends_on = day(line.cell("date_fin"), "date de fin impossible")?.ok_or("date de fin absente")?;
    if ends_on < starts_on {
        return Err("fin avant le début");
    }
    let signed_on = past_day(line.cell("date_signature"), references.today, "date de signature impossible");
    let contract = Contract {
        code: code.clone(),
        allocataire_id,
        kind: word(line.cell("type"), &KINDS, "type de contrat inconnu")?,
        signed_on: wrong.or_nothing("date_signature", Field::SignedOn, signed_on),
        starts_on,
        ends_on,
        goal: wrong.or_nothing("objectif", Field::Goal, text(line.cell("objectif"))),
        state: word(line.cell("statut"), &STATES, "statut inconnu")?,
    };
    Ok((code, Row::Contract(contract)))
}

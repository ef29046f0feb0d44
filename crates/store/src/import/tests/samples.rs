//! Sample rows of each kind, and lines taken one at a time.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    appointment::{AppointmentState, MeetingMode},
    contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, Side},
    origin::Field,
    person::RightState,
};
use uuid::Uuid;

use crate::{
    Db,
    import::{
        Action, Allocataire, Applied, Appointment, Commitment, Contract, House, Line, Provider, Referent, Row,
        Structure, apply,
    },
};

pub(super) fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) async fn take(db: &Db, number: u128, row: Row, hash: &str) -> Applied {
    let mut tx = db.begin().await.unwrap();
    let applied = apply(&mut tx, Line::new(id(number), row, hash.to_owned()), now()).await.unwrap();
    tx.commit().await.unwrap();
    applied
}

pub(super) fn a_house(town: &str) -> Row {
    Row::House(House { territory: "Vercors".into(), town: town.into(), phone: None })
}

pub(super) fn a_structure() -> Row {
    Row::Structure(Structure { source_id: "dora--1".into(), name: "Régie".into(), record: "{}".into() })
}

pub(super) fn an_action(name: &str) -> Row {
    Row::Action(Action {
        source_id: "dora--2".into(),
        structure_id: id(1),
        name: name.into(),
        record: "{}".into(),
        self_registration: true,
    })
}

pub(super) fn a_referent(last_name: &str) -> Row {
    Row::Referent(Referent {
        code: "REF1".into(),
        last_name: last_name.into(),
        first_name: "Céline".into(),
        mail: Some("celine@example.org".into()),
        phone: None,
        organisation: "PLIE".into(),
        territory_id: None,
        is_head: false,
    })
}

pub(super) fn a_provider(contact: &str) -> Row {
    Row::Provider(Provider {
        structure_id: id(1),
        mail: "porteur@example.org".into(),
        phone: Some("+33465710135".into()),
        contact_name: contact.into(),
    })
}

pub(super) fn a_person(last_name: &str) -> Row {
    Row::Allocataire(Box::new(Allocataire {
        file_code: "D1".into(),
        civility: "Mme".into(),
        last_name: last_name.into(),
        first_name: "Nadia".into(),
        born_on: day("1987-03-02"),
        phone: None,
        mail: None,
        commune: "Bourgoin-Jallieu".into(),
        insee: "38053".into(),
        territory_id: None,
        household: "isolé".into(),
        asked_on: day("2026-01-05"),
        opened_on: Some(day("2026-02-01")),
        right_state: RightState::Open,
        closed_on: None,
        oriented_on: None,
        pathway: Some("Emploi".into()),
        referent_id: Some(id(3)),
    }))
}

pub(super) fn a_contract(goal: &str) -> Row {
    Row::Contract(Contract {
        code: "CER1".into(),
        allocataire_id: id(5),
        kind: ContractKind::Cer,
        signed_on: Some(day("2026-07-01")),
        starts_on: day("2026-07-06"),
        ends_on: day("2027-01-05"),
        goal: goal.into(),
        state: ContractState::Signed,
    })
}

pub(super) fn a_commitment(label: &str) -> Row {
    Row::Commitment(Commitment {
        contract_id: id(6),
        rank: 1,
        side: Side::Allocataire,
        kind: CommitmentKind::Demarche,
        label: label.into(),
        due_on: Some(day("2026-12-03")),
        state: CommitmentState::ToDo,
    })
}

pub(super) fn an_appointment(reason: &str) -> Row {
    Row::Appointment(Appointment {
        code: "RDV1".into(),
        allocataire_id: id(5),
        referent_id: Some(id(3)),
        starts_at: "2026-12-03T08:00:00Z".parse().unwrap(),
        minutes: 45,
        reason: reason.into(),
        mode: MeetingMode::Phone,
        place: "Salle 2".into(),
        state: AppointmentState::Planned,
    })
}

/// Takes a line of which some cells could not be read.
pub(super) async fn take_partly(db: &Db, number: u128, row: Row, hash: &str, unread: &[Field]) -> Applied {
    let mut tx = db.begin().await.unwrap();
    let mut line = Line::new(id(number), row, hash.to_owned());
    line.unread = unread.iter().copied().collect();
    let applied = apply(&mut tx, line, now()).await.unwrap();
    tx.commit().await.unwrap();
    applied
}

/// A person with a contract, an engagement of it and an appointment, each taken from a line "a".
pub(super) async fn with_a_file(db: &Db) {
    for (number, row) in [(3, a_referent("Roux")), (5, a_person("Benali"))] {
        take(db, number, row, "a").await;
    }
    for (number, row) in [(6, a_contract("un")), (7, a_commitment("un")), (8, an_appointment("un"))] {
        take(db, number, row, "a").await;
    }
}

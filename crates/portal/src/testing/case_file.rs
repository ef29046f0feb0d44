//! Case files imported for the people of stories.

use domain::{
    appointment::{AppointmentState, MeetingMode},
    contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, Side},
};
use store::import::{self, Row};
use uuid::Uuid;

use super::story::*;
use super::{allocataire::Allocataire, referent::Referent};

impl Story {
    /// A signed contract of a person; its row.
    pub async fn contract(&self, person: &Allocataire, kind: ContractKind, starts_on: &str, ends_on: &str) -> Uuid {
        self.contract_in(person, kind, ContractState::Signed, [starts_on, ends_on]).await
    }

    /// A contract of a person from one day to another; its row.
    pub async fn contract_in(
        &self,
        person: &Allocataire,
        kind: ContractKind,
        state: ContractState,
        [starts_on, ends_on]: [&str; 2],
    ) -> Uuid {
        self.add(Row::Contract(import::Contract {
            code: format!("CER{:06}", self.number()),
            allocataire_id: person.account.id,
            kind,
            signed_on: (state == ContractState::Signed).then(|| day(starts_on)),
            starts_on: day(starts_on),
            ends_on: day(ends_on),
            goal: "Retrouver un emploi près de chez moi".into(),
            state,
        }))
        .await
    }

    /// An engagement of a contract, at its rank.
    pub async fn commitment(&self, contract: Uuid, rank: i64, side: Side, label: &str) -> Uuid {
        self.add(Row::Commitment(import::Commitment {
            contract_id: contract,
            rank,
            side,
            kind: CommitmentKind::Demarche,
            label: label.to_owned(),
            due_on: None,
            state: CommitmentState::ToDo,
        }))
        .await
    }

    /// An appointment of 45 minutes at the Maison du Département.
    pub async fn appointment(
        &self,
        person: &Allocataire,
        with: &Referent,
        starts_at: &str,
        state: AppointmentState,
    ) -> Uuid {
        self.add(Row::Appointment(import::Appointment {
            code: format!("RDV{:06}", self.number()),
            allocataire_id: person.account.id,
            referent_id: Some(with.account.id),
            starts_at: moment(starts_at),
            minutes: 45,
            reason: "Faire le point".into(),
            mode: MeetingMode::OnSite,
            place: "Maison du Département, La Tour-du-Pin".into(),
            state,
        }))
        .await
    }
}

//! Case files imported for the people of stories.

use domain::{
    appointment::{AppointmentState, MeetingMode},
    contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, Side},
    task::TaskKind,
};
use store::{
    import::{self, Row},
    task::NewTask,
};
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
        self.pledge(contract, rank, side, CommitmentKind::Demarche, label).await
    }

    /// An engagement of the person, of a kind.
    pub async fn commitment_of(&self, contract: Uuid, rank: i64, kind: CommitmentKind, label: &str) -> Uuid {
        self.pledge(contract, rank, Side::Allocataire, kind, label).await
    }

    /// A réciprocité of the person in a contract, at its rank.
    pub async fn reciprocity(&self, contract: Uuid, rank: i64, label: &str) -> Uuid {
        self.commitment_of(contract, rank, CommitmentKind::Reciprocite, label).await
    }

    async fn pledge(&self, contract: Uuid, rank: i64, side: Side, kind: CommitmentKind, label: &str) -> Uuid {
        self.add(Row::Commitment(import::Commitment {
            contract_id: contract,
            rank,
            side,
            kind,
            label: label.to_owned(),
            due_on: None,
            state: CommitmentState::ToDo,
        }))
        .await
    }

    /// A task of a kind about a person, whose object is nothing in particular; its row.
    pub async fn task(&self, kind: TaskKind, person: &Allocataire) -> Uuid {
        let mut tx = self.portal.db.begin().await.expect("the database answers");
        let id = self.portal.new_id();
        let new = NewTask { id, kind, object: self.portal.new_id(), person: person.account.id };
        assert!(store::task::add(&mut tx, new, self.now()).await.expect("a task can be added"));
        tx.commit().await.expect("the task can be kept");
        id
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

//! Named characters of the demonstration, with their contract and appointments.

use domain::{
    appointment::{AppointmentState, MeetingMode},
    contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, Side},
    person::RightState,
    territory::commune::communes,
};
use store::import::{Allocataire, Appointment, Commitment, Row};
use uuid::Uuid;

use super::{
    super::{
        common::{DemoError, e164},
        script::{AppointmentScript, CommitmentScript, PersonScript},
    },
    Person, Writer,
};

impl Writer<'_> {
    /// Somebody of the script, with all that is said of them.
    pub(super) async fn told(&mut self, script: &'static PersonScript, index: usize) -> Result<Person, DemoError> {
        let home = communes().by_code(&script.insee).expect("tests read the script: its places are in Isère");
        let territory = self.territory_of(home);
        let referent = script.referent.as_deref().map(|name| self.follower(name).id);
        self.mails.extend(script.mail.clone());
        let row = Allocataire {
            file_code: format!("DEMO-{:04}", index + 1),
            civility: script.civility.clone(),
            last_name: script.last_name.clone(),
            first_name: script.first_name.clone(),
            born_on: script.born_on,
            phone: Some(e164(&script.phone)),
            mail: script.mail.clone(),
            commune: home.name.to_owned(),
            insee: home.code.to_owned(),
            territory_id: territory,
            household: script.household.clone(),
            asked_on: self.ago(script.asked_days_ago),
            opened_on: script.opened_days_ago.map(|days| self.ago(days)),
            right_state: RightState::Open,
            closed_on: None,
            oriented_on: script.oriented_days_ago.map(|days| self.ago(days)),
            pathway: script.pathway.clone(),
            referent_id: referent,
        };
        let id = self.add(Row::Allocataire(Box::new(row))).await?;
        if let Some(contract) = &script.contract {
            let kind = ContractKind::parse(&contract.kind).expect("tests read the script: its words are known");
            let (starts_on, ends_on) = (self.ago(contract.started_days_ago), self.ago(-contract.ends_in));
            let row = self.contract(id, kind, starts_on, ends_on, contract.goal.clone(), ContractState::Signed);
            let contract = self.add(Row::Contract(row)).await?;
            for (rank, commitment) in (1..).zip(&script.commitment) {
                let row = self.told_commitment(contract, rank, commitment);
                self.add(Row::Commitment(row)).await?;
            }
        }
        for appointment in &script.appointment {
            let row = self.told_appointment(id, referent, territory, appointment);
            self.add(Row::Appointment(row)).await?;
        }
        Ok(Person { id, territory, referent, may_ask: true, script: Some(script) })
    }

    fn told_commitment(&self, contract_id: Uuid, rank: i64, script: &CommitmentScript) -> Commitment {
        const KNOWN: &str = "tests read the script: its words are known";
        Commitment {
            contract_id,
            rank,
            side: Side::parse(&script.side).expect(KNOWN),
            kind: CommitmentKind::parse(&script.kind).expect(KNOWN),
            label: script.label.clone(),
            due_on: script.due_in.map(|days| self.ago(-days)),
            state: CommitmentState::parse(&script.state).expect(KNOWN),
        }
    }

    fn told_appointment(
        &mut self,
        person: Uuid,
        referent: Option<Uuid>,
        territory: Option<Uuid>,
        script: &AppointmentScript,
    ) -> Appointment {
        const KNOWN: &str = "tests read the script: its words are known";
        let mode = MeetingMode::parse(&script.mode).expect(KNOWN);
        let state = AppointmentState::parse(&script.state).expect(KNOWN);
        let starts_at = self.office_hour(script.in_days, &script.at);
        let row = self.appointment(person, referent, territory, starts_at, mode, state);
        Appointment { minutes: script.minutes, reason: script.reason.clone(), ..row }
    }
}

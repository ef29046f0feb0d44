//! People of the demonstration drawn at random around the offer.

use chrono::{Duration, NaiveDate};
use domain::{
    appointment::{AppointmentState, MeetingMode},
    contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, Side},
    person::{RightState, steps::Step},
    territory::commune::{Commune, communes},
    text::fold,
};
use store::import::{Allocataire, Commitment, Row};
use uuid::Uuid;

use super::{
    super::{
        common::DemoError,
        script::{OFFER, PEOPLE},
    },
    Person, Writer,
};

/// How many of the first ones live near the référente named in the README, and are followed by her.
const WITH_REFERENTE: usize = 8;
/// People find work and care within this distance, in metres.
const NEAR: u32 = 12_000;
/// Who has a contract has been here for this many days at least.
const SETTLED: i64 = 150;
/// Up to so many days after the *demande*, a contract is the first one.
const FIRST_CONTRACT: i64 = 290;
/// How long a contract lasts, in days.
const TERM: i64 = 183;
/// Kept for France Travail, which writes its own contracts.
const EMPLOYMENT_SERVICE: &str = "France Travail";

impl Writer<'_> {
    /// Somebody drawn; one in twenty-five lives with the one before.
    pub(super) fn draw(&mut self, index: usize, before: Option<Allocataire>) -> Allocataire {
        let woman = self.dice.percent(55);
        let first_name = self.dice.pick(if woman { &PEOPLE.women } else { &PEOPLE.men }).clone();
        let born_on =
            self.ago(self.dice.weighted(&[(22, 23), (63, 40), (15, 59)]) * 365 + self.dice.between(-1_500, 1_200));
        let row = Allocataire {
            file_code: format!("DEMO-{:04}", PEOPLE.person.len() + index + 1),
            civility: if woman { "Mme" } else { "M." }.to_owned(),
            first_name,
            born_on,
            mail: None,
            ..match before {
                Some(before) if index % 25 == 24 => Allocataire { household: "couple".into(), ..before },
                _ => self.draw_household(index),
            }
        };
        Allocataire { mail: self.draw_mail(&row), ..row }
    }

    /// A home and a way since the *demande*; names and dates of birth are for those who live there.
    fn draw_household(&self, index: usize) -> Allocataire {
        let with_referente = index < WITH_REFERENTE;
        let home = self.draw_home(with_referente);
        let territory = self.territory_of(home);
        let step = self.draw_step(index);
        let (asked, opened, oriented) = self.draw_dates(step);
        let pathway = (step >= Step::Oriented).then(|| self.draw_pathway(with_referente));
        let referent = match pathway {
            Some(pathway) if step >= Step::Followed => self.draw_referent(territory, pathway, with_referente),
            _ => None,
        };
        let right_state = match step {
            Step::Followed | Step::Met | Step::Contracted if !with_referente => {
                self.dice.weighted(&[(93, RightState::Open), (4, RightState::Suspended), (3, RightState::Closed)])
            }
            _ => RightState::Open,
        };
        Allocataire {
            file_code: String::new(),
            civility: String::new(),
            last_name: self.dice.pick(if index % 40 == 7 { &PEOPLE.long_names } else { &PEOPLE.last_names }).clone(),
            first_name: String::new(),
            born_on: self.today,
            phone: (!self.dice.percent(4)).then(|| format!("+3363998{:04}", 1_000 + index)),
            mail: None,
            commune: home.name.to_owned(),
            insee: home.code.to_owned(),
            territory_id: territory,
            household: self.dice.pick(&PEOPLE.households).clone(),
            asked_on: asked,
            opened_on: opened,
            right_state,
            closed_on: (right_state == RightState::Closed).then(|| self.ago(self.dice.between(2, 20))),
            oriented_on: oriented,
            pathway: pathway.map(str::to_owned),
            referent_id: referent,
        }
    }

    /// Near an organisation of the offer, or in its commune.
    fn draw_home(&self, with_referente: bool) -> &'static Commune {
        let told = &PEOPLE.person[0].insee;
        let insee = if with_referente { told } else { &self.dice.pick(&OFFER.structure).insee };
        let centre = communes().by_code(insee).expect("tests read the script: its places are in Isère");
        let near = |other: &&Commune| {
            catalogue::distance_m((centre.lon, centre.lat), (other.lon, other.lat)) < NEAR
                && self.territory_of(other) == self.territory_of(centre)
        };
        let around: Vec<&'static str> = communes().all().iter().filter(near).map(|other| other.code).collect();
        if with_referente || self.dice.percent(50) {
            return centre;
        }
        communes().by_code(self.dice.pick::<&str>(&around)).unwrap_or(centre)
    }

    fn draw_step(&self, index: usize) -> Step {
        if index < WITH_REFERENTE {
            return if index % 4 == 3 { Step::Followed } else { Step::Contracted };
        }
        self.dice.weighted(&[
            (6, Step::Asked),
            (8, Step::Opened),
            (8, Step::Oriented),
            (15, Step::Followed),
            (63, Step::Contracted),
        ])
    }

    /// The *demande*, the opening and the orientation, each some weeks after the one before.
    fn draw_dates(&self, step: Step) -> (NaiveDate, Option<NaiveDate>, Option<NaiveDate>) {
        let asked = match step {
            Step::Asked => self.dice.between(3, 35),
            Step::Opened | Step::Agreed => self.dice.between(35, 60),
            Step::Oriented => self.dice.between(60, 90),
            Step::Followed | Step::Met => self.dice.between(80, SETTLED - 1),
            Step::Contracted if self.dice.percent(45) => self.dice.between(SETTLED, FIRST_CONTRACT),
            Step::Contracted => self.dice.between(FIRST_CONTRACT, 2_400),
        };
        let opened = asked - self.dice.between(12, 30);
        let oriented = opened - self.dice.between(10, 25);
        (
            self.ago(asked),
            (step >= Step::Opened).then(|| self.ago(opened)),
            (step >= Step::Oriented).then(|| self.ago(oriented)),
        )
    }

    /// In the shares of the programme 2023-2027.
    fn draw_pathway(&self, with_referente: bool) -> &'static str {
        if with_referente {
            return "Santé social insertion";
        }
        self.dice.weighted(&[
            (39, "Emploi"),
            (20, "Emploi renforcé"),
            (3, "Travailleur non salarié"),
            (2, "Agriculteur"),
            (36, "Santé social insertion"),
        ])
    }

    /// Somebody of the territory whose organisation follows the pathway, or else anybody of the territory.
    fn draw_referent(&self, territory: Option<Uuid>, pathway: &str, with_referente: bool) -> Option<Uuid> {
        if with_referente {
            return PEOPLE.person[0].referent.as_deref().map(|name| self.follower(name).id);
        }
        let organisation = match pathway {
            "Emploi" => EMPLOYMENT_SERVICE,
            "Emploi renforcé" => "PLIE",
            "Agriculteur" => "MSA",
            _ => "Département",
        };
        let here = || self.followers.iter().filter(|one| Some(one.territory) == territory);
        let fitting: Vec<Uuid> =
            here().filter(|one| !one.head && one.organisation.starts_with(organisation)).map(|one| one.id).collect();
        let any: Vec<Uuid> = here().filter(|one| !one.head).map(|one| one.id).collect();
        let head: Vec<Uuid> = here().map(|one| one.id).collect();
        let circle = [fitting, any, head].into_iter().find(|circle| !circle.is_empty())?;
        Some(*self.dice.pick(&circle))
    }

    /// Six in ten have an address; nobody has the one of another.
    fn draw_mail(&mut self, person: &Allocataire) -> Option<String> {
        let name = fold(&format!("{} {}", person.first_name, person.last_name)).replace(' ', ".");
        let mail = format!("{name}@example.net");
        (self.dice.percent(60) && self.mails.insert(mail.clone())).then_some(mail)
    }

    pub(super) async fn person(&mut self, row: &Allocataire) -> Result<Person, DemoError> {
        let id = self.add(Row::Allocataire(Box::new(row.clone()))).await?;
        let followed = row.referent_id.is_some();
        if followed && row.asked_on <= self.ago(SETTLED) {
            self.draw_contract(id, row).await?;
        }
        if followed {
            self.draw_appointments(id, row).await?;
        }
        Ok(Person {
            id,
            territory: row.territory_id,
            referent: row.referent_id,
            may_ask: row.opened_on.is_some() && row.right_state != RightState::Closed,
            script: None,
        })
    }

    async fn draw_contract(&mut self, person: Uuid, row: &Allocataire) -> Result<(), store::Fault> {
        let follower = self.followers.iter().find(|one| Some(one.id) == row.referent_id);
        let kind = match follower.map(|one| one.organisation) {
            Some(EMPLOYMENT_SERVICE) => ContractKind::Ppae,
            _ => ContractKind::Cer,
        };
        // In force, most often; over, about to begin, or waiting for a signature.
        let signed = ContractState::Signed;
        let here = (self.today - row.asked_on).num_days();
        let (started, state) = self.dice.weighted(&[
            (78, (self.dice.between(5, 170), signed)),
            (12, (self.dice.between(TERM + 5, TERM + 40), signed)),
            (4, (-self.dice.between(3, 15), signed)),
            (6, (-self.dice.between(2, 10), ContractState::Proposed)),
        ]);
        let started =
            if here < FIRST_CONTRACT && state == signed { here - self.dice.between(70, 115) } else { started };
        let goal = self.dice.pick(&PEOPLE.goals).clone();
        let (starts_on, ends_on) = (self.ago(started), self.ago(started - TERM));
        let contract = self.contract(person, kind, starts_on, ends_on, goal, state);
        let contract = self.add(Row::Contract(contract)).await?;
        if kind == ContractKind::Ppae {
            return Ok(());
        }
        let sides = [(Side::Allocataire, &PEOPLE.mine, 3), (Side::Departement, &PEOPLE.theirs, 2)];
        let mut rank = 0;
        for (side, words, most) in sides {
            let mut choice: Vec<&(String, String)> = words.iter().collect();
            self.dice.shuffle(&mut choice);
            let count = self.dice.between(most - 1, most);
            for (label, kind) in choice.into_iter().take(usize::try_from(count).unwrap_or_default()) {
                rank += 1;
                let row = Commitment {
                    contract_id: contract,
                    rank,
                    side,
                    kind: CommitmentKind::parse(kind).expect("tests read the script: its words are known"),
                    label: label.clone(),
                    due_on: self.dice.percent(60).then(|| starts_on + Duration::days(self.dice.between(30, TERM))),
                    state: self.draw_progress(started),
                };
                self.add(Row::Commitment(row)).await?;
            }
        }
        Ok(())
    }

    /// How far a step is, so many days after the contract began.
    fn draw_progress(&self, started: i64) -> CommitmentState {
        if started < 20 {
            return CommitmentState::ToDo;
        }
        self.dice.weighted(&[
            (30, CommitmentState::ToDo),
            (40, CommitmentState::InProgress),
            (25, CommitmentState::Done),
            (5, CommitmentState::Dropped),
        ])
    }

    async fn draw_appointments(&mut self, person: Uuid, row: &Allocataire) -> Result<(), store::Fault> {
        let past = self.dice.between(2, 3);
        let to_come = i64::from(self.dice.percent(70));
        let here = (self.today - row.asked_on).num_days();
        for turn in 0..past + to_come {
            let is_past = turn < past;
            let in_days = match is_past {
                // They were met once when they came.
                true if turn == 0 && here >= SETTLED => -(here - self.dice.between(50, 75)),
                true => -self.dice.between(3, 60),
                false => self.dice.between(1, 25),
            };
            let hour = *self.dice.pick(&["9:00", "9:45", "10:30", "11:15", "14:00", "14:45", "15:30", "16:15"]);
            let state = if is_past && turn < 2 && here >= SETTLED {
                AppointmentState::Honoured
            } else if is_past {
                self.dice.weighted(&[
                    (75, AppointmentState::Honoured),
                    (8, AppointmentState::NoShow),
                    (9, AppointmentState::Excused),
                    (8, AppointmentState::Cancelled),
                ])
            } else {
                self.dice.weighted(&[(70, AppointmentState::Planned), (30, AppointmentState::Confirmed)])
            };
            let mode =
                self.dice.weighted(&[(65, MeetingMode::OnSite), (28, MeetingMode::Phone), (7, MeetingMode::Video)]);
            let starts_at = self.office_hour(in_days, hour);
            let row = self.appointment(person, row.referent_id, row.territory_id, starts_at, mode, state);
            self.add(Row::Appointment(row)).await?;
        }
        Ok(())
    }
}

//! People of the demonstration: référents, named characters, and others drawn around the offer.
//!
//! Longer than other files: one draw after another makes a person believable; none is used elsewhere.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{
    account::Role,
    appointment::{AppointmentState, MeetingMode},
    calendar,
    contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, Side},
    person::{RightState, Step},
    session::read_time,
    territory::commune::{Commune, communes},
    text::fold,
};
use store::{
    Tx, account,
    import::{Allocataire, Appointment, Commitment, Contract, Line, Referent, Row},
    territory::{self, Territory},
};
use uuid::Uuid;

use super::{
    common::{DemoError, Progress, e164, mail_of},
    dice::{Dice, at, office_day},
    script::{AppointmentScript, CommitmentScript, OFFER, PEOPLE, PersonScript},
};
use crate::Portal;

/// How many people are drawn beside those of the script.
const DRAWN: usize = 300;
/// How many of the first ones live near the référente named in the README, and are followed by her.
const WITH_REFERENTE: usize = 8;
/// People find work and care within this distance, in metres.
const NEAR: u32 = 12_000;
/// Who has a contract has been here for this many days at least.
const SETTLED: i64 = 300;
/// How long a contract lasts, in days.
const TERM: i64 = 183;
/// Kept for France Travail, which writes its own contracts.
const EMPLOYMENT_SERVICE: &str = "France Travail";

/// Everybody, once they are in the database.
pub(super) struct People {
    pub people: Vec<Person>,
    /// The administrator, who answers where nobody else does.
    pub admin: Uuid,
    /// Those who answer for a territory.
    pub heads: HashMap<Uuid, Uuid>,
    /// The référente named in the README.
    pub referente: Uuid,
}

/// Somebody who may ask for seats.
pub(super) struct Person {
    pub id: Uuid,
    pub territory: Option<Uuid>,
    pub referent: Option<Uuid>,
    /// Whether the right is open long enough to think of something else.
    pub may_ask: bool,
    /// The words about them, for those of the script.
    pub script: Option<&'static PersonScript>,
}

/// A référent, once in the database.
struct Follower {
    id: Uuid,
    name: &'static str,
    organisation: &'static str,
    territory: Uuid,
    head: bool,
}

/// The telephone of a référent of the script, by their place in it.
pub(super) fn referent_phone(index: usize) -> String {
    format!("+334657110{:02}", index + 1)
}

/// Writes rows down, with ids of the day on which the demonstration begins.
struct Writer<'a> {
    portal: &'a Portal,
    tx: Tx,
    dice: &'a Dice<'a>,
    today: NaiveDate,
    territories: Vec<Territory>,
    epci: HashMap<String, Uuid>,
    followers: Vec<Follower>,
    mails: HashSet<String>,
    contracts: usize,
    appointments: usize,
}

/// Brings everybody.
pub(super) async fn bring(
    portal: &Portal,
    dice: &Dice<'_>,
    now: DateTime<Utc>,
    progress: Progress<'_>,
) -> Result<People, DemoError> {
    let memberships = territory::memberships(&portal.db).await?;
    let mut writer = Writer {
        portal,
        dice,
        today: calendar::day(now),
        territories: territory::all(&portal.db).await?,
        epci: memberships.into_iter().map(|one| (one.siren, one.territory_id)).collect(),
        followers: Vec::new(),
        mails: HashSet::new(),
        contracts: 0,
        appointments: 0,
        tx: portal.db.begin().await?,
    };
    let admin = portal.new_id();
    account::add_staff(&mut writer.tx, admin, Role::Admin, &PEOPLE.admin.name, &PEOPLE.admin.mail, None).await?;
    writer.referents().await?;
    let mut people = Vec::new();
    for script in &PEOPLE.person {
        people.push(writer.told(script, people.len()).await?);
    }
    let mut last = None;
    for index in 0..DRAWN {
        progress("Personnes", index, DRAWN);
        let row = writer.draw(index, last.take());
        people.push(writer.person(&row).await?);
        last = Some(row);
    }
    progress("Personnes", DRAWN, DRAWN);
    let referente = PEOPLE.referent.iter().find(|one| one.note.is_some()).map(|one| one.name.as_str());
    let heads = writer.followers.iter().filter(|one| one.head).map(|one| (one.territory, one.id)).collect();
    let referente = writer.follower(referente.expect("tests read the script: it tells of a référente")).id;
    writer.tx.commit().await?;
    Ok(People { people, admin, heads, referente })
}

impl Writer<'_> {
    async fn add(&mut self, row: Row) -> Result<Uuid, store::Fault> {
        let id = self.portal.new_id();
        store::import::apply(&mut self.tx, Line::new(id, row, id.to_string()), self.portal.now()).await?;
        Ok(id)
    }

    async fn referents(&mut self) -> Result<(), store::Fault> {
        for (index, script) in PEOPLE.referent.iter().enumerate() {
            let territory = self.territories.iter().find(|one| one.name == script.territory);
            let territory = territory.expect("tests read the script: its territories are there").id;
            let (first_name, last_name) = script.name.split_once(' ').unwrap_or(("", &script.name));
            let row = Referent {
                code: format!("DEMO-REF-{:02}", index + 1),
                last_name: last_name.to_owned(),
                first_name: first_name.to_owned(),
                mail: Some(mail_of(&script.name)),
                phone: Some(referent_phone(index)),
                organisation: script.organisation.clone(),
                territory_id: Some(territory),
                is_head: script.head,
            };
            let id = self.add(Row::Referent(row)).await?;
            let (name, organisation) = (script.name.as_str(), script.organisation.as_str());
            self.followers.push(Follower { id, name, organisation, territory, head: script.head });
        }
        Ok(())
    }

    fn follower(&self, name: &str) -> &Follower {
        let found = self.followers.iter().find(|one| one.name == name);
        found.expect("tests read the script: its référents are there")
    }

    fn ago(&self, days: i64) -> NaiveDate {
        self.today - Duration::days(days)
    }

    fn territory_of(&self, commune: &Commune) -> Option<Uuid> {
        self.epci.get(commune.epci).copied()
    }

    /// Somebody of the script, with all that is said of them.
    async fn told(&mut self, script: &'static PersonScript, index: usize) -> Result<Person, DemoError> {
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

    fn office_hour(&self, in_days: i64, hour: &str) -> DateTime<Utc> {
        let time = read_time(hour).expect("tests read the script: its hours are read");
        at(office_day(self.today, in_days), time)
    }

    fn appointment(
        &mut self,
        allocataire_id: Uuid,
        referent_id: Option<Uuid>,
        territory: Option<Uuid>,
        starts_at: DateTime<Utc>,
        mode: MeetingMode,
        state: AppointmentState,
    ) -> Appointment {
        self.appointments += 1;
        let place = match mode {
            MeetingMode::OnSite => self.office(referent_id, territory),
            MeetingMode::Phone | MeetingMode::Video => String::new(),
        };
        Appointment {
            code: format!("DEMO-RDV-{:04}", self.appointments),
            allocataire_id,
            referent_id,
            starts_at,
            minutes: *self.dice.pick(&[30, 45, 45, 60]),
            reason: self.dice.pick(&PEOPLE.reasons).clone(),
            mode,
            place,
            state,
        }
    }

    /// Where a référent receives.
    fn office(&self, referent: Option<Uuid>, territory: Option<Uuid>) -> String {
        let town = self.territories.iter().find(|one| Some(one.id) == territory).map_or("", |one| one.house.as_str());
        let organisation =
            self.followers.iter().find(|one| Some(one.id) == referent).map_or("", |one| one.organisation);
        match organisation {
            "" => format!("Maison du Département, {town}"),
            name if name.starts_with("Département") => format!("Maison du Département, {town}"),
            name => format!("{name}, {town}"),
        }
    }

    fn contract(
        &mut self,
        allocataire_id: Uuid,
        kind: ContractKind,
        starts_on: NaiveDate,
        ends_on: NaiveDate,
        goal: String,
        state: ContractState,
    ) -> Contract {
        self.contracts += 1;
        let signed_on = (state == ContractState::Signed).then_some(starts_on.min(self.today));
        let code = format!("DEMO-CTR-{:04}", self.contracts);
        Contract { code, allocataire_id, kind, signed_on, starts_on, ends_on, goal, state }
    }

    /// Somebody drawn; one in twenty-five lives with the one before.
    fn draw(&mut self, index: usize, before: Option<Allocataire>) -> Allocataire {
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
            Step::Followed | Step::Contracted if !with_referente => {
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
            Step::Opened => self.dice.between(35, 60),
            Step::Oriented => self.dice.between(60, 90),
            Step::Followed => self.dice.between(80, 220),
            Step::Contracted => self.dice.between(SETTLED, 2_400),
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

    async fn person(&mut self, row: &Allocataire) -> Result<Person, DemoError> {
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
        let (started, state) = self.dice.weighted(&[
            (78, (self.dice.between(5, 170), signed)),
            (12, (self.dice.between(TERM + 5, TERM + 40), signed)),
            (4, (-self.dice.between(3, 15), signed)),
            (6, (-self.dice.between(2, 10), ContractState::Proposed)),
        ]);
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
        let past = self.dice.between(1, 2);
        let to_come = i64::from(self.dice.percent(70));
        for turn in 0..past + to_come {
            let is_past = turn < past;
            let in_days = if is_past { -self.dice.between(3, 60) } else { self.dice.between(1, 25) };
            let hour = *self.dice.pick(&["9:00", "9:45", "10:30", "11:15", "14:00", "14:45", "15:30", "16:15"]);
            let state = if is_past {
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

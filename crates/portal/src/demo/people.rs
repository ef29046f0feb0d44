//! People of the demonstration: référents, named characters, and others drawn around the offer.

mod drawn;
mod told;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{
    account::Role,
    appointment::{AppointmentState, MeetingMode},
    calendar,
    contract::{ContractKind, ContractState},
    session::read_time,
    territory::commune::Commune,
};
use store::{
    Tx, account,
    import::{Appointment, Contract, Line, Referent, Row},
    territory::{self, Territory},
};
use uuid::Uuid;

use super::{
    common::{DemoError, Progress, mail_of},
    dice::{Dice, at, office_day},
    script::{PEOPLE, PersonScript},
};
use crate::Portal;

/// How many people are drawn beside those of the script.
const DRAWN: usize = 300;

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
}

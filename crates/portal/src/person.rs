//! First page of an allocataire: next event, contract, appointments, registrations.

pub mod caseload;
pub mod conflict;
pub mod export;
pub mod file;
pub mod journal;
pub mod language;
pub mod note;
pub mod rights;
pub mod steps;

use crate::{
    Error, Portal, Result, access,
    contract::{self, ContractView, answer::Waiting},
    person::steps::Steps,
};
use chrono::NaiveDate;
use domain::{
    calendar,
    contract::Standing,
    principal::Principal,
    reading::{ReadRight, ReaderRole},
};
use store::{
    account::{self, Referent},
    appointment::Appointment,
    contract::Contract,
    person::{self as rows, Allocataire},
    reading,
    registration::ListedRegistration,
};

/// Everything about a person that their own pages show.
#[derive(Clone, Debug)]
pub struct Space {
    /// The person.
    pub person: Allocataire,
    /// Who follows them.
    pub referent: Option<Referent>,
    /// The contract in force, else the one that starts next, else the last one.
    pub contract: Option<ContractView>,
    /// The other contracts with where they stand, the latest first.
    pub others: Vec<(Standing, Contract)>,
    /// A version of a contract that they were shown and that is not over.
    pub waiting: Option<Waiting>,
    /// The appointments, the earliest first.
    pub appointments: Vec<Appointment>,
    /// The registrations, the latest session first.
    pub registrations: Vec<ListedRegistration>,
    /// Where they stand on their way to a contract.
    pub steps: Steps,
}

impl Space {
    /// The next appointment that is still expected.
    pub fn next_appointment(&self, now: chrono::DateTime<chrono::Utc>) -> Option<&Appointment> {
        self.appointments.iter().find(|meeting| meeting.state.is_expected() && meeting.starts_at > now)
    }
}

/// One's own space.
///
/// # Errors
/// `Missing` for anybody but an allocataire; `SignIn` when the file is gone.
pub async fn open(portal: &Portal, principal: Principal) -> Result<Space> {
    let person = access::own_space(portal, principal).await?;
    let mut reader = portal.db.read().await?;
    let person = rows::get(&mut reader, person).await?.ok_or(Error::SignIn)?;
    let referent = match person.referent_id {
        Some(id) => account::referent(&mut reader, id).await?,
        None => None,
    };
    let contract::Contracts { current: contract, others } =
        contract::all(&mut reader, portal.now(), person.id, true).await?;
    let waiting = contract::answer::waiting(&mut reader, person.id).await?;
    Ok(Space {
        appointments: store::appointment::of_person(&mut reader, person.id).await?,
        registrations: store::registration::of_person(&mut reader, person.id, portal.now()).await?,
        steps: steps::of(&mut reader, &portal.settings.steps, person.id, portal.now()).await?,
        person,
        referent,
        contract,
        others,
        waiting,
    })
}

/// Somebody who read a person's file on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReader {
    /// The day.
    pub day: NaiveDate,
    /// By which right.
    pub right: ReadRight,
    /// Whom they work for; empty when it is not known any more, or was a helper.
    pub organisation: String,
}

/// Rows of readings that are looked at, the latest ones: years of them for most people.
const READINGS_MAX: i64 = 1000;

/// Who read one's own file, or a list of participants with one's name: a line a day, an organisation and a right, the
/// latest first. Names of professionals are not given: the organisation answers for them (CJEU, C-579/21).
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn readers(portal: &Portal, principal: Principal) -> Result<Vec<FileReader>> {
    let person = access::own_space(portal, principal).await?;
    let mut readers: Vec<FileReader> = Vec::new();
    for seen in reading::of_person(&portal.db, person, READINGS_MAX).await? {
        let organisation = match seen.reader_role {
            ReaderRole::Admin | ReaderRole::TerritoryLead => portal.settings.labels.department.clone(),
            ReaderRole::Referent | ReaderRole::Provider | ReaderRole::Helper | ReaderRole::Bearer => seen.organisation,
        };
        let reader = FileReader { day: calendar::day(seen.last_at), right: seen.read_right, organisation };
        if !readers.contains(&reader) {
            readers.push(reader);
        }
    }
    Ok(readers)
}

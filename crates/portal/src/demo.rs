//! A believable Isère for demonstrations: an offer, people and six weeks of their life, relative to today.
//!
//! What people do is played through the use cases, on a clock that goes through these weeks: its history is true.

mod dice;
mod history;
mod offer;
mod people;
mod plan;
mod script;

use chrono::Duration;
use domain::{account::Role, contact::Phone};
use store::demo;

use self::{
    dice::Dice,
    plan::Plan,
    script::{OFFER, PEOPLE},
};
use crate::{Error, Portal, clock::Clock, import::ImportError};

/// How long ago the demonstration begins.
const PAST: Duration = Duration::weeks(6);

/// Is told what is being made, how many of it are done, and how many there are.
pub type Progress<'a> = &'a mut (dyn FnMut(&str, usize, usize) + Send);

/// An account with which somebody may look around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// What they are.
    pub role: Role,
    /// Their name.
    pub name: String,
    /// Their telephone (E.164).
    pub phone: Option<String>,
    /// Their e-mail address.
    pub mail: Option<String>,
    /// What there is to see, in a few words.
    pub note: String,
}

/// Why the demonstration was not made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is something in the database that could be lost.
    #[error("Cette base contient déjà des données. Pour les effacer et recommencer\u{a0}: --reset.")]
    Occupied,
    /// A use case refused what the script asks: the script is wrong.
    #[error(transparent)]
    Refused(#[from] Error),
    /// The offer could not be taken.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A record of the offer leaves the schema: the script is wrong.
    #[error("{0}")]
    Offer(String),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] store::Fault),
}

/// The accounts of the demonstration: those of people first.
pub fn accounts() -> Vec<DemoAccount> {
    let people = PEOPLE.person.iter().map(|person| DemoAccount {
        role: Role::Allocataire,
        name: format!("{} {}", person.first_name, person.last_name),
        phone: Some(e164(&person.phone)),
        mail: person.mail.clone(),
        note: person.note.clone(),
    });
    let referents = PEOPLE.referent.iter().enumerate().filter_map(|(index, referent)| {
        Some(DemoAccount {
            role: Role::Referent,
            name: referent.name.clone(),
            phone: Some(people::referent_phone(index)),
            mail: Some(mail_of(&referent.name)),
            note: referent.note.clone()?,
        })
    });
    let providers = OFFER.structure.iter().filter_map(|structure| {
        Some(DemoAccount {
            role: Role::Provider,
            name: structure.contact.clone(),
            phone: None,
            mail: Some(structure.mail()),
            note: structure.note.clone()?,
        })
    });
    let admin = DemoAccount {
        role: Role::Admin,
        name: PEOPLE.admin.name.clone(),
        phone: None,
        mail: Some(PEOPLE.admin.mail.clone()),
        note: PEOPLE.admin.note.clone(),
    };
    people.chain(referents).chain(providers).chain([admin]).collect()
}

/// Fills an empty database, or one that may be emptied first (`reset`). Nobody is told anything of the past weeks.
///
/// # Errors
/// `Occupied` when there is something and it may not be emptied. When the database fails: then `reset` starts again.
pub async fn fill(portal: &Portal, reset: bool, progress: Progress<'_>) -> Result<Vec<DemoAccount>, DemoError> {
    if demo::holds_data(&portal.db).await? {
        if !reset {
            return Err(DemoError::Occupied);
        }
        let mut tx = portal.db.begin().await?;
        demo::empty(&mut tx).await?;
        tx.commit().await?;
    }
    let now = portal.now();
    let past = Portal::new(
        portal.db.clone(),
        Clock::set_at(now - PAST),
        portal.random.clone(),
        portal.settings.as_ref().clone(),
    );
    let dice = Dice::new(&portal.random);
    let offer = offer::bring(&past, &mut *progress).await?;
    let people = people::bring(&past, &dice, now, &mut *progress).await?;
    let plan = Plan::draw(&offer, &people, &dice, now);
    history::play(&past, &offer, &people, &plan, progress).await?;
    demo::settle_messages(&portal.db, now).await?;
    portal.committed();
    Ok(accounts())
}

/// "Claire Lefèvre" → "claire.lefevre@example.org".
fn mail_of(name: &str) -> String {
    format!("{}@example.org", domain::text::fold(name).replace(' ', "."))
}

fn e164(phone: &str) -> String {
    Phone::parse(phone).expect("the script's numbers are whole").as_str().to_owned()
}

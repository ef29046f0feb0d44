//! Demonstration data: an offer, people and six weeks of activity, relative to today.
//!
//! What people do is played through the use cases, on a clock that goes through these weeks: its history is true.

mod common;
mod contracts;
mod details;
mod dice;
mod feedback;
mod first_steps;
mod history;
mod offer;
mod people;
mod plan;
mod reciprocity;
mod script;
mod waitlist;

use chrono::NaiveDate;
use domain::account::Role;
use store::{demo, moved::Moved};

pub use self::common::{DemoError, Progress};
use self::{
    common::{PAST, e164, mail_of},
    dice::Dice,
    plan::Plan,
    script::{OFFER, PEOPLE},
};
use crate::{Portal, clock::Clock};

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
    /// Their birth date, which an allocataire gives at a new device.
    pub born_on: Option<NaiveDate>,
    /// What there is to see, in a few words.
    pub note: String,
}

/// The accounts of the demonstration: those of people first.
pub fn accounts() -> Vec<DemoAccount> {
    let people = PEOPLE.person.iter().map(|person| DemoAccount {
        role: Role::Allocataire,
        name: format!("{} {}", person.first_name, person.last_name),
        phone: Some(e164(&person.phone)),
        mail: person.mail.clone(),
        born_on: Some(person.born_on),
        note: person.note.clone(),
    });
    let referents = PEOPLE.referent.iter().enumerate().filter_map(|(index, referent)| {
        Some(DemoAccount {
            role: Role::Referent,
            name: referent.name.clone(),
            phone: Some(people::referent_phone(index)),
            mail: Some(mail_of(&referent.name)),
            born_on: None,
            note: referent.note.clone()?,
        })
    });
    let providers = OFFER.structure.iter().filter_map(|structure| {
        Some(DemoAccount {
            role: Role::Provider,
            name: structure.contact.clone(),
            phone: None,
            mail: Some(structure.mail()),
            born_on: None,
            note: structure.note.clone()?,
        })
    });
    let admin = DemoAccount {
        role: Role::Admin,
        name: PEOPLE.admin.name.clone(),
        phone: None,
        mail: Some(PEOPLE.admin.mail.clone()),
        born_on: None,
        note: PEOPLE.admin.note.clone(),
    };
    people.chain(referents).chain(providers).chain([admin]).collect()
}

/// Whether a database may be shown to everybody: `jalon demo` made it.
///
/// # Errors
/// When the database fails.
pub async fn is_demonstration(portal: &Portal) -> crate::Result<bool> {
    Ok(demo::is_marked(&portal.db).await?)
}

/// Fills an empty database, or one that may be emptied first (`reset`) because it was filled here. No message is sent
/// about the past weeks.
///
/// # Errors
/// `Real` when there is something that no demonstration brought; `Occupied` when a demonstration did and it may not be
/// emptied. When the database fails: then `reset` starts again.
pub async fn fill(portal: &Portal, reset: bool, progress: Progress<'_>) -> Result<Vec<DemoAccount>, DemoError> {
    let now = portal.now();
    let mut tx = portal.db.begin().await?;
    if demo::holds_data(&mut tx).await? {
        if !demo::is_marked(&mut tx).await? {
            return Err(DemoError::Real);
        }
        if !reset {
            return Err(DemoError::Occupied);
        }
        demo::empty(&mut tx).await?;
    }
    // From the beginning: what is stopped half-way can be emptied.
    demo::mark(&mut tx, now).await?;
    tx.commit().await?;
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
    first_steps::play(portal, &people).await?;
    contracts::play(portal, &people, now).await?;
    waitlist::play(portal, &offer, &people).await?;
    feedback::play(portal, now, &offer, &people).await?;
    demo::settle_messages(&portal.db, now).await?;
    portal.committed(Moved { sessions: true, ..Moved::default() });
    Ok(accounts())
}

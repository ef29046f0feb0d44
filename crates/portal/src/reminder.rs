//! Reminder of the quarterly declaration: asked for, stopped, sent.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{
    account::{Account, Role},
    calendar,
    form::{FieldError, FieldErrors},
    link::LinkPurpose,
    path::LinkToken,
    principal::Principal,
    reminder::{self, Cycle},
};
use store::{audit, reminder as rows};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Permission, link},
    notify,
};

/// How many people are reminded in one transaction.
const BATCH: i64 = 100;
/// How long the link in a message stops reminders: until after the next one.
const LINK_LASTS: Duration = Duration::days(120);

/// What somebody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// First day of the month of the next declaration.
    pub next: NaiveDate,
    /// When they agreed.
    pub agreed_at: DateTime<Utc>,
}

/// What one asked for oneself.
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn own(portal: &Portal, principal: Principal) -> Result<Option<Reminder>> {
    let person = access::own_space(portal, principal).await?;
    let today = calendar::day(portal.now());
    let kept = rows::of_person(&portal.db, person).await?;
    Ok(kept.map(|one| Reminder { next: one.cycle.next_month(today), agreed_at: one.agreed_at }))
}

/// Asks to be reminded in a month, and each third month after it.
///
/// # Errors
/// `Missing` for anybody but an allocataire; `Form` when no month was chosen.
pub async fn ask(portal: &Portal, principal: Principal, month: &str) -> Result<()> {
    let person = access::own_space(portal, principal).await?;
    let month = reminder::read_month(month, calendar::day(portal.now()))
        .map_err(|_| FieldErrors::one("mois", FieldError::MonthMissing))?;
    let mut tx = portal.db.begin().await?;
    rows::keep(&mut tx, person, Cycle::of(month), portal.now()).await?;
    audit::record(&mut tx, portal.new_id(), portal.now(), principal, "reminder.ask", person).await?;
    portal.commit(tx).await
}

/// Stops reminders, from one's own space.
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn stop(portal: &Portal, principal: Principal) -> Result<()> {
    let person = access::own_space(portal, principal).await?;
    forget(portal, principal, person).await
}

/// Whether a link of a message may stop reminders; opening it changes nothing.
///
/// # Errors
/// `Missing` for an unknown link; `LinkEnded` for one that is too old.
pub async fn open_link(portal: &Portal, token: &LinkToken) -> Result<Principal> {
    Ok(by_link(portal, token).await?.0)
}

/// Stops reminders by the link of a message, without signing in. Once more changes nothing.
///
/// # Errors
/// As [`open_link`].
pub async fn stop_by_link(portal: &Portal, token: &LinkToken) -> Result<()> {
    let (principal, person) = by_link(portal, token).await?;
    forget(portal, principal, person).await
}

async fn by_link(portal: &Portal, token: &LinkToken) -> Result<(Principal, Uuid)> {
    let principal = link::open(portal, token.as_str()).await?;
    let Principal::Link(opened) = principal else { return Err(Error::Missing) };
    let permission = Permission::StopReminder { person: opened.object };
    access::of(portal, principal).await?.require(permission)?;
    Ok((principal, opened.object))
}

async fn forget(portal: &Portal, principal: Principal, person: Uuid) -> Result<()> {
    let mut tx = portal.db.begin().await?;
    if rows::delete(&mut tx, person).await? {
        audit::record(&mut tx, portal.new_id(), portal.now(), principal, "reminder.stop", person).await?;
    }
    portal.commit(tx).await
}

/// Reminds everybody who asked for it and whose month it is, once; how many people.
pub async fn send_due(portal: &Portal) -> Result<usize> {
    let Some(month) = reminder::reminded_month(calendar::day(portal.now())) else { return Ok(0) };
    let mut reminded = 0;
    loop {
        let mut tx = portal.db.begin().await?;
        let due = rows::due(&mut tx, month, BATCH).await?;
        for one in &due {
            // Another server, or the person who stops it, may have been faster.
            if !rows::reminded(&mut tx, one.id, month).await? {
                continue;
            }
            let account = Account::new(Role::Allocataire, one.id);
            let until = portal.now() + LINK_LASTS;
            link::create(portal, &mut tx, LinkPurpose::StopReminder, one.id, Some(account), until).await?;
            notify::enqueue::declaration_due(portal, &mut tx, one, month).await?;
            reminded += 1;
        }
        portal.commit(tx).await?;
        if due.is_empty() {
            return Ok(reminded);
        }
    }
}

//! Recipient of a message when it leaves: where it goes, and whether it is still theirs.

use domain::{
    account::{Account, Role},
    notice::{Channel, Recipients},
};
use store::{account, contract::version::Version, letter, outbox::Message, task::Task};

use super::letters::Seat;
use crate::{
    Error, Portal, Result,
    access::{self, OwnedRegistration, Permission},
};

/// Where a message goes and the first name of who reads it.
pub(super) struct Reader {
    pub to: String,
    pub first_name: String,
}

impl Reader {
    /// A person, where a channel leads.
    pub fn of(channel: Channel, phone: &Option<String>, mail: &Option<String>, first_name: &str) -> Option<Reader> {
        let to = match channel {
            Channel::Sms => phone.clone(),
            Channel::Mail => mail.clone(),
        };
        to.map(|to| Reader { to, first_name: first_name.to_owned() })
    }
}

pub(super) async fn seat_reader(
    portal: &Portal,
    message: &Message,
    recipients: Recipients,
    seat: &Seat,
) -> Result<Option<Reader>> {
    match recipients {
        Recipients::Contact | Recipients::Head => Ok(None),
        Recipients::Person => {
            let person = &seat.registration;
            Ok(Reader::of(message.channel, &person.phone, &person.mail, &person.first_name))
        }
        Recipients::Decider => match recipient(message)? {
            Some(account) if decides(portal, account, &seat.registration).await? => professional(portal, account).await,
            Some(_) | None => Ok(None),
        },
        Recipients::Provider => match recipient(message)? {
            Some(account) => professional(portal, account).await,
            None => Ok(None),
        },
    }
}

pub(super) async fn contract_reader(
    portal: &Portal,
    message: &Message,
    recipients: Recipients,
    version: &Version,
) -> Result<Option<Reader>> {
    let permission = match recipients {
        Recipients::Contact | Recipients::Provider => return Ok(None),
        Recipients::Person => {
            return Ok(Reader::of(message.channel, &version.phone, &version.mail, &version.first_name));
        }
        Recipients::Decider => Permission::write(version),
        Recipients::Head => Permission::sign_as_head(version),
    };
    match recipient(message)? {
        Some(account) if may(portal, account, permission).await? => professional(portal, account).await,
        Some(_) | None => Ok(None),
    }
}

/// Whoever was to deal with a task, when they still are.
pub(super) async fn task_reader(portal: &Portal, message: &Message, task: &Task) -> Result<Option<Reader>> {
    match recipient(message)? {
        Some(account) if may(portal, account, Permission::deal_with(task)).await? => {
            professional(portal, account).await
        }
        Some(_) | None => Ok(None),
    }
}

pub(super) fn recipient(message: &Message) -> Result<Option<Account>> {
    let (Some(role), Some(id)) = (&message.recipient_role, message.recipient_id) else { return Ok(None) };
    let role = Role::parse(role).map_err(|unknown| Error::Fault(unknown.to_string()))?;
    Ok(Some(Account::new(role, id)))
}

pub(super) async fn professional(portal: &Portal, account: Account) -> Result<Option<Reader>> {
    let reach = account::reach(&portal.db, account.role, account.id).await?;
    Ok(reach.and_then(|reach| Some(Reader { to: reach.mail?, first_name: reach.name })))
}

/// Whether somebody who was to answer still is: the person may be followed by somebody else since.
async fn decides(portal: &Portal, account: Account, registration: &letter::Registration) -> Result<bool> {
    let deciders = registration.deciders();
    let owned = OwnedRegistration { id: registration.id, person: registration.allocataire_id };
    may(portal, account, Permission::DecideRegistration { registration: owned, deciders }).await
}

#[expect(clippy::disallowed_methods, reason = "nobody reads: a message is about to leave or not")]
async fn may(portal: &Portal, account: Account, permission: Permission) -> Result<bool> {
    match access::of(portal, account).await {
        Ok(access) => Ok(access.can(permission)),
        Err(Error::SignIn) => Ok(false),
        Err(error) => Err(error),
    }
}

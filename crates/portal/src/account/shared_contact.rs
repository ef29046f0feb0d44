//! Contacts that several accounts share, such as the telephone of a couple.

use domain::notice::Channel;
use store::account::{by_mail, by_phone};

use crate::{Portal, Result};

/// Whether what is sent to a contact is read by one account and no other.
pub(crate) async fn reaches_one(portal: &Portal, channel: Channel, contact: &str) -> Result<bool> {
    let behind = match channel {
        Channel::Sms => by_phone(&portal.db, contact).await?,
        Channel::Mail => by_mail(&portal.db, contact).await?,
    };
    Ok(behind.len() == 1)
}

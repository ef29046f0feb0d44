//! Limits of codes: by contact, by network and overall, counted in the database.

use chrono::{DateTime, Duration, DurationRound, Utc};
use domain::{
    account::login::{CodeLength, CodeLimits},
    digest::hex,
    notice::Channel,
    refusal::Refusal,
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::{Tx, account::login_limit};

use super::browser::{Browser, Network};
use crate::{Portal, Result, settings::Secret};

/// The counters of an hour, or of a day. Contacts and networks are counted under keyed hashes that differ each time.
struct Window<'a> {
    secret: &'a Secret,
    ends_at: DateTime<Utc>,
}

impl Window<'_> {
    fn of(portal: &Portal, length: Duration) -> Window<'_> {
        let begins_at = portal.now().duration_trunc(length).expect("hours and days divide time");
        Window { secret: &portal.settings.secret, ends_at: begins_at + length }
    }

    fn bucket(&self, what: &str, whose: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.bytes()).expect("HMAC takes keys of any length");
        mac.update(format!("login-limit:{what}:{}:{whose}", self.ends_at.timestamp()).as_bytes());
        format!("{what}:{}", hex(&mac.finalize().into_bytes()[..16]))
    }

    fn contact(&self, what: &str, contact: &str) -> String {
        self.bucket(what, contact)
    }

    /// What this machine itself asks for is counted apart.
    fn network(&self, what: &str, network: Option<Network>) -> String {
        self.bucket(what, &network.map(Network::text).unwrap_or_default())
    }
}

const ASKED: &str = "asked";
const ASKED_BY_NETWORK: &str = "asked-network";
const SMS: &str = "sms";
const WRONG: &str = "wrong";
const WRONG_BY_CONTACT: &str = "wrong-contact";
const WRONG_BY_NETWORK: &str = "wrong-network";
const WRONG_BIRTH_DATE: &str = "wrong-birth-date";

fn hour(portal: &Portal) -> Window<'_> {
    Window::of(portal, Duration::hours(1))
}

/// Counts a code that a new device asks for. What is refused leaves no trace.
pub(super) async fn take_asked(portal: &Portal, tx: &mut Tx, browser: &Browser) -> Result<()> {
    let (window, limits) = (hour(portal), portal.settings.codes);
    let again_at = window.ends_at;
    // What comes from this machine itself, as a command, is limited as a whole only.
    if browser.network.is_some() {
        let bucket = window.network(ASKED_BY_NETWORK, browser.network);
        if login_limit::take(&mut *tx, &bucket, window.ends_at, 1, limits.per_network).await?.is_none() {
            return Err(Refusal::NetworkBusy { again_at }.into());
        }
    }
    match login_limit::take(tx, ASKED, window.ends_at, 1, limits.overall).await? {
        None => Err(Refusal::CodesPaused { again_at }.into()),
        Some(used) => {
            if used == limits.overall {
                tracing::error!(limit = limits.overall, "new devices asked for all the codes of the hour");
            }
            Ok(())
        }
    }
}

/// Counts a message with a code, if one leaves: an unknown contact costs nothing. Known devices keep a reserve as large
/// as the limit.
pub(super) async fn take_message(
    portal: &Portal,
    tx: &mut Tx,
    channel: Channel,
    leaves: bool,
    known_device: bool,
) -> Result<()> {
    match channel {
        Channel::Mail => return Ok(()),
        Channel::Sms => {}
    }
    let (window, limit) = (hour(portal), portal.settings.codes.sms);
    let max = if known_device { limit * 2 } else { limit };
    match login_limit::take(tx, SMS, window.ends_at, i64::from(leaves), max).await? {
        None => Err(Refusal::SmsPaused { again_at: window.ends_at }.into()),
        Some(used) => {
            if leaves && used == limit {
                tracing::error!(limit, "the codes of the hour by SMS are spent");
            }
            Ok(())
        }
    }
}

/// The length of the codes that new devices get: long while somebody guesses, at this contact, from this network, or
/// everywhere.
pub(super) async fn length(portal: &Portal, contact: &str, browser: &Browser) -> Result<CodeLength> {
    let window = hour(portal);
    let mine = window.contact(WRONG_BY_CONTACT, contact);
    let network = window.network(WRONG_BY_NETWORK, browser.network);
    let limits = portal.settings.codes;
    let used = login_limit::used(&portal.db, [&mine, &network, WRONG], window.ends_at).await?;
    let guessed = used.iter().any(|limit| {
        let max = if limit.bucket == mine {
            limits.wrong_per_contact
        } else if limit.bucket == network {
            limits.wrong_per_network
        } else {
            limits.wrong_overall
        };
        limit.used >= max
    });
    Ok(if guessed { CodeLength::Long } else { CodeLength::Short })
}

/// Counts, before it is looked at, a try at a short code that many browsers may try; false when it may be tried no
/// more.
pub(super) async fn take_shared_try(portal: &Portal, contact: &str) -> Result<bool> {
    let window = hour(portal);
    let (bucket, max) = (window.contact(WRONG_BY_CONTACT, contact), portal.settings.codes.wrong_per_contact);
    Ok(login_limit::take(&portal.db, &bucket, window.ends_at, 1, max).await?.is_some())
}

/// Counts a wrong code of a new device. Nobody is refused for it: codes become long.
pub(super) async fn count_wrong(portal: &Portal, contact: &str, shared: bool, browser: &Browser) -> Result<()> {
    let (window, limits) = (hour(portal), portal.settings.codes);
    let CodeLimits { wrong_per_contact, wrong_per_network, wrong_overall, .. } = limits;
    if !shared {
        let bucket = window.contact(WRONG_BY_CONTACT, contact);
        login_limit::take(&portal.db, &bucket, window.ends_at, 1, wrong_per_contact).await?;
    }
    let bucket = window.network(WRONG_BY_NETWORK, browser.network);
    login_limit::take(&portal.db, &bucket, window.ends_at, 1, wrong_per_network).await?;
    let used = login_limit::take(&portal.db, WRONG, window.ends_at, 1, wrong_overall).await?;
    if used == Some(wrong_overall) {
        tracing::error!(limit = wrong_overall, "somebody guesses codes: they are long until the hour ends");
    }
    Ok(())
}

/// Whether birth dates may still be tried today behind a contact.
pub(super) async fn may_try_birth_date(portal: &Portal, contact: &str) -> Result<bool> {
    let window = Window::of(portal, Duration::days(1));
    let bucket = window.contact(WRONG_BIRTH_DATE, contact);
    let used = login_limit::used(&portal.db, [&bucket, "", ""], window.ends_at).await?;
    Ok(used.iter().all(|limit| limit.used < portal.settings.codes.wrong_birth_dates))
}

/// Counts a wrong birth date.
pub(super) async fn count_wrong_birth_date(portal: &Portal, contact: &str) -> Result<()> {
    let window = Window::of(portal, Duration::days(1));
    let bucket = window.contact(WRONG_BIRTH_DATE, contact);
    let max = portal.settings.codes.wrong_birth_dates;
    login_limit::take(&portal.db, &bucket, window.ends_at, 1, max).await?;
    Ok(())
}

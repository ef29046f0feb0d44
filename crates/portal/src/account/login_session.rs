//! Login sessions: opening, finding, touching and ending them.

use std::time::Duration as StdDuration;

use chrono::{DateTime, Duration, Utc};
use domain::account::{
    Account,
    login_session::{Device, Limits},
};
use store::account::login_session::{self as rows, NewSession, StoredSession};
use tokio::time::timeout;
use tracing::Instrument;

use words::Language;

use super::token;
use crate::{Portal, Result, person::language};

/// A page waits this long for its touch to be written; then it is written behind it.
const TOUCH_WAIT: StdDuration = StdDuration::from_millis(50);
/// Expired sessions are known this long: a form that is sent after the end is kept for the account that had it.
pub const KEPT_AFTER_END: Duration = Duration::days(3);

/// A session that is open.
#[derive(Clone, Debug)]
pub struct OpenSession {
    /// Who is signed in.
    pub account: Account,
    /// First name; for porteurs and staff, the whole name.
    pub first_name: String,
    /// Last name; empty when the first holds it all.
    pub last_name: String,
    /// Organisation, or empty.
    pub organisation: String,
    /// Whether they are the *responsable* of a territory.
    pub is_head: bool,
    /// When it expires if nothing more is asked.
    pub expires_at: DateTime<Utc>,
    /// When it ends anyway.
    pub ends_at: DateTime<Utc>,
    /// The language in which they read.
    pub language: Language,
    /// To which path the form goes that is kept for the account, when there is one.
    pub kept_action: Option<String>,
}

/// What a token opens.
#[derive(Clone, Debug)]
pub enum Session {
    /// Somebody’s session.
    Open(OpenSession),
    /// Nothing any more: it was the session of an account that was away for too long.
    Expired(Account),
    /// Nothing: it was ended, or never was.
    Unknown,
}

/// A new session, as its cookie needs it.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// What the cookie holds.
    pub token: String,
    /// How long the browser keeps it; none for as long as it is open.
    pub max_age: Option<Duration>,
}

fn limits(portal: &Portal, account: Account, device: Device) -> Limits {
    portal.settings.sessions.of(account.role, device)
}

/// Opens a session under a new token, in place of the one that this browser had.
pub async fn open(portal: &Portal, account: Account, device: Device, former: Option<&str>) -> Result<NewToken> {
    let device = portal.settings.sessions.device(account.role, device);
    let (now, limits) = (portal.now(), limits(portal, account, device));
    let ends_at = now + limits.absolute;
    let new = token::new(portal);
    let session = NewSession {
        token_hash: token::hash(&new).expect("a new token is well formed"),
        account,
        device,
        expires_at: limits.expires_at(now, ends_at),
        ends_at,
    };
    rows::create(&portal.db, &session, now).await?;
    if let Some(former) = former {
        end(portal, former).await?;
    }
    let max_age = match device {
        Device::Own => Some(limits.absolute + KEPT_AFTER_END),
        Device::Shared => None,
    };
    Ok(NewToken { token: new, max_age })
}

/// The session of a token. One in use is written now and then, so that it does not expire; nothing else is.
///
/// # Errors
/// When the database does not answer.
pub async fn find(portal: &Portal, token: &str) -> Result<Session> {
    let Some(hash) = token::hash(token) else { return Ok(Session::Unknown) };
    let now = portal.now();
    let Some(stored) = rows::find(&portal.db, &hash, now).await? else { return Ok(Session::Unknown) };
    let account = stored.account();
    if stored.expires_at <= now {
        return Ok(Session::Expired(account));
    }
    let Some(first_name) = stored.first_name.clone() else { return Ok(Session::Unknown) };
    let expires_at = touched(portal, hash, &stored, now).await;
    Ok(Session::Open(OpenSession {
        account,
        first_name,
        last_name: stored.last_name,
        organisation: stored.organisation,
        is_head: stored.is_head,
        expires_at,
        ends_at: stored.ends_at,
        language: stored.language.as_deref().map(language::read).unwrap_or_default(),
        kept_action: stored.kept_action,
    }))
}

/// How long a session still lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLeft {
    /// Until it expires, if nothing more is asked.
    pub left: Duration,
    /// Whether using it prolongs it: not at its absolute limit.
    pub can_stay: bool,
}

impl TimeLeft {
    /// In whole seconds, the last one until it is over: 0 is said of a session that no longer takes anything.
    pub fn seconds(self) -> i64 {
        self.left.num_seconds() + i64::from(self.left.subsec_nanos() > 0)
    }
}

impl OpenSession {
    /// How long it still lasts.
    pub fn time_left(&self, now: DateTime<Utc>) -> TimeLeft {
        TimeLeft { left: self.expires_at - now, can_stay: self.expires_at < self.ends_at }
    }
}

/// How long the session of a token still lasts; reading this does not prolong it. None when it is over.
///
/// # Errors
/// When the database does not answer.
pub async fn time_left(portal: &Portal, token: &str) -> Result<Option<TimeLeft>> {
    let Some(hash) = token::hash(token) else { return Ok(None) };
    let now = portal.now();
    let stored = rows::find(&portal.db, &hash, now).await?;
    let open = stored.filter(|one| one.first_name.is_some() && one.expires_at > now);
    Ok(open.map(|one| TimeLeft { left: one.expires_at - now, can_stay: one.expires_at < one.ends_at }))
}

/// Writes that a session is in use, when that was not done lately; when it expires now.
async fn touched(portal: &Portal, hash: String, stored: &StoredSession, now: DateTime<Utc>) -> DateTime<Utc> {
    let limits = limits(portal, stored.account(), stored.device);
    if !limits.needs_touch(stored.seen_at, now) {
        return stored.expires_at;
    }
    let expires_at = limits.expires_at(now, stored.ends_at);
    let db = portal.db.clone();
    let write = async move {
        if let Err(error) = rows::touch(&db, &hash, expires_at, now).await {
            tracing::warn!(%error, "a session could not be prolonged");
        }
    };
    // Behind a long writer the page is not late: the touch is.
    let _ = timeout(TOUCH_WAIT, tokio::spawn(write.in_current_span())).await;
    expires_at
}

/// Ends the session of a token.
pub async fn end(portal: &Portal, token: &str) -> Result<()> {
    if let Some(hash) = token::hash(token) {
        rows::delete(&portal.db, &hash).await?;
    }
    Ok(())
}

/// Ends every session of an account.
pub async fn end_all(portal: &Portal, account: Account) -> Result<u64> {
    Ok(rows::delete_of_account(&portal.db, account).await?)
}

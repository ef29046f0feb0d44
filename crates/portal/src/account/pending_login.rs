//! Login under way: what is remembered between the contact and the right code.

use domain::account::login_session::Device;
use serde::{Deserialize, Serialize};
use store::account::pending_login as rows;

use super::{
    sign_in::{Choice, SentCode},
    token,
};
use crate::{Error, Portal, Result};

/// Somebody on their way in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PendingLogin {
    /// The code that was asked for.
    pub asked: Option<SentCode>,
    /// The people it may be, once the code was right.
    pub choice: Option<Choice>,
    /// Where to go once inside: a path of this site.
    pub then: Option<String>,
    /// Whether they said that the device is theirs.
    #[serde(default)]
    pub own_device: bool,
}

impl PendingLogin {
    /// On what device they sign in.
    pub fn device(&self) -> Device {
        if self.own_device { Device::Own } else { Device::Shared }
    }
}

/// What is remembered behind a token; nothing when it has expired.
///
/// # Errors
/// When the database does not answer.
pub async fn load(portal: &Portal, token: &str) -> Result<Option<PendingLogin>> {
    let Some(hash) = token::hash(token) else { return Ok(None) };
    let found = rows::load(&portal.db, &hash, portal.now()).await?;
    // What an older version wrote may be unreadable: then the person begins again.
    Ok(found.and_then(|data| serde_json::from_str(&data).ok()))
}

/// Remembers somebody; the new token when they had none, or an expired one.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(portal: &Portal, token: Option<&str>, pending: &PendingLogin) -> Result<Option<String>> {
    let data = serde_json::to_string(pending).map_err(|error| Error::Fault(error.to_string()))?;
    let (now, expires_at) = (portal.now(), portal.now() + portal.settings.sessions.visitor);
    if let Some(hash) = token.and_then(token::hash)
        && rows::save(&portal.db, &hash, &data, expires_at, now).await?
    {
        return Ok(None);
    }
    let new = token::new(portal);
    let hash = token::hash(&new).expect("a new token is well formed");
    rows::create(&portal.db, &hash, &data, expires_at).await?;
    Ok(Some(new))
}

/// Forgets somebody.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(portal: &Portal, token: &str) -> Result<()> {
    if let Some(hash) = token::hash(token) {
        rows::delete(&portal.db, &hash).await?;
    }
    Ok(())
}

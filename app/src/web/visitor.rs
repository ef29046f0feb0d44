//! The visitor of a request: the session behind the cookie.

use std::sync::{Arc, OnceLock};

use axum::{
    extract::FromRequestParts,
    http::{Extensions, request::Parts},
};
use chrono::{DateTime, Duration, Utc};
use domain::{account::Account, principal::Principal};
use portal::{
    Error, Portal,
    account::sign_in::{self, Choice, SentCode},
};
use serde::{Deserialize, Serialize};
use tower_sessions::{Expiry, Session};

use crate::web::{error::AppError, state::State};

// The key of sessions that are open now: renaming it would sign everybody out.
const ACCOUNT: &str = "actor";
const SEEN: &str = "seen";
const PENDING: &str = "pending";
/// A session that is used is written at most this often.
const TOUCH: Duration = Duration::minutes(1);

/// Somebody on their way in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PendingLogin {
    /// The code that was asked for.
    pub asked: Option<SentCode>,
    /// The people it may be, once the code was right.
    pub choice: Option<Choice>,
    /// Where to go once inside: a path of this site.
    pub then: Option<String>,
}

/// Who is looking at a page.
#[derive(Clone)]
pub struct Visitor {
    session: Session,
    account: Option<Account>,
    name: String,
    organisation: String,
    /// When the session of who is signed in ends, whenever it is written.
    expiry: Option<Expiry>,
}

impl Visitor {
    /// The signed-in person.
    pub fn account(&self) -> Option<Account> {
        self.account
    }

    /// The signed-in person, who must be.
    ///
    /// # Errors
    /// `SignIn` otherwise: the visitor goes through the sign-in page and comes back.
    pub fn require(&self) -> Result<Principal, AppError> {
        self.account.map(Principal::Account).ok_or(AppError::from(Error::SignIn))
    }

    /// Their name, for the frame.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whom they work for; empty for allocataires.
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// The language in which they read.
    pub fn language(&self) -> words::Language {
        words::Language::default()
    }

    /// What is remembered of somebody on their way in.
    pub async fn pending(&self) -> PendingLogin {
        self.session.get(PENDING).await.ok().flatten().unwrap_or_default()
    }

    /// Remembers somebody on their way in.
    ///
    /// # Errors
    /// When the session cannot be kept.
    pub async fn keep_pending(&self, pending: &PendingLogin) -> Result<(), AppError> {
        self.session.insert(PENDING, pending).await?;
        if self.expiry.is_some() {
            self.session.set_expiry(self.expiry);
        }
        Ok(())
    }

    /// Lets somebody in, under a new session id so that one fixed beforehand is worth nothing.
    ///
    /// # Errors
    /// When the session cannot be kept.
    pub async fn enter(&self, portal: &Portal, account: Account) -> Result<(), AppError> {
        self.session.cycle_id().await?;
        self.session.remove_value(PENDING).await?;
        self.session.insert(ACCOUNT, account).await?;
        self.session.insert(SEEN, portal.now()).await?;
        self.session.set_expiry(Some(expiry(portal, account)));
        Ok(())
    }

    /// Lets them out.
    ///
    /// # Errors
    /// When the session cannot be forgotten.
    pub async fn leave(&self) -> Result<(), AppError> {
        Ok(self.session.flush().await?)
    }
}

/// How long after its last touch a session is over: a page read meanwhile may not have touched it.
fn idle_limit(portal: &Portal, account: Account) -> Duration {
    let idle = if account.role.is_professional() {
        portal.settings.idle_professional
    } else {
        portal.settings.idle_allocataire
    };
    idle + TOUCH
}

/// When the row and the cookie are forgotten, by the clock of the machine: what ends the session is the portal's.
fn expiry(portal: &Portal, account: Account) -> Expiry {
    Expiry::OnInactivity(time::Duration::seconds(idle_limit(portal, account).num_seconds()))
}

/// Says that the session is in use, so that its idle limit moves on; false when the limit was passed.
async fn touch(session: &Session, portal: &Portal, account: Account) -> Result<bool, AppError> {
    let now = portal.now();
    let seen: Option<DateTime<Utc>> = session.get(SEEN).await?;
    if seen.is_some_and(|seen| now - seen > idle_limit(portal, account)) {
        return Ok(false);
    }
    if seen.is_none_or(|seen| now - seen >= TOUCH) {
        session.insert(SEEN, now).await?;
        // This alone makes the session one to write.
        session.set_expiry(Some(expiry(portal, account)));
    }
    Ok(true)
}

/// The visitor of one request: loaded on first use, then kept in the request's extensions.
#[derive(Clone)]
pub(crate) struct LazyVisitor {
    session: Option<Session>,
    read: Arc<OnceLock<Visitor>>,
}

impl LazyVisitor {
    /// The visitor of a request; every caller with the same request shares it.
    pub(crate) fn of(extensions: &mut Extensions) -> LazyVisitor {
        if let Some(shared) = extensions.get::<LazyVisitor>() {
            return shared.clone();
        }
        let visitor = LazyVisitor { session: extensions.get().cloned(), read: Arc::default() };
        extensions.insert(visitor.clone());
        visitor
    }

    /// Reads the visitor, unless that was done.
    ///
    /// # Errors
    /// When the session cannot be read.
    pub(crate) async fn get(&self, portal: &Portal) -> Result<Visitor, AppError> {
        if let Some(visitor) = self.read.get() {
            return Ok(visitor.clone());
        }
        let session = self.session.clone().ok_or_else(|| AppError::fault("this route has no session layer"))?;
        let visitor = read(session, portal).await?;
        Ok(self.read.get_or_init(|| visitor).clone())
    }
}

async fn read(session: Session, portal: &Portal) -> Result<Visitor, AppError> {
    let mut visitor =
        Visitor { session, account: None, name: String::new(), organisation: String::new(), expiry: None };
    let account: Option<Account> = visitor.session.get(ACCOUNT).await?;
    let Some(account) = account else { return Ok(visitor) };
    match sign_in::identity(portal, account).await {
        Ok(identity) if touch(&visitor.session, portal, account).await? => {
            visitor.name = format!("{} {}", identity.first_name, identity.last_name).trim().to_owned();
            visitor.organisation = identity.organisation;
            visitor.account = Some(account);
            visitor.expiry = Some(expiry(portal, account));
        }
        // Away for too long, or the account is gone since: nobody is signed in any more.
        Ok(_) | Err(Error::SignIn) => visitor.leave().await?,
        Err(error) => return Err(error.into()),
    }
    Ok(visitor)
}

impl FromRequestParts<State> for Visitor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Visitor, AppError> {
        LazyVisitor::of(&mut parts.extensions).get(&state.portal).await
    }
}

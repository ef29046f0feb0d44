//! The visitor of a request: the session behind the cookie.

use std::sync::{Arc, OnceLock};

use axum::{
    extract::{FromRequestParts, Request, State as Extract},
    http::{Extensions, Method, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::{
    account::{Account, login_session::Device},
    path::LinkToken,
    principal::Principal,
};
pub use portal::account::pending_login::PendingLogin;
use portal::{
    Error, Portal,
    account::{
        login_session::{self, OpenSession, Session, TimeLeft},
        pending_login,
    },
    person::language,
};
use words::Language;

use crate::web::{cookies::SignInCookies, device, error::AppError, state::State};

/// Who is looking at a page.
#[derive(Clone)]
pub struct Visitor {
    portal: Portal,
    cookies: SignInCookies,
    session: Option<OpenSession>,
    /// Whose session it was, when it has expired.
    expired: Option<Account>,
    name: String,
    request: Asked,
}

/// What was asked for.
#[derive(Clone)]
struct Asked {
    path: Arc<str>,
    is_read: bool,
    /// The language that was chosen on the device.
    language: Language,
}

impl Visitor {
    /// The signed-in person.
    pub fn account(&self) -> Option<Account> {
        self.session.as_ref().map(|session| session.account)
    }

    /// Whose session it was, when it has expired.
    pub(crate) fn expired(&self) -> Option<Account> {
        self.expired
    }

    /// The session of the signed-in person.
    pub(crate) fn session(&self) -> Option<&OpenSession> {
        self.session.as_ref()
    }

    /// The path that was asked for, without its query.
    pub(crate) fn path(&self) -> &str {
        &self.request.path
    }

    /// Whose form is to be filled in again on the page that is read.
    pub(crate) fn resumes_form(&self) -> Option<Account> {
        self.session.as_ref().filter(|one| self.request.is_read && one.kept_action.is_some()).map(|one| one.account)
    }

    /// The signed-in person, who must be.
    ///
    /// # Errors
    /// `SignIn` otherwise: the visitor goes through the sign-in page and comes back.
    pub fn require(&self) -> Result<Principal, AppError> {
        self.account().map(Principal::Account).ok_or(AppError::from(Error::SignIn))
    }

    /// Their name, for the frame.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whom they work for; empty for allocataires.
    pub fn organisation(&self) -> &str {
        self.session.as_ref().map_or("", |session| &session.organisation)
    }

    /// Whether they are the *responsable* of a territory.
    pub fn is_head(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.is_head)
    }

    /// The language in which they read: their own once they are signed in, else that of the device. Professionals
    /// read French.
    pub fn language(&self) -> Language {
        self.session.as_ref().map_or(self.request.language, |session| session.language)
    }

    /// The same, on a page that the link of a message leads to: it is read as the message was, or as the device is.
    ///
    /// # Errors
    /// `Missing` for an unknown link.
    pub(crate) async fn by_link(mut self, token: &LinkToken) -> Result<Visitor, AppError> {
        let sent_in = language::of_link(&self.portal, token).await?;
        if sent_in != Language::default() {
            self.request.language = sent_in;
        }
        Ok(self)
    }

    /// Whether they see a public page as most do: nobody is signed in, and it is in French.
    pub(crate) fn is_anybody(&self) -> bool {
        self.session.is_none() && self.language() == Language::default()
    }

    /// What is remembered of somebody on their way in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pending(&self) -> Result<PendingLogin, AppError> {
        let Some(token) = self.cookies.pending() else { return Ok(PendingLogin::default()) };
        Ok(pending_login::load(&self.portal, &token).await?.unwrap_or_default())
    }

    /// Remembers somebody on their way in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn keep_pending(&self, pending: &PendingLogin) -> Result<(), AppError> {
        let token = self.cookies.pending();
        if let Some(new) = pending_login::keep(&self.portal, token.as_deref(), pending).await? {
            self.cookies.set_pending(Some(new));
        }
        Ok(())
    }

    /// Lets somebody in, under a new token so that one fixed beforehand is worth nothing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn enter(&self, account: Account, device: Device) -> Result<(), AppError> {
        let new = login_session::open(&self.portal, account, device, self.cookies.session().as_deref()).await?;
        self.cookies.set_session(Some(new));
        if let Some(token) = self.cookies.pending() {
            pending_login::forget(&self.portal, &token).await?;
            self.cookies.set_pending(None);
        }
        Ok(())
    }

    /// Lets them out, here or on every device.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn leave(&self, everywhere: bool) -> Result<(), AppError> {
        if let Some(account) = self.account().filter(|_| everywhere) {
            login_session::end_all(&self.portal, account).await?;
        }
        if let Some(token) = self.cookies.session() {
            login_session::end(&self.portal, &token).await?;
            self.cookies.set_session(None);
        }
        if let Some(token) = self.cookies.pending() {
            pending_login::forget(&self.portal, &token).await?;
            self.cookies.set_pending(None);
        }
        Ok(())
    }
}

/// The visitor of one request: loaded on first use, then kept in the request's extensions.
#[derive(Clone)]
pub(crate) struct LazyVisitor {
    cookies: SignInCookies,
    request: Asked,
    read: Arc<OnceLock<Visitor>>,
}

impl LazyVisitor {
    /// The visitor of a request; every caller with the same request shares it.
    ///
    /// # Errors
    /// When the route stands outside of [`with_visitor`].
    pub(crate) fn of(extensions: &Extensions) -> Result<LazyVisitor, AppError> {
        extensions.get::<LazyVisitor>().cloned().ok_or_else(|| AppError::fault("this route has no visitor"))
    }

    /// Reads the visitor, unless that was done.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn get(&self, portal: &Portal) -> Result<Visitor, AppError> {
        if let Some(visitor) = self.read.get() {
            return Ok(visitor.clone());
        }
        let visitor = read(portal, self.cookies.clone(), self.request.clone()).await?;
        Ok(self.read.get_or_init(|| visitor).clone())
    }

    /// How long the session still lasts; asking does not prolong it. None when it is over.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn time_left(&self, portal: &Portal) -> Result<Option<TimeLeft>, AppError> {
        let Some(token) = self.cookies.session() else { return Ok(None) };
        Ok(login_session::time_left(portal, &token).await?)
    }
}

async fn read(portal: &Portal, cookies: SignInCookies, request: Asked) -> Result<Visitor, AppError> {
    let found = match cookies.session() {
        Some(token) => login_session::find(portal, &token).await?,
        None => Session::Unknown,
    };
    let (session, expired) = match found {
        Session::Open(session) => (Some(session), None),
        Session::Expired(account) => (None, Some(account)),
        Session::Unknown => (None, None),
    };
    let name = session.as_ref().map(|one| format!("{} {}", one.first_name, one.last_name).trim().to_owned());
    Ok(Visitor { portal: portal.clone(), cookies, session, expired, name: name.unwrap_or_default(), request })
}

/// Gives a request its visitor, and its answer the cookies that changed.
pub async fn with_visitor(Extract(state): Extract<State>, mut request: Request, next: Next) -> Response {
    let cookies = SignInCookies::of(request.headers(), state.secure_cookies);
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let asked = Asked { path: request.uri().path().into(), is_read, language: device::language(request.headers()) };
    request.extensions_mut().insert(LazyVisitor { cookies: cookies.clone(), request: asked, read: Arc::default() });
    let mut response = next.run(request).await;
    cookies.write(response.headers_mut());
    response
}

impl FromRequestParts<State> for Visitor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Visitor, AppError> {
        LazyVisitor::of(&parts.extensions)?.get(&state.portal).await
    }
}

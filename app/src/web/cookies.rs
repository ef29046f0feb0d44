//! Sign-in cookies: names, what a request brought, and what its answer sets.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite, time};
use portal::account::login_session::NewToken;

use crate::web::device;

/// The session of who is signed in.
const SESSION: Name = Name { plain: "jalon", secure: "__Host-jalon" };
/// What is remembered of who is signing in.
const PENDING: Name = Name { plain: "jalon-connexion", secure: "__Host-jalon-connexion" };

/// A cookie’s name. Browsers take `__Host-` (RFC 6265bis) only over HTTPS, from this very host, for all of its paths: no
/// other site of the domain can set it.
struct Name {
    plain: &'static str,
    secure: &'static str,
}

impl Name {
    fn of(&self, secure: bool) -> &'static str {
        if secure { self.secure } else { self.plain }
    }
}

/// The tokens of a request, and the cookies that its answer sets.
#[derive(Clone)]
pub(crate) struct SignInCookies {
    secure: bool,
    inner: Arc<Mutex<Inner>>,
}

struct Inner {
    session: Option<String>,
    pending: Option<String>,
    set: BTreeMap<&'static str, HeaderValue>,
}

impl SignInCookies {
    /// The cookies of a request.
    pub(crate) fn of(headers: &HeaderMap, secure: bool) -> SignInCookies {
        let read = |name: Name| device::read(headers, name.of(secure)).filter(|token| !token.is_empty());
        let inner = Inner { session: read(SESSION), pending: read(PENDING), set: BTreeMap::new() };
        SignInCookies { secure, inner: Arc::new(Mutex::new(inner)) }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token of the session.
    pub(crate) fn session(&self) -> Option<String> {
        self.inner().session.clone()
    }

    /// The token of the login under way.
    pub(crate) fn pending(&self) -> Option<String> {
        self.inner().pending.clone()
    }

    /// Sets the session, or removes it.
    pub(crate) fn set_session(&self, new: Option<NewToken>) {
        let max_age = new.as_ref().and_then(|new| new.max_age);
        let token = new.map(|new| new.token);
        let max_age = max_age.map(|kept| time::Duration::seconds(kept.num_seconds()));
        let mut inner = self.inner();
        inner.set.extend(self.cookie(SESSION, token.as_deref(), max_age));
        inner.session = token;
    }

    /// Sets the login under way, or removes it.
    pub(crate) fn set_pending(&self, token: Option<String>) {
        let mut inner = self.inner();
        if inner.pending.is_some() || token.is_some() {
            inner.set.extend(self.cookie(PENDING, token.as_deref(), None));
        }
        inner.pending = token;
    }

    /// A cookie without `max_age` lasts as long as the browser is open.
    fn cookie(
        &self,
        name: Name,
        token: Option<&str>,
        max_age: Option<time::Duration>,
    ) -> Option<(&'static str, HeaderValue)> {
        let name = name.of(self.secure);
        let mut cookie = Cookie::build((name, token.unwrap_or_default()))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            .build();
        let max_age = if token.is_none() { Some(time::Duration::ZERO) } else { max_age };
        cookie.set_max_age(max_age);
        HeaderValue::from_str(&cookie.to_string()).ok().map(|value| (name, value))
    }

    /// Writes what was set.
    pub(crate) fn write(&self, headers: &mut HeaderMap) {
        for cookie in self.inner().set.values() {
            headers.append(header::SET_COOKIE, cookie.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cookies: &SignInCookies) -> Vec<String> {
        let mut headers = HeaderMap::new();
        cookies.write(&mut headers);
        headers.get_all(header::SET_COOKIE).iter().map(|one| one.to_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn over_https_the_host_prefix_keeps_other_sites_of_the_domain_from_setting_it() {
        let cookies = SignInCookies::of(&HeaderMap::new(), true);
        cookies.set_session(Some(NewToken { token: "abc".into(), max_age: None }));
        cookies.set_pending(None);
        assert_eq!(written(&cookies), ["__Host-jalon=abc; HttpOnly; SameSite=Lax; Secure; Path=/"]);
        let max_age = Some(chrono::Duration::days(30));
        cookies.set_session(Some(NewToken { token: "abc".into(), max_age }));
        assert_eq!(written(&cookies), ["__Host-jalon=abc; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=2592000"]);
    }

    #[test]
    fn on_this_machine_the_name_is_plain_and_a_removed_cookie_is_empty() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("__Host-jalon=x; jalon-connexion=def; jalon=abc"));
        let cookies = SignInCookies::of(&headers, false);
        assert_eq!((cookies.session().as_deref(), cookies.pending().as_deref()), (Some("abc"), Some("def")));
        cookies.set_session(None);
        cookies.set_pending(None);
        assert_eq!((cookies.session(), cookies.pending()), (None, None));
        assert_eq!(
            written(&cookies),
            [
                "jalon=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0",
                "jalon-connexion=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"
            ]
        );
        assert_eq!(SignInCookies::of(&headers, true).session().as_deref(), Some("x"));
    }
}

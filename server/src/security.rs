//! Security headers, and refusal of cross-site requests (CSRF).

use std::sync::Arc;

use app::web::error::AppError;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::refusal::Refusal;

/// Where forms may come from, and by what way people reach the site.
#[derive(Clone, Debug)]
pub struct Site {
    origin: Arc<str>,
}

impl Site {
    /// The site at a public address, without a slash at the end.
    pub fn at(public_url: &str) -> Site {
        Site { origin: public_url.into() }
    }

    /// Whether people reach it by HTTPS.
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// Whether only this machine can reach it.
    pub fn is_local(&self) -> bool {
        url::Url::parse(&self.origin).is_ok_and(|url| match url.host() {
            Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
            Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        })
    }

    /// Whether a request comes from this site. Browsers send `Origin` (RFC 6454), recent ones `Sec-Fetch-Site` too; a
    /// client that sends neither is no browser that a page of another site could drive, and `SameSite=Lax` keeps the
    /// cookie from it anyway.
    fn wrote(&self, headers: &HeaderMap) -> bool {
        let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
        let near = match text(HeaderName::from_static("sec-fetch-site")) {
            Some(site) => matches!(site, "same-origin" | "none"),
            None => true,
        };
        let ours = match text(header::ORIGIN) {
            // The name the page was asked under counts too: a site may be reached by more than one.
            Some(origin) => {
                *origin == *self.origin
                    || text(header::HOST)
                        .is_some_and(|host| origin.split_once("://").is_some_and(|(_, authority)| authority == host))
            }
            None => true,
        };
        near && ours
    }
}

/// Refuses what another site's page tries to do in somebody's name.
pub async fn refuse_cross_site(State(site): State<Site>, request: Request, next: Next) -> Response {
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if harmless || site.wrote(request.headers()) {
        return next.run(request).await;
    }
    AppError::from(portal::Error::from(Refusal::CrossSiteForm)).into_response()
}

/// What every answer says, with the reason.
const HEADERS: [(&str, &str); 5] = [
    // A file is what its type says, never guessed.
    ("x-content-type-options", "nosniff"),
    // Other sites never learn which page somebody was reading.
    ("referrer-policy", "same-origin"),
    // "Autour de moi" asks for the position; nothing here needs more.
    ("permissions-policy", "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"),
    // A page opened by another site shares no window with it.
    ("cross-origin-opener-policy", "same-origin"),
    // No other site may embed our files.
    ("cross-origin-resource-policy", "same-origin"),
];

/// Pages carry a policy of their own; what is no page needs nothing at all.
const POLICY_OF_NO_PAGE: &str = "default-src 'none'; frame-ancestors 'none'";
/// Browsers stay on HTTPS for a year (RFC 6797).
const STAY_ON_HTTPS: &str = "max-age=31536000; includeSubDomains";

/// Adds the security headers.
pub async fn add_headers(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        // A page that is made for other sites says so itself.
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    let said = headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if headers.contains_key(header::SET_COOKIE) && !said.starts_with("private") && said != "no-store" {
        // Whatever else was said: a cookie is somebody's, and no shared cache may hand it to another.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY_OF_NO_PAGE));
    if site.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(STAY_ON_HTTPS));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrote(headers: &[(&'static str, &str)]) -> bool {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()))
            .collect();
        Site::at("https://jalon.example.org").wrote(&headers)
    }

    #[test]
    fn forms_of_this_site_are_taken() {
        assert!(wrote(&[("origin", "https://jalon.example.org"), ("sec-fetch-site", "same-origin")]));
        assert!(wrote(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]));
        assert!(wrote(&[("host", "jalon.example.org")]));
    }

    #[test]
    fn forms_of_other_sites_are_not() {
        assert!(!wrote(&[("origin", "https://example.com"), ("host", "jalon.example.org")]));
        assert!(!wrote(&[("origin", "null"), ("host", "jalon.example.org")]));
        assert!(!wrote(&[("origin", "https://jalon.example.org.evil.example")]));
        assert!(!wrote(&[("origin", "https://jalon.example.org"), ("sec-fetch-site", "cross-site")]));
        assert!(!wrote(&[("sec-fetch-site", "same-site")]));
    }
}

//! Refusal of control characters in addresses, cookies and forms.

use std::borrow::Cow;

use app::web::{error::AppError, kept_form::show_again};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State as Extract},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{
    refusal::Refusal,
    text::{Plain, is_control, plain},
};
use percent_encoding::percent_decode;
use url::form_urlencoded;

/// The largest form, in bytes.
pub(crate) const BODY_MAX: usize = 64 * 1024;

const FORM: &[u8] = b"application/x-www-form-urlencoded";

/// Refuses control characters in what somebody sends: nobody types them, and PostgreSQL keeps no NUL in a text. Tabs
/// and ends of lines stay; those of word processors become ours. A cookie with one is none. A form comes back on its
/// page, one of `pages`.
pub async fn refuse_control_characters(Extract(pages): Extract<Router>, mut request: Request, next: Next) -> Response {
    if !take_address(&mut request) {
        return AppError::from(Refusal::ControlCharacter).into_response();
    }
    drop_cookies(request.headers_mut());
    let kind = request.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    if !kind.get(..FORM.len()).is_some_and(|start| start.eq_ignore_ascii_case(FORM)) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(sent) = to_bytes(body, BODY_MAX).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let body = match plain_pairs(&sent) {
        Plain::Same => sent,
        Plain::Normalized(body) => Bytes::from(body),
        Plain::Refused(shown) => return show_again(pages, parts, shown).await,
    };
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    next.run(Request::from_parts(parts, Body::from(body))).await
}

/// Whether the address of a request holds no control character; its ends of lines become ours.
pub(crate) fn take_address(request: &mut Request) -> bool {
    let uri = request.uri();
    if decoded(uri.path().as_bytes()).contains(is_control) {
        return false;
    }
    match plain_pairs(uri.query().unwrap_or_default().as_bytes()) {
        Plain::Same => true,
        Plain::Refused(_) => false,
        Plain::Normalized(query) => match with_query(uri, &query) {
            Some(uri) => {
                *request.uri_mut() = uri;
                true
            }
            None => false,
        },
    }
}

fn with_query(uri: &Uri, query: &str) -> Option<Uri> {
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(format!("{}?{query}", uri.path()).parse().ok()?);
    Uri::from_parts(parts).ok()
}

fn decoded(text: &[u8]) -> Cow<'_, str> {
    match percent_decode(text).into() {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// The same for names and values that are url-encoded.
fn plain_pairs(encoded: &[u8]) -> Plain {
    if plain(&decoded(encoded)) == Plain::Same {
        return Plain::Same;
    }
    let mut is_refused = false;
    let mut taken = |text: &str| match plain(text) {
        Plain::Same => text.to_owned(),
        Plain::Normalized(text) => text,
        Plain::Refused(shown) => {
            is_refused = true;
            shown
        }
    };
    let pairs: Vec<_> = form_urlencoded::parse(encoded).map(|(name, value)| (taken(&name), taken(&value))).collect();
    let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    if is_refused { Plain::Refused(text) } else { Plain::Normalized(text) }
}

/// Takes away the cookies that hold a control character, however it is written.
fn drop_cookies(headers: &mut HeaderMap) {
    let is_plain = |pair: &[u8]| !decoded(pair).contains(is_control);
    if headers.get_all(header::COOKIE).iter().all(|cookies| is_plain(cookies.as_bytes())) {
        return;
    }
    let kept: Vec<Vec<u8>> = headers
        .get_all(header::COOKIE)
        .iter()
        .flat_map(|cookies| cookies.as_bytes().split(|byte| *byte == b';'))
        .filter(|pair| is_plain(pair))
        .map(<[u8]>::to_vec)
        .collect();
    headers.remove(header::COOKIE);
    if let Ok(kept) = HeaderValue::from_bytes(&kept.join(&b';')) {
        headers.insert(header::COOKIE, kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_seen_however_they_are_written() {
        for (sent, shown) in [
            ("mot=a%00b", "mot=a%EF%BF%BDb"),
            ("mot=a\u{0}b%1Bc%1bd%7f", "mot=a%EF%BF%BDb%EF%BF%BDc%EF%BF%BDd%EF%BF%BD"),
            ("mot=%C2%80&b=%c2%9F", "mot=%EF%BF%BD&b=%EF%BF%BD"),
            ("%00mot=1", "%EF%BF%BDmot=1"),
        ] {
            assert_eq!(plain_pairs(sent.as_bytes()), Plain::Refused(shown.into()), "{sent}");
        }
        for same in ["mot=a%09b%0D%0Ac", "mot=%C3%A9t%C3%A9&b=%", "mot=%25%2500", "mot=%2", "mot=%85", ""] {
            assert_eq!(plain_pairs(same.as_bytes()), Plain::Same, "{same}");
        }
        let pasted = "mot=un%0Bdeux%C2%85trois+quatre%E2%80%A8cinq&b=%C3%A9";
        let ours = Plain::Normalized("mot=un%0Adeux%0Atrois+quatre%0Acinq&b=%C3%A9".into());
        assert_eq!(plain_pairs(pasted.as_bytes()), ours);
    }

    #[test]
    fn an_address_keeps_its_path_and_the_rest_of_its_query() {
        let taken = |uri: &str| {
            let mut request = Request::get(uri).body(Body::empty()).unwrap();
            take_address(&mut request).then(|| request.uri().to_string())
        };
        assert_eq!(taken("/offre?ou=Vienne%0B&km=5").as_deref(), Some("/offre?ou=Vienne%0A&km=5"));
        for same in ["/offre?ou=Vienne&pos=45.5,5.4", "/offre", "/%C3%A9t%C3%A9", "/offre?"] {
            assert_eq!(taken(same).as_deref(), Some(same));
        }
        for refused in ["/offre?ou=Vienne%00", "/%00offre", "/offre/%C2%85", "/offre/%1b?a=b", "/offre?%7F=1"] {
            assert_eq!(taken(refused), None, "{refused}");
        }
    }

    #[test]
    fn a_cookie_with_a_control_character_is_none() {
        let mut headers = HeaderMap::new();
        for cookies in ["a=1; b=%00; c=3", "d=%C2%80", "e=%C3%A9"] {
            headers.append(header::COOKIE, HeaderValue::from_static(cookies));
        }
        drop_cookies(&mut headers);
        let kept: Vec<_> = headers.get_all(header::COOKIE).iter().collect();
        assert_eq!(kept, ["a=1; c=3;e=%C3%A9"]);
    }
}

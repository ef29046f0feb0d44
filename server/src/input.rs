//! Removal of control characters from addresses and forms.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// The largest form, in bytes.
pub(crate) const BODY_MAX: usize = 64 * 1024;

/// Takes control characters out of what somebody sends: nobody types them, and PostgreSQL keeps no NUL in a text. Tabs
/// and ends of lines stay.
pub async fn remove_control_characters(mut request: Request, next: Next) -> Response {
    if let Some(uri) = without_controls(request.uri()) {
        *request.uri_mut() = uri;
    }
    let kind = request.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    if !kind.starts_with(b"application/x-www-form-urlencoded") {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(sent) = to_bytes(body, BODY_MAX).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let body = clean(&sent).map_or(sent, Bytes::from);
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    next.run(Request::from_parts(parts, Body::from(body))).await
}

/// The address without the control characters of its query; none when there are none.
fn without_controls(uri: &Uri) -> Option<Uri> {
    let query = String::from_utf8(clean(uri.query()?.as_bytes())?).ok()?;
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(format!("{}?{query}", uri.path()).parse().ok()?);
    Uri::from_parts(parts).ok()
}

/// A url-encoded text without its control characters; none when there are none.
fn clean(text: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        let (value, length) = match (first, after) {
            (b'%', [high, low, ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, 3),
                _ => (first, 1),
            },
            _ => (first, 1),
        };
        let (sign, after) = rest.split_at(length);
        if !is_control(value) {
            kept.extend_from_slice(sign);
        }
        rest = after;
    }
    (kept.len() < text.len()).then_some(kept)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

fn is_control(byte: u8) -> bool {
    domain::text::is_control(char::from(byte)) && byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_however_they_are_written() {
        for (sent, kept) in [
            ("mot=a%00b", "mot=ab"),
            ("mot=a\u{0}b%1Bc%1bd%7f", "mot=abcd"),
            ("%00mot%00=%00", "mot="),
            ("mot=%25%2500", "mot=%25%2500"),
            ("mot=%2%000", "mot=%20"),
        ] {
            let cleaned = clean(sent.as_bytes()).map(|text| String::from_utf8(text).unwrap());
            assert_eq!(cleaned.as_deref().unwrap_or(sent), kept, "{sent}");
        }
        for same in ["mot=a%09b%0D%0Ac", "mot=%C3%A9t%C3%A9&b=%", "mot=%2", ""] {
            assert_eq!(clean(same.as_bytes()), None, "{same}");
        }
    }

    #[test]
    fn an_address_keeps_its_path_and_the_rest_of_its_query() {
        let uri: Uri = "/offre?ou=Vienne%00&quoi=%00&km=5".parse().unwrap();
        assert_eq!(without_controls(&uri).unwrap().to_string(), "/offre?ou=Vienne&quoi=&km=5");
        assert_eq!(without_controls(&"/offre?ou=Vienne".parse().unwrap()), None);
        assert_eq!(without_controls(&"/offre".parse().unwrap()), None);
    }
}

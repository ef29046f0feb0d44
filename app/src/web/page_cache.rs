//! Cache of public pages for visitors who are not signed in.
//!
//! A page is kept for an edition: the offer, a seat and the minute; the fiches. It is the same for all who ask again: its scripts are
//! allowed by their hashes (CSP 3, 2.3.1) and not by a nonce, so that nothing is copied and it is compressed once.

use std::{
    collections::HashMap,
    marker,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD as BASE64, URL_SAFE_NO_PAD},
};
use brotli::enc::BrotliEncoderParams;
use portal::offer::Edition;
use sha2::{Digest, Sha256};

use crate::web::content_coding::accepted;

/// Pages kept at most: those of an edition that are asked for again and again.
const KEPT: usize = 256;
/// Brotli's quality: higher than for a page that is made at each request.
const QUALITY: i32 = 4;

/// A page that is asked for again.
struct Copy {
    html: Bytes,
    /// Tells it from other pages (RFC 9110, 8.8.3): weak, since it goes in several codings.
    etag: HeaderValue,
    policy: HeaderValue,
    /// Made when somebody first takes it.
    brotli: OnceLock<Bytes>,
}

/// Pages by the query of their address.
type Pages = HashMap<String, Arc<Copy>>;

/// The pages of the present edition.
pub struct PageCache<E = Edition>(Mutex<Option<(E, Pages)>>);

impl<E> Default for PageCache<E> {
    fn default() -> PageCache<E> {
        PageCache(Mutex::default())
    }
}

impl<E: PartialEq + marker::Copy> PageCache<E> {
    /// The page of an address in an edition, when it was made before, coded as the headers of the request ask.
    pub fn again(&self, edition: E, query: &str, asked: &HeaderMap) -> Option<Response<Body>> {
        let copy = {
            let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let (_, pages) = kept.as_ref().filter(|(of, _)| *of == edition)?;
            Arc::clone(pages.get(query)?)
        };
        Some(copy.response(asked))
    }

    /// Keeps the page of an address, and answers with what is kept: the first who asks learns its tag too.
    pub async fn keep_and_answer(
        &self,
        edition: E,
        query: String,
        response: Response<Body>,
        asked: &HeaderMap,
    ) -> Response<Body> {
        let made = self.keep(edition, query.clone(), response).await;
        self.again(edition, &query, asked).unwrap_or(made)
    }

    /// Keeps the page of an address; gives it back.
    pub async fn keep(&self, edition: E, query: String, response: Response<Body>) -> Response<Body> {
        let (parts, body) = response.into_parts();
        let Ok(bytes) = to_bytes(body, usize::MAX).await else { return Response::from_parts(parts, Body::empty()) };
        let policy = parts.headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
        let html = std::str::from_utf8(&bytes).ok();
        if let Some(copy) = html.zip(policy).and_then(|(html, policy)| Copy::of(html, policy)) {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let (_, pages) = match kept.as_mut() {
                Some(pages) if pages.0 == edition => pages,
                _ => kept.insert((edition, HashMap::new())),
            };
            if pages.len() < KEPT {
                pages.insert(query, Arc::new(copy));
            }
        }
        Response::from_parts(parts, Body::from(bytes))
    }
}

impl Copy {
    /// A page without its nonce, and its policy with the hashes of the scripts that had it.
    fn of(html: &str, policy: &str) -> Option<Copy> {
        let (_, rest) = policy.split_once("'nonce-")?;
        let (nonce, _) = rest.split_once('\'')?;
        let attribute = format!(" nonce=\"{nonce}\"");
        let scripts = html.split("<script").skip(1).filter_map(|rest| {
            let (tag, rest) = rest.split_once('>')?;
            let (script, _) = rest.split_once("</script>")?;
            tag.contains(&attribute).then_some(script)
        });
        let hashes: Vec<String> =
            scripts.map(|script| format!("'sha256-{}'", BASE64.encode(Sha256::digest(script)))).collect();
        let policy = policy.replace(&format!("'nonce-{nonce}'"), &hashes.join(" "));
        let html = html.replace(&attribute, "");
        let tag = &Sha256::digest(&html)[..16];
        Some(Copy {
            etag: HeaderValue::try_from(format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(tag))).ok()?,
            html: html.into(),
            policy: HeaderValue::try_from(policy).ok()?,
            brotli: OnceLock::new(),
        })
    }

    fn response(&self, asked: &HeaderMap) -> Response<Body> {
        let mut response = Response::new(Body::empty());
        response.headers_mut().insert(header::ETAG, self.etag.clone());
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        if self.is_held(asked) {
            response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let (page, coding) = self.coded(asked);
        *response.body_mut() = Body::from(page);
        let headers = response.headers_mut();
        if let Some(coding) = coding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy.clone());
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        response
    }

    /// Whether the browser says that it holds this page.
    fn is_held(&self, asked: &HeaderMap) -> bool {
        let (Some(held), Ok(own)) = (asked.get(header::IF_NONE_MATCH), self.etag.to_str()) else { return false };
        held.to_str().is_ok_and(|held| held.split(',').any(|one| one.trim() == own || one.trim() == "*"))
    }

    /// The page as it is sent, and its content coding: what takes something else is left to the compression of answers.
    fn coded(&self, asked: &HeaderMap) -> (Bytes, Option<&'static str>) {
        let taken = accepted(asked);
        if taken("br") > 0.0 && taken("br") >= taken("gzip") {
            return (self.brotli(), Some("br"));
        }
        (self.html.clone(), None)
    }

    fn brotli(&self) -> Bytes {
        let compress = || {
            let options = BrotliEncoderParams { quality: QUALITY, ..BrotliEncoderParams::default() };
            let mut coded = Vec::new();
            brotli::BrotliCompress(&mut &*self.html, &mut coded, &options).expect("a vector takes all");
            coded.into()
        };
        self.brotli.get_or_init(compress).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        r#"<script type="module" nonce="a1b2">go()</script><p title="nonce a1b2">é</p><script>no()</script>"#;
    const POLICY: &str = "default-src 'none'; script-src 'self' 'nonce-a1b2' 'wasm-unsafe-eval'";

    #[test]
    fn scripts_with_the_nonce_run_by_their_hash_and_no_other() {
        let copy = Copy::of(PAGE, POLICY).unwrap();
        assert_eq!(copy.html, r#"<script type="module">go()</script><p title="nonce a1b2">é</p><script>no()</script>"#);
        let hash = BASE64.encode(Sha256::digest("go()"));
        assert_eq!(
            copy.policy,
            format!("default-src 'none'; script-src 'self' 'sha256-{hash}' 'wasm-unsafe-eval'").as_str()
        );
        assert!(Copy::of(PAGE, "default-src 'none'").is_none(), "a page of another policy is not kept");
    }

    #[test]
    fn brotli_is_for_who_takes_it_best() {
        let copy = Copy::of(PAGE, POLICY).unwrap();
        let coded = |accept: &'static str| {
            copy.coded(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(accept))]))
        };
        for accept in ["", "gzip", "br;q=0.5, gzip", "br;q=0"] {
            assert_eq!(coded(accept), (copy.html.clone(), None), "{accept}");
        }
        for accept in ["br", "gzip, deflate, br, zstd", "*"] {
            let (page, coding) = coded(accept);
            let mut html = Vec::new();
            brotli::BrotliDecompress(&mut &*page, &mut html).unwrap();
            assert_eq!((html, coding), (copy.html.to_vec(), Some("br")), "{accept}");
        }
    }
}

//! Cache of result pages for visitors who are not signed in.
//!
//! A page is kept until the offer, a seat or the minute changes. Each response has a nonce of its own.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, Response, header},
};
use leptos::nonce::Nonce;
use portal::offer::Edition;

/// Pages kept at most: those of an edition that are asked for again and again.
const KEPT: usize = 256;

/// A page in the pieces between its nonces: joined by another one, they are copied once and searched never.
struct Copy {
    html: Vec<String>,
    policy: Vec<String>,
}

/// Pages by the query of their address.
type Pages = HashMap<String, Arc<Copy>>;

/// The pages of the present edition.
#[derive(Default)]
pub struct PageCache(Mutex<Option<(Edition, Pages)>>);

impl PageCache {
    /// The page of a search in an edition, when it was made before.
    pub fn again(&self, edition: Edition, query: &str) -> Option<Response<Body>> {
        let copy = {
            let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let (_, pages) = kept.as_ref().filter(|(of, _)| *of == edition)?;
            Arc::clone(pages.get(query)?)
        };
        Some(copy.response())
    }

    /// Keeps the page of a search; gives it back.
    pub async fn keep(&self, edition: Edition, query: String, response: Response<Body>) -> Response<Body> {
        let (parts, body) = response.into_parts();
        let Ok(bytes) = to_bytes(body, usize::MAX).await else { return Response::from_parts(parts, Body::empty()) };
        let policy = parts.headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
        let nonce = policy.and_then(|policy| policy.split_once("'nonce-")?.1.split_once('\'')).map(|(nonce, _)| nonce);
        if let (Some(policy), Some(nonce), Ok(html)) = (policy, nonce, std::str::from_utf8(&bytes)) {
            let pieces = |text: &str| text.split(nonce).map(str::to_owned).collect();
            let copy = Copy { html: pieces(html), policy: pieces(policy) };
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
    fn response(&self) -> Response<Body> {
        let nonce = Nonce::new();
        let mut response = Response::new(Body::from(self.html.join(&nonce)));
        let headers = response.headers_mut();
        if let Ok(policy) = HeaderValue::try_from(self.policy.join(&nonce)) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        response
    }
}

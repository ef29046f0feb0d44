//! Access log: route, status and duration; never a query, never a person.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use portal::Portal;
use tracing::Instrument;

/// The header that repeats the reference of an answer.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives a request its reference, and says how it was answered.
pub async fn log(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let id = portal.new_id().simple().to_string();
    // The route, not the address: what people typed and what they looked for stay theirs.
    let route = request.extensions().get::<MatchedPath>().map_or("-", |path| path.as_str()).to_owned();
    let span = tracing::info_span!("request", %id, method = %request.method(), route);
    let began = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    span.in_scope(|| tracing::info!(status, micros = began.elapsed().as_micros() as u64, "answered"));
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

//! Rate limit of the public API, per client.

use std::{net::IpAddr, num::NonZeroU32, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock, DefaultClock},
};
use serde_json::json;

use crate::client_address;

/// A client may ask at once for what it is allowed in so many seconds.
const BURST_SECONDS: u32 = 2;

/// Beyond so many clients, those that have been quiet are forgotten.
const CLIENTS_KEPT: usize = 10_000;

/// The limit of each client.
pub struct Limit(Option<DefaultKeyedRateLimiter<IpAddr>>);

impl Limit {
    /// So many requests a second; none is no limit.
    pub fn of(rate: Option<NonZeroU32>) -> Limit {
        Limit(rate.map(|rate| {
            let burst = rate.saturating_mul(NonZeroU32::MIN.saturating_add(BURST_SECONDS - 1));
            DefaultKeyedRateLimiter::keyed(Quota::per_second(rate).allow_burst(burst))
        }))
    }
}

/// Answers 429 (RFC 6585) to who asks for too much.
pub async fn refuse_too_many(State(limit): State<Arc<Limit>>, request: Request, next: Next) -> Response {
    let client = client_address::of(&request);
    let Some((limiter, client)) = limit.0.as_ref().zip(client) else { return next.run(request).await };
    if limiter.len() > CLIENTS_KEPT {
        limiter.retain_recent();
    }
    let Err(wait) = limiter.check_key(&client) else { return next.run(request).await };
    let seconds = wait.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
    let headers = [(header::RETRY_AFTER, seconds.to_string()), (header::CONTENT_TYPE, "application/json".into())];
    let body = json!({"detail": "Too Many Requests"}).to_string();
    (StatusCode::TOO_MANY_REQUESTS, headers, body).into_response()
}

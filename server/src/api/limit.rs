//! Rate limit of the public API, per client.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock, DefaultClock},
};
use serde_json::json;

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
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    let client = peer.and_then(|peer| client(peer, request.headers()));
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

/// Who asks. This machine itself is never limited; what it passes on for somebody (a reverse proxy's
/// `X-Forwarded-For`, its last address) is theirs.
fn client(peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
    if !peer.to_canonical().is_loopback() {
        return Some(subscriber(peer));
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    forwarded.rsplit(',').next()?.trim().parse().ok().map(subscriber)
}

/// A subscriber has a whole /64 of IPv6 (RIPE-690): all of it counts as one.
fn subscriber(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX)).into(),
        ip => ip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_of_this_machine_speaks_for_others() {
        let from = |peer: &str, forwarded: Option<&str>| {
            let mut headers = HeaderMap::new();
            if let Some(list) = forwarded {
                headers.insert("x-forwarded-for", list.parse().unwrap());
            }
            client(peer.parse().unwrap(), &headers).map(|ip| ip.to_string())
        };
        assert_eq!(from("127.0.0.1", None), None);
        assert_eq!(from("127.0.0.1", Some("198.51.100.7, 203.0.113.9")).as_deref(), Some("203.0.113.9"));
        assert_eq!(from("203.0.113.9", Some("198.51.100.7")).as_deref(), Some("203.0.113.9"));
        assert_eq!(from("2001:db8:1:2:3:4:5:6", None).as_deref(), Some("2001:db8:1:2::"));
        assert_eq!(from("::ffff:203.0.113.9", None).as_deref(), Some("203.0.113.9"));
    }
}

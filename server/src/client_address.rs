//! Client addresses, behind a reverse proxy or not: what rate limits count.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use portal::account::browser::Network;

/// Tells handlers the network of who asks. It is counted, never written down.
pub async fn add_network(mut request: Request, next: Next) -> Response {
    if let Some(address) = of(&request) {
        request.extensions_mut().insert(Network::of(address));
    }
    next.run(request).await
}

/// Who asks; none for this machine itself.
pub fn of(request: &Request) -> Option<IpAddr> {
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    client(peer.ip(), request.headers())
}

/// This machine itself is never limited; what it passes on for somebody (a reverse proxy's `X-Forwarded-For`, its last
/// address) is theirs.
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

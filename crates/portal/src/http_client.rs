//! HTTP client for other servers: timeouts, redirects, allowed addresses.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use reqwest::{
    Client, ClientBuilder,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect::Policy,
};
use url::{Host, Url};

/// Redirections that are followed at most.
const HOPS_MAX: usize = 5;

/// A client that waits at most so long for an answer.
pub(crate) fn client(patience: Duration) -> ClientBuilder {
    // Already there when another part of the program was first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().timeout(patience)
}

/// A client for addresses that others wrote: it reaches the web, never the network that this machine stands in,
/// wherever it is redirected and whatever names resolve to.
pub(crate) fn public_client(patience: Duration) -> reqwest::Result<Client> {
    let follow = Policy::custom(|attempt| {
        if attempt.previous().len() < HOPS_MAX && is_public(attempt.url()) { attempt.follow() } else { attempt.stop() }
    });
    client(patience).redirect(follow).dns_resolver(PublicNames).no_proxy().build()
}

/// The ports of the web. Another one would be a service of a machine that nobody offered as a page.
const PORTS: [u16; 2] = [80, 443];

/// Whether an address leads to the web, as far as it says.
pub(crate) fn is_public(url: &Url) -> bool {
    let public_host = match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name.contains('.') && !name.ends_with(".local") && !name.ends_with(".internal")
        }
        Some(Host::Ipv4(ip)) => is_global(ip.into()),
        Some(Host::Ipv6(ip)) => is_global(ip.into()),
        None => false,
    };
    let web = matches!(url.scheme(), "http" | "https");
    web && public_host && url.port_or_known_default().is_some_and(|port| PORTS.contains(&port))
}

/// Networks of IPv4 that are not the Internet's (IANA IPv4 special-purpose and multicast registries): first address,
/// length of the prefix.
const CLOSED_V4: [([u8; 4], u32); 16] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    // Relays of 6to4, given up (RFC 7526).
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
    ([255, 255, 255, 255], 32),
];

/// Networks of IPv6 within the global ones that are not the Internet's (IANA IPv6 special-purpose registry).
const CLOSED_V6: [(Ipv6Addr, u32); 4] = [
    // Protocols of the IETF: Teredo, benchmarks, ORCHID and what comes; an IPv4 address may hide in it.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    // 6to4: an IPv4 address hides in it.
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];
/// What is given out to the Internet: everything else is local, reserved, multicast or a translation.
const GLOBAL_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);
/// The well-known prefix of NAT64 (RFC 6052): the last 32 bits are the IPv4 address that is reached.
const NAT64: (Ipv6Addr, u32) = (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96);

fn in_v4(ip: Ipv4Addr, (network, length): ([u8; 4], u32)) -> bool {
    (ip.to_bits() ^ u32::from_be_bytes(network)) >> (32 - length) == 0
}

fn in_v6(ip: Ipv6Addr, (network, length): (Ipv6Addr, u32)) -> bool {
    (ip.to_bits() ^ network.to_bits()) >> (128 - length) == 0
}

/// Whether an address is one of the Internet.
fn is_global(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => !CLOSED_V4.into_iter().any(|network| in_v4(ip, network)),
        IpAddr::V6(ip) if in_v6(ip, NAT64) => {
            let [.., a, b, c, d] = ip.octets();
            is_global(Ipv4Addr::new(a, b, c, d).into())
        }
        IpAddr::V6(ip) => in_v6(ip, GLOBAL_V6) && !CLOSED_V6.into_iter().any(|network| in_v6(ip, network)),
    }
}

/// Names as the machine resolves them, without the addresses of closed networks.
struct PublicNames;

impl Resolve for PublicNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let public: Vec<SocketAddr> = found.into_iter().filter(|address| is_global(address.ip())).collect();
            let addresses: Addrs = Box::new(public.into_iter());
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_reached() {
        for (link, public) in [
            ("https://example.org/page", true),
            ("http://93.184.216.34/", true),
            ("http://127.0.0.1/", false),
            ("http://10.1.2.3/", false),
            ("http://100.64.0.1/", false),
            ("http://169.254.169.254/latest", false),
            ("http://localhost/", false),
            ("http://localhost./", false),
            ("http://[::1]/", false),
            ("http://[fd00::1]/", false),
            ("http://[::ffff:127.0.0.1]/", false),
            ("ftp://example.org/", false),
            ("https://example.org:443/page", true),
            ("http://example.org:443/page", true),
            ("http://example.org:8080/page", false),
            ("http://example.org:22/", false),
            ("https://93.184.216.34:6379/", false),
            // Written so that a first look does not see them.
            ("http://2130706433/", false),
            ("http://0x7f.1/", false),
            ("http://0177.0.0.1/", false),
            ("http://[64:ff9b::a9fe:a9fe]/", false),
            ("http://db.internal/", false),
        ] {
            assert_eq!(is_public(&Url::parse(link).unwrap()), public, "{link}");
        }
    }

    #[test]
    fn every_special_network_is_closed_to_its_edges() {
        let closed = "0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255 \
                      169.254.0.0 169.254.169.254 172.16.0.0 172.31.255.255 192.0.0.1 192.0.0.255 192.0.2.1 192.88.99.1 \
                      192.168.0.0 192.168.255.255 198.18.0.0 198.19.255.255 198.51.100.7 203.0.113.7 224.0.0.1 \
                      239.255.255.255 240.0.0.1 255.255.255.255 \
                      :: ::1 ::7f00:1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::10.0.0.1 64:ff9b::127.0.0.1 \
                      64:ff9b:1::1 100::1 100:0:0:1::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 \
                      2001:20::1 2001:1ff:ffff::1 2001:db8::1 2002:7f00:1::1 2002:a00:1::1 3fff::1 3fff:fff::1 4000::1 5f00::1 fc00::1 \
                      fd12:3456::1 fe80::1 fec0::1 ff02::1";
        for text in closed.split_whitespace() {
            assert!(!is_global(text.parse().unwrap()), "{text}");
        }
        let open = "1.1.1.1 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 \
                    169.253.255.255 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.1 192.167.255.255 192.169.0.0 \
                    198.17.255.255 198.20.0.0 223.255.255.255 \
                    2001:200::1 2001:660:3203::1 2606:2800:220:1::1 2a01:e0a::1 ::ffff:93.184.216.34 64:ff9b::5db8:d822";
        for text in open.split_whitespace() {
            assert!(is_global(text.parse().unwrap()), "{text}");
        }
    }

    #[tokio::test]
    async fn a_name_of_this_machine_resolves_to_nothing() {
        let found = PublicNames.resolve("localhost".parse().unwrap()).await.map(Iterator::count);
        assert_eq!(found.unwrap_or_default(), 0);
    }
}

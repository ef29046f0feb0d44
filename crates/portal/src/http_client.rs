//! HTTP client for other servers: timeouts, redirects, allowed addresses.

use std::{
    net::{IpAddr, SocketAddr},
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
    matches!(url.scheme(), "http" | "https") && public_host
}

/// Whether an address is one of the Internet (IANA special-purpose registries: the usual exceptions).
fn is_global(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [first, second, ..] = ip.octets();
            let shared = first == 100 && (64..128).contains(&second);
            !(ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_unspecified()
                || ip.is_multicast()
                || ip.is_broadcast()
                || shared)
        }
        IpAddr::V6(ip) => {
            !(ip.is_loopback()
                || ip.is_unspecified()
                || ip.is_unique_local()
                || ip.is_unicast_link_local()
                || ip.is_multicast())
        }
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
        ] {
            assert_eq!(is_public(&Url::parse(link).unwrap()), public, "{link}");
        }
    }

    #[tokio::test]
    async fn a_name_of_this_machine_resolves_to_nothing() {
        let found = PublicNames.resolve("localhost".parse().unwrap()).await.map(Iterator::count);
        assert_eq!(found.unwrap_or_default(), 0);
    }
}

//! Section `server`: addresses, secret, demonstration, log.

use std::net::{IpAddr, SocketAddr};

use tracing_subscriber::EnvFilter;
use url::{Host, Url};

use super::{key::Key, reader::Reader};

/// Shorter secrets could be guessed.
pub(super) const SECRET_MIN: usize = 16;

const ADDR: Key = Key::new("server.addr", "JALON_ADDR", "une adresse et un port, par exemple 127.0.0.1:3000");
pub(super) const PUBLIC_URL: Key = Key::new(
    "server.public_url",
    "JALON_PUBLIC_URL",
    "l’adresse du site sans chemin, par exemple https://jalon.exemple.fr",
);
pub(super) const SECRET: Key = Key::new(
    "server.secret",
    "JALON_SECRET",
    "au moins 16 caractères tirés au hasard, par exemple le résultat de « openssl rand -hex 32 »",
)
.secret();
const FORMER: Key = Key::new(
    "server.secret_former",
    "JALON_SECRET_FORMER",
    "les secrets d’avant, séparés par une espace\u{a0}: les fichiers qu’ils ont chiffrés s’ouvrent encore",
)
.secret();
const DEMO: Key = Key::new("server.demo", "JALON_DEMO", "1 ou 0");
const LOG: Key =
    Key::new("server.log", "JALON_LOG", "un niveau (error, warn, info, debug), ou un filtre comme info,portal=debug");

/// Where the server listens, and what everything needs.
#[derive(Clone, Debug)]
pub struct Server {
    /// Where it listens.
    pub addr: SocketAddr,
    /// Where people reach it.
    pub public_url: Url,
    /// The key from which codes are computed, when the operator gave one.
    pub(super) secret: Option<String>,
    /// The secrets that it replaced.
    pub(super) former_secrets: Vec<String>,
    /// Whether it shows the messages that it sends.
    pub demo: bool,
    /// What is logged (filter of `tracing-subscriber`).
    pub log: String,
}

impl Server {
    pub(super) fn read(reader: &mut Reader) -> Server {
        let addr: SocketAddr = reader.or(&ADDR, "127.0.0.1:3000", |text| text.parse().ok());
        Server {
            addr,
            public_url: reader.or(&PUBLIC_URL, &format!("http://{addr}"), parse_public_url),
            secret: reader.optional(&SECRET, |text| (text.len() >= SECRET_MIN).then(|| text.to_owned())),
            former_secrets: reader.optional(&FORMER, parse_secrets).unwrap_or_default(),
            demo: reader.or(&DEMO, "0", parse_yes_no),
            log: reader.or(&LOG, "info", |text| EnvFilter::try_new(text).ok().map(|_| text.to_owned())),
        }
    }

    /// Whether only this machine can reach the site.
    pub fn is_local(&self) -> bool {
        match self.public_url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        }
    }

    /// Whether people reach it by HTTPS.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// Whether it is announced at an address that means "any".
    pub fn is_unspecified(&self) -> bool {
        match self.public_url.host() {
            Some(Host::Ipv4(ip)) => ip.is_unspecified(),
            Some(Host::Ipv6(ip)) => ip.is_unspecified(),
            Some(Host::Domain(_)) | None => false,
        }
    }

    /// The host of its mails. Mail servers refuse a sender at a bare number: this machine's name stands for it.
    pub(super) fn mail_host(&self) -> &str {
        match self.public_url.host_str() {
            Some(host) if host.trim_matches(['[', ']']).parse::<IpAddr>().is_err() => host,
            _ => "localhost",
        }
    }
}

fn parse_public_url(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    (matches!(url.scheme(), "http" | "https") && url.has_host() && bare).then_some(url)
}

fn parse_secrets(text: &str) -> Option<Vec<String>> {
    let secrets: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    (!secrets.is_empty() && secrets.iter().all(|one| one.len() >= SECRET_MIN)).then_some(secrets)
}

pub(super) fn parse_yes_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "1" | "true" | "oui" => Some(true),
        "0" | "false" | "non" => Some(false),
        _ => None,
    }
}

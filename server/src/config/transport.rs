//! Transport of a channel: a URL, or none.

use url::Url;

/// How messages of a kind leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Nobody said how.
    Missing,
    /// The operator said that they do not.
    None,
    /// By this server.
    By(Url),
}

impl Transport {
    pub(super) fn parse(text: &str, schemes: &[&str]) -> Option<Transport> {
        if text.eq_ignore_ascii_case("none") {
            return Some(Transport::None);
        }
        let url = Url::parse(text).ok()?;
        (schemes.contains(&url.scheme()) && url.has_host()).then_some(Transport::By(url))
    }
}

//! Transport of a channel: a URL, or none.

use std::net::IpAddr;

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
    /// The host that messages reach without encryption, outside of this machine.
    pub(super) fn cleartext_host(&self) -> Option<&str> {
        let Transport::By(url) = self else { return None };
        let required = url.query_pairs().any(|(name, value)| name == "tls" && value == "required");
        let encrypted = matches!(url.scheme(), "smtps" | "smtp+starttls" | "https") || required;
        let here = match url.host_str()?.trim_matches(['[', ']']) {
            "localhost" => true,
            // Schemes that are not of the web keep their host as a name, an address too.
            name => {
                name.ends_with(".localhost") || name.parse::<IpAddr>().is_ok_and(|ip| ip.to_canonical().is_loopback())
            }
        };
        (!encrypted && !here).then(|| url.host_str()).flatten()
    }

    pub(super) fn parse(text: &str, schemes: &[&str]) -> Option<Transport> {
        if text.eq_ignore_ascii_case("none") {
            return Some(Transport::None);
        }
        let url = Url::parse(text).ok()?;
        (schemes.contains(&url.scheme()) && url.has_host()).then_some(Transport::By(url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_the_machine_in_clear_is_known() {
        for (text, host) in [
            ("smtp://mail.example.org", Some("mail.example.org")),
            ("smtp://mail.example.org?tls=none", Some("mail.example.org")),
            ("smtp://mail.example.org?tls=opportunistic", Some("mail.example.org")),
            ("smtp://192.168.1.2:25", Some("192.168.1.2")),
            ("smtp://mail.example.org:587?tls=required", None),
            ("smtp+starttls://mail.example.org", None),
            ("smtps://mail.example.org", None),
            ("smtp://localhost:25", None),
            ("smtp://127.0.0.1:25", None),
            ("smtp://[::1]:25", None),
            ("smtp://localhost.example.org", Some("localhost.example.org")),
            ("http://sms.example.org:13013/cgi-bin/sendsms?username=a", Some("sms.example.org")),
            ("kannel://sms.example.org", Some("sms.example.org")),
            ("http://10.0.0.5/", Some("10.0.0.5")),
            ("https://sms.example.org/cgi-bin/sendsms", None),
            ("http://127.0.0.2:13013/", None),
            ("http://kannel.localhost:13013/", None),
        ] {
            let transport =
                Transport::parse(text, &["smtp", "smtp+starttls", "smtps", "http", "https", "kannel"]).expect(text);
            assert_eq!(transport.cleartext_host(), host, "{text}");
        }
        assert_eq!((Transport::None.cleartext_host(), Transport::Missing.cleartext_host()), (None, None));
    }
}

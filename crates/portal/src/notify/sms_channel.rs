//! SMS channel: HTTP gateway, Kannel's *sendsms* interface (Kannel 1.4, chapter 6).

use std::{fmt, sync::Arc, time::Duration};

use domain::sms::Encoding;
use percent_encoding::percent_decode_str;
use reqwest::{Client, StatusCode};
use url::Url;

use crate::http_client;

use super::outgoing::{Outcome, OutgoingSms};

/// How long the gateway may take to answer.
const TIMEOUT: Duration = Duration::from_secs(20);
/// Default path of Kannel.
const USUAL_PATH: &str = "/cgi-bin/sendsms";

/// A gateway and who writes.
#[derive(Clone)]
pub struct Gateway(Arc<Inner>);

struct Inner {
    client: Client,
    /// The address without its secrets.
    endpoint: Url,
    /// Name and password, and whatever else the operator's gateway wants.
    settings: Vec<(String, String)>,
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gateway({})", self.0.endpoint)
    }
}

impl Gateway {
    /// Reads `http(s)://user:password@host:13013/cgi-bin/sendsms` or the same with `?username=…&password=…`.
    ///
    /// # Errors
    /// What cannot be used, in French.
    pub fn new(url: &Url, from: &str) -> Result<Gateway, String> {
        let mut settings: Vec<(String, String)> =
            url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        if !url.username().is_empty() {
            let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
            settings.push(("username".into(), plain(url.username())));
            settings.push(("password".into(), plain(url.password().unwrap_or_default())));
        }
        if !settings.iter().any(|(name, _)| name == "username" || name == "user") {
            return Err("il manque le nom et le mot de passe de la passerelle".into());
        }
        if !from.is_empty() && !settings.iter().any(|(name, _)| name == "from") {
            settings.push(("from".into(), from.to_owned()));
        }
        let client = http_client::client(TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .map_err(|error| format!("passerelle impossible ({error})"))?;
        Ok(Gateway(Arc::new(Inner { client, endpoint: endpoint(url)?, settings })))
    }

    /// Sends an SMS.
    pub(super) async fn send(&self, sms: &OutgoingSms) -> Outcome {
        let inner = &self.0;
        let request = inner.client.get(inner.endpoint.clone()).query(&inner.settings).query(&[
            ("to", sms.to.as_str()),
            ("text", &sms.text),
            ("charset", "UTF-8"),
            ("coding", coding(sms.encoding)),
        ]);
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) if error.is_connect() || error.is_builder() => {
                return Outcome::Retry { reason: "the SMS gateway could not be reached".into() };
            }
            Err(_) => return Outcome::Unknown,
        };
        let status = response.status();
        match response.text().await {
            Ok(body) => outcome_of(status, &body),
            Err(_) => Outcome::Unknown,
        }
    }
}

/// An encoding, in Kannel's words.
fn coding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Gsm => "0",
        Encoding::Ucs2 => "2",
    }
}

fn endpoint(url: &Url) -> Result<Url, String> {
    let mut endpoint = url.clone();
    if endpoint.scheme() == "kannel" {
        // `kannel://` is no scheme that `Url` would turn into another: the text is.
        endpoint = Url::parse(&url.as_str().replacen("kannel", "http", 1)).map_err(|error| error.to_string())?;
    }
    endpoint.set_query(None);
    let bare = endpoint.set_username("").is_ok() && endpoint.set_password(None).is_ok();
    if !bare {
        return Err("adresse de passerelle impossible".into());
    }
    if matches!(endpoint.path(), "" | "/") {
        endpoint.set_path(USUAL_PATH);
    }
    Ok(endpoint)
}

/// What Kannel's answer means. It gives no reference; some gateways that imitate it say 200.
fn outcome_of(status: StatusCode, body: &str) -> Outcome {
    let code = body.split(':').next().unwrap_or_default().trim();
    match (status, code) {
        (StatusCode::ACCEPTED | StatusCode::OK, "0") => Outcome::Accepted,
        (StatusCode::ACCEPTED | StatusCode::OK, "3") => Outcome::Queued,
        // The number or the text: nothing will change by trying again.
        (StatusCode::BAD_REQUEST, _) => Outcome::Permanent { reason: "the SMS gateway refused it (400)".into() },
        // A wrong password, a wrong path, a failing gateway: the operator repairs it, the SMS can wait.
        (status, _) => Outcome::Retry { reason: format!("the SMS gateway answered {}", status.as_u16()) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_kannel_are_told_apart() {
        let outcome = |status, body| outcome_of(StatusCode::from_u16(status).unwrap(), body);
        assert_eq!(outcome(202, "0: Accepted for delivery"), Outcome::Accepted);
        assert_eq!(outcome(202, "3: Queued for later delivery"), Outcome::Queued);
        assert!(matches!(outcome(503, "Temporal failure, try again later."), Outcome::Retry { .. }));
        assert!(matches!(outcome(403, "Authorization failed for sendsms"), Outcome::Retry { .. }));
        assert!(matches!(outcome(400, "Missing receiver number, rejected"), Outcome::Permanent { .. }));
        assert!(matches!(outcome(200, "error"), Outcome::Retry { .. }));
    }

    #[test]
    fn the_usual_path_needs_no_writing() {
        let read = |text: &str| endpoint(&Url::parse(text).unwrap()).unwrap().to_string();
        assert_eq!(read("http://u:p@127.0.0.1:13013"), "http://127.0.0.1:13013/cgi-bin/sendsms");
        assert_eq!(read("kannel://u:p@sms.example.org:13013/x"), "http://sms.example.org:13013/x");
        assert!(Gateway::new(&Url::parse("http://127.0.0.1:1").unwrap(), "").is_err());
    }
}

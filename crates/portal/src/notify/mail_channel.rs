//! Mail channel: SMTP step by step.
//!
//! Only so can a connection cut before the message left be distinguished from one cut after it.

use std::{fmt, sync::Arc, time::Duration};

use lettre::{
    Message,
    message::{Mailbox, MultiPart, header},
    transport::smtp::{
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::ClientId,
    },
};
use percent_encoding::percent_decode_str;
use tokio::time::timeout;
use url::Url;

use super::outgoing::{Outcome, OutgoingMail};

/// How long a server may take to answer each step (RFC 5321 allows minutes; people wait for their code).
const STEP: Duration = Duration::from_secs(20);
/// How long it may take to answer for the message itself.
const LAST_STEP: Duration = Duration::from_secs(60);

/// When the line is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encryption {
    /// Never: a server on the same machine or a closed network.
    Off,
    /// When the server offers it (STARTTLS, RFC 3207).
    IfOffered,
    /// Or nothing leaves (STARTTLS).
    Required,
    /// From the first byte (RFC 8314).
    Implicit,
}

/// A mail server and who writes.
#[derive(Clone)]
pub struct Smtp(Arc<Server>);

struct Server {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<Credentials>,
    tls: TlsParameters,
    from: Mailbox,
    hello: ClientId,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Smtp({}:{}, {:?})", self.0.host, self.0.port, self.0.encryption)
    }
}

/// A step that failed: before the message left, everything can be tried again.
enum Failure {
    Before(lettre::transport::smtp::Error),
    Slow,
    Unsure,
    Said(lettre::transport::smtp::Error),
}

impl Smtp {
    /// Reads `smtp://user:password@host:587?tls=required|opportunistic|none`, `smtp+starttls://…` or `smtps://…`.
    /// `certificate` (PEM) is trusted beside those of the machine.
    ///
    /// # Errors
    /// What cannot be used, in French.
    pub fn new(url: &Url, from: &str, certificate: Option<&[u8]>) -> Result<Smtp, String> {
        let host = url.host_str().ok_or("il manque le nom du serveur")?.trim_matches(['[', ']']).to_owned();
        let encryption = encryption(url)?;
        let port = url.port().unwrap_or(match encryption {
            Encryption::Implicit => 465,
            Encryption::Off => 25,
            _ => 587,
        });
        let mut tls = TlsParameters::builder(host.clone());
        if let Some(pem) = certificate {
            let certificate = Certificate::from_pem(pem).map_err(|error| format!("certificat illisible ({error})"))?;
            tls = tls.add_root_certificate(certificate);
        }
        let from: Mailbox = from.parse().map_err(|error| format!("expéditeur impossible ({error})"))?;
        let hello = ClientId::Domain(from.email.domain().to_owned());
        Ok(Smtp(Arc::new(Server {
            host,
            port,
            encryption,
            credentials: credentials(url),
            tls: tls.build().map_err(|error| format!("chiffrement impossible ({error})"))?,
            from,
            hello,
        })))
    }

    /// Sends a mail.
    pub(super) async fn send(&self, mail: &OutgoingMail) -> Outcome {
        let (message, to) = match self.0.message(mail) {
            Ok(ready) => ready,
            Err(reason) => return Outcome::Permanent { reason },
        };
        match self.0.deliver(&message.formatted(), to).await {
            // The server's words may repeat the address: they are not kept.
            Ok(()) => Outcome::Accepted,
            Err(Failure::Slow) => Outcome::Retry { reason: "the mail server is too slow".into() },
            Err(Failure::Unsure) => Outcome::Unknown,
            Err(Failure::Before(error) | Failure::Said(error)) => outcome_of(&error),
        }
    }
}

fn encryption(url: &Url) -> Result<Encryption, String> {
    let asked = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
    match (url.scheme(), asked.as_deref()) {
        ("smtps", None) => Ok(Encryption::Implicit),
        ("smtp+starttls", None) | ("smtp", Some("required")) => Ok(Encryption::Required),
        ("smtp", Some("opportunistic")) => Ok(Encryption::IfOffered),
        ("smtp", None | Some("none")) => Ok(Encryption::Off),
        (scheme, asked) => Err(format!("{scheme}:// avec tls={} n’a pas de sens", asked.unwrap_or("rien"))),
    }
}

fn credentials(url: &Url) -> Option<Credentials> {
    let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    (!url.username().is_empty()).then(|| Credentials::new(plain(url.username()), plain(url.password().unwrap_or(""))))
}

fn outcome_of(error: &lettre::transport::smtp::Error) -> Outcome {
    // Answers repeat addresses: the code alone is kept.
    let reason = match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_tls() => "the line to the mail server could not be encrypted".into(),
        None => "the mail server could not be reached".into(),
    };
    if error.is_permanent() && !is_about_us(error) { Outcome::Permanent { reason } } else { Outcome::Retry { reason } }
}

/// Authentication and encryption asked for (RFC 4954: 530, 534, 535, 538): the operator corrects it, the mail can wait.
fn is_about_us(error: &lettre::transport::smtp::Error) -> bool {
    let code = error.status().map(u16::from);
    matches!(code, Some(530 | 534 | 535 | 538))
}

impl Server {
    fn message(&self, mail: &OutgoingMail) -> Result<(Message, lettre::Address), String> {
        let to: lettre::Address = mail.to.parse().map_err(|_| "the address cannot be used".to_owned())?;
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(&mail.subject)
            .message_id(Some(mail.id.clone()))
            .header(AutoSubmitted)
            .date(mail.at.into());
        if let Some(address) = &mail.unsubscribe {
            message = message.header(Unsubscribe(address.clone())).header(OneClick);
        }
        let message = message
            .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
            .map_err(|error| error.to_string())?;
        Ok((message, to))
    }

    async fn deliver(&self, message: &[u8], to: lettre::Address) -> Result<(), Failure> {
        let mut line = self.open().await?;
        let from = Some(self.from.email.clone());
        step(line.command(Mail::new(from, Vec::new()))).await?;
        step(line.command(Rcpt::new(to, Vec::new()))).await?;
        step(line.command(Data)).await?;
        // From here on the server may have it, whatever happens to the line.
        match timeout(LAST_STEP, line.message(message)).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) if error.status().is_some() => return Err(Failure::Said(error)),
            _ => return Err(Failure::Unsure),
        }
        // It is delivered: how the line ends changes nothing.
        let _ = timeout(STEP, line.quit()).await;
        Ok(())
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, Failure> {
        let implicit = (self.encryption == Encryption::Implicit).then(|| self.tls.clone());
        let server = (self.host.as_str(), self.port);
        let mut line =
            step(AsyncSmtpConnection::connect_tokio1(server, Some(STEP), &self.hello, implicit, None)).await?;
        let upgrade = match self.encryption {
            Encryption::Required => true,
            Encryption::IfOffered => line.can_starttls(),
            Encryption::Off | Encryption::Implicit => false,
        };
        if upgrade {
            step(line.starttls(self.tls.clone(), &self.hello)).await?;
        }
        if let Some(credentials) = &self.credentials {
            step(line.auth(&[Mechanism::Plain, Mechanism::Login], credentials)).await?;
        }
        Ok(line)
    }
}

async fn step<T>(doing: impl Future<Output = Result<T, lettre::transport::smtp::Error>>) -> Result<T, Failure> {
    timeout(STEP, doing).await.map_err(|_| Failure::Slow)?.map_err(Failure::Before)
}

/// Says that no human wrote it, so that no machine answers (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Where one stops messages of this kind (RFC 2369).
#[derive(Clone)]
struct Unsubscribe(String);

impl header::Header for Unsubscribe {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Unsubscribe(text.trim_matches(['<', '>']).to_owned()))
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

/// Says that a form sent there stops them at once (RFC 8058).
#[derive(Clone)]
struct OneClick;

impl header::Header for OneClick {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(OneClick)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_say_how_the_line_is_encrypted() {
        let read = |text: &str| encryption(&Url::parse(text).unwrap());
        assert_eq!(read("smtp://localhost:25"), Ok(Encryption::Off));
        assert_eq!(read("smtp://localhost?tls=required"), Ok(Encryption::Required));
        assert_eq!(read("smtp+starttls://localhost"), Ok(Encryption::Required));
        assert_eq!(read("smtp://localhost?tls=opportunistic"), Ok(Encryption::IfOffered));
        assert_eq!(read("smtps://localhost"), Ok(Encryption::Implicit));
        assert!(read("smtp://localhost?tls=peut-etre").is_err());
    }

    #[test]
    fn no_text_adds_a_line_to_the_header() {
        let smtp = Smtp::new(&Url::parse("smtp://localhost").unwrap(), "Jalon <jalon@example.org>", None).unwrap();
        let mail = OutgoingMail {
            id: "<1@example.org>".into(),
            to: "nadia@example.org".into(),
            subject: "Bonjour\r\nBcc: everybody@example.com\r\n\r\nAutre texte".into(),
            text: "Bonjour".into(),
            html: "<p>Bonjour</p>".into(),
            unsubscribe: None,
            at: std::time::SystemTime::UNIX_EPOCH.into(),
        };
        let (message, _) = smtp.0.message(&mail).unwrap();
        let written = String::from_utf8(message.formatted()).unwrap();
        let header = written.split("\r\n\r\n").next().unwrap();
        assert!(
            header.contains("Subject: ") && !header.contains("\r\nBcc:") && !header.contains("\r\n\r\n"),
            "{header}"
        );
        for to in
            ["nadia@example.org\r\nBcc: everybody@example.com", "nadia@example.org, everybody@example.com", "a b@c"]
        {
            assert!(smtp.0.message(&OutgoingMail { to: to.into(), ..mail.clone() }).is_err(), "{to}");
        }
    }

    #[test]
    fn passwords_keep_their_signs() {
        let read = |text: &str| credentials(&Url::parse(text).unwrap());
        let written = Credentials::new("jalon@example.org".into(), "p@ss+w é%".into());
        assert_eq!(read("smtp://jalon%40example.org:p%40ss+w%20%C3%A9%25@localhost"), Some(written));
        assert_eq!(read("smtp://localhost"), None);
    }
}

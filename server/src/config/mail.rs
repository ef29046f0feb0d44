//! Section `mail`: SMTP server and sender.

use std::path::{Path, PathBuf};

use super::{key::Key, reader::Reader, transport::Transport};

pub(super) const SMTP: Key = Key::new(
    "mail.smtp_url",
    "JALON_SMTP_URL",
    "smtp://utilisateur:motdepasse@serveur:587?tls=required, smtps://… ou none pour n’envoyer aucun mail",
)
.url();
const FROM: Key =
    Key::new("mail.from", "JALON_MAIL_FROM", "l’expéditeur des mails, par exemple Jalon <jalon@exemple.fr>");
const CA: Key = Key::new("mail.ca", "JALON_SMTP_CA", "le chemin d’un certificat PEM auquel faire confiance");

/// Mails.
#[derive(Clone, Debug)]
pub struct Mail {
    /// How they leave.
    pub smtp: Transport,
    /// Who sends them.
    pub from: String,
    /// A certificate to trust beside those of the machine.
    pub ca: Option<PathBuf>,
}

impl Mail {
    pub(super) fn read(reader: &mut Reader, host: &str) -> Mail {
        let smtp = reader.optional(&SMTP, |text| Transport::parse(text, &["smtp", "smtp+starttls", "smtps"]));
        Mail {
            smtp: smtp.unwrap_or(Transport::Missing),
            from: reader.or(&FROM, &format!("Jalon <jalon@{host}>"), parse_sender),
            ca: reader.optional(&CA, |text| Path::new(text).is_file().then(|| PathBuf::from(text))),
        }
    }
}

/// An address, or a name and an address between angle brackets.
fn parse_sender(text: &str) -> Option<String> {
    let address = match text.split_once('<') {
        Some((_, rest)) => rest.strip_suffix('>')?,
        None => text,
    };
    let (local, host) = address.split_once('@')?;
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "<>@\"".contains(c));
    (plain(local) && plain(host)).then(|| text.to_owned())
}

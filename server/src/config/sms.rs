//! Section `sms`: SMS gateway and sender.

use super::{key::Key, reader::Reader, transport::Transport};

pub(super) const GATEWAY: Key = Key::new(
    "sms.url",
    "JALON_SMS_URL",
    "http://passerelle:13013/cgi-bin/sendsms?username=…&password=…, ou none pour n’envoyer aucun SMS",
)
.url();
const FROM: Key =
    Key::new("sms.from", "JALON_SMS_FROM", "l’expéditeur des SMS : 11 lettres et chiffres au plus, ou un numéro");

/// SMS.
#[derive(Clone, Debug)]
pub struct Sms {
    /// How they leave.
    pub gateway: Transport,
    /// Who sends them.
    pub from: String,
}

impl Sms {
    pub(super) fn read(reader: &mut Reader) -> Sms {
        let gateway = reader.optional(&GATEWAY, |text| Transport::parse(text, &["http", "https", "kannel"]));
        Sms { gateway: gateway.unwrap_or(Transport::Missing), from: reader.or(&FROM, "JALON", parse_sender) }
    }
}

/// Operators carry 11 letters and digits as a sender, or a number.
fn parse_sender(text: &str) -> Option<String> {
    let name = text.len() <= 11 && text.chars().all(|c| c.is_ascii_alphanumeric());
    let number = text.trim_start_matches('+').chars().all(|c| c.is_ascii_digit()) && text.len() <= 16;
    (name || number).then(|| text.to_owned())
}

//! Section `legal`: who answers for personal data, the host, the operators of messages.

use portal::settings::Legal;

use super::{key::Key, mail::Mail, reader::Reader, sms::Sms, transport::Transport};

const TEXT: &str = "un texte entre guillemets";
pub(super) const DPO_MAIL: Key =
    Key::of_file("legal.dpo_mail", "le mail du délégué à la protection des données, par exemple dpo@exemple.fr");
const DPO_ADDRESS: Key = Key::of_file("legal.dpo_address", TEXT);
pub(super) const HOST: Key =
    Key::of_file("legal.host", "le nom, l’adresse et le téléphone de l’hébergeur, entre guillemets");
const DIRECTOR: Key = Key::of_file("legal.publication_director", TEXT);
const MAIL_OPERATOR: Key = Key::of_file("legal.mail_operator", TEXT);
const SMS_OPERATOR: Key = Key::of_file("legal.sms_operator", TEXT);

pub(super) fn read(reader: &mut Reader, mail: &Mail, sms: &Sms) -> Legal {
    let mail_host = operator(&mail.smtp);
    let sms_host = operator(&sms.gateway);
    let mut text = |key| reader.optional(key, |text| Some(text.to_owned()));
    Legal {
        dpo_address: text(&DPO_ADDRESS),
        host: text(&HOST),
        publication_director: text(&DIRECTOR),
        mail_operator: text(&MAIL_OPERATOR).or(mail_host),
        sms_operator: text(&SMS_OPERATOR).or(sms_host),
        dpo_mail: reader.optional(&DPO_MAIL, parse_mail),
    }
}

fn parse_mail(text: &str) -> Option<String> {
    let (local, host) = text.split_once('@')?;
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "<>@\"?&".contains(c));
    (plain(local) && plain(host)).then(|| text.to_owned())
}

/// Who carries messages when the operator gives no name: the server's, when it is not this machine.
fn operator(transport: &Transport) -> Option<String> {
    let Transport::By(url) = transport else { return None };
    let host = url.host_str()?.trim_matches(['[', ']']);
    let here = host == "localhost" || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback());
    (!here).then(|| host.to_owned())
}

//! Section `codes`: limits of login codes, by contact, network and overall.

use domain::account::login::CodeLimits;

use super::{key::Key, reader::Reader};

const NUMBER: &str = "un nombre, de 1 à 1000000";
const PER_CONTACT: Key = Key::of_file("codes.per_contact", NUMBER);
const PER_DEVICE: Key = Key::of_file("codes.per_device", NUMBER);
const PER_NETWORK: Key = Key::of_file("codes.per_network", NUMBER);
const OVERALL: Key = Key::of_file("codes.overall", NUMBER);
const SMS: Key = Key::of_file("codes.sms", NUMBER);
const WRONG_PER_CONTACT: Key = Key::of_file("codes.wrong_per_contact", NUMBER);
const WRONG_PER_NETWORK: Key = Key::of_file("codes.wrong_per_network", NUMBER);
const WRONG_OVERALL: Key = Key::of_file("codes.wrong_overall", NUMBER);
const WRONG_BIRTH_DATES: Key = Key::of_file("codes.wrong_birth_dates", NUMBER);

/// The limits in force.
pub(super) fn read(reader: &mut Reader) -> CodeLimits {
    CodeLimits {
        per_contact: reader.or(&PER_CONTACT, "3", parse),
        per_device: reader.or(&PER_DEVICE, "5", parse),
        per_network: reader.or(&PER_NETWORK, "100", parse),
        overall: reader.or(&OVERALL, "3000", parse),
        sms: reader.or(&SMS, "500", parse),
        wrong_per_contact: reader.or(&WRONG_PER_CONTACT, "10", parse),
        wrong_per_network: reader.or(&WRONG_PER_NETWORK, "50", parse),
        wrong_overall: reader.or(&WRONG_OVERALL, "300", parse),
        wrong_birth_dates: reader.or(&WRONG_BIRTH_DATES, "9", parse),
    }
}

fn parse(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number| (1..=1_000_000).contains(number))
}

//! Section `steps`: days after the *demande* by which each step to a contract should be done.

use domain::person::steps::StepLimits;

use super::{key::Key, reader::Reader};

const DAYS: &str = "un nombre de jours après la demande, de 1 à 730";
const OPENED: Key = Key::of_file("steps.opened_days", DAYS);
const ORIENTED: Key = Key::of_file("steps.oriented_days", DAYS);
const FOLLOWED: Key = Key::of_file("steps.followed_days", DAYS);
const MET: Key = Key::of_file("steps.met_days", DAYS);
const CONTRACTED: Key = Key::of_file("steps.contracted_days", DAYS);

/// The limits in force.
pub(super) fn read(reader: &mut Reader) -> StepLimits {
    let usual = StepLimits::USUAL;
    let mut days = |key, days: i64| reader.or(key, &days.to_string(), parse);
    StepLimits {
        opened: days(&OPENED, usual.opened),
        oriented: days(&ORIENTED, usual.oriented),
        followed: days(&FOLLOWED, usual.followed),
        met: days(&MET, usual.met),
        contracted: days(&CONTRACTED, usual.contracted),
    }
}

fn parse(text: &str) -> Option<i64> {
    text.parse().ok().filter(|days| (1..=730).contains(days))
}

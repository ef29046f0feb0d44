//! Section `limits`: idle and absolute timeouts of login sessions.

use chrono::Duration;
use portal::settings::SessionLimits;

use super::{key::Key, reader::Reader};

const MINUTES: &str = "un nombre de minutes, de 1 à 1440";
const VISITOR: Key = Key::of_file("limits.idle_visitor_minutes", MINUTES);
const ALLOCATAIRE: Key = Key::of_file("limits.idle_allocataire_minutes", MINUTES);
const PROFESSIONAL: Key = Key::of_file("limits.idle_professional_minutes", MINUTES);
const ABSOLUTE: Key = Key::of_file("limits.session_hours", "un nombre d’heures, de 1 à 24");
const OWN_DEVICE: Key = Key::of_file(
    "limits.own_device_days",
    "le nombre de jours où un allocataire reste connecté sur son propre appareil, de 1 à 90, ou 0 pour ne pas le proposer",
);

/// Timeouts.
#[derive(Clone, Debug)]
pub struct Limits {
    /// How long people stay signed in.
    pub sessions: SessionLimits,
}

impl Limits {
    pub(super) fn read(reader: &mut Reader) -> Limits {
        let days = reader.or(&OWN_DEVICE, "30", |text| parse(text, 0..=90));
        Limits {
            sessions: SessionLimits {
                visitor: reader.or(&VISITOR, "30", parse_minutes),
                allocataire: reader.or(&ALLOCATAIRE, "30", parse_minutes),
                professional: reader.or(&PROFESSIONAL, "60", parse_minutes),
                absolute: reader.or(&ABSOLUTE, "12", |text| parse(text, 1..=24).map(Duration::hours)),
                own_device: (days > 0).then(|| Duration::days(days)),
            },
        }
    }
}

fn parse(text: &str, allowed: std::ops::RangeInclusive<i64>) -> Option<i64> {
    text.parse().ok().filter(|number| allowed.contains(number))
}

fn parse_minutes(text: &str) -> Option<Duration> {
    parse(text, 1..=1440).map(Duration::minutes)
}

//! Section `limits`: idle timeouts of login sessions.

use chrono::Duration;

use super::{key::Key, reader::Reader};

const MINUTES: &str = "un nombre de minutes, de 1 à 1440";
const VISITOR: Key = Key::of_file("limits.idle_visitor_minutes", MINUTES);
const ALLOCATAIRE: Key = Key::of_file("limits.idle_allocataire_minutes", MINUTES);
const PROFESSIONAL: Key = Key::of_file("limits.idle_professional_minutes", MINUTES);

/// Idle times.
#[derive(Clone, Debug)]
pub struct Limits {
    /// How long somebody who is not signed in is remembered.
    pub idle_visitor: Duration,
    /// How long an allocataire may leave the page before signing in again.
    pub idle_allocataire: Duration,
    /// How long a professional may.
    pub idle_professional: Duration,
}

impl Limits {
    pub(super) fn read(reader: &mut Reader) -> Limits {
        Limits {
            idle_visitor: reader.or(&VISITOR, "30", parse_minutes),
            idle_allocataire: reader.or(&ALLOCATAIRE, "30", parse_minutes),
            idle_professional: reader.or(&PROFESSIONAL, "60", parse_minutes),
        }
    }
}

fn parse_minutes(text: &str) -> Option<Duration> {
    text.parse().ok().filter(|minutes| (1..=1440).contains(minutes)).map(Duration::minutes)
}

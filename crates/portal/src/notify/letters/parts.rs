//! Fields shared by message contexts, in the forms and lengths that templates need.

use chrono::{DateTime, Utc};
use domain::{calendar, contact::Phone, path::Path, territory::commune::communes};
use store::letter;
use url::Url;
use words::{Language, date, french};

use crate::settings::Settings;

/// The longest name of an action in an SMS, in characters.
const ACTION_IN_SMS: usize = 60;
/// The longest name of a place in an SMS, in characters.
const PLACE_IN_SMS: usize = 40;
/// The longest street and commune in an SMS, in characters.
const STREET_IN_SMS: usize = 60;
/// The longest quote of somebody in an SMS, in characters.
const QUOTE_IN_SMS: usize = 90;

/// What every message may say of this portal.
#[derive(Clone, Debug)]
pub(in crate::notify) struct Site {
    /// The Département, as a signature.
    pub department: String,
    /// The telephone that helps everybody, as people read it.
    pub help_phone: String,
    /// Where the portal is, without a slash at the end.
    pub url: String,
    /// The name of the site that telephones tie codes to (WebOTP).
    pub host: String,
}

impl Site {
    pub fn of(settings: &Settings) -> Site {
        let url = Url::parse(&settings.public_url).ok();
        let phone = &settings.help_phone;
        Site {
            department: settings.labels.department.clone(),
            help_phone: Phone::parse(phone).map_or_else(|_| phone.clone(), |phone| phone.display()),
            url: settings.public_url.clone(),
            host: url.as_ref().and_then(Url::host_str).unwrap_or("localhost").to_owned(),
        }
    }

    /// A page of this portal.
    pub fn address(&self, page: &Path) -> String {
        format!("{}{page}", self.url)
    }

    /// One's own first page.
    pub fn home(&self) -> String {
        self.address(&Path::Home)
    }

    /// The whole offer.
    pub fn offer(&self) -> String {
        self.address(&Path::Offer)
    }
}

/// A registration and its session, as messages need them.
#[derive(Clone, Debug)]
pub(in crate::notify) struct Seat {
    pub registration: letter::Registration,
    pub session: letter::Session,
}

/// What a session is, when, and where.
pub(super) struct SessionDetails {
    language: Language,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    pub action: String,
    pub structure: String,
    /// Name of the place.
    pub place: String,
    /// Street, and commune.
    pub street: String,
}

impl SessionDetails {
    pub fn of(session: &letter::Session, language: Language) -> SessionDetails {
        let commune = communes().by_code(&session.insee).map_or("", |commune| commune.name);
        let street: Vec<_> = [session.address.as_str(), commune].into_iter().filter(|part| !part.is_empty()).collect();
        SessionDetails {
            language,
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            action: session.action_name.clone(),
            structure: session.structure_name.clone(),
            place: session.place.clone(),
            street: street.join(", "),
        }
    }

    /// "Jeudi 3 décembre".
    pub fn day(&self) -> String {
        french::capitalised(&date::days(self.language, self.starts_at, self.ends_at))
    }

    /// "de 9 h à 12 h".
    pub fn hours(&self) -> String {
        date::hours(self.language, self.starts_at, self.ends_at)
    }

    /// "Jeudi 3 décembre, de 9 h à 12 h".
    pub fn day_and_hours(&self) -> String {
        french::capitalised(&date::when(self.language, self.starts_at, self.ends_at))
    }

    /// "jeudi 3 décembre à 9 h".
    pub fn when(&self) -> String {
        date::date_hour(self.language, self.starts_at)
    }

    /// "3 déc."
    pub fn short_day(&self) -> String {
        short_day(self.language, self.starts_at)
    }

    pub fn short_action(&self) -> String {
        short_action(&self.action)
    }

    pub fn short_place(&self) -> String {
        shortened(&self.place, PLACE_IN_SMS)
    }

    pub fn short_street(&self) -> String {
        shortened(&self.street, STREET_IN_SMS)
    }
}

/// The seats of a session.
pub(super) struct Seats {
    pub total: i64,
    taken: i64,
}

impl Seats {
    pub fn of(session: &letter::Session) -> Seats {
        Seats { total: session.seats, taken: session.taken }
    }

    pub fn free(&self) -> i64 {
        self.total - self.taken
    }
}

/// What somebody wrote; may be empty.
pub(super) struct Quote(String);

impl Quote {
    pub fn of(text: &str) -> Quote {
        Quote(text.to_owned())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As an SMS has room for it.
    pub fn short(&self) -> String {
        shortened(&self.0, QUOTE_IN_SMS)
    }
}

/// The name of an action as an SMS has room for it.
pub(super) fn short_action(name: &str) -> String {
    shortened(name, ACTION_IN_SMS)
}

/// "3 déc."
pub(super) fn short_day(language: Language, at: DateTime<Utc>) -> String {
    date::short_day_month(language, calendar::day(at))
}

/// The text, cut after a whole word.
fn shortened(text: &str, longest: usize) -> String {
    let text = one_line(text);
    if text.chars().count() <= longest {
        return text;
    }
    let mut kept: String = text.chars().take(longest - 1).collect();
    if let Some(space) = kept.rfind(' ') {
        kept.truncate(space);
    }
    format!("{}…", kept.trim_end_matches([',', ' ', '.', ':', '\u{a0}']))
}

/// The text without its line breaks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_after_a_word() {
        assert_eq!(shortened("Atelier\nvélo", 60), "Atelier vélo");
        assert_eq!(shortened("Salle des fêtes, rue Haute", 18), "Salle des fêtes…");
        assert_eq!(shortened("Anticonstitutionnellement", 10), "Anticonst…");
    }
}

//! Fields shared by message contexts, in the forms and lengths that templates need.

use chrono::{DateTime, Utc};
use domain::{
    calendar,
    contact::Phone,
    path::{LinkToken, Path},
    session::{Change, FormerSession, venue},
    territory::commune::communes,
};
use store::{letter, registration::Alternative};
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

    /// The same page, as an SMS has room for its address.
    pub fn short_address(&self, page: &Path) -> String {
        self.address(&page.short())
    }

    /// The whole offer.
    pub fn offer(&self) -> String {
        self.address(&Path::Offer)
    }
}

/// Whom the reader of a message calls.
#[derive(Clone, Debug)]
pub(in crate::notify) struct PhoneContact {
    /// Their name; empty for the telephone that helps everybody.
    pub name: String,
    /// Their telephone, as people read it.
    pub phone: String,
}

impl PhoneContact {
    /// The telephone that helps everybody.
    pub fn help(site: &Site) -> PhoneContact {
        PhoneContact { name: String::new(), phone: site.help_phone.clone() }
    }

    /// A référent, when their name and a telephone (E.164) are known.
    pub fn referent(first: Option<&str>, last: Option<&str>, phone: Option<&str>) -> Option<PhoneContact> {
        let phone = Phone::parse(phone?).ok()?.display();
        Some(PhoneContact { name: format!("{} {}", first?, last?).trim().to_owned(), phone })
    }
}

/// A registration and its session, as messages need them.
#[derive(Clone, Debug)]
pub(in crate::notify) struct Seat {
    pub registration: letter::Registration,
    pub session: letter::Session,
    /// The telephone of the action, as people read it.
    pub organiser_phone: Option<String>,
    /// What the change that is told changed.
    pub changes: Vec<Change>,
    /// When and where the session was before it.
    pub former: Option<FormerSession>,
    /// What is proposed instead of what was refused, with the page of its action.
    pub alternative: Option<(Alternative, Path)>,
    /// The rank of the person in line, counted from one.
    pub rank: i64,
    /// Whether they asked again for a seat of the session since an offer lapsed.
    pub asked_again: bool,
    /// The link by which the reader answers without signing in: the person an offer or what they thought of a session, who
    /// decides the request.
    pub link: Option<LinkToken>,
}

impl Seat {
    /// Where the person answers an offer: by their link, else signed in.
    pub fn answer_page(&self) -> Path {
        self.link.clone().map_or(Path::SeatOffer(self.registration.id), Path::SeatOfferLink)
    }

    /// Where a request is answered: by the link of who decides, else signed in.
    pub fn decision_page(&self) -> Path {
        self.link.clone().map_or(Path::Request(self.registration.id), Path::RequestLink)
    }

    /// Where the person gives their feedback: by their link, else signed in.
    pub fn feedback_page(&self) -> Path {
        self.link.clone().map_or(Path::Feedback(self.registration.id), Path::FeedbackLink)
    }

    /// Whom its person calls: their référent, when there is one with a telephone.
    pub fn contact(&self) -> Option<PhoneContact> {
        let one = &self.registration;
        PhoneContact::referent(
            one.referent_first_name.as_deref(),
            one.referent_last_name.as_deref(),
            one.referent_phone.as_deref(),
        )
    }
}

/// What a session is, when, and where.
pub(super) struct SessionDetails {
    language: Language,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    pub action: String,
    structure: String,
    place: String,
    /// Street, and commune.
    pub street: String,
    organiser_phone: Option<String>,
}

impl SessionDetails {
    pub fn of(seat: &Seat, language: Language) -> SessionDetails {
        let session = &seat.session;
        SessionDetails {
            language,
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            action: session.action_name.clone(),
            structure: session.structure_name.clone(),
            place: session.place.clone(),
            street: street(&session.address, &session.insee),
            organiser_phone: seat.organiser_phone.clone(),
        }
    }

    /// Who runs it and the place, each named once, then the street.
    pub fn venue(&self) -> Vec<&str> {
        let mut lines = venue(&self.structure, &self.place);
        lines.push(&self.street);
        lines
    }

    /// Whom one calls about the day: the organiser, else the telephone that helps everybody.
    pub fn phone<'a>(&'a self, site: &'a Site) -> &'a str {
        self.organiser_phone.as_deref().unwrap_or(&site.help_phone)
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

/// Street, and commune.
fn street(address: &str, insee: &str) -> String {
    let commune = communes().by_code(insee).map_or("", |commune| commune.name);
    let parts: Vec<_> = [address, commune].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// What a session no longer is: its former hour, its former place, whichever changed.
#[derive(Default)]
pub(super) struct Former {
    /// In full, a line each: "Jeudi 3 décembre, de 9 h à 12 h", "Salle de la gare", "12 rue de la Gare, La Tour-du-Pin".
    pub full: Vec<String>,
    /// As an SMS has room for it: "jeudi 3 décembre à 9 h, Salle de la gare".
    pub short: String,
}

impl Former {
    pub fn of(seat: &Seat, language: Language) -> Former {
        let Some(former) = &seat.former else { return Former::default() };
        let (now, mut full, mut short) = (&seat.session, Vec::new(), Vec::new());
        if (former.starts_at, former.ends_at) != (now.starts_at, now.ends_at) {
            full.push(french::capitalised(&date::when(language, former.starts_at, former.ends_at)));
            short.push(date::date_hour(language, former.starts_at));
        }
        if former.rhythm != now.rhythm {
            full.push(former.rhythm.clone());
        }
        let place = (former.place.as_str(), former.address.as_str(), former.insee.as_str());
        if place != (&now.place, &now.address, &now.insee) {
            full.extend([former.place.clone(), street(&former.address, &former.insee)]);
            let same_name = former.place == now.place;
            short.push(shortened(if same_name { &former.address } else { &former.place }, PLACE_IN_SMS));
        }
        full.retain(|line| !line.is_empty());
        Former { full, short: short.join(", ") }
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

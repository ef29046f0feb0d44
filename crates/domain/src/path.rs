//! URL paths of the site, typed: the one list for routes, links, redirects and messages.
//!
//! A row of the list is a variant, its values and its pattern; the compiler refuses a pattern whose parameters are not
//! the values of its variant. What machines call and no page links to (`/api`, `/opendata`, `/healthz`, hashed files)
//! stays with its router in `server`.

mod short_id;
mod slug;

use std::fmt;

pub use short_id::ShortId;
pub use slug::{IdEnd, Slug, SlugEnd};
use uuid::Uuid;

/// A value that stands in a path.
trait Segment: Sized {
    fn read(text: &str) -> Option<Self>;
    fn sample() -> Self;
}

impl Segment for Uuid {
    fn read(text: &str) -> Option<Uuid> {
        Uuid::try_parse(text).ok()
    }

    fn sample() -> Uuid {
        Uuid::from_u128(0x0193_5c2e_0000_7000_8000_0000_abcd_1234)
    }
}

impl Segment for ShortId {
    fn read(text: &str) -> Option<ShortId> {
        ShortId::parse(text)
    }

    fn sample() -> ShortId {
        ShortId(Uuid::sample())
    }
}

impl Segment for u32 {
    fn read(text: &str) -> Option<u32> {
        text.parse().ok()
    }

    fn sample() -> u32 {
        12
    }
}

impl Segment for Slug {
    fn read(text: &str) -> Option<Slug> {
        Slug::parse(text)
    }

    fn sample() -> Slug {
        Slug::new("Préparer le code", "Vienne", Uuid::sample())
    }
}

macro_rules! paths {
    ($(
        $(#[$doc:meta])*
        $name:ident $( ( $($value:ident : $type:ty),+ ) )? = $pattern:literal;
    )+) => {
        /// A path with its values; its `Display` is the URL, without scheme and host.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum Path { $( $(#[$doc])* $name $( ( $($type),+ ) )? ),+ }

        /// A path without its values, as the router registers it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Route { $( $(#[$doc])* $name ),+ }

        impl Path {
            /// The route that answers.
            pub const fn route(&self) -> Route {
                match self { $( Path::$name { .. } => Route::$name ),+ }
            }
        }

        impl fmt::Display for Path {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $( Path::$name $( ( $($value),+ ) )? => write!(f, $pattern) ),+ }
            }
        }

        impl Route {
            /// Every route.
            pub const ALL: &'static [Route] = &[$( Route::$name ),+];

            /// The pattern of the router, with `{name}` where a value stands.
            pub const fn pattern(self) -> &'static str {
                match self { $( Route::$name => $pattern ),+ }
            }

            /// A path of this route, for tests.
            pub fn sample(self) -> Path {
                match self { $( Route::$name => Path::$name $( ( $( <$type as Segment>::sample() ),+ ) )? ),+ }
            }

            /// The path of this route that the text is.
            fn read(self, text: &str) -> Option<Path> {
                let values = values(self.pattern(), text)?;
                let mut values = values.into_iter();
                let path = match self {
                    $( Route::$name => Path::$name $( ( $( <$type as Segment>::read(values.next()?)? ),+ ) )? ),+
                };
                Some(path)
            }
        }
    };
}

// What has no value comes before what has one in its place, as the router prefers it: `/offre/carte`, `/offre/{slug}`.
paths! {
    // For everybody.

    /// Leads to one's own first page.
    Root = "/";
    /// The offer; `offer::search` writes and reads its query.
    Offer = "/offre";
    /// Suggestions of places while one types where.
    Places = "/offre/lieux";
    /// Suggestions of words while one types what.
    Words = "/offre/mots";
    /// The offer, commune by commune.
    Map = "/offre/carte";
    /// What the map shows, for its script.
    MapData = "/offre/carte.json";
    /// One action.
    Action(slug: Slug) = "/offre/{slug}";
    /// The way to where an action takes place.
    ActionWay(slug: Slug) = "/offre/{slug}/y-aller";
    /// Where a référent proposes an action to somebody.
    Proposal(slug: Slug) = "/offre/{slug}/proposer";
    /// The same once a proposal is sent.
    SentProposal(slug: Slug, proposal: Uuid) = "/offre/{slug}/proposer/{proposal}";
    /// The actions that one keeps.
    Favourites = "/favoris";
    /// Keeps an action, or no longer.
    Favourite(action: Uuid) = "/favoris/{action}";
    /// Results of a search, for the frame of another site.
    Widget = "/widget";
    /// The pages that search engines may read.
    Sitemap = "/sitemap.xml";
    /// The pages that search engines may not read.
    Robots = "/robots.txt";
    /// From the chosen session to its form.
    SessionChoice = "/inscription";
    /// Where one registers for a session.
    RegistrationForm(session: Uuid) = "/inscription/{session}";
    /// Signing in: the telephone or the mail.
    SignIn = "/connexion";
    /// Signing in: the code.
    SignInCode = "/connexion/code";
    /// Signing in: which of several people.
    SignInWho = "/connexion/qui";
    /// How long the session still lasts; a form there prolongs it.
    TimeLeft = "/connexion/duree";
    /// Forgets the form that was kept when the session ended.
    ForgetForm = "/connexion/oublier";
    /// Signing out; once that is done, says so.
    SignOut = "/deconnexion";
    /// How to get help.
    Help = "/aide";
    /// Which personal data are kept.
    PersonalData = "/mes-donnees";
    /// Downloads everything kept about oneself.
    PersonalDataFile = "/mes-donnees/telecharger";
    /// Makes the device forget what it remembers.
    ForgetDevice = "/mes-donnees/oublier";
    /// The accessibility statement.
    Accessibility = "/accessibilite";
    /// The legal notice.
    LegalNotice = "/mentions-legales";
    /// Every page, as a list.
    SiteMap = "/plan-du-site";
    /// The messages that a demonstration would have sent.
    DemoMessages = "/demo/messages";
    /// The same as JSON.
    DemoMessagesData = "/demo/messages.json";
    /// A picture of the map's background.
    Tile(z: u32, x: u32, y: u32) = "/tuiles/{z}/{x}/{y}";

    // For allocataires.

    /// An allocataire's first page.
    Home = "/espace";
    /// Turns suggestions on or off.
    Ideas = "/espace/idees";
    /// The contract.
    Contract = "/espace/cer";
    /// Appointments.
    Appointments = "/espace/rendez-vous";
    /// An appointment as iCalendar.
    AppointmentCalendar(id: Uuid) = "/espace/rendez-vous/{id}/agenda.ics";
    /// The way to an appointment.
    AppointmentWay(id: Uuid) = "/espace/rendez-vous/{id}/y-aller";
    /// All registrations.
    Registrations = "/espace/inscriptions";
    /// One registration.
    Registration(id: Uuid) = "/espace/inscriptions/{id}";
    /// One registration, as SMS have room for it: leads to it.
    ShortRegistration(id: ShortId) = "/i/{id}";
    /// Where one gives a seat back.
    Withdrawal(id: Uuid) = "/espace/inscriptions/{id}/rendre";
    /// A registration as iCalendar.
    RegistrationCalendar(id: Uuid) = "/espace/inscriptions/{id}/agenda.ics";
    /// The way to a session.
    RegistrationWay(id: Uuid) = "/espace/inscriptions/{id}/y-aller";

    // For référents.

    /// The requests to answer.
    Requests = "/referent";
    /// One request.
    Request(id: Uuid) = "/referent/demandes/{id}";
    /// Says that what somebody needs in order to come was seen to.
    NeedsSeen(id: Uuid) = "/referent/demandes/{id}/besoins";
    /// Where an answer is taken back.
    RequestTakeBack(id: Uuid) = "/referent/demandes/{id}/reprendre";
    /// Where a request is refused.
    RequestRefusal(id: Uuid) = "/referent/demandes/{id}/refus";
    /// The people whom one follows; a search by name is posted there.
    People = "/referent/personnes";
    /// The file of one of them.
    PersonFile(id: Uuid) = "/referent/personnes/{id}";

    // For porteurs.

    /// The sessions of one's organisation.
    Sessions = "/porteur";
    /// Where an action is described.
    Description(action: Uuid) = "/porteur/actions/{action}";
    /// Where a session is published.
    NewSession(action: Uuid) = "/porteur/actions/{action}/sessions";
    /// One session and who is registered.
    Session(id: Uuid) = "/porteur/sessions/{id}";
    /// Everybody who holds a seat of a session, on a sheet to print.
    AttendanceSheet(session: Uuid) = "/porteur/sessions/{session}/feuille";
    /// Where a session is changed.
    SessionChange(id: Uuid) = "/porteur/sessions/{id}/changer";
    /// Where a session is cancelled.
    SessionCancellation(id: Uuid) = "/porteur/sessions/{id}/annuler";

    // For territories.

    /// The quality of the offer.
    Quality = "/territoire";
}

impl Path {
    /// Reads a path as `Display` writes it; none for anything else, so that nothing leads to another site.
    pub fn parse(text: &str) -> Option<Path> {
        let path = Route::ALL.iter().find_map(|route| route.read(text))?;
        (path.to_string() == text).then_some(path)
    }

    /// The same page by a shorter path, for SMS.
    pub fn short(&self) -> Path {
        if let Path::Registration(id) = self {
            return Path::ShortRegistration(ShortId(*id));
        }
        if let Path::Action(slug) = self {
            return Path::Action(slug.short());
        }
        self.clone()
    }

    /// The URL with one parameter in its query.
    pub fn with_query(&self, name: &str, value: &str) -> String {
        let query: String = form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
        format!("{self}?{query}")
    }
}

impl From<Path> for String {
    fn from(path: Path) -> String {
        path.to_string()
    }
}

/// What stands in a text at the parameters of a pattern; none when the rest differs.
fn values<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let (mut expected, mut segments) = (pattern.split('/'), text.split('/'));
    let mut values = Vec::new();
    loop {
        match (expected.next(), segments.next()) {
            (None, None) => return Some(values),
            (Some(name), Some(value)) if name.starts_with('{') => values.push(value),
            (Some(name), Some(value)) if name == value => {}
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_path_is_read_as_it_is_written() {
        for route in Route::ALL {
            let path = route.sample();
            assert_eq!(path.route(), *route);
            assert_eq!(Path::parse(&path.to_string()), Some(path));
        }
    }

    #[test]
    fn every_route_has_its_own_pattern() {
        let patterns: HashSet<&str> = Route::ALL.iter().map(|route| route.pattern()).collect();
        assert_eq!(patterns.len(), Route::ALL.len());
    }

    #[test]
    fn values_stand_in_their_order() {
        let id = Uuid::from_u128(7);
        assert_eq!(Path::Withdrawal(id).to_string(), format!("/espace/inscriptions/{id}/rendre"));
        let slug = Slug::parse("preparer-le-code-abcd1234").unwrap();
        let sent = Path::SentProposal(slug, id);
        assert_eq!(sent.to_string(), format!("/offre/preparer-le-code-abcd1234/proposer/{id}"));
        assert_eq!(Path::Tile(12, 2113, 1465).to_string(), "/tuiles/12/2113/1465");
    }

    #[test]
    fn pages_that_sms_speak_of_have_a_shorter_path() {
        let id = Uuid::from_u128(7);
        assert_eq!(Path::Registration(id).short().to_string(), "/i/0000000000000000000007");
        let slug = Slug::parse("preparer-le-code-vienne-abcd1234").unwrap();
        assert_eq!(Path::Action(slug).short().to_string(), "/offre/abcd1234");
        assert_eq!(Path::Offer.short(), Path::Offer);
    }

    #[test]
    fn nothing_else_is_recognised() {
        let id = Uuid::from_u128(0xabcd);
        for text in [
            "",
            "offre",
            "/offre/",
            "//offre",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/%09/evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "https://evil.example/espace",
            "/espace/../offre",
            "/espace\r\n",
            "/espace?suite=1",
            "/espace#idees",
            "/OFFRE",
            "/offre/rien",
            "/offre/%61bcd1234",
            "/offre/a@evil.example-abcd1234",
            "/espace/inscriptions/",
            "/espace/inscriptions/7",
            "/tuiles/+1/2/3",
            "/nulle-part",
        ] {
            assert_eq!(Path::parse(text), None, "{text:?}");
        }
        for other_form in [id.simple().to_string(), id.braced().to_string(), id.to_string().to_uppercase()] {
            assert_eq!(Path::parse(&format!("/espace/inscriptions/{other_form}")), None, "{other_form}");
        }
    }

    #[test]
    fn a_query_survives_its_encoding() {
        assert_eq!(
            Path::SignIn.with_query("suite", "/offre?ou=Vienne&km=5"),
            "/connexion?suite=%2Foffre%3Fou%3DVienne%26km%3D5"
        );
        assert_eq!(Path::Sitemap.with_query("partie", "2"), "/sitemap.xml?partie=2");
    }
}

//! World of the sweeps: one of each object, and a window for each role.

use axum::Router;
use chrono::Duration;
use domain::{
    appointment::AppointmentState,
    path::{Path, Route, Slug},
};
use portal::{offer, testing::Story};
use uuid::Uuid;

use crate::support::{Window, window};

/// Every name that a form of the site has, with something that it could take.
pub const FIELDS: &[(&str, &str)] = &[
    ("token", "1"),
    ("version", ""),
    ("contact", "nadia@example.org"),
    ("code", "123456"),
    ("choix", "0"),
    ("naissance", "01/01/1990"),
    ("mot", "Je suis libre"),
    ("message", "On en a parlé."),
    ("personne", ""),
    ("reason", "better_elsewhere"),
    ("seats", "3"),
    ("idees", "non"),
    ("garder", "oui"),
    ("date", "2026-12-10"),
    ("start", "9h"),
    ("end", "12h"),
    ("place", "Salle"),
    ("commune", "La Tour-du-Pin"),
    ("nom", "Préparer le code"),
    ("description", "Autre chose."),
];

/// The objects that the paths are about: Nadia's, whom Claire follows, and the action of one provider.
pub struct World {
    slug: Slug,
    action: Uuid,
    session: Uuid,
    registration: Uuid,
    appointment: Uuid,
    proposal: Uuid,
    person: Uuid,
}

impl World {
    /// The path of a route to one of the objects. A route to something new does not compile until it is asked here.
    pub fn path(&self, route: Route) -> Path {
        match route.sample() {
            Path::Action(_) => Path::Action(self.slug.clone()),
            Path::ActionWay(_) => Path::ActionWay(self.slug.clone()),
            Path::Proposal(_) => Path::Proposal(self.slug.clone()),
            Path::SentProposal(..) => Path::SentProposal(self.slug.clone(), self.proposal),
            Path::Favourite(_) => Path::Favourite(self.action),
            Path::RegistrationForm(_) => Path::RegistrationForm(self.session),
            Path::AppointmentCalendar(_) => Path::AppointmentCalendar(self.appointment),
            Path::AppointmentWay(_) => Path::AppointmentWay(self.appointment),
            Path::Registration(_) => Path::Registration(self.registration),
            Path::ShortRegistration(_) => Path::Registration(self.registration).short(),
            Path::Withdrawal(_) => Path::Withdrawal(self.registration),
            Path::RegistrationCalendar(_) => Path::RegistrationCalendar(self.registration),
            Path::RegistrationWay(_) => Path::RegistrationWay(self.registration),
            Path::Request(_) => Path::Request(self.registration),
            Path::NeedsSeen(_) => Path::NeedsSeen(self.registration),
            Path::RequestTakeBack(_) => Path::RequestTakeBack(self.registration),
            Path::RequestRefusal(_) => Path::RequestRefusal(self.registration),
            Path::PersonFile(_) => Path::PersonFile(self.person),
            Path::Description(_) => Path::Description(self.action),
            Path::NewSession(_) => Path::NewSession(self.action),
            Path::Session(_) => Path::Session(self.session),
            Path::AttendanceSheet(_) => Path::AttendanceSheet(self.session),
            Path::SessionChange(_) => Path::SessionChange(self.session),
            Path::SessionCancellation(_) => Path::SessionCancellation(self.session),
            path @ (Path::Root
            | Path::Offer
            | Path::Places
            | Path::Words
            | Path::Map
            | Path::MapData
            | Path::Favourites
            | Path::Widget
            | Path::Sitemap
            | Path::Robots
            | Path::SessionChoice
            | Path::SignIn
            | Path::SignInCode
            | Path::SignInWho
            | Path::TimeLeft
            | Path::ForgetForm
            | Path::SignOut
            | Path::Help
            | Path::PersonalData
            | Path::PersonalDataFile
            | Path::ForgetDevice
            | Path::Accessibility
            | Path::LegalNotice
            | Path::SiteMap
            | Path::DemoMessages
            | Path::DemoMessagesData
            | Path::Tile(..)
            | Path::Home
            | Path::Ideas
            | Path::Contract
            | Path::Appointments
            | Path::Registrations
            | Path::Requests
            | Path::People
            | Path::Sessions
            | Path::Quality) => path,
        }
    }

    /// A person with a request, followed by a référente; a provider with an action; others who have nothing to do with
    /// them. Each text that somebody may type ends with `words`.
    pub async fn of(story: &Story, words: &str) -> World {
        let text = |start: &str| format!("{start}{words}");
        let claire = story.referent(&text("Claire Lefèvre")).await;
        story.referent("Paul Giraud").await;
        story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let nadia = story.allocataire(&text("Nadia Benali")).mail("nadia@example.org").followed_by(&claire).await;
        story.allocataire("Karim Haddad").mail("karim@example.org").await;
        let provider = story.provider(&text("Trait d’union")).mail("samir@example.org").contact(&text("Samir")).await;
        story.provider("Mobil’Isère").await;
        story.admin("Isabelle Roux").await;
        story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
        let action = story.action(&provider, &text("Préparer le code")).await;
        let session = story.session(&action).at(&text("Salle de la gare"), &text("12 rue de la Gare")).await.id;
        let asked = story
            .session(&action)
            .at(&text("Salle de la gare"), &text("12 rue de la Gare"))
            .on("2026-12-08T08:00:00Z")
            .await;
        let registration = nadia.writes(&asked, &text("Je suis libre")).await.unwrap().id();
        let appointment = story.appointment(&nadia, &claire, "2026-12-04T08:00:00Z", AppointmentState::Planned).await;
        offer::refresh(&story.portal).await.unwrap();
        let proposal = claire.proposes(&action, nadia.account, &text("On en a parlé")).await.unwrap();
        let path = offer::path_of(&story.portal, action.id);
        let Some(Path::Action(slug)) = path else { panic!("the action has its page") };
        World { slug, action: action.id, session, registration, appointment, proposal, person: nadia.account.id }
    }
}

/// A window for nobody, then one for each role: those to whom the world belongs, and others.
pub async fn windows(story: &Story, site: &Router, claire: &str) -> Vec<(&'static str, Window)> {
    let mut windows = vec![("nobody", window(site))];
    for (name, contact) in [
        ("nadia", "nadia@example.org"),
        ("another person", "karim@example.org"),
        ("her référente", claire),
        ("another référent", "paul.giraud@example.org"),
        ("the head of her territory", "anne.morel@example.org"),
        ("the provider", "samir@example.org"),
        ("another provider", "porteur.mobil.isere@example.org"),
        ("territory lead", "marc.petit@example.org"),
        ("admin", "isabelle.roux@example.org"),
    ] {
        // Codes differ by the time of their request.
        story.wait(Duration::seconds(1));
        let mut window = window(site);
        assert_eq!(window.signs_in(story, contact).await.status, 303, "{contact}");
        windows.push((name, window));
    }
    windows
}

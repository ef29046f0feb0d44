//! Tests of access to pages: route × role, as a snapshot.

use chrono::Duration;
use domain::{
    appointment::AppointmentState,
    path::{Path, Route, Slug},
};
use portal::offer;
use uuid::Uuid;

use crate::support::{Window, site, window};

/// The objects that the paths are about: Nadia's, whom Claire follows, and the action of one provider.
struct Objects {
    slug: Slug,
    action: Uuid,
    session: Uuid,
    registration: Uuid,
    appointment: Uuid,
    proposal: Uuid,
}

impl Objects {
    /// The path of a route to one of the objects. A route to something new does not compile until it is asked here.
    fn path(&self, route: Route) -> Path {
        match route.sample() {
            Path::Action(_) => Path::Action(self.slug.clone()),
            Path::Proposal(_) => Path::Proposal(self.slug.clone()),
            Path::SentProposal(..) => Path::SentProposal(self.slug.clone(), self.proposal),
            Path::Favourite(_) => Path::Favourite(self.action),
            Path::RegistrationForm(_) => Path::RegistrationForm(self.session),
            Path::AppointmentCalendar(_) => Path::AppointmentCalendar(self.appointment),
            Path::Registration(_) => Path::Registration(self.registration),
            Path::Withdrawal(_) => Path::Withdrawal(self.registration),
            Path::RegistrationCalendar(_) => Path::RegistrationCalendar(self.registration),
            Path::Request(_) => Path::Request(self.registration),
            Path::NeedsSeen(_) => Path::NeedsSeen(self.registration),
            Path::RequestRefusal(_) => Path::RequestRefusal(self.registration),
            Path::Description(_) => Path::Description(self.action),
            Path::NewSession(_) => Path::NewSession(self.action),
            Path::Session(_) => Path::Session(self.session),
            Path::SessionCancellation(_) => Path::SessionCancellation(self.session),
            path @ (Path::Root
            | Path::Offer
            | Path::Places
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
            | Path::SignOut
            | Path::Help
            | Path::PersonalData
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
            | Path::Sessions
            | Path::Quality) => path,
        }
    }
}

#[tokio::test]
async fn every_role_gets_its_own_pages_and_no_other() {
    let (_test, story, site) = site().await;
    let claire = story.referent("Claire Lefèvre").await;
    story.referent("Paul Giraud").await;
    let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").followed_by(&claire).await;
    story.allocataire("Karim Haddad").mail("karim@example.org").await;
    let provider = story.provider("Trait d’union").await;
    story.provider("Mobil’Isère").await;
    story.admin("Isabelle Roux").await;
    story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
    let action = story.action(&provider, "Préparer le code").await;
    let session = story.session(&action).await.id;
    let registration = nadia.registers_to(&story.session(&action).await).await.unwrap().id();
    let appointment = story.appointment(&nadia, &claire, "2026-12-04T08:00:00Z", AppointmentState::Planned).await;
    offer::refresh(&story.portal).await.unwrap();
    let proposal = claire.proposes(&action, &nadia, "").await.unwrap();
    let Some(Path::Action(slug)) = offer::path_of(&story.portal, action.id) else { panic!("the action has its page") };
    let objects = Objects { slug, action: action.id, session, registration, appointment, proposal };

    let mut windows: Vec<(&str, Window)> = vec![("nobody", window(&site))];
    for (name, contact) in [
        ("nadia", "nadia@example.org"),
        ("another person", "karim@example.org"),
        ("her référente", "claire.lefevre@example.org"),
        ("another référent", "paul.giraud@example.org"),
        ("the provider", "porteur.trait.d.union@example.org"),
        ("another provider", "porteur.mobil.isere@example.org"),
        ("territory lead", "marc.petit@example.org"),
        ("admin", "isabelle.roux@example.org"),
    ] {
        // Codes differ by the time of their request.
        story.wait(Duration::seconds(1));
        let mut window = window(&site);
        assert_eq!(window.signs_in(&story, contact).await.status, 303, "{contact}");
        windows.push((name, window));
    }
    let mut matrix = String::new();
    for &route in Route::ALL {
        let path = objects.path(route).to_string();
        matrix += &format!("{}\n", route.pattern());
        for (name, window) in &mut windows {
            let answer = window.get(&path).await;
            let to = answer.headers.get("location").map_or("", |to| to.to_str().unwrap().split('?').next().unwrap());
            let to = if to.is_empty() {
                String::new()
            } else {
                format!(" → {}", Path::parse(to).unwrap().route().pattern())
            };
            matrix += &format!("    {} {name}{to}\n", answer.status);
        }
    }
    insta::assert_snapshot!("roles", matrix);
}

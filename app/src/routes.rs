//! Every page and what its form does, on one page.

use any_spawner::Executor;
use axum::{
    Router,
    routing::{get, post},
};

use crate::{
    pages::{
        person::{appointments, contract, home, registration},
        provider::{describe, sessions},
        public::{about, action, demo, favourites, offer, sign_in, sitemap, widget},
        referent::{propose, review},
        territory::quality,
    },
    web::state::State,
};

/// The routes of the pages. A page posts to itself.
pub fn routes(demo: bool) -> Router<State> {
    // Leptos renders on tokio. Who asks a second time, as tests do, hears that it is already so.
    let _ = Executor::init_tokio();
    let router = Router::new()
        .route("/", get(sign_in::root))
        .route("/offre", get(offer::show))
        .route("/offre/lieux", get(offer::places::suggest))
        .route("/offre/carte", get(offer::map::list))
        .route("/offre/carte.json", get(offer::map::data))
        .route("/offre/{slug}", get(action::show))
        .route("/offre/{slug}/proposer", get(propose::show).post(propose::send))
        .route("/offre/{slug}/proposer/{person}", get(propose::done))
        .route("/favoris", get(favourites::show))
        .route("/favoris/{id}", post(favourites::set))
        .route("/widget", get(widget::show))
        .route("/sitemap.xml", get(sitemap::show))
        .route("/robots.txt", get(sitemap::robots))
        .route("/inscription", get(action::choose))
        .route("/inscription/{session}", get(registration::show_form).post(registration::register))
        .route("/connexion", get(sign_in::show).post(sign_in::ask))
        .route("/connexion/code", get(sign_in::show_code).post(sign_in::try_it))
        .route("/connexion/qui", get(sign_in::show_who).post(sign_in::choose))
        .route("/deconnexion", post(sign_in::leave))
        .route("/espace", get(home::show))
        .route("/espace/idees", post(home::turn_ideas))
        .route("/espace/cer", get(contract::show))
        .route("/espace/rendez-vous", get(appointments::show))
        .route("/espace/rendez-vous/{id}/agenda.ics", get(appointments::calendar_file))
        .route("/espace/inscriptions", get(home::all_registrations))
        .route("/espace/inscriptions/{id}", get(registration::show))
        .route("/espace/inscriptions/{id}/rendre", get(registration::show_withdraw).post(registration::withdraw))
        .route("/espace/inscriptions/{id}/agenda.ics", get(registration::calendar_file))
        .route("/referent", get(review::show))
        .route("/referent/demandes/{id}", get(review::show_case).post(review::validate))
        .route("/referent/demandes/{id}/refus", get(review::show_reject).post(review::reject))
        .route("/porteur", get(sessions::show))
        .route("/porteur/actions/{id}", get(describe::show).post(describe::change))
        .route("/porteur/actions/{id}/sessions", get(sessions::show_new).post(sessions::publish_it))
        .route("/porteur/sessions/{id}", get(sessions::show_session).post(sessions::set_seats))
        .route("/porteur/sessions/{id}/annuler", get(sessions::show_cancel).post(sessions::cancel))
        .route("/territoire", get(quality::show))
        .route("/aide", get(about::help))
        .route("/mes-donnees", get(about::personal_data))
        .route("/mes-donnees/oublier", post(favourites::forget))
        .route("/accessibilite", get(about::accessibility))
        .route("/mentions-legales", get(about::legal));
    if demo { router.route("/demo/messages", get(demo::messages)) } else { router }
}

//! `/plan-du-site`: site map (RGAA 4.1, criteria 12.1 and 12.3).

use axum::{extract::State as Extract, response::Response};
use domain::{account::Role, path::Path};
use leptos::prelude::*;
use words::{Language, account, appointment, common, contract, offer, person, registration, rights, shell};

use crate::{
    ui::{Way, language},
    web::{page::Page, state::State, visitor::Visitor},
};

/// A page, its icon and its name.
type Entry = (Path, &'static str, &'static str);

/// Shows it: what is for everybody, then what is the visitor's own.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Response {
    let role = visitor.account().map(|account| account.role);
    Page::new(shell::site_map(visitor.language()), move || content(role)).show(&state, &visitor).await
}

fn content(role: Option<Role>) -> impl IntoView + use<> {
    let language = language();
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <h1>{shell::site_map(language)}</h1>
                <p class="lead">{shell::site_map_lead(language)}</p>
            </div>
            <section class="stack stack--tight">
                <h2>{shell::site_map_everybody(language)}</h2>
                {list(for_everybody(language))}
            </section>
            <section class="stack stack--tight">
                <h2>{shell::site_map_own(language)}</h2>
                {list(of_role(language, role))}
            </section>
        </main>
    }
}

fn list(entries: Vec<Entry>) -> impl IntoView + use<> {
    let ways = entries.into_iter().map(|(path, icon, title)| view! { <Way href=path icon=icon title=title/> });
    view! { <ul class="ways">{ways.collect_view()}</ul> }
}

fn for_everybody(language: Language) -> Vec<Entry> {
    vec![
        (Path::Offer, "i-offre", common::the_offer(language)),
        (Path::Map, "i-carte", offer::map(language)),
        (Path::Favourites, "i-coeur", offer::my_favourites(language)),
        (Path::Sheets, "i-info", words::sheet::sheets(language)),
        (Path::Help, "i-aide", shell::help(language)),
        (Path::EasyReading, "i-contrat", shell::easy_reading(language)),
        (Path::PersonalData, "i-personne", person::personal_data(language)),
        (Path::Accessibility, "i-fauteuil", shell::accessibility(language)),
        (Path::LegalNotice, "i-info", shell::legal_notice(language)),
    ]
}

fn of_role(language: Language, role: Option<Role>) -> Vec<Entry> {
    let requests = (Path::Requests, "i-boite", shell::tab_requests(language));
    let quality = (Path::Quality, "i-graphe", shell::tab_quality(language));
    match role {
        None => vec![(Path::SignIn, "i-personne", account::sign_in(language))],
        Some(Role::Allocataire) => vec![
            (Path::Home, "i-accueil", person::home(language)),
            (Path::Contract, "i-contrat", contract::mine(language)),
            (Path::RightsAndDuties, "i-info", rights::title(language)),
            (Path::Appointments, "i-rdv", appointment::mine(language)),
            (Path::Reminder, "i-cloche", words::reminder::reminder(language)),
            (Path::Registrations, "i-agenda", registration::mine(language)),
        ],
        Some(Role::Referent) => vec![requests],
        Some(Role::Provider) => vec![(Path::Sessions, "i-agenda", shell::tab_sessions(language))],
        Some(Role::TerritoryLead) => vec![quality],
        Some(Role::Admin) => vec![requests, quality, (Path::SheetDesk, "i-info", shell::tab_sheets(language))],
    }
}

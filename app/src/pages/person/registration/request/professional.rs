//! Page for a professional who comes to the form of a person: what they can do instead.

use domain::{account::Role, path::Path};
use leptos::prelude::*;
use words::{Language, registration as say};

use crate::{
    ui::{Way, language},
    web::page::{Page, Tab},
};

/// Who it is for, and where this professional goes on; `action` is the page of the action.
pub fn page(language: Language, role: Role, action: Option<Path>) -> Page {
    Page::new(say::for_people(language), move || {
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <h1>{say::for_people(language)}</h1>
                    <p class="lead">{say::for_people_lead(language)}</p>
                </div>
                <ul class="ways">{ways(role, action.clone())}</ul>
            </main>
        }
    })
    .tab(Tab::Offer)
    .status(403)
}

fn ways(role: Role, action: Option<Path>) -> Vec<AnyView> {
    let language = language();
    let own = match role {
        Role::Referent => match action.clone() {
            Some(Path::Action(slug)) => (Path::Proposal(slug), "i-echange", say::for_people_propose(language)),
            Some(_) | None => (Path::Requests, "i-boite", say::for_people_requests(language)),
        },
        Role::Provider => (Path::Sessions, "i-agenda", say::for_people_sessions(language)),
        Role::TerritoryLead => (Path::Quality, "i-graphe", say::for_people_quality(language)),
        Role::Admin | Role::Allocataire => (Path::Requests, "i-boite", say::for_people_requests(language)),
    };
    let (path, icon, title) = own;
    let back = action.unwrap_or(Path::Offer);
    vec![
        view! { <Way href=path icon=icon title=title/> }.into_any(),
        view! { <Way href=back icon="i-offre" title=say::back_to_action(language)/> }.into_any(),
    ]
}

//! View of where an action takes place, and its sessions elsewhere or online.

use catalogue::Offer;
use domain::{
    path::Path,
    session::{SessionState, remote},
};
use leptos::prelude::*;
use portal::{offer::ActionView, records::Session};
use words::{date, french, opening, session as say};

use crate::{
    ui::{Place, commune_name, icons::Icon, language},
    web::maps::{Destination, Maps},
};

/// Street, postal code and town, in a line.
pub(super) fn address_of(offer: &Offer) -> String {
    let service = &offer.service;
    let street = [service.adresse.clone(), service.complement_adresse.clone()].into_iter().flatten();
    let town = format!("{} {}", service.code_postal.as_deref().unwrap_or_default(), offer.commune());
    street.chain([town.trim().to_owned()]).collect::<Vec<_>>().join(", ")
}

/// Where a session takes place, beside the usual place of its action.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whereabouts {
    Usual,
    Elsewhere,
    Remote,
}

fn whereabouts(session: &Session, offer: &Offer) -> Whereabouts {
    let usual = offer.service.adresse.as_deref().unwrap_or_default();
    let same_town = commune_name(&session.insee) == offer.commune();
    match (remote::is_remote(&session.place), same_town && (session.address.is_empty() || session.address == usual)) {
        (true, _) => Whereabouts::Remote,
        (false, true) => Whereabouts::Usual,
        (false, false) => Whereabouts::Elsewhere,
    }
}

fn open_sessions(view: &ActionView, at: Whereabouts) -> impl Iterator<Item = &Session> {
    let open = view.sessions.iter().filter(|one| one.state == SessionState::Open);
    open.filter(move |one| whereabouts(one, &view.offer) == at)
}

/// Whether a session takes place elsewhere than the action usually does.
pub(super) fn is_elsewhere(view: &ActionView) -> bool {
    open_sessions(view, Whereabouts::Elsewhere).next().is_some()
}

/// The usual place, then the sessions that are not there. When none is, the usual place is not said at all.
pub(super) fn place(view: &ActionView, maps: Maps) -> impl IntoView + use<> {
    let language = language();
    let none_open = !view.sessions.iter().any(|one| one.state == SessionState::Open);
    let is_usual = none_open || open_sessions(view, Whereabouts::Usual).next().is_some();
    let online = view.offer.service.is_online() && !view.offer.service.is_on_site();
    let joins = online || open_sessions(view, Whereabouts::Remote).next().is_some();
    view! {
        <section class="stack stack--tight">
            <h2>{words::offer::where_to(language)}</h2>
            {is_usual.then(|| usual(&view.offer, maps))}
            {elsewhere(view, is_usual)}
            {joins.then(|| view! { <p class="with-icon"><Icon id="i-visio"/><span>{say::joined_remotely(language)}</span></p> })}
        </section>
    }
}

fn usual(offer: &Offer, maps: Maps) -> impl IntoView + use<> {
    let language = language();
    let service = &offer.service;
    let address: Vec<_> = [service.adresse.clone(), service.complement_adresse.clone()].into_iter().flatten().collect();
    let directions = service.is_on_site().then(|| {
        let goal = Destination { name: &offer.structure.nom, address: &address_of(offer), point: offer.point };
        let way = maps.way(&goal, &Path::ActionWay(offer.slug.clone()));
        view! {
            <div class="buttons">
                <a class="button button--line" href=way rel="noreferrer">
                    <Icon id="i-y_aller" small=true/>
                    {words::common::directions(language)}
                </a>
            </div>
        }
    });
    let hours = service.horaires_accueil.as_deref().or(offer.structure.horaires_accueil.as_deref());
    let hours = hours.map(|hours| words::offer::opened(language, &opening::words(language, hours)));
    view! {
        <p>
            <b>{offer.structure.nom.clone()}</b> <br/>
            {(!address.is_empty()).then(|| view! { {address.join(", ")} <br/> })}
            {service.code_postal.clone()} " " <Place name=offer.commune().to_owned()/>
        </p>
        {hours.map(|words| view! { <p class="meta">{words}</p> })}
        {directions}
    }
}

/// Sessions that take place elsewhere than the action usually does.
fn elsewhere(view: &ActionView, has_usual: bool) -> Option<impl IntoView + use<>> {
    let language = language();
    let lines: Vec<_> = open_sessions(view, Whereabouts::Elsewhere)
        .map(|one| {
            let town = commune_name(&one.insee);
            let place = [one.place.as_str(), one.address.as_str(), town.as_str()];
            let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            let day = french::capitalised(&date::days(language, one.starts_at, one.ends_at));
            view! { <li>{say::of_one(language, &day, &place)}</li> }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        let title = has_usual.then(|| view! { <p>{say::elsewhere(language)}</p> });
        view! { {title} <ul class="bullets">{lines}</ul> }
    })
}

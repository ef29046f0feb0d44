//! `/offre/{nom}-{commune}-{id}`: one action, its sessions, and how to register.

mod feedback;
mod lead;
mod place;
mod sessions;
mod view;
mod viewer;
pub mod way;

use axum::{
    extract::{Path as PathParams, Query, State as Extract},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    account::Role,
    path::{Path, SlugEnd},
};
use portal::{offer, registration::view::own_of_action};
use serde::Deserialize;
use uuid::Uuid;

use self::viewer::Viewer;
use super::favourites;
use crate::web::{
    device,
    error::AppError,
    maps::Maps,
    page::{Page, Tab, redirect},
    state::State,
    visitor::Visitor,
};

/// For whom a référent found it: the way back and the proposal know it.
#[derive(Deserialize)]
pub struct Whom {
    pour: Option<Uuid>,
}

/// Shows an action; an old address leads to the right one.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    headers: HeaderMap,
    PathParams(slug): PathParams<String>,
    Query(whom): Query<Whom>,
) -> Result<Response, AppError> {
    let view = offer::action(&state.portal, &slug).await?;
    if view.offer.slug.as_str() != slug {
        let path = view.offer.path().to_string();
        return Ok(match SlugEnd::read(&slug) {
            Some(SlugEnd::Id(_)) => Redirect::permanent(&path),
            // The digits of a former address may be another action's tomorrow: no browser keeps this answer.
            Some(SlugEnd::Former(_)) | None => Redirect::temporary(&path),
        }
        .into_response());
    }
    let now = state.portal.now();
    let title = view.offer.service.nom.clone();
    let description = lead::split(&view.offer.service.description).0;
    let public_url = &state.portal.settings.public_url;
    let url = format!("{public_url}{}", view.offer.path());
    let role = visitor.account().map(|account| account.role);
    let seats = match (visitor.require(), role) {
        (Ok(principal), Some(Role::Allocataire)) => own_of_action(&state.portal, principal, view.offer.id).await?,
        _ => Vec::new(),
    };
    let viewer = Viewer {
        keeps: favourites::keeps(&state, &visitor, &headers, view.offer.id).await?,
        maps: Maps::of(&headers),
        back: device::last_search(&headers).unwrap_or_default().with(|search| search.person = whom.pour).path(),
        person: whom.pour,
        seats,
        role,
        url: url.clone(),
    };
    let open = viewer.may_register() && sessions::bookable(&view, &viewer, now).next().is_some();
    let linked = offer::json_ld::page(&state.portal.settings, &view.offer, &view.sessions);
    let page = Page::new(title, move || view::content(&view, &viewer, now))
        .description(description)
        .shared(url, &linked)
        .printable()
        .tab(Tab::Offer);
    let page = if open { page.acting() } else { page };
    Ok(page.show(&state, &visitor).await)
}

/// The session chosen on the page of an action.
#[derive(Deserialize)]
pub struct Choice {
    session: Option<Uuid>,
}

/// `/inscription?session=`: from the choice to the form; without a choice, back to the offer.
pub async fn choose(Query(choice): Query<Choice>) -> Response {
    let path = choice.session.map_or(Path::Offer, Path::RegistrationForm);
    redirect(path)
}

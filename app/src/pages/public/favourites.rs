//! `/favoris`: favourite actions, kept on the device or in the person's space.

use axum::{
    Form,
    extract::State as Extract,
    http::{HeaderMap, header},
    response::Response,
};
use catalogue::Hit;
use domain::{account::Role, path::Path};
use leptos::prelude::*;
use portal::offer::favourites;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    ui::{OfferCard, language},
    web::{
        device,
        error::AppError,
        id::Id,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// Whether the visitor keeps an action; none for a professional, who keeps none.
pub(super) async fn keeps(
    state: &State,
    visitor: &Visitor,
    headers: &HeaderMap,
    action: Uuid,
) -> Result<Option<bool>, AppError> {
    Ok(kept(state, visitor, headers).await?.map(|kept| kept.contains(&action)))
}

/// What the visitor keeps, the last one first; none for a professional.
async fn kept(state: &State, visitor: &Visitor, headers: &HeaderMap) -> Result<Option<Vec<Uuid>>, AppError> {
    match visitor.account() {
        Some(account) => Ok(favourites::of(&state.portal, account.into()).await?),
        None => Ok(Some(device::favourites(headers))),
    }
}

/// Shows them.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, headers: HeaderMap) -> Result<Response, AppError> {
    let kept = kept(&state, &visitor, &headers).await?.unwrap_or_default();
    let offers = favourites::on_offer(&state.portal, &kept);
    let in_space = visitor.account().is_some_and(|account| account.role == Role::Allocataire);
    let page = Page::new(words::offer::my_favourites(visitor.language()), move || content(&offers, in_space));
    Ok(page.tab(Tab::Offer).show(&state, &visitor).await)
}

fn content(offers: &[Hit], in_space: bool) -> impl IntoView + use<> {
    let language = language();
    let cards: Vec<_> = offers.iter().map(|hit| view! { <OfferCard hit=hit.clone()/> }).collect();
    let nothing = cards.is_empty().then(|| view! { <p>{words::offer::no_favourites(language)}</p> });
    let where_ = if in_space {
        words::offer::favourites_in_space(language)
    } else {
        words::offer::favourites_on_device(language)
    };
    view! {
        <main id="contenu" class="page page--tight">
            <div class="stack stack--tight">
                <h1>{words::offer::my_favourites(language)}</h1>
                <p class="meta">{where_}</p>
            </div>
            {nothing}
            <div class="deck"><div class="deck-in">{cards}</div></div>
            <p>
                <a class="button button--line" href=Path::Offer.to_string()>{words::offer::find_action(language)}</a>
            </p>
        </main>
    }
}

/// Whether to keep an action.
#[derive(Deserialize)]
pub struct Keep {
    #[serde(default)]
    garder: String,
}

/// `/favoris/{id}`: keeps an action, or no longer; then back to its page.
pub async fn set(
    Extract(state): Extract<State>,
    visitor: Visitor,
    headers: HeaderMap,
    Id(action): Id,
    Form(keep): Form<Keep>,
) -> Result<Response, AppError> {
    let keeps = keep.garder == "oui";
    let back = portal::offer::path_of(&state.portal, action);
    let back = back.map_or_else(|| Path::Favourites.to_string(), |path| format!("{path}#garder"));
    let mut response = redirect(back);
    match visitor.account() {
        Some(account) => favourites::set(&state.portal, account.into(), action, keeps).await?,
        None => {
            let mut kept = device::favourites(&headers);
            kept.retain(|one| *one != action);
            if keeps {
                kept.insert(0, action);
            }
            device::keep_favourites(response.headers_mut(), &kept, state.is_https());
        }
    }
    Ok(response)
}

/// What the device kept comes into the space of who signs in, and leaves the device.
pub(super) async fn take_in(
    state: &State,
    account: domain::account::Account,
    asked: &HeaderMap,
    answered: &mut HeaderMap,
) -> Result<(), AppError> {
    let kept = device::favourites(asked);
    if account.role == Role::Allocataire && !kept.is_empty() {
        favourites::take_in(&state.portal, account.into(), &kept).await?;
        device::keep_favourites(answered, &[], state.is_https());
    }
    Ok(())
}

/// `/mes-donnees/oublier`: the device forgets what it remembered by itself.
pub async fn forget(Extract(state): Extract<State>) -> Response {
    let mut response = redirect(Path::PersonalData);
    device::forget(response.headers_mut(), state.is_https());
    device::forget_known_device(response.headers_mut(), state.secure_cookies);
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

//! Opens login sessions, and redirects each role to its first page.

use axum::{http::HeaderMap, response::Response};
use domain::{
    account::{Account, Role},
    path::Path,
};

use portal::account::browser::Browser;

use crate::{
    pages::public::{easy_reading, favourites},
    web::{
        device,
        error::AppError,
        page::redirect,
        state::State,
        visitor::{PendingLogin, Visitor},
    },
};

/// The first page of a role, without a return path.
pub(super) fn first_page(role: Role) -> Path {
    match role {
        Role::Allocataire => Path::Home,
        Role::Provider => Path::Sessions,
        Role::Referent | Role::Admin => Path::Requests,
        Role::TerritoryLead => Path::Quality,
    }
}

/// Lets somebody in; what their device kept comes along, and the device is known from now on.
pub(super) async fn enter(
    state: &State,
    visitor: &Visitor,
    browser: &Browser,
    asked: &HeaderMap,
    pending: &PendingLogin,
    account: Account,
) -> Result<Response, AppError> {
    visitor.enter(account, pending.device()).await?;
    let then = pending.then.clone().unwrap_or_else(|| first_page(account.role).to_string());
    let mut response = redirect(then);
    let portal = &state.portal;
    let device = browser.device.clone().with(&portal.settings.secret, &portal.random, account, portal.now());
    device::remember_device(response.headers_mut(), &device, state.secure_cookies);
    favourites::take_in(state, account, asked, response.headers_mut()).await?;
    easy_reading::take_in(state, account, asked, response.headers_mut()).await?;
    Ok(response)
}

/// `/`: everybody's own first page.
pub async fn root(visitor: Visitor) -> Response {
    redirect(visitor.account().map_or(Path::Offer, |account| first_page(account.role)))
}

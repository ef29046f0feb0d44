//! `/deconnexion`: signing out, here or everywhere, and the page that says so.

use axum::{
    Extension, Json,
    extract::{Form, Query, State as Extract},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::path::Path;
use leptos::prelude::*;
use portal::account::{kept_form, login_session::TimeLeft};
use serde::{Deserialize, Serialize};
use words::account;

use crate::{
    ui::{PublicWays, language},
    web::{
        device,
        error::AppError,
        page::{Page, redirect},
        state::State,
        visitor::{LazyVisitor, Visitor},
    },
};

/// What `ou` says of signing out on every device.
const EVERYWHERE: &str = "partout";

/// From where to sign out, or where that was done.
#[derive(Deserialize)]
pub struct SignOut {
    #[serde(default)]
    ou: String,
}

/// Lets somebody out; the device forgets what would tell who used it.
pub async fn leave(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Form(form): Form<SignOut>,
) -> Result<Response, AppError> {
    let everywhere = form.ou == EVERYWHERE;
    if let Some(account) = visitor.account() {
        kept_form::forget(&state.portal, account).await?;
    }
    visitor.leave(everywhere).await?;
    let done = if everywhere { Path::SignOut.with_query("ou", EVERYWHERE) } else { Path::SignOut.to_string() };
    let mut response = redirect(done);
    device::forget(response.headers_mut(), state.is_https());
    Ok(response)
}

/// Says that it is done, or how to do it.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Query(query): Query<SignOut>) -> Response {
    let language = visitor.language();
    let title = match (visitor.account(), query.ou == EVERYWHERE) {
        (Some(_), _) => account::still_signed_in(language),
        (None, true) => account::signed_out_everywhere(language),
        (None, false) => account::signed_out(language),
    };
    let is_in = visitor.account().is_some();
    Page::new(title, move || content(title, is_in)).show(&state, &visitor).await
}

fn content(title: &'static str, is_in: bool) -> impl IntoView {
    let language = language();
    let lead = (!is_in).then(|| view! { <p class="lead">{account::signed_out_lead(language)}</p> });
    let button = is_in.then(|| {
        view! {
            <form method="post"><button class="button button--big">{account::sign_out(language)}</button></form>
        }
    });
    let ways = (!is_in).then(|| {
        view! {
            <PublicWays sign_in=account::sign_in_again(language) detail=account::sign_in_detail(language)/>
        }
    });
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight" role=(!is_in).then_some("status")>
                <h1>{title}</h1>
                {lead}
            </div>
            {button}
            {ways}
        </main>
    }
}

/// How long the session still lasts, for the script that warns of its end.
#[derive(Serialize)]
struct Lasts {
    /// In seconds; 0 when it is over.
    left: i64,
    /// Whether it can be prolonged.
    stay: bool,
}

fn lasts(left: Option<TimeLeft>) -> Response {
    let left = left.map_or(Lasts { left: 0, stay: false }, |one| Lasts { left: one.seconds(), stay: one.can_stay });
    let mut response = Json(left).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `/connexion/duree`: how long the session still lasts. Asking is no use of it.
pub(crate) async fn time_left(
    Extract(state): Extract<State>,
    Extension(visitor): Extension<LazyVisitor>,
) -> Result<Response, AppError> {
    Ok(lasts(visitor.time_left(&state.portal).await?))
}

/// The same, prolonged: any page read does as much.
pub async fn stay(Extract(state): Extract<State>, visitor: Visitor) -> Response {
    lasts(visitor.session().map(|session| session.time_left(state.portal.now())))
}

/// `/connexion/oublier`: forgets the form that was kept when the session ended.
pub async fn forget_form(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    if let Some(account) = visitor.account() {
        kept_form::forget(&state.portal, account).await?;
    }
    Ok(redirect(Path::Root))
}

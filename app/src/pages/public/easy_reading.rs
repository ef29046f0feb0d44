//! `/lecture-facile`: easy reading, on this device and, for who is signed in, in their messages.

use axum::{
    extract::{Form, State as Extract},
    http::HeaderMap,
    response::Response,
};
use domain::{account::Role, path::Path};
use leptos::prelude::*;
use portal::person::language as choice;
use serde::Deserialize;
use words::{Language, shell as say};

use crate::{
    ui::language,
    web::{
        device,
        error::AppError,
        page::{Page, redirect},
        return_path::{own_path, page_of_form},
        state::State,
        visitor::Visitor,
    },
};

/// What was chosen, and where to go back.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    langue: String,
    #[serde(default)]
    retour: String,
}

/// Shows what it is, and whether it is on.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, headers: HeaderMap) -> Response {
    let back = page_of_form(&headers, "");
    Page::new(say::easy_reading(visitor.language()), move || content(&back)).show(&state, &visitor).await
}

/// Turns it on or off, then leads back to where one was.
pub async fn choose(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Form(chosen): Form<Chosen>,
) -> Result<Response, AppError> {
    let language = Language::parse(&chosen.langue).unwrap_or_default();
    let back = own_path(&chosen.retour).unwrap_or_else(|| Path::Root.to_string());
    let mut response = redirect(back);
    match visitor.account() {
        Some(account) if account.role == Role::Allocataire => {
            choice::choose(&state.portal, account.into(), language).await?;
        }
        Some(_) | None => {}
    }
    device::remember_language(response.headers_mut(), language, state.is_https());
    Ok(response)
}

fn content(back: &str) -> impl IntoView + use<> {
    let language = language();
    let is_on = language == Language::FrSimple;
    let (other, button) = match is_on {
        true => (Language::Fr, say::easy_reading_turn_off(language)),
        false => (Language::FrSimple, say::easy_reading_turn_on(language)),
    };
    let on = is_on.then(|| view! { <p class="notice notice--done">{say::easy_reading_on(language)}</p> });
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <h1>{say::easy_reading(language)}</h1>
                <p class="lead">{say::easy_reading_lead(language)}</p>
            </div>
            {on}
            <p>{say::easy_reading_scope(language)}</p>
            <form method="post" class="buttons">
                <input type="hidden" name="retour" value=back.to_owned()/>
                <button class="button button--big" name="langue" value=other.code()>{button}</button>
            </form>
        </main>
    }
}

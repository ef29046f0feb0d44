//! `/lecture-facile`: easy reading, on this device or, for who is signed in, on all of theirs and in their messages.

use axum::{
    extract::{Form, State as Extract},
    http::HeaderMap,
    response::Response,
};
use domain::{
    account::{Account, Role},
    path::Path,
};
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
    let may_choose = chooses_for(&visitor) != Reader::Professional;
    Page::new(say::easy_reading(visitor.language()), move || content(&back, may_choose)).show(&state, &visitor).await
}

/// For whom the choice is.
#[derive(PartialEq)]
enum Reader {
    /// An allocataire, who is signed in.
    Person(Account),
    /// Whoever holds the device.
    Device,
    /// They read French.
    Professional,
}

fn chooses_for(visitor: &Visitor) -> Reader {
    match visitor.account() {
        Some(account) if account.role == Role::Allocataire => Reader::Person(account),
        Some(_) => Reader::Professional,
        None => Reader::Device,
    }
}

/// Turns it on or off, then leads back to where one was. Kept with the account or on the device, never both: a device
/// would bring back at each sign-in what was turned off elsewhere, or give it to the next who signs in there.
pub async fn choose(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Form(chosen): Form<Chosen>,
) -> Result<Response, AppError> {
    let language = Language::parse(&chosen.langue).unwrap_or_default();
    let back = own_path(&chosen.retour).unwrap_or_else(|| Path::Root.to_string());
    let mut response = redirect(back);
    let kept = match chooses_for(&visitor) {
        Reader::Person(account) => {
            choice::choose(&state.portal, account.into(), language).await?;
            Language::default()
        }
        Reader::Device => language,
        Reader::Professional => return Ok(response),
    };
    device::remember_language(response.headers_mut(), kept, state.is_https());
    Ok(response)
}

/// Who chose it on their way in keeps it; it leaves the device.
pub(super) async fn take_in(
    state: &State,
    account: Account,
    asked: &HeaderMap,
    answered: &mut HeaderMap,
) -> Result<(), AppError> {
    let chosen = device::language(asked);
    if account.role == Role::Allocataire && chosen != Language::default() {
        choice::choose(&state.portal, account.into(), chosen).await?;
        device::remember_language(answered, Language::default(), state.is_https());
    }
    Ok(())
}

fn content(back: &str, may_choose: bool) -> impl IntoView + use<> {
    let language = language();
    let is_on = language == Language::FrSimple;
    let (other, button) = match is_on {
        true => (Language::Fr, say::easy_reading_turn_off(language)),
        false => (Language::FrSimple, say::easy_reading_turn_on(language)),
    };
    let form = match may_choose {
        true => view! {
            <form method="post" class="buttons">
                <input type="hidden" name="retour" value=back.to_owned()/>
                <button class="button button--big" name="langue" value=other.code()>{button}</button>
            </form>
        }
        .into_any(),
        false => view! { <p>{say::easy_reading_professional(language)}</p> }.into_any(),
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
            {form}
        </main>
    }
}

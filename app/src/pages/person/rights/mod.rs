//! `/espace/droits-et-devoirs`: one's rights and duties, as cards to read, to ask about and to agree to.

mod view;

use axum::{Form, extract::State as Extract, response::Response};
use domain::path::Path;
use portal::person::rights;

use self::view::{RightsForm, content};
use crate::web::{
    error::{Answer, AppError},
    form::{FormState, answer},
    page::{Page, Tab},
    state::State,
    visitor::Visitor,
};

/// Shows the cards.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    page(&state, &visitor, FormState::fresh(RightsForm::default())).await
}

/// Asks a question, or agrees.
pub async fn send(Extract(state): Extract<State>, visitor: Visitor, Form(form): Form<RightsForm>) -> Answer {
    let (portal, principal) = (&state.portal, visitor.require()?);
    let (done, place) = if form.question.carte.is_empty() {
        (rights::agree(portal, principal, form.version.parse().unwrap_or_default()).await, "accord".to_owned())
    } else {
        (rights::ask(portal, principal, &form.question).await, form.question.carte.clone())
    };
    let to = done.map(|()| format!("{}#{place}", Path::RightsAndDuties));
    answer(to, form, |filled| page(&state, &visitor, filled)).await
}

async fn page(state: &State, visitor: &Visitor, filled: FormState<RightsForm>) -> Answer {
    let language = visitor.language();
    let rights = rights::open(&state.portal, visitor.require()?, language).await?;
    let token = state.portal.new_id();
    let page = Page::of_form(words::rights::title(language), filled, move |filled| content(&rights, filled, token));
    Ok(page.tab(Tab::Home).spoken().show(state, visitor).await)
}

//! `/espace/reciprocite`: what an allocataire freely gives, and what they learnt.

mod list;
mod one;
mod story;

use axum::{
    extract::{Form, State as Extract},
    response::Response,
};
use domain::{
    path::Path,
    reciprocity::{IdeaForm, StoryForm},
};
use portal::{
    document::Document,
    reciprocity::{self, attest, confirm},
};
use serde::Deserialize;

use crate::web::{
    error::{Answer, AppError},
    file_download::download_document,
    form::{self, FormState},
    id::Id,
    page::redirect,
    state::State,
    visitor::Visitor,
};

/// What the form of an idea sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SentIdea {
    quoi: String,
    ou: String,
    idee: String,
    choix: String,
}

/// The list, with the form of an idea.
pub async fn list(Extract(state): Extract<State>, visitor: Visitor) -> Answer {
    list_page(&state, &visitor, FormState::fresh(IdeaForm::default())).await
}

async fn list_page(state: &State, visitor: &Visitor, filled: FormState<IdeaForm>) -> Answer {
    let given = reciprocity::list(&state.portal, visitor.require()?).await?;
    Ok(list::page(visitor.language(), given, filled).show(state, visitor).await)
}

/// Chooses an idea.
pub async fn propose(Extract(state): Extract<State>, visitor: Visitor, Form(sent): Form<SentIdea>) -> Answer {
    let typed = IdeaForm { what: sent.quoi, place: sent.ou, origin: sent.idee, chosen: !sent.choix.is_empty() };
    let outcome = reciprocity::propose(&state.portal, visitor.require()?, &typed).await.map(Path::Reciprocity);
    form::answer(outcome, typed, |filled| list_page(&state, &visitor, filled)).await
}

/// Takes up a réciprocité of the contract.
pub async fn take_up(Extract(state): Extract<State>, visitor: Visitor, Id(commitment): Id) -> Answer {
    let id = reciprocity::take_up(&state.portal, visitor.require()?, commitment).await?;
    Ok(redirect(Path::Reciprocity(id)))
}

/// One of them, with the forms of what happens to it.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    one_page(&state, &visitor, id, None, FormState::fresh(String::new())).await
}

async fn one_page(
    state: &State,
    visitor: &Visitor,
    id: uuid::Uuid,
    story: Option<FormState<StoryForm>>,
    mail: FormState<String>,
) -> Answer {
    let view = reciprocity::open(&state.portal, visitor.require()?, id).await?;
    Ok(one::page(visitor.language(), view, story, mail).show(state, visitor).await)
}

/// Tells what was done and learnt: the skills are as many fields of one name.
pub async fn tell(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let field = |name: &str| fields.iter().find(|(one, _)| one == name).map(|(_, value)| value.clone());
    let typed = StoryForm {
        place: field("ou").unwrap_or_default(),
        starts_on: field("debut").unwrap_or_default(),
        ends_on: field("fin").unwrap_or_default(),
        hours: field("heures").unwrap_or_default(),
        skills: fields.iter().filter(|(name, _)| name == "appris").map(|(_, value)| value.clone()).collect(),
    };
    let outcome =
        reciprocity::tell(&state.portal, visitor.require()?, id, &typed).await.map(|()| Path::Reciprocity(id));
    let page = |filled| one_page(&state, &visitor, id, Some(filled), FormState::fresh(String::new()));
    form::answer(outcome, typed, page).await
}

/// Takes one's consent back.
pub async fn stop(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    reciprocity::stop(&state.portal, visitor.require()?, id).await?;
    Ok(redirect(Path::Reciprocity(id)))
}

/// What a button about a skill sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SentSkill {
    appris: String,
}

/// Says that a skill served again.
pub async fn reuse(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(sent): Form<SentSkill>,
) -> Answer {
    reciprocity::reuse(&state.portal, visitor.require()?, id, &sent.appris).await?;
    Ok(redirect(Path::Reciprocity(id)))
}

/// What the form that asks for a confirmation sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SentMail {
    mail: String,
}

/// Asks an organisation to confirm.
pub async fn ask(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id, Form(sent): Form<SentMail>) -> Answer {
    let outcome = confirm::ask(&state.portal, visitor.require()?, id, &sent.mail).await.map(|()| Path::Reciprocity(id));
    form::answer(outcome, sent.mail, |filled| one_page(&state, &visitor, id, None, filled)).await
}

/// The attestation, as PDF.
///
/// # Errors
/// `Missing` for another's, or when there is none.
pub async fn attestation(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    let bytes = attest::pdf(&state.portal, visitor.require()?, id, visitor.language()).await?;
    Ok(download_document(Document { name: "attestation.pdf", bytes }))
}

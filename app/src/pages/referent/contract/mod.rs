//! `/referent/contrats/{id}`: a référent writes the contract of a person, follows its answers, and signs it.

mod advice;
mod editor;
mod end;
mod point;
mod reading;
mod sign;

pub use self::end::{end, show as show_end};
use axum::{
    Form, Json,
    extract::State as Extract,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use domain::{
    contract::{CommitmentKind, DraftForm, Side, VersionState},
    path::Path,
    principal::Principal,
};
use portal::contract::{
    begin,
    case::ContractCase,
    offer, printed,
    write::{self, NewStep},
};
pub use sign::{show as show_signature, sign};
use uuid::Uuid;

use self::editor::Search;
use crate::web::{
    error::{Answer, AppError},
    file_download::download_document,
    form::FormState,
    id::Id,
    page::{Page, Tab, redirect},
    state::State,
    visitor::Visitor,
};

/// Begins the contract of a person, and leads to it.
pub async fn begin(Extract(state): Extract<State>, visitor: Visitor, Id(person): Id) -> Answer {
    let version = begin::begin(&state.portal, visitor.require()?, person).await?;
    Ok(redirect(Path::ContractDraft(version)))
}

/// Begins an amendment, and leads to it.
pub async fn amend(Extract(state): Extract<State>, visitor: Visitor, Id(contract): Id) -> Answer {
    let version = begin::amend(&state.portal, visitor.require()?, contract).await?;
    Ok(redirect(Path::ContractDraft(version)))
}

/// Shows the version: the draft to write in, or what the person answered.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let case = write::open(&state.portal, visitor.require()?, id).await?;
    let form = case.draft_form();
    Ok(page(&state, case, FormState::fresh(form), Search::default()).show(&state, &visitor).await)
}

fn page(state: &State, case: ContractCase, filled: FormState<DraftForm>, search: Search) -> Page {
    let asks_hours = state.portal.settings.asks_weekly_hours;
    // The title of a page stands in the history of the browser: it names nobody.
    let page = match case.version.state {
        VersionState::Draft => Page::of_form("Préparer un contrat", filled, move |filled| {
            editor::content(&case, filled, &search, asks_hours)
        }),
        VersionState::Proposed
        | VersionState::Discussed
        | VersionState::Agreed
        | VersionState::Signed
        | VersionState::Declined
        | VersionState::Withdrawn => {
            let status = filled.status();
            let refusal = filled.refusal.clone();
            Page::new("Suivre un contrat", move || reading::content(&case, refusal.clone())).status(status)
        }
    };
    page.tab(Tab::People).desk()
}

/// A version that no longer changes, as PDF.
pub async fn file(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    Ok(download_document(printed::of_case(&state.portal, visitor.require()?, id).await?))
}

/// A version to sign by hand, as PDF.
pub async fn for_pen(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Result<Response, AppError> {
    Ok(download_document(printed::for_pen(&state.portal, visitor.require()?, id).await?))
}

/// What a button of the page does.
enum Action {
    Save,
    Add(Side),
    Remove(Uuid),
    Search,
    AddOffer(Uuid),
    Propose,
    Revise,
    Withdraw,
}

impl Action {
    /// The button, by its value; a form that was sent without one is saved.
    fn read(value: &str) -> Action {
        let (verb, object) = value.split_once(':').unwrap_or((value, ""));
        match (verb, Uuid::try_parse(object)) {
            ("ajouter", _) => Action::Add(Side::parse(object).unwrap_or(Side::Allocataire)),
            ("retirer", Ok(point)) => Action::Remove(point),
            ("action", Ok(action)) => Action::AddOffer(action),
            ("chercher", _) => Action::Search,
            ("proposer", _) => Action::Propose,
            ("reprendre", _) => Action::Revise,
            ("abandonner", _) => Action::Withdraw,
            (_, _) => Action::Save,
        }
    }
}

fn field<'f>(fields: &'f [(String, String)], name: &str) -> &'f str {
    fields.iter().find(|(one, _)| one == name).map_or("", |(_, value)| value.as_str())
}

/// Keeps the draft, and does what the button says. The script of the page saves by the same way, and asks for JSON.
pub async fn change(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    headers: HeaderMap,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let principal = visitor.require()?;
    let form = DraftForm::of_fields(&fields);
    if headers.get("accept").is_some_and(|accept| accept == "application/json") {
        return saved(&state, principal, id, &form).await;
    }
    let words = field(&fields, "cherche").trim().to_owned();
    let done = act(&state, principal, id, &form, Action::read(field(&fields, "faire"))).await;
    match done {
        Ok(Next::Page(path)) => Ok(redirect(path)),
        Ok(Next::Search) => {
            let case = write::open(&state.portal, principal, id).await?;
            let hits = offer::search(&state.portal, principal, id, &words).await?;
            let form = case.draft_form();
            Ok(page(&state, case, FormState::fresh(form), Search::of(words, &hits)).show(&state, &visitor).await)
        }
        Err(error) => again(&state, &visitor, id, Some(form), error).await,
    }
}

/// Shows the page again, with what was typed if anything was: it is saved over what stands there only when it is sent
/// once more.
async fn again(state: &State, visitor: &Visitor, id: Uuid, typed: Option<DraftForm>, error: AppError) -> Answer {
    let case = write::open(&state.portal, visitor.require()?, id).await?;
    let form = match typed {
        Some(typed) => DraftForm { revision: case.version.revision, ..typed },
        None => case.draft_form(),
    };
    let filled = FormState::refused(form, error)?;
    Ok(page(state, case, filled, Search::default()).show(state, visitor).await)
}

/// Where an action leads.
enum Next {
    Page(String),
    Search,
}

async fn act(
    state: &State,
    principal: Principal,
    id: Uuid,
    form: &DraftForm,
    action: Action,
) -> Result<Next, AppError> {
    let portal = &state.portal;
    let here = Path::ContractDraft(id);
    let at = |fragment: String| Ok(Next::Page(format!("{}#{fragment}", Path::ContractDraft(id))));
    match action {
        Action::Save => {
            write::save(portal, principal, id, form).await?;
            Ok(Next::Page(here.with_query("enregistre", "true")))
        }
        Action::Add(side) => {
            let step = NewStep { side, kind: CommitmentKind::Demarche, label: String::new(), action: None };
            let point = write::add(portal, principal, id, form, step).await?;
            at(domain::contract::line_field("mots", point))
        }
        Action::AddOffer(action) => {
            let step = offer::step_of(portal, action).ok_or(portal::Error::Missing)?;
            let point = write::add(portal, principal, id, form, step).await?;
            at(domain::contract::line_field("mots", point))
        }
        Action::Remove(point) => {
            write::remove(portal, principal, id, form, point).await?;
            at("etapes".to_owned())
        }
        Action::Search => {
            write::save(portal, principal, id, form).await?;
            Ok(Next::Search)
        }
        Action::Propose => {
            write::propose(portal, principal, id, form).await?;
            Ok(Next::Page(here.to_string()))
        }
        Action::Revise => {
            write::revise(portal, principal, id).await?;
            Ok(Next::Page(here.to_string()))
        }
        Action::Withdraw => {
            let person = write::open(portal, principal, id).await?.version.allocataire_id;
            write::withdraw(portal, principal, id).await?;
            Ok(Next::Page(Path::PersonFile(person).to_string()))
        }
    }
}

/// Answers the script that keeps the draft as it is typed.
async fn saved(state: &State, principal: Principal, id: Uuid, form: &DraftForm) -> Result<Response, AppError> {
    match write::save(&state.portal, principal, id, form).await {
        Ok(revision) => Ok(Json(advice::saved(form, revision)).into_response()),
        Err(error) => {
            let filled = FormState::refused((), error)?;
            let status = axum::http::StatusCode::from_u16(filled.status()).unwrap_or_default();
            Ok((status, Json(advice::refused(&filled))).into_response())
        }
    }
}

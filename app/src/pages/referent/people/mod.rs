//! `/referent/personnes`: the people whom a référent follows, and their files.

pub mod annotate;
pub mod conflicts;
pub mod file;
mod journal;
mod list;
mod notes;
pub mod promise;
mod query;
pub mod rights;

use axum::{
    Form,
    extract::{Query, State as Extract},
    response::Response,
};
use domain::{listing::ListPage, person::caseload::CaseFilter};
use portal::person::caseload::{self, CaseloadSearch};
use serde::Deserialize;

use self::query::PeopleQuery;
use crate::web::{
    error::{Answer, AppError},
    page::{Page, Tab, redirect},
    state::State,
    visitor::Visitor,
};

/// Shows the list.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Query(query): Query<PeopleQuery>,
) -> Result<Response, AppError> {
    let principal = visitor.require()?;
    let name = caseload::open_name(&state.portal, principal, &query.nom);
    let search = CaseloadSearch { name, filter: query.filter(), page: ListPage::read(query.page.as_deref()) };
    let found = caseload::of(&state.portal, principal, &search).await?;
    let now = state.portal.now();
    let page = Page::new("Mes personnes", move || list::content(&found, &search, &query, now));
    Ok(page.tab(Tab::People).desk().show(&state, &visitor).await)
}

/// A search by name as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FindForm {
    nom: String,
    groupe: String,
}

/// Leads to the list of those with a name: the address holds it sealed.
pub async fn find(Extract(state): Extract<State>, visitor: Visitor, Form(form): Form<FindForm>) -> Answer {
    let sealed = caseload::seal_name(&state.portal, visitor.require()?, &form.nom).await?;
    let query = PeopleQuery { nom: sealed, ..PeopleQuery::default() };
    Ok(redirect(query.at(CaseFilter::parse(&form.groupe).ok(), ListPage::FIRST)))
}

//! `/inscription/{session}`: the form that requests a seat.

mod professional;
mod view;

use axum::{
    extract::{Form, State as Extract},
    response::Response,
};
use chrono::{DateTime, Utc};
use domain::{
    path::Path,
    refusal::Refusal,
    registration::{Needs, RequestForm},
    session::SessionState,
};
use portal::{
    records::Line,
    registration::{request, view::own_live},
    session::view::{SessionView, action_of, for_person},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::web::{error::AppError, form::FormState, id::Id, page::redirect, state::State, visitor::Visitor};

/// The questions of the form. None is needed to have the seat.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct RegisterForm {
    garde: Option<String>,
    trajet: Option<String>,
    #[serde(default)]
    mot: String,
    /// What they have at the same hour and were shown: ids, with commas between.
    #[serde(default)]
    connu: String,
    /// They wait in line when no seat is left.
    attendre: Option<String>,
}

impl RegisterForm {
    fn needs(&self) -> Needs {
        Needs { childcare: self.garde.is_some(), transport: self.trajet.is_some() }
    }

    fn told(&self) -> RequestForm {
        let known_clashes = self.connu.split(',').filter_map(|id| Uuid::try_parse(id).ok()).collect();
        RequestForm { needs: self.needs(), word: self.mot.clone(), waits: self.attendre.is_some(), known_clashes }
    }

    fn typed(&self) -> view::TypedRequest {
        view::TypedRequest { needs: self.needs(), word: self.mot.clone() }
    }
}

/// Shows the form; who has registered already is led to where it stands.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(session): Id) -> Result<Response, AppError> {
    let principal = visitor.require()?;
    if let Some(role) = visitor.account().map(|account| account.role).filter(|role| role.is_professional()) {
        let action = action_of(&state.portal, session).await?;
        return Ok(professional::page(visitor.language(), role, action).show(&state, &visitor).await);
    }
    if let Some(live) = own_live(&state.portal, principal, session).await? {
        return Ok(redirect(Path::Registration(live)));
    }
    let session = for_person(&state.portal, principal, session).await?;
    let typed = RegisterForm::default().typed();
    let form = match closed(&session, state.portal.now()) {
        Some(refusal) => FormState::refused(typed, refusal)?,
        None => FormState::fresh(typed),
    };
    Ok(page(&state, &visitor, session, form).await)
}

/// Requests the seat.
pub async fn register(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(session): Id,
    Form(form): Form<RegisterForm>,
) -> Result<Response, AppError> {
    let principal = visitor.require()?;
    match request::request(&state.portal, principal, session, form.told()).await {
        Ok(requested) => Ok(redirect(Path::Registration(requested.id()))),
        Err(error) => {
            let form = FormState::refused(form.typed(), error)?;
            let session = for_person(&state.portal, principal, session).await?;
            Ok(page(&state, &visitor, session, form).await)
        }
    }
}

/// Why nobody may have a seat any more: said before the form is filled in.
fn closed(view: &SessionView, now: DateTime<Utc>) -> Option<Refusal> {
    let session = &view.session;
    if session.state == SessionState::Cancelled {
        Some(Refusal::SessionCancelled)
    } else if session.starts_at <= now {
        Some(Refusal::SessionStarted)
    } else {
        let has_room = view.line.as_ref().is_some_and(Line::has_room);
        (session.free() < 1 && !has_room).then_some(Refusal::SessionFull)
    }
}

async fn page(state: &State, visitor: &Visitor, session: SessionView, form: FormState<view::TypedRequest>) -> Response {
    let help_phone = state.portal.settings.help_phone.clone();
    view::page(visitor.language(), session, form, help_phone).show(state, visitor).await
}

//! `/espace/cer/{version}` and `/c/{token}`: a version that its person goes through, point by point.

mod case_reader;
mod case_view;
mod ended;
mod point;
mod standing;
mod suggest;
mod view;

use axum::{
    Form,
    extract::{Query, State as Extract},
    response::Response,
};
pub use case_reader::{CasePaths, CaseReader};
use domain::contract::{CommitmentKind, PointAnswer, VersionState};
use portal::{
    Error,
    contract::{
        answer::{self, Said},
        case::ContractCase,
    },
};
pub(super) use standing::{code_buttons, may_sign};
use uuid::Uuid;

use self::case_view::{AnswerForm, CaseView, Focus, NEXT, OpenPoint};
use crate::web::{
    error::{Answer, AppError},
    form::FormState,
    page::redirect,
    state::State,
};

/// Shows the points.
pub async fn show(Extract(state): Extract<State>, reader: CaseReader, Query(open): Query<OpenPoint>) -> Answer {
    page(&state, &reader, open, FormState::fresh(AnswerForm::default())).await
}

/// Takes what a person says of a point, or a step of their own.
pub async fn say(Extract(state): Extract<State>, reader: CaseReader, Form(form): Form<AnswerForm>) -> Answer {
    match keep(&state, &reader, &form).await {
        Ok(_) if form.reponse == "parler" => {
            let word = reader.paths.page().with_query("mot", &form.point);
            Ok(redirect(format!("{word}{NEXT}")))
        }
        Ok(_) => Ok(redirect(format!("{}{NEXT}", reader.paths.page()))),
        Err(error) => {
            let open = OpenPoint { point: None, mot: Some(form.point.clone()).filter(|_| form.reponse == "mot") };
            page(&state, &reader, open, FormState::refused(form, error)?).await
        }
    }
}

async fn keep(state: &State, reader: &CaseReader, form: &AnswerForm) -> Result<VersionState, Error> {
    let (portal, principal, id) = (&state.portal, reader.principal, reader.version);
    let say = async |said| answer::say(portal, principal, id, (form.point()?, form.tour), said).await;
    match form.reponse.as_str() {
        "accord" => say(Said::Agreed).await,
        "parler" => say(Said::Discussed(String::new())).await,
        "mot" => say(Said::Discussed(form.mot.clone())).await,
        "retirer" => answer::take_back(portal, principal, id, (form.point()?, form.tour)).await,
        "ajouter" => {
            let kind = CommitmentKind::parse(&form.genre).unwrap_or(CommitmentKind::Demarche);
            answer::suggest(portal, principal, id, form.tour, kind, &form.etape).await
        }
        _ => Err(Error::Missing),
    }
}

async fn page(
    state: &State,
    reader: &CaseReader,
    open: OpenPoint,
    filled: FormState<AnswerForm>,
) -> Result<Response, AppError> {
    let portal = &state.portal;
    let case = answer::open(portal, reader.principal, reader.version).await?;
    let focus = focus(&case, &open, &filled);
    let view = CaseView { case, paths: reader.paths.clone(), focus, help_phone: portal.settings.help_phone.clone() };
    Ok(view::page(reader.visitor.language(), view, filled).show(state, &reader.visitor).await)
}

fn focus(case: &ContractCase, open: &OpenPoint, filled: &FormState<AnswerForm>) -> Option<Focus> {
    if !standing::is_answered_here(case) {
        return None;
    }
    let has = |id: &Uuid, fits: fn(PointAnswer) -> bool| {
        case.points.iter().any(|point| point.id == *id && !point.is_dropped && fits(point.answer))
    };
    let id = |text: &Option<String>| text.as_deref().and_then(|text| Uuid::try_parse(text).ok());
    let typed = filled.typed.point().ok().filter(|_| filled.errors.at("mot").is_some());
    let word = typed.or(id(&open.mot)).filter(|id| has(id, |answer| answer != PointAnswer::Suggested));
    let again = id(&open.point).filter(|id| has(id, |answer| answer != PointAnswer::Suggested));
    let first = case_view::in_order(case).find(|point| point.is_asked()).map(|point| point.id);
    word.map(Focus::Word).or(again.or(first).map(Focus::Question))
}

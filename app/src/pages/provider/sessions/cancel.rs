//! `/porteur/sessions/{id}/annuler`: asks before a session is cancelled.

use axum::{
    extract::{Form, State as Extract},
    response::Response,
};
use domain::path::Path;
use leptos::prelude::*;
use portal::session::publish::{self, Roster};
use serde::Deserialize;
use words::date;

use crate::{
    ui::{Refused, TextArea, icons::Icon, language},
    web::{
        error::AppError,
        form::FormState,
        id::Id,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

type Answer = Result<Response, AppError>;

/// Why a session is cancelled.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct CancelForm {
    #[serde(default)]
    reason: String,
}

/// Asks for confirmation before people are notified.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(id): Id) -> Answer {
    let roster = publish::roster(&state.portal, visitor.require()?, id).await?;
    Ok(page(roster, FormState::fresh(CancelForm::default())).show(&state, &visitor).await)
}

/// Cancels a session.
pub async fn cancel(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<CancelForm>,
) -> Answer {
    let principal = visitor.require()?;
    match publish::cancel(&state.portal, principal, id, &form.reason).await {
        Ok(()) => Ok(redirect(Path::Session(id))),
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            let roster = publish::roster(&state.portal, principal, id).await?;
            Ok(page(roster, filled).show(&state, &visitor).await)
        }
    }
}

fn page(roster: Roster, filled: FormState<CancelForm>) -> Page {
    Page::of_form("Annuler la session", filled, move |filled| {
        let language = language();
        let session = &roster.session;
        let told = roster.participants.iter().filter(|one| one.state.is_open()).count();
        let told = match told {
            0 => "Personne n’est inscrit.".to_owned(),
            1 => "Une personne inscrite sera prévenue tout de suite.".to_owned(),
            many => format!("Les {many} personnes inscrites seront prévenues tout de suite."),
        };
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <p><a class="back" href=Path::Session(session.id).to_string()><Icon id="i-retour" small=true/>"Garder la session"</a></p>
                    <h1>"Annuler la session\u{a0}?"</h1>
                    <p class="lead">
                        {format!("{}, {}.", session.action_name, date::when(language, session.starts_at, session.ends_at))}
                    </p>
                </div>
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                <form class="stack" method="post" novalidate=true>
                    <p>{told}</p>
                    <TextArea
                        name="reason"
                        label="Pourquoi\u{a0}?"
                        value=filled.typed.reason.clone()
                        errors=filled.errors.clone()
                        hint="Une phrase simple. Les personnes inscrites la liront."
                    />
                    <div class="buttons"><button class="button button--big">"Annuler et prévenir"</button></div>
                </form>
            </main>
        }
    })
    .tab(Tab::Sessions)
}

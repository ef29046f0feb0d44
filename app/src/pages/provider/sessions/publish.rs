//! `/porteur/actions/{id}/sessions`: form that publishes a session.

use axum::extract::{Form, Query, State as Extract};
use chrono::{DateTime, Utc};
use domain::{path::Path, session::SessionForm};
use leptos::prelude::*;
use portal::{
    records::Named,
    session::{change, publish},
};
use serde::Deserialize;
use uuid::Uuid;
use words::date;

use super::{fields::fields, roster::Done};
use crate::{
    ui::{PageHead, Refused, language},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Whether the form starts from the last session.
#[derive(Deserialize)]
pub struct Start {
    #[serde(default)]
    reprendre: bool,
}

/// Shows the form: empty, or as the last session was.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(action): Id,
    Query(start): Query<Start>,
) -> Answer {
    let last = match start.reprendre {
        true => change::last_form(&state.portal, visitor.require()?, action).await?,
        false => None,
    };
    let form = last.map(|(_, form)| form).unwrap_or_default();
    let form = SessionForm { token: state.portal.new_id().to_string(), ..form };
    page(&state, &visitor, action, FormState::fresh(form)).await
}

/// Publishes it.
pub async fn publish(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(action): Id,
    Form(form): Form<SessionForm>,
) -> Answer {
    let done = publish::publish(&state.portal, visitor.require()?, action, &form).await;
    answer(done.map(|id| Done::Published.path(id)), form, |filled| page(&state, &visitor, action, filled)).await
}

async fn page(state: &State, visitor: &Visitor, action: Uuid, filled: FormState<SessionForm>) -> Answer {
    let principal = visitor.require()?;
    let last = change::last_form(&state.portal, principal, action).await?.map(|(starts_at, _)| starts_at);
    let action = publish::own_action(&state.portal, principal, action).await?;
    let page = Page::of_form("Publier une session", filled, move |filled| content(&action, last, filled));
    Ok(page.tab(Tab::Sessions).show(state, visitor).await)
}

fn content(action: &Named, last: Option<DateTime<Utc>>, filled: &FormState<SessionForm>) -> impl IntoView + use<> {
    // A form that was begun is not thrown away by a tap.
    let last = last
        .filter(|_| SessionForm { token: String::new(), ..filled.typed.clone() } == SessionForm::default())
        .map(|starts_at| {
            let words = format!("Reprendre la dernière session, celle du {}", date::date_hour(language(), starts_at));
            let path = Path::NewSession(action.id).with_query("reprendre", "true");
            view! { <p><a class="button button--line" href=path>{words}</a></p> }
        });
    view! {
        <main id="contenu" class="page page--reading">
            <PageHead
                back=Path::Sessions.to_string()
                up="Mes sessions"
                title="Publier une session"
                lead=action.name.clone()
            />
            {last}
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            <form class="stack stack--wide" method="post" action=Path::NewSession(action.id).to_string() novalidate=true>
                <input type="hidden" name="token" value=filled.typed.token.clone()/>
                {fields(filled)}
                <div class="buttons"><button class="button button--big">"Publier"</button></div>
            </form>
        </main>
    }
}

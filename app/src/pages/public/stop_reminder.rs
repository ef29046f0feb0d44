//! `/lien/rappel/{token}`: stops reminders from a message, without signing in.

use axum::extract::{Path as PathParams, Query, State as Extract};
use domain::path::{LinkToken, Path};
use leptos::prelude::*;
use portal::{Error, reminder};
use serde::Deserialize;
use words::reminder as say;

use crate::{
    ui::language,
    web::{
        error::{Answer, AppError},
        page::{Page, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// Whether one comes from stopping them.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    fait: bool,
}

fn read(token: &str) -> Result<LinkToken, AppError> {
    LinkToken::parse(token).ok_or(AppError::from(Error::Missing))
}

/// Asks whether to stop them: mail scanners open links, too.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    PathParams(token): PathParams<String>,
    Query(done): Query<Done>,
) -> Answer {
    let token = read(&token)?;
    reminder::open_link(&state.portal, &token).await?;
    let visitor = visitor.by_link(&token).await?;
    let page = Page::new(say::reminder_stop(visitor.language()), move || content(&token, done.fait));
    Ok(page.show(&state, &visitor).await)
}

/// Stops them (RFC 8058: mail programs post here by themselves).
pub async fn stop(Extract(state): Extract<State>, PathParams(token): PathParams<String>) -> Answer {
    let token = read(&token)?;
    reminder::stop_by_link(&state.portal, &token).await?;
    Ok(redirect(Path::StopReminder(token).with_query("fait", "true")))
}

fn content(token: &LinkToken, done: bool) -> impl IntoView + use<> {
    let language = language();
    let body = if done {
        view! {
            <div class="notice notice--done" role="status">
                <p>{say::reminder_stopped(language)}</p>
                <p><a href=Path::Reminder.to_string()>{say::reminder_stopped_again(language)}</a></p>
            </div>
        }
        .into_any()
    } else {
        view! {
            <p class="lead">{say::reminder_stop_question(language)}</p>
            <form class="buttons" method="post" action=Path::StopReminder(token.clone()).to_string()>
                <button class="button">{say::reminder_stop(language)}</button>
            </form>
            <p>{say::reminder_stop_rights(language)}</p>
        }
        .into_any()
    };
    view! {
        <main id="contenu" class="page page--reading">
            <h1>{say::reminder_stop(language)}</h1>
            {body}
        </main>
    }
}

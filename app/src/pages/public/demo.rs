//! `/demo/messages`: SMS and mails sent, in demonstration mode.

use axum::{extract::State as Extract, response::Response};
use leptos::prelude::*;
use portal::notify::DemoMessage;
use words::shell;

use crate::{
    ui::language,
    web::{error::AppError, page::Page, state::State, visitor::Visitor},
};

/// Shows the latest messages.
pub async fn messages(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let messages = portal::notify::demo_messages(&state.portal).await?;
    let page = Page::new(shell::demo_messages(visitor.language()), move || content(&messages));
    Ok(page.show(&state, &visitor).await)
}

fn content(messages: &[DemoMessage]) -> impl IntoView + use<> {
    let language = language();
    let items: Vec<_> = messages
        .iter()
        .map(|message| {
            let subject = message.subject.clone().map(|subject| view! { <h2>{subject}</h2> });
            let channel = message.channel.to_uppercase();
            view! {
                <li class="card stack stack--tight">
                    <p class="small">{shell::demo_message(language, &channel, message.state, &message.to)}</p>
                    {subject}
                    <p class="message-text">{message.text.clone()}</p>
                </li>
            }
        })
        .collect();
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <h1>{shell::demo_messages(language)}</h1>
                <p class="lead">{shell::demo_messages_lead(language)}</p>
            </div>
            <ul class="stack plain">{items}</ul>
        </main>
    }
}

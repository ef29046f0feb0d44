//! `/demo/messages`: SMS and mails sent, in demonstration mode.

use axum::{extract::State as Extract, response::Response};
use leptos::prelude::*;
use portal::{demo::DemoAccount, notify::DemoMessage};
use words::{Language, date, shell};

use crate::{
    ui::{language, phone_words},
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
    let accounts: Vec<_> = portal::demo::accounts().into_iter().map(|one| account(language, one)).collect();
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <h1>{shell::demo_messages(language)}</h1>
                <p class="lead">{shell::demo_messages_lead(language)}</p>
            </div>
            <details class="stack stack--tight">
                <summary><b>{shell::demo_accounts(language)}</b></summary>
                <p class="meta">{shell::demo_accounts_lead(language)}</p>
                <ul class="stack stack--tight">{accounts}</ul>
            </details>
            <ul class="stack plain">{items}</ul>
        </main>
    }
}

/// Somebody whom a visitor may play: how they sign in, and what they see.
fn account(language: Language, one: DemoAccount) -> impl IntoView + use<> {
    let phone = one.phone.map(|phone| phone_words(&phone));
    let contacts: Vec<String> = phone.into_iter().chain(one.mail).collect();
    let born_on = one.born_on.map(|born_on| {
        view! { <br/>{shell::demo_born_on(language, &date::digits(language, born_on))} }
    });
    view! { <li><b>{one.name}</b><br/>{contacts.join(", ")}{born_on}<br/><small>{one.note}</small></li> }
}

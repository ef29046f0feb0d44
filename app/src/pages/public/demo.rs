//! `/demo/messages`: in a demonstration, what left by SMS and by mail.

use axum::{extract::State as Extract, response::Response};
use leptos::prelude::*;

use crate::web::{error::AppError, page::Page, state::State, visitor::Visitor};

/// Shows the latest messages.
pub async fn messages(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let messages = portal::notify::demo_messages(&state.portal).await?;
    let page = Page::new("Messages de démonstration", move || {
        let items: Vec<_> = messages
            .iter()
            .map(|message| {
                let subject = message.subject.clone().map(|subject| view! { <h2>{subject}</h2> });
                view! {
                    <li class="card stack stack--tight">
                        <p class="small">{format!("{}, à {}, {}", message.channel.to_uppercase(), message.to, message.state)}</p>
                        {subject}
                        <p class="message-text">{message.text.clone()}</p>
                    </li>
                }
            })
            .collect();
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <h1>"Messages de démonstration"</h1>
                    <p class="lead">"Ce que les personnes reçoivent. Cette page n’existe que dans une démonstration."</p>
                </div>
                <ul class="stack plain">{items}</ul>
            </main>
        }
    });
    Ok(page.show(&state, &visitor).await)
}

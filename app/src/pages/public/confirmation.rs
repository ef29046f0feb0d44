//! `/k/{token}`: an organisation says whether what somebody tells was so, by a signed link.

use axum::extract::{Form, Path as Segments, State as Extract};
use domain::{
    form::{Choice, FieldError, FieldErrors},
    reciprocity::Confirmation,
};
use leptos::prelude::*;
use portal::reciprocity::confirm::{self, Claimed};
use serde::Deserialize;
use words::{Language, date, reciprocity as say};

use crate::{
    ui::{Choices, Field, Refused},
    web::{error::Answer, form::FormState, page::Page, state::State, visitor::Visitor},
};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SentConfirmation {
    nom: String,
    avis: String,
}

/// Shows what is told. Opening consumes nothing.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Segments(token): Segments<String>) -> Answer {
    asked(&state, &visitor, &token, FormState::fresh(SentConfirmation::default())).await
}

async fn asked(state: &State, visitor: &Visitor, token: &str, filled: FormState<SentConfirmation>) -> Answer {
    let claimed = confirm::open(&state.portal, token).await?;
    Ok(page(visitor.language(), claimed, filled).show(state, visitor).await)
}

/// Answers.
pub async fn answer(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Segments(token): Segments<String>,
    Form(sent): Form<SentConfirmation>,
) -> Answer {
    match keep(&state, &token, &sent).await {
        Ok(()) => Ok(thanks(visitor.language()).show(&state, &visitor).await),
        Err(error) => asked(&state, &visitor, &token, FormState::refused(sent, error)?).await,
    }
}

async fn keep(state: &State, token: &str, sent: &SentConfirmation) -> portal::Result<()> {
    let given = Confirmation::parse(&sent.avis)
        .map_err(|_| FieldErrors::one("avis", FieldError::NotChosen(Choice::Confirmation)))?;
    confirm::answer(&state.portal, token, given, &sent.nom).await
}

fn page(language: Language, claimed: Claimed, filled: FormState<SentConfirmation>) -> Page {
    let name = format!("{} {}", claimed.row.first_name, claimed.row.last_name).trim().to_owned();
    Page::of_form(say::asked(language, &name), filled, move |filled| {
        let FormState { typed, errors, refusal } = filled.clone();
        let row = &claimed.row;
        let days: Vec<_> = [row.starts_on, row.ends_on].into_iter().flatten().collect();
        let days: Vec<_> = days.into_iter().map(|day| date::full_date(language, day)).collect();
        let hours = row.hours.and_then(|hours| u32::try_from(hours).ok());
        let hours = hours.map(|hours| view! { <p>{words::paper::hours(language, hours)}</p> });
        let skills: Vec<_> =
            claimed.skills.iter().map(|one| view! { <li>{say::skill(language, one.skill)}</li> }).collect();
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <h1>{say::asked(language, &name)}</h1>
                    <p class="lead">{say::asked_lead(language, &name)}</p>
                </div>
                <section class="notice stack stack--tight">
                    <h2>{row.what.clone()}</h2>
                    <p>{row.place.clone()}</p>
                    <p>{days.join(" – ")}</p>
                    {hours}
                    <ul class="bullets">{skills}</ul>
                </section>
                <form method="post" class="stack">
                    <Refused refusal=refusal errors=errors.clone()/>
                    <Field
                        name="nom"
                        label=say::your_name(language)
                        value=typed.nom
                        errors=errors.clone()
                        hint=say::your_name_hint(language)
                        autocomplete="name"
                    />
                    <Choices
                        name="avis"
                        legend=say::was_it_so(language)
                        options=vec![
                            (Confirmation::Confirmed.code(), say::it_is_so(language)),
                            (Confirmation::Denied.code(), say::it_is_not(language)),
                        ]
                        value=typed.avis
                        errors=errors
                    />
                    <p class="buttons"><button class="button">{say::send_answer(language)}</button></p>
                </form>
            </main>
        }
    })
}

fn thanks(language: Language) -> Page {
    Page::new(say::thanks(language), move || {
        view! {
            <main id="contenu" class="page page--reading">
                <h1>{say::thanks(language)}</h1>
                <p class="lead">{say::thanks_lead(language)}</p>
            </main>
        }
    })
}

//! `/espace/rappel`: the reminder of the quarterly declaration, asked for and stopped.

use axum::{Form, extract::State as Extract};
use chrono::NaiveDate;
use domain::{
    calendar,
    form::FieldErrors,
    path::Path,
    reminder::{last_day, next_months},
    sheet::Extra,
};
use leptos::prelude::*;
use portal::reminder::{self, Reminder};
use serde::Deserialize;
use words::{Language, date, reminder as say};

use crate::{
    ui::{PageHead, Refused, icons::Icon, language},
    web::{
        error::Answer,
        form::{FormState, answer},
        page::Page,
        state::State,
        visitor::Visitor,
    },
};

/// The month that was chosen, or the button that stops.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    mois: String,
    arreter: String,
}

/// Shows it.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Answer {
    page(&state, &visitor, FormState::fresh(Choice::default())).await
}

/// Asks for it, or stops it.
pub async fn change(Extract(state): Extract<State>, visitor: Visitor, Form(choice): Form<Choice>) -> Answer {
    let principal = visitor.require()?;
    let done = if choice.arreter.is_empty() {
        reminder::ask(&state.portal, principal, &choice.mois).await
    } else {
        reminder::stop(&state.portal, principal).await
    };
    answer(done.map(|()| Path::Reminder), choice, async |filled| page(&state, &visitor, filled).await).await
}

async fn page(state: &State, visitor: &Visitor, filled: FormState<Choice>) -> Answer {
    let kept = reminder::own(&state.portal, visitor.require()?).await?;
    let today = calendar::day(state.portal.now());
    let page = Page::of_form(say::reminder(visitor.language()), filled, move |filled| content(kept, today, filled));
    Ok(page.show(state, visitor).await)
}

fn content(kept: Option<Reminder>, today: NaiveDate, filled: &FormState<Choice>) -> impl IntoView + use<> {
    let language = language();
    view! {
        <main id="contenu" class="page page--reading">
            <PageHead
                back=Path::Sheet(Extra::Reminder.slug()).to_string()
                up=say::reminder_up(language)
                title=say::reminder(language)
                lead=say::reminder_lead(language)
            />
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            {kept.map(|kept| asked(language, kept))}
            {form(language, kept, today, &filled.errors, &filled.typed.mois)}
            <p class="small">{say::reminder_data(language)}</p>
        </main>
    }
}

/// What is asked for, and the button that stops it.
fn asked(language: Language, kept: Reminder) -> impl IntoView + use<> {
    let until = date::full_date(language, last_day(kept.next));
    let since = date::full_date(language, calendar::day(kept.agreed_at));
    view! {
        <section class="notice notice--done" aria-labelledby="demande">
            <h2 id="demande">{say::reminder_on(language)}</h2>
            <p>{say::reminder_on_next(language, &until)}</p>
            <p class="meta">{say::reminder_on_since(language, &since)}</p>
            <form class="buttons" method="post" action=Path::Reminder.to_string()>
                <button class="button button--line" name="arreter" value="oui">{say::reminder_stop(language)}</button>
            </form>
        </section>
    }
}

/// The months of the next declaration: each comes back every three.
fn form(
    language: Language,
    kept: Option<Reminder>,
    today: NaiveDate,
    errors: &FieldErrors,
    typed: &str,
) -> impl IntoView + use<> {
    let wrong = errors.at("mois").map(|error| words::form::error(language, error));
    let described = wrong.is_some().then_some("erreur-mois");
    let wrong = wrong.map(|text| {
        view! { <p class="field-error" id="erreur-mois"><Icon id="i-erreur"/><span>{text}</span></p> }
    });
    let choices: Vec<_> = next_months(today)
        .into_iter()
        .map(|month| {
            let value = month.to_string();
            let chosen = if typed.is_empty() { kept.is_some_and(|kept| kept.next == month) } else { typed == value };
            view! {
                <label class="choice">
                    <input type="radio" name="mois" value=value checked=chosen/>
                    <span>{date::month_year(language, month)}</span>
                </label>
            }
        })
        .collect();
    let button = if kept.is_some() { say::reminder_change(language) } else { say::reminder_ask(language) };
    view! {
        <form class="stack" method="post" action=Path::Reminder.to_string() novalidate=true>
            <fieldset class="stack stack--tight" aria-describedby=described>
                <legend>{say::reminder_month(language)}</legend>
                <p class="meta">{say::reminder_month_hint(language)}</p>
                {wrong}
                <div class="choices">{choices}</div>
            </fieldset>
            <p>{say::reminder_consent(language)}</p>
            <div class="buttons"><button class="button">{button}</button></div>
        </form>
    }
}

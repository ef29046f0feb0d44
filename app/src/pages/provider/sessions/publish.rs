//! `/porteur/actions/{id}/sessions`: form that publishes a session.

use axum::extract::{Form, State as Extract};
use domain::{
    path::Path,
    session::{Repeat, SessionForm},
};
use leptos::prelude::*;
use portal::{records::Named, session::publish};
use uuid::Uuid;

use crate::{
    pages::provider::facts::fact_boxes,
    ui::{Field, Refused, Select, TextArea, icons::Icon},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows the form.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, Id(action): Id) -> Answer {
    let form = SessionForm { token: state.portal.new_id().to_string(), ..SessionForm::default() };
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
    answer(done.map(Path::Session), form, |filled| page(&state, &visitor, action, filled)).await
}

async fn page(state: &State, visitor: &Visitor, action: Uuid, filled: FormState<SessionForm>) -> Answer {
    let action = publish::own_action(&state.portal, visitor.require()?, action).await?;
    let page = Page::of_form("Publier une session", filled, move |filled| content(&action, filled));
    Ok(page.tab(Tab::Sessions).show(state, visitor).await)
}

fn content(action: &Named, filled: &FormState<SessionForm>) -> impl IntoView + use<> {
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <p><a class="back" href=Path::Sessions.to_string()><Icon id="i-retour" small=true/>"Mes sessions"</a></p>
                <h1>"Publier une session"</h1>
                <p class="lead">{action.name.clone()}</p>
            </div>
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            <form class="stack stack--wide" method="post" novalidate=true>
                <input type="hidden" name="token" value=filled.typed.token.clone()/>
                {when(filled)}
                {place(filled)}
                <fieldset class="stack">
                    <legend>"Ce qui aide à venir"</legend>
                    {fact_boxes(&filled.typed.boxes)}
                </fieldset>
                {seats(filled)}
                <div class="buttons"><button class="button button--big">"Publier"</button></div>
            </form>
        </main>
    }
}

fn when(filled: &FormState<SessionForm>) -> impl IntoView + use<> {
    let typed = filled.typed.clone();
    let errors = || filled.errors.clone();
    let repeats = Repeat::ALL.iter().map(|one| (one.code().to_owned(), repeat_words(*one).to_owned())).collect();
    view! {
        <fieldset class="stack">
            <legend>"Quand\u{a0}?"</legend>
            <Field name="date" label="Le jour" kind="date" value=typed.date errors=errors()/>
            <div class="row">
                <Field name="start" label="De" kind="time" value=typed.start errors=errors()/>
                <Field name="end" label="À" kind="time" value=typed.end errors=errors()/>
            </div>
            <Select
                name="repeat"
                label="La session revient (si elle a plusieurs dates)"
                none="Non, une seule date"
                options=repeats
                value=typed.repeat
                errors=errors()
            />
            <Field
                name="end_date"
                label="Le dernier jour"
                kind="date"
                value=typed.end_date
                errors=errors()
                hint="Seulement si la session revient chaque jour ou chaque semaine."
                optional=true
            />
            <TextArea
                name="days"
                label="Les autres jours (si vous voulez)"
                value=typed.days
                errors=errors()
                hint="Seulement pour «\u{a0}d’autres jours\u{a0}»\u{a0}: une date par ligne, par exemple 10/12/2026."
                rows=2
            />
            <Field
                name="rhythm"
                label="Les autres dates, avec vos mots"
                value=typed.rhythm
                errors=errors()
                hint="Sinon nous écrivons par exemple\u{a0}: chaque jeudi."
                optional=true
            />
        </fieldset>
    }
}

fn repeat_words(repeat: Repeat) -> &'static str {
    match repeat {
        Repeat::Daily => "Chaque jour, sauf le week-end et les jours fériés",
        Repeat::Weekly => "Chaque semaine, le même jour",
        Repeat::Fortnightly => "Une semaine sur deux, le même jour",
        Repeat::Listed => "D’autres jours, que j’écris",
    }
}

fn place(filled: &FormState<SessionForm>) -> impl IntoView + use<> {
    let typed = filled.typed.clone();
    let errors = || filled.errors.clone();
    view! {
        <fieldset class="stack">
            <legend>"Où\u{a0}?"</legend>
            <Field name="place" label="Le lieu ou la salle" value=typed.place errors=errors() hint="Par exemple\u{a0}: Salle des fêtes"/>
            <Field name="address" label="Le numéro et la rue" value=typed.address errors=errors() autocomplete="street-address" optional=true/>
            <Field name="commune" label="La commune" value=typed.commune errors=errors() hint="Son nom, par exemple\u{a0}: La Tour-du-Pin"/>
        </fieldset>
    }
}

fn seats(filled: &FormState<SessionForm>) -> impl IntoView + use<> {
    let typed = filled.typed.clone();
    let errors = || filled.errors.clone();
    view! {
        <fieldset class="stack">
            <legend>"Combien, et avec quoi\u{a0}?"</legend>
            <Field name="seats" label="Nombre de places" value=typed.seats errors=errors() inputmode="numeric"/>
            <TextArea
                name="bring"
                label="À savoir, à apporter (si vous voulez)"
                value=typed.bring
                errors=errors()
                hint="Par exemple\u{a0}: une pièce d’identité. Un café est servi à 8 h 45."
                rows=2
            />
        </fieldset>
    }
}

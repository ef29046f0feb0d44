//! Fields of the form of a session: when, where, how many, what helps to come.

use domain::session::{Repeat, SessionForm};
use leptos::prelude::*;

use crate::{
    pages::provider::facts::fact_boxes,
    ui::{Field, Select, TextArea},
    web::form::FormState,
};

/// Every field, with what was typed.
pub(super) fn fields(filled: &FormState<SessionForm>) -> impl IntoView + use<> {
    view! {
        {when(filled)}
        {place(filled)}
        <fieldset class="stack">
            <legend>"Ce qui aide à venir"</legend>
            {fact_boxes(&filled.typed.boxes)}
        </fieldset>
        {seats(filled)}
    }
}

fn when(filled: &FormState<SessionForm>) -> impl IntoView + use<> {
    let typed = filled.typed.clone();
    let errors = || filled.errors.clone();
    view! {
        <fieldset class="stack">
            <legend>"Quand\u{a0}?"</legend>
            <Field name="date" label="Le jour" kind="date" value=typed.date errors=errors()/>
            <div class="row">
                <Field name="start" label="De" kind="time" value=typed.start errors=errors()/>
                <Field name="end" label="À" kind="time" value=typed.end errors=errors()/>
            </div>
            {several_dates(filled)}
        </fieldset>
    }
}

/// How the session comes back: most do not, so it opens when something stands there.
fn several_dates(filled: &FormState<SessionForm>) -> impl IntoView + use<> {
    let typed = filled.typed.clone();
    let errors = || filled.errors.clone();
    let repeats = Repeat::ALL.iter().map(|one| (one.code().to_owned(), repeat_words(*one).to_owned())).collect();
    let written = [&typed.repeat, &typed.end_date, &typed.days, &typed.rhythm].into_iter().any(|text| !text.is_empty());
    let wrong = ["repeat", "end_date", "days", "rhythm"].into_iter().any(|name| filled.errors.at(name).is_some());
    let open = written || wrong;
    view! {
        <details class="stack" open=open>
            <summary><b>"Elle a plusieurs dates"</b></summary>
            <Select
                name="repeat"
                label="La session revient"
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
        </details>
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
            <Field
                name="waitlist"
                label="Liste d’attente"
                value=typed.waitlist
                errors=errors()
                inputmode="numeric"
                hint="Combien de personnes peuvent attendre une place quand tout est pris. Vide\u{a0}: 10. Avec 0, personne n’attend."
                optional=true
            />
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

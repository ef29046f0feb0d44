//! View of the notes and barriers in the file of a person.

use domain::{calendar, path::Path, person::barrier::Barrier};
use leptos::prelude::*;
use portal::{
    person::{file::PersonFile, note::NOTE_MAX},
    records::Note,
};
use serde::Deserialize;
use uuid::Uuid;
use words::date;

use crate::{
    ui::{TextArea, full_name, icons::Icon, language},
    web::form::FormState,
};

/// A note as typed, or the one to take back.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    pub(super) note: String,
    pub(super) pour: String,
    pub(super) retirer: Option<Uuid>,
}

/// The value of a note that the person reads.
pub(super) const SHARED: &str = "partage";

fn barrier(barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::Mobility => "Se déplacer",
        Barrier::Childcare => "Garder les enfants",
        Barrier::Housing => "Le logement",
        Barrier::Digital => "Le numérique",
        Barrier::French => "Le français",
        Barrier::Papers => "Les papiers et les droits",
        Barrier::Money => "L’argent, les dettes",
        Barrier::Caring => "Aider un proche",
        Barrier::Health => "La santé",
        Barrier::Disability => "Un handicap",
    }
}

/// What stands in the way, to tick.
pub(super) fn barriers(one: &PersonFile) -> impl IntoView + use<> {
    let boxes: Vec<_> = Barrier::seen(one.sees_health)
        .map(|each| {
            let checked = one.barriers.contains(&each);
            view! {
                <label class="choice">
                    <input type="checkbox" name="frein" value=each.code() checked=checked/>
                    <span>{barrier(each)}</span>
                </label>
            }
        })
        .collect();
    let standing: Vec<_> = one.barriers.iter().map(|each| barrier(*each).to_lowercase()).collect();
    let words = if standing.is_empty() {
        "Rien n’est noté.".to_owned()
    } else {
        format!("Ce qui freine\u{a0}: {}.", standing.join(", "))
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="freins">
            <h2 id="freins">"Ce qui freine"</h2>
            <p>{words}</p>
            <details>
                <summary>"Changer"</summary>
                <form class="stack" method="post" action=Path::PersonBarriers(one.person.id).to_string()>
                    <fieldset class="choices">
                        <legend>{format!("Ce qui freine {}", one.person.first_name)}</legend>
                        {boxes}
                    </fieldset>
                    <p class="meta">"La santé et le handicap ne sont vus que par la personne et son référent."</p>
                    <p class="buttons"><button class="button button--line">"Enregistrer"</button></p>
                </form>
            </details>
        </section>
    }
}

/// The notes, and the form for one more: who reads it is said first.
pub(super) fn notes(one: &PersonFile, filled: &FormState<NoteForm>) -> impl IntoView + use<> {
    let lines: Vec<_> = one.notes.iter().map(|note| line(one, note)).collect();
    let list = (!lines.is_empty()).then(|| view! { <ul class="listing file-list">{lines}</ul> });
    view! {
        <section class="stack" aria-labelledby="notes">
            <h2 id="notes">"Notes"</h2>
            {list}
            {form(one, filled)}
        </section>
    }
}

fn line(one: &PersonFile, note: &Note) -> impl IntoView + use<> {
    let first_name = &one.person.first_name;
    let for_whom = if note.is_shared { format!("{first_name} la lit") } else { "Entre professionnels".to_owned() };
    let day = date::full_date(language(), calendar::day(note.made_at));
    let by = full_name(&note.first_name, &note.last_name);
    let withdraw = (note.referent_id == one.reader).then(|| {
        let action = Path::PersonNotes(one.person.id).to_string();
        view! {
            <form method="post" action=action>
                <button class="button--text" name="retirer" value=note.id.to_string()>"Retirer cette note"</button>
            </form>
        }
    });
    view! {
        <li class="stack stack--tight">
            <p class="message-text">{note.text.clone()}</p>
            <p class="meta"><b>{for_whom}</b>{format!(" · {by}, le {day}")}</p>
            {withdraw}
        </li>
    }
}

fn form(one: &PersonFile, filled: &FormState<NoteForm>) -> impl IntoView + use<> {
    let first_name = &one.person.first_name;
    let shared = filled.typed.pour == SHARED;
    let choice = |value: &'static str, checked: bool, words: String| {
        view! {
            <label class="choice">
                <input type="radio" name="pour" value=value checked=checked/>
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <form class="stack" method="post" action=Path::PersonNotes(one.person.id).to_string()>
            <TextArea
                name="note"
                label="Nouvelle note"
                value=filled.typed.note.clone()
                errors=filled.errors.clone()
                hint=format!("Au plus {NOTE_MAX} signes. N’y écrivez rien sur la santé.")
                rows=3
            />
            <fieldset class="choices">
                <legend>"Qui la lit\u{a0}?"</legend>
                {choice("professionnels", !shared, format!("Entre professionnels. {first_name} peut demander à la lire."))}
                {choice(SHARED, shared, format!("{first_name} la lit dans son espace."))}
            </fieldset>
            <p class="buttons">
                <button class="button button--line"><Icon id="i-plus" small=true/>"Ajouter la note"</button>
            </p>
        </form>
    }
}

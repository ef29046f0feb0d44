//! Form that describes an action, with what its source says.

use domain::{
    offer::{
        description::{DescriptionForm, as_written},
        merge::Change,
        practical::Fact,
    },
    path::Path,
};
use leptos::prelude::*;
use portal::offer::describe::Description;

use crate::{
    pages::provider::facts::fact_boxes,
    ui::{Field, PageHead, Refused, TextArea, language},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// What was just done, with where everybody reads it while it is on offer.
#[derive(Clone, Debug)]
pub(super) enum Done {
    /// The changes are kept.
    Saved(Option<Path>),
    /// The source's record is published again.
    Restored(Option<Path>),
}

/// What is said above the form.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// What was just done.
    pub(super) done: Option<Done>,
    /// The fields that somebody else changed meanwhile.
    pub(super) changes: Vec<Change>,
    /// The facts that somebody else ticked meanwhile, or no longer.
    pub(super) facts: Vec<(Fact, bool)>,
}

pub(super) fn page(said: Description, filled: FormState<DescriptionForm>, told: Told) -> Page {
    Page::of_form("Décrire l’action", filled, move |filled| content(&said, filled, told.clone())).tab(Tab::Sessions)
}

fn content(said: &Description, filled: &FormState<DescriptionForm>, told: Told) -> impl IntoView + use<> {
    view! {
        <main id="contenu" class="page page--reading">
            <PageHead
                back=Path::Sessions.to_string()
                up="Mes sessions"
                title="Décrire l’action"
                lead="Ce que vous écrivez ici remplace la fiche d’origine."
            />
            {told.done.map(saved)}
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            {meanwhile(told.changes, told.facts)}
            {form(said, filled)}
            {(!said.changed.is_empty()).then(|| restore(said))}
        </main>
    }
}

/// The labels of the fields, by the format's names.
fn label(name: &str) -> &'static str {
    match name {
        "nom" => "Son nom",
        "description" => "Ce qu’on y fait",
        "publics_precisions" => "Pour qui",
        "conditions_acces" => "Ce qu’il faut pour entrer",
        "frais_precisions" => "Le prix",
        "adresse" => "Le numéro et la rue",
        "telephone" => "Le téléphone",
        "courriel" => "Le mail",
        "lien_mobilisation" => "La page web",
        _ => "",
    }
}

/// What somebody else saved while the form was being filled in.
fn meanwhile(changes: Vec<Change>, facts: Vec<(Fact, bool)>) -> Option<impl IntoView> {
    if changes.is_empty() && facts.is_empty() {
        return None;
    }
    let fields: Vec<_> = changes.into_iter().map(changed).collect();
    let facts: Vec<_> = facts
        .into_iter()
        .map(|(fact, ticked)| {
            let now = if ticked { "est maintenant coché." } else { "n’est plus coché." };
            view! { <li>{format!("«\u{a0}{}\u{a0}» {now}", words::offer::fact(language(), fact))}</li> }
        })
        .collect();
    Some(view! {
        <section class="stack stack--tight" aria-labelledby="entre-temps">
            <h2 id="entre-temps">"Ce qui a changé entre-temps"</h2>
            <ul class="stack plain">{fields} {facts}</ul>
        </section>
    })
}

fn changed(change: Change) -> impl IntoView {
    let now = match change.now.as_str() {
        "" => "Plus rien n’est enregistré.".to_owned(),
        text => format!("Enregistré\u{a0}: «\u{a0}{text}\u{a0}»"),
    };
    let kept = if change.typed_too {
        "Vous avez écrit autre chose\u{a0}: c’est gardé dans le champ."
    } else {
        "Vous n’y aviez pas touché\u{a0}: le champ montre ce nouveau texte."
    };
    view! {
        <li class="stack stack--tight">
            <a href=format!("#{}", change.field)>{label(change.field)}</a>
            <p>{now}</p>
            <p class="meta">{kept}</p>
        </li>
    }
}

fn saved(done: Done) -> impl IntoView {
    let (words, path) = match done {
        Done::Saved(path) => ("C’est enregistré. Tout le monde le lira dans un instant. ", path),
        Done::Restored(path) => ("La fiche d’origine est de nouveau affichée. ", path),
    };
    let link = path.map(|path| view! { <a href=path.to_string()>"Voir l’action"</a> });
    view! {
        <p class="notice notice--done" role="status">
            <span>{words} {link}</span>
        </p>
    }
}

fn form(said: &Description, filled: &FormState<DescriptionForm>) -> impl IntoView + use<> {
    let typed = filled.typed.clone();
    let errors = || filled.errors.clone();
    let line = |name: &'static str, value: String| {
        view! { <Field name=name label=label(name) value=value errors=errors() hint=mark(said, name) optional=true/> }
    };
    view! {
        <form class="stack stack--wide" method="post" action=Path::Description(said.id).to_string() novalidate=true>
            <input type="hidden" name="version" value=typed.version/>
            <fieldset class="stack">
                <legend>"L’action"</legend>
                <Field name="nom" label=label("nom") value=typed.nom errors=errors() hint=mark(said, "nom")/>
                <TextArea
                    name="description"
                    label=label("description")
                    value=typed.description
                    errors=errors()
                    hint=mark(said, "description")
                    rows=6
                />
            </fieldset>
            <fieldset class="stack">
                <legend>"Ce qui aide à venir"</legend>
                {fact_boxes(&typed.boxes)}
            </fieldset>
            <fieldset class="stack">
                <legend>"Pour qui, et à quel prix\u{a0}?"</legend>
                {line("publics_precisions", typed.publics_precisions)}
                {line("conditions_acces", typed.conditions_acces)}
                {line("frais_precisions", typed.frais_precisions)}
            </fieldset>
            <fieldset class="stack">
                <legend>"Où, et qui appeler\u{a0}?"</legend>
                {line("adresse", typed.adresse)}
                {line("telephone", typed.telephone)}
                {line("courriel", typed.courriel)}
                {line("lien_mobilisation", typed.lien_mobilisation)}
            </fieldset>
            <div class="buttons"><button class="button button--big">"Enregistrer"</button></div>
        </form>
    }
}

/// Goes back to the source, once one has read what is lost.
fn restore(said: &Description) -> impl IntoView + use<> {
    let lost: Vec<_> = said.changed.iter().map(|name| view! { <li>{label(name)}</li> }).collect();
    view! {
        <details class="stack">
            <summary>"Revenir à la fiche d’origine"</summary>
            <form class="stack stack--tight" method="post" action=Path::Description(said.id).to_string()>
                <p>"Ce qui a été changé ici est effacé, et la fiche d’origine est affichée\u{a0}:"</p>
                <ul class="bullets">{lost}</ul>
                <p class="meta">"Les cases de «\u{a0}Ce qui aide à venir\u{a0}» restent comme elles sont."</p>
                <div class="buttons">
                    <button class="button button--line" name="origine" value="oui">"Revenir à la fiche d’origine"</button>
                </div>
            </form>
        </details>
    }
}

/// What stands under a field that was changed here: what its source says.
fn mark(said: &Description, name: &str) -> String {
    if !said.changed.iter().any(|one| one == name) {
        return String::new();
    }
    match as_written(name, said.source.changeable(name).unwrap_or_default()).as_str() {
        "" => "Ajouté ici. La fiche d’origine ne dit rien.".to_owned(),
        text => {
            format!(
                "Changé ici. La fiche d’origine dit\u{a0}: «\u{a0}{}\u{a0}»",
                text.chars().take(200).collect::<String>()
            )
        }
    }
}

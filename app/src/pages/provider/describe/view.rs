//! Form that describes an action, with what its source says.

use domain::{offer::description::DescriptionForm, path::Path};
use leptos::prelude::*;
use portal::offer::describe::Description;

use crate::{
    pages::provider::facts::fact_boxes,
    ui::{Field, Refused, TextArea, icons::Icon},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// The form; once saved, with where everybody reads it while it is on offer.
pub(super) fn page(said: Description, filled: FormState<DescriptionForm>, done: Option<Option<Path>>) -> Page {
    Page::of_form("Décrire l’action", filled, move |filled| content(&said, filled, done.clone())).tab(Tab::Sessions)
}

fn content(
    said: &Description,
    filled: &FormState<DescriptionForm>,
    done: Option<Option<Path>>,
) -> impl IntoView + use<> {
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <p><a class="back" href=Path::Sessions.to_string()><Icon id="i-retour" small=true/>"Mes sessions"</a></p>
                <h1>"Décrire l’action"</h1>
                <p class="lead">
                    "Ce que vous changez ici remplace ce que dit la source, et le reste quand elle est lue de nouveau. "
                    "Pour revenir à la source, écrivez la même chose qu’elle."
                </p>
            </div>
            {done.map(saved)}
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            {form(said, filled)}
        </main>
    }
}

fn saved(path: Option<Path>) -> impl IntoView {
    let link = path.map(|path| view! { <a href=path.to_string()>"Voir l’action"</a> });
    view! {
        <p class="notice notice--done" role="status">
            <span>"C’est enregistré. Tout le monde le lira dans un instant. " {link}</span>
        </p>
    }
}

fn form(said: &Description, filled: &FormState<DescriptionForm>) -> impl IntoView + use<> {
    let typed = filled.typed.clone();
    let errors = || filled.errors.clone();
    let line = |name: &'static str, label: &'static str, value: String| {
        view! { <Field name=name label=label value=value errors=errors() hint=mark(said, name) optional=true/> }
    };
    view! {
        <form class="stack stack--wide" method="post" action=Path::Description(said.id).to_string() novalidate=true>
            <fieldset class="stack">
                <legend>"L’action"</legend>
                <Field name="nom" label="Son nom" value=typed.nom errors=errors() hint=mark(said, "nom")/>
                <TextArea
                    name="description"
                    label="Ce qu’on y fait"
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
                {line("publics_precisions", "Pour qui", typed.publics_precisions)}
                {line("conditions_acces", "Ce qu’il faut pour entrer", typed.conditions_acces)}
                {line("frais_precisions", "Le prix", typed.frais_precisions)}
            </fieldset>
            <fieldset class="stack">
                <legend>"Où, et qui appeler\u{a0}?"</legend>
                {line("adresse", "Le numéro et la rue", typed.adresse)}
                {line("telephone", "Le téléphone", typed.telephone)}
                {line("courriel", "Le mail", typed.courriel)}
                {line("lien_mobilisation", "La page web", typed.lien_mobilisation)}
            </fieldset>
            <div class="buttons"><button class="button button--big">"Enregistrer"</button></div>
        </form>
    }
}

/// What stands under a field that was changed here: what its source says.
fn mark(said: &Description, name: &str) -> String {
    if !said.changed.iter().any(|one| one == name) {
        return String::new();
    }
    match said.source.changeable(name).unwrap_or_default() {
        "" => "Ajouté ici. La source ne dit rien.".to_owned(),
        text => {
            format!("Changé ici. La source dit\u{a0}: «\u{a0}{}\u{a0}»", text.chars().take(200).collect::<String>())
        }
    }
}

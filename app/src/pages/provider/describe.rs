//! `/porteur/actions/{id}`: a porteur changes what is said of an action.

use axum::{
    Form,
    extract::{Query, State as Extract},
    response::Response,
};
use domain::{
    offer::{
        description::DescriptionForm,
        practical::{Boxes, Fact},
    },
    path::Path,
};
use leptos::prelude::*;
use portal::offer::{
    self,
    describe::{self, Description},
};
use serde::Deserialize;

use crate::{
    ui::{Field, Refused, TextArea, icons::Icon, language},
    web::{
        error::AppError,
        form::FormState,
        id::Id,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

type Answer = Result<Response, AppError>;

/// Whether one comes from saving.
#[derive(Deserialize)]
pub struct Saved {
    #[serde(default)]
    enregistre: bool,
}

/// Shows what is said.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(action): Id,
    Query(saved): Query<Saved>,
) -> Answer {
    let said = describe::of(&state.portal, visitor.require()?, action).await?;
    let form = DescriptionForm::of(&said.published, Boxes::of(said.facts));
    let done = saved.enregistre.then(|| offer::path_of(&state.portal, action));
    Ok(page(said, FormState::fresh(form), done).show(&state, &visitor).await)
}

/// Changes it.
pub async fn change(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(action): Id,
    Form(form): Form<DescriptionForm>,
) -> Answer {
    let principal = visitor.require()?;
    match describe::change(&state.portal, principal, action, &form).await {
        Ok(()) => Ok(redirect(Path::Description(action).with_query("enregistre", "true"))),
        Err(error) => {
            let filled = FormState::refused(form, error)?;
            let said = describe::of(&state.portal, principal, action).await?;
            Ok(page(said, filled, None).show(&state, &visitor).await)
        }
    }
}

/// The boxes of the practical facts, those of some ticked.
pub(super) fn fact_boxes(ticked: &Boxes) -> impl IntoView + use<> {
    let language = language();
    let ticked = ticked.facts();
    let boxes: Vec<_> = Fact::ALL
        .iter()
        .map(|fact| {
            view! {
                <label class="chip">
                    <input type="checkbox" name=fact.code() value="oui" checked=ticked.contains(*fact)/>
                    {words::offer::fact(language, *fact)}
                </label>
            }
        })
        .collect();
    view! { <div class="chips chips--wrap">{boxes}</div> }
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

/// The form; once saved, with where everybody reads it while it is on offer.
fn page(said: Description, filled: FormState<DescriptionForm>, done: Option<Option<Path>>) -> Page {
    Page::of_form("Décrire l’action", filled, move |filled| {
        let typed = filled.typed.clone();
        let errors = || filled.errors.clone();
        let line = |name: &'static str, label: &'static str, value: String| {
            view! { <Field name=name label=label value=value errors=errors() hint=mark(&said, name) optional=true/> }
        };
        let saved = done.clone().map(|path| {
            let link = path.map(|path| view! { <a href=path.to_string()>"Voir l’action"</a> });
            view! {
                <p class="notice notice--done" role="status">
                    <span>"C’est enregistré. Tout le monde le lira dans un instant. " {link}</span>
                </p>
            }
        });
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
                {saved}
                <Refused refusal=filled.refusal.clone() errors=errors()/>
                <form class="stack stack--wide" method="post" action=Path::Description(said.id).to_string() novalidate=true>
                    <fieldset class="stack">
                        <legend>"L’action"</legend>
                        <Field name="nom" label="Son nom" value=typed.nom errors=errors() hint=mark(&said, "nom")/>
                        <TextArea
                            name="description"
                            label="Ce qu’on y fait"
                            value=typed.description
                            errors=errors()
                            hint=mark(&said, "description")
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
            </main>
        }
    })
    .tab(Tab::Sessions)
}

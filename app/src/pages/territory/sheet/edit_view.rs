//! Form of a fiche, with its preview, suggestions, and what somebody else published.

use domain::{
    path::Path,
    sheet::{SheetForm, SheetText},
};
use leptos::prelude::*;
use portal::sheet::{
    difference::{Group, difference},
    edit::{Edited, Proposed},
};
use words::date;

use crate::{
    ui::{Difference, Field, PageHead, PlainLanguage, Refused, TextArea, language, markdown},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// What is said beside the form.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// The text was just published.
    pub(super) published: bool,
    /// What the text gives is shown.
    pub(super) preview: bool,
    /// From what somebody else published meanwhile to what is typed.
    pub(super) meanwhile: Option<Vec<Group>>,
}

pub(super) fn page(edited: Edited, filled: FormState<SheetForm>, told: Told) -> Page {
    Page::of_form("Changer la fiche", filled, move |filled| content(&edited, filled, told.clone()))
        .tab(Tab::Sheets)
        .with_checked_text()
}

fn content(edited: &Edited, filled: &FormState<SheetForm>, told: Told) -> impl IntoView + use<> {
    let path = Path::Sheet(edited.slug.clone()).to_string();
    let done = told.published.then(|| {
        view! {
            <p class="notice notice--done" role="status">
                <span>"C’est publié. " <a href=path.clone()>"Voir la fiche"</a></span>
            </p>
        }
    });
    let typed = filled.typed.text();
    view! {
        <main id="contenu" class="page page--split">
            <div class="stack span">
                <PageHead
                    back=Path::SheetDesk.to_string()
                    up="Fiches pratiques"
                    title="Changer la fiche"
                    lead=edited.text.title.clone()
                />
                {done}
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            </div>
            {told.meanwhile.map(|groups| meanwhile(edited, groups))}
            {edited.proposed.clone().map(|proposed| proposition(edited, proposed))}
            {told.preview.then(|| preview(edited, &typed))}
            {form(edited, filled)}
            <div class="aside">
                <PlainLanguage text=typed.whole() fields="titre resume texte" amounts=true/>
                {help()}
                <section class="stack stack--tight" aria-labelledby="avant">
                    <h2 id="avant">"Avant"</h2>
                    <p><a href=Path::SheetHistory(edited.slug.clone()).to_string()>"Les versions d’avant"</a></p>
                    <p><a href=path>"La fiche comme tout le monde la lit"</a></p>
                </section>
            </div>
        </main>
    }
}

fn form(edited: &Edited, filled: &FormState<SheetForm>) -> impl IntoView + use<> {
    let typed = filled.typed.clone();
    let errors = || filled.errors.clone();
    view! {
        <form class="stack stack--wide" method="post" action=Path::SheetEditor(edited.slug.clone()).to_string() novalidate=true>
            <input type="hidden" name="version" value=typed.version/>
            <Field name="titre" label="Le titre" value=typed.titre errors=errors()/>
            <Field
                name="resume"
                label="Le résumé, en une phrase"
                value=typed.resume
                errors=errors()
                optional=true
            />
            <TextArea name="texte" label="Le texte" value=typed.texte errors=errors() rows=24/>
            <Field
                name="note"
                label="Ce qui change, et pourquoi"
                value=typed.note
                errors=errors()
                hint="Les autres administrateurs le liront dans l’historique. Le public ne le voit pas."
            />
            <div class="buttons">
                <button class="button button--big button--line" name="voir" value="oui">"Voir ce que cela donne"</button>
                <button class="button button--big">"Publier"</button>
            </div>
        </form>
    }
}

/// The text as everybody would read it, and what it changes.
fn preview(edited: &Edited, typed: &SheetText) -> impl IntoView + use<> {
    let changes = difference(&edited.text.whole(), &typed.whole());
    view! {
        <section class="stack" aria-labelledby="apercu">
            <h2 id="apercu">"Ce que cela donne"</h2>
            <p class="meta" role="status">"Rien n’est encore publié."</p>
            <div class="preview stack">
                <p class="lead"><b>{typed.title.clone()}</b></p>
                <p>{typed.summary.clone()}</p>
                <div class="prose" inner_html=markdown::html_below(&typed.body)></div>
            </div>
            <details class="stack">
                <summary>"Ce qui change"</summary>
                <Difference groups=changes/>
            </details>
        </section>
    }
}

/// Both texts, when somebody else published while this one was written.
fn meanwhile(edited: &Edited, groups: Vec<Group>) -> impl IntoView + use<> {
    view! {
        <section class="stack" aria-labelledby="entre-temps">
            <h2 id="entre-temps">"Le texte publié, et le vôtre"</h2>
            <p>"En retrait\u{a0}: ce qui est publié maintenant et que le vôtre remplacerait. En ajout\u{a0}: ce que vous avez écrit."</p>
            <Difference groups=groups/>
            <details class="stack">
                <summary>"Le texte publié, en entier"</summary>
                <p class="quoted">{edited.text.whole()}</p>
            </details>
        </section>
    }
}

/// The program's newer text.
fn proposition(edited: &Edited, proposed: Proposed) -> impl IntoView + use<> {
    let day = date::full_date(language(), proposed.date);
    view! {
        <section class="notice" aria-labelledby="propose">
            <h2 id="propose">"Un nouveau texte de Jalon"</h2>
            <p>{format!("Il est du {day}. Votre texte reste publié tant que vous ne choisissez pas.")}</p>
            <details class="stack">
                <summary>"Ce qu’il changerait"</summary>
                <Difference groups=proposed.difference/>
            </details>
            <form class="buttons" method="post" action=Path::SheetEditor(edited.slug.clone()).to_string()>
                <input type="hidden" name="version" value=edited.number/>
                <button class="button" name="proposition" value="prendre">"Prendre ce texte"</button>
                <button class="button button--line" name="proposition" value="garder">"Garder le nôtre"</button>
            </form>
        </section>
    }
}

/// How to write what is not plain words.
fn help() -> impl IntoView {
    let rows: Vec<_> = [
        ("## Un titre", "un titre"),
        ("- un point", "une liste"),
        ("1. une étape", "une liste d’étapes"),
        ("**important**", "en gras"),
        ("[le site](https://…)", "un lien"),
        ("[la fiche](/fiches/…)", "un lien vers ce site"),
        ("[30 39](tel:3039)", "un numéro à appeler"),
    ]
    .into_iter()
    .map(|(typed, gives)| view! { <tr><th scope="row">{typed}</th><td>{gives}</td></tr> })
    .collect();
    view! {
        <details class="stack">
            <summary>"Comment écrire un titre, une liste, un lien"</summary>
            <table class="table">
                <thead><tr><th scope="col">"Vous écrivez"</th><th scope="col">"Cela donne"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="small">"Laissez une ligne vide entre deux paragraphes. Les images et le code HTML ne sont pas affichés."</p>
        </details>
    }
}

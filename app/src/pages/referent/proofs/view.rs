//! View of the proofs of a commitment, for who follows the person.

use domain::{calendar, contract::Side, path::Path};
use leptos::prelude::*;
use portal::attachment::{FileView, proof::Proofs};
use uuid::Uuid;
use words::{attachment as say, date};

use super::form::FileForm;
use crate::{
    ui::{FileField, PageHead, Refused, TextArea, full_name, language},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

pub(super) fn page(proofs: Proofs, filled: FormState<FileForm>, done: Option<&'static str>) -> Page {
    // The title of a page stands in the history of the browser: it names nobody.
    let page = Page::of_form("Preuves d’un engagement", filled, move |filled| {
        let person = full_name(&proofs.person.first_name, &proofs.person.last_name);
        let title = match proofs.side {
            Side::Allocataire => "Preuves de la personne",
            Side::Departement => "Preuves du Département",
        };
        view! {
            <main id="contenu" class="page page--reading">
                <PageHead
                    back=Path::PersonFile(proofs.person.id).to_string()
                    up=person
                    title=title
                    lead=proofs.label.clone()
                />
                {done.map(said)}
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                {files(&proofs.files, true)}
                <section class="stack" aria-labelledby="ajouter">
                    <h2 id="ajouter">"Ajouter une preuve"</h2>
                    <p class="meta">{readers(&proofs)}</p>
                    <form
                        class="stack"
                        method="post"
                        action=Path::CaseProofs(proofs.commitment).to_string()
                        enctype="multipart/form-data"
                        novalidate=true
                    >
                        {token(filled)}
                        {file_and_word(filled)}
                    </form>
                </section>
            </main>
        }
    });
    page.tab(Tab::People).desk().with_photo()
}

/// Who else sees what is added.
fn readers(proofs: &Proofs) -> &'static str {
    if proofs.is_health {
        "Cet engagement touche à la santé\u{a0}: seuls la personne et son référent voient ses preuves."
    } else {
        "La personne et qui la suit voient ce fichier. Personne d’autre."
    }
}

pub(super) fn said(words: &'static str) -> impl IntoView {
    view! { <div class="notice notice--done"><p role="status">{words}</p></div> }
}

pub(super) fn token(filled: &FormState<FileForm>) -> impl IntoView + use<> {
    view! { <input type="hidden" name="token" value=filled.typed.token.clone()/> }
}

/// The file with a word beside it, and what sends both.
pub(super) fn file_and_word(filled: &FormState<FileForm>) -> impl IntoView + use<> {
    let hint = format!(
        "{}\u{a0}Mo au plus. Les photos sont réduites, sans le lieu ni l’appareil\u{a0}; un PDF reste tel quel.",
        say::megabytes()
    );
    let errors = || filled.errors.clone();
    view! {
        <FileField label="Photo ou PDF" hint=hint errors=errors()/>
        <TextArea
            name="mot"
            label="Un mot (facultatif)"
            value=filled.typed.note.clone()
            errors=errors()
            hint="La personne le lit aussi."
        />
        <div class="buttons"><button class="button">"Ajouter"</button></div>
    }
}

/// The files, with what may be done with each.
pub(super) fn files(files: &[FileView], removable: bool) -> impl IntoView + use<> {
    if files.is_empty() {
        return view! { <p class="meta">"Aucun fichier."</p> }.into_any();
    }
    let lines: Vec<_> = files.iter().map(|file| line(file, removable)).collect();
    view! { <ul class="listing files">{lines}</ul> }.into_any()
}

fn line(file: &FileView, removable: bool) -> impl IntoView + use<> {
    let language = language();
    let day = date::full_date(language, calendar::day(file.added_at));
    let by = if file.by_person { "Ajouté par la personne" } else { "Ajouté par un référent" };
    let signed = file.dated_on.map(|day| format!(", signé le {}", date::full_date(language, day))).unwrap_or_default();
    let kind = say::content_type(language, file.content_type);
    let words = format!("Télécharger ({kind}, {})", say::size(language, file.bytes));
    let note = (!file.note.is_empty()).then(|| view! { <p>{format!("«\u{a0}{}\u{a0}»", file.note)}</p> });
    let remove = (removable && !file.by_person).then(|| {
        let about = format!(", le fichier du {day}");
        view! {
            <a href=Path::CaseProofRemoval(file.id).to_string()>"Retirer"<span class="hidden">{about}</span></a>
        }
    });
    view! {
        <li class="stack stack--tight">
            {note}
            <p class="meta">{format!("{by} le {day}{signed}")}</p>
            <p class="buttons"><a href=Path::CaseFile(file.id).to_string() download="">{words}</a> {remove}</p>
        </li>
    }
}

/// The question before a proof is taken away.
pub(super) fn removal(commitment: Uuid, file: &FileView) -> Page {
    let day = date::full_date(language(), calendar::day(file.added_at));
    let page = Page::new("Retirer une preuve", move || {
        let back = Path::CaseProofs(commitment).to_string();
        view! {
            <main id="contenu" class="page page--reading">
                <PageHead
                    back=back.clone()
                    up="Preuves"
                    title="Retirer cette preuve\u{a0}?"
                    lead=format!("Ajoutée le {day}")
                />
                <p>"Le fichier est effacé pour de bon. Le journal garde la trace de son ajout."</p>
                <form method="post" class="buttons">
                    <button class="button">"Retirer"</button>
                    <a class="button button--line" href=back>"Garder"</a>
                </form>
            </main>
        }
    });
    page.tab(Tab::People).desk()
}

//! View of the proofs of a commitment, for the person.

use domain::{calendar, contract::Side, path::Path};
use leptos::prelude::*;
use portal::attachment::{FileView, proof::Proofs};
use uuid::Uuid;
use words::{Language, attachment as say, date};

use crate::{
    ui::{FileField, PageHead, Refused, Rich, TextArea, full_name},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// What is shown again of a form: its file is to be chosen anew.
#[derive(Clone, Debug, Default)]
pub(super) struct ProofForm {
    pub(super) token: String,
    pub(super) note: String,
}

/// What is said at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Added,
    Removed,
}

pub(super) fn page(language: Language, proofs: Proofs, filled: FormState<ProofForm>, said: Said) -> Page {
    let title = match proofs.side {
        Side::Allocataire => say::title(language),
        Side::Departement => say::their_title(language),
    };
    Page::of_form(title, filled, move |filled| {
        let errors = || filled.errors.clone();
        let path = Path::Proofs(proofs.commitment).to_string();
        view! {
            <main id="contenu" class="page page--reading">
                <PageHead
                    back=Path::Contract.to_string()
                    up=say::back(language)
                    title=title
                    lead=proofs.label.clone()
                />
                {notice(language, &proofs, said)}
                <Refused refusal=filled.refusal.clone() errors=errors()/>
                {files(language, &proofs.files)}
                <section class="stack" aria-labelledby="ajouter">
                    <h2 id="ajouter">{say::add(language)}</h2>
                    <p>{say::what(language)} " " {seen_by(language, &proofs)}</p>
                    <form class="stack" method="post" action=path enctype="multipart/form-data" novalidate=true>
                        <input type="hidden" name="token" value=filled.typed.token.clone()/>
                        <FileField
                            label=say::file(language)
                            hint=say::file_hint(language, say::megabytes())
                            errors=errors()
                        />
                        <TextArea
                            name="mot"
                            label=say::note(language)
                            value=filled.typed.note.clone()
                            errors=errors()
                            hint=say::note_hint(language)
                        />
                        <div class="buttons"><button class="button button--big">{say::send(language)}</button></div>
                    </form>
                </section>
            </main>
        }
    })
    .tab(Tab::Contract)
    .with_photo()
}

/// What has just been done.
fn notice(language: Language, proofs: &Proofs, said: Said) -> Option<impl IntoView + use<>> {
    let words = match (said, &proofs.referent) {
        (Said::Nothing, _) => return None,
        (Said::Added, Some(one)) => say::added(language, &full_name(&one.first_name, &one.last_name)),
        (Said::Added, None) => say::added_alone(language).to_owned(),
        (Said::Removed, _) => say::removed(language).to_owned(),
    };
    Some(view! { <div class="notice notice--done"><p role="status">{words}</p></div> })
}

/// Who sees what is added, before it is.
fn seen_by(language: Language, proofs: &Proofs) -> String {
    match &proofs.referent {
        Some(one) => say::seen_by(language, &full_name(&one.first_name, &one.last_name)),
        None if proofs.is_health => say::seen_by_nobody_health(language).to_owned(),
        None => say::seen_by_nobody(language).to_owned(),
    }
}

fn files(language: Language, files: &[FileView]) -> impl IntoView + use<> {
    if files.is_empty() {
        return view! { <p class="meta">{say::none(language)}</p> }.into_any();
    }
    let lines: Vec<_> = files.iter().map(|file| line(language, file)).collect();
    view! { <ul class="listing files">{lines}</ul> }.into_any()
}

fn line(language: Language, file: &FileView) -> impl IntoView + use<> {
    let day = date::full_date(language, calendar::day(file.added_at));
    let by = if file.by_person { say::by_you(language, &day) } else { say::by_other(language, &day) };
    let kind = say::content_type(language, file.content_type);
    let words = say::download(language, kind, &say::size(language, file.bytes));
    let note = (!file.note.is_empty()).then(|| view! { <p>{format!("«\u{a0}{}\u{a0}»", file.note)}</p> });
    let remove = file.by_person.then(|| {
        let about = view! { <span class="hidden">{say::remove_about(language, &day)}</span> };
        view! { <a href=Path::ProofRemoval(file.id).to_string()><Rich words=say::remove(language, about)/></a> }
    });
    view! {
        <li class="stack stack--tight">
            {note}
            <p class="meta">{format!("{kind}, {by}")}</p>
            <p class="buttons">
                <a href=Path::OwnFile(file.id).to_string() download="">{words}</a>
                {remove}
            </p>
        </li>
    }
}

/// The question before a proof is taken away.
pub(super) fn removal(language: Language, commitment: Uuid, file: &FileView) -> Page {
    let day = date::full_date(language, calendar::day(file.added_at));
    let kind = say::content_type(language, file.content_type).to_owned();
    Page::new(say::remove_title(language), move || {
        let back = Path::Proofs(commitment).to_string();
        view! {
            <main id="contenu" class="page page--reading">
                <PageHead
                    back=back.clone()
                    up=say::title(language)
                    title=say::remove_title(language)
                    lead=format!("{kind}, {}", say::by_you(language, &day))
                />
                <p>{say::remove_title_what(language)}</p>
                <form method="post" class="buttons">
                    <button class="button button--big">{say::remove_title_yes(language)}</button>
                    <a class="button button--line button--big" href=back>{say::remove_title_no(language)}</a>
                </form>
            </main>
        }
    })
    .tab(Tab::Contract)
}

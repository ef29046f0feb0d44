//! `/referent/contrats/{contract}/papier`: the scan of a contract that was signed on paper.

use axum::extract::{Query, Request, State as Extract};
use domain::path::Path;
use leptos::prelude::*;
use portal::attachment::signed_paper::{self, SignedPapers};
use words::date;

use super::{
    form::{Done, FileForm, staff},
    view,
};
use crate::{
    ui::{Field, PageHead, Refused, full_name, language},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        upload::UploadForm,
        visitor::Visitor,
    },
};

/// Shows the scans, with the form that adds one.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(contract): Id,
    Query(done): Query<Done>,
) -> Answer {
    let papers = signed_paper::open(&state.portal, staff(&visitor)?, contract).await?;
    Ok(page(papers, FileForm::fresh(&state), done.words()).show(&state, &visitor).await)
}

/// Adds one.
pub async fn add(Extract(state): Extract<State>, visitor: Visitor, Id(contract): Id, request: Request) -> Answer {
    let principal = staff(&visitor)?;
    // Nobody's megabytes are read who may not add one.
    signed_paper::open(&state.portal, principal, contract).await?;
    let sent = UploadForm::read(request).await?;
    let form = FileForm::of(&sent);
    let added = match form.upload(sent) {
        Ok(upload) => signed_paper::add(&state.portal, principal, contract, &form.day, upload).await,
        Err(error) => Err(error),
    };
    let outcome = added.map(|_| Path::SignedPaper(contract).with_query("fait", "ajout"));
    answer(outcome, form, |filled| async {
        let papers = signed_paper::open(&state.portal, principal, contract).await?;
        Ok(page(papers, filled, None).show(&state, &visitor).await)
    })
    .await
}

fn page(papers: SignedPapers, filled: FormState<FileForm>, done: Option<&'static str>) -> Page {
    let page = Page::of_form("Contrat signé sur papier", filled, move |filled| {
        let errors = || filled.errors.clone();
        let day = |day| date::full_date(language(), day);
        let lead = format!("Contrat du {} au {}", day(papers.contract.starts_on), day(papers.contract.ends_on));
        view! {
            <main id="contenu" class="page page--reading">
                <PageHead
                    back=Path::PersonFile(papers.person.id).to_string()
                    up=full_name(&papers.person.first_name, &papers.person.last_name)
                    title="Contrat signé sur papier"
                    lead=lead
                />
                {done.map(view::said)}
                <Refused refusal=filled.refusal.clone() errors=errors()/>
                {view::files(&papers.files, false)}
                <section class="stack" aria-labelledby="ajouter">
                    <h2 id="ajouter">"Ajouter la copie"</h2>
                    <p class="meta">
                        "Numérisez toutes les pages dans un PDF, ou photographiez la page des signatures. \
                         Un contrat qui attend la signature de la personne est signé par cette copie, à sa date. \
                         La copie reste aussi longtemps que le contrat\u{a0}: elle ne se retire pas."
                    </p>
                    <form
                        class="stack"
                        method="post"
                        action=Path::SignedPaper(papers.contract.id).to_string()
                        enctype="multipart/form-data"
                        novalidate=true
                    >
                        {view::token(filled)}
                        <Field
                            name="date"
                            label="Signé le"
                            kind="date"
                            value=filled.typed.day.clone()
                            errors=errors()
                        />
                        {view::file_and_word(filled)}
                    </form>
                </section>
            </main>
        }
    });
    page.tab(Tab::People).desk().with_photo()
}

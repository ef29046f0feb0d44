//! `/territoire/fiches/{slug}/historique/{number}`: a version, what it changed, and the way back to it.

use axum::{
    Form,
    extract::{Path as PathParams, State as Extract},
};
use domain::{path::Path, refusal::Refusal, sheet::SheetSlug};
use leptos::prelude::*;
use portal::{
    Error,
    sheet::edit::{self, VersionView},
};
use serde::Deserialize;

use super::published;
use crate::{
    ui::{Difference, PageHead, Refused, language, markdown},
    web::{
        error::Answer,
        form::{FormState, answer},
        page::{Page, Tab},
        slug::SheetName,
        state::State,
        visitor::Visitor,
    },
};

/// The version that was published when the page was shown.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    version: String,
}

/// The second value of the path.
fn number(values: &[(String, String)]) -> Result<u32, Error> {
    values.get(1).and_then(|(_, text)| text.parse().ok()).ok_or(Error::Missing)
}

/// Shows it.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    SheetName(slug): SheetName,
    PathParams(values): PathParams<Vec<(String, String)>>,
) -> Answer {
    let number = number(&values)?;
    let view = edit::version(&state.portal, visitor.require()?, &slug, i64::from(number)).await?;
    let shown = Shown { version: view.current.to_string() };
    Ok(page(slug, number, view, FormState::fresh(shown)).show(&state, &visitor).await)
}

/// Publishes its text again.
pub async fn restore(
    Extract(state): Extract<State>,
    visitor: Visitor,
    SheetName(slug): SheetName,
    PathParams(values): PathParams<Vec<(String, String)>>,
    Form(shown): Form<Shown>,
) -> Answer {
    let (principal, number) = (visitor.require()?, number(&values)?);
    let over = shown.version.parse().unwrap_or_default();
    let done = edit::restore(&state.portal, principal, &slug, i64::from(number), over).await;
    let editor = Path::SheetEditor(slug.clone()).with_query("publie", "true");
    answer(done.map(|()| editor), shown, async |mut filled| {
        let view = edit::version(&state.portal, principal, &slug, i64::from(number)).await?;
        if filled.refusal == Some(Refusal::SheetChanged) {
            filled.typed.version = view.current.to_string();
        }
        Ok(page(slug.clone(), number, view, filled).show(&state, &visitor).await)
    })
    .await
}

fn page(slug: SheetSlug, number: u32, view: VersionView, filled: FormState<Shown>) -> Page {
    let title = format!("Version {number}");
    Page::of_form(title, filled, move |filled| content(&slug, number, &view, filled)).tab(Tab::Sheets)
}

fn content(slug: &SheetSlug, number: u32, view: &VersionView, filled: &FormState<Shown>) -> impl IntoView + use<> {
    let language = language();
    let version = &view.version;
    let when = words::french::capitalised(&published(language, version.made_at, version.made_by_name.as_deref()));
    let changes = view.difference.clone().map(|groups| {
        view! {
            <section class="stack" aria-labelledby="change">
                <h2 id="change">"Ce qu’elle a changé"</h2>
                <Difference groups=groups/>
            </section>
        }
    });
    let back = (view.current != version.number).then(|| {
        view! {
            <form class="buttons" method="post" action=Path::SheetVersion(slug.clone(), number).to_string()>
                <input type="hidden" name="version" value=filled.typed.version.clone()/>
                <button class="button">"Publier de nouveau ce texte"</button>
            </form>
        }
    });
    view! {
        <main id="contenu" class="page page--reading">
            <PageHead
                back=Path::SheetHistory(slug.clone()).to_string()
                up="Versions de la fiche"
                title=format!("Version {number}")
                lead=view.title.clone()
            />
            <Refused refusal=filled.refusal.clone()/>
            <div class="stack stack--tight">
                <p>{version.note.clone()}</p>
                <p class="meta">{when} "."</p>
            </div>
            {back}
            {changes}
            <section class="stack" aria-labelledby="texte">
                <h2 id="texte">"Son texte"</h2>
                <div class="preview stack">
                    <p class="lead"><b>{view.text.title.clone()}</b></p>
                    <p>{view.text.summary.clone()}</p>
                    <div class="prose" inner_html=markdown::html_below(&view.text.body)></div>
                </div>
            </section>
        </main>
    }
}

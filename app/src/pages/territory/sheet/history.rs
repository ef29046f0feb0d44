//! `/territoire/fiches/{slug}/historique`: the versions of a fiche.

use axum::extract::State as Extract;
use domain::{
    path::Path,
    sheet::{SheetSlug, SheetText},
};
use leptos::prelude::*;
use portal::sheet::edit::{self, Version};

use super::published;
use crate::{
    ui::{PageHead, language},
    web::{
        error::Answer,
        page::{Page, Tab},
        slug::SheetName,
        state::State,
        visitor::Visitor,
    },
};

/// Shows them.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor, SheetName(slug): SheetName) -> Answer {
    let (text, versions) = edit::history(&state.portal, visitor.require()?, &slug).await?;
    let page = Page::new("Versions de la fiche", move || content(&slug, &text, &versions));
    Ok(page.tab(Tab::Sheets).show(&state, &visitor).await)
}

fn content(slug: &SheetSlug, text: &SheetText, versions: &[Version]) -> impl IntoView + use<> {
    let language = language();
    let lines: Vec<_> = versions
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let path = u32::try_from(one.number).map(|number| Path::SheetVersion(slug.clone(), number).to_string());
            let now = (place == 0).then_some(" (publiée)");
            let when = words::french::capitalised(&published(language, one.made_at, one.made_by_name.as_deref()));
            view! {
                <li class="stack stack--tight">
                    <p><a href=path.unwrap_or_default()>{format!("Version {}", one.number)}</a> {now}</p>
                    <p>{one.note.clone()}</p>
                    <p class="meta">{when} "."</p>
                </li>
            }
        })
        .collect();
    view! {
        <main id="contenu" class="page page--reading">
            <PageHead
                back=Path::SheetEditor(slug.clone()).to_string()
                up="Changer la fiche"
                title="Versions de la fiche"
                lead=text.title.clone()
            />
            <ol class="stack plain" reversed=true>{lines}</ol>
        </main>
    }
}

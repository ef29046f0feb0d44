//! `/territoire/fiches`: the list of the fiches, for who edits them.

use axum::extract::State as Extract;
use domain::path::Path;
use leptos::prelude::*;
use portal::sheet::edit::{self, DeskLine};

use super::published;
use crate::{
    ui::{Way, language},
    web::{
        error::Answer,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows it.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Answer {
    let lines = edit::desk(&state.portal, visitor.require()?).await?;
    Ok(Page::new("Fiches pratiques", move || content(&lines)).tab(Tab::Sheets).show(&state, &visitor).await)
}

fn content(lines: &[DeskLine]) -> impl IntoView + use<> {
    let ways: Vec<_> = lines.iter().map(line).collect();
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <h1>"Fiches pratiques"</h1>
                <p class="lead">"Tout le monde les lit. Vous pouvez changer leur texte, voir ce qu’il donne, et revenir en arrière."</p>
            </div>
            <ul class="ways">{ways}</ul>
            <p><a href=Path::Sheets.to_string()>"Voir les fiches comme tout le monde"</a></p>
        </main>
    }
}

fn line(one: &DeskLine) -> impl IntoView + use<> {
    let mut detail = published(language(), one.made_at, one.made_by.as_deref());
    if one.is_proposed {
        detail.push_str(". Un nouveau texte de Jalon est proposé.");
    }
    view! {
        <Way
            href=Path::SheetEditor(one.slug.clone())
            icon=if one.is_proposed { "i-cloche" } else { "i-info" }
            title=one.title.clone()
            detail=words::french::capitalised(&detail)
        />
    }
}

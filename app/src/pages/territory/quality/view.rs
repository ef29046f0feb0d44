//! View of actions to correct, and of searches that found nothing.

use std::sync::Arc;

use catalogue::Offer;
use chrono::{DateTime, Utc};
use domain::{listing::Listed, path::Path, reciprocity::ReciprocityFigure, territory::department::Department};
use leptos::prelude::*;
use portal::{
    offer::quality::{Broken, LEAST_SHOWN, Quality, Unfound},
    records::OpenTask,
};
use words::{date, french::counted};

use super::reciprocity;
use crate::ui::{language, pager, task_list};

/// Lines shown of each list; the others are only counted.
const SHOWN: usize = 30;

pub(super) fn content(
    quality: &Quality,
    figures: &[ReciprocityFigure],
    tasks: &Listed<OpenTask>,
    department: &Department,
    now: DateTime<Utc>,
) -> impl IntoView + use<> {
    let language = language();
    let where_ = quality
        .territory
        .clone()
        .unwrap_or_else(|| words::department::whole_capitalised(language, department).to_owned());
    view! {
        <main id="contenu" class="page page--split">
            <div class="stack stack--tight span">
                <h1>"Qualité de l’offre"</h1>
                <p class="lead">{format!("{where_}\u{a0}: {}", counted(quality.total, "action", "actions"))}</p>
            </div>
            {waiting(tasks, now)}
            {section(
                "anciennes",
                "À revoir avec l’organisme",
                "Rien n’a changé depuis plus d’un an.",
                &quality.stale,
                move |offer| format!("{}, du {}", offer.structure.nom, date::full_date(language, offer.service.date_maj)),
            )}
            <div class="aside stack">{unfound(&quality.unfound)} {reciprocity::figures(figures)}</div>
            {section(
                "sans-point",
                "Sans point sur la carte",
                "Leur distance est comptée depuis le centre de la commune.",
                &quality.unplaced,
                |offer| format!("{}, {}", offer.structure.nom, offer.commune()),
            )}
            {section(
                "sans-zone",
                "Sans zone",
                "Elles se présentent comme ouvertes à toute la France.",
                &quality.unzoned,
                |offer| format!("{}, {}", offer.structure.nom, offer.commune()),
            )}
            {doubles(&quality.doubles)}
            {broken(&quality.broken)}
        </main>
    }
}

/// What waits for those who answer for the territory.
fn waiting(tasks: &Listed<OpenTask>, now: DateTime<Utc>) -> Option<impl IntoView + use<>> {
    (!tasks.is_empty()).then(|| {
        let count = counted(tasks.total, "personne attend", "personnes attendent");
        view! {
            <section class="stack stack--tight span" aria-labelledby="taches">
                <h2 id="taches">"À traiter"</h2>
                <p class="meta">{format!("{count}, la plus ancienne d’abord.")}</p>
                {task_list(tasks, None, now, |id| Path::TerritoryTask(id).to_string()).into_any()}
                {pager(tasks, |page| format!("{}{}", Path::Quality, page.query()), "tâches")}
            </section>
        }
    })
}

fn line(offer: &Offer, detail: String) -> impl IntoView + use<> {
    view! { <li><a href=offer.path().to_string()>{offer.service.nom.clone()}</a> <span class="meta">{detail}</span></li> }
}

fn more(count: usize) -> Option<impl IntoView> {
    let left = count.saturating_sub(SHOWN);
    (left > 0).then(|| view! { <p class="meta">{format!("Et {}.", counted(left, "autre", "autres"))}</p> })
}

fn section<D: Fn(&Offer) -> String>(
    id: &'static str,
    title: &'static str,
    why: &'static str,
    offers: &[Arc<Offer>],
    detail: D,
) -> impl IntoView + use<D> {
    let lines: Vec<_> = offers.iter().take(SHOWN).map(|offer| line(offer, detail(offer))).collect();
    let list = if lines.is_empty() {
        view! { <p>"Rien à signaler."</p> }.into_any()
    } else {
        view! { <p class="meta">{why}</p> <ul class="listing">{lines}</ul> {more(offers.len())} }.into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby=id>
            <h2 id=id>{title} " " <span class="count">{offers.len()}</span></h2>
            {list}
        </section>
    }
}

fn doubles(doubles: &[Vec<Arc<Offer>>]) -> impl IntoView + use<> {
    let lines: Vec<_> = doubles
        .iter()
        .take(SHOWN)
        .map(|same| {
            let links: Vec<_> = same
                .iter()
                .map(|offer| {
                    let from = format!("{}, de {}", offer.service.nom, offer.service.source);
                    view! { <a href=offer.path().to_string()>{from}</a> <br/> }
                })
                .collect();
            view! { <li><span class="meta">{same[0].commune().to_owned()}</span> <br/> {links}</li> }
        })
        .collect();
    let list = if lines.is_empty() {
        view! { <p>"Rien à signaler."</p> }.into_any()
    } else {
        view! { <p class="meta">"Même nom, même lieu\u{a0}: une seule suffit sans doute."</p> <ul class="listing">{lines}</ul> {more(doubles.len())} }
            .into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="doubles">
            <h2 id="doubles">"En double " <span class="count">{doubles.len()}</span></h2>
            {list}
        </section>
    }
}

fn broken(links: &[Broken]) -> impl IntoView + use<> {
    let lines: Vec<_> = links
        .iter()
        .take(SHOWN)
        .map(|link| line(&link.offer, format!("{}\u{a0}: {}", link.url, link.reason)))
        .collect();
    let list = if lines.is_empty() {
        view! { <p>"Rien à signaler."</p> }.into_any()
    } else {
        view! { <ul class="listing">{lines}</ul> {more(links.len())} }.into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="liens">
            <h2 id="liens">"Liens qui ne répondent pas " <span class="count">{links.len()}</span></h2>
            {list}
        </section>
    }
}

fn unfound(searches: &[Unfound]) -> impl IntoView + use<> {
    let language = language();
    let rows: Vec<_> = searches
        .iter()
        .take(SHOWN)
        .map(|one| {
            let theme = one.theme.map_or("Autre chose", |theme| words::offer::theme(language, theme));
            view! { <tr><th scope="row">{one.commune.clone()}</th><td>{theme}</td><td class="number">{one.number}</td></tr> }
        })
        .collect();
    let table = if rows.is_empty() {
        view! { <p>"Aucune recherche n’est restée sans réponse assez souvent pour être montrée."</p> }.into_any()
    } else {
        view! {
            <table class="table">
                <thead><tr><th scope="col">"Depuis"</th><th scope="col">"Thème"</th><th scope="col">"Recherches"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="introuvable">
            <h2 id="introuvable">"Cherché, et pas trouvé"</h2>
            <p class="meta">
                {format!("Ces trois derniers mois, à partir de {LEAST_SHOWN} recherches. Personne n’est identifié.")}
            </p>
            {table}
        </section>
    }
}

//! View of the people whom a référent follows.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{calendar, listing::ListPage, path::Path, person::caseload::CaseFilter};
use leptos::prelude::*;
use portal::{
    person::caseload::{Caseload, CaseloadSearch},
    records::Case,
};
use words::{date, french};

use super::query::PeopleQuery;
use crate::ui::{full_name, icons::Icon, language, pager};

pub(super) fn content(
    found: &Caseload,
    search: &CaseloadSearch,
    query: &PeopleQuery,
    now: DateTime<Utc>,
) -> impl IntoView + use<> {
    let list = if found.people.is_empty() {
        nobody(found, search, query).into_any()
    } else {
        let rows: Vec<_> = found.people.iter().map(|one| row(one, now)).collect();
        view! { <ul class="caseload">{rows}</ul> }.into_any()
    };
    view! {
        <main id="contenu" class="page">
            <div>
                <h1>"Mes personnes"</h1>
                <p class="small">{summary(found, search)}</p>
            </div>
            {find(search, query)}
            {groups(found, search, query)}
            {list}
            {pager(&found.people, |page| query.at(search.filter, page), "personnes")}
        </main>
    }
}

/// How many people the list holds, and of whom.
fn summary(found: &Caseload, search: &CaseloadSearch) -> String {
    let count = french::counted(found.people.total, "personne", "personnes");
    match (search.filter, search.name.is_empty()) {
        (None, true) => format!("{count}, par nom"),
        (None, false) => format!("{count} pour «\u{a0}{}\u{a0}»", search.name),
        (Some(filter), true) => format!("{count}\u{a0}: {}", meaning(filter)),
        (Some(filter), false) => format!("{count} pour «\u{a0}{}\u{a0}»\u{a0}: {}", search.name, meaning(filter)),
    }
}

fn find(search: &CaseloadSearch, query: &PeopleQuery) -> impl IntoView + use<> {
    let all = (!search.name.is_empty()).then(|| {
        let all = PeopleQuery::default().at(search.filter, ListPage::FIRST);
        view! { <a href=all>"Effacer"</a> }
    });
    view! {
        <form class="find-people" role="search" method="post" action=Path::People.to_string()>
            <input type="hidden" name="groupe" value=query.groupe.clone()/>
            <label class="hidden" for="nom">"Nom ou prénom"</label>
            <input
                id="nom"
                name="nom"
                type="search"
                value=search.name.clone()
                placeholder="Nom ou prénom"
                maxlength="80"
                autocomplete="off"
                spellcheck="false"
            />
            <button class="button button--line"><Icon id="i-chercher" small=true/>"Chercher"</button>
            {all}
        </form>
    }
}

/// The groups with how many people each holds; those that hold nobody are left out, but the one shown.
fn groups(found: &Caseload, search: &CaseloadSearch, query: &PeopleQuery) -> impl IntoView + use<> {
    let chip = |filter: Option<CaseFilter>, words: &'static str, count: usize| {
        let here = (search.filter == filter).then_some("page");
        let to = query.at(filter, ListPage::FIRST);
        view! { <li><a class="chip" href=to aria-current=here>{words} " " <span class="count">{count}</span></a></li> }
    };
    let groups: Vec<_> = found
        .counts
        .iter()
        .filter(|(filter, count)| *count > 0 || search.filter == Some(*filter))
        .map(|(filter, count)| chip(Some(*filter), title(*filter), *count))
        .collect();
    view! {
        <nav aria-label="Groupes">
            <ul class="chips chips--scroll">{chip(None, "Toutes", found.named)} {groups}</ul>
        </nav>
    }
}

/// A group, on its button.
fn title(filter: CaseFilter) -> &'static str {
    match filter {
        CaseFilter::ToSign => "À signer",
        CaseFilter::ToCheck => "À vérifier",
        CaseFilter::Expired => "Contrat fini",
        CaseFilter::Ending => "Bientôt fini",
        CaseFilter::WithoutContract => "Sans contrat",
        CaseFilter::OutOfContact => "Sans contact",
        CaseFilter::New => "Nouvelles",
    }
}

/// What being in a group means.
fn meaning(filter: CaseFilter) -> &'static str {
    match filter {
        CaseFilter::ToSign => "un contrat attend une signature",
        CaseFilter::ToCheck => "un fichier importé dit autre chose que Jalon",
        CaseFilter::Expired => "le contrat est fini, aucun autre n’est signé",
        CaseFilter::Ending => "le contrat finit dans les 60 jours",
        CaseFilter::WithoutContract => "orientées depuis plus de 4 mois, jamais de contrat",
        CaseFilter::OutOfContact => "pas vues depuis plus longtemps que le parcours le prévoit",
        CaseFilter::New => "orientées depuis moins d’un mois",
    }
}

/// Why the list is empty, and the way on.
fn nobody(found: &Caseload, search: &CaseloadSearch, query: &PeopleQuery) -> impl IntoView + use<> {
    let named = !search.name.is_empty();
    let words = match (found.all, named, search.filter) {
        (0, ..) => "Personne ne vous est confié pour l’instant. Les personnes viennent du fichier du Département.",
        (_, true, None) => "Vous ne suivez personne de ce nom. Essayez le nom seul, ou le prénom seul.",
        (_, true, Some(_)) => "Personne de ce nom dans ce groupe.",
        (_, false, _) => "Personne dans ce groupe\u{a0}: rien à faire ici.",
    };
    let wider = (named && search.filter.is_some() && found.named > 0).then(|| {
        let to = query.at(None, ListPage::FIRST);
        view! { <p><a href=to>"Chercher ce nom parmi toutes vos personnes"</a></p> }
    });
    let all = (found.all > 0).then(|| view! { <p><a href=Path::People.to_string()>"Toutes vos personnes"</a></p> });
    view! { <div class="stack stack--tight"><p>{words}</p>{wider}{all}</div> }
}

fn row(one: &Case, now: DateTime<Utc>) -> impl IntoView + use<> {
    let language = language();
    let today = calendar::day(now);
    let badges: Vec<_> = one
        .facts()
        .groups(today)
        .map(|filter| {
            let (heat, words) = badge(one, filter, today);
            view! { <span class="due" data-heat=heat>{words}</span> }
        })
        .collect();
    let pathway = one.pathway.as_deref().unwrap_or("parcours à choisir");
    let met = one
        .met_at
        .map_or("jamais vue ici".to_owned(), |at| format!("vue le {}", date::full_date(language, calendar::day(at))));
    let next = one.next_meeting_at.map_or("pas de rendez-vous".to_owned(), |at| {
        format!("rendez-vous le {}", date::full_date(language, calendar::day(at)))
    });
    view! {
        <li>
            <a href=Path::PersonFile(one.id).to_string()>
                <span>
                    <b>{full_name(&one.first_name, &one.last_name)}</b>
                    <small>{format!("{}, {pathway}", one.commune)}</small>
                </span>
                <small class="facts"><span>{contract(one, today)}</span><span>{met}</span><span>{next}</span></small>
                <span class="badges">{badges}</span>
            </a>
        </li>
    }
}

fn contract(one: &Case, today: NaiveDate) -> String {
    let written = |day| date::full_date(language(), day);
    match one.signed_until {
        Some(last) if last >= today => format!("contrat jusqu’au {}", written(last)),
        Some(last) => format!("contrat fini le {}", written(last)),
        None => "pas de contrat".into(),
    }
}

/// What a group asks of the référent, and how pressing it is.
fn badge(one: &Case, filter: CaseFilter, today: NaiveDate) -> (Option<&'static str>, String) {
    let days = |count: i64| french::counted(usize::try_from(count).unwrap_or_default(), "jour", "jours");
    match filter {
        CaseFilter::ToSign => (Some("1"), "à signer".into()),
        CaseFilter::ToCheck => (Some("2"), "à vérifier".into()),
        CaseFilter::Expired => (Some("3"), "contrat fini".into()),
        CaseFilter::Ending => match one.signed_until.map_or(0, |last| (last - today).num_days()) {
            0 => (Some("2"), "contrat fini ce soir".into()),
            left => (Some(if left <= 30 { "2" } else { "1" }), format!("fini dans {}", days(left))),
        },
        CaseFilter::WithoutContract => (Some("3"), "sans contrat".into()),
        CaseFilter::OutOfContact => {
            let gone = one.facts().days_without_contact(today).unwrap_or_default();
            (Some("2"), format!("pas vue depuis {}", days(gone)))
        }
        CaseFilter::New => (None, "nouvelle".into()),
    }
}

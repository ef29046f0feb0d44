//! View of a search made by a référent for somebody whom they follow.

use catalogue::Hit;
use domain::{calendar, path::Path};
use leptos::prelude::*;
use portal::offer::for_person::{Already, ForPerson};
use words::date;

use crate::ui::{full_name, icons::Icon, language};

/// The title of the page: it stands in the history of the browser, and names nobody.
pub(super) const TITLE: &str = "Une action pour quelqu’un";

/// The heading of the page.
pub(super) fn heading(one: &ForPerson) -> String {
    format!("Chercher une action pour {}", full_name(&one.person.first_name, &one.person.last_name))
}

/// The way back to the person's file.
pub(super) fn back(one: &ForPerson) -> impl IntoView + use<> {
    view! {
        <p>
            <a class="back" href=Path::PersonFile(one.person.id).to_string()>
                <Icon id="i-retour" small=true/>
                {full_name(&one.person.first_name, &one.person.last_name)}
            </a>
        </p>
    }
}

/// What the référent may do with an action, or what the person has of it already.
pub(super) fn on_card(one: &ForPerson, hit: &Hit) -> AnyView {
    let to = Path::Proposal(hit.offer.slug.clone()).with_query("pour", &one.person.id.to_string());
    let name = &one.person.first_name;
    let link = |words: String| {
        // Its name says of which action: there are as many of these links as cards.
        let label = format!("{words}\u{a0}: {}", hit.offer.service.nom);
        view! { <a class="button button--line" href=to.clone() aria-label=label>{words}</a> }
    };
    let (said, link) = match one.already(hit.offer.id) {
        None => (None, Some(link(format!("Proposer à {name}")))),
        Some(Already::Registered) => (Some(format!("{name} a déjà demandé une place.")), None),
        Some(Already::Proposed(at)) => {
            let day = date::day_month(language(), calendar::day(at));
            (Some(format!("Vous l’avez proposé le {day}.")), Some(link("Proposer de nouveau".to_owned())))
        }
    };
    let said = said.map(|words| view! { <span>{words}</span> });
    view! { <p class="offer-act">{said} {link}</p> }.into_any()
}

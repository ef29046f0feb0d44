//! Actions that the référent proposed, and ideas with their reasons.

use domain::{offer::search::Search, path::Path};
use leptos::prelude::*;
use portal::{
    offer::ideas::Idea,
    person::Space,
    records::{Allocataire, Proposal},
};
use words::{offer, person as say};

use crate::ui::{OfferCard, full_name, language};

/// What the référent pointed out; an action that is no longer on offer has no path.
pub fn proposed(proposals: &[(Proposal, Option<Path>)]) -> Option<impl IntoView + use<>> {
    let language = language();
    let lines: Vec<_> = proposals
        .iter()
        .filter_map(|(one, path)| {
            let who = full_name(&one.referent_first_name, &one.referent_last_name);
            let message = (!one.message.is_empty()).then(|| say::proposed_message(language, &one.message));
            Some(view! {
                <li class="stack stack--tight">
                    <a href=path.as_ref()?.to_string()>{one.action_name.clone()}</a>
                    <span class="meta">{say::proposed_by(language, &who, &one.structure_name)}</span>
                    {message}
                </li>
            })
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight span" aria-labelledby="propose">
                <h2 id="propose">{say::proposed(language)}</h2>
                <ul class="listing">{lines}</ul>
            </section>
        }
    })
}

/// Ideas with their reasons, and the way to turn them off; or the way to turn them on again.
pub fn suggested(space: &Space, ideas: &[Idea]) -> impl IntoView + use<> {
    let language = language();
    let cards: Vec<_> = ideas
        .iter()
        .map(|idea| {
            let reason = offer::reason(language, &idea.reason, &idea.contract);
            view! { <OfferCard hit=idea.hit.clone() level=3 reason=reason/> }
        })
        .collect();
    let (value, button, none) = if space.person.ideas_off {
        ("oui", say::ideas_turn_on(language), say::ideas_off(language))
    } else {
        ("non", say::ideas_turn_off(language), say::ideas_none(language))
    };
    let none = ideas.is_empty().then(|| view! { <p>{none}</p> });
    view! {
        <section class="stack span" aria-labelledby="idees">
            <h2 id="idees">{say::ideas(language)}</h2>
            {none}
            <div class="deck"><div class="deck-in deck-in--3">{cards}</div></div>
            <div class="buttons">
                <a class="button button--line" href=offer_path(&space.person)>{say::see_whole_offer(language)}</a>
                <a class="button button--line" href=Path::Favourites.to_string()>{offer::my_favourites(language)}</a>
                <form method="post" action=Path::Ideas.to_string()>
                    <input type="hidden" name="idees" value=value/>
                    <button class="button button--quiet">{button}</button>
                </form>
            </div>
        </section>
    }
}

fn offer_path(person: &Allocataire) -> String {
    Search::default().with(|one| one.place = person.commune.clone()).path()
}

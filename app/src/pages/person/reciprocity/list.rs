//! The view of what somebody gives, with the form of an idea.

use domain::{
    offer::search::Search,
    path::Path,
    reciprocity::{IdeaForm, ReciprocityOrigin},
};
use leptos::prelude::*;
use portal::reciprocity::{Given, Promised, Reciprocity};
use words::{Language, reciprocity as say};

use crate::{
    ui::{Choices, Field, Refused, language},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// The public site of volunteering.
const VOLUNTEERING: &str = "https://www.jeveuxaider.gouv.fr";
/// What the offer is searched for.
const VOLUNTEER: &str = "bénévolat";

/// The page.
pub fn page(language: Language, given: Given, filled: FormState<IdeaForm>) -> Page {
    Page::of_form(say::title(language), filled, move |filled| {
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <h1>{say::title(language)}</h1>
                    <p class="lead">{say::lead(language)}</p>
                    <p>{say::free(language)}</p>
                </div>
                {promised(&given.promised)}
                {own(&given.own)}
                {learnt(&given)}
                {idea(filled)}
            </main>
        }
    })
    .tab(Tab::Contract)
}

fn promised(steps: &[Promised]) -> Option<impl IntoView + use<>> {
    let language = language();
    let rows: Vec<_> = steps
        .iter()
        .map(|step| {
            let about = view! { <span class="hidden">{say::take_up_about(language, &step.label)}</span> };
            view! {
                <li>
                    <form
                        class="stack stack--tight"
                        method="post"
                        action=Path::PromisedReciprocity(step.id).to_string()
                    >
                        <div>{step.label.clone()}</div>
                        <p><button class="button button--line">{say::take_up(language)}{about}</button></p>
                    </form>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="contrat">
                <h2 id="contrat">{say::in_contract(language)}</h2>
                <ul class="listing">{rows}</ul>
            </section>
        }
    })
}

fn own(rows: &[Reciprocity]) -> impl IntoView + use<> {
    let language = language();
    let none = rows.is_empty().then(|| view! { <p>{say::none(language)}</p> });
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let state = say::state(language, row.times().state());
            view! {
                <li>
                    <div>
                        <a href=Path::Reciprocity(row.id).to_string()>{row.what.clone()}</a>
                        <p>{[row.place.as_str(), state].into_iter().filter(|one| !one.is_empty()).collect::<Vec<_>>().join(" · ")}</p>
                    </div>
                </li>
            }
        })
        .collect();
    let list = (!rows.is_empty()).then(|| view! { <ul class="pledges">{rows}</ul> });
    view! {
        <section class="stack stack--tight" aria-labelledby="moi">
            <h2 id="moi">{say::mine(language)}</h2>
            {none}
            {list}
        </section>
    }
}

fn learnt(given: &Given) -> Option<impl IntoView + use<>> {
    let language = language();
    let skills: Vec<_> = given.skills.iter().map(|skill| view! { <li>{say::skill(language, *skill)}</li> }).collect();
    (!skills.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="appris">
                <h2 id="appris">{say::skills(language)}</h2>
                <ul class="bullets">{skills}</ul>
                <p class="small">{say::skills_source(language)}</p>
            </section>
        }
    })
}

fn idea(filled: &FormState<IdeaForm>) -> impl IntoView + use<> {
    let language = language();
    let FormState { typed, errors, refusal } = filled.clone();
    let search = Search { text: VOLUNTEER.to_owned(), ..Search::default() };
    let chosen = errors.at("choix").map(|error| words::form::error(language, error));
    let wrong = chosen.map(|text| view! { <p class="field-error" id="erreur-choix"><span>{text}</span></p> });
    let origins = vec![
        (ReciprocityOrigin::Free.code(), say::origin_free(language)),
        (ReciprocityOrigin::Offer.code(), say::origin_offer(language)),
        (ReciprocityOrigin::Volunteering.code(), say::origin_volunteering(language)),
    ];
    let chosen_origin = if typed.origin.is_empty() { ReciprocityOrigin::Free.code().to_owned() } else { typed.origin };
    view! {
        <section class="stack" aria-labelledby="idee">
            <h2 id="idee">{say::idea(language)}</h2>
            <p class="buttons">
                <a class="button button--line" href=search.path()>{say::search_offer(language)}</a>
                <a class="button button--line" href=VOLUNTEERING rel="noreferrer">{say::search_volunteering(language)}</a>
            </p>
            <form method="post" action=Path::Reciprocities.to_string() class="stack">
                <Refused refusal=refusal errors=errors.clone()/>
                <Field name="quoi" label=say::what(language) value=typed.what errors=errors.clone() hint=say::what_hint(language)/>
                <Field name="ou" label=say::place(language) value=typed.place errors=errors.clone() hint=say::place_hint(language)/>
                <Choices
                    name="idee"
                    legend=say::origin(language)
                    options=origins
                    value=chosen_origin
                    errors=errors.clone()
                />
                <div class="choices">
                    {wrong}
                    <label class="choice">
                        <input
                            type="checkbox"
                            name="choix"
                            value="1"
                            checked=typed.chosen
                            aria-describedby=errors.at("choix").is_some().then_some("erreur-choix")
                        />
                        <span>{say::choice(language)}</span>
                    </label>
                </div>
                <p class="buttons"><button class="button button--big">{say::choose(language)}</button></p>
            </form>
        </section>
    }
}

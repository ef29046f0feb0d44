//! `/espace`: the one thing that waits, the next appointment, the contract, the registrations; or the next step.

use axum::{Form, extract::State as Extract, response::Response};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    calendar,
    contract::{ContractKind, RENEWAL_DAYS, Standing},
    offer::search::Search,
    path::Path,
    person::Step,
    registration::State as Seat,
    territory::department::Department,
};
use leptos::prelude::*;
use portal::{
    contract::ContractView,
    offer::{
        ideas::{self, Idea},
        propose,
    },
    person::{self, Space},
    records::{Allocataire, Appointment, Proposal, Referent, Registration},
    settings::Labels,
};
use serde::Deserialize;
use words::{date, french};

use super::appointments;
use crate::{
    ui::{Call, Face, OfferCard, Stake, StakeState, Stakes, Validity, full_name, language, phone_words},
    web::{
        error::AppError,
        page::{Page, Tab, redirect},
        state::State,
        visitor::Visitor,
    },
};

/// How many actions are proposed.
const IDEAS: usize = 3;

/// Shows one's own first page.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let principal = visitor.require()?;
    let space = person::open(&state.portal, principal).await?;
    let ideas = ideas::for_person(&state.portal, &space, IDEAS).await?;
    let proposals = propose::to_me(&state.portal, principal).await?;
    let paths: Vec<_> = proposals.iter().map(|one| portal::offer::path_of(&state.portal, one.action_id)).collect();
    let (now, help) = (state.portal.now(), state.portal.settings.help_phone.clone());
    let settings = state.portal.settings.clone();
    let page = Page::new("Accueil", move || {
        view! {
            <main id="contenu" class="page page--split">
                <h1 class="span">{format!("Bonjour {}", space.person.first_name)}</h1>
                {waiting(&space, &help, now)}
                {next_appointment(&space, now)}
                <div class="aside">
                    {contract(&space, &settings.labels, calendar::day(now))}
                    {registrations(&space, now)}
                </div>
                {referent(&space, &help, settings.department)}
                {proposed(&proposals, &paths)}
                {suggested(&space, &ideas)}
            </main>
        }
    });
    Ok(page.tab(Tab::Home).show(&state, &visitor).await)
}

/// What the référent pointed out.
fn proposed(proposals: &[Proposal], paths: &[Option<Path>]) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> = proposals
        .iter()
        .zip(paths)
        .filter_map(|(one, path)| {
            let who = full_name(&one.referent_first_name, &one.referent_last_name);
            let words = (!one.message.is_empty()).then(|| format!("«\u{a0}{}\u{a0}»", one.message));
            Some(view! {
                <li class="stack stack--tight">
                    <a href=path.as_ref()?.to_string()>{one.action_name.clone()}</a>
                    <span class="meta">{format!("Proposé par {who}, {}", one.structure_name)}</span>
                    {words}
                </li>
            })
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight span" aria-labelledby="propose">
                <h2 id="propose">"On vous propose"</h2>
                <ul class="listing">{lines}</ul>
            </section>
        }
    })
}

/// Ideas with their reasons, and the way to turn them off; or the way to turn them on again.
fn suggested(space: &Space, ideas: &[Idea]) -> impl IntoView + use<> {
    let language = language();
    let cards: Vec<_> = ideas
        .iter()
        .map(|idea| view! { <OfferCard hit=idea.hit.clone() level=3 reason=words::offer::reason(language, &idea.reason, &idea.contract)/> })
        .collect();
    let (value, words) = if space.person.ideas_off {
        ("oui", "Me proposer de nouveau des idées")
    } else {
        ("non", "Ne plus me proposer d’idées")
    };
    let none = if space.person.ideas_off {
        "Vous avez demandé à ne plus recevoir d’idées. L’offre reste ouverte."
    } else {
        "Aucune action ne se présente près de chez vous pour le moment. L’offre change chaque semaine."
    };
    let off = ideas.is_empty().then(|| view! { <p>{none}</p> });
    view! {
        <section class="stack span" aria-labelledby="idees">
            <h2 id="idees">"Des idées pour vous"</h2>
            {off}
            <div class="deck"><div class="deck-in deck-in--3">{cards}</div></div>
            <div class="buttons">
                <a class="button button--line" href=offer_path(&space.person)>"Voir toute l’offre"</a>
                <a class="button button--line" href=Path::Favourites.to_string()>"Mes favoris"</a>
                <form method="post" action=Path::Ideas.to_string()>
                    <input type="hidden" name="idees" value=value/>
                    <button class="button button--quiet">{words}</button>
                </form>
            </div>
        </section>
    }
}

/// Whether ideas are wanted.
#[derive(Deserialize)]
pub struct IdeasForm {
    #[serde(default)]
    idees: String,
}

/// `/espace/idees`: turns ideas on or off.
pub async fn turn_ideas(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Form(form): Form<IdeasForm>,
) -> Result<Response, AppError> {
    ideas::turn(&state.portal, visitor.require()?, form.idees == "oui").await?;
    Ok(redirect(format!("{}#idees", Path::Home)))
}

fn offer_path(person: &Allocataire) -> String {
    Search::default().with(|one| one.place = person.commune.clone()).path()
}

/// The one thing that needs the person; nothing when nothing does.
fn waiting(space: &Space, help: &str, now: DateTime<Utc>) -> Option<AnyView> {
    let language = language();
    let (kicker, title, words, phone) = if space.step < Step::Followed {
        return None;
    } else {
        let today = calendar::day(now);
        let phone =
            space.referent.as_ref().and_then(|referent| referent.phone.clone()).unwrap_or_else(|| help.to_owned());
        match space.contract.as_ref() {
            Some(view) if view.standing == Standing::Expired && view.contract.kind == ContractKind::Cer => (
                "Une chose vous attend",
                "Votre contrat est terminé".to_owned(),
                format!(
                    "Depuis le {}. Appelez la personne qui vous suit pour préparer le suivant.",
                    date::day_month(language, view.contract.ends_on)
                ),
                phone,
            ),
            Some(view) if ends_soon(view, today) => (
                "Bientôt",
                format!("Votre contrat se termine {}", date::in_days(language, view.contract.ends_on, today)),
                "Appelez la personne qui vous suit pour préparer le suivant.".to_owned(),
                phone,
            ),
            _ => return None,
        }
    };
    Some(
        view! {
            <section class="notice notice--balise" aria-labelledby="attend">
                <p class="kicker">{kicker}</p>
                <h2 id="attend">{title}</h2>
                <p>{words}</p>
                <p class="buttons"><Call phone=phone class="button button--balise" words="Appeler"/></p>
            </section>
        }
        .into_any(),
    )
}

fn ends_soon(view: &ContractView, today: NaiveDate) -> bool {
    view.standing == Standing::Active
        && view.contract.kind == ContractKind::Cer
        && (view.contract.ends_on - today).num_days() <= RENEWAL_DAYS
}

fn next_appointment(space: &Space, now: DateTime<Utc>) -> AnyView {
    match space.next_appointment(now) {
        Some(meeting) => appointment_card(meeting, now).into_any(),
        None => view! {
            <section class="stack stack--tight" aria-labelledby="prochain">
                <h2 id="prochain">"Votre prochain rendez-vous"</h2>
                <p class="meta">"Aucun rendez-vous prévu. Quand il y en a un, il s’affiche ici."</p>
            </section>
        }
        .into_any(),
    }
}

fn appointment_card(meeting: &Appointment, now: DateTime<Utc>) -> impl IntoView + use<> {
    view! {
        <section class="stack" aria-labelledby="prochain">
            <h2 id="prochain">"Votre prochain rendez-vous"</h2>
            <div class="card stack">{appointments::details(meeting, now)}</div>
        </section>
    }
}

/// The contract in force; without one, the way there and the step reached.
fn contract(space: &Space, labels: &Labels, today: NaiveDate) -> AnyView {
    match &space.contract {
        Some(view) if view.standing == Standing::Active => active_contract(view, labels, today).into_any(),
        _ => steps(space).into_any(),
    }
}

fn active_contract(view: &ContractView, labels: &Labels, today: NaiveDate) -> impl IntoView + use<> {
    let language = language();
    let contract = &view.contract;
    let left = (contract.ends_on - today).num_days();
    let whose = match contract.kind {
        ContractKind::Cer => None,
        ContractKind::Ppae => {
            Some(view! { <p class="meta">{format!("Il est avec {}.", labels.employment_service)}</p> })
        }
    };
    view! {
        <section class="stack" aria-labelledby="contrat">
            <h2 id="contrat">"Votre contrat"</h2>
            <div class="validity">
                <Validity starts_on=contract.starts_on ends_on=contract.ends_on today=today/>
                <p class="validity-ends">
                    <span class="ink">
                        <b>{format!("Encore {}", french::counted(left, "jour", "jours"))}</b>
                        <span>{format!("jusqu’au {}", date::day_month(language, contract.ends_on))}</span>
                    </span>
                    <a href=Path::Contract.to_string() class="nowrap">"Le voir"<span class="hidden">", mon contrat"</span></a>
                </p>
            </div>
            {whose}
        </section>
    }
}

/// Where somebody without a contract stands, and what comes next.
pub(super) fn steps(space: &Space) -> impl IntoView + use<> {
    let language = language();
    let person = &space.person;
    let dates = [Some(person.asked_on), person.opened_on, person.oriented_on, None, None];
    let stakes: Vec<_> = Step::ALL
        .into_iter()
        .zip(dates)
        .map(|(step, date)| {
            // What is reached is planted; the next stake is the one in hand.
            let state = if step <= space.step {
                StakeState::Done
            } else if Step::ALL.into_iter().find(|next| *next > space.step) == Some(step) {
                StakeState::Now
            } else {
                StakeState::Next
            };
            let detail = match (state, date) {
                (StakeState::Done, Some(date)) => format!("le {}", date::full_date(language, date)),
                (StakeState::Now, _) => words::person::next_step(language, space.step).to_owned(),
                _ => String::new(),
            };
            Stake::new(state, words::person::step(language, step), detail)
        })
        .collect();
    view! {
        <section class="stack" aria-labelledby="chemin">
            <h2 id="chemin">"Où vous en êtes"</h2>
            <Stakes stakes=stakes/>
        </section>
    }
}

fn registrations(space: &Space, now: DateTime<Utc>) -> impl IntoView + use<> {
    let mut open: Vec<_> = space.registrations.iter().filter(|one| one.state.is_open() && one.ends_at > now).collect();
    open.sort_by_key(|one| one.starts_at);
    let ended = space.registrations.len() - open.len();
    let items: Vec<_> = open.into_iter().map(registration_line).collect();
    let list = if items.is_empty() {
        view! { <p class="meta">"Aucune inscription en cours."</p> }.into_any()
    } else {
        view! { <ul class="agenda">{items}</ul> }.into_any()
    };
    let all =
        (ended > 0).then(|| view! { <p><a href=Path::Registrations.to_string()>"Toutes mes inscriptions"</a></p> });
    view! {
        <section class="stack stack--tight" aria-labelledby="inscr">
            <h2 id="inscr">"Vos inscriptions"</h2>
            {list}
            {all}
        </section>
    }
}

/// One registration in a list.
pub(super) fn registration_line(registration: &Registration) -> impl IntoView + use<> {
    let language = language();
    let day = calendar::day(registration.starts_at);
    let answer_by = registration.answer_by.map(|at| date::day_month(language, calendar::day(at))).unwrap_or_default();
    let standing = match registration.state {
        Seat::Requested => format!("Place gardée, réponse avant le {answer_by}"),
        Seat::Validated => "Votre place est validée".into(),
        state => french::capitalised(words::registration::state(language, state)),
    };
    view! {
        <li>
            <time datetime=day.to_string()><b>{date::day_number(language, day)}</b>{date::short_month(language, day)}</time>
            <span>
                <a href=Path::Registration(registration.id).to_string()>{registration.action_name.clone()}</a> <br/>
                <span class="meta">{standing}</span>
            </span>
        </li>
    }
}

/// Who follows the person, and how to reach them; whom to call when nobody does yet.
fn referent(space: &Space, help: &str, department: &Department) -> impl IntoView + use<> {
    let (title, first, last, about, phone) = match &space.referent {
        Some(Referent { first_name, last_name, organisation, phone, .. }) => {
            ("La personne qui vous suit", first_name.clone(), last_name.clone(), organisation.clone(), phone.clone())
        }
        None => {
            let house = space.person.house.as_deref().unwrap_or(department.name);
            let phone = space.person.house_phone.clone();
            ("Qui appeler", "Maison".into(), "du Département".into(), format!("à {house}"), phone)
        }
    };
    let phone = phone.unwrap_or_else(|| help.to_owned());
    let words = phone_words(&phone);
    view! {
        <section class="stack stack--tight" aria-labelledby="suivi">
            <h2 id="suivi">{title}</h2>
            <div class="person">
                <Face first=first.clone() last=last.clone()/>
                <p><b>{full_name(&first, &last)}</b><br/><span class="meta">{about}</span></p>
            </div>
            <p class="buttons"><Call phone=phone words=words/></p>
        </section>
    }
}

/// `/espace/inscriptions`: every registration, the latest session first.
pub async fn all_registrations(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let space = person::open(&state.portal, visitor.require()?).await?;
    let page = Page::new("Mes inscriptions", move || {
        let items: Vec<_> = space.registrations.iter().map(registration_line).collect();
        let list = if items.is_empty() {
            view! {
                <p>"Vous n’avez pas encore demandé de place."</p>
                <p><a class="button" href=Path::Offer.to_string()>"Chercher une action"</a></p>
            }
            .into_any()
        } else {
            view! { <ul class="agenda">{items}</ul> }.into_any()
        };
        view! {
            <main id="contenu" class="page page--reading">
                <h1>"Mes inscriptions"</h1>
                {list}
            </main>
        }
    });
    Ok(page.tab(Tab::Home).show(&state, &visitor).await)
}

//! `/espace/cer`: the contract in force, both sides with equal weight; a PPAE is named as the employment service's own.

use axum::{extract::State as Extract, response::Response};
use chrono::NaiveDate;
use domain::{
    calendar,
    contract::{CommitmentKind, CommitmentState, ContractKind, Side, Standing},
};
use leptos::prelude::*;
use portal::{contract::ContractView, person, records::Commitment, settings::Labels};
use words::{date, french};

use super::home::steps;
use crate::{
    ui::{Call, Validity, full_name, language},
    web::{
        error::AppError,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows one's contract.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Result<Response, AppError> {
    let space = person::open(&state.portal, visitor.require()?).await?;
    let today = calendar::day(state.portal.now());
    let settings = state.portal.settings.clone();
    let page = Page::new("Mon contrat", move || {
        let labels = &settings.labels;
        let (name, phone) = match &space.referent {
            Some(referent) => (
                full_name(&referent.first_name, &referent.last_name),
                referent.phone.clone().unwrap_or_else(|| settings.help_phone.clone()),
            ),
            None => ("la Maison du Département".to_owned(), settings.help_phone.clone()),
        };
        let body = match &space.contract {
            Some(view) => contract(view, labels, &name, &phone, today),
            None => view! {
                {steps(&space)}
                <p class="buttons"><Call phone=phone.clone() words=format!("Appeler {name}")/></p>
            }
            .into_any(),
        };
        let lead = match space.contract.as_ref().map(|view| view.contract.kind) {
            Some(ContractKind::Ppae) => {
                format!(
                    "C’est le {}, le «\u{a0}{}\u{a0}».",
                    labels.employment_contract, labels.employment_contract_short
                )
            }
            Some(ContractKind::Cer) => format!(
                "Vous et le Département, chacun s’engage. C’est le {}, le «\u{a0}{}\u{a0}».",
                labels.contract, labels.contract_short
            ),
            None => format!(
                "Vous n’avez pas encore de contrat. Il se prépare avec la personne qui vous suit\u{a0}: \
                 c’est le {}, le «\u{a0}{}\u{a0}».",
                labels.contract, labels.contract_short
            ),
        };
        view! {
            <main id="contenu" class="page">
                <div class="stack stack--tight"><h1>"Mon contrat"</h1><p class="lead">{lead}</p></div>
                {body}
            </main>
        }
    });
    Ok(page.tab(Tab::Contract).show(&state, &visitor).await)
}

fn contract(view: &ContractView, labels: &Labels, name: &str, phone: &str, today: NaiveDate) -> AnyView {
    let sides = match view.contract.kind {
        ContractKind::Cer => sides(&view.commitments, today).into_any(),
        ContractKind::Ppae => elsewhere(labels).into_any(),
    };
    view! {
        {duration(view, today)}
        <section class="stack stack--tight">
            <h2>"Le but"</h2>
            <p class="lead">{view.contract.goal.clone()}</p>
        </section>
        {sides}
        <section class="stack stack--tight">
            <h2>"Une question\u{a0}?"</h2>
            <p class="buttons"><Call phone=phone.to_owned() words=format!("Appeler {name}")/></p>
        </section>
    }
    .into_any()
}

fn duration(view: &ContractView, today: NaiveDate) -> impl IntoView + use<> {
    let language = language();
    let contract = &view.contract;
    let title = match view.standing {
        Standing::Active => {
            format!("Encore {}", french::counted((contract.ends_on - today).num_days(), "jour", "jours"))
        }
        Standing::Upcoming => format!("Il commence {}", date::in_days(language, contract.starts_on, today)),
        Standing::Expired => format!("Terminé depuis le {}", date::full_date(language, contract.ends_on)),
        Standing::Ended => "Terminé avant la date prévue".to_owned(),
        Standing::Void => "Ce contrat n’est pas signé".to_owned(),
    };
    let expired = (view.standing == Standing::Expired).then(|| {
        view! { <p>"Il faut en préparer un nouveau. Appelez la personne qui vous suit\u{a0}: cela ne change rien à vos droits aujourd’hui."</p> }
    });
    let signed =
        contract.signed_on.map(|day| format!("signé le {}", date::day_month(language, day))).unwrap_or_default();
    view! {
        <section class="stack" aria-labelledby="duree">
            <h2 id="duree">{title}</h2>
            <div class="validity">
                <Validity starts_on=contract.starts_on ends_on=contract.ends_on today=today/>
                <p class="validity-ends">
                    <span class="ink"><b>{date::full_date(language, contract.starts_on)}</b><span>{signed}</span></span>
                    <span class="ink"><b>{date::full_date(language, contract.ends_on)}</b><span>"fin"</span></span>
                </p>
            </div>
            {expired}
        </section>
    }
}

fn elsewhere(labels: &Labels) -> impl IntoView + use<> {
    view! {
        <section class="notice notice--quiet" aria-labelledby="ailleurs">
            <h2 id="ailleurs">{format!("Ce contrat est avec {}", labels.employment_service)}</h2>
            <p>
                {format!(
                    "Vos étapes sont dans votre espace {0}. Pour en parler ou les changer, voyez votre conseiller {0}. \
                     Ici, on vous montre seulement les dates.",
                    labels.employment_service
                )}
            </p>
        </section>
    }
}

fn sides(commitments: &[Commitment], today: NaiveDate) -> impl IntoView + use<> {
    let of = |side: Side| -> Vec<_> {
        commitments.iter().filter(|one| one.side == side).map(|one| pledge(one, today)).collect()
    };
    let (mine, theirs) = (of(Side::Allocataire), of(Side::Departement));
    view! {
        <div class="sides"><div class="sides-in">
            {side("Ce que je fais", "moi", mine)}
            {side("Ce que le Département fait", "dep", theirs)}
        </div></div>
    }
}

fn side(title: &'static str, id: &'static str, pledges: Vec<impl IntoView + 'static>) -> impl IntoView {
    let list = if pledges.is_empty() {
        view! { <p class="meta">"Rien n’est encore écrit ici."</p> }.into_any()
    } else {
        view! { <ul class="pledges">{pledges}</ul> }.into_any()
    };
    view! { <section class="stack" aria-labelledby=id><h2 id=id>{title}</h2>{list}</section> }
}

fn pledge(one: &Commitment, today: NaiveDate) -> impl IntoView + use<> {
    let language = language();
    let state = match one.state {
        CommitmentState::Done => "done",
        CommitmentState::InProgress => "now",
        CommitmentState::ToDo | CommitmentState::Dropped => "next",
    };
    let due = match (one.state, one.due_on) {
        (CommitmentState::ToDo | CommitmentState::InProgress, Some(day)) if day < today => {
            format!("prévu pour le {}, à revoir ensemble", date::full_date(language, day))
        }
        (CommitmentState::ToDo | CommitmentState::InProgress, Some(day)) => {
            format!("avant le {}", date::full_date(language, day))
        }
        _ => String::new(),
    };
    let chosen = (one.kind == CommitmentKind::Reciprocite).then_some("choisi par moi");
    let details: Vec<_> =
        [Some(words::contract::commitment(language, one.state).to_lowercase()), Some(due), chosen.map(str::to_owned)]
            .into_iter()
            .flatten()
            .filter(|words| !words.is_empty())
            .collect();
    view! {
        <li data-state=state>
            <i class="seat" aria-hidden="true"></i>
            <div>{one.label.clone()}<p>{details.join(" · ")}</p></div>
        </li>
    }
}

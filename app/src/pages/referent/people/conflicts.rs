//! Conflicts on the file of a person: what is here and what a file says, side by side, and the choice.

use axum::extract::{Form, State as Extract};
use domain::{
    appointment::{AppointmentState, MeetingMode},
    contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, Side},
    origin::{Field, Ownable},
    path::Path,
};
use leptos::prelude::*;
use portal::person::conflict::{self, Choice, Difference, PersonConflict};
use serde::Deserialize;
use words::{appointment, date, export as say};

use crate::{
    ui::language,
    web::{error::Answer, id::Id, page::redirect, state::State, visitor::Visitor},
};

/// The button that was pressed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SentChoice {
    choix: String,
}

/// Settles a conflict, and leads back to the file of the person.
pub async fn settle(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(SentChoice { choix }): Form<SentChoice>,
) -> Answer {
    let choice = if choix == "fichier" { Choice::File } else { Choice::Here };
    let person = conflict::settle(&state.portal, visitor.require()?, id, choice).await?;
    Ok(redirect(Path::PersonFile(person)))
}

/// What files say against the file of a person; nothing when they agree.
pub(super) fn conflicts(all: &[PersonConflict]) -> Option<impl IntoView + use<>> {
    if all.is_empty() {
        return None;
    }
    let all: Vec<_> = all.iter().map(one).collect();
    Some(view! {
        <section class="stack" aria-labelledby="desaccords">
            <h2 id="desaccords">"Le fichier dit autre chose"</h2>
            <p class="meta">"Rien n’a été écrasé ici. Choisissez une fois\u{a0}: la même ligne ne revient pas."</p>
            {all}
        </section>
    })
}

fn one(conflict: &PersonConflict) -> impl IntoView + use<> {
    let language = language();
    let what = match (conflict.kind, conflict.is_here) {
        (Ownable::Contract, _) => "Le contrat".to_owned(),
        (Ownable::Commitment, true) => format!("L’étape «\u{a0}{}\u{a0}»", conflict.label),
        (Ownable::Commitment, false) => "Une étape qui n’est pas dans le contrat".to_owned(),
        (Ownable::Appointment, _) => "Un rendez-vous".to_owned(),
    };
    let found = date::date_hour(language, conflict.found_at);
    let rows: Vec<_> = conflict
        .differences
        .iter()
        .map(|one| {
            view! {
                <tr>
                    <th scope="row">{name(one.field)}</th>
                    <td>{value(conflict.kind, one, one.here.as_deref())}</td>
                    <td>{value(conflict.kind, one, one.given.as_deref())}</td>
                </tr>
            }
        })
        .collect();
    let action = Path::ConflictSettlement(conflict.id).to_string();
    view! {
        <form class="notice notice--balise stack stack--tight" method="post" action=action>
            <p><b>{what}</b> <span class="meta">{format!("fichier du {found}")}</span></p>
            <div class="scroll">
                <table class="table">
                    <thead><tr><td></td><th scope="col">"Ici"</th><th scope="col">"Dans le fichier"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="buttons">
                <button class="button" name="choix" value="ici">"Garder ce qui est ici"</button>
                <button class="button button--line" name="choix" value="fichier">"Prendre ce que dit le fichier"</button>
            </p>
        </form>
    }
}

fn name(field: Field) -> &'static str {
    match field {
        Field::Person => "Personne",
        Field::Kind => "Sorte",
        Field::Side => "Qui s’engage",
        Field::Label => "Étape",
        Field::DueOn => "Pour le",
        Field::SignedOn => "Signé le",
        Field::StartsOn => "Premier jour",
        Field::EndsOn => "Dernier jour",
        Field::Goal => "But",
        Field::State => "État",
        Field::Referent => "Professionnel",
        Field::StartsAt => "Quand",
        Field::Minutes => "Minutes",
        Field::Reason => "Pourquoi",
        Field::Mode => "Comment",
        Field::Place => "Où",
        Field::Civility => "Civilité",
        Field::Phone => "Téléphone",
        Field::Mail => "Mail",
        Field::OpenedOn => "Ouverture du droit",
        Field::ClosedOn => "Fin du droit",
        Field::OrientedOn => "Orientation",
        Field::Pathway => "Parcours",
    }
}

/// A value as people read it: a code in words, a day as a date.
fn value(kind: Ownable, difference: &Difference, text: Option<&str>) -> String {
    let language = language();
    let Some(text) = text.filter(|text| !text.is_empty()) else { return "–".to_owned() };
    let word = match (kind, difference.field) {
        (Ownable::Contract, Field::Kind) => ContractKind::parse(text).ok().map(|one| say::contract_kind(language, one)),
        (Ownable::Contract, Field::State) => {
            ContractState::parse(text).ok().map(|one| say::contract_state(language, one))
        }
        (Ownable::Commitment, Field::Kind) => {
            CommitmentKind::parse(text).ok().map(|one| say::commitment_kind(language, one))
        }
        (Ownable::Commitment, Field::State) => {
            CommitmentState::parse(text).ok().map(|one| words::contract::commitment(language, one))
        }
        (Ownable::Commitment, Field::Side) => Side::parse(text).ok().map(|one| match one {
            Side::Allocataire => "la personne",
            Side::Departement => "le Département",
        }),
        (Ownable::Appointment, Field::State) => {
            AppointmentState::parse(text).ok().map(|one| appointment::state(language, one))
        }
        (Ownable::Appointment, Field::Mode) => {
            MeetingMode::parse(text).ok().map(|one| appointment::mode(language, one))
        }
        (Ownable::Appointment, Field::Referent) => Some("un autre professionnel"),
        (_, _) => None,
    };
    let day = || text.parse().ok().map(|day| date::full_date(language, day));
    let moment = || text.parse().ok().map(|at| date::date_hour(language, at));
    word.map(str::to_owned).or_else(day).or_else(moment).unwrap_or_else(|| text.to_owned())
}

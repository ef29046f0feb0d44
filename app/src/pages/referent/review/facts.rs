//! View of what a référent needs to decide: journey, agenda, other seats, steps.

use domain::{contract::Side, registration::State};
use leptos::prelude::*;
use portal::{records::RequestCase, registration::review::Case};
use words::{date, number};

use crate::{
    pages::referent::person_lines::{line, list},
    ui::{commune_name, language},
};

pub(super) fn matters(case: &Case) -> Vec<AnyView> {
    let language = language();
    let registration = &case.registration;
    let mut lines = vec![journey(registration, case.distance)];
    let clashes: Vec<_> = case
        .clashes
        .iter()
        .map(|meeting| format!("{}, {}", meeting.reason, date::date_hour(language, meeting.starts_at)))
        .collect();
    if registration.state == State::Requested {
        lines.push(line(
            "Agenda",
            if clashes.is_empty() {
                "aucun rendez-vous aux mêmes heures".into()
            } else {
                format!("en même temps\u{a0}: {}", clashes.join(", et "))
            },
        ));
    }
    let others: Vec<_> = case
        .others
        .iter()
        .map(|other| {
            let when = date::date_hour(language, other.starts_at);
            format!("{}, {when}\u{a0}: {}", other.action_name, words::registration::state(language, other.state))
        })
        .collect();
    lines.push(if others.is_empty() { line("Autres places", "aucune".into()) } else { list("Autres places", others) });
    let wish = words::registration::wish(language, registration.needs(), &registration.wish);
    if !wish.is_empty() {
        lines.push(line("Pour venir", wish));
    }
    let steps: Vec<_> = case
        .contract
        .iter()
        .flat_map(|view| &view.commitments)
        .filter(|one| one.side == Side::Allocataire)
        .map(|one| format!("{}\u{a0}: {}", one.label, words::contract::commitment(language, one.state).to_lowercase()))
        .collect();
    if !steps.is_empty() {
        lines.push(list("Ses étapes", steps));
    }
    lines
}

/// How far the person has to go.
pub(crate) fn journey(request: &RequestCase, distance: Option<u32>) -> AnyView {
    let (from, to) = (commune_name(&request.insee), commune_name(&request.session_insee));
    let words = match distance {
        Some(_) if request.insee == request.session_insee => format!("dans sa commune, {to}"),
        Some(metres) => format!("{}, de {from} à {to}", number::length(language(), metres)),
        None => format!("de {from} à {to}"),
    };
    line("Trajet", words)
}

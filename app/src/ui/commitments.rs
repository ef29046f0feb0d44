//! View of commitments: what each side of a contract promised.

use chrono::NaiveDate;
use domain::contract::{CommitmentKind, CommitmentState, Side};
use leptos::prelude::*;
use portal::records::Commitment;
use words::{contract as say, date};

use super::language::language;

/// What one may do with a step: beside its words, and under them.
#[derive(Default)]
pub struct StepForms {
    /// The button that is pressed most.
    pub beside: Option<AnyView>,
    /// Everything else.
    pub under: Option<AnyView>,
}

/// Both sides, side by side, each under its title: the person's, then the Département's; each step with its forms.
pub fn sides(
    commitments: &[Commitment],
    titles: [String; 2],
    today: NaiveDate,
    forms: &dyn Fn(&Commitment) -> StepForms,
) -> impl IntoView + use<> {
    let of = |side: Side| -> Vec<_> {
        commitments.iter().filter(|one| one.side == side).map(|one| line(one, today, forms(one))).collect()
    };
    let (person, department) = (of(Side::Allocataire), of(Side::Departement));
    let [person_title, department_title] = titles;
    view! {
        <div class="sides"><div class="sides-in">
            {side(person_title, "moi", person)}
            {side(department_title, "dep", department)}
        </div></div>
    }
}

fn side(title: String, id: &'static str, lines: Vec<impl IntoView + 'static>) -> impl IntoView {
    let list = if lines.is_empty() {
        view! { <p class="meta">{say::side_empty(language())}</p> }.into_any()
    } else {
        view! { <ul class="pledges">{lines}</ul> }.into_any()
    };
    view! { <section class="stack" aria-labelledby=id><h2 id=id>{title}</h2>{list}</section> }
}

fn line(one: &Commitment, today: NaiveDate, forms: StepForms) -> impl IntoView + use<> {
    let language = language();
    let (state, is_open) = match one.state {
        CommitmentState::Done => ("done", false),
        CommitmentState::InProgress => ("now", true),
        CommitmentState::ToDo => ("next", true),
        CommitmentState::Dropped => ("next", false),
    };
    let due = one.due_on.filter(|_| is_open).map(|day| {
        let written = date::full_date(language, day);
        match one.side {
            _ if day >= today => say::due_before(language, &written),
            Side::Allocataire => say::due_passed(language, &written),
            // What the Département promised is said plainly.
            Side::Departement => say::due_late(language, &written),
        }
    });
    let chosen = (one.kind == CommitmentKind::Reciprocite).then(|| say::freely_chosen(language).to_owned());
    let health = one.kind.is_health().then(|| say::health(language).to_owned());
    let state_words = say::commitment(language, one.state).to_lowercase();
    let details: Vec<_> = [Some(state_words), due, chosen, health].into_iter().flatten().collect();
    view! {
        <li data-state=state>
            <i class="seat" aria-hidden="true"></i>
            <div>{one.label.clone()}<p>{details.join(" · ")}</p>{forms.under}</div>
            {forms.beside}
        </li>
    }
}

//! View of commitments: what each side of a contract promised.

use chrono::NaiveDate;
use domain::contract::{CommitmentKind, CommitmentState, Side};
use leptos::prelude::*;
use portal::records::Commitment;
use words::{contract as say, date};

use super::language::language;

/// Both sides, side by side, each under its title: the person's, then the Département's.
pub fn sides(commitments: &[Commitment], titles: [String; 2], today: NaiveDate) -> impl IntoView + use<> {
    let of = |side: Side| -> Vec<_> {
        commitments.iter().filter(|one| one.side == side).map(|one| line(one, today)).collect()
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

fn line(one: &Commitment, today: NaiveDate) -> impl IntoView + use<> {
    let language = language();
    let (state, is_open) = match one.state {
        CommitmentState::Done => ("done", false),
        CommitmentState::InProgress => ("now", true),
        CommitmentState::ToDo => ("next", true),
        CommitmentState::Dropped => ("next", false),
    };
    let due = one.due_on.filter(|_| is_open).map(|day| {
        let written = date::full_date(language, day);
        if day < today { say::due_passed(language, &written) } else { say::due_before(language, &written) }
    });
    let chosen = (one.kind == CommitmentKind::Reciprocite).then(|| say::freely_chosen(language).to_owned());
    let details: Vec<_> =
        [Some(say::commitment(language, one.state).to_lowercase()), due, chosen].into_iter().flatten().collect();
    view! {
        <li data-state=state>
            <i class="seat" aria-hidden="true"></i>
            <div>{one.label.clone()}<p>{details.join(" · ")}</p></div>
        </li>
    }
}

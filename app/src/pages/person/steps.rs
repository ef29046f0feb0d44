//! View of the steps from the *demande* to the contract.

use domain::person::Step;
use leptos::prelude::*;
use portal::person::Space;
use words::{common, date, person as say};

use crate::ui::{Stake, StakeState, Stakes, language};

/// Where somebody without a contract stands, and what comes next.
pub fn steps(space: &Space) -> impl IntoView + use<> {
    let language = language();
    let person = &space.person;
    let dates = [Some(person.asked_on), person.opened_on, person.oriented_on, None, None];
    let stakes: Vec<_> = Step::ALL
        .into_iter()
        .zip(dates)
        .map(|(step, date)| {
            // Steps that are reached are done; the next one is current.
            let state = if step <= space.step {
                StakeState::Done
            } else if Step::ALL.into_iter().find(|next| *next > space.step) == Some(step) {
                StakeState::Now
            } else {
                StakeState::Next
            };
            let detail = match (state, date) {
                (StakeState::Done, Some(date)) => common::on_date(language, &date::full_date(language, date)),
                (StakeState::Now, _) => say::next_step(language, space.step).to_owned(),
                _ => String::new(),
            };
            Stake::new(state, say::step(language, step), detail)
        })
        .collect();
    view! {
        <section class="stack" aria-labelledby="chemin">
            <h2 id="chemin">{say::where_you_stand(language)}</h2>
            <Stakes stakes=stakes/>
        </section>
    }
}

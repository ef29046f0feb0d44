//! View of what the person told with their request: needs, a word, and what became of them.

use domain::calendar;
use leptos::prelude::*;
use portal::records::RegistrationDetails;
use words::{date, registration as say};

use crate::ui::language;

/// Who registered them; nothing when they did it themselves.
pub fn prescribed(registration: &RegistrationDetails) -> Option<impl IntoView + use<>> {
    let language = language();
    let prescriber = registration.prescriber.clone()?;
    Some(view! {
        <section class="stack stack--tight" aria-labelledby="pour-vous">
            <h2 id="pour-vous">{say::prescribed(language)}</h2>
            <p>{say::prescribed_by(language, &prescriber)}</p>
        </section>
    })
}

/// What they told; nothing when they told nothing.
pub fn told(registration: &RegistrationDetails) -> Option<impl IntoView + use<>> {
    let language = language();
    let needs = registration.needs();
    let items: Vec<_> = [(needs.childcare, say::childcare(language)), (needs.transport, say::transport(language))]
        .into_iter()
        .filter(|(needed, _)| *needed)
        .map(|(_, words)| view! { <li>{words}</li> })
        .collect();
    let list = (!items.is_empty()).then(|| view! { <ul class="ticks">{items}</ul> });
    let word = (!registration.wish.is_empty()).then(|| view! { <p>{say::told_word(language, &registration.wish)}</p> });
    if list.is_none() && word.is_none() {
        return None;
    }
    let seen = registration.needs_seen_at.map(|at| date::short_day_month(language, calendar::day(at)));
    let standing = match seen {
        Some(day) => Some(say::told_seen(language, &day)),
        None if !registration.state.is_open() || registration.state.is_in_line() => None,
        None if needs.any() || registration.answer_by.is_none() => {
            Some(say::told_sent(language, &registration.structure_name))
        }
        None => Some(say::told_sent_to_decider(language).to_owned()),
    };
    let standing = standing.map(|words| view! { <p class="meta">{words}</p> });
    Some(view! {
        <section class="stack stack--tight" aria-labelledby="dit">
            <h2 id="dit">{say::told(language)}</h2>
            {list} {word} {standing}
        </section>
    })
}

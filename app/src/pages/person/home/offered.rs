//! View of a seat that is kept for the person until they answer, on their first page.

use chrono::{DateTime, Utc};
use domain::{path::Path, registration::State as Standing};
use leptos::prelude::*;
use portal::person::Space;
use words::{date, registration as say};

use crate::ui::{Rich, language};

/// The seat to answer first; nothing when none is offered.
pub fn offered(space: &Space, now: DateTime<Utc>) -> Option<impl IntoView + use<>> {
    let language = language();
    let offers = space.registrations.iter().filter(|one| one.state == Standing::Offered && one.is_coming(now));
    let one = offers.min_by_key(|one| one.answer_by)?;
    let until = one.answer_by.map(|by| date::date_hour(language, by)).unwrap_or_default();
    let what = words::notice::session_line(language, &one.action_name, &date::date_hour(language, one.next_at));
    Some(view! {
        <section class="notice notice--balise" aria-labelledby="place-libre">
            <h2 id="place-libre">{say::offer(language)}</h2>
            <p>{what}</p>
            <p><Rich words=say::offer_until(language, &until)/></p>
            <p class="buttons">
                <a class="button button--balise" href=Path::SeatOffer(one.id).to_string()>{say::offer_answer(language)}</a>
            </p>
        </section>
    })
}

//! View of the history of a registration, one line an event.

use domain::calendar;
use leptos::prelude::*;
use portal::records::Event;
use words::{common, date, registration as say};

use crate::ui::language;

/// Every event, in order.
pub fn history(events: &[Event]) -> impl IntoView + use<> {
    let language = language();
    let lines: Vec<_> = events
        .iter()
        .map(|event| {
            let day = calendar::day(event.at);
            let hour = common::at_hour(language, &date::hour(language, event.at));
            view! {
                <li>
                    <time datetime=day.to_string()>
                        <b>{date::day_number(language, day)}</b>
                        {date::short_month(language, day)}
                    </time>
                    <span>{say::event(language, event.state)}<br/><span class="meta">{hour}</span></span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="stack stack--tight" aria-labelledby="histoire">
            <h2 id="histoire">{say::history(language)}</h2>
            <ul class="agenda">{lines}</ul>
        </section>
    }
}

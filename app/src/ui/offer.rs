//! The card of an action: name, place, distance, next session and seats.

use catalogue::{Hit, NextSession};
use domain::offer::{labels::Enumeration, practical::Fact};
use leptos::prelude::*;
use uuid::Uuid;
use words::{Language, date, french, number};

use super::{icons::Icon, language::language, place::Place, stakes::SeatRow};

/// Up to this many free seats are drawn; beyond, the number suffices.
const COUNTED: i64 = 4;

/// A card.
#[component]
pub fn OfferCard(
    /// The action, its distance and its next session.
    hit: Hit,
    /// The level of its heading.
    #[prop(default = 2)]
    level: u8,
    /// Practical facts that were asked for: they are said.
    #[prop(optional)]
    wanted: Vec<Fact>,
    /// For whom a référent searches: its page knows it.
    #[prop(optional_no_strip)]
    person: Option<Uuid>,
    /// What may be done with it from here.
    #[prop(optional_no_strip)]
    act: Option<AnyView>,
    /// Its link leaves the frame that it stands in.
    #[prop(optional)]
    away: bool,
    /// Why it is shown, when it is suggested.
    #[prop(optional, into)]
    reason: String,
) -> impl IntoView {
    let language = language();
    let offer = &hit.offer;
    let theme = offer.themes.first().map(|theme| {
        view! { <span class="theme"><Icon id=theme.icon() small=true/>{words::offer::theme(language, *theme)}</span> }
    });
    let distance = match hit.distance_m {
        Some(metres) => number::distance(language, metres),
        None if offer.service.is_online() => words::offer::remote_card(language).to_owned(),
        None => String::new(),
    };
    let path = match person {
        Some(person) => offer.path().with_query("pour", &person.to_string()),
        None => offer.path().to_string(),
    };
    let link = view! { <a href=path target=away.then_some("_blank")>{offer.service.nom.clone()}</a> };
    let name = if level == 3 {
        view! { <h3 class="offer-name">{link}</h3> }.into_any()
    } else {
        view! { <h2 class="offer-name">{link}</h2> }.into_any()
    };
    let place = (!offer.commune().is_empty()).then(|| view! { <Place name=offer.commune().to_owned()/> " · " });
    let kind = offer.service.kind.as_deref().and_then(|kind| Enumeration::TypeService.label(kind));
    let price = offer.is_free().then(|| words::offer::free(language));
    let facts = hit.next.map_or(offer.facts, |session| offer.facts.with(session.facts));
    let facts = facts
        .iter()
        .filter(|fact| *fact == Fact::ChildCare || wanted.contains(fact))
        .map(|fact| words::offer::fact(language, fact));
    let rest: Vec<_> = [price, kind].into_iter().flatten().chain(facts).collect();
    let reason = (!reason.is_empty()).then(|| view! { <p class="reason">{french::capitalised(&reason)}</p> });
    view! {
        <article class="offer">
            <p class="offer-top">{theme}<b>{distance}</b></p>
            {name}
            <p class="meta">{place} {rest.join(" · ")}</p>
            {reason}
            {band(language, hit.next, offer.self_registration)}
            {act}
        </article>
    }
}

fn band(language: Language, next: Option<NextSession>, self_registration: bool) -> impl IntoView {
    let Some(session) = next else {
        let words = if self_registration {
            words::session::date_on_request(language)
        } else {
            words::session::by_professional(language)
        };
        return view! { <p class="band" data-seats="open"><span>{words}</span></p> }.into_any();
    };
    let when = french::capitalised(&date::day_hour(language, session.starts_at));
    if session.free <= 0 {
        let full = words::session::full(language);
        return view! { <p class="band" data-seats="full"><span>{when}</span> <b>{full}</b></p> }.into_any();
    }
    let row = (session.free <= COUNTED).then(|| view! { <SeatRow free=session.free/> });
    view! {
        <p class="band" data-seats="free">
            <span>{when}</span> " " <b>{row}{words::session::seats(language, session.free)}</b>
        </p>
    }
    .into_any()
}

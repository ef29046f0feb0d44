//! View of the one thing that needs the person, on their first page.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    calendar,
    contract::{ContractKind, RENEWAL_DAYS, Standing},
    person::steps::Step,
};
use leptos::prelude::*;
use portal::{contract::ContractView, person::Space};
use words::{common, contract as say, date};

use crate::ui::{Call, language};

/// A contract to prepare again, with whom to call; nothing when nothing waits.
pub fn waiting(space: &Space, help_phone: &str, now: DateTime<Utc>) -> Option<impl IntoView + use<>> {
    let language = language();
    let today = calendar::day(now);
    // The next contract is being prepared: it says so itself.
    if space.waiting.is_some() {
        return None;
    }
    let view = space.contract.as_ref().filter(|_| space.steps.history.reached() >= Step::Followed)?;
    let ends_on = view.contract.ends_on;
    let (kicker, title, way_out) = if is_over(view) {
        let since = date::day_month(language, ends_on);
        (say::over_kicker(language), say::over(language).to_owned(), say::over_way_out(language, &since))
    } else if ends_soon(view, today) {
        let days = date::in_days(language, ends_on, today);
        let way_out = say::ends_soon_way_out(language).to_owned();
        (say::ends_soon_kicker(language), say::ends_soon(language, &days), way_out)
    } else {
        return None;
    };
    let phone = space.referent.as_ref().and_then(|referent| referent.phone.clone());
    let phone = phone.unwrap_or_else(|| help_phone.to_owned());
    let call = common::call(language);
    Some(view! {
        <section class="notice notice--balise" aria-labelledby="attend">
            <p class="kicker">{kicker}</p>
            <h2 id="attend">{title}</h2>
            <p>{way_out}</p>
            <p class="buttons"><Call phone=phone class="button button--balise" words=call/></p>
        </section>
    })
}

fn is_over(view: &ContractView) -> bool {
    view.standing == Standing::Expired && view.contract.kind == ContractKind::Cer
}

fn ends_soon(view: &ContractView, today: NaiveDate) -> bool {
    view.standing == Standing::Active
        && view.contract.kind == ContractKind::Cer
        && (view.contract.ends_on - today).num_days() <= RENEWAL_DAYS
}

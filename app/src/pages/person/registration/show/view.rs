//! The view of a registration.

use chrono::{DateTime, Utc};
use domain::{feedback::is_open, path::Path};
use leptos::prelude::*;
use portal::{records::RegistrationDetails, registration::view::RegistrationView};
use words::{Language, common, place, registration as say, session};

use super::{
    answer::answer,
    day::day_card,
    history::history,
    progress::{steps, title},
    told::{prescribed, told},
};
use crate::{
    ui::{Place, Rich, Stakes, Way, commune_name, language},
    web::{
        maps::Maps,
        page::{Page, Tab},
    },
};

/// The page.
pub fn page(language: Language, view: RegistrationView, help_phone: String, maps: Maps, now: DateTime<Utc>) -> Page {
    let title = title(language, &view, now);
    Page::new(title.clone(), move || {
        let registration = &view.registration;
        let to_come = registration.state.is_expected() && registration.starts_at > now;
        let over = !registration.state.is_open() || registration.ends_at <= now;
        let place = view! { <Place name=place::at(language, &commune_name(&registration.session_insee))/> };
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    <h1>{title.clone()}</h1>
                    <p class="lead"><Rich words=say::action_at(language, &registration.action_name, place)/></p>
                </div>
                <Stakes stakes=steps(registration) line=true label=say::steps(language)/>
                {answer(&view, &help_phone, now)}
                {feedback(registration, now)}
                {to_come.then(|| day_card(&view, maps))}
                {(to_come && !registration.bring.is_empty()).then(|| to_bring(&registration.bring))}
                {prescribed(registration)}
                {told(registration)}
                {to_come.then(|| way_back(registration))}
                {over.then(|| no_longer_in_calendar(registration, now))}
                {over.then(|| other_paths(&view))}
                {history(&view.history)}
            </main>
        }
    })
    .tab(Tab::Home)
}

fn to_bring(bring: &str) -> impl IntoView + use<> {
    view! {
        <section class="stack stack--tight">
            <h2>{session::to_bring(language())}</h2>
            <p>{bring.to_owned()}</p>
        </section>
    }
}

fn way_back(registration: &RegistrationDetails) -> impl IntoView + use<> {
    let language = language();
    view! {
        <section class="stack stack--tight">
            <h2>{say::hindrance(language)}</h2>
            <p>{say::hindrance_way_out(language)}</p>
            <p>
                <a class="button button--quiet" href=Path::Withdrawal(registration.id).to_string()>
                    {say::hindrance_unregister(language)}
                </a>
            </p>
        </section>
    }
}

/// The way to the questions, for who was there.
fn feedback(registration: &RegistrationDetails, now: DateTime<Utc>) -> Option<impl IntoView + use<>> {
    let language = language();
    is_open(registration.state, registration.ends_at, now).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="avis">
                <h2 id="avis">{words::feedback::invite(language)}</h2>
                <p>{words::feedback::invite_detail(language)}</p>
                <p>
                    <a class="button button--line" href=Path::Feedback(registration.id).to_string()>
                        {words::feedback::invite_give(language)}
                    </a>
                </p>
            </section>
        }
    })
}

/// What was noted in a calendar goes from it by the same file.
fn no_longer_in_calendar(registration: &RegistrationDetails, now: DateTime<Utc>) -> Option<impl IntoView + use<>> {
    let gone = !registration.state.holds_seat() && registration.ends_at > now;
    gone.then(|| {
        let words = say::remove_from_calendar(language());
        view! { <p><a href=Path::RegistrationCalendar(registration.id).to_string()>{words}</a></p> }
    })
}

fn other_paths(view: &RegistrationView) -> impl IntoView + use<> {
    let language = language();
    let dates = view.action_page.clone().map(|page| {
        let detail = say::other_dates_detail(language);
        view! { <Way href=page icon="i-agenda" title=say::other_dates(language) detail=detail/> }
    });
    view! {
        <section class="stack stack--tight" aria-labelledby="voies">
            <h2 id="voies">{say::what_next(language)}</h2>
            <ul class="ways">
                {dates}
                <Way
                    href=Path::Offer
                    icon="i-offre"
                    title=say::other_action(language)
                    detail=say::other_action_detail(language)
                />
                <Way
                    href=Path::Home
                    icon="i-accueil"
                    title=common::my_space(language)
                    detail=say::what_next_my_space_detail(language)
                />
            </ul>
        </section>
    }
}

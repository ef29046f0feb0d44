//! View of an offer, of where one stands in line, and of a link that ended with its answer.

use domain::{notice::channels, path::Path, registration::State as Standing};
use leptos::prelude::*;
use portal::registration::{
    clash::Clash,
    waitlist::{self, InLine, Turn},
};
use words::{Language, date, place, registration as say};

use crate::{
    pages::{
        ended::Ended,
        person::registration::{clash::clash_list, ended},
    },
    ui::{Place, Refused, Rich, commune_name, icons::Icon, language, venue},
    web::{
        form::FormState,
        page::{Page, Tab},
    },
};

/// What the page shows.
pub(super) struct OfferView {
    /// Where they stand.
    pub in_line: InLine,
    /// The page itself, where its form goes.
    pub page: Path,
    /// Whether they are signed in.
    pub is_own: bool,
}

/// The page: the answer to an offer, or the rank in line.
pub(super) fn page(language: Language, view: OfferView, filled: FormState<()>) -> Page {
    let one = &view.in_line;
    let title = match one.turn {
        Turn::Theirs { .. } => say::offer(language).to_owned(),
        Turn::Waiting { rank: 1 } => say::in_line_first(language).to_owned(),
        Turn::Waiting { rank } => say::in_line(language, rank),
    };
    Page::of_form(title.clone(), filled, move |filled| {
        let back = view.is_own.then(|| {
            view! {
                <p>
                    <a class="back" href=Path::Registration(view.in_line.registration.id).to_string()>
                        <Icon id="i-retour" small=true/>
                        {say::offer_back(language)}
                    </a>
                </p>
            }
        });
        let body = match &view.in_line.turn {
            Turn::Theirs { needs_validation, clashes } => offer(&view, *needs_validation, clashes).into_any(),
            Turn::Waiting { .. } => waiting(&view).into_any(),
        };
        view! {
            <main id="contenu" class="page page--reading">
                <div class="stack stack--tight">
                    {back}
                    <h1>{title.clone()}</h1>
                    <p class="lead">{what(&view.in_line)}</p>
                </div>
                <Refused refusal=filled.refusal.clone()/>
                {body}
            </main>
        }
    })
    .tab(Tab::Home)
}

/// The session: what, when, where.
fn what(one: &InLine) -> impl IntoView + use<> {
    let (language, session) = (language(), &one.registration);
    let when = date::when(language, session.starts_at, session.ends_at);
    let place = view! { <Place name=place::at(language, &commune_name(&session.session_insee))/> };
    view! {
        <Rich words=say::form_lead(language, &session.action_name, place, &when)/>
        <br/>
        <span class="meta">{venue(&session.structure_name, &session.place)}</span>
    }
}

fn offer(view: &OfferView, needs_validation: bool, clashes: &[Clash]) -> impl IntoView + use<> {
    let language = language();
    let one = &view.in_line;
    let kept = one.registration.answer_by.filter(|_| one.registration.state == Standing::Offered);
    let until = match kept {
        Some(by) => {
            let until = date::date_hour(language, by);
            view! { <p><Rich words=say::offer_until(language, &until)/></p> }.into_any()
        }
        None => view! { <p>{say::offer_first_come(language)}</p> }.into_any(),
    };
    let clash = (!clashes.is_empty()).then(|| clash(view.is_own, clashes));
    let then = needs_validation.then(|| view! { <p>{say::offer_then_answered(language)}</p> });
    let pass = kept.is_some().then(|| {
        view! {
            <div class="stack stack--tight">
                <p>
                    <button class="button button--line" name="reponse" value="passer">
                        {say::offer_pass(language)}
                    </button>
                </p>
                <p class="meta">{say::offer_pass_hint(language)}</p>
            </div>
        }
    });
    view! {
        {until}
        {clash}
        {then}
        <form method="post" action=view.page.to_string() class="stack">
            <p><button class="button button--big" name="reponse" value="oui">{say::offer_take(language)}</button></p>
            {pass}
            {leave_button(say::offer_leave(language))}
        </form>
    }
}

/// What the person already has at the same hours; whoever holds a link learns no more than that there is something.
fn clash(is_own: bool, clashes: &[Clash]) -> impl IntoView + use<> {
    let language = language();
    match is_own {
        true => view! {
            <section class="notice notice--balise" aria-labelledby="meme-heure">
                <h2 id="meme-heure">{say::clash(language)}</h2>
                {clash_list(clashes)}
                <p>{say::offer_clash_choice(language)}</p>
            </section>
        }
        .into_any(),
        false => view! { <p class="notice notice--balise">{say::offer_clash(language)}</p> }.into_any(),
    }
}

fn waiting(view: &OfferView) -> impl IntoView + use<> {
    let language = language();
    let one = &view.in_line.registration;
    let reached = !channels(one.phone.as_deref(), one.mail.as_deref()).is_empty();
    let told = match reached {
        true => say::in_line_what_happens(language),
        false => say::in_line_no_contact(language),
    };
    view! {
        <p>{told}</p>
        <p>{say::in_line_other_dates(language)}</p>
        <form method="post" action=view.page.to_string() class="stack">
            {leave_button(say::in_line_leave(language))}
        </form>
    }
}

fn leave_button(words: &'static str) -> impl IntoView {
    view! {
        <div class="stack stack--tight">
            <p><button class="button button--quiet" name="reponse" value="non">{words}</button></p>
            <p class="meta">{say::offer_leave_hint(language())}</p>
        </div>
    }
}

/// What became of the registration of a link that ended: it tells nothing of what it is about.
pub(super) fn ended(language: Language, became: waitlist::Ended) -> Page {
    let (title, detail, is_done) = match became.state {
        Standing::Waitlisted | Standing::Offered | Standing::Cancelled => {
            (say::offer_over(language), say::offer_over_detail(language), false)
        }
        Standing::Lapsed if became.has_begun => (say::offer_over(language), say::offer_over_detail(language), false),
        Standing::Validated => (say::offer_taken(language), say::offer_taken_detail(language), true),
        Standing::Requested => (say::offer_requested(language), say::offer_requested_detail(language), true),
        Standing::Withdrawn if became.gave_back => {
            (say::title_withdrawn(language), say::offer_left_detail(language), true)
        }
        Standing::Withdrawn => (say::offer_left(language), say::offer_left_detail(language), true),
        Standing::Lapsed => (say::offer_late(language), say::offer_late_detail(language), false),
        Standing::Refused
        | Standing::Expired
        | Standing::Attended
        | Standing::Excused
        | Standing::Absent
        | Standing::Dropped => (say::offer_answered(language), say::offer_answered_detail(language), true),
    };
    ended::page(language, Ended { title, told: detail.to_owned(), is_done })
}

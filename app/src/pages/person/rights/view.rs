//! View of the cards, their questions and the agreement.

use domain::{
    calendar,
    path::Path,
    person::rights::{AgreementWay, QuestionForm},
};
use leptos::prelude::*;
use portal::{
    person::rights::RightsPage,
    records::{Agreement, Question},
};
use serde::Deserialize;
use uuid::Uuid;
use words::{
    date,
    rights::{self as say, Card},
};

use crate::{
    ui::{Refused, TextArea, full_name, icons::Icon, language},
    web::form::FormState,
};

/// A question about a card or, without one, an agreement to a version.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RightsForm {
    pub(super) version: String,
    #[serde(flatten)]
    pub(super) question: QuestionForm,
}

pub(super) fn content(page: &RightsPage, filled: &FormState<RightsForm>, token: Uuid) -> impl IntoView + use<> {
    let language = language();
    let cards: Vec<_> = page.text.cards().into_iter().map(|one| card(page, one, filled, token)).collect();
    // What is wrong with a question stands at its card.
    let refused = filled.errors.is_empty().then(|| view! { <Refused refusal=filled.refusal.clone()/> });
    view! {
        <main id="contenu" class="page">
            <div class="stack stack--tight">
                <p><a class="back" href=Path::Home.to_string()><Icon id="i-retour" small=true/>{say::title_back(language)}</a></p>
                <h1>{say::title(language)}</h1>
                <p class="lead">{say::title_lead(language)}</p>
            </div>
            {refused}
            <div class="deck"><div class="deck-in rights">{cards}</div></div>
            {agreement(page)}
        </main>
    }
}

fn card(page: &RightsPage, card: Card, filled: &FormState<RightsForm>, token: Uuid) -> impl IntoView + use<> {
    let language = language();
    let paragraphs: Vec<_> = card.paragraphs.iter().map(|words| view! { <p data-words="">{*words}</p> }).collect();
    let asked: Vec<_> = page.questions.iter().filter(|one| one.card == card.id).map(question).collect();
    view! {
        <section class="card stack" id=card.id aria-labelledby=format!("titre-{}", card.id)>
            <h2 id=format!("titre-{}", card.id)>{card.title}</h2>
            {paragraphs}
            <button
                class="button button--line"
                type="button"
                hidden=true
                data-speak=card.id
                data-listen=say::listen(language)
                data-stop=say::listen_stop(language)
            >
                {say::listen(language)}
            </button>
            {asked}
            {ask(page, card.id, filled, token)}
        </section>
    }
}

/// Where a question is written: unfolded when it comes back.
fn ask(page: &RightsPage, card: &'static str, filled: &FormState<RightsForm>, token: Uuid) -> impl IntoView + use<> {
    let language = language();
    let comes_back = filled.typed.question.carte == card;
    let (typed, errors) = match comes_back {
        true => (filled.typed.question.question.clone(), filled.errors.clone()),
        false => (String::new(), Default::default()),
    };
    let who = match &page.referent {
        Some((first, last)) => say::ask_referent(language, &full_name(first, last)),
        None => say::ask_territory(language).to_owned(),
    };
    let to = format!("{}#{card}", Path::RightsAndDuties);
    view! {
        <details open=comes_back>
            <summary>{say::ask(language)}</summary>
            <form class="stack stack--tight" method="post" action=to novalidate=true>
                <input type="hidden" name="token" value=token.to_string()/>
                <input type="hidden" name="carte" value=card/>
                <TextArea name="question" id=format!("question-{card}") label=say::ask_label(language) value=typed errors=errors hint=who/>
                <p class="buttons"><button class="button">{say::ask_send(language)}</button></p>
            </form>
        </details>
    }
}

/// A question with its answer.
fn question(one: &Question) -> impl IntoView + use<> {
    let language = language();
    let on = |at| date::full_date(language, calendar::day(at));
    let answer = match (one.settled_at, &one.reply) {
        (None, _) => view! { <p class="meta">{say::asked_waits(language)}</p> }.into_any(),
        (Some(at), Some(reply)) => {
            let name = one.settled_by.clone().unwrap_or_default();
            view! { <p class="meta">{say::asked_reply(language, &on(at), &name)}</p> <p>{reply.clone()}</p> }.into_any()
        }
        (Some(at), None) => {
            let name = one.settled_by.clone().unwrap_or_default();
            view! { <p class="meta">{say::asked_aloud(language, &on(at), &name)}</p> }.into_any()
        }
    };
    view! {
        <div class="notice notice--quiet stack stack--tight">
            <h3>{say::asked(language, &on(one.asked_at))}</h3>
            <blockquote><p>{one.question.clone()}</p></blockquote>
            {answer}
        </div>
    }
}

/// What was agreed to, and the button that agrees while there is something to read.
fn agreement(page: &RightsPage) -> impl IntoView + use<> {
    let language = language();
    let done = page.agreement.as_ref().map(|one| {
        let changed = page.is_to_read().then(|| view! { <p>{say::agreed_changed(language)}</p> });
        view! {
            <section class="notice notice--done stack stack--tight" aria-labelledby="note">
                <h2 id="note">{say::agreed(language)}</h2>
                <p>{agreed_words(one)}</p>
                {changed}
            </section>
        }
    });
    let form = page.is_to_read().then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="d-accord">
                <h2 id="d-accord">{say::agree(language)}</h2>
                <p>{say::agree_detail(language)}</p>
                <form method="post" action=format!("{}#accord", Path::RightsAndDuties)>
                    <input type="hidden" name="version" value=page.text.version.to_string()/>
                    <p class="buttons"><button class="button">{say::agree_button(language)}</button></p>
                </form>
                <p class="meta">{say::agree_kept(language, &page.text.version.to_string())}</p>
            </section>
        }
    });
    view! { <div class="stack" id="accord">{done} {form}</div> }
}

/// When and how somebody agreed.
fn agreed_words(one: &Agreement) -> String {
    let language = language();
    let on = date::full_date(language, one.agreed_on);
    match one.way {
        AgreementWay::Own => say::agreed_own(language, &on),
        AgreementWay::Paper => say::agreed_paper(language, &on),
        AgreementWay::Together => {
            let name = full_name(
                one.referent_first_name.as_deref().unwrap_or_default(),
                one.referent_last_name.as_deref().unwrap_or_default(),
            );
            say::agreed_together(language, &on, &name)
        }
    }
}

//! `/porteur/actions/{id}/avis`: what people say of an action, and what is replied in public.

use axum::extract::{Form, Query, State as Extract};
use domain::{
    feedback::{Question, REPLY_MAX, SHOWN_FROM, Summary, Visible},
    path::Path,
};
use leptos::prelude::*;
use portal::feedback::reply::{self, ActionFeedback};
use serde::Deserialize;
use uuid::Uuid;
use words::french;

use crate::{
    ui::{PageHead, Refused, TextArea, language},
    web::{
        error::Answer,
        form::{FormState, answer},
        id::Id,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Where the page says that the reply is published.
const DONE: &str = "fait";

/// Whether it was just published, from the address.
#[derive(Deserialize)]
pub struct Arrival {
    #[serde(default)]
    fait: String,
}

/// What is replied.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReplyForm {
    texte: String,
}

/// Shows what people say.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Query(arrival): Query<Arrival>,
) -> Answer {
    page(&state, &visitor, id, None, !arrival.fait.is_empty()).await
}

/// Publishes the reply.
pub async fn publish(
    Extract(state): Extract<State>,
    visitor: Visitor,
    Id(id): Id,
    Form(form): Form<ReplyForm>,
) -> Answer {
    let done = reply::publish(&state.portal, visitor.require()?, id, &form.texte).await;
    let saved = format!("{}#{DONE}", Path::ActionFeedback(id).with_query(DONE, "publie"));
    answer(done.map(|()| saved), form, |filled| page(&state, &visitor, id, Some(filled), false)).await
}

async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: Option<FormState<ReplyForm>>, saved: bool) -> Answer {
    let said = reply::of_action(&state.portal, visitor.require()?, id).await?;
    let before = || FormState::fresh(ReplyForm { texte: said.reply.clone().unwrap_or_default() });
    let filled = filled.unwrap_or_else(before);
    let page = Page::of_form("Les avis des personnes venues", filled, move |filled| content(&said, filled, saved));
    Ok(page.tab(Tab::Sessions).show(state, visitor).await)
}

fn content(said: &ActionFeedback, filled: &FormState<ReplyForm>, saved: bool) -> impl IntoView + use<> {
    let body = match said.visible {
        Visible::Missing { answers } => missing(answers).into_any(),
        Visible::Shown(summary) => view! { {counts(&summary)} {written(&said.words)} {reply_form(filled)} }.into_any(),
    };
    let done = saved.then(|| {
        view! { <p class="notice notice--done" role="status" id=DONE>"C’est enregistré. La page de l’action le montre."</p> }
    });
    view! {
        <main id="contenu" class="page page--reading">
            <PageHead
                back=Path::Sessions.to_string()
                up="Mes sessions"
                title="Les avis des personnes venues"
                lead=said.action.name.clone()
            />
            {done}
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            {body}
        </main>
    }
}

fn missing(answers: i64) -> impl IntoView {
    let missing = french::counted(answers, "réponse", "réponses");
    view! {
        <section class="notice notice--quiet stack stack--tight">
            <h2>{format!("Encore {missing} avant de montrer")}</h2>
            <p>
                {format!(
                    "Après une session, les personnes venues disent ce qu’elles en pensent, sans leur nom. Les réponses \
                     se montrent toutes ensemble, à partir de {SHOWN_FROM}\u{a0}: ainsi, personne ne peut deviner qui a \
                     dit quoi.",
                )}
            </p>
        </section>
    }
}

fn counts(summary: &Summary) -> impl IntoView + use<> {
    let language = language();
    let rows: Vec<_> = Question::ALL
        .iter()
        .map(|&question| {
            let share = summary.share(question);
            let said = match share.percent() {
                Some(percent) => format!("{percent}\u{a0}% ({} sur {})", share.positive, share.answered),
                None => "trop peu de réponses".to_owned(),
            };
            view! { <tr><th scope="row">{words::feedback::subject(language, question)}</th><td>{said}</td></tr> }
        })
        .collect();
    view! {
        <section class="stack stack--tight" aria-labelledby="reponses">
            <h2 id="reponses">{french::counted(summary.answers, "avis", "avis")}</h2>
            <p>"La part des personnes qui ont répondu «\u{a0}oui\u{a0}» ou «\u{a0}plutôt oui\u{a0}»."</p>
            <table class="table"><tbody>{rows}</tbody></table>
        </section>
    }
}

/// What people wrote, in no order.
fn written(words: &[String]) -> impl IntoView + use<> {
    let quotes: Vec<_> = words
        .iter()
        .map(|words| view! { <li class="quote"><blockquote>{paragraphs(words)}</blockquote></li> })
        .collect();
    let list = match quotes.is_empty() {
        true => view! { <p>"Personne n’a écrit de mot."</p> }.into_any(),
        false => view! { <ul class="plain stack">{quotes}</ul> }.into_any(),
    };
    view! {
        <section class="stack stack--tight" aria-labelledby="mots">
            <h2 id="mots">"Leurs mots"</h2>
            <p class="small">"Sans nom, sans date, et dans le désordre. Vous seuls les lisez."</p>
            {list}
        </section>
    }
}

fn paragraphs(words: &str) -> Vec<impl IntoView + use<>> {
    words.split('\n').filter(|line| !line.trim().is_empty()).map(|line| view! { <p>{line.to_owned()}</p> }).collect()
}

fn reply_form(filled: &FormState<ReplyForm>) -> impl IntoView + use<> {
    view! {
        <section class="stack" aria-labelledby="reponse">
            <h2 id="reponse">"Répondre à tout le monde"</h2>
            <form class="stack" method="post" novalidate=true>
                <TextArea
                    name="texte"
                    label="Vous avez dit, voici ce qui change"
                    value=filled.typed.texte.clone()
                    errors=filled.errors.clone()
                    hint=format!(
                        "Tout le monde le lit sur la page de l’action, sous les avis. {REPLY_MAX} caractères au plus. Si \
                         c’est vide, rien n’est montré.",
                    )
                    rows=5
                />
                <p class="buttons"><button class="button">"Publier"</button></p>
            </form>
        </section>
    }
}

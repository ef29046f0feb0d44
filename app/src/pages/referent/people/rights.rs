//! `/referent/personnes/{id}/droits-et-devoirs`: an agreement on paper, or beside the référent, written down.

use axum::{
    Form,
    extract::{Path as PathParams, State as Extract},
    response::Response,
};
use domain::{
    path::Path,
    person::rights::{AgreementWay, PaperForm},
};
use leptos::prelude::*;
use portal::{
    person::rights::{self, PaperAgreement},
    records::Agreement,
};
use uuid::Uuid;
use words::date;

use crate::{
    ui::{Field, Refused, Select, full_name, icons::Icon, language},
    web::{
        error::{Answer, AppError},
        form::{FormState, answer},
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Shows the form.
pub async fn show(
    Extract(state): Extract<State>,
    visitor: Visitor,
    PathParams(id): PathParams<Uuid>,
) -> Result<Response, AppError> {
    page(&state, &visitor, id, None).await
}

/// Writes it down.
pub async fn record(
    Extract(state): Extract<State>,
    visitor: Visitor,
    PathParams(id): PathParams<Uuid>,
    Form(form): Form<PaperForm>,
) -> Answer {
    let done = rights::record(&state.portal, visitor.require()?, id, &form).await;
    let to = done.map(|()| format!("{}#droits", Path::PersonFile(id)));
    answer(to, form, |filled| page(&state, &visitor, id, Some(filled))).await
}

async fn page(state: &State, visitor: &Visitor, id: Uuid, filled: Option<FormState<PaperForm>>) -> Answer {
    let paper = rights::paper(&state.portal, visitor.require()?, id).await?;
    let mut filled = filled.unwrap_or_else(|| FormState::fresh(PaperForm::default()));
    // What is agreed to is the text that holds now, also when it has changed since the form was shown.
    filled.typed.version = paper.text.version.to_string();
    // The title of a page stands in the history of the browser: it names nobody.
    let page = Page::of_form("Droits et devoirs\u{a0}: noter un accord", filled, move |filled| content(&paper, filled));
    Ok(page.tab(Tab::People).desk().show(state, visitor).await)
}

fn content(paper: &PaperAgreement, filled: &FormState<PaperForm>) -> impl IntoView + use<> {
    let person = &paper.person;
    let back = Path::PersonFile(person.id).to_string();
    let name = full_name(&person.first_name, &person.last_name);
    let done = paper.agreements.iter().map(|one| view! { <li>{agreement_words(one)}</li> }).collect_view();
    let done = (!paper.agreements.is_empty()).then(|| view! { <ul class="plain">{done}</ul> });
    let is_agreed = paper.agreements.first().is_some_and(|one| one.version == paper.text.version);
    let form = (!is_agreed).then(|| form(paper, filled));
    view! {
        <main id="contenu" class="desk desk--one">
            <div class="pane stack">
                <p><a class="back" href=back><Icon id="i-retour" small=true/>"Revenir à sa fiche"</a></p>
                <div class="stack stack--tight">
                    <h1>"Noter un accord"</h1>
                    <p class="lead">{format!("{name}, droits et devoirs, texte n°\u{a0}{}.", paper.text.version)}</p>
                </div>
                <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
                {done}
                {form}
            </div>
        </main>
    }
}

fn form(paper: &PaperAgreement, filled: &FormState<PaperForm>) -> impl IntoView + use<> {
    let typed = &filled.typed;
    let ways = [
        (AgreementWay::Paper, "Sur papier, signé et daté"),
        (AgreementWay::Together, "Lu ensemble, d’accord de vive voix"),
    ];
    let ways = ways.map(|(way, words)| (way.code().to_owned(), words.to_owned())).to_vec();
    let first_name = paper.person.first_name.clone();
    let cards: Vec<_> = paper
        .text
        .cards()
        .into_iter()
        .map(|card| {
            let paragraphs: Vec<_> = card.paragraphs.into_iter().map(|words| view! { <p>{words}</p> }).collect();
            view! { <h3>{card.title}</h3> {paragraphs} }
        })
        .collect();
    view! {
        <details>
            <summary>"Le texte à lire ensemble"</summary>
            <div class="stack stack--tight">{cards}</div>
        </details>
        <form class="stack" method="post" action=Path::RightsRecord(paper.person.id).to_string() novalidate=true>
            <input type="hidden" name="version" value=typed.version.clone()/>
            <Select
                name="facon"
                label=format!("Comment {first_name} a dit oui")
                none="Choisissez"
                options=ways
                value=typed.facon.clone()
                errors=filled.errors.clone()
            />
            <Field
                name="date"
                label="Quel jour"
                value=typed.date.clone()
                errors=filled.errors.clone()
                hint="Par exemple 24/11/2026"
                inputmode="numeric"
            />
            <p class="small">"Gardez le papier\u{a0}: Jalon garde la date, votre nom et l’empreinte du texte."</p>
            <p class="buttons"><button class="button">"Noter l’accord"</button></p>
        </form>
    }
}

/// "Accepté le 24 novembre 2026, sur papier, noté par Claire Lefèvre (texte n° 1)".
pub(super) fn agreement_words(one: &Agreement) -> String {
    let on = date::full_date(language(), one.agreed_on);
    let noted = match (&one.referent_first_name, &one.referent_last_name) {
        (Some(first), Some(last)) => format!(", noté par {}", full_name(first, last)),
        (None, _) | (_, None) => String::new(),
    };
    let way = match one.way {
        AgreementWay::Own => "sur Jalon",
        AgreementWay::Together => "avec son référent",
        AgreementWay::Paper => "sur papier",
    };
    format!("Accepté le {on}, {way}{noted} (texte n°\u{a0}{})", one.version)
}

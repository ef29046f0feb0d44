//! Form in which a référent writes a contract: goal and dates, then the steps of both sides.

use domain::{
    contract::{CommitmentKind, DraftForm, DraftLine, Point, PointPart, Side, line_field},
    form::FieldErrors,
    path::Path,
};
use leptos::{nonce::use_nonce, prelude::*};
use portal::{contract::case::ContractCase, records::Hit};
use uuid::Uuid;

use super::{advice, point, reading::learnt};
use crate::{
    ui::{Field, Refused, TextArea, full_name, icons::Icon, language},
    web::form::FormState,
};

/// Keeps the draft as it is typed. Without it, each button does.
const SCRIPT: &str = include_str!("draft.js");

/// Actions that were looked for in order to add one.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    words: String,
    hits: Vec<Found>,
}

#[derive(Clone, Debug)]
struct Found {
    id: Uuid,
    name: String,
    place: String,
}

impl Search {
    pub(super) fn of(words: String, hits: &[Hit]) -> Search {
        let found = |hit: &Hit| Found {
            id: hit.offer.id,
            name: hit.offer.service.nom.to_string(),
            place: hit.offer.commune().to_string(),
        };
        Search { words, hits: hits.iter().map(found).collect() }
    }
}

/// The page.
pub(super) fn content(
    case: &ContractCase,
    filled: &FormState<DraftForm>,
    search: &Search,
    asks_hours: bool,
) -> impl IntoView + use<> {
    let version = &case.version;
    let name = full_name(&version.first_name, &version.last_name);
    let lead = match (version.round, version.number) {
        (0, 1) => format!("{} ne le voit pas encore.", version.first_name),
        (0, _) => format!("{} ne voit pas encore cette modification. Son contrat continue.", version.first_name),
        (_, _) => format!("{} voit que vous le modifiez. Seul ce qui change lui sera redemandé.", version.first_name),
    };
    let title = if version.number == 1 { "Contrat de" } else { "Avenant au contrat de" };
    view! {
        <main id="contenu" class="page">
            <div class="stack stack--tight">
                <p>
                    <a class="back" href=Path::PersonFile(version.allocataire_id).to_string()>
                        <Icon id="i-retour" small=true/>{format!("Fiche de {name}")}
                    </a>
                </p>
                <h1>{format!("{title} {name}")}</h1>
                <p class="lead">{lead}</p>
            </div>
            <Refused refusal=filled.refusal.clone() errors=filled.errors.clone()/>
            <form class="stack stack--wide contract-draft" method="post" novalidate=true id="brouillon">
                // Return saves.
                <button class="hidden" name="faire" value="enregistrer" tabindex="-1">"Enregistrer"</button>
                <input type="hidden" name="revision" value=filled.typed.revision.to_string()/>
                {terms(case, filled, asks_hours)}
                {learnt(case)}
                {steps(case, filled, Side::Allocataire)}
                {offer(search)}
                {steps(case, filled, Side::Departement)}
                {buttons(case)}
            </form>
            <script type="module" nonce=use_nonce() inner_html=SCRIPT></script>
        </main>
    }
}

fn terms(case: &ContractCase, filled: &FormState<DraftForm>, asks_hours: bool) -> impl IntoView + use<> {
    let (typed, errors) = (&filled.typed, || filled.errors.clone());
    let first_name = &case.version.first_name;
    let hours = asks_hours.then(|| {
        view! {
            <Field
                name="heures"
                label="Heures par semaine"
                value=typed.weekly_hours.clone()
                errors=errors()
                inputmode="numeric"
                optional=true
            />
        }
    });
    view! {
        <section class="stack" aria-labelledby="but-dates">
            <h2 id="but-dates">"Le but et les dates"</h2>
            <TextArea
                name="but"
                label=format!("Le but, avec les mots de {first_name}")
                value=typed.goal.clone()
                errors=errors()
                rows=2
            />
            {advice_at("but", &typed.goal)}
            <div class="fields-row">
                <Field name="debut" label="Premier jour" value=typed.starts_on.clone() errors=errors() kind="date"/>
                <Field name="fin" label="Dernier jour" value=typed.ends_on.clone() errors=errors() kind="date"/>
                {hours}
            </div>
            {case.terms().map(|terms| talk(terms, first_name, "reponse".to_owned(), &typed.reply, &filled.errors))}
        </section>
    }
}

fn steps(case: &ContractCase, filled: &FormState<DraftForm>, side: Side) -> impl IntoView + use<> {
    let first_name = case.version.first_name.as_str();
    let (id, title, add) = match side {
        Side::Allocataire => {
            ("etapes", format!("Ce que fait {first_name}"), format!("Ajouter une étape de {first_name}"))
        }
        Side::Departement => (
            "etapes-departement",
            "Ce que fait le Département".to_owned(),
            "Ajouter une étape du Département".to_owned(),
        ),
    };
    let lines: Vec<_> = case
        .points
        .iter()
        .filter(|point| point.part == PointPart::Commitment && point.side == side)
        .map(|point| step(case, point, filled))
        .collect();
    let value = format!("ajouter:{}", side.code());
    view! {
        <section class="stack" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <ol class="draft-steps">{lines}</ol>
            <p class="buttons">
                <button class="button button--line" name="faire" value=value><Icon id="i-plus" small=true/>{add}</button>
            </p>
        </section>
    }
}

fn step(case: &ContractCase, point: &Point, filled: &FormState<DraftForm>) -> AnyView {
    let first_name = case.version.first_name.as_str();
    if point.is_dropped {
        let words = format!("Retiré\u{a0}: «\u{a0}{}\u{a0}»", point.content.label);
        return view! { <li class="draft-step"><p class="meta">{words}</p></li> }.into_any();
    }
    if point.kind.is_health() && !case.sees_health {
        let words = "Une étape de santé. Ses mots sont pour la personne et son référent seulement.";
        return view! { <li class="draft-step"><p class="meta">{words}</p></li> }.into_any();
    }
    // A step that somebody else added meanwhile was not typed.
    let typed = filled.typed.lines.iter().find(|line| line.id == point.id).cloned();
    let typed = typed.unwrap_or_else(|| DraftLine::of(point));
    let errors = || filled.errors.clone();
    let field = |what| line_field(what, point.id);
    let kind = (point.side == Side::Allocataire).then(|| kinds(field("type"), &typed.kind));
    view! {
        <li class="draft-step stack stack--tight">
            <div class="draft-line stack stack--tight">
                <Field name=field("mots") label="L’étape, en une phrase" value=typed.label.clone() errors=errors()/>
                <Field
                    name=field("pour")
                    label="Pour le"
                    value=typed.due_on.clone()
                    errors=errors()
                    kind="date"
                    optional=true
                />
                {kind}
            </div>
            {advice_at(&field("mots"), &typed.label)}
            {(point.side == Side::Allocataire).then(|| chosen(field("choisi"), first_name, &typed, &filled.errors))}
            {talk(point, first_name, field("reponse"), &typed.reply, &filled.errors)}
            <p>
                <button class="button--text" name="faire" value=format!("retirer:{}", point.id)>
                    "Retirer" <span class="hidden">{format!(" «\u{a0}{}\u{a0}»", typed.label)}</span>
                </button>
            </p>
        </li>
    }
    .into_any()
}

fn kinds(name: String, value: &str) -> impl IntoView + use<> {
    let options: Vec<_> = CommitmentKind::ALL
        .iter()
        .map(|kind| {
            let selected = kind.code() == value;
            view! { <option value=kind.code() selected=selected>{point::kind(*kind)}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label for=name.clone()>"Sorte d’étape"</label>
            <select id=name.clone() name=name>{options}</select>
        </div>
    }
}

/// Whether the person chose or accepted a réciprocité: shown for the other kinds only while it does not hide.
fn chosen(name: String, first_name: &str, typed: &DraftLine, errors: &FieldErrors) -> impl IntoView + use<> {
    let error = errors.at(&name).map(|error| words::form::error(language(), error));
    let error = error.map(|text| view! { <p class="field-error"><Icon id="i-erreur"/><span>{text}</span></p> });
    view! {
        <div class="draft-chosen">
            {error}
            <label class="choice">
                <input type="checkbox" name=name value="oui" checked=typed.chosen/>
                <span>{format!("Réciprocité\u{a0}: {first_name} l’a proposée ou acceptée")}</span>
            </label>
        </div>
    }
}

/// What the person said of a point, and the référent's answer.
fn talk(
    point: &Point,
    first_name: &str,
    name: String,
    typed: &str,
    errors: &FieldErrors,
) -> Option<impl IntoView + use<>> {
    if !point.waits_for_referent() && point.words.question.is_empty() {
        return None;
    }
    let said = point::said(point, first_name);
    Some(view! {
        <div class="notice notice--quiet stack stack--tight">
            <p><b>{said}</b></p>
            {(!point.words.question.is_empty()).then(|| view! { <p>{format!("«\u{a0}{}\u{a0}»", point.words.question)}</p> })}
            <TextArea
                name=name
                label="Votre réponse"
                value=typed.to_owned()
                errors=errors.clone()
                hint="Une phrase suffit. Vous pouvez aussi changer l’étape."
                rows=2
            />
        </div>
    })
}

/// What may be said more plainly; the script writes it anew as one types.
fn advice_at(field: &str, text: &str) -> impl IntoView + use<> {
    let lines: Vec<_> = advice::on(text).into_iter().map(|line| view! { <li>{line}</li> }).collect();
    view! { <ul class="advice" id=format!("conseil-{field}") role="status">{lines}</ul> }
}

fn offer(search: &Search) -> impl IntoView + use<> {
    let found: Vec<_> = search
        .hits
        .iter()
        .map(|hit| {
            let value = format!("action:{}", hit.id);
            view! {
                <li>
                    <div>{hit.name.clone()}<p class="meta">{hit.place.clone()}</p></div>
                    <button class="button button--line" name="faire" value=value>
                        "Ajouter" <span class="hidden">{format!(" «\u{a0}{}\u{a0}»", hit.name)}</span>
                    </button>
                </li>
            }
        })
        .collect();
    let nothing = (found.is_empty() && !search.words.is_empty()).then(|| {
        view! { <p>"Aucune action ne répond à ces mots à moins de 50 km. Essayez un autre mot."</p> }
    });
    let list = (!found.is_empty()).then(|| view! { <ul class="listing draft-found">{found}</ul> });
    view! {
        <section class="stack stack--tight" aria-labelledby="offre">
            <h3 id="offre">"Une action de l’offre"</h3>
            <div class="find-people">
                <label class="hidden" for="cherche">"Chercher une action"</label>
                <input id="cherche" type="search" name="cherche" value=search.words.clone() placeholder="permis, garde d’enfant…"/>
                <button class="button button--line" name="faire" value="chercher">"Chercher"</button>
            </div>
            <div role="status">{nothing}</div>
            {list}
        </section>
    }
}

fn buttons(case: &ContractCase) -> impl IntoView + use<> {
    let first_name = &case.version.first_name;
    let again = if case.version.round == 0 { "Proposer à" } else { "Renvoyer à" };
    view! {
        <div class="stack stack--tight">
            <p class="meta" id="garde" role="status">"Le brouillon est gardé quand vous appuyez sur un bouton."</p>
            <div class="buttons">
                <button class="button button--big" name="faire" value="proposer">{format!("{again} {first_name}")}</button>
                <button class="button button--line" name="faire" value="enregistrer">"Garder pour plus tard"</button>
                <details>
                    <summary>"Abandonner"</summary>
                    <p class="meta">"Ce qui est écrit ici ne pourra plus être repris."</p>
                    <button class="button button--line" name="faire" value="abandonner">"Oui, abandonner"</button>
                </details>
            </div>
        </div>
    }
}

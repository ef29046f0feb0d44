//! A contract that was proposed, as its référent follows it: answers, signatures, what to do next.

use domain::{
    calendar,
    contract::{CommitmentKind, Point, PointAnswer, Side, SignatureChannel, Signer, VersionState},
    path::Path,
    refusal::Refusal,
};
use leptos::prelude::*;
use portal::{
    contract::{case::ContractCase, printed},
    records::Signature,
};
use words::{date, reciprocity::skill};

use super::point;
use crate::ui::{Refused, full_name, icons::Icon, language, masked_words};

/// The page.
pub(super) fn content(case: &ContractCase, refusal: Option<Refusal>) -> impl IntoView + use<> {
    let version = &case.version;
    let name = full_name(&version.first_name, &version.last_name);
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
                <p class="lead">{standing(case)}</p>
            </div>
            <Refused refusal=refusal/>
            {declined(case)}
            {next(case)}
            {on_paper(case)}
            {statement(case)}
            {learnt(case)}
            {signatures(case)}
        </main>
    }
}

fn standing(case: &ContractCase) -> String {
    let first_name = &case.version.first_name;
    match case.version.state {
        VersionState::Draft => "Brouillon.".to_owned(),
        VersionState::Proposed => {
            let answered = case.points.iter().filter(|one| !one.is_dropped && !one.is_asked()).count();
            let all = case.points.iter().filter(|one| !one.is_dropped).count();
            let ends = if answered < 2 { ["point", "a"] } else { ["points", "ont"] };
            format!("{first_name} le lit\u{a0}: {answered}\u{a0}{} sur {all} {} une réponse.", ends[0], ends[1])
        }
        VersionState::Discussed => format!("{first_name} vous a répondu\u{a0}: un point est à reprendre."),
        VersionState::Agreed => "Tous les points ont un accord. Il reste à signer.".to_owned(),
        VersionState::Signed => {
            let day = case.version.settled_at.map(|at| date::full_date(language(), calendar::day(at)));
            format!("Signé par tous le {}.", day.unwrap_or_default())
        }
        VersionState::Declined => {
            format!(
                "{first_name} ne le signe pas. C’est une réponse comme une autre\u{a0}: elle n’a pas de suite automatique."
            )
        }
        VersionState::Withdrawn => "Abandonné avant d’être signé.".to_owned(),
    }
}

fn declined(case: &ContractCase) -> Option<impl IntoView + use<>> {
    let word = case.version.decline_word.clone();
    (case.version.state == VersionState::Declined && !word.is_empty()).then(|| {
        view! { <blockquote class="notice notice--quiet"><p>{format!("«\u{a0}{word}\u{a0}»")}</p></blockquote> }
    })
}

/// What can be done now.
fn next(case: &ContractCase) -> impl IntoView + use<> {
    let version = &case.version;
    let signed = !case.signatures.is_empty();
    let revise = |words: &'static str, class: &'static str| {
        view! { <button class=class name="faire" value="reprendre">{words}</button> }
    };
    let told = format!("{} verra qu’il est retiré. Il ne pourra plus être signé.", version.first_name);
    let withdraw = || {
        view! {
            <details>
                <summary>"Abandonner ce contrat"</summary>
                <p class="meta">{told.clone()}</p>
                <button class="button button--line" name="faire" value="abandonner">"Oui, l’abandonner"</button>
            </details>
        }
    };
    let inner = match version.state {
        VersionState::Discussed => view! { {revise("Répondre et modifier", "button")} {withdraw()} }.into_any(),
        VersionState::Proposed => {
            view! { {revise("Reprendre pour modifier", "button button--line")} {withdraw()} }.into_any()
        }
        VersionState::Agreed if !signed => {
            view! { {revise("Reprendre pour modifier", "button button--line")} {withdraw()} }.into_any()
        }
        VersionState::Agreed => withdraw().into_any(),
        VersionState::Signed => {
            let action = Path::ContractAmendment(version.contract_id).to_string();
            view! { <button class="button button--line" formaction=action>"Proposer un avenant"</button> }.into_any()
        }
        VersionState::Draft | VersionState::Declined | VersionState::Withdrawn => ().into_any(),
    };
    let mine = version.state == VersionState::Agreed && !case.has_signed(Signer::Referent);
    let sign = mine.then(|| sign_button(case));
    view! { {sign} <form class="buttons" method="post">{inner}</form> }
}

/// The contract as a file, and how somebody without a telephone signs it.
fn on_paper(case: &ContractCase) -> Option<impl IntoView + use<>> {
    let version = &case.version;
    let file = printed::can_keep(version.state).then(|| {
        let path = Path::CaseContractFile(version.id).to_string();
        view! { <a class="button button--quiet" href=path download="">"Télécharger le contrat (PDF)"</a> }
    });
    let pen = printed::can_sign_by_hand(case).then(|| {
        let (print, copy) = (Path::ContractForPen(version.id).to_string(), Path::SignedPaper(version.contract_id));
        view! {
            <a class="button button--quiet" href=print download="">"Imprimer pour signer sur papier"</a>
            <a class="button button--quiet" href=copy.to_string()>"Ajouter la copie signée"</a>
        }
    });
    (file.is_some() || pen.is_some()).then(|| view! { <p class="buttons">{file}{pen}</p> })
}

fn sign_button(case: &ContractCase) -> impl IntoView + use<> {
    let action = Path::ContractCountersignature(case.version.id).to_string();
    view! { <form class="buttons" method="post" action=action><button class="button button--big">"Signer"</button></form> }
}

/// What the person has learnt before, in their words and those of France Travail.
pub(super) fn learnt(case: &ContractCase) -> Option<impl IntoView + use<>> {
    let first_name = &case.version.first_name;
    let skills: Vec<_> = case.learnt.iter().map(|one| view! { <li>{skill(language(), *one)}</li> }).collect();
    (!skills.is_empty()).then(|| {
        view! {
            <section class="stack stack--tight" aria-labelledby="acquis">
                <h2 id="acquis">{format!("Ce que {first_name} a déjà appris")}</h2>
                <ul class="bullets">{skills}</ul>
                <p class="meta">
                    {format!(
                        "{first_name} l’a dit en donnant de son temps (réciprocité), avec les savoir-être de \
                         France Travail. Cela fait partie du contrat qui est proposé."
                    )}
                </p>
            </section>
        }
    })
}

/// What the contract says: the goal, the dates, both sides with what the person answered.
pub(super) fn statement(case: &ContractCase) -> impl IntoView + use<> {
    let first_name = &case.version.first_name;
    let terms = case.terms().map(|one| {
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| date::full_date(language(), day)).unwrap_or_default();
        let hours = one.content.weekly_hours.map(|hours| format!(", {hours} heures par semaine")).unwrap_or_default();
        let dates = format!("Du {} au {}{hours}.", day(one.content.starts_on), day(one.content.due_on));
        view! {
            <section class="stack stack--tight" aria-labelledby="but">
                <h2 id="but">"Le but et les dates"</h2>
                <p class="lead">{one.content.label.clone()}</p>
                <p>{dates}</p>
                {conversation(one, first_name)}
            </section>
        }
    });
    let side = |side: Side, id: &'static str, title: String| {
        let lines: Vec<_> = case.commitments().filter(|one| one.side == side).map(|one| line(case, one)).collect();
        view! { <section class="stack" aria-labelledby=id><h2 id=id>{title}</h2><ul class="pledges">{lines}</ul></section> }
    };
    view! {
        {terms}
        <div class="sides"><div class="sides-in">
            {side(Side::Allocataire, "elle", format!("Ce que fait {first_name}"))}
            {side(Side::Departement, "dep", "Ce que fait le Département".to_owned())}
        </div></div>
    }
}

fn line(case: &ContractCase, one: &Point) -> impl IntoView + use<> {
    let state = if one.answer == PointAnswer::Agreed { "done" } else { "next" };
    let hidden = one.kind.is_health() && !case.sees_health;
    let label = if hidden { "Une étape de santé".to_owned() } else { one.content.label.clone() };
    let due = one.content.due_on.map(|day| format!("pour le {}", date::full_date(language(), day)));
    let kind = (one.kind != CommitmentKind::Demarche).then(|| point::kind(one.kind).to_owned());
    let details: Vec<_> = [kind, due].into_iter().flatten().collect();
    view! {
        <li data-state=state>
            <i class="seat" aria-hidden="true"></i>
            <div>{label}<p>{details.join(" · ")}</p>{conversation(one, &case.version.first_name)}</div>
        </li>
    }
}

/// What the person said of a point, and what was answered.
fn conversation(one: &Point, first_name: &str) -> impl IntoView + use<> {
    let question = (!one.words.question.is_empty()).then(|| format!(" «\u{a0}{}\u{a0}»", one.words.question));
    let reply = (!one.words.reply.is_empty())
        .then(|| view! { <p class="meta">{format!("Votre réponse\u{a0}: {}", one.words.reply)}</p> });
    let former = one.words.former.as_ref().filter(|former| former.label != one.content.label);
    let former = former.map(|former| view! { <p class="meta">{format!("Avant\u{a0}: {}", former.label)}</p> });
    view! { {former} <p class="meta"><b>{point::said(one, first_name)}</b>{question}</p> {reply} }
}

/// Who has signed, when and how, and who has not.
fn signatures(case: &ContractCase) -> Option<impl IntoView + use<>> {
    if !matches!(case.version.state, VersionState::Agreed | VersionState::Signed) && case.signatures.is_empty() {
        return None;
    }
    let first_name = &case.version.first_name;
    let done: Vec<_> = case.signatures.iter().map(|one| signature(one, first_name)).collect();
    let left: Vec<_> = case
        .unsigned()
        .map(|signer| view! { <div><dt>{point::signer(signer, first_name)}</dt><dd>"pas encore"</dd></div> })
        .collect();
    let hash = case.version.sha256.clone().map(|hash| {
        view! { <p class="small">"Empreinte du texte signé (SHA-256)\u{a0}: "<code>{hash}</code></p> }
    });
    Some(view! {
        <section class="stack stack--tight" aria-labelledby="signatures">
            <h2 id="signatures">"Signatures"</h2>
            <dl class="lines">{done}{left}</dl>
            {hash}
        </section>
    })
}

fn signature(one: &Signature, first_name: &str) -> impl IntoView + use<> {
    let how = match one.channel {
        SignatureChannel::Sms => format!("avec un code par SMS au {}", masked_words(&one.contact)),
        SignatureChannel::Mail => format!("avec un code par mail à {}", one.contact),
        SignatureChannel::Account => "sur Jalon".to_owned(),
        SignatureChannel::Paper => "sur papier".to_owned(),
    };
    let who = match (&one.first_name, &one.last_name) {
        (Some(first), Some(last)) => full_name(first, last),
        (None, _) | (_, None) => point::signer(one.signer, first_name),
    };
    let when = date::date_hour(language(), one.at);
    view! { <div><dt>{who}</dt><dd>{format!("{when}, {how}")}</dd></div> }
}

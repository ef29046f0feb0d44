//! `/espace/parcours`: everything that happened to oneself, in order, and by whom.

use axum::extract::State as Extract;
use domain::{
    appointment::AppointmentState,
    attachment::AttachmentKind,
    contract::{CommitmentState, ContractKind},
    path::Path,
    person::journal::{ContractStep, JournalActor, JournalEntry, JournalEvent, OfferStep},
};
use leptos::prelude::*;
use portal::{person::journal, settings::Labels};
use words::{Language, attachment, contract as contract_words, date, journey as say, registration};

use crate::{
    ui::{icons::Icon, language},
    web::{
        error::Answer,
        page::{Page, Tab},
        state::State,
        visitor::Visitor,
    },
};

/// Entries shown before the others are unfolded.
const SHOWN: usize = 20;

/// Shows it.
pub async fn show(Extract(state): Extract<State>, visitor: Visitor) -> Answer {
    let entries = journal::own(&state.portal, visitor.require()?).await?;
    let labels = state.portal.settings.labels.clone();
    let page = Page::new(say::mine(visitor.language()), move || content(&entries, &labels));
    Ok(page.tab(Tab::Contract).show(&state, &visitor).await)
}

fn content(entries: &[JournalEntry], labels: &Labels) -> impl IntoView + use<> {
    let language = language();
    let mut lines: Vec<_> = entries.iter().map(|entry| line(entry, labels).into_any()).collect();
    let older = lines.split_off(lines.len().min(SHOWN));
    let older = (!older.is_empty()).then(|| {
        let words = say::mine_more(language);
        view! { <details class="stack"><summary><b>{words}</b></summary><ol class="journal">{older}</ol></details> }
    });
    view! {
        <main id="contenu" class="page page--reading">
            <div class="stack stack--tight">
                <p>
                    <a class="back" href=Path::Contract.to_string()>
                        <Icon id="i-retour" small=true/>{contract_words::mine(language)}
                    </a>
                </p>
                <h1>{say::mine(language)}</h1>
                <p class="lead">{say::mine_lead(language)}</p>
            </div>
            <ol class="journal">{lines}</ol>
            {older}
        </main>
    }
}

fn line(entry: &JournalEntry, labels: &Labels) -> impl IntoView + use<> {
    let language = language();
    let by = entry.by.as_ref().map(|by| actor(language, by, &entry.event, labels));
    let word = if let JournalEvent::Step { word, .. } = &entry.event { word.as_str() } else { "" };
    let word = (!word.is_empty()).then(|| say::word(language, word));
    view! {
        <li>
            <time datetime=entry.on.to_string()>{date::full_date(language, entry.on)}</time>
            <p>
                {event(language, &entry.event, labels)}
                {word.map(|word| view! { <br/>{word} })}
                {by.map(|by| view! { <br/><span class="meta">{by}</span> })}
            </p>
        </li>
    }
}

fn event(language: Language, event: &JournalEvent, labels: &Labels) -> String {
    match event {
        JournalEvent::Asked => say::asked(language).to_owned(),
        JournalEvent::Opened => say::opened(language).to_owned(),
        JournalEvent::Oriented => say::oriented(language).to_owned(),
        JournalEvent::Closed => say::closed(language).to_owned(),
        JournalEvent::Agreed(_) => say::agreed_duties(language).to_owned(),
        JournalEvent::Signed(ContractKind::Cer) => say::signed(language, &labels.contract_short),
        JournalEvent::Signed(ContractKind::Ppae) => say::signed(language, &labels.employment_contract_short),
        JournalEvent::Expired(ContractKind::Cer) => say::expired(language, &labels.contract_short),
        JournalEvent::Expired(ContractKind::Ppae) => say::expired(language, &labels.employment_contract_short),
        JournalEvent::Contract(step) => contract(language, *step).to_owned(),
        JournalEvent::Step { state, label, .. } => step(language, *state, label),
        JournalEvent::Noted(text) => say::noted(language, text),
        JournalEvent::FileAdded(AttachmentKind::Proof) => attachment::proof_added(language).to_owned(),
        JournalEvent::FileAdded(AttachmentKind::SignedPaper) => attachment::paper_added(language).to_owned(),
        JournalEvent::FileRemoved(_) => attachment::proof_removed(language).to_owned(),
        JournalEvent::Met(state, reason) => met(language, *state, reason),
        JournalEvent::Offer(OfferStep::Proposed, action) => say::action_proposed(language, action),
        JournalEvent::Offer(OfferStep::Registration(state), action) => {
            say::action_step(language, action, registration::event(language, *state))
        }
    }
}

fn contract(language: Language, step: ContractStep) -> &'static str {
    match step {
        ContractStep::Proposed => say::proposed(language),
        ContractStep::AskedChange => say::asked_change(language),
        ContractStep::Discussed => say::discussed(language),
        ContractStep::Agreed => say::agreed(language),
        ContractStep::SignedByPerson => say::signed_by_you(language),
        ContractStep::SignedByReferent => say::signed_by_referent(language),
        ContractStep::SignedByHead => say::signed_by_head(language),
        ContractStep::Declined => say::declined(language),
        ContractStep::Withdrawn => say::withdrawn(language),
        ContractStep::Ended => say::ended(language),
    }
}

fn step(language: Language, state: CommitmentState, label: &str) -> String {
    match state {
        CommitmentState::ToDo => say::step_to_do(language, label),
        CommitmentState::InProgress => say::step_in_progress(language, label),
        CommitmentState::Done => say::step_done(language, label),
        CommitmentState::Dropped => say::step_dropped(language, label),
    }
}

/// A date that has passed: nobody wrote yet what became of an appointment that is still expected.
fn met(language: Language, state: AppointmentState, reason: &str) -> String {
    match state {
        AppointmentState::Planned | AppointmentState::Confirmed | AppointmentState::ChangeRequested => {
            say::met_unknown(language, reason)
        }
        AppointmentState::Cancelled => say::met_cancelled(language, reason),
        AppointmentState::Honoured => say::met_honoured(language, reason),
        AppointmentState::Excused => say::met_excused(language, reason),
        AppointmentState::NoShow => say::met_no_show(language, reason),
    }
}

fn actor(language: Language, by: &JournalActor, event: &JournalEvent, labels: &Labels) -> String {
    match by {
        JournalActor::Person => say::by_you(language).to_owned(),
        JournalActor::Referent(name) if matches!(event, JournalEvent::Met(..)) => say::with(language, name),
        JournalActor::Referent(name) => say::by(language, name),
        JournalActor::Provider => say::by_provider(language).to_owned(),
        JournalActor::Department => say::by_department(language, &labels.department),
        JournalActor::Program => say::by_itself(language).to_owned(),
    }
}

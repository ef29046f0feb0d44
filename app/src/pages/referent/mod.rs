//! Pages of a référent: what waits, people, contracts, proposals.

pub mod by_link;
pub mod contract;
pub mod people;
mod person_lines;
pub mod prescribe;
pub mod proofs;
pub mod propose;
pub mod review;

use axum::{
    Router,
    routing::{get, post},
};
use domain::path::Route;

use crate::web::state::State;

/// The routes of these pages. A page posts to itself.
pub fn routes() -> Router<State> {
    Router::new()
        .route(Route::Proposal.pattern(), get(propose::show).post(propose::send))
        .route(Route::SentProposal.pattern(), get(propose::done))
        .route(Route::People.pattern(), get(people::show).post(people::find))
        .route(Route::PersonFile.pattern(), get(people::file::show))
        .route(Route::PersonNotes.pattern(), post(people::annotate::change))
        .route(Route::PersonBarriers.pattern(), post(people::annotate::set_barriers))
        .route(Route::Promise.pattern(), get(people::promise::show).post(people::promise::mark))
        .route(Route::NewContract.pattern(), post(contract::begin))
        .route(Route::ContractAmendment.pattern(), post(contract::amend))
        .route(Route::ContractEnd.pattern(), get(contract::show_end).post(contract::end))
        .route(Route::ConflictSettlement.pattern(), post(people::conflicts::settle))
        .route(Route::ContractDraft.pattern(), get(contract::show).post(contract::change))
        .route(Route::ContractCountersignature.pattern(), get(contract::show_signature).post(contract::sign))
        .route(Route::CaseContractFile.pattern(), get(contract::file))
        .route(Route::ContractForPen.pattern(), get(contract::for_pen))
        .route(Route::RightsRecord.pattern(), get(people::rights::show).post(people::rights::record))
        .route(Route::CaseProofs.pattern(), get(proofs::show))
        .route(Route::CaseFile.pattern(), get(proofs::file))
        .route(Route::CaseProofRemoval.pattern(), get(proofs::ask_removal).post(proofs::remove))
        .route(Route::SignedPaper.pattern(), get(proofs::paper::show))
        .route(Route::Requests.pattern(), get(review::queue::show).post(review::queue::validate))
        .route(Route::Request.pattern(), get(review::case::show).post(review::case::validate))
        .route(Route::Prescription.pattern(), get(prescribe::show).post(prescribe::register))
        .route(Route::NeedsSeen.pattern(), post(review::needs::mark_seen))
        .route(Route::RequestTakeBack.pattern(), post(review::case::take_back))
        .route(Route::Task.pattern(), get(review::task::show).post(review::task::close))
        .route(Route::RequestLink.pattern(), get(by_link::show).post(by_link::validate))
        .route(Route::RequestLinkRefusal.pattern(), get(by_link::show_refusal).post(by_link::reject))
        .route(Route::RequestRefusal.pattern(), get(review::reject::show).post(review::reject::reject))
}

/// The forms of these pages that bring a file: they are longer on their way.
pub fn uploads() -> Router<State> {
    Router::new()
        .route(Route::CaseProofs.pattern(), post(proofs::add))
        .route(Route::SignedPaper.pattern(), post(proofs::paper::add))
}

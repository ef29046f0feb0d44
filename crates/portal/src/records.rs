//! Stored records that pages show, so that `app` needs no `store`.

pub use store::{
    account::Referent,
    appointment::Appointment,
    commitment::Commitment,
    contract::Contract,
    offer::{action::Named, proposal::Proposal},
    outbox::Told,
    person::{Allocataire, Followed, Sought, caseload::Case},
    registration::{
        Alternative, Event, ListedRegistration, OpenNeeds, OwnSeat, Participant, QueuedRequest, RegistrationDetails,
        RequestCase,
    },
    session::{OwnSession, Session},
};

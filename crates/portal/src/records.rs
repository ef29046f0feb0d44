//! The stored records that pages show, so that pages know the portal and not the store.

pub use store::{
    account::Referent,
    appointment::Appointment,
    commitment::Commitment,
    offer::{action::Named, proposal::Proposal},
    person::{Allocataire, Followed},
    registration::{Event, ListedRegistration, Participant, QueuedRequest, RegistrationDetails, RequestCase},
    session::Session,
};

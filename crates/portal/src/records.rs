//! The stored records that pages show, so that pages know the portal and not the store.

pub use store::{
    account::Referent,
    action::Named,
    action_session::Session,
    allocataire::{Allocataire, Appointment, Commitment, Followed},
    proposal::Proposal,
    registration::{Event, Participant, Registration},
};

//! Stored records that pages show, so that `app` needs no `store`.

pub use catalogue::Hit;
pub use store::{
    account::Referent,
    appointment::Appointment,
    commitment::Commitment,
    contract::{Contract, signature::Signature, version::Version},
    feedback::FeedbackSession,
    offer::{action::Named, proposal::Proposal},
    outbox::Told,
    person::{Allocataire, Followed, Sought, caseload::Case, note::Note},
    registration::{
        Alternative, Event, ListedRegistration, OpenNeeds, OwnSeat, Participant, PendingSeat, QueuedRequest,
        RegistrationDetails, RequestCase, SeatsByState, waitlist::Line,
    },
    rights::{Agreement, Question},
    session::{OwnSession, Session},
    task::{OpenTask, Task},
};

//! Registrations: requested, decided, withdrawn, expired.

pub mod alternative;
pub mod by_link;
pub mod clash;
pub mod decide;
pub mod escalate;
pub mod hand_over;
mod held;
pub mod needs;
pub(crate) mod offers;
pub mod prescribe;
pub mod request;
pub mod review;
mod reviewer;
mod step;
pub mod take_back;
pub(crate) mod transition;
pub mod view;
pub mod waitlist;

//! Desk of a référent: requests for seats to answer, needs, and tasks.

pub mod case;
mod facts;
mod list;
pub mod needs;
mod pages;
mod pane;
pub mod queue;
pub mod reject;
pub mod task;
mod tasks;

pub(super) use facts::journey;
pub(super) use pane::{AnswerForm, answer_form, outcome, request_card};
pub(super) use reject::rejection;

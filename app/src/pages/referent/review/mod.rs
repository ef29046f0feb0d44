//! Requests for seats that a référent answers.

pub mod case;
mod facts;
mod list;
pub mod needs;
mod pages;
mod pane;
pub mod queue;
pub mod reject;

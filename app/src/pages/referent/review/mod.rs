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

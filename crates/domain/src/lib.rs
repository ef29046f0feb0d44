//! What things are and what may happen to them: types, states, transitions and rules, without I/O, clock or async.
#![deny(missing_docs)]

pub mod action_session;
pub mod actor;
pub mod appointment;
pub mod calendar;
pub mod cer;
pub mod form;
pub mod french;
pub mod login;
pub mod notice;
pub mod refusal;
pub mod registration;
pub mod rights;

//! What things are and what may happen to them: types, states, transitions and rules, without I/O, clock or async.
#![deny(missing_docs)]

pub mod action_session;
pub mod actor;
pub mod appointment;
pub mod calendar;
pub mod cer;
pub mod commune;
#[cfg(feature = "phones")]
pub mod contact;
pub mod description;
pub mod form;
pub mod french;
pub mod inclusion;
pub mod labels;
pub mod login;
pub mod notice;
pub mod opening;
pub mod origin;
pub mod practical;
pub mod refusal;
pub mod registration;
pub mod rights;
pub mod search;
pub mod sms;
pub mod suggestion;
pub mod text;
pub mod theme;

//! Business types, states, transitions and rules, without I/O, clock or async.
#![deny(missing_docs)]

pub mod account;
pub mod appointment;
pub mod attachment;
pub mod calendar;
#[cfg(feature = "phones")]
pub mod contact;
pub mod contract;
pub mod digest;
pub mod feedback;
pub mod form;
pub mod job;
pub mod link;
pub mod listing;
pub mod notice;
pub mod offer;
pub mod origin;
pub mod path;
pub mod person;
pub mod plain_language;
pub mod principal;
pub mod reading;
pub mod reciprocity;
pub mod refusal;
pub mod registration;
pub mod reminder;
pub mod schedule;
pub mod session;
pub mod sheet;
pub mod signed_paper;
pub mod sms;
pub mod task;
pub mod territory;
pub mod text;

//! Sign-in pages: contact, code, and who it is at a new device.

pub mod choice;
pub mod code;
pub mod contact;
mod enter;
pub mod leave;
mod purpose;
mod ways;

pub use enter::root;

//! Sign-in pages: contact, code, and choice where several people share the contact.

pub mod choice;
pub mod code;
pub mod contact;
mod enter;
mod phone;

pub use enter::{leave, root};

//! Sign-in: a contact, a code, and where several people share the contact, which of them.

pub mod choice;
pub mod code;
pub mod contact;
mod enter;
mod phone;

pub use enter::{leave, root};

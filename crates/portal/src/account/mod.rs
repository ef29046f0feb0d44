//! Sign-in, login sessions, and accounts that no file imports.

pub mod browser;
pub mod closing;
mod code_limits;
pub mod kept_form;
pub mod known_device;
pub mod login_code;
pub mod login_session;
pub mod pending_login;
mod shared_contact;
pub mod sign_in;
pub mod staff;
mod token;

pub(crate) use shared_contact::reaches_one;

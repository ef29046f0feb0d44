//! Sign-in, login sessions, and accounts that no file imports.

pub mod kept_form;
pub mod login_code;
pub mod login_session;
pub mod pending_login;
pub mod sign_in;
pub mod staff;
mod token;

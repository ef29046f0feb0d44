//! Sign-in, and accounts that no file imports.

pub mod login_code;
pub mod sign_in;
pub mod staff;

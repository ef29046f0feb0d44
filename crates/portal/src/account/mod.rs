//! Signing in, and the accounts that no file brings.

pub mod login_code;
pub mod sign_in;
pub mod staff;

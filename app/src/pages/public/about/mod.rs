//! Help and legal pages of the footer.

pub mod accessibility;
pub mod help;
pub mod legal;
pub mod personal_data;

//! The *offre d'insertion*: actions, what people keep of them, and what is known of their quality.

pub mod action;
pub mod broken_link;
pub mod favourite;
pub mod proposal;
pub mod unfound;
pub mod version;

//! Sessions of actions: published, changed, cancelled, shown.

pub mod publish;
pub mod view;

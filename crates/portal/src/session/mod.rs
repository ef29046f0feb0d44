//! Sessions of actions: published, changed, cancelled, shown.

pub mod attendance;
pub mod change;
pub mod publish;
pub mod sheet;
pub mod view;

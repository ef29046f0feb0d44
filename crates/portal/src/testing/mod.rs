//! Stories for tests: actors with a name and good defaults, their operations, their messages.

mod allocataire;
mod case_file;
mod cast;
mod contract;
mod feedback;
mod files;
mod hears;
mod night_file;
mod provider;
mod referent;
mod session;
mod slow_servers;
mod story;
mod waitlist;

pub use allocataire::{Allocataire, NewAllocataire};
pub use cast::Cast;
pub use contract::Step;
pub use feedback::AttendedSession;
pub use provider::{NewProvider, Provider};
pub use referent::{NewReferent, Referent, Staff};
pub use session::{Action, ActionSession, NewAction, NewActionSession};
pub use slow_servers::SlowServers;
pub use story::{BEGINNING, Story, mail_of, settings, settings_in};
pub use waitlist::FullSession;

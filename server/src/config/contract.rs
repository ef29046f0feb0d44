//! Section `contract`: what contracts ask for.

use super::{key::Key, reader::Reader, server::parse_yes_no};

const WEEKLY_HOURS: Key = Key::of_file("contract.weekly_hours", "« oui » ou « non »");

/// Contracts.
#[derive(Clone, Copy, Debug)]
pub struct Contract {
    /// Whether they ask for hours of activity a week.
    pub weekly_hours: bool,
}

impl Contract {
    pub(super) fn read(reader: &mut Reader) -> Contract {
        Contract { weekly_hours: reader.or(&WEEKLY_HOURS, "non", parse_yes_no) }
    }
}

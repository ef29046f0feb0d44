//! The sessions at a moment, as a search reads them.

use chrono::{DateTime, Duration, Utc};
use domain::offer::search::Soon;
use uuid::Uuid;

use crate::{
    rows::Live,
    search::{NextSession, Overlay},
};

/// The sessions at a moment.
pub(crate) struct Moment<'a> {
    pub(crate) overlay: &'a Overlay,
    pub(crate) live: &'a Live,
    pub(crate) now: DateTime<Utc>,
}

impl Moment<'_> {
    pub(crate) fn next(&self, action: Uuid, soon: Soon) -> Option<NextSession> {
        self.overlay.next(action, self.now, soon.days().map(|days| self.now + Duration::days(days)))
    }
}

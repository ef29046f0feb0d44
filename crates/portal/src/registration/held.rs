//! Open registrations of one person, as a new request meets them.

use chrono::{DateTime, Utc};
use domain::session::SessionDate;
use store::{
    Tx, person,
    session::{self, PersonDate},
};
use uuid::Uuid;

use super::clash::{self, Clash};
use crate::Result;

/// What a person holds, by the dates of its sessions. It stays so until the transaction ends: the same person who asks
/// for two seats at the same moment waits, then sees the first.
pub(crate) struct Held(Vec<PersonDate>);

impl Held {
    /// Waits for the other requests of a person, then reads what they hold.
    pub(crate) async fn lock(tx: &mut Tx, person: Uuid, now: DateTime<Utc>) -> Result<Held> {
        person::lock(tx, person).await?;
        Ok(Held(session::dates_of_person(tx, person, now).await?))
    }

    /// Their open registration to a session.
    pub(crate) fn live(&self, session: Uuid) -> Option<Uuid> {
        self.0.iter().find(|one| one.session_id == session).map(|one| one.registration_id)
    }

    /// How many of them wait, for an answer or a seat.
    pub(crate) fn undecided(&self) -> i64 {
        let mut waiting: Vec<Uuid> =
            self.0.iter().filter(|one| one.state.is_undecided()).map(|one| one.registration_id).collect();
        waiting.sort_unstable();
        waiting.dedup();
        waiting.len() as i64
    }

    /// Those at the hours of a session.
    pub(crate) fn clashes(self, session: Uuid, dates: &[SessionDate]) -> Vec<Clash> {
        clash::among(session, dates, Vec::new(), self.0)
    }
}

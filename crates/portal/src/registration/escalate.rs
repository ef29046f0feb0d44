//! Escalation of requests that nobody answers: who decides is reminded, then others decide too.

use domain::notice::{Occurrence, RegistrationNotice};
use store::registration::{self as rows, Registration};

use crate::{Portal, Result, notify::enqueue};

/// Reminds those who decide on requests that have waited for some days; how many requests.
///
/// # Errors
/// When the database fails; who was reminded before is not reminded again.
pub async fn remind(portal: &Portal) -> Result<usize> {
    let mut reminded = 0;
    for request in rows::to_remind(&portal.db, portal.now()).await? {
        reminded += usize::from(remind_of(portal, &request).await?);
    }
    Ok(reminded)
}

/// Reminds of one request; false when it was answered meanwhile.
async fn remind_of(portal: &Portal, request: &Registration) -> Result<bool> {
    let mut tx = portal.db.begin().await?;
    if !rows::mark_reminded(&mut tx, request.id).await? {
        return Ok(false);
    }
    let notices = [RegistrationNotice::DecisionReminder.into()];
    let occurrence = Occurrence::Event(portal.new_id());
    enqueue::about_registration(portal, &mut tx, request, &notices, occurrence).await?;
    portal.commit(tx).await?;
    Ok(true)
}

/// Lets the *responsables* of the territory decide, too, on the requests that have waited for too long; how many.
/// [`super::hand_over`] tells them.
///
/// # Errors
/// When the database fails.
pub async fn escalate(portal: &Portal) -> Result<usize> {
    let late = rows::escalate(&portal.db, portal.now()).await?;
    Ok(usize::try_from(late).unwrap_or(usize::MAX))
}

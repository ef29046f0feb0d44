//! Whether somebody wants to be asked for feedback: refused from the page of a message, and taken back.

use domain::principal::Principal;
use store::{audit, feedback as rows};
use uuid::Uuid;

use super::answer::own_session;
use crate::{Portal, Result};

/// Asks one no more after sessions, or again; once more changes nothing.
///
/// # Errors
/// `Missing` when the registration is not theirs.
pub async fn set(portal: &Portal, principal: Principal, registration: Uuid, is_refused: bool) -> Result<()> {
    let mut tx = portal.db.begin().await?;
    let person = own_session(portal, &mut tx, principal, registration).await?.allocataire_id;
    let (changed, operation) = match is_refused {
        true => (rows::refuse(&mut tx, person, portal.now()).await?, "feedback.refuse"),
        false => (rows::accept(&mut tx, person).await?, "feedback.accept"),
    };
    if changed {
        audit::record(&mut tx, portal.new_id(), portal.now(), principal, operation, person).await?;
    }
    portal.commit(tx).await
}

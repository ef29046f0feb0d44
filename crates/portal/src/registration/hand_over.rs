//! Hand-over of waiting requests: whoever comes to decide is told what waits.

use store::{
    Tx,
    registration::{self as rows, Decider},
};

use crate::{Portal, Result, access::link, notify::enqueue};

/// Tells those who have come to decide on requests that wait: the référent of a person changed, was closed or lost their
/// mail, a territory has another *responsable*. One message each, however many requests; how many messages.
///
/// # Errors
/// When the database fails; who was told before is not told again.
pub async fn hand_over(portal: &Portal) -> Result<usize> {
    let untold = rows::untold_deciders(&portal.db, portal.now()).await?;
    let mut messages = 0;
    for theirs in untold.chunk_by(|one, next| one.account_id == next.account_id) {
        let mut tx = portal.db.begin().await?;
        if tell(portal, &mut tx, theirs).await? {
            portal.commit(tx).await?;
            messages += 1;
        }
    }
    Ok(messages)
}

/// Tells one account of what waits; false when somebody else told them meanwhile.
async fn tell(portal: &Portal, tx: &mut Tx, theirs: &[Decider]) -> Result<bool> {
    let (mut decider, mut last) = (None, None);
    for one in theirs {
        if rows::was_told(tx, one.registration_id, one.account_id).await? {
            decider = Some(one.account());
            let until = one.answer_by.unwrap_or_else(|| portal.now());
            link::to_decide(portal, tx, one.registration_id, one.account(), until).await?;
            last = last.max(one.answer_by);
        }
    }
    let (Some(decider), Some(last)) = (decider, last) else { return Ok(false) };
    enqueue::handed_over(portal, tx, decider, last).await?;
    Ok(true)
}

//! Asking for feedback: who came to a session is asked once, when it is over.

use domain::{
    account::{Account, Role},
    feedback::{ASKED_WITHIN, closes_at},
    link::LinkPurpose,
};
use store::feedback as rows;

use crate::{Portal, Result, access::link, notify::enqueue};

/// How many people are asked in one transaction.
const BATCH: i64 = 100;

/// Asks everybody who came to a session that is over, was not asked, and did not refuse to be; how many people.
///
/// # Errors
/// When the database fails; who was asked before stays asked.
pub async fn ask_due(portal: &Portal) -> Result<usize> {
    let mut asked = 0;
    loop {
        let now = portal.now();
        let mut tx = portal.db.begin().await?;
        let due = rows::due(&mut tx, now - ASKED_WITHIN, now, BATCH).await?;
        for one in &due {
            // They may have answered by themselves at this very moment.
            if !rows::open(&mut tx, one.id, one.action_id, now).await? {
                continue;
            }
            let person = Account::new(Role::Allocataire, one.allocataire_id);
            let (purpose, until) = (LinkPurpose::AnswerFeedback, closes_at(one.ends_at));
            link::create(portal, &mut tx, purpose, one.id, Some(person), until).await?;
            enqueue::feedback_asked(portal, &mut tx, one).await?;
            asked += 1;
        }
        portal.commit(tx).await?;
        if due.is_empty() {
            return Ok(asked);
        }
    }
}

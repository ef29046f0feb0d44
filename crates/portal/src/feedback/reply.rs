//! Feedback as the organisation of an action and the public see it, and the organisation's public reply.

use domain::{
    feedback::{Summary, Visible, read_reply, shuffled},
    principal::Principal,
    refusal::Refusal,
};
use store::{
    audit,
    feedback::{self as rows},
    offer::action::{self, Named},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Access, Permission},
};

/// What the organisation of an action sees of it.
#[derive(Clone, Debug)]
pub struct ActionFeedback {
    /// The action.
    pub action: Named,
    /// The counts, from enough answers on.
    pub visible: Visible,
    /// What people wrote, from enough answers on, in no order.
    pub words: Vec<String>,
    /// What is replied in public.
    pub reply: Option<String>,
}

/// What everybody sees of an action.
#[derive(Clone, Debug)]
pub struct PublicFeedback {
    /// The counts.
    pub summary: Summary,
    /// What the organisation replies.
    pub reply: Option<String>,
}

/// What people said of an action of one's structure. Their words are a reading.
///
/// # Errors
/// `Missing` when the action is not theirs, or is no longer on offer.
pub async fn of_action(portal: &Portal, principal: Principal, action: Uuid) -> Result<ActionFeedback> {
    let (access, action) = own(portal, principal, action).await?;
    let counted = rows::of_action(&portal.db, action.id).await?;
    let visible = counted.summary().visible();
    let words = match visible {
        Visible::Missing { .. } => Vec::new(),
        Visible::Shown(_) => {
            access.require(Permission::SeeFeedback { structure: action.structure_id, action: action.id })?;
            shuffled(rows::written(&portal.db, action.id).await?, portal.settings.secret.bytes())
        }
    };
    Ok(ActionFeedback { action, visible, words, reply: counted.reply })
}

/// What everybody sees of an action; none before enough people answered.
///
/// # Errors
/// When the database fails.
pub async fn shown(portal: &Portal, action: Uuid) -> Result<Option<PublicFeedback>> {
    let counted = rows::of_action(&portal.db, action).await?;
    Ok(match counted.summary().visible() {
        Visible::Missing { .. } => None,
        Visible::Shown(summary) => Some(PublicFeedback { summary, reply: counted.reply }),
    })
}

/// Publishes what one's structure replies to what people said of an action; an empty text takes it back.
///
/// # Errors
/// `Missing` when the action is not theirs; `FeedbackTooFew` before anything is shown; `Form`.
pub async fn publish(portal: &Portal, principal: Principal, action: Uuid, typed: &str) -> Result<()> {
    let (_, action) = own(portal, principal, action).await?;
    if let Visible::Missing { answers } = rows::of_action(&portal.db, action.id).await?.summary().visible() {
        return Err(Refusal::FeedbackTooFew { missing: answers }.into());
    }
    let reply = read_reply(typed)?;
    let mut tx = portal.db.begin().await?;
    let (changed, operation) = match reply {
        Some(words) => (rows::publish(&mut tx, action.id, &words, portal.now()).await?, "feedback.reply"),
        None => (rows::take_back(&mut tx, action.id).await?, "feedback.take_reply_back"),
    };
    if changed {
        audit::record(&mut tx, portal.new_id(), portal.now(), principal, operation, action.id).await?;
    }
    portal.commit(tx).await
}

async fn own(portal: &Portal, principal: Principal, action: Uuid) -> Result<(Access, Named)> {
    let access = access::of(portal, principal).await?;
    let action = action::get(&portal.db, action).await?.ok_or(Error::Missing)?;
    access.require(Permission::RunAction { structure: action.structure_id })?;
    Ok((access, action))
}

//! Feedback that somebody gives on a session that they came to, signed in or by the link of a message.

use chrono::{DateTime, Utc};
use domain::{
    feedback::{Feedback, FeedbackForm, closes_at, is_open},
    link::LinkPurpose,
    principal::Principal,
    refusal::Refusal,
};
use store::{
    Conn, audit,
    feedback::{self as rows, FeedbackSession},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, OwnedRegistration, Permission, link},
};

/// What somebody is asked, and what they answered.
#[derive(Clone, Debug)]
pub struct FeedbackView {
    /// The session that they were registered to.
    pub session: FeedbackSession,
    /// What they answered before.
    pub given: Option<Feedback>,
    /// Whether it may be given now.
    pub is_open: bool,
    /// Until when it may be given, and changed.
    pub until: DateTime<Utc>,
    /// Whether they refuse to be asked.
    pub is_refused: bool,
}

/// What one is asked of a session, and what one answered; opening it answers nothing.
///
/// # Errors
/// `Missing` when the registration is not theirs.
pub async fn open(portal: &Portal, principal: Principal, registration: Uuid) -> Result<FeedbackView> {
    let session = own_session(portal, &portal.db, principal, registration).await?;
    Ok(FeedbackView {
        given: rows::given(&portal.db, registration).await?.map(Feedback::from),
        is_open: is_open(session.state, session.ends_at, portal.now()),
        until: closes_at(session.ends_at),
        is_refused: rows::is_refused(&portal.db, session.allocataire_id).await?,
        session,
    })
}

/// Keeps what one answers of a session; once more, it replaces what one answered before.
///
/// # Errors
/// `Missing` when the registration is not theirs; `FeedbackOver` for who was not there, or too late; `Form`.
pub async fn answer(portal: &Portal, principal: Principal, registration: Uuid, form: &FeedbackForm) -> Result<()> {
    let mut tx = portal.db.begin().await?;
    let session = own_session(portal, &mut tx, principal, registration).await?;
    if !is_open(session.state, session.ends_at, portal.now()) {
        return Err(Refusal::FeedbackOver.into());
    }
    let feedback = form.read()?;
    rows::keep(&mut tx, registration, session.action_id, &feedback, portal.now()).await?;
    audit::record(&mut tx, portal.new_id(), portal.now(), principal, "feedback.answer", registration).await?;
    portal.commit(tx).await
}

/// Whether a link is one of these that has come to its end: its holder learns no more than that.
///
/// # Errors
/// `Missing` for an unknown token, or one of another purpose.
pub async fn ended(portal: &Portal, token: &str) -> Result<()> {
    link::ended(portal, token, LinkPurpose::AnswerFeedback).await?;
    Ok(())
}

/// The session of a registration of one's own.
pub(super) async fn own_session(
    portal: &Portal,
    conn: impl Conn,
    principal: Principal,
    registration: Uuid,
) -> Result<FeedbackSession> {
    let access = access::of(portal, principal).await?;
    let session = rows::session(conn, registration).await?.ok_or(Error::Missing)?;
    let person = session.allocataire_id;
    access.require(Permission::AnswerFeedback(OwnedRegistration { id: registration, person }))?;
    Ok(session)
}

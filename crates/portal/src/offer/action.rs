//! Page data of one action, with its sessions.

use std::sync::Arc;

use catalogue::Offer;
use domain::{contact::Phone, path::Path};
use store::session::{self, Session};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    feedback::{self, reply::PublicFeedback},
};

/// An action's page.
#[derive(Clone, Debug)]
pub struct ActionView {
    /// The action.
    pub offer: Arc<Offer>,
    /// Its sessions to come, cancelled ones too, the next first; seats as the database has them.
    pub sessions: Vec<Session>,
    /// What people who came say of it, from enough answers on.
    pub feedback: Option<PublicFeedback>,
}

/// An action by the address of its page.
///
/// # Errors
/// `Missing` when it is not on offer.
pub async fn action(portal: &Portal, slug: &str) -> Result<ActionView> {
    let offer = by_slug(portal, slug)?;
    let sessions = session::coming_of_action(&portal.db, offer.id, portal.now()).await?;
    let feedback = feedback::reply::shown(portal, offer.id).await?;
    Ok(ActionView { offer, sessions, feedback })
}

/// An action by the address of its page.
///
/// # Errors
/// `Missing` when it is not on offer.
pub fn by_slug(portal: &Portal, slug: &str) -> Result<Arc<Offer>> {
    portal.catalogue().by_slug(slug).ok_or(Error::Missing)
}

/// The telephone of who runs an action (E.164), while it is on offer: the action's own, else the organisation's.
pub fn phone_of(portal: &Portal, action: Uuid) -> Option<String> {
    let offer = portal.cache.catalogue.snapshot().get(action)?;
    let phone = offer.service.telephone.as_deref().or(offer.structure.telephone.as_deref())?;
    Phone::parse(phone).ok().map(|phone| phone.as_str().to_owned())
}

/// The path of an action's page, while it is on offer.
pub fn path_of(portal: &Portal, action: Uuid) -> Option<Path> {
    portal.cache.catalogue.snapshot().get(action).map(|offer| offer.path())
}

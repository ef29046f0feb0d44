//! What a decider may propose instead of what they refuse: other dates, similar actions.

use catalogue::{Hit, Query};
use domain::{
    form::{FieldError, FieldErrors},
    offer::search::{Radius, Wish},
    path::Path,
    registration::{Alternative, RejectionForm},
    session::SessionState,
    territory::commune::communes,
};
use store::{
    registration::{NewAlternative, RequestCase},
    session::{self, Session},
};
use url::Url;

use crate::{Portal, Result, offer};

/// Other dates of the same action that are shown.
const DATES: usize = 6;
/// Similar actions that are shown.
const ACTIONS: usize = 12;

/// What there is to choose from.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Other sessions of the same action with a free seat, the next first.
    pub sessions: Vec<Session>,
    /// Actions of the same themes that one can register to by oneself, the nearest first.
    pub actions: Vec<Hit>,
}

/// What to choose from for a request.
///
/// # Errors
/// When the database fails.
pub async fn choices(portal: &Portal, case: &RequestCase) -> Result<Choices> {
    let coming = session::coming_of_action(&portal.db, case.action_id, portal.now()).await?;
    let free = |one: &Session| one.id != case.session_id && one.state == SessionState::Open && one.free() > 0;
    Ok(Choices { sessions: coming.into_iter().filter(free).take(DATES).collect(), actions: similar(portal, case) })
}

fn similar(portal: &Portal, case: &RequestCase) -> Vec<Hit> {
    let Some(own) = portal.catalogue().get(case.action_id) else { return Vec::new() };
    let query = Query {
        origin: communes().by_code(&case.insee).map(offer::origin_of),
        themes: own.themes.clone(),
        wishes: vec![Wish::Alone],
        radius: Radius::Fifty,
        ..Query::default()
    };
    let hits = portal.search_catalogue(&query).hits;
    hits.into_iter().filter(|hit| hit.offer.id != own.id).take(ACTIONS).collect()
}

/// Reads what was chosen or pasted; none when nothing was.
///
/// # Errors
/// `Form` when it is not on offer, or has no seat left.
pub(super) async fn read(portal: &Portal, form: &RejectionForm) -> Result<Option<NewAlternative>> {
    let (chosen, link) = (form.alternative.trim(), form.link.trim());
    if !link.is_empty() {
        let unknown = || FieldErrors::one("link", FieldError::ActionLinkUnknown);
        let action = action_of_link(portal, link).ok_or_else(unknown)?;
        return Ok(Some(NewAlternative { action, session: None }));
    }
    if chosen.is_empty() {
        return Ok(None);
    }
    let gone = || FieldErrors::one("alternative", FieldError::AlternativeGone);
    let (action, session) = match Alternative::parse(chosen).ok_or_else(gone)? {
        Alternative::Action(action) => (action, None),
        Alternative::Session(id) => {
            let session = session::get(&portal.db, id).await?.ok_or_else(gone)?;
            if session.state != SessionState::Open || session.starts_at <= portal.now() || session.free() <= 0 {
                return Err(gone().into());
            }
            (session.action_id, Some(id))
        }
    };
    offer::path_of(portal, action).ok_or_else(gone)?;
    Ok(Some(NewAlternative { action, session }))
}

/// The action of a page of the offer, whatever site its address names: one may work behind another name.
fn action_of_link(portal: &Portal, link: &str) -> Option<uuid::Uuid> {
    let path = Url::parse(link).map_or_else(|_| link.to_owned(), |url| url.path().to_owned());
    match Path::parse(&path)? {
        Path::Action(slug) => offer::by_slug(portal, slug.as_str()).ok().map(|offer| offer.id),
        _ => None,
    }
}

//! Changes of a published session, told to the people registered to it.

use chrono::{DateTime, Utc};
use domain::{
    notice::{Notice, Occurrence, SessionNotice},
    principal::Principal,
    refusal::Refusal,
    registration::{Escalation, State, answer_by, waitlist::offered_until},
    session::{Change, FormerSession, NewSession, SessionForm, SessionState},
    territory::commune::communes,
};
use store::{
    Tx, audit, outbox,
    registration::Registration,
    session::{self, Session},
};
use uuid::Uuid;

use super::publish::{insee_of, own_action, own_session};
use crate::{Error, Portal, Result, notify::enqueue, registration::offers};

/// A session of one's structure, as its form.
///
/// # Errors
/// `Missing` when the session is not theirs.
pub async fn form(portal: &Portal, principal: Principal, session: Uuid) -> Result<(Session, SessionForm)> {
    let session = own_session(portal, principal, session).await?;
    let form = form_of(portal, &session.insee, &published(portal, &session).await?);
    Ok((session, form))
}

/// The form of a new session of an action, filled as the last one was but for its days, with when that began.
///
/// # Errors
/// `Missing` when the action is not theirs; none when it never had a session.
pub async fn last_form(
    portal: &Portal,
    principal: Principal,
    action: Uuid,
) -> Result<Option<(DateTime<Utc>, SessionForm)>> {
    let action = own_action(portal, principal, action).await?;
    let last = session::latest_of_action(&portal.db, action.id).await?;
    Ok(match last {
        Some(last) => Some((last.starts_at, form_of(portal, &last.insee, &published(portal, &last).await?).again())),
        None => None,
    })
}

/// A session as its form.
fn form_of(portal: &Portal, insee: &str, session: &NewSession) -> SessionForm {
    let typed = communes().by_code(insee).map_or_else(String::new, |commune| {
        let known = insee_of(portal)(commune.name).is_some();
        let code = commune.postal_codes.first().filter(|_| !known);
        code.map_or_else(|| commune.name.to_owned(), |code| format!("{code} {}", commune.name))
    });
    SessionForm::of(session, typed)
}

/// A session as it was published, with its dates.
async fn published(portal: &Portal, session: &Session) -> Result<NewSession> {
    let dates = session::dates(&portal.db, session.id, session.starts_at, session.ends_at).await?;
    Ok(session.as_published(dates))
}

/// Changes a session: its people are told what matters to them, each time.
///
/// # Errors
/// `Missing` when it is not theirs; `Form` with a message at each field; `SeatsTaken`; `SessionCancelled`;
/// `SessionStarted`.
pub async fn change(portal: &Portal, principal: Principal, session: Uuid, form: &SessionForm) -> Result<Vec<Change>> {
    let before = own_session(portal, principal, session).await?;
    let now = portal.now();
    if before.starts_at <= now {
        return Err(Refusal::SessionStarted.into());
    }
    let after = form.read(now, insee_of(portal))?;
    let former = published(portal, &before).await?;
    let changes = Change::between(&former, &after);
    let mut tx = portal.db.begin().await?;
    let Some(version) = session::change(&mut tx, before.id, &after, now).await? else {
        let session = session::get(&mut tx, before.id).await?.ok_or(Error::Missing)?;
        return Err(match session.state {
            SessionState::Cancelled => Refusal::SessionCancelled.into(),
            SessionState::Open if session.taken > after.seats => Refusal::SeatsTaken(session.taken).into(),
            SessionState::Open => Refusal::SessionStarted.into(),
        });
    };
    session::add_change(&mut tx, before.id, version, &changes, &FormerSession::of(&former), now).await?;
    if !changes.is_empty() {
        tell(portal, &mut tx, before.id, version, &changes).await?;
    }
    // Of a session that moved, a seat that was for the first who answers may be kept for the first in line.
    if after.seats > former.seats || changes.contains(&Change::When) {
        offers::offer_free_seats(portal, &mut tx, before.id).await?;
    }
    audit::record(&mut tx, portal.new_id(), now, principal, "session.change", before.id).await?;
    portal.commit(tx).await?;
    Ok(changes)
}

async fn tell(portal: &Portal, tx: &mut Tx, session: Uuid, version: i64, changes: &[Change]) -> Result<()> {
    let moved = changes.contains(&Change::When);
    for registration in store::registration::open_of_session(&mut *tx, session).await? {
        let mut notices: Vec<Notice> = vec![SessionNotice::Changed.into()];
        if moved {
            follow(portal, tx, &registration).await?;
            if registration.state == State::Validated {
                notices.push(SessionNotice::Reminder.into());
            }
        }
        enqueue::about_registration(portal, tx, &registration, &notices, Occurrence::Version(version)).await?;
    }
    Ok(())
}

/// What was reckoned from the former hour is reckoned again: the reminder, and until when a request waits.
async fn follow(portal: &Portal, tx: &mut Tx, registration: &Registration) -> Result<()> {
    let now = portal.now();
    outbox::cancel_notice(tx, registration.id, SessionNotice::Reminder.into(), now).await?;
    if registration.state.is_in_line() {
        offers::renew_link(tx, registration).await?;
    }
    if let Some(by) = registration.answer_by {
        // Nobody who was to answer loses time that they had, unless the session takes it.
        let by = by.min(match registration.state {
            State::Offered => offered_until(now, registration.starts_at).unwrap_or(registration.starts_at),
            _ => answer_by(now, registration.starts_at),
        });
        store::registration::set_answer_by(tx, registration.id, by).await?;
        if registration.state == State::Requested && registration.answer_by != Some(by) {
            let escalation = Some(Escalation::of(now, by));
            store::registration::set_escalation(tx, registration.id, escalation).await?;
        }
    }
    Ok(())
}

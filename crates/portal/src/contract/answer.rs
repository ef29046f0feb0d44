//! Answers of a person to a contract that was proposed: point by point, with what they add, or a no.

use domain::{
    contract::{
        COMMITMENTS_MAX, CommitmentKind, LABEL_MAX, PointAnswer, PointContent, PointPart, Side, Signer, VersionEvent,
        VersionState, WORD_MAX,
    },
    form::{FieldError, FieldErrors, read_word},
    link::LinkPurpose,
    notice::{ContractNotice, Occurrence},
    person::RightState,
    principal::Principal,
    refusal::Refusal,
};
use store::{
    Reader,
    contract::{
        point::{self, StoredPoint},
        signature,
        version::{self, Version},
    },
};
use uuid::Uuid;

use super::{
    begin::new_point,
    case::{self, ContractCase, Held},
    write::move_to,
};
use crate::{
    Error, Portal, Result,
    access::{Permission, link},
    notify::enqueue,
};

/// What a person says of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// "D'accord".
    Agreed,
    /// "J'en parle", with a word if they want.
    Discussed(String),
    /// They go back on what they said.
    Nothing,
}

/// A version, as its person goes through it.
///
/// # Errors
/// `Missing` when it is not theirs, or is being written.
pub async fn open(portal: &Portal, principal: Principal, id: Uuid) -> Result<ContractCase> {
    let case = case::open(portal, principal, id, Permission::answer).await?;
    if is_shown(&case.version) { Ok(case) } else { Err(Error::Missing) }
}

/// The person sees what was proposed, and knows of what is being changed again or was taken back since.
fn is_shown(version: &Version) -> bool {
    version.state.is_shown() || version.round > 0
}

/// Where the version of a link that has ended stands: its holder is told no more than that.
///
/// # Errors
/// `Missing` for an unknown token, or one of another purpose.
pub async fn ended(portal: &Portal, token: &str) -> Result<VersionState> {
    let id = link::ended(portal, token, LinkPurpose::AnswerContract).await?;
    Ok(version::get(&portal.db, id).await?.ok_or(Error::Missing)?.state)
}

/// A version that a person was shown and that is not over.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The version.
    pub version: Version,
    /// Whether they have signed it, and others have not.
    pub has_signed: bool,
}

/// What waits for a person, or for others after them.
pub(crate) async fn waiting(reader: &mut Reader, person: Uuid) -> Result<Option<Waiting>> {
    let open = version::open_of_person(&mut *reader, person).await?;
    let Some(version) = open.into_iter().find(is_shown) else { return Ok(None) };
    let has_signed = version.has_signature
        && signature::of_version(reader, version.id).await?.iter().any(|one| one.signer == Signer::Person);
    Ok(Some(Waiting { version, has_signed }))
}

/// Keeps what a person says of a point, as it was asked in a round.
///
/// # Errors
/// `Missing` for another's; `ContractMoved`; `ContractChanged` when what they read is not what is asked any more; `Form`
/// for a word that is too long.
pub async fn say(
    portal: &Portal,
    principal: Principal,
    id: Uuid,
    (point, round): (Uuid, i64),
    said: Said,
) -> Result<VersionState> {
    let (answer, word) = match &said {
        Said::Agreed => (PointAnswer::Agreed, ""),
        Said::Discussed(word) => (PointAnswer::Discussed, read_word("mot", word, WORD_MAX)?),
        Said::Nothing => (PointAnswer::Unanswered, ""),
    };
    let mut held = begin(portal, principal, id, round).await?;
    // What they added themselves is the référent's to take up.
    let asked = |one: &&mut StoredPoint| {
        one.point.id == point && !one.point.is_dropped && one.point.answer != PointAnswer::Suggested
    };
    let one = held.points.iter_mut().find(asked).ok_or(Error::Missing)?;
    one.point.answer = answer;
    one.point.words.question = word.to_owned();
    point::answer(&mut held.tx, &one.point, portal.now()).await?;
    settle(portal, principal, held, "contract.answer").await
}

/// Adds a step of the person's own, which the référent takes up or talks about.
///
/// # Errors
/// Those of [`say`]; `Form` without words; `TooManyCommitments`. The same words sent twice are one step.
pub async fn suggest(
    portal: &Portal,
    principal: Principal,
    id: Uuid,
    round: i64,
    kind: CommitmentKind,
    label: &str,
) -> Result<VersionState> {
    let label = label.trim();
    if label.is_empty() {
        return Err(FieldErrors::one("etape", FieldError::StepMissing).into());
    }
    if label.chars().count() > LABEL_MAX {
        return Err(FieldErrors::one("etape", FieldError::TooLong { max: LABEL_MAX }).into());
    }
    let mut held = begin(portal, principal, id, round).await?;
    let is_same = |one: &StoredPoint| one.point.answer == PointAnswer::Suggested && one.point.content.label == label;
    if held.points.iter().any(is_same) {
        return Ok(held.version.state);
    }
    let steps = held.points.iter().filter(|one| one.point.part == PointPart::Commitment);
    if steps.count() >= COMMITMENTS_MAX {
        return Err(Refusal::TooManyCommitments { max: COMMITMENTS_MAX }.into());
    }
    let content =
        PointContent { label: label.to_owned(), starts_on: None, due_on: None, weekly_hours: None, action: None };
    let mut new = new_point(portal, Side::Allocataire, kind, content.clone());
    new.point.answer = PointAnswer::Suggested;
    new.point.is_chosen = true;
    new.point.words.asked = Some(content);
    let rank = held.points.len() as i64;
    point::add(&mut held.tx, id, rank, &new).await?;
    held.points.push(new);
    settle(portal, principal, held, "contract.suggest").await
}

/// Takes back a step that the person added and the référent has not taken up yet; taken back twice, it is gone.
///
/// # Errors
/// Those of [`say`].
pub async fn take_back(
    portal: &Portal,
    principal: Principal,
    id: Uuid,
    (point, round): (Uuid, i64),
) -> Result<VersionState> {
    let mut held = begin(portal, principal, id, round).await?;
    let is_it = |one: &StoredPoint| one.point.id == point && one.point.answer == PointAnswer::Suggested;
    let Some(place) = held.points.iter().position(is_it) else { return Ok(held.version.state) };
    let suggested = held.points.remove(place);
    point::delete(&mut held.tx, suggested.point.id).await?;
    settle(portal, principal, held, "contract.take_back").await
}

/// Keeps that the person does not sign, and why if they say it. Nothing follows from it.
///
/// # Errors
/// `Missing` for another's; `ContractMoved` when it is over; `Form` for a word that is too long.
pub async fn decline(portal: &Portal, principal: Principal, id: Uuid, word: &str) -> Result<()> {
    let word = read_word("mot", word, WORD_MAX)?;
    let mut held = case::hold(portal, principal, id, Permission::answer).await?;
    let state = held.version.state.after(VersionEvent::Decline, held.version.has_signature)?;
    version::keep_decline(&mut held.tx, id, word).await?;
    move_to(portal, &mut held, principal, state, "contract.decline").await?;
    let notice = ContractNotice::ContractDeclined;
    enqueue::about_contract(portal, &mut held.tx, &held.version, notice, Occurrence::First).await?;
    portal.commit(held.tx).await?;
    Ok(())
}

async fn begin(portal: &Portal, principal: Principal, id: Uuid, round: i64) -> Result<Held> {
    let held = case::hold(portal, principal, id, Permission::answer).await?;
    refuse_closed(&held.version)?;
    held.version.state.after(VersionEvent::Answer(VersionState::Proposed), held.version.has_signature)?;
    if held.version.round != round {
        return Err(Refusal::ContractChanged.into());
    }
    Ok(held)
}

/// Whoever's right has closed has nothing to answer or sign any more.
pub(super) fn refuse_closed(version: &Version) -> Result<()> {
    if version.right_state == RightState::Closed { Err(Refusal::RightClosed.into()) } else { Ok(()) }
}

/// Brings the version where its answers say, and tells the référent once a round that something waits for them.
async fn settle(
    portal: &Portal,
    principal: Principal,
    mut held: Held,
    operation: &'static str,
) -> Result<VersionState> {
    let state = VersionState::of_points(&held.plain());
    // The journal of the person tells from the audit when an answer changed whose turn it is.
    let turns = state != held.version.state;
    let operation = match state {
        VersionState::Discussed if turns => "contract.discuss",
        VersionState::Agreed if turns => "contract.agree",
        VersionState::Draft
        | VersionState::Proposed
        | VersionState::Discussed
        | VersionState::Agreed
        | VersionState::Signed
        | VersionState::Declined
        | VersionState::Withdrawn => operation,
    };
    move_to(portal, &mut held, principal, state, operation).await?;
    if state == VersionState::Discussed {
        let occurrence = Occurrence::Version(held.version.round);
        let notice = ContractNotice::ContractDiscussed;
        enqueue::about_contract(portal, &mut held.tx, &held.version, notice, occurrence).await?;
    }
    portal.commit(held.tx).await?;
    Ok(state)
}

//! Changes that a person asks of their contract in force: an amendment that begins with their word.

use domain::{
    contract::{ContractKind, ContractState, PointAnswer, PointPart, VersionState, WORD_MAX},
    form::{FieldError, FieldErrors, read_word},
    notice::{ContractNotice, Occurrence},
    person::RightState,
    principal::Principal,
    refusal::Refusal,
};
use store::{
    contract::{self as rows, point::StoredPoint, version},
    person, registration,
};
use uuid::Uuid;

use super::{
    begin::{amendment, write_version},
    case::Held,
    write::move_to,
};
use crate::{
    Error, Portal, Result,
    access::{self, OwnedVersion, Permission},
    notify::enqueue,
};

/// Asks for a change of a contract, about one of its steps or the whole; the version that the référent takes up.
///
/// # Errors
/// `Missing` for another's, or for one that nobody follows; `Form` without a word, or for one that is too long;
/// `RightClosed`; `ContractMoved` while a version is being prepared.
pub async fn ask_change(
    portal: &Portal,
    principal: Principal,
    contract: Uuid,
    about: Option<Uuid>,
    word: &str,
) -> Result<Uuid> {
    let word = read_word("changement", word, WORD_MAX)?;
    if word.is_empty() {
        return Err(FieldErrors::one("changement", FieldError::MessageTooShort).into());
    }
    let access = access::of(portal, principal).await?;
    let person = rows::get(&portal.db, contract).await?.ok_or(Error::Missing)?.allocataire_id;
    access.require(Permission::AnswerContract(OwnedVersion { id: contract, person }))?;
    let mut tx = portal.db.begin().await?;
    person::lock(&mut tx, person).await?;
    if person::get(&mut tx, person).await?.ok_or(Error::Missing)?.right_state == RightState::Closed {
        return Err(Refusal::RightClosed.into());
    }
    if let Some(open) = version::open_of_person(&mut tx, person).await?.first() {
        return Err(Refusal::ContractMoved(open.state).into());
    }
    let one = rows::get(&mut tx, contract).await?.ok_or(Error::Missing)?;
    if one.kind != ContractKind::Cer || one.state != ContractState::Signed {
        return Err(Error::Missing);
    }
    let following = registration::following_of(&mut tx, person).await?;
    let referent = following.and_then(|one| one.referent_id).ok_or(Error::Missing)?;
    let (new, mut points) = amendment(portal, &mut tx, &one, referent).await?;
    discuss(&mut points, about, word);
    let (id, now) = (new.id, portal.now());
    write_version(&mut tx, new, &points, now).await?;
    // The person sees it: it is as if they had been shown what is in force.
    version::count_round(&mut tx, id, now).await?;
    let version = version::get(&mut tx, id).await?.ok_or(Error::Missing)?;
    let mut held = Held { tx, access, version, points };
    move_to(portal, &mut held, principal, VersionState::Discussed, "contract.ask_change").await?;
    let (notice, occurrence) = (ContractNotice::ContractDiscussed, Occurrence::Version(held.version.round));
    enqueue::about_contract(portal, &mut held.tx, &held.version, notice, occurrence).await?;
    portal.commit(held.tx).await?;
    Ok(id)
}

/// The step that the word is about, or the whole.
fn discuss(points: &mut [StoredPoint], about: Option<Uuid>, word: &str) {
    let is_it = |one: &StoredPoint| about.is_some() && one.commitment == about;
    let place = points.iter().position(is_it);
    let place = place.or_else(|| points.iter().position(|one| one.point.part == PointPart::Terms));
    if let Some(one) = place.and_then(|place| points.get_mut(place)) {
        one.point.answer = PointAnswer::Discussed;
        word.clone_into(&mut one.point.words.question);
    }
}

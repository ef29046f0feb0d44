//! Notes and barriers that professionals write in the file of a person.

use domain::{
    form::{FieldError, FieldErrors, read_word},
    person::barrier::Barrier,
    principal::Principal,
    registration::Deciders,
};
use store::{
    Tx, audit,
    person::note::{self, NewNote},
    registration,
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Access, Permission},
};

/// The most characters of a note.
pub const NOTE_MAX: usize = 2_000;

/// Writes a note about a person, for them to read or for professionals; they may ask to read both.
///
/// # Errors
/// `Missing` when they are not theirs; `Form` for a note that is empty or too long.
pub async fn add(portal: &Portal, principal: Principal, person: Uuid, text: &str, is_shared: bool) -> Result<()> {
    let text = read_word("note", text, NOTE_MAX)?;
    if text.is_empty() {
        return Err(FieldErrors::one("note", FieldError::MessageTooShort).into());
    }
    let (mut tx, access) = begin(portal, principal, person).await?;
    let (id, referent, now) = (portal.new_id(), access.referent()?, portal.now());
    note::add(&mut tx, NewNote { id, person, referent, text, is_shared }, now).await?;
    audit::record(&mut tx, portal.new_id(), now, principal, "person.add_note", id).await?;
    portal.commit(tx).await
}

/// Takes one's own note back.
///
/// # Errors
/// `Missing` when the person is not theirs, or the note.
pub async fn withdraw(portal: &Portal, principal: Principal, person: Uuid, id: Uuid) -> Result<()> {
    let (mut tx, access) = begin(portal, principal, person).await?;
    let now = portal.now();
    if !note::withdraw(&mut tx, id, access.referent()?, now).await? {
        return Err(Error::Missing);
    }
    audit::record(&mut tx, portal.new_id(), now, principal, "person.withdraw_note", id).await?;
    portal.commit(tx).await
}

/// Says what stands in the way of a person; what one may not see stays as it is.
///
/// # Errors
/// `Missing` when they are not theirs.
#[expect(clippy::disallowed_methods, reason = "the file itself was opened by another permission, which is noted")]
pub async fn set_barriers(portal: &Portal, principal: Principal, person: Uuid, standing: &[Barrier]) -> Result<()> {
    let (mut tx, access) = begin(portal, principal, person).await?;
    let referent = registration::following_of(&mut tx, person).await?.and_then(|one| one.referent_id);
    let sees_health = access.can(Permission::SeeHealth { person, referent, version: None });
    let now = portal.now();
    for barrier in Barrier::seen(sees_health) {
        note::set_barrier(&mut tx, person, barrier, standing.contains(&barrier), now).await?;
    }
    audit::record(&mut tx, portal.new_id(), now, principal, "person.set_barriers", person).await?;
    portal.commit(tx).await
}

async fn begin(portal: &Portal, principal: Principal, person: Uuid) -> Result<(Tx, Access)> {
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let following = registration::following_of(&mut tx, person).await?.ok_or(Error::Missing)?;
    let deciders = Deciders::of(following.following());
    access.require(Permission::SeeFile { person, deciders })?;
    Ok((tx, access))
}

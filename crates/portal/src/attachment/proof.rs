//! Proofs of a commitment: photos and PDF files, from either side.

use domain::{attachment::AttachmentKind, contract::Side, form::FieldErrors, principal::Principal};
use store::{
    account::{self, Referent},
    attachment::{self, Count, Proven},
    person::{self, Allocataire},
};
use uuid::Uuid;

use super::{
    FileView, Upload, file_of, files_of,
    intake::{self, Target},
    is_persons,
};
use crate::{
    Error, Portal, Result,
    access::{self, FileOf, Permission},
};

/// A commitment with its proofs.
#[derive(Clone, Debug)]
pub struct Proofs {
    /// The commitment.
    pub commitment: Uuid,
    /// Who promised.
    pub side: Side,
    /// The step, in words.
    pub label: String,
    /// Whose contract it is.
    pub person: Allocataire,
    /// Who follows them.
    pub referent: Option<Referent>,
    /// Whether it is about their health: nobody stands in for their référent.
    pub is_health: bool,
    /// The proofs, the earliest first.
    pub files: Vec<FileView>,
}

async fn proven(portal: &Portal, commitment: Uuid) -> Result<(Proven, FileOf)> {
    let proven = attachment::proven(&portal.db, commitment).await?.ok_or(Error::Missing)?;
    let facts = file_of(&portal.db, proven.allocataire_id, proven.kind.is_health()).await?;
    Ok((proven, facts))
}

/// The proofs of a commitment.
///
/// # Errors
/// `Missing` when it is another's.
pub async fn open(portal: &Portal, principal: Principal, commitment: Uuid) -> Result<Proofs> {
    let (proven, facts) = proven(portal, commitment).await?;
    access::of(portal, principal).await?.require(Permission::SeeAttachment(facts))?;
    let mut reader = portal.db.read().await?;
    let person = person::get(&mut reader, proven.allocataire_id).await?.ok_or(Error::Missing)?;
    let referent = match person.referent_id {
        Some(id) => account::referent(&mut reader, id).await?,
        None => None,
    };
    Ok(Proofs {
        commitment,
        side: proven.side,
        label: proven.label,
        referent,
        person,
        is_health: facts.is_health,
        files: files_of(portal, &mut reader, commitment).await?,
    })
}

/// How many files each of one's own commitments and contracts has.
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn own_counts(portal: &Portal, principal: Principal) -> Result<Vec<Count>> {
    let person = access::own_space(portal, principal).await?;
    Ok(attachment::counts(&portal.db, person).await?)
}

/// Whether one may add a proof: asked before megabytes are read.
///
/// # Errors
/// `Missing` when the commitment is another's.
pub async fn may_add(portal: &Portal, principal: Principal, commitment: Uuid) -> Result<()> {
    let (_, facts) = proven(portal, commitment).await?;
    access::of(portal, principal).await?.require(Permission::AddProof(facts))
}

/// Adds a proof; its file.
///
/// # Errors
/// As [`may_add`], and when the file cannot be kept.
pub async fn add(portal: &Portal, principal: Principal, commitment: Uuid, upload: Upload) -> Result<Uuid> {
    let (proven, facts) = proven(portal, commitment).await?;
    access::of(portal, principal).await?.require(Permission::AddProof(facts))?;
    let target = Target {
        principal,
        kind: AttachmentKind::Proof,
        person: proven.allocataire_id,
        object: commitment,
        dated_on: None,
        operation: "proof.add",
    };
    intake::keep(portal, &target, upload, FieldErrors::new()).await
}

/// A proof before it is taken away, with its commitment.
///
/// # Errors
/// `Missing` when it is not theirs to take away.
pub async fn to_remove(portal: &Portal, principal: Principal, id: Uuid) -> Result<(Uuid, FileView)> {
    let row = attachment::get(&portal.db, id).await?.filter(|row| row.kind == AttachmentKind::Proof);
    let row = row.ok_or(Error::Missing)?;
    let (_, file) = proven(portal, row.object_id).await?;
    let permission = Permission::RemoveAttachment { file, by_person: is_persons(&row) };
    access::of(portal, principal).await?.require(permission)?;
    Ok((row.object_id, FileView::of(portal, &row)))
}

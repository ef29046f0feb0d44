//! Scan of a contract that was signed on paper, with the day that it says.

use chrono::NaiveDate;
use domain::{
    attachment::AttachmentKind, calendar, contract::VersionState, form::FieldErrors, principal::Principal,
    signed_paper::signed_on,
};
use store::{
    attachment::{self, OnPaper},
    contract::version,
    person::{self, Allocataire},
};
use uuid::Uuid;

use super::{
    FileView, Upload, file_of, files_of,
    intake::{self, Target},
};
use crate::{
    Error, Portal, Result,
    access::{self, FileOf, Permission},
    contract::sign::sign_on_paper,
};

/// A contract with the scans of its signed paper.
#[derive(Clone, Debug)]
pub struct SignedPapers {
    /// The contract.
    pub contract: OnPaper,
    /// Whose it is.
    pub person: Allocataire,
    /// The scans, the earliest first.
    pub files: Vec<FileView>,
}

async fn contract(portal: &Portal, id: Uuid) -> Result<(OnPaper, FileOf)> {
    let contract = attachment::on_paper(&portal.db, id).await?.ok_or(Error::Missing)?;
    let facts = file_of(&portal.db, contract.allocataire_id, false).await?;
    Ok((contract, facts))
}

/// The scans of a contract, for its person.
///
/// # Errors
/// `Missing` when the contract is another's.
pub async fn own(portal: &Portal, principal: Principal, id: Uuid) -> Result<Vec<FileView>> {
    let (_, facts) = contract(portal, id).await?;
    access::of(portal, principal).await?.require(Permission::SeeAttachment(facts))?;
    files_of(portal, &portal.db, id).await
}

/// The scans of a contract, for who may add one.
///
/// # Errors
/// `Missing` when the contract is not of somebody whom they follow.
pub async fn open(portal: &Portal, principal: Principal, id: Uuid) -> Result<SignedPapers> {
    let (contract, facts) = contract(portal, id).await?;
    access::of(portal, principal).await?.require(Permission::AddSignedPaper(facts))?;
    let person = person::get(&portal.db, contract.allocataire_id).await?.ok_or(Error::Missing)?;
    Ok(SignedPapers { files: files_of(portal, &portal.db, id).await?, contract, person })
}

/// Adds the scan of a signed contract; its file. `day` is when it was signed, as typed. A version of the contract that
/// waits for the person's signature is signed by it.
///
/// # Errors
/// As [`open`]; `Form` when the day or the file cannot be taken.
pub async fn add(portal: &Portal, principal: Principal, id: Uuid, day: &str, upload: Upload) -> Result<Uuid> {
    let (contract, facts) = contract(portal, id).await?;
    access::of(portal, principal).await?.require(Permission::AddSignedPaper(facts))?;
    let mut errors = FieldErrors::new();
    let dated_on = match signed_on(day, calendar::day(portal.now())) {
        Ok(day) => Some(day),
        Err(error) => {
            errors.add("date", error);
            None
        }
    };
    let target = Target {
        principal,
        kind: AttachmentKind::SignedPaper,
        person: contract.allocataire_id,
        object: id,
        dated_on,
        operation: "signed_paper.add",
    };
    let file = intake::keep(portal, &target, upload, errors).await?;
    if let Some(day) = dated_on {
        sign(portal, principal, &contract, day).await?;
    }
    Ok(file)
}

/// Signs what waits for the person's signature on paper; nothing does once they have signed.
async fn sign(portal: &Portal, principal: Principal, contract: &OnPaper, day: NaiveDate) -> Result<()> {
    let mut reader = portal.db.read().await?;
    let open = version::open_of_person(&mut reader, contract.allocataire_id).await?;
    drop(reader);
    let waiting = open.into_iter().find(|one| one.contract_id == contract.id && waits(one.state));
    if let Some(version) = waiting {
        sign_on_paper(portal, principal, version.id, day).await?;
    }
    Ok(())
}

/// Whether a version was shown to the person and is not settled.
fn waits(state: VersionState) -> bool {
    match state {
        VersionState::Proposed | VersionState::Discussed | VersionState::Agreed => true,
        VersionState::Draft | VersionState::Signed | VersionState::Declined | VersionState::Withdrawn => false,
    }
}

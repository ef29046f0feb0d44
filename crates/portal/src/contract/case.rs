//! A version of a contract with its points and signatures, as one who may see it reads it.

use domain::{
    contract::{DraftForm, DraftLine, Point, PointPart, Signer, VersionState, signers, written},
    principal::Principal,
    reciprocity::{Skill, skills},
};
use store::{
    Conn, Tx,
    contract::{
        point::{self, StoredPoint},
        signature::{self, Signature},
        version::{self, Version},
    },
    reciprocity,
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, Access, Permission},
};

/// A version with what it says.
#[derive(Clone, Debug)]
pub struct ContractCase {
    /// The version.
    pub version: Version,
    /// Its points, the terms first.
    pub points: Vec<Point>,
    /// Who has signed, the earliest first.
    pub signatures: Vec<Signature>,
    /// Whether the words about health may be read; where they may not, they are empty.
    pub sees_health: bool,
    /// What the person has learnt before: as they tell it now for a draft, else as it was proposed.
    pub learnt: Vec<Skill>,
}

impl ContractCase {
    /// The goal and the dates.
    pub fn terms(&self) -> Option<&Point> {
        self.points.iter().find(|point| point.part == PointPart::Terms)
    }

    /// The steps that stand, in their order.
    pub fn commitments(&self) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(|point| point.part == PointPart::Commitment && !point.is_dropped)
    }

    /// The form of a draft, with what is kept in it.
    pub fn draft_form(&self) -> DraftForm {
        let terms = self.terms();
        let hours = terms.and_then(|one| one.content.weekly_hours);
        DraftForm {
            revision: self.version.revision,
            goal: terms.map(|one| one.content.label.clone()).unwrap_or_default(),
            starts_on: written(terms.and_then(|one| one.content.starts_on)),
            ends_on: written(terms.and_then(|one| one.content.due_on)),
            weekly_hours: hours.map(|hours| hours.to_string()).unwrap_or_default(),
            reply: terms.map(|one| one.words.reply.clone()).unwrap_or_default(),
            lines: self.commitments().map(DraftLine::of).collect(),
        }
    }

    /// Whether somebody has signed.
    pub fn has_signed(&self, signer: Signer) -> bool {
        self.signatures.iter().any(|one| one.signer == signer)
    }

    /// Who has still to sign, in the order of the list.
    pub fn unsigned(&self) -> impl Iterator<Item = Signer> {
        signers(self.version.head_signs).iter().copied().filter(|signer| !self.has_signed(*signer))
    }
}

/// A version, for whoever has one of its permissions.
///
/// # Errors
/// `Missing` when it is not theirs.
pub(super) async fn open(
    portal: &Portal,
    principal: Principal,
    id: Uuid,
    permission: fn(&Version) -> Permission,
) -> Result<ContractCase> {
    let access = access::of(portal, principal).await?;
    let mut reader = portal.db.read().await?;
    let version = version::get(&mut reader, id).await?.ok_or(Error::Missing)?;
    access.require(permission(&version))?;
    let sees_health = sees_health(&access, &version);
    let points = points(&mut reader, id, sees_health).await?;
    let signatures = signature::of_version(&mut reader, id).await?;
    let learnt = match version.state {
        VersionState::Draft => reciprocity::skills_of_person(&mut reader, version.allocataire_id).await?,
        VersionState::Proposed
        | VersionState::Discussed
        | VersionState::Agreed
        | VersionState::Signed
        | VersionState::Declined
        | VersionState::Withdrawn => skills(&version.learnt),
    };
    Ok(ContractCase { version, points, signatures, sees_health, learnt })
}

async fn points(conn: impl Conn, version: Uuid, sees_health: bool) -> Result<Vec<Point>> {
    Ok(point::of_version(conn, version, sees_health).await?.into_iter().map(|one| one.point).collect())
}

/// Whether the words of a version about health may be read.
#[expect(clippy::disallowed_methods, reason = "the reading of the contract itself is noted")]
pub(super) fn sees_health(access: &Access, version: &Version) -> bool {
    access.can(Permission::see_health(version))
}

/// A version that is being changed: held until the transaction ends, with its points.
pub(super) struct Held {
    pub tx: Tx,
    pub access: Access,
    pub version: Version,
    /// With the words about health: what is changed is written whole.
    pub points: Vec<StoredPoint>,
}

impl Held {
    /// The points alone.
    pub fn plain(&self) -> Vec<Point> {
        self.points.iter().map(|one| one.point.clone()).collect()
    }
}

/// Holds a version for whoever has one of its permissions.
///
/// # Errors
/// `Missing` when it is not theirs.
pub(super) async fn hold(
    portal: &Portal,
    principal: Principal,
    id: Uuid,
    permission: fn(&Version) -> Permission,
) -> Result<Held> {
    let access = access::of(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    let version = version::hold(&mut tx, id).await?.ok_or(Error::Missing)?;
    access.require(permission(&version))?;
    held(tx, access, version).await
}

/// A version whose person is held, with its points.
pub(super) async fn held(mut tx: Tx, access: Access, version: Version) -> Result<Held> {
    let points = point::of_version(&mut tx, version.id, true).await?;
    Ok(Held { tx, access, version, points })
}

//! A réciprocité of one's own: found, held, its links ended.

use domain::{link::LinkPurpose, principal::Principal};
use store::{
    Tx, person,
    reciprocity::{self as rows, Reciprocity},
};
use uuid::Uuid;

use crate::{
    Error, Portal, Result,
    access::{self, link},
};

/// It, when it is theirs.
pub(super) fn owned(row: Option<Reciprocity>, person: Uuid) -> Result<Reciprocity> {
    row.filter(|row| row.allocataire_id == person).ok_or(Error::Missing)
}

/// Holds one of one's own until the transaction ends.
pub(super) async fn hold(portal: &Portal, principal: Principal, id: Uuid) -> Result<(Tx, Reciprocity)> {
    let person = access::own_space(portal, principal).await?;
    let mut tx = portal.db.begin().await?;
    person::lock(&mut tx, person).await?;
    let row = owned(rows::get(&mut tx, id).await?, person)?;
    Ok((tx, row))
}

/// Ends the links that ask about a réciprocité.
pub(super) async fn end_links(portal: &Portal, tx: &mut Tx, id: Uuid) -> Result<()> {
    link::end(portal, tx, &[LinkPurpose::ConfirmReciprocity], id).await
}

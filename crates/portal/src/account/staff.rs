//! Accounts that no file imports: administrators and territory leads.

use domain::{
    account::Role,
    contact::Mail,
    form::{FieldError, FieldErrors},
    principal::Principal,
    text::fold_place,
};
use store::{account, audit, territory};
use uuid::Uuid;

use crate::{Portal, Result};

/// What became of an account to add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new, or open again.
    New,
    /// The role and address were there already.
    Already,
}

/// Adds an administrator or a territory lead.
///
/// # Errors
/// `Form`: at `mail` for an address that cannot be used, at `territory` for an unknown one.
pub async fn add(portal: &Portal, role: Role, name: &str, mail: &str, territory: Option<&str>) -> Result<Added> {
    let mail = Mail::parse(mail).map_err(|error| FieldErrors::one("mail", error))?;
    let territory = match territory {
        Some(name) => Some(territory_named(portal, name).await?),
        None => None,
    };
    let (id, now) = (portal.new_id(), portal.now());
    let mut tx = portal.db.begin().await?;
    let Some(id) = account::add_staff(&mut tx, id, role, name, mail.as_str(), territory).await? else {
        return Ok(Added::Already);
    };
    audit::record(&mut tx, portal.new_id(), now, Principal::Program("account.add"), "staff.add", id).await?;
    tx.commit().await?;
    Ok(Added::New)
}

async fn territory_named(portal: &Portal, name: &str) -> Result<Uuid> {
    let all = territory::all(&portal.db).await?;
    match all.iter().find(|one| fold_place(&one.name) == fold_place(name)) {
        Some(found) => Ok(found.id),
        None => {
            let known = all.into_iter().map(|one| one.name).collect();
            Err(FieldErrors::one("territory", FieldError::TerritoryUnknown { known }).into())
        }
    }
}

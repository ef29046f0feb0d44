//! Language in which a person reads pages and messages.

use domain::{
    account::{Account, Role},
    path::LinkToken,
    principal::Principal,
};
use words::Language;

use crate::{
    Portal, Result,
    access::{self, link},
};

/// The language of a stored tag; French for one that is no longer there.
pub(crate) fn read(tag: &str) -> Language {
    Language::parse(tag).unwrap_or_default()
}

/// Keeps the language in which somebody reads: their pages on every device, and their messages.
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn choose(portal: &Portal, principal: Principal, language: Language) -> Result<()> {
    let person = access::own_space(portal, principal).await?;
    Ok(store::person::set_language(&portal.db, person, language.code()).await?)
}

/// The language of whom a link was sent to.
///
/// # Errors
/// `Missing` for an unknown link.
pub async fn of_link(portal: &Portal, token: &LinkToken) -> Result<Language> {
    of_recipient(portal, link::recipient(portal, token.as_str()).await?).await
}

/// The language of what is sent to an account: professionals read French.
pub(crate) async fn of_recipient(portal: &Portal, account: Option<Account>) -> Result<Language> {
    match account {
        Some(Account { role: Role::Allocataire, id }) => {
            let tag = store::person::language(&portal.db, id).await?;
            Ok(tag.as_deref().map(read).unwrap_or_default())
        }
        Some(_) | None => Ok(Language::default()),
    }
}

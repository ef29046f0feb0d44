//! Forms sent after the end of a session: kept, sealed, for the account that had it.

use chrono::Duration;
use domain::account::Account;
use store::account::kept_form::{self as rows, KeptForm};

use crate::{Portal, Result, seal};

/// How long a form is kept.
pub const LIFETIME: Duration = Duration::hours(1);
/// The largest form that is kept, in bytes: the largest that a page takes.
pub const SIZE_MAX: usize = 64 * 1024;
/// What the key is for.
const PURPOSE: &str = "kept-form";

/// A form as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentForm {
    /// The page where it stands.
    pub page: String,
    /// The path that it goes to.
    pub action: String,
    /// What was typed, as the browser sent it (`application/x-www-form-urlencoded`).
    pub body: String,
}

fn owner(account: Account) -> String {
    format!("{}:{}", account.role.code(), account.id)
}

/// Keeps a form for an account, in place of the one before; false when it is too large.
///
/// # Errors
/// When the database does not answer.
pub async fn keep(portal: &Portal, account: Account, form: &SentForm) -> Result<bool> {
    if form.body.len() > SIZE_MAX {
        return Ok(false);
    }
    let sealed = seal::seal(&portal.settings.secret, &portal.random, PURPOSE, &owner(account), &form.body);
    let row =
        KeptForm { page: form.page.clone(), action: form.action.clone(), sealed, expires_at: portal.now() + LIFETIME };
    rows::keep(&portal.db, account, &row).await?;
    Ok(true)
}

/// The form that is kept for an account.
///
/// # Errors
/// When the database does not answer.
pub async fn of_account(portal: &Portal, account: Account) -> Result<Option<SentForm>> {
    let Some(row) = rows::of_account(&portal.db, account, portal.now()).await? else { return Ok(None) };
    // Under another secret it is lost, as codes are.
    let body = seal::open(&portal.settings.secret, PURPOSE, &owner(account), &row.sealed);
    Ok(body.map(|body| SentForm { page: row.page, action: row.action, body }))
}

/// Forgets the form of an account.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(portal: &Portal, account: Account) -> Result<()> {
    Ok(rows::delete(&portal.db, account).await?)
}

//! Closing of accounts: removed by an operator, or absent from their file.

use chrono::{DateTime, Utc};
use domain::{
    account::{Account, Role, closing::ClosedBy},
    contact::Mail,
    form::FieldErrors,
    principal::Principal,
};
use store::{
    Tx,
    account::{self, closing},
    audit,
};

use crate::{Portal, Result, random::Random};

/// Who removes accounts by the command line.
const REMOVAL: Principal = Principal::Program("account.remove");
/// Who opens them again.
const RESTORATION: Principal = Principal::Program("account.restore");

/// What became of the accounts of an address that were to be removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// They are closed.
    Closed(Vec<Account>),
    /// There is none that is open.
    Unknown,
    /// One is the last administrator's: nothing was done.
    LastAdmin,
}

/// Closes the professional accounts of an e-mail address, of one role or of all: nobody signs in with them, who is
/// signed in is out at the next request, nothing is sent to them, and no file opens them again.
///
/// # Errors
/// `Form` at `mail` for an address that cannot be read.
pub async fn remove(portal: &Portal, mail: &str, role: Option<Role>) -> Result<Removed> {
    let mail = Mail::parse(mail).map_err(|error| FieldErrors::one("mail", error))?;
    let mut tx = portal.db.begin().await?;
    let open = account::by_mail(&mut tx, mail.as_str()).await?.into_iter();
    let accounts = wanted(open.map(|one| Account::new(one.role, one.id)), role);
    let mut closed = Vec::new();
    for account in accounts {
        if close(&mut tx, (&portal.random, portal.now()), REMOVAL, account, ClosedBy::Operator).await? {
            closed.push(account);
        } else if account.role == Role::Admin {
            return Ok(Removed::LastAdmin);
        }
    }
    if closed.is_empty() {
        return Ok(Removed::Unknown);
    }
    portal.commit(tx).await?;
    Ok(Removed::Closed(closed))
}

/// Opens the closed accounts of an e-mail address again, of one role or of all, whoever closed them.
///
/// # Errors
/// `Form` at `mail` for an address that cannot be read.
pub async fn restore(portal: &Portal, mail: &str, role: Option<Role>) -> Result<Vec<Account>> {
    let mail = Mail::parse(mail).map_err(|error| FieldErrors::one("mail", error))?;
    let mut tx = portal.db.begin().await?;
    let closed = closing::closed_by_mail(&mut tx, mail.as_str()).await?;
    let mut restored = Vec::new();
    for account in wanted(closed.into_iter(), role) {
        if closing::reopen(&mut tx, account).await? {
            let (id, now) = (portal.new_id(), portal.now());
            audit::record(&mut tx, id, now, RESTORATION, "account.reopen", account.id).await?;
            restored.push(account);
        }
    }
    portal.commit(tx).await?;
    Ok(restored)
}

fn wanted(accounts: impl Iterator<Item = Account>, role: Option<Role>) -> Vec<Account> {
    accounts.filter(|one| one.role.is_professional() && role.is_none_or(|role| role == one.role)).collect()
}

/// Closes an account, and says so in the audit; false when it was closed before, and for the last administrator.
pub(crate) async fn close(
    tx: &mut Tx,
    (random, now): (&Random, DateTime<Utc>),
    principal: Principal,
    account: Account,
    by: ClosedBy,
) -> std::result::Result<bool, store::Fault> {
    let closed = closing::close(tx, account, by, now).await?;
    if closed {
        audit::record(tx, random.id_at(now), now, principal, "account.close", account.id).await?;
    }
    Ok(closed)
}

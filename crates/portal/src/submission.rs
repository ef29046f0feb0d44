//! Idempotency: a form that is sent twice acts once.

use domain::{account::Account, digest::hex};
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::{Tx, submission};
use uuid::Uuid;

use crate::{Error, Portal, Result};

/// Whether a form is handled for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// It is: it makes its object now, in the same transaction.
    First,
    /// It made this one before.
    Already(Uuid),
}

/// Claims a form: who sends it, about what, and all that it holds, its page's token too. The same form changed by a
/// word, as after the browser's "back", is another one.
pub(crate) async fn claim(
    portal: &Portal,
    tx: &mut Tx,
    by: Account,
    about: Uuid,
    form: &impl Serialize,
    object: Uuid,
) -> Result<Claim> {
    let form = serde_json::to_vec(form).map_err(|error| Error::Fault(error.to_string()))?;
    let mut digest = Sha256::new();
    digest.update(by.id);
    digest.update(about);
    digest.update(form);
    let digest = hex(digest.finalize());
    Ok(match submission::claim(tx, &digest, object, portal.now()).await? {
        None => Claim::First,
        Some(made) => Claim::Already(made),
    })
}

//! Shared parts of the demonstration: progress, errors, contacts.

use chrono::Duration;
use domain::contact::Phone;

use crate::{Error, import::ImportError};

/// How long ago the demonstration begins.
pub(super) const PAST: Duration = Duration::weeks(6);

/// Progress callback: what is being made, how many are done, and the total.
pub type Progress<'a> = &'a mut (dyn FnMut(&str, usize, usize) + Send);

/// Why the demonstration was not made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is something in the database that no demonstration brought.
    #[error(
        "Cette base contient des données que «\u{a0}jalon demo\u{a0}» n’a pas écrites\u{a0}: rien n’est effacé. Pour une \
         démonstration, donnez un autre dossier (JALON_DATA) ou une autre base (DATABASE_URL). Une démonstration \
         d’une version précédente s’efface à la main, base comprise, puis se refait par «\u{a0}jalon demo\u{a0}»."
    )]
    Real,
    /// There is something in the database that could be lost.
    #[error("Cette base contient déjà des données. Pour les effacer et recommencer\u{a0}: --reset.")]
    Occupied,
    /// A use case refused what the script asks: the script is wrong.
    #[error(transparent)]
    Refused(#[from] Error),
    /// The offer could not be taken.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A record of the offer leaves the schema: the script is wrong.
    #[error("{0}")]
    Offer(String),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] store::Fault),
}

/// "Claire Lefèvre" → "claire.lefevre@example.org".
pub(super) fn mail_of(name: &str) -> String {
    format!("{}@example.org", domain::text::fold(name).replace(' ', "."))
}

pub(super) fn e164(phone: &str) -> String {
    Phone::parse(phone).expect("the script's numbers are whole").as_str().to_owned()
}

//! Deep check of what is kept: signed contracts against their evidence, and every file.

use anyhow::Context;
use portal::{
    attachment::{FilesChecked, check_files, has_files},
    contract::integrity::{self, Flaw},
    random::Random,
    settings::StorageError,
};
use store::Db;
use uuid::Uuid;

use crate::config::Config;

/// What was checked, and what does not hold.
#[derive(Default)]
pub(super) struct Checked {
    /// How much was read.
    pub(super) words: Vec<String>,
    /// What does not hold, by its id.
    pub(super) wrong: Vec<String>,
}

/// Checks everything that is kept.
pub(super) async fn check(db: &Db, config: &Config) -> anyhow::Result<Checked> {
    let mut checked = Checked::default();
    signed_contracts(db, &mut checked).await?;
    files(db, config, &mut checked).await?;
    Ok(checked)
}

/// Each signed contract that is not what was signed, by its version.
async fn signed_contracts(db: &Db, checked: &mut Checked) -> anyhow::Result<()> {
    let found = integrity::check(db).await.context("Les contrats signés ne se lisent pas.")?;
    let said = |(version, flaw): &(Uuid, Flaw)| {
        let words = match flaw {
            Flaw::Text => "son texte n’est plus celui qui a été signé",
            Flaw::Signature => "une signature porte sur un autre texte",
            Flaw::Points => "ses étapes ne disent plus ce que dit le texte signé",
        };
        format!("Contrat, version {version}\u{a0}: {words}.")
    };
    checked.words.push(format!("Signatures relues\u{a0}: {}.", found.signatures));
    checked.wrong.extend(found.flaws.iter().map(said));
    Ok(())
}

/// Each file that does not open as it was kept. Where nobody has added one, no secret and no storage are made.
async fn files(db: &Db, config: &Config, checked: &mut Checked) -> anyhow::Result<()> {
    let mut found = FilesChecked::default();
    if has_files(db).await.context("Les fichiers ajoutés ne se lisent pas.")? {
        let storage = config.storage(&config.secret(&Random::system())?)?;
        found = check_files(db, &storage).await.context("Les fichiers ajoutés ne se lisent pas.")?;
    }
    let said = |(file, error): &(Uuid, StorageError)| {
        let words = match error {
            StorageError::Missing => "il n’est plus dans le stockage".to_owned(),
            StorageError::Broken => "il n’est plus celui qui a été ajouté".to_owned(),
            StorageError::UnknownKey(_) => {
                "il est chiffré sous un secret qui n’est pas donné (JALON_SECRET_FORMER)".to_owned()
            }
            StorageError::Failed(error) => format!("le stockage ne répond pas ({error})"),
        };
        format!("Fichier {file}\u{a0}: {words}.")
    };
    checked.words.push(format!("Fichiers relus\u{a0}: {}.", found.files));
    checked.wrong.extend(found.lost.iter().map(said));
    Ok(())
}

//! Section `files`: where the files that people add are kept.

use std::path::Path;

use portal::settings::StorageUrl;

use super::{key::Key, reader::Reader};

const STORAGE: Key = Key::new(
    "files.storage",
    "JALON_FILES",
    "le chemin d’un dossier, ou un seau S3\u{a0}: s3://CLÉ:SECRET@serveur/seau/préfixe?region=…",
)
.place();

/// The folder of the data that holds them when the operator says nothing.
const FOLDER: &str = "fichiers";

/// The files that people add.
#[derive(Clone, Debug)]
pub struct Files {
    /// Where they are kept.
    pub storage: StorageUrl,
}

impl Files {
    pub(super) fn read(reader: &mut Reader, data: &Path) -> Files {
        let usual = data.join(FOLDER).display().to_string();
        Files { storage: reader.or(&STORAGE, &usual, StorageUrl::parse) }
    }

    /// Whether they are a folder of this machine.
    pub fn is_folder(&self) -> bool {
        matches!(self.storage, StorageUrl::Folder(_))
    }
}

//! Section `import`: token of the API that a catalogue is imported from.

use super::{key::Key, reader::Reader};

const TOKEN: Key =
    Key::new("import.token", "JALON_IMPORT_TOKEN", "le jeton demandé par l’API d’où vient l’offre").secret();

/// Imports.
#[derive(Clone, Debug)]
pub struct Import {
    /// Access token of a data·inclusion API.
    pub token: Option<String>,
}

impl Import {
    pub(super) fn read(reader: &mut Reader) -> Import {
        let parse = |text: &str| text.chars().all(|c| c.is_ascii_graphic()).then(|| text.to_owned());
        Import { token: reader.optional(&TOKEN, parse) }
    }
}

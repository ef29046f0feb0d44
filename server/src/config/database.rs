//! Section `database`: the URL of the database.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use url::Url;

use super::{key::Key, reader::Reader};

const URL: Key = Key::new(
    "database.url",
    "DATABASE_URL",
    "postgres://utilisateur:motdepasse@serveur/base, ou sqlite:///chemin/jalon.db",
)
.url();

/// What would end the path of a file in an address.
const PATH: &AsciiSet = &CONTROLS.add(b'%').add(b'?').add(b'#');

/// The database.
#[derive(Clone, Debug)]
pub struct Database {
    /// Its address: `postgres://…` or `sqlite://…`.
    pub url: String,
}

impl Database {
    pub(super) fn read(reader: &mut Reader, data: &Path) -> Database {
        Database { url: reader.or(&URL, &sqlite_url(&data.join("jalon.db")), parse) }
    }

    /// Whether it is a file of this machine.
    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }

    /// Its file, when it is one.
    pub fn file(&self) -> Option<PathBuf> {
        let path = self.url.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = path.split('?').next().unwrap_or(path);
        Some(PathBuf::from(percent_decode_str(path).decode_utf8_lossy().into_owned()))
    }
}

/// The address of a file.
fn sqlite_url(path: &Path) -> String {
    format!("sqlite://{}", utf8_percent_encode(&path.display().to_string(), PATH))
}

fn parse(text: &str) -> Option<String> {
    let scheme = text.split_once(':')?.0;
    let known = matches!(scheme, "postgres" | "postgresql" | "sqlite");
    (known && (scheme == "sqlite" || Url::parse(text).is_ok())).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_keep_their_names() {
        for path in ["/var/lib/jalon/jalon.db", "./var/jalon.db", "/srv/100% à moi?/#1/jalon.db"] {
            let database = Database { url: sqlite_url(Path::new(path)) };
            assert_eq!(database.file(), Some(PathBuf::from(path)), "{}", database.url);
        }
        let database = Database { url: "postgres://localhost/jalon".into() };
        assert!(!database.is_sqlite() && database.file().is_none());
    }
}

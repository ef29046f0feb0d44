//! The secret of the data folder, made at the first start.

use std::{
    fs,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portal::{random::Random, settings::Secret};

use super::{Config, server};

/// Random bytes in a secret made here: 43 characters once written.
const BYTES: usize = 32;

impl Config {
    /// The secret that was given, or the one of the data folder, made there if there is none.
    ///
    /// # Errors
    /// When the data folder cannot be used, or PostgreSQL is used without a secret.
    pub fn secret(&self, random: &Random) -> anyhow::Result<Secret> {
        if let Some(secret) = &self.server.secret {
            return Ok(Secret::new(secret.as_bytes()));
        }
        anyhow::ensure!(
            self.database.is_sqlite(),
            "Avec PostgreSQL, il faut un secret. {}",
            server::SECRET.how_to_give()
        );
        self.make_data_folder()?;
        let path = self.data.join("secret");
        let text = kept(&path, random)
            .map_err(|error| anyhow::anyhow!("{} : ce fichier ne peut pas servir ({error}).", path.display()))?;
        let text = text.trim();
        anyhow::ensure!(text.len() >= server::SECRET_MIN, "{} : ce secret est trop court.", path.display());
        Ok(Secret::new(text.as_bytes()))
    }
}

/// Reads the secret of a file; the first to come makes it, whole, and nobody ever reads half of one.
fn kept(path: &Path, random: &Random) -> io::Result<String> {
    if !path.exists() {
        let mut bytes = [0; BYTES];
        random.fill(&mut bytes);
        let text = URL_SAFE_NO_PAD.encode(bytes);
        let draft = path.with_file_name(format!("secret.{}", &text[..8]));
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        // A link fails when the name is taken: another process was first, and its secret is the one.
        let linked = fs::hard_link(&draft, path);
        fs::remove_file(&draft)?;
        if let Err(error) = linked
            && error.kind() != io::ErrorKind::AlreadyExists
        {
            return Err(error);
        }
    }
    fs::read_to_string(path)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_secret_is_made_once_and_closed_to_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        let first = kept(&path, &Random::seeded(1)).unwrap();
        assert_eq!(kept(&path, &Random::seeded(2)).unwrap(), first);
        assert_eq!(first.len(), 43);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
    }
}

//! Data folder: made, and closed to the other users of the machine.

use std::{
    fs::{self, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Path, PathBuf},
};

use super::Config;

/// What the folder and its files let their owner do, and nobody else.
const FOLDER_MODE: u32 = 0o700;
const FILE_MODE: u32 = 0o600;
/// What others may do.
const OTHERS: u32 = 0o077;
/// The files of the folder that Jalon writes or that hold secrets, by the beginning of their name.
const FILES: [&str; 4] = ["jalon.db", "jalon.toml", "secret", "server_id"];

impl Config {
    /// Makes the data folder, or closes it: what a copy, a backup put back or a former program left open.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn make_data_folder(&self) -> anyhow::Result<()> {
        fs::DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(&self.data).map_err(|error| {
            anyhow::anyhow!("{} : ce dossier ne peut pas être créé ({error}).", self.data.display())
        })?;
        self.close_data_folder();
        Ok(())
    }

    /// Closes the data folder and its files to the other users of the machine, when it is there.
    pub fn close_data_folder(&self) {
        // A folder of somebody else cannot be closed; `jalon check` says that it is open.
        if let Err(error) = close(&self.data) {
            tracing::warn!(%error, "the data folder stays open to others");
        }
    }

    /// What `jalon check` says of a data folder that others can read.
    pub fn data_folder_warning(&self) -> Option<String> {
        let open = open_to_others(&self.data).ok()?;
        let path = open.first()?;
        Some(format!(
            "D’autres utilisateurs de la machine peuvent lire {}. Le prochain démarrage le ferme, s’il en a le droit.",
            path.display()
        ))
    }
}

fn close(folder: &Path) -> io::Result<()> {
    let mut outcome = Ok(());
    for path in open_to_others(folder)? {
        let mode = if path == folder { FOLDER_MODE } else { FILE_MODE };
        // One that resists does not keep the others open.
        outcome = outcome.and(fs::set_permissions(&path, Permissions::from_mode(mode)));
    }
    outcome
}

/// The folder and its files that others may read or change, the folder first; none when it is not there.
fn open_to_others(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_open = |mode: u32| mode & OTHERS != 0;
    let mut open = Vec::new();
    match fs::metadata(folder) {
        Ok(found) if is_open(found.permissions().mode()) => open.push(folder.to_owned()),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(open),
        Err(error) => return Err(error),
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let ours = entry.file_name().to_str().is_some_and(|name| FILES.iter().any(|start| name.starts_with(start)));
        // Not through links: what they lead to is not in the folder.
        let found = entry.metadata()?;
        if ours && found.is_file() && is_open(found.permissions().mode()) {
            open.push(entry.path());
        }
    }
    Ok(open)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_folder_left_open_is_closed_and_what_is_not_ours_is_left() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("var");
        fs::create_dir(&folder).unwrap();
        fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
        let elsewhere = parent.path().join("elsewhere");
        for path in [&folder.join("jalon.db"), &folder.join("jalon.db-wal"), &folder.join("secret"), &elsewhere] {
            fs::write(path, "").unwrap();
            fs::set_permissions(path, Permissions::from_mode(0o644)).unwrap();
        }
        fs::write(folder.join("note.txt"), "").unwrap();
        fs::set_permissions(folder.join("note.txt"), Permissions::from_mode(0o644)).unwrap();
        std::os::unix::fs::symlink(&elsewhere, folder.join("jalon.toml")).unwrap();
        assert_eq!(open_to_others(&folder).unwrap().len(), 4);

        close(&folder).unwrap();

        assert_eq!(mode(&folder), 0o700);
        for name in ["jalon.db", "jalon.db-wal", "secret"] {
            assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
        }
        assert_eq!((mode(&folder.join("note.txt")), mode(&elsewhere)), (0o644, 0o644));
        assert!(open_to_others(&folder).unwrap().is_empty());
        assert!(open_to_others(&parent.path().join("missing")).unwrap().is_empty());
    }
}

//! Starts the background jobs and the couriers of this process.

use std::{
    fs,
    io::{self, ErrorKind},
    os::unix::fs::DirBuilderExt,
    path::Path,
};

use portal::{
    Portal,
    jobs::{Background, Context, JOBS, Runner},
    notify::Courier,
};
use uuid::Uuid;

use crate::{config::Config, opendata};

/// The file of the data folder that tells this server from the others.
const SERVER_ID: &str = "server_id";

/// Starts them, on the server of this id.
pub fn start(portal: &Portal, courier: Courier, config: &Config, server_id: Uuid) -> Background {
    let context =
        Context { portal: portal.clone(), opendata: opendata::folder(&config.data), demo: config.server.demo };
    Background::start(Runner::new(context, JOBS, server_id), courier)
}

/// The id of this server: that of its data folder, or of this process where the folder keeps none.
pub fn own_server_id(portal: &Portal, data: &Path) -> Uuid {
    server_id(data, portal.new_id()).unwrap_or_else(|error| {
        tracing::warn!(%error, "the data folder keeps no server id: jobs of this server run at each start");
        portal.process_id()
    })
}

/// The id of the server that a data folder belongs to, if it ever ran.
///
/// # Errors
/// When the file cannot be read or holds something else.
pub fn known_server_id(data: &Path) -> io::Result<Option<Uuid>> {
    match fs::read_to_string(data.join(SERVER_ID)) {
        Ok(text) => text.trim().parse().map(Some).map_err(|error| io::Error::new(ErrorKind::InvalidData, error)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The id of the server that a data folder belongs to; `new_id` from now on if it never ran.
fn server_id(data: &Path, new_id: Uuid) -> io::Result<Uuid> {
    if let Some(id) = known_server_id(data)? {
        return Ok(id);
    }
    fs::DirBuilder::new().recursive(true).mode(0o700).create(data)?;
    // Written beside, then named: nobody reads half of it, and of two processes the first to come wins.
    let part = data.join(format!("{SERVER_ID}.{}", new_id.simple()));
    fs::write(&part, format!("{new_id}\n"))?;
    let named = fs::hard_link(&part, data.join(SERVER_ID));
    fs::remove_file(&part)?;
    match named {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        Ok(()) | Err(_) => Ok(known_server_id(data)?.unwrap_or(new_id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_keeps_its_id_as_long_as_its_data_folder() {
        let parent = tempfile::tempdir().unwrap();
        let data = parent.path().join("var");
        let [first, second] = [1, 2].map(Uuid::from_u128);
        assert_eq!(known_server_id(&data).unwrap(), None);
        assert_eq!(server_id(&data, first).unwrap(), first);
        assert_eq!(server_id(&data, second).unwrap(), first);
        assert_eq!(known_server_id(&data).unwrap(), Some(first));
        assert_eq!(fs::read_dir(&data).unwrap().count(), 1, "nothing else is left there");
    }

    #[test]
    fn a_file_that_holds_something_else_is_said() {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join(SERVER_ID), "not an id").unwrap();
        assert_eq!(server_id(data.path(), Uuid::from_u128(1)).unwrap_err().kind(), ErrorKind::InvalidData);
    }
}

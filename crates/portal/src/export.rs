//! The published offer for others: data·inclusion v1 records and schema.org events, written as files.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::{Error, Portal, Result, linked};

/// The files that are written, by name.
pub const FILES: [&str; 3] = ["structures.json", "services.json", "evenements.jsonld"];

/// Writes the published offer into a folder: two arrays of records and a list of events. Each file is whole or not
/// there. Answers where they stand.
///
/// # Errors
/// When the database fails, or the folder cannot be written.
pub async fn catalogue(portal: &Portal, folder: &Path) -> Result<Vec<PathBuf>> {
    let snapshot = portal.catalogue();
    let structures: Vec<_> = snapshot.open().structures_of_schema().collect();
    let services: Vec<_> = snapshot.offers().iter().map(|offer| offer.service.as_schema()).collect();
    let events = linked::events(portal).await?;
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    let [structures_file, services_file, events_file] = FILES.map(|name| folder.join(name));
    write(&structures_file, &structures)?;
    write(&services_file, &services)?;
    write(&events_file, &events)?;
    Ok(vec![structures_file, services_file, events_file])
}

fn write(path: &Path, content: &impl Serialize) -> Result<()> {
    let bytes = serde_json::to_vec(content).expect("records hold only texts, numbers and lists");
    let part = path.with_added_extension("part");
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).map_err(|error| cannot_write(path, &error))
}

fn cannot_write(path: &Path, error: &io::Error) -> Error {
    Error::Fault(format!("{} cannot be written: {error}", path.display()))
}

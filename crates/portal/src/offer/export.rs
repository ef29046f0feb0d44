//! Export of the published offer: data·inclusion v1 records and schema.org events.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use catalogue::Snapshot;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::{
    Error, Portal, Result,
    offer::{apart, json_ld},
};

/// The files that are written, by name.
pub const FILES: [&str; 3] = ["structures.json", "services.json", "evenements.jsonld"];

/// Writes the published offer into a folder: two arrays of records and a list of events. Each file is whole or not
/// there. Answers where they stand.
///
/// # Errors
/// When the database fails, or the folder cannot be written.
pub async fn catalogue(portal: &Portal, folder: &Path) -> Result<Vec<PathBuf>> {
    let (snapshot, events, folder) = (portal.catalogue(), json_ld::events(portal).await?, folder.to_owned());
    apart(move || write_all(&folder, &snapshot, &events)).await?
}

fn write_all(folder: &Path, snapshot: &Snapshot, events: &Value) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    let [structures_file, services_file, events_file] = FILES.map(|name| folder.join(name));
    let services = || snapshot.offers().iter().map(|offer| offer.service.as_schema());
    write(&structures_file, |json| json.collect_seq(snapshot.open().structures_of_schema()))?;
    write(&services_file, |json| json.collect_seq(services()))?;
    write(&events_file, |json| events.serialize(json))?;
    Ok(vec![structures_file, services_file, events_file])
}

/// A file, record by record: a large offer is never twice in memory.
type Json = serde_json::Serializer<BufWriter<File>>;

fn write(path: &Path, content: impl FnOnce(&mut Json) -> serde_json::Result<()>) -> Result<()> {
    let part = path.with_added_extension("part");
    let written = File::create(&part).and_then(|file| {
        let mut json = Json::new(BufWriter::new(file));
        content(&mut json)?;
        json.into_inner().flush()?;
        fs::rename(&part, path)
    });
    written.map_err(|error| cannot_write(path, &error))
}

fn cannot_write(path: &Path, error: &io::Error) -> Error {
    Error::Fault(format!("{} cannot be written: {error}", path.display()))
}

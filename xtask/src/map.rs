//! Builds the assets of the map, loaded when it opens.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{bundle::bundle, site::Site};

/// The module that the page imports, with all that it imports.
const ENTRY: &str = "carte/map.js";
/// Logical name, and the file in the folder of the map.
const FILES: [(&str, &str); 4] =
    [("map.css", "carte.css"), ("leaflet", "leaflet/leaflet.js"), ("land", "fond.json"), ("communes", "communes.json")];

/// Adds the files of the map.
pub fn add(site: &mut Site, folder: &Path) -> Result<()> {
    site.add("map", "carte.js", bundle(&folder.join(ENTRY))?.as_bytes())?;
    for (logical, path) in FILES {
        let file = folder.join(path);
        let content = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        site.add(logical, name, &content)?;
    }
    Ok(())
}

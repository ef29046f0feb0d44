//! Proxy and cache of the map's tiles, so that browsers contact no other site.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, SystemTime},
};

use domain::territory::{
    commune::{Bounds, communes},
    department::Department,
};
use reqwest::Client;
use tokio::{fs, sync::Semaphore};

use crate::http_client;

/// How long the source may take.
const TIMEOUT: Duration = Duration::from_secs(8);
/// A tile is fetched again after so long; the old one serves while the source does not answer.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);
/// Concurrent requests for tiles at most, for all visitors together.
const MAX_CONCURRENT: usize = 8;
/// The largest tile, in bytes.
const SIZE_MAX: usize = 1_000_000;
/// The scales of the map.
/// Nearer, the map enlarges what it has: at most some 80,000 tiles are ever kept.
const ZOOMS: std::ops::RangeInclusive<u32> = 6..=15;
/// How far around the communes of the département the map may be looked at, in degrees.
const MARGIN: f64 = 0.5;

/// A source of tiles, and the folder where they are kept.
pub struct Tiles {
    source: String,
    folder: PathBuf,
    /// None: its communes are not held, and nothing is known to be near.
    bounds: Option<Bounds>,
    client: Client,
    turns: Semaphore,
}

/// A tile, with the type of its picture.
pub struct Tile {
    /// The picture.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub kind: &'static str,
}

impl Tiles {
    /// The tiles of a source, an address with `{z}`, `{x}` and `{y}`, for a département; kept in a folder.
    pub fn of(source: &str, folder: PathBuf, department: &Department) -> Tiles {
        let client = http_client::client(TIMEOUT).build().expect("the settings are right");
        let bounds = communes().bounds(department).map(|bounds| bounds.widened(MARGIN));
        Tiles { source: source.to_owned(), folder, bounds, client, turns: Semaphore::new(MAX_CONCURRENT) }
    }

    /// Whether the map has such a tile: its scale is one of the map's, and it shows a part of the département.
    pub fn has(&self, z: u32, x: u32, y: u32) -> bool {
        ZOOMS.contains(&z) && self.bounds.is_some_and(|bounds| shows(bounds, z, x, y))
    }

    /// A tile: kept, else fetched; none when it does not come.
    pub async fn get(&self, z: u32, x: u32, y: u32) -> Option<Tile> {
        let bytes = self.bytes(z, x, y).await?;
        Some(Tile { kind: kind_of(&bytes), bytes })
    }

    async fn bytes(&self, z: u32, x: u32, y: u32) -> Option<Vec<u8>> {
        let path = self.folder.join(format!("{z}/{x}/{y}"));
        let kept = fs::read(&path).await.ok();
        if kept.is_some() && is_recent(&path).await {
            return kept;
        }
        match self.fetch(z, x, y).await {
            Ok(bytes) => {
                if let Err(error) = keep(&path, &bytes).await {
                    tracing::warn!(%error, "a tile cannot be kept");
                }
                Some(bytes)
            }
            Err(error) => {
                tracing::warn!(%error, "a tile does not come");
                kept
            }
        }
    }

    async fn fetch(&self, z: u32, x: u32, y: u32) -> Result<Vec<u8>, String> {
        let _turn = self.turns.acquire().await.map_err(|error| error.to_string())?;
        let place = |template: &str, name: &str, value: u32| template.replace(name, &value.to_string());
        let url = place(&place(&place(&self.source, "{z}", z), "{x}", x), "{y}", y);
        let quiet = |error: reqwest::Error| error.without_url().to_string();
        let answer = self.client.get(url).send().await.and_then(reqwest::Response::error_for_status).map_err(quiet)?;
        let bytes = answer.bytes().await.map_err(quiet)?;
        if bytes.len() > SIZE_MAX || kind_of(&bytes) == UNKNOWN {
            return Err("what came is no picture".to_owned());
        }
        Ok(bytes.to_vec())
    }
}

const UNKNOWN: &str = "application/octet-stream";

/// The type of a picture, by its first bytes.
fn kind_of(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'R', b'I', b'F', b'F', ..] => "image/webp",
        _ => UNKNOWN,
    }
}

async fn is_recent(path: &Path) -> bool {
    let Ok(about) = fs::metadata(path).await else { return false };
    let age = about.modified().ok().and_then(|written| SystemTime::now().duration_since(written).ok());
    age.is_some_and(|age| age < KEPT)
}

/// Writes a tile whole or not at all.
async fn keep(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).await?;
    }
    // Two may write the same tile: each its own draft.
    static DRAFTS: AtomicUsize = AtomicUsize::new(0);
    let part = path.with_extension(format!("{}.part", DRAFTS.fetch_add(1, Ordering::Relaxed)));
    fs::write(&part, bytes).await?;
    fs::rename(&part, path).await
}

/// Whether a tile (column and row from the north-west, Web Mercator) shows a part of a box.
fn shows(bounds: Bounds, z: u32, x: u32, y: u32) -> bool {
    let count = f64::from(2_u32.pow(z));
    let column = |lon: f64| ((lon + 180.0) / 360.0 * count).floor();
    let row = |lat: f64| ((1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0 * count).floor();
    let Bounds { west, south, east, north } = bounds;
    (column(west)..=column(east)).contains(&f64::from(x)) && (row(north)..=row(south)).contains(&f64::from(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_shows_the_department_is_fetched() {
        let has = |code: &str, (z, x, y)| {
            let source = "https://tiles.example.org/{z}/{x}/{y}";
            Tiles::of(source, PathBuf::new(), Department::of_code(code).unwrap()).has(z, x, y)
        };
        // Grenoble, 45.18° N, 5.72° E, at three scales, the last two too far and too near; then Paris.
        assert!(has("38", (8, 132, 91)) && has("38", (12, 2113, 1465)));
        assert!(!has("38", (5, 16, 11)) && !has("38", (16, 33808, 23440)));
        assert!(!has("38", (12, 2074, 1409)) && !has("38", (12, 0, 0)));
        assert!(!has("75", (12, 2113, 1465)));
    }
}

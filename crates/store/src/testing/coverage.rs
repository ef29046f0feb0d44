//! Statement coverage: which query of this crate ran on which engine, for `xtask store-coverage`.

use std::{
    collections::HashSet,
    fs::{File, OpenOptions, create_dir_all},
    io::Write,
    panic::Location,
    path::PathBuf,
    sync::{LazyLock, Mutex, PoisonError},
};

/// Where each process leaves what it ran: a line is `engine<TAB>file<TAB>line`.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/store-coverage");

type Place = (&'static str, &'static str, u32);

struct Seen {
    places: HashSet<Place>,
    /// None where the folder cannot be written: then the report misses these statements, and fails.
    file: Option<File>,
}

static SEEN: LazyLock<Mutex<Seen>> = LazyLock::new(|| Mutex::new(Seen { places: HashSet::new(), file: open().ok() }));

fn open() -> std::io::Result<File> {
    create_dir_all(FOLDER)?;
    OpenOptions::new().create(true).append(true).open(PathBuf::from(FOLDER).join(std::process::id().to_string()))
}

/// Notes that the statement of the caller's caller runs.
#[track_caller]
pub(crate) fn record(engine: &'static str) {
    let place = Location::caller();
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    let new = seen.places.insert((engine, place.file(), place.line()));
    if new && let Some(file) = &mut seen.file {
        // At once: nothing says when a test's process ends.
        let line = format!("{engine}\t{}\t{}\n", place.file(), place.line());
        if file.write_all(line.as_bytes()).is_err() {
            seen.file = None;
        }
    }
}

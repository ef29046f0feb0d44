//! The word beside a file, sealed: it may say something of somebody's health.

use uuid::Uuid;

use crate::{Portal, seal};

/// What the key is for.
const PURPOSE: &str = "attachment-note";

/// Seals the word of a file; none stays none.
pub(super) fn seal(portal: &Portal, file: Uuid, note: &str) -> String {
    if note.is_empty() {
        return String::new();
    }
    seal::seal(&portal.settings.secret, &portal.random, PURPOSE, &file.to_string(), note)
}

/// The word of a file; nothing when no secret that is known sealed it.
pub(super) fn open(portal: &Portal, file: Uuid, sealed: &str) -> String {
    if sealed.is_empty() {
        return String::new();
    }
    seal::open_kept(&portal.settings, PURPOSE, &file.to_string(), sealed).unwrap_or_default()
}

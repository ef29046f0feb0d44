//! `/territoire/fiches`: an administrator edits the public fiches.

pub mod desk;
pub mod edit;
mod edit_view;
pub mod history;
pub mod version;

use chrono::{DateTime, Utc};
use words::{Language, date};

/// "le 27 novembre 2026 à 10 h, par Isabelle Roux"; a text of the program has a day and nobody's name.
fn published(language: Language, at: DateTime<Utc>, by: Option<&str>) -> String {
    let day = date::full_date(language, domain::calendar::day(at));
    match by {
        Some(name) => format!("le {day} à {}, par {name}", date::hour(language, at)),
        None => format!("texte de Jalon, du {day}"),
    }
}

//! Files that bring people and the offer: read line by line, good lines taken, the others said in plain French.
//!
//! An import tells nobody anything, and a line already taken writes nothing: it never undoes what was done here since.

pub mod catalogue;
pub mod dossiers;
pub mod feed;
pub mod report;
mod table;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use store::{
    Db,
    import::{Applied, Kind, Known, Row},
    offer::version,
};

pub use self::{
    catalogue::{Terms, catalogue},
    dossiers::dossiers,
    report::{FileReport, Report},
};
use crate::random::Random;

/// How many lines are written in one transaction: others may write between two.
const LINES_AT_ONCE: usize = 500;

/// A file as given.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name, as the report will say it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// How far a file is, in lines.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The file.
    pub file: &'a str,
    /// Lines taken.
    pub done: usize,
    /// Lines to take.
    pub total: usize,
}

/// What an import needs beside its files.
pub struct Intake<'a> {
    /// Where lines are written.
    pub db: &'a Db,
    /// Where new rows get their ids.
    pub random: &'a Random,
    /// The present moment.
    pub now: DateTime<Utc>,
    /// Is told how far each file is.
    pub progress: &'a mut (dyn FnMut(Progress<'_>) + Send),
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Two files would have one place in the report.
    #[error("{0}\u{a0}: deux fichiers portent ce nom. Renommez-en un.")]
    SameName(String),
    /// There is nothing in it.
    #[error("{0}\u{a0}: ce fichier est vide.")]
    Empty(String),
    /// It is not text, or not the text that was expected.
    #[error("{file}\u{a0}: ce fichier est illisible. {advice}")]
    Unreadable {
        /// The file.
        file: String,
        /// What to do.
        advice: String,
    },
    /// Its columns are those of no kind of file.
    #[error("{file}\u{a0}: ce fichier est d’un genre inconnu. Ses colonnes sont\u{a0}: {columns}.")]
    UnknownKind {
        /// The file.
        file: String,
        /// The columns that it has.
        columns: String,
    },
    /// Columns that its kind needs are not there.
    #[error("{file} (fichier des {kind})\u{a0}: il manque dans l’en-tête {columns}.")]
    MissingColumns {
        /// The file.
        file: String,
        /// What it brings.
        kind: &'static str,
        /// The columns that it has not.
        columns: String,
    },
    /// A source would lose nearly all its actions.
    #[error(
        "La source «\u{a0}{name}\u{a0}» n’a plus que {after} {what} sur {before}\u{a0}: le fichier est sans doute coupé. \
         Rien n’a été importé, l’offre reste comme elle est. Si c’est voulu, ajoutez --force\u{a0}; si le fichier ne \
         donne qu’une partie de l’offre, ajoutez --partiel."
    )]
    Shrunk {
        /// The source.
        name: String,
        /// What it has lost: actions or structures.
        what: &'static str,
        /// How many of them are on offer.
        before: usize,
        /// How many the files hold.
        after: usize,
    },
    /// A feed on the web did not come, or not whole.
    #[error("{0} Rien n’a été importé, l’offre reste comme elle est.")]
    Feed(String),
    /// The database failed; lines already written stay, and the same import can be run again.
    #[error(transparent)]
    Fault(#[from] store::Fault),
}

/// A line found good, ready to be written.
struct Good {
    key: String,
    hash: String,
    row: Row,
}

fn refuse_same_names(files: &[Source]) -> Result<(), ImportError> {
    let mut names = HashSet::new();
    match files.iter().find(|file| !names.insert(&file.name)) {
        Some(file) => Err(ImportError::SameName(file.name.clone())),
        None => Ok(()),
    }
}

/// What tells a line from another one: 128 bits of SHA-256, in hexadecimal.
fn fingerprint<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for cell in cells {
        hash.update(cell.as_bytes());
        // A byte that no text holds keeps "ab" + "c" apart from "a" + "bc".
        hash.update([0xff]);
    }
    hash.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Intake<'_> {
    /// Writes the good lines of a file, those already taken apart, and counts what became of each.
    async fn write(
        &mut self,
        known: &HashMap<String, Known>,
        good: Vec<Good>,
        report: &mut FileReport,
    ) -> Result<(), store::Fault> {
        let total = good.len();
        let (same, fresh): (Vec<_>, Vec<_>) =
            good.into_iter().partition(|line| known.get(&line.key).is_some_and(|row| row.row_hash == line.hash));
        report.unchanged += same.len();
        let mut done = same.len();
        let mut fresh = fresh.into_iter();
        loop {
            (self.progress)(Progress { file: &report.name, done, total });
            let batch: Vec<Good> = fresh.by_ref().take(LINES_AT_ONCE).collect();
            if batch.is_empty() {
                return Ok(());
            }
            done += batch.len();
            self.write_batch(batch, report).await?;
        }
    }

    async fn write_batch(&self, batch: Vec<Good>, report: &mut FileReport) -> Result<(), store::Fault> {
        let mut tx = self.db.begin().await?;
        let mut offer_moved = false;
        for line in batch {
            let of_offer = matches!(line.row, Row::Structure(_) | Row::Action(_));
            let applied = store::import::apply(&mut tx, self.random.id_at(self.now), line.row, line.hash).await?;
            offer_moved |= of_offer && applied != Applied::Unchanged;
            report.count(applied);
        }
        if offer_moved {
            version::bump(&mut tx, version::Of::Offer).await?;
        }
        tx.commit().await
    }

    async fn known(&self, kind: Kind) -> Result<HashMap<String, Known>, store::Fault> {
        store::import::known(self.db, kind).await
    }
}

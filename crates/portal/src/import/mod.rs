//! Imports of files, line by line, with a report in French.
//!
//! An import sends no message, and a line already taken writes nothing: it never undoes what was done here since.

pub mod catalogue;
pub mod dossiers;
pub mod feed;
mod problem;
pub mod report;
mod table;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::origin::Field;
use sha2::{Digest, Sha256};
use store::{
    Db,
    import::{Applied, Kind, Known, Line, Row, Unread},
    offer::version,
};

use self::report::LineOutcome;
pub use self::{
    catalogue::{Terms, catalogue},
    dossiers::{CaseTerms, dossiers},
    report::{Accounts, ClosedAccount, ConflictingLine, FileReport, KeptOpen, Partly, Report, Warning},
};
use crate::random::Random;

/// How many lines are written in one transaction: others may write between two.
const BATCH: usize = 100;

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
    /// Progress callback, for each file.
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
    /// No référent works there, in the files or in the database.
    #[error(
        "Aucun référent de l’organisme «\u{a0}{0}\u{a0}», ni dans les fichiers ni dans Jalon\u{a0}: écrivez-le comme la \
         colonne «\u{a0}organisme\u{a0}». Rien n’a été importé."
    )]
    UnknownOrganisation(String),
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
    /// The database failed before anything was written.
    #[error(transparent)]
    Fault(#[from] store::Fault),
    /// The database failed on the way: what was written stays, and the same import can be run again.
    #[error(
        "La base de données a échoué avant la fin ({fault}). Les lignes comptées bonnes sont importées, les autres \
         non. Quand elle répond, relancez le même import\u{a0}: ce qui est déjà pris ne change pas."
    )]
    Interrupted {
        /// What became of each line until then.
        report: Report,
        /// What the database said.
        fault: store::Fault,
    },
}

/// A line found good, or of which only optional cells are wrong, ready to be written.
struct Good {
    number: u64,
    key: String,
    hash: String,
    row: Row,
    unread: Unread,
    partly: bool,
}

impl Good {
    /// A line of which nothing is wrong.
    fn whole(number: u64, key: String, hash: String, row: Row) -> Good {
        Good { number, key, hash, row, unread: Unread::default(), partly: false }
    }

    /// Whether it is the one already taken, with nothing to settle.
    fn is_known(&self, known: &HashMap<String, Known>) -> bool {
        known.get(&self.key).is_some_and(|row| row.row_hash == self.hash && !row.disputed)
    }
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
    /// Writes the good lines of a file, those already taken apart, and counts what became of each; `columns` are those
    /// of its fields that may be in conflict.
    async fn write(
        &mut self,
        known: &HashMap<String, Known>,
        good: Vec<Good>,
        columns: &[(Field, &'static str)],
        report: &mut FileReport,
    ) -> Result<(), store::Fault> {
        let named = |field| columns.iter().filter(|(one, _)| *one == field).map(|(_, column)| *column).collect();
        let total = good.len();
        let (same, fresh): (Vec<_>, Vec<_>) = good.into_iter().partition(|line| line.is_known(known));
        for line in &same {
            let outcome = LineOutcome { number: line.number, partly: line.partly, applied: Applied::Unchanged };
            report.count(outcome, named);
        }
        let fresh_lines: Vec<(u64, bool)> = fresh.iter().map(|line| (line.number, line.partly)).collect();
        let (mut fresh, mut written) = (fresh.into_iter(), 0);
        loop {
            (self.progress)(Progress { file: &report.name, done: same.len() + written, total });
            let batch: Vec<Good> = fresh.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                return Ok(());
            }
            let size = batch.len();
            match self.write_batch(batch).await {
                Ok(outcomes) => outcomes.into_iter().for_each(|outcome| report.count(outcome, named)),
                Err(fault) => {
                    report.leave(fresh_lines[written..].iter().copied());
                    return Err(fault);
                }
            }
            written += size;
            self.db.let_others_write().await;
        }
    }

    /// Writes lines in one transaction: what became of each is true once it is committed.
    async fn write_batch(&self, batch: Vec<Good>) -> Result<Vec<LineOutcome>, store::Fault> {
        let mut tx = self.db.begin().await?;
        let mut offer_moved = false;
        let mut outcomes = Vec::with_capacity(batch.len());
        for good in batch {
            let of_offer = matches!(good.row, Row::Structure(_) | Row::Action(_));
            let id = self.random.id_at(self.now);
            let outcome = |applied| LineOutcome { number: good.number, partly: good.partly, applied };
            let line = Line { id, row: good.row, hash: good.hash, unread: good.unread };
            let applied = store::import::apply(&mut tx, line, self.now).await?;
            offer_moved |= of_offer && applied != Applied::Unchanged;
            outcomes.push(outcome(applied));
        }
        if offer_moved {
            version::bump(&mut tx).await?;
        }
        tx.commit().await?;
        Ok(outcomes)
    }

    async fn known(&self, kind: Kind) -> Result<HashMap<String, Known>, store::Fault> {
        store::import::known(self.db, kind).await
    }
}

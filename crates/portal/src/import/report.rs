//! Import report: the outcome of each line, as JSON and as text.

mod accounts;

use std::{collections::HashSet, fmt};

pub use accounts::{Accounts, ClosedAccount, KeptOpen};

use domain::origin::Field;
use serde::{Serialize, Serializer, ser::SerializeMap};
use store::import::Applied;
use words::french::counted;

use super::table::Reason;

/// What became of the files, in the order in which they were taken. As JSON, an object by file name.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// One part a file.
    pub files: Vec<FileReport>,
}

/// What became of the lines of a file.
#[derive(Clone, Debug, Default)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// Lines that were new.
    pub added: usize,
    /// Lines that differed from the ones taken before.
    pub changed: usize,
    /// Lines already taken, and lines that changed nothing because they are conflicts.
    pub unchanged: usize,
    /// Lines of which something is wrong, in their order.
    pub bad: Vec<BadLine>,
    /// What became of the bad lines of which only optional cells are wrong: the rest of them was taken.
    pub partly: Partly,
    /// The optional cells that are wrong.
    pub warnings: Vec<Warning>,
    /// Lines that disagree with what was changed here.
    pub conflicts: Vec<ConflictingLine>,
    /// Good lines that were not written, because the database failed before.
    pub pending: usize,
    /// What its sources gave before and no longer give, by id: withdrawn from the offer.
    pub withdrawn: Vec<String>,
    /// How many would have been withdrawn, had the file not looked cut.
    pub kept: usize,
    /// What became of the accounts that it no longer has, when its kind gives accounts.
    pub accounts: Option<Accounts>,
    /// Whether it brought structures.
    pub(super) structures: bool,
    /// Whether it brought services.
    pub(super) services: bool,
    /// Whether it is a case file.
    pub(super) case_file: bool,
}

/// What became of lines taken in part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Partly {
    /// Lines that were new.
    #[serde(rename = "ajoutees")]
    pub added: usize,
    /// Lines that differed from the ones taken before.
    #[serde(rename = "modifiees")]
    pub changed: usize,
    /// Lines already taken in part.
    #[serde(rename = "inchangees")]
    pub unchanged: usize,
}

impl Partly {
    /// How many lines were taken in part.
    pub fn lines(&self) -> usize {
        self.added + self.changed + self.unchanged
    }
}

/// A line of which something is wrong: refused, unless there are warnings about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BadLine {
    /// Its number; the first line of the file is 1.
    #[serde(rename = "ligne")]
    pub line: u64,
    /// What is wrong with it, in plain French.
    #[serde(rename = "raison")]
    pub reason: String,
}

/// An optional cell that is wrong: the rest of its line was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The number of its line.
    #[serde(rename = "ligne")]
    pub line: u64,
    /// Its column, by name.
    #[serde(rename = "colonne")]
    pub column: &'static str,
    /// What is wrong with it, in plain French.
    #[serde(rename = "raison")]
    pub reason: &'static str,
}

/// A line that disagrees with what was changed here: it changed nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConflictingLine {
    /// Its number.
    #[serde(rename = "ligne")]
    pub line: u64,
    /// The columns that say something else; none when the line would add something to what was changed here.
    #[serde(rename = "colonnes")]
    pub columns: Vec<&'static str>,
    /// What it disagrees with, in plain French.
    #[serde(rename = "raison")]
    pub reason: &'static str,
}

const DIFFERS: Reason = "changé dans Jalon, le fichier dit autre chose";
const WOULD_ADD: Reason = "changé dans Jalon, le fichier y ajoute quelque chose";

/// What became of a line once it was written.
pub(super) struct LineOutcome {
    /// Its number.
    pub number: u64,
    /// Whether some of its cells were wrong.
    pub partly: bool,
    /// What was done.
    pub applied: Applied,
}

impl FileReport {
    /// The report of a file of which no line was taken yet.
    pub fn of(name: &str) -> FileReport {
        FileReport { name: name.to_owned(), ..FileReport::default() }
    }

    /// Lines of which nothing is wrong.
    pub fn good(&self) -> usize {
        self.added + self.changed + self.unchanged
    }

    /// Lines taken, whole or in part.
    pub fn taken(&self) -> usize {
        self.good() + self.partly.lines()
    }

    /// Lines of the file, its header apart.
    pub fn lines(&self) -> usize {
        self.good() + self.bad.len() + self.pending
    }

    /// Counts what became of a line; `columns` names those of a conflict.
    pub(super) fn count(&mut self, line: LineOutcome, columns: impl Fn(Field) -> Vec<&'static str>) {
        let counted = match line.applied {
            Applied::Added if line.partly => &mut self.partly.added,
            Applied::Added => &mut self.added,
            Applied::Changed if line.partly => &mut self.partly.changed,
            Applied::Changed => &mut self.changed,
            Applied::Unchanged | Applied::Conflict(_) if line.partly => &mut self.partly.unchanged,
            Applied::Unchanged | Applied::Conflict(_) => &mut self.unchanged,
        };
        *counted += 1;
        if let Applied::Conflict(fields) = line.applied {
            let reason = if fields.is_empty() { WOULD_ADD } else { DIFFERS };
            let columns = fields.into_iter().flat_map(columns).collect();
            self.conflicts.push(ConflictingLine { line: line.number, columns, reason });
        }
    }

    /// Leaves lines unwritten, because the database failed. Of one with a wrong cell, nothing was taken either.
    pub(super) fn leave(&mut self, lines: impl Iterator<Item = (u64, bool)>) {
        let (partly, whole): (Vec<_>, Vec<_>) = lines.partition(|(_, partly)| *partly);
        self.pending += whole.len();
        let partly: HashSet<u64> = partly.into_iter().map(|(line, _)| line).collect();
        self.warnings.retain(|warning| !partly.contains(&warning.line));
    }

    /// Says which optional cells of a line are wrong; the first of them is why the line is a bad one.
    pub(super) fn warn(&mut self, line: u64, cells: impl Iterator<Item = (&'static str, Reason)>) {
        let warnings: Vec<_> = cells.map(|(column, reason)| Warning { line, column, reason }).collect();
        if let Some(first) = warnings.first() {
            self.refuse(line, first.reason);
        }
        self.warnings.extend(warnings);
    }

    pub(super) fn refuse(&mut self, line: u64, reason: impl Into<String>) {
        self.bad.push(BadLine { line, reason: reason.into() });
    }
}

impl Report {
    /// How many lines were refused in all files.
    pub fn bad(&self) -> usize {
        self.files.iter().map(|file| file.bad.len()).sum()
    }

    /// How many accounts stay open though no line has them any more.
    pub fn kept_open(&self) -> usize {
        let accounts = self.files.iter().filter_map(|file| file.accounts.as_ref());
        accounts.filter_map(|accounts| accounts.kept_open.as_ref()).map(|(absent, _)| absent).sum()
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut files = serializer.serialize_map(Some(self.files.len()))?;
        for file in &self.files {
            files.serialize_entry(&file.name, file)?;
        }
        files.end()
    }
}

impl Serialize for FileReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts = serializer.serialize_map(None)?;
        parts.serialize_entry("lignes", &self.lines())?;
        parts.serialize_entry("bonnes", &self.good())?;
        parts.serialize_entry("ajoutees", &self.added)?;
        parts.serialize_entry("modifiees", &self.changed)?;
        parts.serialize_entry("inchangees", &self.unchanged)?;
        parts.serialize_entry("mauvaises", &self.bad)?;
        if self.case_file {
            parts.serialize_entry("partielles", &self.partly)?;
            parts.serialize_entry("avertissements", &self.warnings)?;
            parts.serialize_entry("conflits", &self.conflicts)?;
        }
        if let Some(accounts) = &self.accounts {
            parts.serialize_entry("comptes", accounts)?;
        }
        if self.pending > 0 {
            parts.serialize_entry("restantes", &self.pending)?;
        }
        if self.structures || self.services {
            parts.serialize_entry("retirees", &self.withdrawn)?;
        }
        parts.end()
    }
}

/// "1 ajoutée", "22 ajoutées".
fn so_many(count: usize, one: &str, many: &str) -> String {
    counted(i64::try_from(count).unwrap_or(i64::MAX), one, many)
}

impl fmt::Display for FileReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let partly = match self.partly.lines() {
            0 => String::new(),
            lines => format!(", dont {}", so_many(lines, "prise en partie", "prises en partie")),
        };
        writeln!(
            f,
            "{}\u{a0}: {}, {} ({}, {}, {}), {}{partly}",
            self.name,
            so_many(self.lines(), "ligne", "lignes"),
            so_many(self.good(), "bonne", "bonnes"),
            so_many(self.added, "ajoutée", "ajoutées"),
            so_many(self.changed, "modifiée", "modifiées"),
            so_many(self.unchanged, "inchangée", "inchangées"),
            so_many(self.bad.len(), "mauvaise", "mauvaises"),
        )?;
        self.write_lines(f)?;
        if let Some(accounts) = &self.accounts {
            accounts.write(f, &self.name)?;
        }
        if !self.withdrawn.is_empty() {
            let count = so_many(self.withdrawn.len(), "fiche retirée", "fiches retirées");
            writeln!(f, "  {}, {count} de l’offre, que sa source ne donne plus\u{a0}:", self.name)?;
        }
        for id in &self.withdrawn {
            writeln!(f, "    {id}")?;
        }
        if self.kept > 0 {
            let count = so_many(self.kept, "fiche absente reste", "fiches absentes restent");
            writeln!(
                f,
                "  {}, {count} sur l’offre\u{a0}: des lignes illisibles laissent penser que le fichier est coupé.",
                self.name
            )?;
        }
        Ok(())
    }
}

impl FileReport {
    /// What is to be known line by line: those refused, those taken in part, those in conflict, those left.
    fn write_lines(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        let partly: HashSet<u64> = self.warnings.iter().map(|warning| warning.line).collect();
        for bad in self.bad.iter().filter(|bad| !partly.contains(&bad.line)) {
            writeln!(f, "  {name}, ligne {}\u{a0}: {}", bad.line, bad.reason)?;
        }
        for Warning { line, column, reason } in &self.warnings {
            writeln!(f, "  {name}, ligne {line}, colonne {column}\u{a0}: {reason} (le reste de la ligne est pris)")?;
        }
        for ConflictingLine { line, columns, reason } in &self.conflicts {
            let columns = if columns.is_empty() { String::new() } else { format!(" ({})", columns.join(", ")) };
            writeln!(f, "  {name}, ligne {line}, en conflit\u{a0}: {reason}{columns}. Rien n’est écrit.")?;
        }
        if self.pending > 0 {
            let count = so_many(self.pending, "bonne ligne n’est pas importée", "bonnes lignes ne sont pas importées");
            writeln!(f, "  {name}, {count}\u{a0}: la base de données a échoué avant.")?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for file in &self.files {
            file.fmt(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(number: u64, partly: bool, applied: Applied) -> LineOutcome {
        LineOutcome { number, partly, applied }
    }

    fn columns(field: Field) -> Vec<&'static str> {
        match field {
            Field::StartsAt => vec!["date", "heure"],
            _ => vec!["statut"],
        }
    }

    /// Of each thing that can become of a line, one.
    fn report() -> Report {
        let mut file = FileReport::of("rendez_vous.csv");
        file.case_file = true;
        file.count(outcome(2, false, Applied::Added), columns);
        file.count(outcome(3, false, Applied::Changed), columns);
        file.count(outcome(4, false, Applied::Unchanged), columns);
        file.count(outcome(5, false, Applied::Conflict(vec![Field::StartsAt, Field::State])), columns);
        file.count(outcome(6, false, Applied::Conflict(Vec::new())), columns);
        file.warn(7, [("id_referent", "référent inconnu")].into_iter());
        file.count(outcome(7, true, Applied::Added), columns);
        file.refuse(8, "date absente");
        Report { files: vec![file] }
    }

    #[test]
    fn machines_read_it_by_file_name() {
        assert_eq!(
            serde_json::to_value(report()).unwrap(),
            serde_json::json!({"rendez_vous.csv": {
                "lignes": 7, "bonnes": 5, "ajoutees": 1, "modifiees": 1, "inchangees": 3,
                "mauvaises": [
                    {"ligne": 7, "raison": "référent inconnu"},
                    {"ligne": 8, "raison": "date absente"},
                ],
                "partielles": {"ajoutees": 1, "modifiees": 0, "inchangees": 0},
                "avertissements": [{"ligne": 7, "colonne": "id_referent", "raison": "référent inconnu"}],
                "conflits": [
                    {
                        "ligne": 5, "colonnes": ["date", "heure", "statut"],
                        "raison": "changé dans Jalon, le fichier dit autre chose",
                    },
                    {"ligne": 6, "colonnes": [], "raison": "changé dans Jalon, le fichier y ajoute quelque chose"},
                ],
            }})
        );
    }

    #[test]
    fn people_read_it_line_by_line() {
        assert_eq!(
            report().to_string().replace('\u{a0}', " "),
            "rendez_vous.csv : 7 lignes, 5 bonnes (1 ajoutée, 1 modifiée, 3 inchangées), 2 mauvaises, dont 1 prise en \
             partie\n  \
             rendez_vous.csv, ligne 8 : date absente\n  \
             rendez_vous.csv, ligne 7, colonne id_referent : référent inconnu (le reste de la ligne est pris)\n  \
             rendez_vous.csv, ligne 5, en conflit : changé dans Jalon, le fichier dit autre chose (date, heure, \
             statut). Rien n’est écrit.\n  \
             rendez_vous.csv, ligne 6, en conflit : changé dans Jalon, le fichier y ajoute quelque chose. Rien n’est \
             écrit.\n"
        );
    }

    #[test]
    fn lines_that_a_failing_database_left_are_said_apart() {
        let mut report = report();
        let file = &mut report.files[0];
        file.warn(9, [("lieu", "lieu illisible")].into_iter());
        file.leave([(9, true), (10, false), (11, false)].into_iter());
        assert_eq!((file.lines(), file.good(), file.taken(), file.pending), (10, 5, 6, 2));
        assert_eq!(serde_json::to_value(&*file).unwrap()["restantes"], 2);
        let said = report.to_string().replace('\u{a0}', " ");
        assert!(said.contains("ligne 9 : lieu illisible\n"), "nothing of that line was taken: {said}");
        assert!(said.ends_with("2 bonnes lignes ne sont pas importées : la base de données a échoué avant.\n"));
    }
}

//! What an import did with each file: for machines as JSON, for people line by line.

use std::fmt;

use serde::{Serialize, Serializer, ser::SerializeMap};
use store::import::Applied;
use words::french::counted;

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
    /// Lines already taken.
    pub unchanged: usize,
    /// Lines refused, in their order.
    pub bad: Vec<BadLine>,
    /// What its sources gave before and no longer give, by id: withdrawn from the offer.
    pub withdrawn: Vec<String>,
    /// How many would have been withdrawn, had the file not looked cut.
    pub kept: usize,
    /// Whether it brought structures.
    pub(super) structures: bool,
    /// Whether it brought services.
    pub(super) services: bool,
}

/// A line refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BadLine {
    /// Its number; the first line of the file is 1.
    #[serde(rename = "ligne")]
    pub line: u64,
    /// What is wrong with it, in plain French.
    #[serde(rename = "raison")]
    pub reason: String,
}

impl FileReport {
    /// The report of a file of which no line was taken yet.
    pub fn of(name: &str) -> FileReport {
        FileReport { name: name.to_owned(), ..FileReport::default() }
    }

    /// Lines taken.
    pub fn good(&self) -> usize {
        self.added + self.changed + self.unchanged
    }

    /// Lines of the file, its header apart.
    pub fn lines(&self) -> usize {
        self.good() + self.bad.len()
    }

    pub(super) fn count(&mut self, applied: Applied) {
        match applied {
            Applied::Added => self.added += 1,
            Applied::Changed => self.changed += 1,
            Applied::Unchanged => self.unchanged += 1,
        }
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
        writeln!(
            f,
            "{}\u{a0}: {}, {} ({}, {}, {}), {}",
            self.name,
            so_many(self.lines(), "ligne", "lignes"),
            so_many(self.good(), "bonne", "bonnes"),
            so_many(self.added, "ajoutée", "ajoutées"),
            so_many(self.changed, "modifiée", "modifiées"),
            so_many(self.unchanged, "inchangée", "inchangées"),
            so_many(self.bad.len(), "mauvaise", "mauvaises"),
        )?;
        for bad in &self.bad {
            writeln!(f, "  {}, ligne {}\u{a0}: {}", self.name, bad.line, bad.reason)?;
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

    fn report() -> Report {
        let mut file = FileReport::of("allocataires.csv");
        file.count(Applied::Added);
        file.count(Applied::Added);
        file.count(Applied::Unchanged);
        file.refuse(81, "nom absent");
        Report { files: vec![file] }
    }

    #[test]
    fn machines_read_it_by_file_name() {
        assert_eq!(
            serde_json::to_value(report()).unwrap(),
            serde_json::json!({"allocataires.csv": {
                "lignes": 4, "bonnes": 3, "ajoutees": 2, "modifiees": 0, "inchangees": 1,
                "mauvaises": [{"ligne": 81, "raison": "nom absent"}],
            }})
        );
    }

    #[test]
    fn people_read_it_line_by_line() {
        assert_eq!(
            report().to_string().replace('\u{a0}', " "),
            "allocataires.csv : 4 lignes, 3 bonnes (2 ajoutées, 0 modifiée, 1 inchangée), 1 mauvaise\n  \
             allocataires.csv, ligne 81 : nom absent\n"
        );
    }
}

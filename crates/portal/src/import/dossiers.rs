//! Import of case files (CSV), in any order.
//!
//! Référents, porteurs, people, contracts, engagements and appointments.

mod appointments;
mod cells;
mod commitments;
mod contracts;
mod people;
mod providers;
mod referents;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::{calendar, origin::Field, territory::commune::Commune, text::fold};
use store::{
    Fault,
    import::{Kind, Known, Row},
    territory,
};
use uuid::Uuid;

use self::cells::WrongCells;
use super::{
    FileReport, Good, ImportError, Intake, Report, Source, fingerprint, refuse_same_names,
    table::{Line, NoTable, Reason, Table},
};

/// A line as it will be written, with its key in the files.
type Read = Result<(String, Row), Reason>;

/// A kind of file: how it is recognised, and how its lines are read.
struct Format {
    kind: Kind,
    /// What it brings, in the plural.
    brings: &'static str,
    /// The columns that no file of a kind further down the list has together.
    marks: &'static [&'static str],
    /// Every column that is read.
    columns: &'static [&'static str],
    /// The columns of what may be changed here, and then disagree with the file.
    fields: &'static [(Field, &'static str)],
    /// What is said of the second line that has the key of another.
    twice: Reason,
    /// Reads a line: refuses it when a mandatory cell is wrong, notes the optional ones that are.
    read: fn(Line<'_>, &References, &mut WrongCells) -> Read,
}

/// Every kind of file. The first whose marks are all in the header is the one.
const FORMATS: [&Format; 6] = [
    &appointments::FORMAT,
    &commitments::FORMAT,
    &contracts::FORMAT,
    &people::FORMAT,
    &providers::FORMAT,
    &referents::FORMAT,
];

/// What lines refer to: rows that other files brought, and what the Département decided.
struct References {
    today: NaiveDate,
    rows: HashMap<Kind, HashMap<String, Known>>,
    refused_contracts: HashSet<String>,
    territories: HashMap<String, Uuid>,
    territory_of_epci: HashMap<String, Uuid>,
    pathways: HashMap<String, String>,
}

impl References {
    async fn load(intake: &Intake<'_>) -> Result<References, Fault> {
        let territories = territory::all(intake.db).await?;
        let memberships = territory::memberships(intake.db).await?;
        let pathways = territory::pathways(intake.db).await?;
        let mut references = References {
            today: calendar::day(intake.now),
            rows: HashMap::new(),
            refused_contracts: HashSet::new(),
            territories: territories.into_iter().map(|place| (fold(&place.name), place.id)).collect(),
            territory_of_epci: memberships.into_iter().map(|member| (member.siren, member.territory_id)).collect(),
            pathways: pathways.into_iter().map(|pathway| (fold(&pathway.name), pathway.name)).collect(),
        };
        references.refresh(intake, Kind::Structure).await?;
        for format in FORMATS {
            references.refresh(intake, format.kind).await?;
        }
        Ok(references)
    }

    async fn refresh(&mut self, intake: &Intake<'_>, kind: Kind) -> Result<(), Fault> {
        self.rows.insert(kind, intake.known(kind).await?);
        Ok(())
    }

    /// The row behind a key of the files.
    fn find(&self, kind: Kind, code: &str) -> Option<Uuid> {
        self.rows.get(&kind)?.get(code).map(|row| row.id)
    }

    fn person(&self, code: &str) -> Result<Uuid, Reason> {
        self.find(Kind::Allocataire, code).ok_or("dossier inconnu")
    }

    /// A référent, who may not be chosen yet.
    fn referent(&self, code: &str) -> Result<Option<Uuid>, Reason> {
        match code {
            "" => Ok(None),
            code => self.find(Kind::Referent, code).map(Some).ok_or("référent inconnu"),
        }
    }

    fn territory_of(&self, commune: &Commune) -> Option<Uuid> {
        self.territory_of_epci.get(commune.epci).copied()
    }
}

/// A file whose header is right.
struct Opened<'a> {
    name: &'a str,
    format: &'static Format,
    table: Table,
}

/// Takes case files, those that others need first, whatever the order given.
///
/// Every header is read before anything is written. A line of which a mandatory cell is wrong is refused alone, with
/// what needs it; one of which only optional cells are wrong is taken without them.
///
/// # Errors
/// When a file cannot be read or recognised: then nothing was written. `Interrupted` when the database fails.
pub async fn dossiers(mut intake: Intake<'_>, files: &[Source]) -> Result<Report, ImportError> {
    refuse_same_names(files)?;
    let mut opened: Vec<Opened<'_>> = files.iter().map(open).collect::<Result<_, _>>()?;
    opened.sort_by_key(|file| file.format.kind);
    let mut report = Report { files: opened.iter().map(untouched).collect() };
    match take(&mut intake, &opened, &mut report).await {
        Ok(()) => Ok(report),
        Err(fault) => Err(ImportError::Interrupted { report, fault }),
    }
}

/// The report of a file of which no line was read yet: all of them wait.
fn untouched(file: &Opened<'_>) -> FileReport {
    let mut part = FileReport::of(file.name);
    part.case_file = true;
    part.pending = file.table.lines().len();
    part
}

async fn take(intake: &mut Intake<'_>, files: &[Opened<'_>], report: &mut Report) -> Result<(), Fault> {
    let mut references = References::load(intake).await?;
    let mut taken = HashSet::new();
    for (file, part) in files.iter().zip(&mut report.files) {
        let kind = file.format.kind;
        part.pending = 0;
        let good = read(file, &mut references, &mut taken, part);
        intake.write(&references.rows[&kind], good, file.format.fields, part).await?;
        references.refresh(intake, kind).await?;
    }
    Ok(())
}

fn open(file: &Source) -> Result<Opened<'_>, ImportError> {
    let table = Table::read(&file.bytes).map_err(|problem| match problem {
        NoTable::Empty => ImportError::Empty(file.name.clone()),
        NoTable::Binary => ImportError::Unreadable {
            file: file.name.clone(),
            advice: "Enregistrez-le au format CSV, avec des points-virgules.".into(),
        },
    })?;
    let format = FORMATS.into_iter().find(|format| format.marks.iter().all(|column| table.has(column)));
    let format = format
        .ok_or_else(|| ImportError::UnknownKind { file: file.name.clone(), columns: table.names().join(", ") })?;
    let missing: Vec<&str> = format.columns.iter().copied().filter(|column| !table.has(column)).collect();
    if missing.is_empty() {
        return Ok(Opened { name: &file.name, format, table });
    }
    Err(ImportError::MissingColumns { file: file.name.clone(), kind: format.brings, columns: missing.join(", ") })
}

/// Reads the lines of a file: refuses those that are wrong, and says of the others which cells are.
fn read(
    file: &Opened<'_>,
    references: &mut References,
    taken: &mut HashSet<(Kind, String)>,
    report: &mut FileReport,
) -> Vec<Good> {
    let format = file.format;
    let mut good = Vec::with_capacity(file.table.lines().len());
    for line in file.table.lines() {
        let mut wrong = WrongCells::default();
        let read = line.shape().and_then(|()| (format.read)(line, references, &mut wrong));
        match read {
            Ok((key, row)) if taken.insert((format.kind, key.clone())) => {
                report.warn(line.number(), wrong.reasons());
                // A cell that becomes right without a change, as its référent is now known, makes another line.
                let cells = format.columns.iter().map(|column| line.cell(column)).chain(wrong.columns());
                let hash = fingerprint(cells);
                let (unread, partly) = (wrong.fields().collect(), !wrong.is_empty());
                good.push(Good { number: line.number(), key, hash, row, unread, partly });
            }
            Ok(_) => report.refuse(line.number(), format.twice),
            Err(reason) => {
                report.refuse(line.number(), reason);
                if format.kind == Kind::Contract {
                    references.refused_contracts.insert(line.cell("id_contrat").to_owned());
                }
            }
        }
    }
    // A contract refused on one line and good on another is good.
    references.refused_contracts.retain(|code| !taken.contains(&(Kind::Contract, code.clone())));
    good
}

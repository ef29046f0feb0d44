//! Import of case files (CSV), in any order.
//!
//! Maisons, référents, porteurs, people, contracts, engagements and appointments.

mod absent;
mod appointments;
mod cells;
mod commitments;
mod contracts;
mod format;
mod houses;
mod people;
mod providers;
mod references;
mod referents;
mod terms;

use std::collections::{HashMap, HashSet};

use domain::text::fold;
use store::{
    Fault,
    import::{Applied, Kind, Known},
};

pub use self::terms::CaseTerms;
use self::{
    absent::Roll,
    cells::{SPOILT, WrongCells},
    format::Format,
    references::References,
};

use super::{
    FileReport, Good, ImportError, Intake, Report, Source, fingerprint, refuse_same_names,
    report::LineOutcome,
    table::{Line, NoTable, Table},
};

/// Every kind of file. The first whose marks are all in the header is the one.
const FORMATS: [&Format; 7] = [
    &appointments::FORMAT,
    &commitments::FORMAT,
    &contracts::FORMAT,
    &people::FORMAT,
    &houses::FORMAT,
    &providers::FORMAT,
    &referents::FORMAT,
];

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
/// The files of référents, together, are all of them, and so are those of porteurs: an account that they no longer have
/// is closed, unless they are said to be partial or may have been cut. A trial reads these files only, and writes nothing.
///
/// # Errors
/// When a file cannot be read or recognised, or an organisation is unknown: then nothing was written. `Interrupted` when
/// the database fails.
pub async fn dossiers(mut intake: Intake<'_>, files: &[Source], terms: CaseTerms) -> Result<Report, ImportError> {
    refuse_same_names(files)?;
    let mut opened: Vec<Opened<'_>> = files.iter().map(open).collect::<Result<_, _>>()?;
    opened.retain(|file| !terms.trial || absent::ROLES.iter().any(|(kind, _)| *kind == file.format.kind));
    opened.sort_by_key(|file| file.format.kind);
    refuse_unknown(&intake, &terms.organisations, &opened).await?;
    let mut report = Report { files: opened.iter().map(untouched).collect() };
    match take(&mut intake, &opened, &mut report, &terms).await {
        Ok(()) => Ok(report),
        Err(fault) => Err(ImportError::Interrupted { report, fault }),
    }
}

/// Refuses the name of an organisation where no référent works: it is misspelt, and would close nobody.
async fn refuse_unknown(intake: &Intake<'_>, named: &[String], files: &[Opened<'_>]) -> Result<(), ImportError> {
    if named.is_empty() {
        return Ok(());
    }
    let mut known = absent::organisations(intake).await?;
    let referents = files.iter().filter(|file| file.format.kind == Kind::Referent);
    known.extend(referents.flat_map(|file| file.table.lines().map(|line| fold(line.cell("organisme")))));
    match named.iter().find(|name| !known.contains(&fold(name))) {
        Some(unknown) => Err(ImportError::UnknownOrganisation(unknown.clone())),
        None => Ok(()),
    }
}

/// The report of a file of which no line was read yet: all of them wait.
fn untouched(file: &Opened<'_>) -> FileReport {
    let mut part = FileReport::of(file.name);
    part.case_file = true;
    part.pending = file.table.lines().len();
    part
}

async fn take(
    intake: &mut Intake<'_>,
    files: &[Opened<'_>],
    report: &mut Report,
    terms: &CaseTerms,
) -> Result<(), Fault> {
    let mut references = References::load(intake, FORMATS.into_iter().map(|format| format.kind)).await?;
    let (mut taken, mut roll) = (HashSet::new(), Roll::load(intake).await?);
    for (file, part) in files.iter().zip(&mut report.files) {
        let kind = file.format.kind;
        part.pending = 0;
        let good = read(file, &mut references, &mut taken, &mut roll, part);
        if terms.trial {
            foresee(&references.rows[&kind], &good, part);
            continue;
        }
        intake.write(&references.rows[&kind], good, file.format.fields, part).await?;
        references.refresh(intake, kind).await?;
    }
    for (kind, role) in absent::ROLES {
        // Told in the report of the last of its files.
        let part = files.iter().zip(&mut report.files).rfind(|(file, _)| file.format.kind == kind);
        if let Some((_, part)) = part {
            roll.close_absent(intake, (kind, role), &taken, terms, part).await?;
        }
    }
    Ok(())
}

/// Counts what would become of good lines.
fn foresee(known: &HashMap<String, Known>, good: &[Good], report: &mut FileReport) {
    for line in good {
        let applied = match known.get(&line.key) {
            None => Applied::Added,
            Some(_) if line.is_known(known) => Applied::Unchanged,
            Some(_) => Applied::Changed,
        };
        report.count(LineOutcome { number: line.number, partly: line.partly, applied }, |_| Vec::new());
    }
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
    roll: &mut Roll,
    report: &mut FileReport,
) -> Vec<Good> {
    let format = file.format;
    let mut good = Vec::with_capacity(file.table.lines().len());
    for line in file.table.lines() {
        let mut wrong = WrongCells::default();
        let read = line.shape().and_then(|()| (format.read)(line, references, &mut wrong));
        if let Some(column) = wrong.tell_spoilt(line.spoilt(format.columns)) {
            report.refuse(line.number(), format!("colonne {column}\u{a0}: {SPOILT}"));
            after_refusal(format.kind, line, references, roll);
            continue;
        }
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
                after_refusal(format.kind, line, references, roll);
            }
        }
    }
    // A contract refused on one line and good on another is good.
    references.refused_contracts.retain(|code| !taken.contains(&(Kind::Contract, code.clone())));
    good
}

/// Notes what a refused line takes along: the engagements of a contract; and whose account it spares.
fn after_refusal(kind: Kind, line: Line<'_>, references: &mut References, roll: &mut Roll) {
    roll.spare(kind, line);
    if kind == Kind::Contract {
        references.refused_contracts.insert(line.cell("id_contrat").to_owned());
    }
}

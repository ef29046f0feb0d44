//! The offer: data·inclusion files of structures and services, as JSON lines or as a JSON array.

use std::collections::HashSet;

use ::catalogue::inclusion::{self, Record};
use domain::{
    calendar,
    inclusion::{Service, Structure},
};
use serde::Serialize;
use store::import::{Action, Kind, Row};
use uuid::Uuid;

use super::{FileReport, Good, ImportError, Intake, Report, Source, fingerprint, refuse_same_names};

/// A file whose records were told apart; those that follow the schema wait for their turn.
struct Sorted {
    report: FileReport,
    structures: Vec<(u64, Structure)>,
    services: Vec<(u64, Service)>,
}

/// Takes data·inclusion files: every structure first, whatever the order given, then the services that they run.
///
/// A record that leaves the schema is refused alone, and so is a service whose structure is unknown. What the files
/// do not hold stays as it was.
///
/// # Errors
/// When a file is empty or is not JSON: then nothing was written. When the database fails.
pub async fn catalogue(mut intake: Intake<'_>, files: &[Source]) -> Result<Report, ImportError> {
    refuse_same_names(files)?;
    let mut sorted: Vec<Sorted> = files.iter().map(|file| sort(file, &intake)).collect::<Result<_, _>>()?;
    write_structures(&mut intake, &mut sorted).await?;
    write_services(&mut intake, &mut sorted).await?;
    let files = sorted.into_iter().map(|mut file| {
        file.report.bad.sort_by_key(|bad| bad.line);
        file.report
    });
    Ok(Report { files: files.collect() })
}

/// Reads a file, and refuses the records that do not follow the schema.
fn sort(file: &Source, intake: &Intake<'_>) -> Result<Sorted, ImportError> {
    let lines = inclusion::read(&file.bytes);
    if lines.is_empty() {
        return Err(ImportError::Empty(file.name.clone()));
    }
    if !has_json(&file.bytes) {
        let advice = "Le catalogue se donne en JSON, au format data·inclusion.".into();
        return Err(ImportError::Unreadable { file: file.name.clone(), advice });
    }
    let today = calendar::day(intake.now);
    let mut sorted = Sorted { report: FileReport::of(&file.name), structures: Vec::new(), services: Vec::new() };
    for line in lines {
        let number = line.number as u64;
        let problems = match &line.record {
            Ok(Record::Structure(structure)) => structure.problems(today),
            Ok(Record::Service(service)) => service.problems(today),
            Err(reason) => vec![reason.clone()],
        };
        match line.record {
            Ok(Record::Structure(structure)) if problems.is_empty() => sorted.structures.push((number, *structure)),
            Ok(Record::Service(service)) if problems.is_empty() => sorted.services.push((number, *service)),
            _ => sorted.report.refuse(number, problems.join("\u{a0}; ")),
        }
    }
    Ok(sorted)
}

/// Whether a line begins as JSON does.
fn has_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.split(|&byte| byte == b'\n').any(|line| matches!(line.trim_ascii_start().first(), Some(b'{' | b'[')))
}

async fn write_structures(intake: &mut Intake<'_>, files: &mut [Sorted]) -> Result<(), ImportError> {
    let known = intake.known(Kind::Structure).await?;
    let mut taken = HashSet::new();
    for file in files.iter_mut().filter(|file| !file.structures.is_empty()) {
        let mut good = Vec::with_capacity(file.structures.len());
        for (line, structure) in file.structures.drain(..) {
            if taken.insert(structure.id.clone()) {
                good.push(good_structure(structure));
            } else {
                file.report.refuse(line, "id de structure en double");
            }
        }
        intake.write(&known, good, &mut file.report).await?;
    }
    Ok(())
}

async fn write_services(intake: &mut Intake<'_>, files: &mut [Sorted]) -> Result<(), ImportError> {
    let structures = intake.known(Kind::Structure).await?;
    let known = intake.known(Kind::Action).await?;
    let mut taken = HashSet::new();
    for file in files.iter_mut().filter(|file| !file.services.is_empty()) {
        let mut good = Vec::with_capacity(file.services.len());
        for (line, service) in file.services.drain(..) {
            match structures.get(&service.structure_id) {
                None => file.report.refuse(line, format!("structure inconnue\u{a0}: {}", service.structure_id)),
                Some(_) if !taken.insert(service.id.clone()) => file.report.refuse(line, "id de service en double"),
                Some(structure) => good.push(good_service(service, structure.id)),
            }
        }
        intake.write(&known, good, &mut file.report).await?;
    }
    Ok(())
}

fn good_structure(structure: Structure) -> Good {
    let record = json(&structure);
    let hash = fingerprint([record.as_str()].into_iter());
    let key = structure.id.clone();
    let row = store::import::Structure { source_id: structure.id, name: structure.nom, record };
    Good { key, hash, row: Row::Structure(row) }
}

fn good_service(service: Service, structure_id: Uuid) -> Good {
    let record = json(&service);
    let hash = fingerprint([record.as_str()].into_iter());
    let key = service.id.clone();
    let self_registration = service.is_open_to_people();
    let row = Action { source_id: service.id, structure_id, name: service.nom, record, self_registration };
    Good { key, hash, row: Row::Action(row) }
}

/// A record in one writing, whatever the order of the fields in the file.
fn json(record: &impl Serialize) -> String {
    serde_json::to_string(record).expect("records hold only texts, numbers and lists")
}

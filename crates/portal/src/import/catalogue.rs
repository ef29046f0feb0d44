//! Import of the offer: data·inclusion structures and services, as JSON.

use std::collections::{HashMap, HashSet};

use ::catalogue::inclusion::{self, Line, Record};
use chrono::NaiveDate;
use domain::{
    calendar,
    offer::inclusion::{Service, Structure},
};
use serde::Serialize;
use store::{
    Fault,
    import::{Action, Kind, Row},
    offer::version,
};
use uuid::Uuid;

use super::{FileReport, Good, ImportError, Intake, Report, Source, fingerprint, problem::said, refuse_same_names};

/// A source that had at least so many actions may not lose nearly all of them unless somebody says so.
const MANY: usize = 10;
/// What remains of a feed that has lost 90 % of its actions: one in so many.
const SHRUNK_TO: usize = 10;

/// How files are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// They hold only a part: what they do not hold stays on offer.
    pub partial: bool,
    /// A source may lose nearly everything.
    pub forced: bool,
}

/// A file whose records were classified; those that follow the schema wait for their turn.
struct Sorted {
    report: FileReport,
    structures: Vec<(u64, Structure)>,
    services: Vec<(u64, Service)>,
    /// Ids of the records that were refused: what stands on offer under them stays as it was.
    refused: Vec<String>,
    /// Lines of which not even the id can be read: the file may have been cut.
    broken: bool,
}

/// Takes data·inclusion files: every structure first, whatever the order given, then the services that they run.
///
/// A record that leaves the schema is refused alone, and so is a service whose structure is unknown. What a source gave
/// before and no longer gives is withdrawn, not deleted: registrations keep their history. Nothing is withdrawn when
/// the files may be cut.
///
/// # Errors
/// When a file is empty or is not JSON, or when a source would lose nearly everything: then nothing was written.
/// `Interrupted` when the database fails.
pub async fn catalogue(mut intake: Intake<'_>, files: &[Source], terms: Terms) -> Result<Report, ImportError> {
    refuse_same_names(files)?;
    let mut sorted: Vec<Sorted> = files.iter().map(|file| sort(file, &intake)).collect::<Result<_, _>>()?;
    let feed = Feed::of(&sorted);
    if !terms.forced && !terms.partial {
        refuse_shrunk(&intake, &feed).await?;
    }
    let done = take(&mut intake, &mut sorted, &feed, terms).await;
    let files = sorted.into_iter().map(|mut file| {
        file.report.pending += file.structures.len() + file.services.len();
        file.report.bad.sort_by_key(|bad| bad.line);
        file.report
    });
    let report = Report { files: files.collect() };
    match done {
        Ok(()) => Ok(report),
        Err(fault) => Err(ImportError::Interrupted { report, fault }),
    }
}

async fn take(intake: &mut Intake<'_>, files: &mut [Sorted], feed: &Feed, terms: Terms) -> Result<(), Fault> {
    write_structures(intake, files).await?;
    write_services(intake, files).await?;
    // A feed of which nothing was good says nothing of what is no longer given.
    if !terms.partial && files.iter().any(|file| file.report.good() > 0) {
        withdraw(intake, feed, files).await?;
    }
    Ok(())
}

/// What files hold together: for each kind and source, the ids that they give.
struct Feed {
    given: HashMap<(Kind, String), HashSet<String>>,
    refused: HashSet<String>,
    broken: bool,
}

impl Feed {
    fn of(files: &[Sorted]) -> Feed {
        let mut given: HashMap<(Kind, String), HashSet<String>> = HashMap::new();
        for file in files {
            for (_, structure) in &file.structures {
                given.entry((Kind::Structure, structure.source.clone())).or_default().insert(structure.id.clone());
            }
            for (_, service) in &file.services {
                given.entry((Kind::Action, service.source.clone())).or_default().insert(service.id.clone());
            }
        }
        // A feed of services whose structures have none any more has withdrawn the last ones.
        if given.keys().any(|(kind, _)| *kind == Kind::Action) {
            let sources: Vec<String> = given.keys().map(|(_, source)| source.clone()).collect();
            for source in sources {
                given.entry((Kind::Action, source)).or_default();
            }
        }
        let refused = files.iter().flat_map(|file| file.refused.iter().cloned()).collect();
        Feed { given, refused, broken: files.iter().any(|file| file.broken) }
    }

    /// Whether something on offer comes from one of its sources, and is no longer given.
    fn lacks(&self, kind: Kind, id: &str) -> bool {
        let given = self.given.get(&(kind, source_of(id).to_owned()));
        given.is_some_and(|ids| !ids.contains(id)) && !self.refused.contains(id)
    }
}

/// The source in an id (`source--identifiant`, schema v1).
fn source_of(id: &str) -> &str {
    id.split_once("--").map_or(id, |(source, _)| source)
}

async fn refuse_shrunk(intake: &Intake<'_>, feed: &Feed) -> Result<(), ImportError> {
    for (kind, what) in [(Kind::Action, "actions"), (Kind::Structure, "structures")] {
        let on_offer = store::import::on_offer(intake.db, kind).await?;
        let mut before: HashMap<&str, usize> = HashMap::new();
        for one in &on_offer {
            *before.entry(source_of(&one.source_id)).or_default() += 1;
        }
        for ((_, source), ids) in feed.given.iter().filter(|((one, _), _)| *one == kind) {
            let before = before.get(source.as_str()).copied().unwrap_or_default();
            if before >= MANY && ids.len() * SHRUNK_TO <= before {
                return Err(ImportError::Shrunk { name: source.clone(), what, before, after: ids.len() });
            }
        }
    }
    Ok(())
}

/// Withdraws what the sources of a feed no longer give: actions, then the structures that run none any more.
async fn withdraw(intake: &Intake<'_>, feed: &Feed, files: &mut [Sorted]) -> Result<(), Fault> {
    for kind in [Kind::Action, Kind::Structure] {
        let on_offer = store::import::on_offer(intake.db, kind).await?;
        let busy =
            if kind == Kind::Structure { store::import::busy_structures(intake.db).await? } else { HashSet::new() };
        let gone = on_offer.into_iter().filter(|one| feed.lacks(kind, &one.source_id) && !busy.contains(&one.id));
        let gone: Vec<_> = gone.collect();
        if gone.is_empty() {
            continue;
        }
        let Some(file) = files.iter_mut().find(|file| file.holds(kind)) else { continue };
        if feed.broken {
            file.report.kept = gone.len();
            continue;
        }
        let mut tx = intake.db.begin().await?;
        for one in &gone {
            store::import::withdraw(&mut tx, kind, one.id, intake.now).await?;
        }
        version::bump(&mut tx).await?;
        tx.commit().await?;
        file.report.withdrawn.extend(gone.into_iter().map(|one| one.source_id));
    }
    Ok(())
}

impl Sorted {
    /// Whether records of a kind were in the file. (Those that were good are written by now.)
    fn holds(&self, kind: Kind) -> bool {
        match kind {
            Kind::Structure => self.report.structures,
            _ => self.report.services,
        }
    }
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
    let mut sorted = Sorted {
        report: FileReport::of(&file.name),
        structures: Vec::new(),
        services: Vec::new(),
        refused: Vec::new(),
        broken: false,
    };
    for line in lines {
        sorted.take(line, today);
    }
    Ok(sorted)
}

impl Sorted {
    fn take(&mut self, line: Line, today: NaiveDate) {
        let number = line.number as u64;
        let (problems, id) = match &line.record {
            Ok(Record::Structure(structure)) => (said(&structure.problems(today)), Some(structure.id.clone())),
            Ok(Record::Service(service)) => (said(&service.problems(today)), Some(service.id.clone())),
            Err(unread) => (unread.reason.clone(), unread.id.clone()),
        };
        match line.record {
            Ok(Record::Structure(structure)) if problems.is_empty() => {
                self.report.structures = true;
                self.structures.push((number, *structure));
            }
            Ok(Record::Service(service)) if problems.is_empty() => {
                self.report.services = true;
                self.services.push((number, service.tidied()));
            }
            _ => {
                self.broken |= id.is_none();
                self.refused.extend(id);
                self.report.refuse(number, problems);
            }
        }
    }
}

/// Whether a line begins as JSON does.
fn has_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.split(|&byte| byte == b'\n').any(|line| matches!(line.trim_ascii_start().first(), Some(b'{' | b'[')))
}

async fn write_structures(intake: &mut Intake<'_>, files: &mut [Sorted]) -> Result<(), Fault> {
    let known = intake.known(Kind::Structure).await?;
    let mut taken = HashSet::new();
    for file in files.iter_mut().filter(|file| !file.structures.is_empty()) {
        let mut good = Vec::with_capacity(file.structures.len());
        for (line, structure) in file.structures.drain(..) {
            if taken.insert(structure.id.clone()) {
                good.push(good_structure(line, structure));
            } else {
                file.report.refuse(line, "id de structure en double");
            }
        }
        intake.write(&known, good, &[], &mut file.report).await?;
    }
    Ok(())
}

async fn write_services(intake: &mut Intake<'_>, files: &mut [Sorted]) -> Result<(), Fault> {
    let structures = intake.known(Kind::Structure).await?;
    let known = intake.known(Kind::Action).await?;
    let mut taken = HashSet::new();
    for file in files.iter_mut().filter(|file| !file.services.is_empty()) {
        let mut good = Vec::with_capacity(file.services.len());
        for (line, service) in file.services.drain(..) {
            match structures.get(&service.structure_id) {
                None => file.report.refuse(line, format!("structure inconnue\u{a0}: {}", service.structure_id)),
                Some(_) if !taken.insert(service.id.clone()) => file.report.refuse(line, "id de service en double"),
                Some(structure) => good.push(good_service(line, service, structure.id)),
            }
        }
        intake.write(&known, good, &[], &mut file.report).await?;
    }
    Ok(())
}

fn good_structure(line: u64, structure: Structure) -> Good {
    let record = json(&structure);
    let hash = fingerprint([record.as_str()].into_iter());
    let key = structure.id.clone();
    let row = store::import::Structure { source_id: structure.id, name: structure.nom, record };
    Good::whole(line, key, hash, Row::Structure(row))
}

fn good_service(line: u64, service: Service, structure_id: Uuid) -> Good {
    let record = json(&service);
    let hash = fingerprint([record.as_str()].into_iter());
    let key = service.id.clone();
    let self_registration = service.is_open_to_people();
    let row = Action { source_id: service.id, structure_id, name: service.nom, record, self_registration };
    Good::whole(line, key, hash, Row::Action(row))
}

/// A record in one writing, whatever the order of the fields in the file.
fn json(record: &impl Serialize) -> String {
    serde_json::to_string(record).expect("records hold only texts, numbers and lists")
}

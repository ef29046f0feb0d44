//! Tests of imports on both engines.

mod appointments;
mod catalogue;
mod conflicts;
mod controls;
mod dossiers;
mod failure;
mod houses;
mod organisations;
mod warnings;

use chrono::{DateTime, Utc};
use portal::{
    import::{self, CaseTerms, ImportError, Intake, Report, Source},
    random::Random,
};
use serde_json::Value;
use store::{
    Db,
    import::{Kind, Line, Row, Structure},
    person,
};
use uuid::Uuid;

/// A person of whom everything is right.
const NADIA: [(&str, &str); 23] = [
    ("id_dossier", "D000001"),
    ("numero_allocataire", "1000000"),
    ("role", "DEM"),
    ("civilite", "Mme"),
    ("nom", "Benali"),
    ("prenom", "Nadia"),
    ("date_naissance", "02/03/1987"),
    ("telephone", "06 39 98 06 57"),
    ("courriel", "personne1@example.org"),
    ("adresse", "12 rue des Écoles"),
    ("code_postal", "38300"),
    ("commune", "Bourgoin-Jallieu"),
    ("code_insee", "38053"),
    ("situation_familiale", "monoparental"),
    ("date_demande", "02/06/2025"),
    ("date_ouverture_droit", "14/07/2025"),
    ("etat_droit", "ouvert"),
    ("date_fin_droit", ""),
    ("soumis_droits_devoirs", "oui"),
    ("date_orientation", "10/08/2025"),
    ("parcours", "Emploi renforcé"),
    ("inscrit_france_travail", "oui"),
    ("id_referent", ""),
];

const FILES: [(&str, &[u8]); 6] = [
    ("rendez_vous.csv", include_bytes!("../data/dossiers/rendez_vous.csv")),
    ("engagements.csv", include_bytes!("../data/dossiers/engagements.csv")),
    ("contrats.csv", include_bytes!("../data/dossiers/contrats.csv")),
    ("allocataires.csv", include_bytes!("../data/dossiers/allocataires.csv")),
    ("porteurs.csv", include_bytes!("../data/dossiers/porteurs.csv")),
    ("referents.csv", include_bytes!("../data/dossiers/referents.csv")),
];

fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

fn source(name: &str, bytes: &[u8]) -> Source {
    Source { name: name.to_owned(), bytes: bytes.to_owned() }
}

fn given_files() -> Vec<Source> {
    FILES.iter().map(|(name, bytes)| source(name, bytes)).collect()
}

/// The file of the given ones with a text changed in it (in UTF-8).
fn changed(name: &str, from: &str, to: &str) -> Source {
    let bytes = FILES.iter().find(|(file, _)| *file == name).unwrap().1;
    let text = String::from_utf8(bytes.to_owned()).unwrap();
    assert!(text.contains(from), "{from}");
    source(name, text.replace(from, to).as_bytes())
}

/// A file of one person, Nadia but for these cells.
fn nadia(changes: &[(&str, &str)]) -> Source {
    people(&[changes])
}

/// A file of people, each of them Nadia but for these cells.
fn people(lines: &[&[(&str, &str)]]) -> Source {
    let mut text = NADIA.map(|(column, _)| column).join(";") + "\n";
    for changes in lines {
        assert!(changes.iter().all(|(column, _)| NADIA.iter().any(|(one, _)| one == column)), "{changes:?}");
        let cells = NADIA
            .map(|(column, cell)| changes.iter().find(|(one, _)| *one == column).map_or(cell, |(_, changed)| changed));
        text += &(cells.join(";") + "\n");
    }
    source("allocataires.csv", text.as_bytes())
}

async fn dossiers(db: &Db, files: &[Source]) -> Result<Report, ImportError> {
    dossiers_on(db, files, CaseTerms::default()).await
}

async fn dossiers_on(db: &Db, files: &[Source], terms: CaseTerms) -> Result<Report, ImportError> {
    let mut progress = |_: import::Progress<'_>| {};
    let intake = Intake { db, random: &Random::system(), now: now(), progress: &mut progress };
    import::dossiers(intake, files, terms).await
}

/// The structure for which porteurs work.
async fn with_structure(db: &Db) {
    let structure = Structure { source_id: "soliguide--regie".into(), name: "Régie".into(), record: "{}".into() };
    let mut tx = db.begin().await.unwrap();
    let line = Line::new(Uuid::from_u128(1), Row::Structure(structure), "a".into());
    store::import::apply(&mut tx, line, now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn person(db: &Db, code: &str) -> person::Allocataire {
    let id = store::import::known(db, Kind::Allocataire).await.unwrap()[code].id;
    person::get(db, id).await.unwrap().unwrap()
}

fn counts(report: &Report, file: &str) -> (usize, usize, usize) {
    let file = report.files.iter().find(|part| part.name == file).unwrap();
    (file.added, file.changed, file.unchanged)
}

/// What the report says of a file, for machines.
fn said(report: &Report, file: &str) -> Value {
    serde_json::to_value(report).unwrap()[file].clone()
}

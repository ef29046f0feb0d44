//! `jalon import`: imports the catalogue and case files, and reports each line.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use portal::import::{self, CaseTerms, ImportError, Intake, Progress, Report, Source, Terms};
use url::Url;

use super::context::{Done, Failure, Files, load, open};

/// What can be imported.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Importe l’offre : structures et services au format data·inclusion (JSON, JSON lines, ou API)
    Catalogue(Catalogue),
    /// Importe les personnes : référents, porteurs, allocataires, contrats, engagements, rendez-vous (CSV)
    Dossiers(FromFiles),
}

/// A catalogue to import.
#[derive(Debug, Args)]
pub struct Catalogue {
    /// Les fichiers, ou les adresses : https://…/api/v1 donne structures et services, page après page
    /// (JALON_IMPORT_TOKEN : le jeton demandé par l’API)
    #[arg(required = true, value_name = "FICHIER|URL")]
    places: Vec<String>,
    /// Les fichiers ne donnent qu’une partie de l’offre : rien n’est retiré
    #[arg(long)]
    partiel: bool,
    /// Accepte qu’une source perde presque toutes ses actions
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    report: ToReport,
}

/// Files to import.
#[derive(Debug, Args)]
pub struct FromFiles {
    #[command(flatten)]
    files: Files,
    /// Les fichiers ne donnent qu’une partie des référents ou des porteurs : aucun compte n’est fermé
    #[arg(long)]
    partiel: bool,
    /// Les fichiers donnent tous les référents de cet organisme, et d’aucun autre (plusieurs fois, pour plusieurs)
    #[arg(long, value_name = "NOM", conflicts_with = "partiel")]
    organisme: Vec<String>,
    /// N’écrit rien : dit quels comptes de référents et de porteurs seraient fermés
    #[arg(long)]
    essai: bool,
    /// Accepte de fermer beaucoup de comptes que les fichiers n’ont plus
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    report: ToReport,
}

/// Where the report goes, beside the terminal.
#[derive(Debug, Args)]
pub struct ToReport {
    /// Écrit dans ce fichier, pour chaque fichier lu, le compte des lignes et ce qui ne va pas (JSON)
    #[arg(long, value_name = "FICHIER.json")]
    report: Option<PathBuf>,
}

impl Import {
    pub(super) async fn run(self) -> Done {
        let config = load()?;
        let token = config.import.token.as_deref();
        let (sources, report) = match &self {
            Import::Catalogue(given) => (bring(&given.places, token).await?, given.report.report.as_deref()),
            Import::Dossiers(given) => (read(&given.files.files)?, given.report.report.as_deref()),
        };
        // Before anything is imported: a report that cannot be written is a command to write again.
        let written = report.map(create).transpose()?;
        let portal = open(&config).await?;
        let bar = progress_bar();
        let mut progress = |step: Progress<'_>| show(&bar, step);
        let now = portal.now();
        let intake = Intake { db: &portal.db, random: &portal.random, now, progress: &mut progress };
        let outcome = match &self {
            Import::Catalogue(given) => {
                let terms = Terms { partial: given.partiel, forced: given.force };
                import::catalogue(intake, &sources, terms).await
            }
            Import::Dossiers(given) => {
                let terms = CaseTerms {
                    partial: given.partiel,
                    forced: given.force,
                    organisations: given.organisme.clone(),
                    trial: given.essai,
                };
                import::dossiers(intake, &sources, terms).await
            }
        };
        bar.finish_and_clear();
        portal.db.close().await;
        match outcome {
            Ok(outcome) => {
                say(&outcome, report.zip(written))?;
                if matches!(&self, Import::Dossiers(given) if given.essai) {
                    println!("Essai\u{a0}: rien n’est écrit.");
                    return Ok(());
                }
                if outcome.files.iter().all(|file| file.taken() == 0) {
                    return Err(anyhow::anyhow!("Aucune ligne n’a pu être importée.").into());
                }
                if outcome.kept_open() > 0 {
                    let kept = "Des comptes que les fichiers n’ont plus restent ouverts : le rapport dit pourquoi.";
                    return Err(anyhow::anyhow!(kept).into());
                }
                Ok(())
            }
            Err(ImportError::Interrupted { report: outcome, fault }) => {
                say(&outcome, report.zip(written))?;
                Err(ImportError::Interrupted { report: outcome, fault }.into())
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// Says what became of each line: on the terminal, and in the file of the report.
fn say(outcome: &Report, file: Option<(&Path, File)>) -> Done {
    print!("{outcome}");
    if let Some((path, file)) = file {
        serde_json::to_writer_pretty(file, outcome).with_context(|| format!("{} ne s’écrit pas.", path.display()))?;
    }
    Ok(())
}

/// Files of this machine, and what stands at addresses.
async fn bring(places: &[String], token: Option<&str>) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for place in places {
        if place.starts_with("http://") || place.starts_with("https://") {
            let url = Url::parse(place).map_err(|error| Failure::WrongUse(format!("{place} : {error}.")))?;
            sources.extend(import::feed::fetch(&url, token).await?);
        } else {
            sources.extend(read(&[PathBuf::from(place)])?);
        }
    }
    Ok(sources)
}

fn read(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    paths
        .iter()
        .map(|path| {
            let bytes = std::fs::read(path).map_err(|error| {
                Failure::WrongUse(format!("{} : ce fichier ne se lit pas ({error}).", path.display()))
            })?;
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            Ok(Source { name, bytes })
        })
        .collect()
}

/// Shown on a terminal only.
fn progress_bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:30} {bar:30} {pos}/{len}").expect("the template is right");
    ProgressBar::new(0).with_style(style)
}

fn show(bar: &ProgressBar, step: Progress<'_>) {
    bar.set_message(step.file.to_owned());
    bar.set_length(step.total as u64);
    bar.set_position(step.done as u64);
}

fn create(path: &Path) -> Result<File, Failure> {
    File::create(path)
        .map_err(|error| Failure::WrongUse(format!("{} : ce fichier ne s’écrit pas ({error}).", path.display())))
}

//! `jalon import`: the catalogue and the case files, with what became of each line.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use portal::import::{self, Intake, Progress, Source};

use super::{Done, Failure, Files, load, open};

/// What can be imported.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Importe l’offre : structures et services au format data·inclusion (JSON ou JSON lines)
    Catalogue(FromFiles),
    /// Importe les personnes : référents, porteurs, allocataires, contrats, engagements, rendez-vous (CSV)
    Dossiers(FromFiles),
}

/// Files to import.
#[derive(Debug, Args)]
pub struct FromFiles {
    #[command(flatten)]
    files: Files,
    /// Écrit dans ce fichier, pour chaque fichier lu, le compte des lignes et ce qui ne va pas (JSON)
    #[arg(long, value_name = "FICHIER.json")]
    report: Option<PathBuf>,
}

impl Import {
    pub(super) async fn run(self) -> Done {
        let (Import::Catalogue(given) | Import::Dossiers(given)) = &self;
        let sources = read(&given.files.files)?;
        // Before anything is imported: a report that cannot be written is a command to write again.
        let written = given.report.as_deref().map(create).transpose()?;
        let portal = open(&load()?).await?;
        let bar = progress_bar();
        let mut progress = |step: Progress<'_>| show(&bar, step);
        let now = portal.now();
        let intake = Intake { db: &portal.db, chance: &portal.chance, now, progress: &mut progress };
        let report = match &self {
            Import::Catalogue(_) => import::catalogue(intake, &sources).await,
            Import::Dossiers(_) => import::dossiers(intake, &sources).await,
        };
        bar.finish_and_clear();
        portal.db.close().await;
        let report = report?;
        print!("{report}");
        if let (Some(path), Some(file)) = (&given.report, written) {
            serde_json::to_writer_pretty(file, &report)
                .with_context(|| format!("{} ne s’écrit pas.", path.display()))?;
        }
        if report.files.iter().all(|file| file.good() == 0) {
            return Err(anyhow::anyhow!("Aucune ligne n’a pu être importée.").into());
        }
        Ok(())
    }
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

fn create(path: &Path) -> Result<std::fs::File, Failure> {
    std::fs::File::create(path)
        .map_err(|error| Failure::WrongUse(format!("{} : ce fichier ne s’écrit pas ({error}).", path.display())))
}

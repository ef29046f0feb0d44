//! `jalon export`: the published offer, as files.

use std::path::PathBuf;

use anyhow::anyhow;
use clap::{Args, Subcommand};
use portal::offer::{self, export};

use super::context::{Done, load, open};

/// What can be exported.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Écrit toute l’offre publiée : structures et services au format data·inclusion v1, sessions en schema.org
    Catalogue(Catalogue),
}

/// Where to.
#[derive(Debug, Args)]
pub struct Catalogue {
    /// Le dossier où écrire structures.json, services.json et evenements.jsonld
    #[arg(value_name = "DOSSIER")]
    folder: PathBuf,
}

impl Export {
    pub(super) async fn run(self) -> Done {
        let Export::Catalogue(Catalogue { folder }) = self;
        let portal = open(&load()?).await?;
        offer::refresh(&portal).await.map_err(|error| anyhow!(error.to_string()))?;
        let written = export::catalogue(&portal, &folder).await.map_err(|error| anyhow!(error.to_string()))?;
        portal.db.close().await;
        for path in written {
            println!("{}", path.display());
        }
        Ok(())
    }
}

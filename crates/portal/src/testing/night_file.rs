//! Files of accounts, as the case software writes them each night.

use crate::import::{self, CaseTerms, Intake, Report, Source};

use super::{provider::Provider, referent::Referent, story::*};

const REFERENTS: &str = "id_referent;nom;prenom;courriel;telephone;organisme;territoire;role";
const PROVIDERS: &str = "id_structure;nom;siret;courriel;telephone;contact";

fn source(name: &str, header: &str, lines: impl Iterator<Item = String>) -> Source {
    let text: String = std::iter::once(header.to_owned()).chain(lines).map(|line| line + "\n").collect();
    Source { name: name.to_owned(), bytes: text.into_bytes() }
}

impl Story {
    /// The file of référents, with these.
    pub fn file_of_referents(&self, present: &[&Referent]) -> Source {
        source("referents.csv", REFERENTS, present.iter().map(|one| one.line()))
    }

    /// The file of porteurs, with these, and the new address of those that have one.
    pub fn file_of_providers(&self, present: &[(&Provider, Option<&str>)]) -> Source {
        source("porteurs.csv", PROVIDERS, present.iter().map(|(one, mail)| one.line(*mail)))
    }

    /// Imports case files.
    ///
    /// # Panics
    /// When they cannot be imported.
    pub async fn imports(&self, files: &[Source], terms: CaseTerms) -> Report {
        let portal = &self.portal;
        let mut progress = |_: import::Progress<'_>| {};
        let intake = Intake { db: &portal.db, random: &portal.random, now: portal.now(), progress: &mut progress };
        import::dossiers(intake, files, terms).await.expect("the files can be imported")
    }
}

//! References between case files: rows of other files, territories, pathways.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::{calendar, territory::commune::Commune, text::fold};
use store::{
    Fault,
    import::{Kind, Known},
    territory,
};
use uuid::Uuid;

use super::super::{Intake, table::Reason};

/// What lines refer to: rows that other files brought, and what the Département decided.
pub(super) struct References {
    pub(super) today: NaiveDate,
    pub(super) rows: HashMap<Kind, HashMap<String, Known>>,
    pub(super) refused_contracts: HashSet<String>,
    pub(super) territories: HashMap<String, Uuid>,
    pub(super) territory_of_epci: HashMap<String, Uuid>,
    pub(super) pathways: HashMap<String, String>,
}

impl References {
    pub(super) async fn load(intake: &Intake<'_>, kinds: impl Iterator<Item = Kind>) -> Result<References, Fault> {
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
        for kind in kinds {
            references.refresh(intake, kind).await?;
        }
        Ok(references)
    }

    pub(super) async fn refresh(&mut self, intake: &Intake<'_>, kind: Kind) -> Result<(), Fault> {
        self.rows.insert(kind, intake.known(kind).await?);
        Ok(())
    }

    /// The row behind a key of the files.
    pub(super) fn find(&self, kind: Kind, code: &str) -> Option<Uuid> {
        self.rows.get(&kind)?.get(code).map(|row| row.id)
    }

    pub(super) fn person(&self, code: &str) -> Result<Uuid, Reason> {
        self.find(Kind::Allocataire, code).ok_or("dossier inconnu")
    }

    /// A référent, who may not be chosen yet.
    pub(super) fn referent(&self, code: &str) -> Result<Option<Uuid>, Reason> {
        match code {
            "" => Ok(None),
            code => self.find(Kind::Referent, code).map(Some).ok_or("référent inconnu"),
        }
    }

    pub(super) fn territory_of(&self, commune: &Commune) -> Option<Uuid> {
        self.territory_of_epci.get(commune.epci).copied()
    }
}

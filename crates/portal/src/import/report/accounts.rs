//! Accounts in the import report: closed, opened again, kept open.

use std::fmt;

use serde::{Serialize, Serializer};
use uuid::Uuid;

use super::so_many;

/// What became of the accounts that the files of a kind no longer have, or have again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Accounts {
    /// Those that no line has any more: closed.
    #[serde(rename = "fermes")]
    pub closed: Vec<ClosedAccount>,
    /// Those that a file had closed and that this one has again, by what files call them: open.
    #[serde(rename = "rouverts")]
    pub reopened: Vec<String>,
    /// Those that an operator removed and that a line still has: they stay closed.
    #[serde(rename = "restes_fermes")]
    pub removed: Vec<String>,
    /// How many that no line has any more stay open all the same, and why.
    #[serde(rename = "restes_ouverts", skip_serializing_if = "Option::is_none", serialize_with = "kept_open")]
    pub kept_open: Option<(usize, KeptOpen)>,
    /// Whether nothing was written: accounts would close, or stay open.
    #[serde(rename = "essai", skip_serializing_if = "std::ops::Not::not")]
    pub trial: bool,
}

/// An account that was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClosedAccount {
    /// Its row.
    #[serde(rename = "compte")]
    pub account: Uuid,
    /// What files call it: `id_referent`, or `id_structure` without the address.
    #[serde(rename = "identifiant")]
    pub label: String,
    /// How many people it followed.
    #[serde(rename = "personnes_suivies")]
    pub people: i64,
}

/// Why accounts stay open that no line has any more: the file may have been cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptOpen {
    /// They are many of those that are open.
    TooMany {
        /// How many are open.
        open: usize,
    },
    /// All those of an organisation, and they are several: the file may be that of another one.
    WholeOrganisations {
        /// The organisations.
        names: Vec<String>,
    },
    /// A line does not say whose it is.
    UnreadableLines,
    /// No line could be taken.
    NothingTaken,
}

impl KeptOpen {
    fn reason(&self, absent: usize) -> String {
        match self {
            KeptOpen::TooMany { open } => format!("{absent} comptes sur {open}, le fichier est peut-être coupé"),
            KeptOpen::WholeOrganisations { names } => {
                format!("plus personne de {}, le fichier est peut-être celui d’un autre organisme", names.join(", "))
            }
            KeptOpen::UnreadableLines => "une ligne ne dit pas de qui elle parle".into(),
            KeptOpen::NothingTaken => "aucune ligne n’a pu être prise".into(),
        }
    }

    fn advice(&self) -> &'static str {
        match self {
            KeptOpen::TooMany { .. } => {
                "Si c’est voulu, relancez avec --force\u{a0}; si le fichier n’est qu’une partie de la liste, avec \
                 --partiel."
            }
            KeptOpen::WholeOrganisations { .. } => {
                "Donnez les fichiers de tous les organismes dans la même commande, ou dites de qui est le fichier avec \
                 --organisme\u{a0}; si tous sont partis, relancez avec --force."
            }
            KeptOpen::UnreadableLines | KeptOpen::NothingTaken => "Corrigez le fichier, puis relancez.",
        }
    }
}

fn kept_open<S: Serializer>(kept: &Option<(usize, KeptOpen)>, serializer: S) -> Result<S::Ok, S::Error> {
    let kept =
        kept.as_ref().map(|(absent, reason)| serde_json::json!({"nombre": absent, "raison": reason.reason(*absent)}));
    kept.serialize(serializer)
}

impl Accounts {
    /// Says each account on a line, after the name of the file.
    pub(super) fn write(&self, f: &mut fmt::Formatter<'_>, file: &str) -> fmt::Result {
        if !self.closed.is_empty() {
            let (one, many) = match self.trial {
                true => ("compte absent serait fermé", "comptes absents seraient fermés"),
                false => ("compte absent est fermé", "comptes absents sont fermés"),
            };
            let count = so_many(self.closed.len(), one, many);
            writeln!(f, "  {file}, {count}\u{a0}:")?;
        }
        for ClosedAccount { label, people, .. } in &self.closed {
            let people = match usize::try_from(*people).unwrap_or_default() {
                0 => String::new(),
                people => format!(
                    ", qui suivait {}\u{a0}: leurs demandes vont au responsable du territoire, sinon à l’administration",
                    so_many(people, "personne", "personnes")
                ),
            };
            writeln!(f, "    {label}{people}")?;
        }
        for label in &self.reopened {
            writeln!(f, "  {file}, compte de nouveau ouvert\u{a0}: {label}")?;
        }
        for label in &self.removed {
            writeln!(
                f,
                "  {file}, compte qui reste fermé\u{a0}: {label} (retiré par «\u{a0}jalon account remove\u{a0}»)"
            )?;
        }
        if let Some((absent, reason)) = &self.kept_open {
            let count = so_many(*absent, "compte absent reste ouvert", "comptes absents restent ouverts");
            writeln!(f, "  {file}, {count}\u{a0}: {}. {}", reason.reason(*absent), reason.advice())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FileReport, Report};
    use super::*;

    fn report(accounts: Accounts) -> Report {
        let mut file = FileReport::of("referents.csv");
        file.case_file = true;
        file.unchanged = 2;
        file.accounts = Some(accounts);
        Report { files: vec![file] }
    }

    #[test]
    fn every_account_is_said() {
        let closed = |number, label: &str, people| ClosedAccount {
            account: Uuid::from_u128(number),
            label: label.into(),
            people,
        };
        let report = report(Accounts {
            closed: vec![closed(1, "REF0001", 12), closed(2, "REF0002", 1), closed(3, "REF0003", 0)],
            reopened: vec!["REF0004".into()],
            removed: vec!["REF0005".into()],
            kept_open: None,
            trial: false,
        });
        assert_eq!(
            report.to_string().replace('\u{a0}', " "),
            "referents.csv : 2 lignes, 2 bonnes (0 ajoutée, 0 modifiée, 2 inchangées), 0 mauvaise\n  \
             referents.csv, 3 comptes absents sont fermés :\n    \
             REF0001, qui suivait 12 personnes : leurs demandes vont au responsable du territoire, sinon à \
             l’administration\n    \
             REF0002, qui suivait 1 personne : leurs demandes vont au responsable du territoire, sinon à \
             l’administration\n    \
             REF0003\n  \
             referents.csv, compte de nouveau ouvert : REF0004\n  \
             referents.csv, compte qui reste fermé : REF0005 (retiré par « jalon account remove »)\n"
        );
        let said = &serde_json::to_value(&report).unwrap()["referents.csv"];
        let first = serde_json::json!({
            "compte": "00000000-0000-0000-0000-000000000001", "identifiant": "REF0001", "personnes_suivies": 12,
        });
        assert_eq!(said["comptes"]["fermes"][0], first);
        assert_eq!(said["comptes"]["rouverts"], serde_json::json!(["REF0004"]));
        assert!(said["comptes"].get("restes_ouverts").is_none() && report.kept_open() == 0);
    }

    #[test]
    fn why_accounts_stay_open_is_said_with_what_to_do() {
        for (kept, said) in [
            (
                (9, KeptOpen::TooMany { open: 12 }),
                "9 comptes absents restent ouverts : 9 comptes sur 12, le fichier est peut-être coupé. Si c’est voulu, \
                 relancez avec --force ; si le fichier n’est qu’une partie de la liste, avec --partiel.",
            ),
            (
                (4, KeptOpen::WholeOrganisations { names: vec!["PLIE".into(), "France Travail".into()] }),
                "4 comptes absents restent ouverts : plus personne de PLIE, France Travail, le fichier est peut-être \
                 celui d’un autre organisme. Donnez les fichiers de tous les organismes dans la même commande, ou dites \
                 de qui est le fichier avec --organisme ; si tous sont partis, relancez avec --force.",
            ),
            (
                (1, KeptOpen::UnreadableLines),
                "1 compte absent reste ouvert : une ligne ne dit pas de qui elle parle. Corrigez le fichier, puis \
                 relancez.",
            ),
            (
                (2, KeptOpen::NothingTaken),
                "2 comptes absents restent ouverts : aucune ligne n’a pu être prise. Corrigez le fichier, puis \
                 relancez.",
            ),
        ] {
            let report = report(Accounts { kept_open: Some(kept.clone()), ..Accounts::default() });
            let told = report.to_string().replace('\u{a0}', " ");
            assert!(told.ends_with(&format!("  referents.csv, {said}\n")), "{told}");
            assert_eq!(report.kept_open(), kept.0);
            let json = &serde_json::to_value(&report).unwrap()["referents.csv"]["comptes"]["restes_ouverts"];
            assert_eq!(json["nombre"], kept.0);
        }
    }
}

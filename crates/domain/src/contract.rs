//! Contracts: a CER with commitments of both sides, or the employment service's PPAE.
//!
//! CER: contrat d'engagements réciproques (Code de l'action sociale et des familles, L. 262-35 and L. 262-36).
//! PPAE: projet personnalisé d'accès à l'emploi (L. 262-34), made and kept by France Travail, only shown here.

use chrono::NaiveDate;

use crate::words;

/// Which contract it is. Both count as "a valid contract".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContractKind {
    /// Contrat d'engagements réciproques.
    Cer,
    /// Projet personnalisé d'accès à l'emploi, of the employment service.
    Ppae,
}

words!(ContractKind, "contract kind", { Cer = "cer", Ppae = "ppae" });

/// What is known to have happened to a contract; what its dates say is derived ([`Standing`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContractState {
    /// Being written.
    Draft,
    /// Waits for a signature.
    Proposed,
    /// Signed by both sides.
    Signed,
    /// Ended before its term.
    Ended,
    /// The person does not sign.
    Declined,
}

words!(ContractState, "contract state", {
    Draft = "draft", Proposed = "proposed", Signed = "signed", Ended = "ended", Declined = "declined",
});

/// Where a signed contract stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Signed, starts later.
    Upcoming,
    /// In force.
    Active,
    /// Its term has passed.
    Expired,
    /// Ended before its term.
    Ended,
    /// Not signed.
    Void,
}

/// Where a contract stands on a day; first and last day are both in force.
pub fn standing(state: ContractState, starts_on: NaiveDate, ends_on: NaiveDate, today: NaiveDate) -> Standing {
    if state == ContractState::Ended {
        Standing::Ended
    } else if state != ContractState::Signed {
        Standing::Void
    } else if today < starts_on {
        Standing::Upcoming
    } else if today > ends_on {
        Standing::Expired
    } else {
        Standing::Active
    }
}

/// Days before the term from which a renewal should be prepared.
pub const RENEWAL_DAYS: i64 = 30;

/// Who promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The person.
    Allocataire,
    /// The Département.
    Departement,
}

words!(Side, "side", { Allocataire = "allocataire", Departement = "departement" });

/// What kind of step is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommitmentKind {
    /// An action of the offer.
    Action,
    /// A step of one's own.
    Demarche,
    /// A freely chosen civic engagement.
    Reciprocite,
}

words!(CommitmentKind, "commitment kind", { Action = "action", Demarche = "demarche", Reciprocite = "reciprocite" });

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommitmentState {
    /// Not begun.
    ToDo,
    /// Begun.
    InProgress,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

words!(CommitmentState, "commitment state", {
    ToDo = "to_do", InProgress = "in_progress", Done = "done", Dropped = "dropped",
});

impl CommitmentState {
    /// Whether nothing of it remains to be done.
    pub fn is_over(self) -> bool {
        matches!(self, CommitmentState::Done | CommitmentState::Dropped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contract_is_in_force_from_its_first_to_its_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let on = |today| standing(ContractState::Signed, day("2026-07-06"), day("2027-01-05"), day(today));
        assert_eq!(on("2026-07-05"), Standing::Upcoming);
        assert_eq!(on("2026-07-06"), Standing::Active);
        assert_eq!(on("2027-01-05"), Standing::Active);
        assert_eq!(on("2027-01-06"), Standing::Expired);
        let draft = standing(ContractState::Draft, day("2026-07-06"), day("2027-01-05"), day("2026-08-01"));
        assert_eq!(draft, Standing::Void);
    }
}

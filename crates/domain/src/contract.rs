//! Contracts: a CER with commitments of both sides, or the employment service's PPAE.
//!
//! CER: contrat d'engagements réciproques (Code de l'action sociale et des familles, L. 262-35 and L. 262-36).
//! PPAE: projet personnalisé d'accès à l'emploi (L. 262-34), made and kept by France Travail, only shown here.

mod draft;
mod point;
mod signature;
pub mod state;
mod statement;
mod term;
mod version;

pub use draft::{
    COMMITMENTS_MAX, DraftForm, DraftLine, DraftPoint, GOAL_MAX, LABEL_MAX, VALIDITY_MONTHS_MAX, WEEKLY_HOURS_MAX,
    line_field, missing, written,
};
pub use point::{Point, PointAnswer, PointContent, PointPart, PointWords, WORD_MAX, asked_again};
pub use signature::{Evidence, SIGNATURE_TRIES, SignatureChannel, Signer, masked, signers};
pub use state::VersionState;
pub use statement::{StatedCommitment, Statement, commitment_lines, health_digest};
pub use term::{End, EndForm, REMINDER_DAYS, Standing, TermFacts, Validity, last_days_of};
pub use version::VersionEvent;

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
    /// A step about one's health: its words are for the person and their own référent alone, and live in one table.
    Sante,
}

words!(CommitmentKind, "commitment kind", {
    Action = "action", Demarche = "demarche", Reciprocite = "reciprocite", Sante = "sante",
});

impl CommitmentKind {
    /// Whether its words are about health, which the law keeps apart (GDPR, article 9).
    pub fn is_health(self) -> bool {
        matches!(self, CommitmentKind::Sante)
    }
}

/// Why a contract ended before its term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EndReason {
    /// The person found work, or is in training.
    Work,
    /// The right to the RSA is over.
    RightClosed,
    /// The person moved to another département.
    Moved,
    /// Another contract takes its place.
    Replaced,
    /// The person asked for it.
    Asked,
    /// Something else, said in words.
    Other,
}

words!(EndReason, "end reason", {
    Work = "work", RightClosed = "right_closed", Moved = "moved", Replaced = "replaced", Asked = "asked", Other = "other",
});

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

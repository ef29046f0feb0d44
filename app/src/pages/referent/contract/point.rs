//! Words of a point of a contract, for professionals.

use domain::contract::{CommitmentKind, Point, PointAnswer, Signer};

/// A kind of step.
pub(super) fn kind(kind: CommitmentKind) -> &'static str {
    match kind {
        CommitmentKind::Demarche => "Démarche",
        CommitmentKind::Action => "Action de l’offre",
        CommitmentKind::Reciprocite => "Réciprocité, librement choisie",
        CommitmentKind::Sante => "Santé (mots réservés)",
    }
}

/// What the person said of a point.
pub(super) fn said(point: &Point, first_name: &str) -> String {
    match point.answer {
        PointAnswer::Unanswered => "Pas encore de réponse".to_owned(),
        PointAnswer::Agreed => "D’accord".to_owned(),
        PointAnswer::Discussed => format!("{first_name} veut en parler"),
        PointAnswer::Suggested => format!("{first_name} l’ajoute"),
    }
}

/// Who signs.
pub(super) fn signer(signer: Signer, first_name: &str) -> String {
    match signer {
        Signer::Person => first_name.to_owned(),
        Signer::Referent => "Référent".to_owned(),
        Signer::Head => "Responsable du territoire".to_owned(),
    }
}

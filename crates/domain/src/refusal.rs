//! Every "no" that a person can act upon, worded once.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{form::FieldErrors, french, registration};

/// Why something asked for is not done, said to the person who asked, with what they can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Something typed cannot be taken; the form comes back with a message at each field.
    Form(FieldErrors),
    /// No seat is left.
    SessionFull,
    /// The organiser has cancelled the session.
    SessionCancelled,
    /// The session has begun.
    SessionStarted,
    /// The action takes people sent by a professional only.
    ProfessionalsOnly,
    /// The person's right to the RSA is closed.
    RightClosed,
    /// The registration has left the state in which the transition has a meaning.
    NoLonger(registration::State),
    /// The session still holds people: it is cancelled, never emptied by a smaller number of seats.
    SeatsTaken(i64),
    /// The code is not the one that was sent.
    WrongCode {
        /// Tries left before a new code must be asked for.
        left: i64,
    },
    /// The code was sent too long ago, was used, or never was.
    CodeExpired,
    /// Too many wrong codes.
    TooManyTries,
    /// Too many codes asked for.
    TooManyCodes {
        /// When a new one can be asked for.
        again_at: DateTime<Utc>,
    },
    /// Nobody behind this contact was born that day.
    WrongBirthDate,
    /// Two people behind this contact were born that day.
    SameBirthDate,
    /// The link has come to its end, or what it was for is done.
    LinkEnded,
    /// The form was sent by another site, or is too old.
    CrossSiteForm,
}

impl Refusal {
    /// The HTTP status that fits (RFC 9110; 422 for a form that comes back, RFC 4918).
    pub fn status(&self) -> u16 {
        match self {
            Refusal::Form(_) | Refusal::WrongCode { .. } | Refusal::WrongBirthDate | Refusal::SameBirthDate => 422,
            Refusal::SessionFull
            | Refusal::SessionCancelled
            | Refusal::SessionStarted
            | Refusal::NoLonger(_)
            | Refusal::SeatsTaken(_) => 409,
            Refusal::ProfessionalsOnly | Refusal::RightClosed | Refusal::CrossSiteForm => 403,
            Refusal::CodeExpired | Refusal::LinkEnded => 410,
            Refusal::TooManyTries | Refusal::TooManyCodes { .. } => 429,
        }
    }

    /// What happened, in one short sentence.
    pub fn title(&self) -> String {
        match self {
            Refusal::Form(_) => "Il manque quelque chose.".into(),
            Refusal::SessionFull => "Il n’y a plus de place.".into(),
            Refusal::SessionCancelled => "Cette session est annulée.".into(),
            Refusal::SessionStarted => "Cette session a déjà commencé.".into(),
            Refusal::ProfessionalsOnly => "Pour cette action, un professionnel vous inscrit.".into(),
            Refusal::RightClosed => "Votre droit au RSA est fermé.".into(),
            Refusal::NoLonger(state) => format!("Cette inscription est {}.", state.adjective()),
            Refusal::SeatsTaken(taken) => {
                format!(
                    "{} déjà une place.",
                    if *taken < 2 { "Une personne a".into() } else { format!("{taken} personnes ont") }
                )
            }
            Refusal::WrongCode { .. } => "Ce n’est pas le bon code.".into(),
            Refusal::CodeExpired => "Ce code ne marche plus.".into(),
            Refusal::TooManyTries => "Trop d’essais avec ce code.".into(),
            Refusal::TooManyCodes { .. } => "Vous avez demandé plusieurs codes.".into(),
            Refusal::WrongBirthDate => "Cette date ne correspond pas.".into(),
            Refusal::SameBirthDate => "Deux personnes ont cette date de naissance.".into(),
            Refusal::LinkEnded => "Ce lien ne marche plus.".into(),
            Refusal::CrossSiteForm => "Ce formulaire n’est plus valable.".into(),
        }
    }

    /// What the person can do now.
    pub fn way_out(&self) -> String {
        match self {
            Refusal::Form(_) => "Regardez les champs signalés. Ce que vous avez écrit est gardé.".into(),
            Refusal::SessionFull => {
                "Quelqu’un a pris la dernière place. Regardez les autres dates ou une action proche.".into()
            }
            Refusal::SessionCancelled => "Regardez les autres dates ou une action proche.".into(),
            Refusal::SessionStarted => "Choisissez une prochaine date.".into(),
            Refusal::ProfessionalsOnly => "Parlez-en à votre référent, ou appelez l’organisme.".into(),
            Refusal::RightClosed => {
                "Appelez la Maison du Département\u{a0}: nous regardons avec vous ce qui reste possible.".into()
            }
            Refusal::NoLonger(_) => "Voici où elle en est.".into(),
            Refusal::SeatsTaken(_) => "Gardez au moins ce nombre de places, ou annulez la session.".into(),
            Refusal::WrongCode { left: 1 } => "Regardez le dernier message reçu. Il reste 1\u{a0}essai.".into(),
            Refusal::WrongCode { left } => {
                format!("Regardez le dernier message reçu. Il reste {left}\u{a0}essais.")
            }
            Refusal::CodeExpired => "Un code sert une fois, pendant 10\u{a0}minutes. Demandez un nouveau code.".into(),
            Refusal::TooManyTries => "Demandez un nouveau code.".into(),
            Refusal::TooManyCodes { again_at } => {
                format!("Attendez un peu\u{a0}: un nouveau code est possible à partir de {}.", french::hour(*again_at))
            }
            Refusal::SameBirthDate => {
                "Nous ne pouvons pas savoir qui vous êtes. Appelez-nous\u{a0}: on vous aide à entrer.".into()
            }
            Refusal::WrongBirthDate => "Vérifiez le jour, le mois et l’année de naissance.".into(),
            Refusal::LinkEnded => "Connectez-vous pour voir où en est votre demande, ou appelez-nous.".into(),
            Refusal::CrossSiteForm => "Revenez à la page précédente et recommencez.".into(),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.title(), self.way_out())
    }
}

impl std::error::Error for Refusal {}

impl From<FieldErrors> for Refusal {
    fn from(errors: FieldErrors) -> Refusal {
        Refusal::Form(errors)
    }
}

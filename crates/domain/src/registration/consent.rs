//! Consent of a person to a registration that a référent makes for them.

use uuid::Uuid;

use crate::words;

/// How a person agreed that somebody registers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Aloud: at an appointment, on the telephone.
    Said,
    /// In writing: a mail, an SMS, a paper.
    Written,
}

words!(Consent, "consent", { Said = "said", Written = "written" });

/// Who registers somebody, and how the person agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prescription {
    /// The référent.
    pub by: Uuid,
    /// How the person agreed.
    pub consent: Consent,
}

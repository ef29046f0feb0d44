//! Believable documents for tests and benches.

use chrono::{DateTime, NaiveDate, Utc};
use words::Language;

use crate::{
    AttestationPaper, ContractPaper,
    contract::{GivenSignature, PaperCommitment, PaperSignature, Party, SignatureChannel, SignerRole},
};

/// What the signatures of [`contract`] are about.
pub const DIGEST: &str = "3f2a91c07b5e4d68a1c9f0e2b7d43586190a2bc4de6f8a7b5c3d1e0f9a8b7c6d";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn step(label: &str, due_on: Option<&str>) -> PaperCommitment {
    PaperCommitment { label: label.into(), due_on: due_on.map(day), freely_chosen: false }
}

/// A contract that both sides and the head of the territory signed.
pub fn contract() -> ContractPaper {
    let given = |at: &str, channel| Some(GivenSignature { at: moment(at), channel, sha256: DIGEST.into() });
    ContractPaper {
        language: Language::Fr,
        name: "Contrat d’engagements réciproques".into(),
        initials: "CER".into(),
        ident: "contract 1 version 2".into(),
        version: 2,
        department: "Département de l’Isère".into(),
        person: Party {
            name: "Fatou Traoré".into(),
            lines: vec!["Née le 12 mai 1991".into(), "Bourgoin-Jallieu".into()],
        },
        referent: Party {
            name: "Claire Lefèvre".into(),
            lines: vec!["Maison du Département de Bourgoin-Jallieu".into(), "04 65 71 00 42".into()],
        },
        goal:
            "Je veux travailler comme aide à domicile, près de chez moi, avec des horaires qui vont avec l’école.\n\n\
               Pour ça il me faut le permis et une place chez une nounou."
                .into(),
        starts_on: day("2026-12-07"),
        ends_on: day("2027-06-06"),
        weekly_hours: Some(15),
        mine: vec![
            step("Passer le code de la route", Some("2027-01-29")),
            step("Essayer l’aide à domicile pendant une semaine", Some("2026-12-18")),
            PaperCommitment {
                freely_chosen: true,
                ..step("Lire avec les enfants de l’école Jean-Rostand, le vendredi", None)
            },
        ],
        theirs: vec![
            step("Me recevoir une fois par mois", None),
            step("Payer l’examen du code", Some("2027-01-15")),
            step("Trouver une garde pour ma fille", Some("2026-12-21")),
        ],
        learnt: vec!["Travailler en équipe".into()],
        signatures: vec![
            PaperSignature {
                role: SignerRole::Person,
                name: "Fatou Traoré".into(),
                given: given("2026-12-03T13:12:00Z", SignatureChannel::Sms("06 •• •• •• 77".into())),
            },
            PaperSignature {
                role: SignerRole::Referent,
                name: "Claire Lefèvre".into(),
                given: given("2026-12-03T15:40:00Z", SignatureChannel::Account),
            },
            PaperSignature {
                role: SignerRole::Head,
                name: "Bernard Giraud".into(),
                given: given("2026-12-04T08:05:00Z", SignatureChannel::Account),
            },
        ],
        for_pen: false,
        made_at: moment("2026-12-04T08:05:00Z"),
    }
}

/// The same contract, to be signed by hand.
pub fn blank_contract() -> ContractPaper {
    let mut paper = contract();
    paper.signatures.truncate(2);
    for signature in &mut paper.signatures {
        signature.given = None;
    }
    ContractPaper { for_pen: true, ..paper }
}

/// An attestation that an association confirmed; its address is as long as a real one.
pub fn attestation() -> AttestationPaper {
    let facts = "eyJuYW1lIjoiRmF0b3UgVHJhb3LDqSJ9".repeat(12);
    AttestationPaper {
        language: Language::Fr,
        ident: "attestation 1".into(),
        code: "q3Jk9sXw2Lm0PzTbVn8yRA".into(),
        name: "Fatou Traoré".into(),
        what: "Lire avec les enfants de l’école, le vendredi".into(),
        place: "Lire et faire lire, école Jean-Rostand, Bourgoin-Jallieu".into(),
        when: "Du 8 janvier au 26 mars 2027".into(),
        hours: Some("24 heures".into()),
        skills: vec!["Travailler en équipe".into(), "Être à l’écoute".into()],
        confirmed_by: Some("Hélène Roux, Lire et faire lire".into()),
        address: format!("https://jalon.example/attestation/q3Jk9sXw2Lm0PzTbVn8yRA#{facts}"),
        key_address: "https://jalon.example/.well-known/jalon-attestations.json".into(),
        made_at: moment("2027-03-29T09:00:00Z"),
    }
}

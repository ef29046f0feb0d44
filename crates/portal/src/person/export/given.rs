//! Rows of what a person freely gives as named values, in the words of the person.

use store::export::{Attestation, Reciprocity, Skill};
use words::{Language, export as say, reciprocity};

use super::{
    Field, Section,
    sections::{row, section},
};

pub(super) fn reciprocities(l: Language, rows: Vec<Reciprocity>) -> Section {
    section("reciprocites", say::section_reciprocities(l), rows, |one| {
        row!(one of "reciprocity" in l {
            what: "quoi" say::given_what,
            place: "avec" say::given_place,
            origin: "idee" say::given_origin = say::given_by(l, one.origin),
            chosen_at: "choisi" say::chosen_at,
            stopped_at: "arrete" say::stopped_at,
            starts_on: "debut" say::starts_on,
            ends_on: "fin" say::ends_on,
            hours: "heures" say::hours,
            done_at: "raconte" say::done_at,
            confirmer_mail: "confirmation_mail" say::confirmer_mail,
            asked_at: "confirmation_demandee" say::confirmation_asked_at,
            confirmation: "confirmation" say::confirmation = one.confirmation.map(|given| say::answered(l, given)),
            confirmer_name: "confirmation_nom" say::confirmer_name,
            confirmed_at: "confirmation_repondue" say::confirmed_at,
        })
    })
}

pub(super) fn skills(l: Language, rows: Vec<Skill>) -> Section {
    section("savoir_etre", say::section_skills(l), rows, |one| {
        row!(one of "learnt_skill" in l {
            reciprocity_id: "quoi" say::given_what = one.what,
            skill: "savoir_etre" say::skill = reciprocity::skill(l, one.skill),
            reused_at: "a_servi" say::reused_at,
        })
    })
}

pub(super) fn attestations(l: Language, rows: Vec<Attestation>) -> Section {
    section("attestations", say::section_attestations(l), rows, |one| {
        row!(one of "attestation" in l {
            facts: "faits" say::attested,
            key_id: "cle" say::attestation_key,
            signature: "signature" say::attestation_signature,
            made_at: "signee" say::attested_at,
            revoked_at: "plus_valable" say::revoked_at,
        })
    })
}

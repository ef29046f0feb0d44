//! Rows of a person's contracts as named values: versions, points, signatures, moves of steps.

use domain::contract::PointContent;
use store::{
    Fault,
    export::{CommitmentEvent, Point, Signature, SignatureCode, Version},
};
use words::{Language, contract, date, export as say};

use super::{
    Field, Section,
    sections::{row, section},
};
use crate::Result;

pub(super) fn versions(l: Language, rows: Vec<Version>) -> Section {
    section("versions", say::section_versions(l), rows, |one| {
        row!(one of "contract_version" in l {
            contract_id: "contrat_debut" say::contract_of = one.starts_on,
            number: "version" say::contract_version,
            state: "etat" say::state = say::version_state(l, one.state),
            referent_id: "par" say::by = one.referent,
            made_at: "commence" say::made_at,
            proposed_at: "propose" say::proposed_at,
            settled_at: "regle" say::settled_at,
            decline_word: "refus" say::decline_word,
            text: "texte" say::signed_text,
            sha256: "empreinte" say::digest,
        })
    })
}

pub(super) fn points(l: Language, rows: Vec<Point>) -> Result<Section> {
    let mut written = Vec::new();
    for one in rows {
        let (asked, former) = (said(l, one.asked.as_deref())?, said(l, one.former.as_deref())?);
        let is_health = one.kind.is_health();
        let mut fields = row!(one of "contract_point" in l {
            version_id: "contrat_debut" say::contract_of = one.contract_on,
            version_id: "version" say::contract_version = one.number,
            part: "partie" say::part = say::point_part(l, one.part),
            side: "qui" say::side = say::who_promises(l, one.side),
            kind: "sorte" say::kind = say::commitment_kind(l, one.kind),
            starts_on: "debut" say::starts_on,
            due_on: "avant" say::due_on,
            weekly_hours: "heures" say::weekly_hours,
            action_id: "action" say::action = one.action,
            answer: "votre_reponse" say::answer = say::point_answer(l, one.answer),
            answered_at: "repondu" say::answered_at,
            is_chosen: "choisi" say::is_chosen,
            is_dropped: "retire" say::is_dropped,
        });
        fields.extend(if is_health {
            row!(one of "health_words" in l {
                label: "etape" say::label,
                asked: "demande" say::asked = asked,
                former: "avant_cela" say::former = former,
                question: "votre_mot" say::point_word,
                reply: "reponse" say::reply,
                salt: "nombre_au_hasard" say::salt,
            })
        } else {
            row!(one of "point_words" in l {
                label: "etape" say::label,
                asked: "demande" say::asked = asked,
                former: "avant_cela" say::former = former,
                question: "votre_mot" say::point_word,
                reply: "reponse" say::reply,
            })
        });
        written.push(fields);
    }
    Ok(Section { key: "points", title: say::section_points(l), rows: written })
}

/// What a point said, from its JSON: the words, then its days and hours.
fn said(l: Language, json: Option<&str>) -> Result<Option<String>> {
    let Some(json) = json else { return Ok(None) };
    let content: PointContent = serde_json::from_str(json).map_err(|error| Fault::Data(error.to_string()))?;
    let days = [content.starts_on, content.due_on].into_iter().flatten().map(|day| date::full_date(l, day));
    let hours = content.weekly_hours.map(|hours| format!("{} {hours}", say::weekly_hours(l)));
    Ok(Some([content.label].into_iter().chain(days).chain(hours).collect::<Vec<_>>().join(" · ")))
}

pub(super) fn signatures(l: Language, rows: Vec<Signature>) -> Section {
    section("signatures", say::section_signatures(l), rows, |one| {
        row!(one of "contract_signature" in l {
            version_id: "contrat_debut" say::contract_of = one.starts_on,
            version_id: "version" say::contract_version = one.number,
            signer: "qui" say::signer = say::who_signed(l, one.signer),
            signer_id: "nom" say::referent = one.name,
            at: "le" say::at,
            channel: "facon" say::way = say::signed_by(l, one.channel),
            contact: "envoye_a" say::sent_to,
            sha256: "empreinte" say::digest,
        })
    })
}

pub(super) fn signature_codes(l: Language, rows: Vec<SignatureCode>) -> Section {
    section("codes_pour_signer", say::section_signature_codes(l), rows, |one| {
        row!(one of "signature_code" in l {
            version_id: "contrat_debut" say::contract_of = one.starts_on,
            version_id: "version" say::contract_version = one.number,
            channel: "voie" say::channel = say::by_channel(l, one.channel),
            contact: "envoye_a" say::sent_to,
            tries: "essais" say::tries,
            asked_at: "demande" say::created_at,
            expires_at: "valable" say::expires_at,
            used_at: "utilise" say::used_at,
        })
    })
}

pub(super) fn commitment_events(l: Language, rows: Vec<CommitmentEvent>) -> Section {
    section("histoire_des_etapes", say::section_commitment_events(l), rows, |one| {
        let who = say::who(l, one.actor_role.as_deref());
        let mut fields = row!(one of "commitment_event" in l {
            commitment_id: "etape" say::label = one.label,
            at: "le" say::at,
            state: "etat" say::state = contract::commitment(l, one.state),
            actor_role: "par" say::by = who,
        });
        fields.extend(if one.kind.is_health() {
            row!(one of "health_word" in l { word: "mot" say::word })
        } else {
            row!(one of "commitment_word" in l { word: "mot" say::word })
        });
        fields
    })
}

//! Rows of each table as named values, in the words of the person.

use domain::{calendar, reading::ReaderRole};
use store::{
    export::{
        Appointment, Commitment, Conflict, Contract, Favourite, File, KeptForm, Link, Login, Message, Operation,
        Proposal, Registration, Step,
    },
    reading::Seen,
};
use words::{Language, appointment, contract, date, export as say, registration};

use super::{Field, Section, Value};
use crate::Result;

fn field(source: &'static str, key: &'static str, label: &'static str, value: impl Into<Value>) -> Field {
    Field { source, key, label, value: value.into() }
}

fn section<T>(
    key: &'static str,
    title: &'static str,
    rows: impl IntoIterator<Item = T>,
    fields: impl FnMut(T) -> Vec<Field>,
) -> Section {
    Section { key, title, rows: rows.into_iter().map(fields).collect() }
}

pub(super) fn file(l: Language, file: File) -> Section {
    section("dossier", say::section_file(l), [file], |one| {
        vec![
            field("allocataire.file_code", "numero", say::file_code(l), one.file_code),
            field("allocataire.civility", "civilite", say::civility(l), one.civility),
            field("allocataire.first_name", "prenom", say::first_name(l), one.first_name),
            field("allocataire.last_name", "nom", say::last_name(l), one.last_name),
            field("allocataire.born_on", "naissance", say::born_on(l), one.born_on),
            field("allocataire.phone", "telephone", say::phone(l), one.phone),
            field("allocataire.phone_to_verify", "telephone_illisible", say::phone_to_verify(l), one.phone_to_verify),
            field("allocataire.mail", "mail", say::mail(l), one.mail),
            field("allocataire.mail_to_verify", "mail_illisible", say::mail_to_verify(l), one.mail_to_verify),
            field("allocataire.commune", "commune", say::commune(l), one.commune),
            field("allocataire.insee", "code_commune", say::insee(l), one.insee),
            field("allocataire.territory_id", "territoire", say::territory(l), one.territory),
            field("allocataire.household", "situation_familiale", say::household(l), one.household),
            field("allocataire.asked_on", "demande", say::asked_on(l), one.asked_on),
            field("allocataire.opened_on", "ouverture", say::opened_on(l), one.opened_on),
            field("allocataire.right_state", "droit", say::right_state(l), say::right_to_rsa(l, one.right_state)),
            field("allocataire.closed_on", "fin_du_droit", say::closed_on(l), one.closed_on),
            field("allocataire.oriented_on", "orientation", say::oriented_on(l), one.oriented_on),
            field("allocataire.pathway", "parcours", say::pathway(l), one.pathway),
            field("allocataire.ideas_off", "sans_idees", say::ideas_off(l), one.ideas_off),
            field("allocataire.referent_id", "referent", say::referent(l), one.referent),
            field("allocataire.referent_id", "organisme", say::organisation(l), one.organisation),
        ]
    })
}

pub(super) fn contracts(l: Language, rows: Vec<Contract>) -> Section {
    section("contrats", say::section_contracts(l), rows, |one| {
        vec![
            field("contract.file_code", "numero", say::number(l), one.file_code),
            field("contract.origin", "origine", say::origin(l), say::came_from(l, one.origin)),
            field("contract.owned_here_since", "change_ici", say::owned_here_since(l), one.owned_here_since),
            field("contract.kind", "sorte", say::kind(l), say::contract_kind(l, one.kind)),
            field("contract.signed_on", "signe", say::signed_on(l), one.signed_on),
            field("contract.starts_on", "debut", say::starts_on(l), one.starts_on),
            field("contract.ends_on", "fin", say::ends_on(l), one.ends_on),
            field("contract.goal", "but", say::goal(l), one.goal),
            field("contract.state", "etat", say::state(l), say::contract_state(l, one.state)),
        ]
    })
}

pub(super) fn commitments(l: Language, rows: Vec<Commitment>) -> Section {
    section("engagements", say::section_commitments(l), rows, |one| {
        vec![
            field("commitment.contract_id", "contrat_debut", say::contract_of(l), one.starts_on),
            field("commitment.file_code", "numero", say::number(l), one.file_code),
            field("commitment.origin", "origine", say::origin(l), say::came_from(l, one.origin)),
            field("commitment.owned_here_since", "change_ici", say::owned_here_since(l), one.owned_here_since),
            field("commitment.side", "qui", say::side(l), say::who_promises(l, one.side)),
            field("commitment.kind", "sorte", say::kind(l), say::commitment_kind(l, one.kind)),
            field("commitment.label", "etape", say::label(l), one.label),
            field("commitment.due_on", "avant", say::due_on(l), one.due_on),
            field("commitment.state", "etat", say::state(l), contract::commitment(l, one.state)),
        ]
    })
}

pub(super) fn appointments(l: Language, rows: Vec<Appointment>) -> Section {
    section("rendez_vous", say::section_appointments(l), rows, |one| {
        vec![
            field("appointment.file_code", "numero", say::number(l), one.file_code),
            field("appointment.origin", "origine", say::origin(l), say::came_from(l, one.origin)),
            field("appointment.owned_here_since", "change_ici", say::owned_here_since(l), one.owned_here_since),
            field("appointment.referent_id", "avec", say::referent(l), one.referent),
            field("appointment.starts_at", "debut", say::starts_at(l), one.starts_at),
            field("appointment.minutes", "minutes", say::minutes(l), one.minutes),
            field("appointment.reason", "motif", say::reason(l), one.reason),
            field("appointment.mode", "comment", say::mode(l), appointment::mode(l, one.mode)),
            field("appointment.place", "lieu", say::place(l), one.place),
            field("appointment.state", "etat", say::state(l), appointment::state(l, one.state)),
        ]
    })
}

pub(super) fn registrations(l: Language, rows: Vec<Registration>) -> Result<Section> {
    let mut written = Vec::new();
    for one in rows {
        let reason = one.reason()?.map(|reason| say::refused_because(l, reason));
        let (other, other_at) = (one.alternative, one.alternative_at);
        let day = one.answer_by.map(|by| date::day_month(l, calendar::day(by))).unwrap_or_default();
        let standing = registration::standing(l, one.state, &day);
        written.push(vec![
            field("registration.id", "numero", say::number(l), one.id.to_string()),
            field("registration.session_id", "action", say::action(l), one.action),
            field("registration.session_id", "organisme", say::organisation(l), one.structure),
            field("registration.session_id", "debut", say::starts_at(l), one.starts_at),
            field("registration.state", "etat", say::state(l), standing),
            field("registration.childcare", "garde", say::childcare(l), one.childcare),
            field("registration.transport", "trajet", say::transport(l), one.transport),
            field("registration.needs_open", "besoins_ouverts", say::needs_open(l), one.needs_open),
            field("registration.needs_seen_at", "besoins_vus", say::needs_seen_at(l), one.needs_seen_at),
            field("registration.wish", "mot", say::wish(l), one.wish),
            field("registration.requested_at", "demande", say::requested_at(l), one.requested_at),
            field("registration.answer_by", "reponse_avant", say::answer_by(l), one.answer_by),
            field("registration.settled_at", "regle", say::settled_at(l), one.settled_at),
            field("registration.refusal_reason", "raison_du_refus", say::refusal_reason(l), reason),
            field("registration.message", "reponse", say::message(l), one.message),
            field("registration.private_note", "note_entre_collegues", say::private_note(l), one.private_note),
            field("registration.alternative_action_id", "propose", say::alternative(l), other),
            field("registration.alternative_session_id", "propose_le", say::alternative_at(l), other_at),
        ]);
    }
    Ok(Section { key: "inscriptions", title: say::section_registrations(l), rows: written })
}

pub(super) fn steps(l: Language, rows: Vec<Step>) -> Section {
    section("histoire_des_inscriptions", say::section_steps(l), rows, |one| {
        let who = say::who(l, one.actor_role.as_deref());
        vec![
            field("registration_event.registration_id", "action", say::action(l), one.action),
            field("registration_event.at", "le", say::at(l), one.at),
            field("registration_event.state", "etat", say::state(l), registration::event(l, one.state)),
            field("registration_event.actor_role", "par", say::by(l), who),
        ]
    })
}

pub(super) fn proposals(l: Language, rows: Vec<Proposal>) -> Section {
    section("propositions", say::section_proposals(l), rows, |one| {
        vec![
            field("proposal.action_id", "action", say::action(l), one.action),
            field("proposal.action_id", "organisme", say::organisation(l), one.structure),
            field("proposal.referent_id", "par", say::by(l), one.referent),
            field("proposal.proposed_at", "le", say::proposed_at(l), one.proposed_at),
            field("proposal.message", "mot", say::message(l), one.message),
        ]
    })
}

pub(super) fn favourites(l: Language, rows: Vec<Favourite>) -> Section {
    section("favoris", say::section_favourites(l), rows, |one| {
        vec![
            field("favourite.action_id", "action", say::action(l), one.action),
            field("favourite.kept_at", "le", say::kept_at(l), one.kept_at),
        ]
    })
}

pub(super) fn messages(l: Language, rows: Vec<Message>) -> Section {
    section("messages", say::section_messages(l), rows, |one| {
        vec![
            field("outbox.notice", "objet", say::about(l), say::told(l, one.notice)),
            field("outbox.channel", "voie", say::channel(l), say::by_channel(l, one.channel)),
            field("outbox.state", "etat", say::state(l), say::message_state(l, one.state)),
            field("outbox.created_at", "prepare", say::created_at(l), one.created_at),
            field("outbox.due_at", "a_envoyer", say::due_at(l), one.due_at),
            field("outbox.sending_at", "envoye", say::sent_at(l), one.sending_at),
            field("outbox.settled_at", "regle", say::outcome_at(l), one.settled_at),
        ]
    })
}

pub(super) fn links(l: Language, rows: Vec<Link>) -> Section {
    section("liens", say::section_links(l), rows, |one| {
        vec![
            field("link.purpose", "objet", say::about(l), say::link_for(l, one.purpose)),
            field("link.created_at", "prepare", say::created_at(l), one.created_at),
            field("link.expires_at", "valable", say::expires_at(l), one.expires_at),
            field("link.ended_at", "termine", say::ended_at(l), one.ended_at),
        ]
    })
}

pub(super) fn logins(l: Language, rows: Vec<Login>) -> Section {
    section("connexions", say::section_logins(l), rows, |one| {
        vec![
            field("login_session.device", "appareil", say::device(l), say::whose_device(l, one.device)),
            field("login_session.seen_at", "derniere_visite", say::seen_at(l), one.seen_at),
            field("login_session.expires_at", "valable", say::expires_at(l), one.expires_at),
            field("login_session.ends_at", "fin", say::session_ends_at(l), one.ends_at),
        ]
    })
}

pub(super) fn kept_forms(l: Language, rows: Vec<KeptForm>) -> Section {
    section("formulaire_garde", say::section_kept_forms(l), rows, |one| {
        vec![
            field("kept_form.page", "page", say::page(l), one.page),
            field("kept_form.expires_at", "valable", say::expires_at(l), one.expires_at),
        ]
    })
}

pub(super) fn readings(l: Language, department: &str, rows: Vec<Seen>) -> Section {
    section("lectures", say::section_readings(l), rows, |one| {
        let organisation = match one.reader_role {
            ReaderRole::Admin | ReaderRole::TerritoryLead => department.to_owned(),
            ReaderRole::Referent | ReaderRole::Provider | ReaderRole::Helper | ReaderRole::Bearer => one.organisation,
        };
        vec![
            field("reading.last_at", "le", say::at(l), one.last_at),
            field("reading.reader_role", "organisme", say::organisation(l), organisation),
            field("reading.read_right", "titre", say::right(l), say::read_by(l, one.read_right)),
        ]
    })
}

pub(super) fn operations(l: Language, rows: Vec<Operation>) -> Section {
    section("operations", say::section_operations(l), rows, |one| {
        vec![
            field("audit.at", "le", say::at(l), one.at),
            field("audit.operation", "operation", say::operation(l), one.operation),
            field("audit.actor_role", "par", say::by(l), say::who(l, Some(&one.actor_role))),
            field("audit.way", "facon", say::way(l), say::acted_by(l, one.way)),
        ]
    })
}

pub(super) fn conflicts(l: Language, rows: Vec<Conflict>) -> Section {
    section("desaccords", say::section_conflicts(l), rows, |one| {
        vec![
            field("conflict.kind", "sorte", say::kind(l), say::brought(l, one.kind)),
            field("conflict.file_code", "numero", say::number(l), one.file_code),
            field("conflict.given", "fichier", say::given(l), one.given),
            field("conflict.found_at", "trouve", say::found_at(l), one.found_at),
            field("conflict.settled_at", "regle", say::settled_at(l), one.settled_at),
        ]
    })
}

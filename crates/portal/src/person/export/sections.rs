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

use super::{Field, Section};
use crate::Result;

/// The fields of a row, a line a column: its name in the JSON, its name for people, and its value where that is not the
/// column as it was read.
macro_rules! row {
    ($one:ident of $table:literal in $l:ident {
        $($column:ident: $key:literal $label:ident $(= $value:expr)?),* $(,)?
    }) => {
        vec![$(Field {
            source: concat!($table, ".", stringify!($column)),
            key: $key,
            label: say::$label($l),
            value: row!(@value $one $column $($value)?).into(),
        }),*]
    };
    (@value $one:ident $column:ident) => { $one.$column };
    (@value $one:ident $column:ident $value:expr) => { $value };
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
        row!(one of "allocataire" in l {
            file_code: "numero" file_code,
            civility: "civilite" civility,
            first_name: "prenom" first_name,
            last_name: "nom" last_name,
            born_on: "naissance" born_on,
            phone: "telephone" phone,
            phone_to_verify: "telephone_illisible" phone_to_verify,
            mail: "mail" mail,
            mail_to_verify: "mail_illisible" mail_to_verify,
            commune: "commune" commune,
            insee: "code_commune" insee,
            territory_id: "territoire" territory = one.territory,
            household: "situation_familiale" household,
            asked_on: "demande" asked_on,
            opened_on: "ouverture" opened_on,
            right_state: "droit" right_state = say::right_to_rsa(l, one.right_state),
            closed_on: "fin_du_droit" closed_on,
            oriented_on: "orientation" oriented_on,
            pathway: "parcours" pathway,
            ideas_off: "sans_idees" ideas_off,
            referent_id: "referent" referent = one.referent,
            referent_id: "organisme" organisation = one.organisation,
        })
    })
}

pub(super) fn contracts(l: Language, rows: Vec<Contract>) -> Section {
    section("contrats", say::section_contracts(l), rows, |one| {
        row!(one of "contract" in l {
            file_code: "numero" number,
            origin: "origine" origin = say::came_from(l, one.origin),
            owned_here_since: "change_ici" owned_here_since,
            kind: "sorte" kind = say::contract_kind(l, one.kind),
            signed_on: "signe" signed_on,
            starts_on: "debut" starts_on,
            ends_on: "fin" ends_on,
            goal: "but" goal,
            state: "etat" state = say::contract_state(l, one.state),
        })
    })
}

pub(super) fn commitments(l: Language, rows: Vec<Commitment>) -> Section {
    section("engagements", say::section_commitments(l), rows, |one| {
        row!(one of "commitment" in l {
            contract_id: "contrat_debut" contract_of = one.starts_on,
            file_code: "numero" number,
            origin: "origine" origin = say::came_from(l, one.origin),
            owned_here_since: "change_ici" owned_here_since,
            side: "qui" side = say::who_promises(l, one.side),
            kind: "sorte" kind = say::commitment_kind(l, one.kind),
            label: "etape" label,
            due_on: "avant" due_on,
            state: "etat" state = contract::commitment(l, one.state),
        })
    })
}

pub(super) fn appointments(l: Language, rows: Vec<Appointment>) -> Section {
    section("rendez_vous", say::section_appointments(l), rows, |one| {
        row!(one of "appointment" in l {
            file_code: "numero" number,
            origin: "origine" origin = say::came_from(l, one.origin),
            owned_here_since: "change_ici" owned_here_since,
            referent_id: "avec" referent = one.referent,
            starts_at: "debut" starts_at,
            minutes: "minutes" minutes,
            reason: "motif" reason,
            mode: "comment" mode = appointment::mode(l, one.mode),
            place: "lieu" place,
            state: "etat" state = appointment::state(l, one.state),
        })
    })
}

pub(super) fn registrations(l: Language, rows: Vec<Registration>) -> Result<Section> {
    let mut written = Vec::new();
    for one in rows {
        let reason = one.reason()?.map(|reason| say::refused_because(l, reason));
        let (other, other_at) = (one.alternative, one.alternative_at);
        let day = one.answer_by.map(|by| date::day_month(l, calendar::day(by))).unwrap_or_default();
        let standing = registration::standing(l, one.state, &day);
        written.push(row!(one of "registration" in l {
            id: "numero" number = one.id.to_string(),
            session_id: "action" action = one.action,
            session_id: "organisme" organisation = one.structure,
            session_id: "debut" starts_at = one.starts_at,
            state: "etat" state = standing,
            childcare: "garde" childcare,
            transport: "trajet" transport,
            needs_open: "besoins_ouverts" needs_open,
            needs_seen_at: "besoins_vus" needs_seen_at,
            wish: "mot" wish,
            requested_at: "demande" requested_at,
            answer_by: "reponse_avant" answer_by,
            settled_at: "regle" settled_at,
            refusal_reason: "raison_du_refus" refusal_reason = reason,
            message: "reponse" message,
            private_note: "note_entre_collegues" private_note,
            alternative_action_id: "propose" alternative = other,
            alternative_session_id: "propose_le" alternative_at = other_at,
        }));
    }
    Ok(Section { key: "inscriptions", title: say::section_registrations(l), rows: written })
}

pub(super) fn steps(l: Language, rows: Vec<Step>) -> Section {
    section("histoire_des_inscriptions", say::section_steps(l), rows, |one| {
        let who = say::who(l, one.actor_role.as_deref());
        row!(one of "registration_event" in l {
            registration_id: "action" action = one.action,
            at: "le" at,
            state: "etat" state = registration::event(l, one.state),
            actor_role: "par" by = who,
        })
    })
}

pub(super) fn proposals(l: Language, rows: Vec<Proposal>) -> Section {
    section("propositions", say::section_proposals(l), rows, |one| {
        row!(one of "proposal" in l {
            action_id: "action" action = one.action,
            action_id: "organisme" organisation = one.structure,
            referent_id: "par" by = one.referent,
            proposed_at: "le" proposed_at,
            message: "mot" message,
        })
    })
}

pub(super) fn favourites(l: Language, rows: Vec<Favourite>) -> Section {
    section("favoris", say::section_favourites(l), rows, |one| {
        row!(one of "favourite" in l {
            action_id: "action" action = one.action,
            kept_at: "le" kept_at,
        })
    })
}

pub(super) fn messages(l: Language, rows: Vec<Message>) -> Section {
    section("messages", say::section_messages(l), rows, |one| {
        row!(one of "outbox" in l {
            notice: "objet" about = say::told(l, one.notice),
            channel: "voie" channel = say::by_channel(l, one.channel),
            state: "etat" state = say::message_state(l, one.state),
            created_at: "prepare" created_at,
            due_at: "a_envoyer" due_at,
            sending_at: "envoye" sent_at,
            settled_at: "regle" outcome_at,
        })
    })
}

pub(super) fn links(l: Language, rows: Vec<Link>) -> Section {
    section("liens", say::section_links(l), rows, |one| {
        row!(one of "link" in l {
            purpose: "objet" about = say::link_for(l, one.purpose),
            created_at: "prepare" created_at,
            expires_at: "valable" expires_at,
            ended_at: "termine" ended_at,
        })
    })
}

pub(super) fn logins(l: Language, rows: Vec<Login>) -> Section {
    section("connexions", say::section_logins(l), rows, |one| {
        row!(one of "login_session" in l {
            device: "appareil" device = say::whose_device(l, one.device),
            seen_at: "derniere_visite" seen_at,
            expires_at: "valable" expires_at,
            ends_at: "fin" session_ends_at,
        })
    })
}

pub(super) fn kept_forms(l: Language, rows: Vec<KeptForm>) -> Section {
    section("formulaire_garde", say::section_kept_forms(l), rows, |one| {
        row!(one of "kept_form" in l {
            page: "page" page,
            expires_at: "valable" expires_at,
        })
    })
}

pub(super) fn readings(l: Language, department: &str, rows: Vec<Seen>) -> Section {
    section("lectures", say::section_readings(l), rows, |one| {
        let organisation = match one.reader_role {
            ReaderRole::Admin | ReaderRole::TerritoryLead => department.to_owned(),
            ReaderRole::Referent | ReaderRole::Provider | ReaderRole::Helper | ReaderRole::Bearer => one.organisation,
        };
        row!(one of "reading" in l {
            last_at: "le" at,
            reader_role: "organisme" organisation = organisation,
            read_right: "titre" right = say::read_by(l, one.read_right),
        })
    })
}

pub(super) fn operations(l: Language, rows: Vec<Operation>) -> Section {
    section("operations", say::section_operations(l), rows, |one| {
        row!(one of "audit" in l {
            at: "le" at,
            operation: "operation" operation,
            actor_role: "par" by = say::who(l, Some(&one.actor_role)),
            way: "facon" way = say::acted_by(l, one.way),
        })
    })
}

pub(super) fn conflicts(l: Language, rows: Vec<Conflict>) -> Section {
    section("desaccords", say::section_conflicts(l), rows, |one| {
        row!(one of "conflict" in l {
            kind: "sorte" kind = say::brought(l, one.kind),
            file_code: "numero" number,
            given: "fichier" given,
            found_at: "trouve" found_at,
            settled_at: "regle" settled_at,
        })
    })
}

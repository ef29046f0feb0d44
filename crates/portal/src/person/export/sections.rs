//! Rows of each table as named values, in the words of the person.

use domain::reading::ReaderRole;
use store::{
    export::{
        Agreement, Appointment, Commitment, Conflict, Contract, Favourite, File, KeptForm, LateStep, Link, Login,
        Message, Note, NotedBarrier, Operation, Proposal, Question, Registration, Step, Task,
    },
    reading::Seen,
    reminder::Reminder,
};
use words::{Language, appointment, attachment, contract, export as say, person, registration};

use super::{EmbeddedFile, Field, Section};
use crate::attachment::Given;

/// The fields of a row, a line a column: its name in the JSON, its name for people, and its value where that is not the
/// column as it was read.
macro_rules! row {
    ($one:ident of $table:literal in $l:ident {
        $($column:ident: $key:literal $label:path $(= $value:expr)?),* $(,)?
    }) => {
        vec![$(Field {
            source: concat!($table, ".", stringify!($column)),
            key: $key,
            label: $label($l),
            value: row!(@value $one $column $($value)?).into(),
        }),*]
    };
    (@value $one:ident $column:ident) => { $one.$column };
    (@value $one:ident $column:ident $value:expr) => { $value };
}
pub(super) use row;

pub(super) fn section<T>(
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
            file_code: "numero" say::file_code,
            civility: "civilite" say::civility,
            first_name: "prenom" say::first_name,
            last_name: "nom" say::last_name,
            born_on: "naissance" say::born_on,
            phone: "telephone" say::phone,
            phone_to_verify: "telephone_illisible" say::phone_to_verify,
            mail: "mail" say::mail,
            mail_to_verify: "mail_illisible" say::mail_to_verify,
            commune: "commune" say::commune,
            insee: "code_commune" say::insee,
            territory_id: "territoire" say::territory = one.territory,
            household: "situation_familiale" say::household,
            asked_on: "demande" say::asked_on,
            opened_on: "ouverture" say::opened_on,
            right_state: "droit" say::right_state = say::right_to_rsa(l, one.right_state),
            closed_on: "fin_du_droit" say::closed_on,
            oriented_on: "orientation" say::oriented_on,
            pathway: "parcours" say::pathway,
            ideas_off: "sans_idees" say::ideas_off,
            language: "langue" say::reads_in,
            referent_id: "referent" say::referent = one.referent,
            referent_id: "organisme" say::organisation = one.organisation,
            followed_on: "suivi_depuis" say::followed_on,
            known_on: "connu_ici" say::known_on,
        })
    })
}

pub(super) fn contracts(l: Language, rows: Vec<Contract>) -> Section {
    section("contrats", say::section_contracts(l), rows, |one| {
        row!(one of "contract" in l {
            file_code: "numero" say::number,
            origin: "origine" say::origin = say::came_from(l, one.origin),
            owned_here_since: "change_ici" say::owned_here_since,
            kind: "sorte" say::kind = say::contract_kind(l, one.kind),
            signed_on: "signe" say::signed_on,
            starts_on: "debut" say::starts_on,
            ends_on: "fin" say::ends_on,
            goal: "but" say::goal,
            state: "etat" say::state = say::contract_state(l, one.state),
            renews: "remplace" say::renews,
            weekly_hours: "heures" say::weekly_hours,
            ended_on: "arrete" say::ended_on,
            end_reason: "raison_de_la_fin" say::end_reason = one.end_reason.map(|reason| say::ended_because(l, reason)),
            end_word: "mot_de_la_fin" say::word,
        })
    })
}

pub(super) fn commitments(l: Language, rows: Vec<Commitment>) -> Section {
    section("engagements", say::section_commitments(l), rows, |one| {
        row!(one of "commitment" in l {
            contract_id: "contrat_debut" say::contract_of = one.starts_on,
            file_code: "numero" say::number,
            origin: "origine" say::origin = say::came_from(l, one.origin),
            owned_here_since: "change_ici" say::owned_here_since,
            side: "qui" say::side = say::who_promises(l, one.side),
            kind: "sorte" say::kind = say::commitment_kind(l, one.kind),
            label: "etape" say::label,
            due_on: "avant" say::due_on,
            state: "etat" say::state = contract::commitment(l, one.state),
            action_id: "action" say::action = one.action,
        })
    })
}

pub(super) fn files(l: Language, rows: Vec<Given>) -> Section {
    section("fichiers", say::section_files(l), rows, |given| {
        let (one, note) = (given.row, given.note);
        let who = say::who(l, Some(&one.added_role));
        let mut fields = row!(one of "attachment" in l {
            kind: "pour" say::about = say::file_for(l, one.kind),
            content_type: "sorte" say::kind = attachment::content_type(l, one.content_type),
            bytes: "octets" say::bytes,
            sha256: "empreinte" say::file_sha256,
            sealed_note: "mot" say::message = note,
            added_role: "par" say::by = who,
            added_at: "le" say::at,
            dated_on: "signe" say::signed_on,
            removed_at: "retire" say::removed_at,
        });
        fields.extend(given.file.map(|file| Field {
            source: "attachment.id",
            key: "contenu",
            label: say::file_itself(l),
            value: EmbeddedFile::from(file).into(),
        }));
        fields
    })
}

pub(super) fn appointments(l: Language, rows: Vec<Appointment>) -> Section {
    section("rendez_vous", say::section_appointments(l), rows, |one| {
        row!(one of "appointment" in l {
            file_code: "numero" say::number,
            origin: "origine" say::origin = say::came_from(l, one.origin),
            owned_here_since: "change_ici" say::owned_here_since,
            referent_id: "avec" say::referent = one.referent,
            starts_at: "debut" say::starts_at,
            minutes: "minutes" say::minutes,
            reason: "motif" say::reason,
            mode: "comment" say::mode = appointment::mode(l, one.mode),
            place: "lieu" say::place,
            state: "etat" say::state = appointment::state(l, one.state),
        })
    })
}

pub(super) fn registrations(l: Language, rows: Vec<Registration>) -> Section {
    section("inscriptions", say::section_registrations(l), rows, |one| {
        let (other, other_at) = (one.alternative, one.alternative_at);
        let standing = registration::standing(l, one.state, one.answer_by);
        row!(one of "registration" in l {
            id: "numero" say::number = one.id.to_string(),
            session_id: "action" say::action = one.action,
            session_id: "organisme" say::organisation = one.structure,
            session_id: "debut" say::starts_at = one.starts_at,
            state: "etat" say::state = standing,
            childcare: "garde" say::childcare,
            transport: "trajet" say::transport,
            needs_open: "besoins_ouverts" say::needs_open,
            needs_seen_at: "besoins_vus" say::needs_seen_at,
            wish: "mot" say::wish,
            requested_at: "demande" say::requested_at,
            answer_by: "reponse_avant" say::answer_by,
            settled_at: "regle" say::settled_at,
            minutes: "minutes" say::minutes_stayed,
            refusal_reason: "raison_du_refus" say::refusal_reason = one.refusal_reason.map(|reason| say::refused_because(l, reason)),
            message: "reponse" say::message,
            private_note: "note_entre_collegues" say::private_note,
            alternative_action_id: "propose" say::alternative = other,
            alternative_session_id: "propose_le" say::alternative_at = other_at,
            prescribed_by: "inscrit_par" say::prescribed_by = one.prescriber,
            consent: "accord" say::consent = one.consent.map(|consent| say::consent_given(l, consent)),
        })
    })
}

pub(super) fn steps(l: Language, rows: Vec<Step>) -> Section {
    section("histoire_des_inscriptions", say::section_steps(l), rows, |one| {
        let who = say::who(l, one.actor_role.as_deref());
        row!(one of "registration_event" in l {
            registration_id: "action" say::action = one.action,
            at: "le" say::at,
            state: "etat" say::state = registration::event(l, one.state),
            actor_role: "par" say::by = who,
        })
    })
}

pub(super) fn proposals(l: Language, rows: Vec<Proposal>) -> Section {
    section("propositions", say::section_proposals(l), rows, |one| {
        row!(one of "proposal" in l {
            action_id: "action" say::action = one.action,
            action_id: "organisme" say::organisation = one.structure,
            referent_id: "par" say::by = one.referent,
            proposed_at: "le" say::proposed_at,
            message: "mot" say::message,
        })
    })
}

pub(super) fn favourites(l: Language, rows: Vec<Favourite>) -> Section {
    section("favoris", say::section_favourites(l), rows, |one| {
        row!(one of "favourite" in l {
            action_id: "action" say::action = one.action,
            kept_at: "le" say::kept_at,
        })
    })
}

pub(super) fn messages(l: Language, rows: Vec<Message>) -> Section {
    section("messages", say::section_messages(l), rows, |one| {
        row!(one of "outbox" in l {
            notice: "objet" say::about = say::told(l, one.notice),
            channel: "voie" say::channel = say::by_channel(l, one.channel),
            state: "etat" say::state = say::message_state(l, one.state),
            created_at: "prepare" say::created_at,
            due_at: "a_envoyer" say::due_at,
            sending_at: "envoye" say::sent_at,
            settled_at: "regle" say::outcome_at,
        })
    })
}

pub(super) fn links(l: Language, rows: Vec<Link>) -> Section {
    section("liens", say::section_links(l), rows, |one| {
        row!(one of "link" in l {
            purpose: "objet" say::about = say::link_for(l, one.purpose),
            created_at: "prepare" say::created_at,
            expires_at: "valable" say::expires_at,
            ended_at: "termine" say::ended_at,
        })
    })
}

pub(super) fn logins(l: Language, rows: Vec<Login>) -> Section {
    section("connexions", say::section_logins(l), rows, |one| {
        row!(one of "login_session" in l {
            device: "appareil" say::device = say::whose_device(l, one.device),
            seen_at: "derniere_visite" say::seen_at,
            expires_at: "valable" say::expires_at,
            ends_at: "fin" say::session_ends_at,
        })
    })
}

pub(super) fn kept_forms(l: Language, rows: Vec<KeptForm>) -> Section {
    section("formulaire_garde", say::section_kept_forms(l), rows, |one| {
        row!(one of "kept_form" in l {
            page: "page" say::page,
            expires_at: "valable" say::expires_at,
        })
    })
}

pub(super) fn agreements(l: Language, rows: Vec<Agreement>) -> Section {
    section("droits_et_devoirs", say::section_agreements(l), rows, |one| {
        row!(one of "rights_agreement" in l {
            version: "texte" say::version,
            sha256: "empreinte" say::sha256,
            agreed_on: "le" say::agreed_on,
            recorded_at: "note_le" say::recorded_at,
            way: "facon" say::way = say::agreed_by(l, one.way),
            referent_id: "par" say::by = one.referent,
        })
    })
}

pub(super) fn questions(l: Language, rows: Vec<Question>) -> Section {
    section("questions", say::section_questions(l), rows, |one| {
        row!(one of "rights_question" in l {
            version: "texte" say::version,
            card: "carte" say::card,
            question: "question" say::question,
            asked_at: "le" say::at,
            reply: "reponse" say::message,
            settled_at: "regle" say::outcome_at,
            settled_by_role: "par" say::by = one.settled_by_role.as_deref().map(|role| say::who(l, Some(role))),
        })
    })
}

pub(super) fn late_steps(l: Language, rows: Vec<LateStep>) -> Section {
    section("etapes_en_retard", say::section_late_steps(l), rows, |one| {
        row!(one of "late_step" in l {
            step: "etape" say::label = person::step(l, one.step),
            found_at: "trouve" say::found_at,
        })
    })
}

pub(super) fn reminders(l: Language, kept: Option<Reminder>) -> Section {
    section("rappel", say::section_reminders(l), kept, |one| {
        row!(one of "reminder" in l {
            cycle: "mois" say::reminder_cycle = say::declared_in(l, one.cycle),
            agreed_at: "demande" say::reminder_cycle_agreed_at,
            reminded_for: "dernier" say::reminder_cycle_for,
        })
    })
}

pub(super) fn tasks(l: Language, rows: Vec<Task>) -> Section {
    section("taches", say::section_tasks(l), rows, |one| {
        row!(one of "task" in l {
            kind: "objet" say::about = say::waits_for(l, one.kind),
            opened_at: "depuis" say::waits_since,
            done_at: "regle" say::outcome_at,
            done_by_role: "par" say::by = one.done_by_role.as_deref().map(|role| say::who(l, Some(role))),
        })
    })
}

pub(super) fn notes(l: Language, rows: Vec<Note>) -> Section {
    section("notes", say::section_notes(l), rows, |one| {
        row!(one of "person_note" in l {
            referent_id: "par" say::by = one.referent,
            text: "note" say::note,
            is_shared: "visible" say::is_shared,
            made_at: "le" say::at,
            withdrawn_at: "retiree" say::withdrawn_at,
        })
    })
}

pub(super) fn barriers(l: Language, rows: Vec<NotedBarrier>) -> Section {
    section("difficultes", say::section_barriers(l), rows, |one| {
        row!(one of "person_barrier" in l {
            barrier: "difficulte" say::barrier = say::stands_in_the_way(l, one.barrier),
            noted_at: "depuis" say::noted_at,
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
            last_at: "le" say::at,
            reader_role: "organisme" say::organisation = organisation,
            read_right: "titre" say::right = say::read_by(l, one.read_right),
        })
    })
}

pub(super) fn operations(l: Language, rows: Vec<Operation>) -> Section {
    section("operations", say::section_operations(l), rows, |one| {
        row!(one of "audit" in l {
            at: "le" say::at,
            operation: "operation" say::operation,
            actor_role: "par" say::by = say::who(l, Some(&one.actor_role)),
            way: "facon" say::way = say::acted_by(l, one.way),
        })
    })
}

pub(super) fn conflicts(l: Language, rows: Vec<Conflict>) -> Section {
    section("desaccords", say::section_conflicts(l), rows, |one| {
        row!(one of "conflict" in l {
            kind: "sorte" say::kind = say::brought(l, one.kind),
            file_code: "numero" say::number,
            given: "fichier" say::given,
            found_at: "trouve" say::found_at,
            settled_at: "regle" say::settled_at,
        })
    })
}

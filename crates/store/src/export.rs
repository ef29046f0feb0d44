//! Everything kept about one person, table by table, for the file that they may download.

mod activity;
mod contract;
mod feedback;
mod reciprocity;
mod rights;
mod traces;

pub use activity::{Favourite, Proposal, Registration, Step, favourites, proposals, registrations, steps};
use chrono::{DateTime, NaiveDate, Utc};
pub use contract::{
    CommitmentEvent, Point, Signature, SignatureCode, Version, commitment_events, points, signature_codes, signatures,
    versions,
};
use domain::{
    appointment::{AppointmentState, MeetingMode},
    contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, EndReason, Side},
    origin::{Origin, Ownable},
    person::RightState,
};
pub use feedback::{Feedback, FeedbackRefusal, feedback, feedback_refusal};
pub use reciprocity::{Attestation, Reciprocity, Skill, attestations, reciprocities, skills};
pub use rights::{Agreement, LateStep, Question, agreements, late_steps, questions};
pub use traces::{
    KeptForm, Link, Login, Message, Note, NotedBarrier, Operation, Task, barriers, kept_forms, links, logins, messages,
    notes, operations, tasks,
};
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// The file of a person.
    pub struct File {
        /// What files call it (`id_dossier`).
        pub file_code: String,
        /// "Mme" or "M."
        pub civility: String,
        /// First name.
        pub first_name: String,
        /// Last name.
        pub last_name: String,
        /// Birth date.
        pub born_on: NaiveDate,
        /// Telephone (E.164).
        pub phone: Option<String>,
        /// Whether a file gave one that cannot be read.
        pub phone_to_verify: bool,
        /// E-mail address.
        pub mail: Option<String>,
        /// Whether a file gave one that cannot be read.
        pub mail_to_verify: bool,
        /// Commune, in words.
        pub commune: String,
        /// Commune, by code.
        pub insee: String,
        /// Territory.
        pub territory: Option<String>,
        /// Family situation.
        pub household: String,
        /// When the RSA was asked for.
        pub asked_on: NaiveDate,
        /// When the right opened.
        pub opened_on: Option<NaiveDate>,
        /// The state of the right.
        pub right_state: RightState = word,
        /// When the right closed.
        pub closed_on: Option<NaiveDate>,
        /// When the person was oriented.
        pub oriented_on: Option<NaiveDate>,
        /// Pathway.
        pub pathway: Option<String>,
        /// Whether the person wants no suggestions.
        pub ideas_off: bool,
        /// The tag of the language in which they read.
        pub language: String,
        /// First and last name of the référent.
        pub referent: Option<String>,
        /// Whom the référent works for.
        pub organisation: Option<String>,
        /// When a référent first came.
        pub followed_on: Option<NaiveDate>,
        /// When a file first brought the person.
        pub known_on: Option<NaiveDate>,
    }
}

/// The file of a person.
pub async fn file(mut conn: impl Conn, person: Uuid) -> Result<Option<File>> {
    conn.query(
        "SELECT a.file_code, a.civility, a.first_name, a.last_name, a.born_on, a.phone, a.phone_to_verify, a.mail,
                a.mail_to_verify, a.commune, a.insee, t.name AS territory, a.household, a.asked_on, a.opened_on,
                a.right_state, a.closed_on, a.oriented_on, a.pathway, a.ideas_off, a.language,
                r.first_name || ' ' || r.last_name AS referent, r.organisation, a.followed_on, a.known_on
         FROM allocataire a
         LEFT JOIN territory t ON t.id = a.territory_id
         LEFT JOIN referent r ON r.id = a.referent_id
         WHERE a.id = $1",
    )
    .bind(person)
    .optional()
    .await
}

record! {
    /// A contract.
    pub struct Contract {
        /// Where it came from.
        pub origin: Origin = word,
        /// What files call it.
        pub file_code: Option<String>,
        /// Since when it is changed here.
        pub owned_here_since: Option<DateTime<Utc>>,
        /// Which it is.
        pub kind: ContractKind = word,
        /// When it was signed.
        pub signed_on: Option<NaiveDate>,
        /// First day.
        pub starts_on: NaiveDate,
        /// Last day.
        pub ends_on: NaiveDate,
        /// What it aims at.
        pub goal: String,
        /// What happened to it.
        pub state: ContractState = word,
        /// First day of the contract that it renews.
        pub renews: Option<NaiveDate>,
        /// Hours a week.
        pub weekly_hours: Option<i64>,
        /// Last day, when it ended before its term.
        pub ended_on: Option<NaiveDate>,
        /// Why it ended.
        pub end_reason: Option<EndReason> = word_or_null,
        /// Why, when no reason of the list says it.
        pub end_word: String,
    }
}

/// The contracts of a person, the earliest first.
pub async fn contracts(mut conn: impl Conn, person: Uuid) -> Result<Vec<Contract>> {
    conn.query(
        "SELECT c.origin, c.file_code, c.owned_here_since, c.kind, c.signed_on, c.starts_on, c.ends_on, c.goal, c.state,
                o.starts_on AS renews, c.weekly_hours, c.ended_on, c.end_reason, c.end_word
         FROM contract c LEFT JOIN contract o ON o.id = c.renews
         WHERE c.allocataire_id = $1 ORDER BY c.starts_on, c.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A commitment, with the first day of its contract.
    pub struct Commitment {
        /// First day of its contract.
        pub starts_on: NaiveDate,
        /// Where it came from.
        pub origin: Origin = word,
        /// What files call it.
        pub file_code: Option<String>,
        /// Since when it is changed here.
        pub owned_here_since: Option<DateTime<Utc>>,
        /// Who promises.
        pub side: Side = word,
        /// What kind of step.
        pub kind: CommitmentKind = word,
        /// The step, in words.
        pub label: String,
        /// For when.
        pub due_on: Option<NaiveDate>,
        /// How far it is.
        pub state: CommitmentState = word,
        /// Name of the action of the offer.
        pub action: Option<String>,
    }
}

/// The commitments of a person's contracts, in their order.
pub async fn commitments(mut conn: impl Conn, person: Uuid) -> Result<Vec<Commitment>> {
    conn.query(
        "SELECT c.starts_on, e.origin, e.file_code, e.owned_here_since, e.side, e.kind,
                COALESCE(h.label, e.label) AS label, e.due_on, e.state, a.name AS action
         FROM contract c JOIN commitment e ON e.contract_id = c.id
         LEFT JOIN health_words h ON h.point_id = e.point_id
         LEFT JOIN action a ON a.id = e.action_id
         WHERE c.allocataire_id = $1 ORDER BY c.starts_on, c.id, e.rank, e.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// An appointment.
    pub struct Appointment {
        /// Where it came from.
        pub origin: Origin = word,
        /// What files call it.
        pub file_code: Option<String>,
        /// Since when it is changed here.
        pub owned_here_since: Option<DateTime<Utc>>,
        /// First and last name of the professional.
        pub referent: Option<String>,
        /// When.
        pub starts_at: DateTime<Utc>,
        /// How long.
        pub minutes: i64,
        /// What for.
        pub reason: String,
        /// How.
        pub mode: MeetingMode = word,
        /// Where.
        pub place: String,
        /// Where it stands.
        pub state: AppointmentState = word,
    }
}

/// The appointments of a person, the earliest first.
pub async fn appointments(mut conn: impl Conn, person: Uuid) -> Result<Vec<Appointment>> {
    conn.query(
        "SELECT m.origin, m.file_code, m.owned_here_since, r.first_name || ' ' || r.last_name AS referent, m.starts_at,
                m.minutes, m.reason, m.mode, m.place, m.state
         FROM appointment m LEFT JOIN referent r ON r.id = m.referent_id
         WHERE m.allocataire_id = $1 ORDER BY m.starts_at, m.id",
    )
    .bind(person)
    .all()
    .await
}

record! {
    /// A line of a file that disagrees with what was changed here.
    pub struct Conflict {
        /// What it brings.
        pub kind: Ownable = word,
        /// What files call it.
        pub file_code: String,
        /// What it says, as JSON.
        pub given: String,
        /// When it was found.
        pub found_at: DateTime<Utc>,
        /// When it was settled.
        pub settled_at: Option<DateTime<Utc>>,
    }
}

/// What files say against a person's contracts, commitments and appointments, the earliest first.
pub async fn conflicts(mut conn: impl Conn, person: Uuid) -> Result<Vec<Conflict>> {
    conn.query(
        "SELECT f.kind, f.file_code, f.given, f.found_at, f.settled_at
         FROM (SELECT id FROM contract WHERE allocataire_id = $1
               UNION ALL SELECT e.id FROM contract c JOIN commitment e ON e.contract_id = c.id
                         WHERE c.allocataire_id = $1
               UNION ALL SELECT id FROM appointment WHERE allocataire_id = $1) o
         CROSS JOIN conflict f WHERE f.object_id = o.id ORDER BY f.found_at, f.id",
    )
    .bind(person)
    .all()
    .await
}

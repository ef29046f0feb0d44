//! Sample rows with short and long names, for the samples of messages.

use chrono::{DateTime, Utc};
use domain::{
    contract::{ContractState, EndReason, VersionState},
    listing::{ListPage, Listed, ROWS},
    path::{LinkToken, Path, Slug},
    person::{RightState, steps::Step},
    reciprocity::ReciprocityOrigin,
    registration::State,
    session::{Change, FormerSession},
};
use store::{
    contract::{term::Term, version::Version},
    letter::{Proposal, Registration, Session},
    reciprocity::Reciprocity,
    registration::{Alternative, QueuedRequest},
};
use uuid::Uuid;

use super::parts::Seat;

/// A version of a contract, with the names of the registration.
pub(super) fn version(size: Size) -> Version {
    let (one, is_long) = (registration_row(size), size == Size::Long);
    Version {
        id: one.id,
        contract_id: one.session_id,
        contract_state: ContractState::Proposed,
        renews: None,
        number: 1,
        state: VersionState::Proposed,
        revision: 1,
        round: if is_long { 2 } else { 1 },
        text: None,
        sha256: None,
        decline_word: if is_long { "Je préfère en parler d’abord <avec ma fille>.".into() } else { String::new() },
        learnt: String::new(),
        proposed_at: None,
        settled_at: None,
        writer_id: Uuid::nil(),
        writer_first_name: one.referent_first_name.unwrap_or_else(|| "Claire".into()),
        writer_last_name: one.referent_last_name.unwrap_or_else(|| "Lefèvre".into()),
        writer_organisation: "Département".into(),
        writer_phone: one.referent_phone,
        has_signature: false,
        allocataire_id: one.allocataire_id,
        first_name: one.first_name,
        last_name: one.last_name,
        phone: one.phone,
        mail: one.mail,
        right_state: RightState::Open,
        head_signs: false,
        territory_id: None,
        referent_id: None,
        referent_reached: false,
        head_reached: false,
    }
}

/// The end of a contract.
pub(super) fn term(size: Size) -> Term {
    let (one, is_long) = (registration_row(size), size == Size::Long);
    let day = |text: &str| text.parse().expect("a day of a sample is written 2026-12-03");
    Term {
        id: one.id,
        starts_on: day("2026-07-06"),
        ends_on: day("2027-01-05"),
        state: ContractState::Ended,
        ended_on: is_long.then(|| day("2026-12-31")),
        end_reason: Some(if is_long { EndReason::Other } else { EndReason::Work }),
        is_followed: false,
        allocataire_id: one.allocataire_id,
        first_name: one.first_name,
        phone: one.phone,
        mail: one.mail,
        right_state: RightState::Open,
        referent_first_name: one.referent_first_name,
        referent_last_name: one.referent_last_name,
        referent_phone: one.referent_phone,
    }
}

/// How long the names and texts of a sample are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::notify) enum Size {
    /// Short names; nothing of what may be left out.
    Short,
    /// The longest names that are seen, and everything that may be said.
    Long,
}

impl Size {
    pub(super) const ALL: [Size; 2] = [Size::Short, Size::Long];

    pub(super) fn name(self) -> &'static str {
        match self {
            Size::Short => "short",
            Size::Long => "long",
        }
    }
}

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().expect("a moment of a sample is written 2026-12-03T08:00:00Z")
}

/// A registration and its session.
pub(super) fn seat(size: Size) -> Seat {
    Seat {
        registration: registration_row(size),
        session: session_row(size),
        organiser_phone: match size {
            Size::Short => None,
            Size::Long => Some("04\u{a0}65\u{a0}71\u{a0}00\u{a0}42".into()),
        },
        changes: match size {
            Size::Short => vec![Change::When],
            Size::Long => Change::ALL.to_vec(),
        },
        former: Some(former_session(size)),
        alternative: match size {
            Size::Short => None,
            Size::Long => Some((alternative(), Path::Action(Slug::new(LONG_OTHER, "Grenoble", ACTION)))),
        },
        rank: match size {
            Size::Short => 1,
            Size::Long => 12,
        },
        asked_again: false,
        link: Some(link()),
    }
}

fn registration_row(size: Size) -> Registration {
    let short = Registration {
        id: Uuid::from_u128(0x019a_bcde_0000_7000_8000_0000_0000_0038),
        session_id: Uuid::from_u128(0x019a_bcde_0000_7000_8000_0000_0000_0039),
        allocataire_id: Uuid::nil(),
        state: State::Requested,
        childcare: false,
        transport: false,
        wish: String::new(),
        answer_by: Some(at("2026-12-01T09:00:00Z")),
        settled_at: Some(at("2026-11-26T10:30:00Z")),
        message: None,
        first_name: "Nadia".into(),
        last_name: "Benali".into(),
        phone: None,
        mail: None,
        territory_id: None,
        referent_id: None,
        referent_reached: false,
        head_reached: false,
        is_late: false,
        referent_first_name: None,
        referent_last_name: None,
        referent_phone: None,
    };
    match size {
        Size::Short => short,
        Size::Long => Registration {
            childcare: true,
            transport: true,
            wish: "Je suis libre tous les matins, sauf le mercredi, et \
                   je voudrais savoir si le car de 7 h 10 arrive à temps."
                .into(),
            answer_by: Some(at("2026-11-30T13:30:00Z")),
            settled_at: Some(at("2026-12-01T10:30:00Z")),
            message: Some(LONG_MESSAGE.into()),
            first_name: "Marie-Antoinette".into(),
            last_name: "N’Diaye-Montgolfier de Rochechouart".into(),
            referent_first_name: Some("Jean-Christophe".into()),
            referent_last_name: Some("Lefèvre-Deschanel".into()),
            referent_phone: Some("+33465710012".into()),
            ..short
        },
    }
}

/// How the session was before it changed.
fn former_session(size: Size) -> FormerSession {
    let now = session_row(size);
    let same_place = FormerSession {
        starts_at: at("2026-12-02T13:00:00Z"),
        ends_at: at("2026-12-02T16:30:00Z"),
        dates: Vec::new(),
        rhythm: now.rhythm,
        place: now.place,
        address: now.address,
        insee: now.insee,
    };
    match size {
        Size::Short => same_place,
        Size::Long => FormerSession {
            ends_at: at("2027-02-25T16:30:00Z"),
            rhythm: "Les mercredis matin de 9 h à 12 h, hors vacances scolaires.".into(),
            place: "Centre social et culturel des Allobroges, salle d’activités du rez-de-jardin".into(),
            address: "12 bis impasse de l’Ancienne-Filature, bâtiment C".into(),
            insee: "38185".into(),
            ..same_place
        },
    }
}

/// A session of another action.
fn alternative() -> Alternative {
    Alternative {
        action_id: ACTION,
        action_name: LONG_OTHER.into(),
        structure_name: LONG_STRUCTURE.into(),
        session_id: Some(ACTION),
        starts_at: Some(at("2027-01-12T08:00:00Z")),
        ends_at: Some(at("2027-01-12T11:00:00Z")),
        insee: Some("38185".into()),
    }
}

const LONG_OTHER: &str = "Découverte des métiers de l’aide à domicile & visite d’une entreprise";
const ACTION: Uuid = Uuid::from_u128(0x019a_bcde_0000_7000_8000_0000_0000_002a);
const LONG_MESSAGE: &str = "Une autre action convient mieux à votre projet : nous en avons parlé ensemble le mois \
                            dernier. Je vous appelle jeudi pour en choisir une, plus près de chez vous & avec une \
                            garde d’enfants.";
const LONG_ACTION: &str =
    "Accompagnement renforcé vers l’emploi durable dans les métiers de la propreté & des services à la personne";
const LONG_STRUCTURE: &str = "Association intercommunale Trait d’union, mobilité & insertion en Chartreuse";

fn session_row(size: Size) -> Session {
    match size {
        Size::Short => Session {
            starts_at: at("2026-12-03T08:00:00Z"),
            ends_at: at("2026-12-03T11:00:00Z"),
            action_id: ACTION,
            place: "Salle de la gare".into(),
            address: "12 rue de la Gare".into(),
            insee: "38509".into(),
            seats: 8,
            taken: 5,
            bring: String::new(),
            rhythm: String::new(),
            cancel_reason: Some("La salle est fermée.".into()),
            action_name: "Atelier vélo".into(),
            structure_name: "Trait d’union".into(),
        },
        Size::Long => Session {
            starts_at: at("2026-12-01T07:30:00Z"),
            ends_at: at("2027-02-26T16:45:00Z"),
            action_id: ACTION,
            place: "Maison du Département de la Chartreuse, salle polyvalente du deuxième étage".into(),
            address: "1254 route du Col-de-Porte, bâtiment « Les Grands Sapins »".into(),
            insee: "38395".into(),
            seats: 12,
            taken: 11,
            bring: "Une pièce d’identité, le permis si vous l’avez, des chaussures fermées et votre repas de midi. \
                    <Rien à payer>"
                .into(),
            rhythm: "Les mardis et jeudis matin de 8 h 30 à 12 h, et le vendredi après-midi une semaine sur deux, \
                     hors vacances scolaires."
                .into(),
            cancel_reason: Some(
                "Le formateur est malade et la salle a été inondée : nous cherchons une autre date, et nous vous la \
                 proposerons la première."
                    .into(),
            ),
            action_name: LONG_ACTION.into(),
            structure_name: LONG_STRUCTURE.into(),
        },
    }
}

/// Requests that wait for somebody: one, or more than a mail lists.
pub(super) fn waiting(size: Size) -> Listed<QueuedRequest> {
    let (session, registration) = (session_row(size), registration_row(size));
    let request = QueuedRequest {
        id: registration.id,
        answer_by: registration.answer_by,
        first_name: registration.first_name,
        last_name: registration.last_name,
        action_name: session.action_name,
        total: 1,
    };
    let total = match size {
        Size::Short => 1,
        Size::Long => 12,
    };
    Listed { rows: vec![request; total], total, page: ListPage::FIRST, size: ROWS }
}

/// A late step.
pub(super) fn late_step(size: Size) -> Step {
    match size {
        Size::Short => Step::Opened,
        Size::Long => Step::Met,
    }
}

/// A proposal.
pub(super) fn proposal(size: Size) -> Proposal {
    let (session, registration) = (session_row(size), registration_row(size));
    Proposal {
        action_id: ACTION,
        action_name: session.action_name,
        structure_name: session.structure_name,
        first_name: registration.first_name,
        phone: None,
        mail: None,
        referent_first_name: registration.referent_first_name.unwrap_or_else(|| "Claire".into()),
        referent_last_name: registration.referent_last_name.unwrap_or_else(|| "Lefèvre".into()),
        referent_phone: registration.referent_phone,
        message: registration.message.unwrap_or_default(),
        withdrawn_at: None,
    }
}

/// What somebody says they gave.
pub(super) fn reciprocity(size: Size) -> Reciprocity {
    let (what, place) = match size {
        Size::Short => ("Lire aux enfants", "École Jean-Rostand"),
        Size::Long => (
            "Préparer et servir le repas partagé du dimanche, puis ranger la salle et rapporter la vaisselle aux familles",
            "Association des habitants du Plateau-des-Petites-Roches",
        ),
    };
    let done_at = Some(at("2026-11-23T09:00:00Z"));
    Reciprocity {
        id: Uuid::from_u128(1),
        allocataire_id: Uuid::from_u128(2),
        first_name: match size {
            Size::Short => "Nadia".into(),
            Size::Long => "Marie-Antoinette".into(),
        },
        last_name: match size {
            Size::Short => "Benali".into(),
            Size::Long => "Vandenbroucke-Tchatchouang".into(),
        },
        commitment_id: None,
        origin: ReciprocityOrigin::Free,
        what: what.into(),
        place: place.into(),
        chosen_at: at("2026-11-02T09:00:00Z"),
        stopped_at: None,
        starts_on: Some(chrono::NaiveDate::from_ymd_opt(2026, 11, 6).expect("a day")),
        ends_on: Some(chrono::NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")),
        hours: Some(6),
        done_at,
        confirmer_mail: Some("contact@example.org".into()),
        asked_at: done_at,
        confirmation: None,
        confirmer_name: None,
        confirmed_at: None,
    }
}

/// The token of a link.
pub fn link() -> LinkToken {
    LinkToken::new("AAECAwQFBgcICQoLDA0ODw")
}

//! Permissions: one match over the operation and the rights.

use domain::{
    link::{Link, LinkPurpose},
    reading::ReadKind,
    registration::Deciders,
};
use store::{person::Allocataire, registration::Registration};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};
use uuid::Uuid;

use super::rights::Rights;

/// Who follows a person, or would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Follower {
    /// The référent, when there is one.
    pub referent: Option<Uuid>,
    /// The territory, whose *responsable* stands in for a missing référent.
    pub territory: Option<Uuid>,
}

/// A registration and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnedRegistration {
    /// The registration.
    pub id: Uuid,
    /// The person.
    pub person: Uuid,
}

/// An operation that needs a permission, with the few facts that decide it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumDiscriminants)]
#[strum_discriminants(name(PermissionKind), derive(EnumIter, IntoStaticStr), doc = "A permission without its facts.")]
pub enum Permission {
    /// See one's own contract, appointments and registrations; ask for a seat.
    OwnSpace,
    /// See a registration from the side of its person.
    SeeOwnRegistration(OwnedRegistration),
    /// Give back a seat.
    WithdrawRegistration(OwnedRegistration),
    /// See the list of requests to answer.
    ReviewRequests,
    /// See a request with what is needed to decide, and answer it.
    DecideRegistration {
        /// The registration, and its person.
        registration: OwnedRegistration,
        /// Who decides for the person.
        deciders: Deciders,
    },
    /// List the people whom one follows.
    ListPeople,
    /// See the file of a person: contract, appointments, registrations, journal.
    SeeFile {
        /// The person.
        person: Uuid,
        /// Who decides for them.
        deciders: Deciders,
    },
    /// Point an action out to somebody.
    ProposeAction(Follower),
    /// Look for an action for somebody: their name, and what they have of the offer.
    SearchFor {
        /// For whom.
        person: Uuid,
        /// Who follows them.
        follower: Follower,
    },
    /// See a proposal that one made.
    SeeProposal {
        /// Who made it.
        referent: Uuid,
        /// To whom.
        person: Uuid,
    },
    /// See how good the offer's records are, and what people did not find.
    ReviewOffer,
    /// See the sessions of one's structure.
    OwnSessions,
    /// Publish, change or cancel a session of a structure.
    RunAction {
        /// The structure that runs the action.
        structure: Uuid,
    },
    /// See who comes to a session of a structure, and how to reach them.
    SeeRoster {
        /// The structure that runs the action.
        structure: Uuid,
        /// The session.
        session: Uuid,
    },
}

/// Personal data that a permission opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opened {
    /// What kind of data.
    pub kind: ReadKind,
    /// Whose or which; none for a list of the reader's own.
    pub object: Option<Uuid>,
    /// Who decides for the person, where the right depends on it.
    pub deciders: Option<Deciders>,
}

impl Opened {
    fn file(person: Uuid) -> Opened {
        Opened { kind: ReadKind::File, object: Some(person), deciders: None }
    }

    fn list(kind: ReadKind) -> Opened {
        Opened { kind, object: None, deciders: None }
    }
}

impl Permission {
    /// Whether some rights grant it.
    pub(super) fn is_granted(self, rights: Rights) -> bool {
        match self {
            Permission::OwnSpace => matches!(rights, Rights::Person(_)),
            Permission::SeeOwnRegistration(own) | Permission::WithdrawRegistration(own) => match rights {
                Rights::Person(id) => id == own.person,
                Rights::Bearer => true,
                Rights::Referent { .. }
                | Rights::Provider { .. }
                | Rights::TerritoryLead(_)
                | Rights::Admin
                | Rights::Program => false,
            },
            Permission::ReviewRequests => matches!(rights, Rights::Referent { .. } | Rights::Admin),
            Permission::DecideRegistration { deciders, .. } => match rights {
                Rights::Referent { id, head_of } => deciders.include(id, head_of),
                Rights::Admin => deciders.admins,
                Rights::Bearer => true,
                Rights::Person(_) | Rights::Provider { .. } | Rights::TerritoryLead(_) | Rights::Program => false,
            },
            Permission::ListPeople => matches!(rights, Rights::Referent { .. }),
            Permission::SeeFile { deciders, .. } => {
                matches!(rights, Rights::Referent { id, head_of } if deciders.include(id, head_of))
            }
            Permission::SeeProposal { referent, .. } => matches!(rights, Rights::Referent { id, .. } if id == referent),
            Permission::ProposeAction(follower) | Permission::SearchFor { follower, .. } => {
                matches!(rights, Rights::Referent { id, .. } if follower.referent == Some(id))
            }
            Permission::ReviewOffer => match rights {
                Rights::TerritoryLead(_) | Rights::Admin => true,
                Rights::Referent { id: _, head_of } => head_of.is_some(),
                Rights::Person(_) | Rights::Provider { .. } | Rights::Bearer | Rights::Program => false,
            },
            Permission::OwnSessions => matches!(rights, Rights::Provider { .. }),
            Permission::RunAction { structure } | Permission::SeeRoster { structure, .. } => {
                matches!(rights, Rights::Provider { structure: own } if own == structure)
            }
        }
    }

    /// Whether a link opens it: its purpose, on its object.
    pub(super) fn is_opened_by(self, link: Link) -> bool {
        match self {
            Permission::SeeOwnRegistration(own) | Permission::WithdrawRegistration(own) => {
                link.purpose == LinkPurpose::WithdrawRegistration && link.object == own.id
            }
            Permission::DecideRegistration { registration, .. } => {
                link.purpose == LinkPurpose::DecideRegistration && link.object == registration.id
            }
            Permission::OwnSpace
            | Permission::ReviewRequests
            | Permission::ListPeople
            | Permission::SeeFile { .. }
            | Permission::ProposeAction(_)
            | Permission::SearchFor { .. }
            | Permission::SeeProposal { .. }
            | Permission::ReviewOffer
            | Permission::OwnSessions
            | Permission::RunAction { .. }
            | Permission::SeeRoster { .. } => false,
        }
    }

    /// The personal data that it opens when some rights grant it. A new permission does not compile until it says so:
    /// what it says is what leaves a row when somebody else reads.
    pub(super) fn opens(self, rights: Rights) -> Option<Opened> {
        match self {
            // What they ask for in one's place is in the audit; here it is what they see.
            Permission::OwnSpace => match rights {
                Rights::Person(person) => Some(Opened::file(person)),
                Rights::Referent { .. }
                | Rights::Provider { .. }
                | Rights::TerritoryLead(_)
                | Rights::Admin
                | Rights::Bearer
                | Rights::Program => None,
            },
            Permission::SeeOwnRegistration(own) | Permission::WithdrawRegistration(own) => {
                Some(Opened::file(own.person))
            }
            Permission::ReviewRequests => Some(Opened::list(ReadKind::RequestList)),
            Permission::DecideRegistration { registration, deciders } => {
                Some(Opened { deciders: Some(deciders), ..Opened::file(registration.person) })
            }
            Permission::ListPeople => Some(Opened::list(ReadKind::PeopleList)),
            Permission::SeeFile { person, deciders } => {
                Some(Opened { deciders: Some(deciders), ..Opened::file(person) })
            }
            Permission::SearchFor { person, .. } | Permission::SeeProposal { person, .. } => Some(Opened::file(person)),
            Permission::SeeRoster { session, .. } => {
                Some(Opened { kind: ReadKind::Roster, object: Some(session), deciders: None })
            }
            // Nothing of the person is shown.
            Permission::ProposeAction(_) => None,
            Permission::ReviewOffer | Permission::OwnSessions | Permission::RunAction { .. } => None,
        }
    }

    /// To decide a registration.
    pub fn decide(registration: &Registration) -> Permission {
        let owned = OwnedRegistration { id: registration.id, person: registration.allocataire_id };
        Permission::DecideRegistration { registration: owned, deciders: Deciders::of(registration.following()) }
    }

    /// To give a seat back.
    pub fn withdraw(registration: &Registration) -> Permission {
        Permission::WithdrawRegistration(OwnedRegistration { id: registration.id, person: registration.allocataire_id })
    }

    /// To point an action out to a person.
    pub fn propose(person: &Allocataire) -> Permission {
        Permission::ProposeAction(Follower { referent: person.referent_id, territory: person.territory_id })
    }
}

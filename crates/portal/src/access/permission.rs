//! Permissions: one match over the operation and the rights.

use domain::{
    link::{Link, LinkPurpose},
    reading::ReadKind,
    registration::Deciders,
    task::TaskOwners,
};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};
use uuid::Uuid;

use super::{file_of::FileOf, rights::Rights};

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

/// A version of a contract and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnedVersion {
    /// The version.
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
    /// Take a seat that is offered, or leave it to others; see where one stands in line.
    AnswerOffer(OwnedRegistration),
    /// Say what one thinks of a session that one came to, or that one does not want to be asked.
    AnswerFeedback(OwnedRegistration),
    /// Stop the reminders that a person asked for.
    StopReminder {
        /// The person.
        person: Uuid,
    },
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
    /// Go through a contract that was proposed to oneself: answer its points, sign it, mark its steps.
    AnswerContract(OwnedVersion),
    /// Write the contract of a person, sign it, mark the steps of the Département.
    WriteContract {
        /// The person.
        person: Uuid,
        /// Who decides for them.
        deciders: Deciders,
    },
    /// Read the words of a contract about health: the person and their own référent, nobody who stands in.
    SeeHealth {
        /// The person.
        person: Uuid,
        /// Their référent.
        referent: Option<Uuid>,
        /// The version that a link may open.
        version: Option<Uuid>,
    },
    /// See a contract that waits for the *responsable*'s signature, and sign it.
    SignAsHead {
        /// The person.
        person: Uuid,
        /// Their territory.
        territory: Option<Uuid>,
    },
    /// List the tasks that one deals with.
    ListTasks,
    /// See a task about a person, and close it.
    DealWithTask {
        /// The person.
        person: Uuid,
        /// Who deals with it.
        owners: TaskOwners,
    },
    /// Write down that a person agreed to their rights and duties.
    RecordAgreement {
        /// The person.
        person: Uuid,
        /// Who decides for them.
        deciders: Deciders,
    },
    /// See a file that somebody added, and what it is about.
    SeeAttachment(FileOf),
    /// Add a proof to a commitment.
    AddProof(FileOf),
    /// Take a proof away.
    RemoveAttachment {
        /// The file.
        file: FileOf,
        /// Whether the person added it themselves.
        by_person: bool,
    },
    /// Add the scan of a contract that was signed on paper.
    AddSignedPaper(FileOf),
    /// Point an action out to somebody.
    ProposeAction(Follower),
    /// Register somebody to a session, with their consent.
    Prescribe {
        /// For whom.
        person: Uuid,
        /// Who follows them.
        follower: Follower,
    },
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
    /// See every version of the public fiches, and publish new ones.
    EditSheets,
    /// Say whether what somebody tells of their réciprocité was so, and see what they tell.
    ConfirmReciprocity {
        /// The réciprocité.
        id: Uuid,
        /// Whose it is.
        person: Uuid,
    },
    /// See the sessions of one's structure.
    OwnSessions,
    /// Publish, change or cancel a session of a structure; answer in public what people say of its actions.
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
    /// See what people wrote of an action of a structure, without their names.
    SeeFeedback {
        /// The structure that runs the action.
        structure: Uuid,
        /// The action.
        action: Uuid,
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
            Permission::SeeOwnRegistration(own) | Permission::WithdrawRegistration(own) => {
                matches!(rights, Rights::Bearer) || matches!(rights, Rights::Person(id) if id == own.person)
            }
            Permission::AnswerOffer(OwnedRegistration { person, .. })
            | Permission::AnswerFeedback(OwnedRegistration { person, .. })
            | Permission::AnswerContract(OwnedVersion { person, .. })
            | Permission::StopReminder { person } => matches!(rights, Rights::Person(id) if id == person),
            Permission::SeeHealth { person, referent, .. } => reads_health(rights, person, referent),
            Permission::SignAsHead { territory, .. } => {
                matches!(rights, Rights::Referent { head_of: Some(own), .. } if territory == Some(own))
            }
            Permission::ReviewRequests => matches!(rights, Rights::Referent { .. } | Rights::Admin),
            Permission::DecideRegistration { deciders, .. } => decides(rights, deciders),
            Permission::ListPeople => matches!(rights, Rights::Referent { .. }),
            Permission::SeeFile { deciders, .. }
            | Permission::WriteContract { deciders, .. }
            | Permission::RecordAgreement { deciders, .. } => {
                matches!(rights, Rights::Referent { id, head_of } if deciders.include(id, head_of))
            }
            Permission::ListTasks => {
                matches!(rights, Rights::Referent { .. } | Rights::TerritoryLead(_) | Rights::Admin)
            }
            Permission::DealWithTask { owners, .. } => match rights {
                Rights::Referent { id, head_of } => owners.include(id, head_of),
                Rights::TerritoryLead(territory) => owners.include_lead(territory),
                Rights::Admin => owners.admins,
                Rights::Person(_) | Rights::Provider { .. } | Rights::Bearer | Rights::Program => false,
            },
            Permission::SeeAttachment(file) | Permission::AddProof(file) => file.is_open(rights),
            Permission::RemoveAttachment { file, by_person } => file.is_removable(rights, by_person),
            Permission::AddSignedPaper(file) => file.is_open(rights) && matches!(rights, Rights::Referent { .. }),
            Permission::SeeProposal { referent, .. } => matches!(rights, Rights::Referent { id, .. } if id == referent),
            Permission::ProposeAction(follower)
            | Permission::Prescribe { follower, .. }
            | Permission::SearchFor { follower, .. } => {
                matches!(rights, Rights::Referent { id, .. } if follower.referent == Some(id))
            }
            Permission::ReviewOffer => match rights {
                Rights::TerritoryLead(_) | Rights::Admin => true,
                Rights::Referent { id: _, head_of } => head_of.is_some(),
                Rights::Person(_) | Rights::Provider { .. } | Rights::Bearer | Rights::Program => false,
            },
            Permission::EditSheets => matches!(rights, Rights::Admin),
            Permission::ConfirmReciprocity { .. } => matches!(rights, Rights::Bearer),
            Permission::OwnSessions => matches!(rights, Rights::Provider { .. }),
            Permission::RunAction { structure }
            | Permission::SeeRoster { structure, .. }
            | Permission::SeeFeedback { structure, .. } => {
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
            Permission::AnswerOffer(own) => link.purpose == LinkPurpose::AnswerOffer && link.object == own.id,
            Permission::AnswerFeedback(own) => link.purpose == LinkPurpose::AnswerFeedback && link.object == own.id,
            Permission::AnswerContract(own) => link.purpose == LinkPurpose::AnswerContract && link.object == own.id,
            Permission::SeeHealth { version, .. } => {
                link.purpose == LinkPurpose::AnswerContract && version == Some(link.object)
            }
            Permission::StopReminder { person } => link.purpose == LinkPurpose::StopReminder && link.object == person,
            Permission::ConfirmReciprocity { id, .. } => {
                link.purpose == LinkPurpose::ConfirmReciprocity && link.object == id
            }
            Permission::OwnSpace
            | Permission::ReviewRequests
            | Permission::ListPeople
            | Permission::SeeFile { .. }
            | Permission::WriteContract { .. }
            | Permission::SignAsHead { .. }
            | Permission::RecordAgreement { .. }
            | Permission::ListTasks
            | Permission::DealWithTask { .. }
            | Permission::SeeAttachment(_)
            | Permission::AddProof(_)
            | Permission::RemoveAttachment { .. }
            | Permission::AddSignedPaper(_)
            | Permission::ProposeAction(_)
            | Permission::Prescribe { .. }
            | Permission::SearchFor { .. }
            | Permission::SeeProposal { .. }
            | Permission::ReviewOffer
            | Permission::EditSheets
            | Permission::OwnSessions
            | Permission::RunAction { .. }
            | Permission::SeeRoster { .. }
            | Permission::SeeFeedback { .. } => false,
        }
    }

    /// The personal data that it opens when some rights grant it. A new permission does not compile until it says so:
    /// what it says is what leaves a row when somebody else reads.
    pub(super) fn opens(self, rights: Rights) -> Option<Opened> {
        match self {
            // What they ask for in one's place is in the audit; here it is what they see.
            Permission::OwnSpace => own_file(rights),
            Permission::SeeOwnRegistration(own)
            | Permission::WithdrawRegistration(own)
            | Permission::AnswerOffer(own)
            | Permission::AnswerFeedback(own) => Some(Opened::file(own.person)),
            Permission::ReviewRequests => Some(Opened::list(ReadKind::RequestList)),
            Permission::DecideRegistration { registration, deciders } => {
                Some(Opened { deciders: Some(deciders), ..Opened::file(registration.person) })
            }
            Permission::ListPeople => Some(Opened::list(ReadKind::PeopleList)),
            Permission::AnswerContract(own) => Some(Opened::file(own.person)),
            Permission::SignAsHead { person, territory } => {
                let heads = Deciders { referent: None, heads_of: territory, admins: false };
                Some(Opened { deciders: Some(heads), ..Opened::file(person) })
            }
            // Who sees these words has opened the contract by another permission, which is noted.
            Permission::SeeHealth { .. } => None,
            Permission::SeeFile { person, deciders }
            | Permission::WriteContract { person, deciders }
            | Permission::RecordAgreement { person, deciders } => {
                Some(Opened { deciders: Some(deciders), ..Opened::file(person) })
            }
            Permission::ListTasks => Some(Opened::list(ReadKind::TaskList)),
            Permission::DealWithTask { person, owners } => {
                let deciders = Deciders { referent: owners.referent, heads_of: None, admins: owners.admins };
                Some(Opened { deciders: Some(deciders), ..Opened::file(person) })
            }
            Permission::SeeAttachment(file)
            | Permission::AddProof(file)
            | Permission::RemoveAttachment { file, .. }
            | Permission::AddSignedPaper(file) => {
                Some(Opened { deciders: Some(file.deciders), ..Opened::file(file.person) })
            }
            Permission::SearchFor { person, .. }
            | Permission::Prescribe { person, .. }
            | Permission::SeeProposal { person, .. } => Some(Opened::file(person)),
            Permission::SeeRoster { session, .. } => {
                Some(Opened { kind: ReadKind::Roster, object: Some(session), deciders: None })
            }
            Permission::SeeFeedback { action, .. } => {
                Some(Opened { kind: ReadKind::Feedback, object: Some(action), deciders: None })
            }
            Permission::ConfirmReciprocity { person, .. } => Some(Opened::file(person)),
            // Nothing of the person is shown.
            Permission::ProposeAction(_) => None,
            Permission::StopReminder { .. }
            | Permission::ReviewOffer
            | Permission::EditSheets
            | Permission::OwnSessions
            | Permission::RunAction { .. } => None,
        }
    }
}

fn own_file(rights: Rights) -> Option<Opened> {
    match rights {
        Rights::Person(person) => Some(Opened::file(person)),
        Rights::Referent { .. }
        | Rights::Provider { .. }
        | Rights::TerritoryLead(_)
        | Rights::Admin
        | Rights::Bearer
        | Rights::Program => None,
    }
}

fn decides(rights: Rights, deciders: Deciders) -> bool {
    match rights {
        Rights::Referent { id, head_of } => deciders.include(id, head_of),
        Rights::Admin => deciders.admins,
        Rights::Bearer => true,
        Rights::Person(_) | Rights::Provider { .. } | Rights::TerritoryLead(_) | Rights::Program => false,
    }
}

/// The person, and their own référent: nobody who stands in.
fn reads_health(rights: Rights, person: Uuid, referent: Option<Uuid>) -> bool {
    match rights {
        Rights::Person(id) => id == person,
        Rights::Referent { id, .. } => referent == Some(id),
        Rights::Provider { .. } | Rights::TerritoryLead(_) | Rights::Admin | Rights::Bearer | Rights::Program => false,
    }
}

//! Readings of personal data by somebody else: reader, object and right.

use uuid::Uuid;

use crate::{
    account::{Account, Role},
    principal::{Principal, Way},
    words,
};

/// Readings of one object by one reader within this many seconds are one row.
pub const ROW_SECONDS: i64 = 3600;

/// Who may read what is somebody else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReaderRole {
    /// A caseworker.
    Referent,
    /// A porteur.
    Provider,
    /// A territory lead.
    TerritoryLead,
    /// An administrator.
    Admin,
    /// A helper of the person.
    Helper,
    /// Whoever holds a link that was sent to no account.
    Bearer,
}

words!(ReaderRole, "reader role", {
    Referent = "referent", Provider = "provider", TerritoryLead = "territory_lead", Admin = "admin",
    Helper = "helper", Bearer = "bearer",
});

/// Somebody who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reader {
    /// What they are.
    pub role: ReaderRole,
    /// Their account; the helper; for a bearer, the link.
    pub id: Uuid,
}

impl Reader {
    /// Who reads when a principal does; none for a person's own account, and for the program.
    pub fn of(principal: Principal) -> Option<Reader> {
        match principal {
            Principal::Account(account) => Reader::of_account(account),
            Principal::Link(link) => match link.recipient {
                Some(account) => Reader::of_account(account),
                None => Some(Reader { role: ReaderRole::Bearer, id: link.id }),
            },
            Principal::Helper { helper, .. } => Some(Reader { role: ReaderRole::Helper, id: helper }),
            Principal::Program(_) => None,
        }
    }

    fn of_account(account: Account) -> Option<Reader> {
        let role = match account.role {
            Role::Allocataire => return None,
            Role::Referent => ReaderRole::Referent,
            Role::Provider => ReaderRole::Provider,
            Role::TerritoryLead => ReaderRole::TerritoryLead,
            Role::Admin => ReaderRole::Admin,
        };
        Some(Reader { role, id: account.id })
    }
}

/// What kind of personal data is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadKind {
    /// The file of a person: their request, contract, appointments. The object is the person.
    File,
    /// Who comes to a session, and how to reach them. The object is the session.
    Roster,
    /// Names in a list of requests to answer. The object is the reader.
    RequestList,
    /// Names and contacts in a list of people whom one follows. The object is the reader.
    PeopleList,
    /// Names in a list of tasks. The object is the reader.
    TaskList,
    /// What people wrote of an action, without their names. The object is the action.
    Feedback,
}

words!(ReadKind, "kind of reading", {
    File = "file", Roster = "roster", RequestList = "request_list", PeopleList = "people_list",
    TaskList = "task_list", Feedback = "feedback",
});

/// By which right somebody reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadRight {
    /// They follow the person, or list the people whom they follow.
    Follows,
    /// They answer for the people of their territory whom nobody follows.
    StandsIn,
    /// They administer Jalon, and nobody else answers.
    Administers,
    /// They run the session.
    RunsSession,
    /// They run the action of which people say what they think.
    RunsAction,
    /// The person asked them to help.
    Helps,
    /// They hold a signed link to it.
    HoldsLink,
}

words!(ReadRight, "right to read", {
    Follows = "follows", StandsIn = "stands_in", Administers = "administers", RunsSession = "runs_session",
    RunsAction = "runs_action",
    Helps = "helps", HoldsLink = "holds_link",
});

/// A reading: who, what, by which right and by which way. When is told beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading {
    /// Who reads.
    pub reader: Reader,
    /// What kind of data.
    pub kind: ReadKind,
    /// Whose or which, as [`ReadKind`] says.
    pub object: Uuid,
    /// By which right.
    pub right: ReadRight,
    /// By which way they came.
    pub way: Way,
}

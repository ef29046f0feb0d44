//! Who may do what, in one match.

use domain::account::{Account, Role};
use store::{Conn, account, person::Allocataire, registration::Registration};
use uuid::Uuid;

use crate::{Error, Result};

/// The signed-in person with what their rights depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Receives the RSA: sees and does what is their own.
    Allocataire(Uuid),
    /// Follows people; a *responsable* also answers for the people of the territory whom nobody follows.
    Referent {
        /// Their row.
        id: Uuid,
        /// The territory they answer for.
        head_of: Option<Uuid>,
    },
    /// Works for one structure.
    Provider {
        /// Their row.
        id: Uuid,
        /// The structure.
        structure: Uuid,
    },
    /// Leads a territory.
    TerritoryLead(Uuid),
    /// Administers Jalon.
    Admin(Uuid),
}

/// What somebody asks to do, with the object it touches.
#[derive(Clone, Copy, Debug)]
pub enum Permission<'a> {
    /// See one's own contract, appointments and registrations; ask for a seat.
    OwnSpace,
    /// See a registration from the side of its person.
    SeeOwn(&'a Registration),
    /// Give back a seat.
    Withdraw(&'a Registration),
    /// See the list of requests to answer.
    Desk,
    /// See a request with what is needed to decide, and answer it.
    Decide(&'a Registration),
    /// Point an action out to somebody.
    Propose(&'a Allocataire),
    /// See how good the offer's records are, and what people did not find.
    Quality,
    /// See the sessions of one's structure.
    OwnSessions,
    /// Publish, change or cancel a session of a structure, and see who comes.
    Run {
        /// The structure that runs the action.
        structure: Uuid,
    },
}

impl Who {
    /// Whether the deed is theirs to do.
    pub fn may(self, deed: Permission<'_>) -> bool {
        match (self, deed) {
            (Who::Allocataire(_), Permission::OwnSpace) => true,
            (Who::Allocataire(id), Permission::SeeOwn(registration) | Permission::Withdraw(registration)) => {
                registration.allocataire_id == id
            }
            (Who::Referent { .. } | Who::Admin(_), Permission::Desk) => true,
            (Who::Referent { id, head_of }, Permission::Decide(registration)) => match registration.referent_id {
                Some(referent) => referent == id,
                None => head_of.is_some() && head_of == registration.territory_id,
            },
            (Who::Admin(_), Permission::Decide(registration)) => registration.referent_id.is_none(),
            (Who::Referent { id, .. }, Permission::Propose(person)) => person.referent_id == Some(id),
            (Who::TerritoryLead(_) | Who::Admin(_), Permission::Quality) => true,
            (Who::Provider { .. }, Permission::OwnSessions) => true,
            (Who::Provider { structure: own, .. }, Permission::Run { structure }) => own == structure,
            _ => false,
        }
    }

    /// Goes on when the deed is theirs to do.
    ///
    /// # Errors
    /// `Missing`, never "forbidden": what is another's does not exist for them.
    pub fn must(self, deed: Permission<'_>) -> Result<()> {
        if self.may(deed) { Ok(()) } else { Err(Error::Missing) }
    }
}

/// Reads what the rights of an actor depend on.
///
/// # Errors
/// `SignIn` when the account is gone.
pub async fn who(conn: impl Conn, actor: Account) -> Result<Who> {
    match actor.role {
        Role::Allocataire => Ok(Who::Allocataire(actor.id)),
        Role::TerritoryLead => Ok(Who::TerritoryLead(actor.id)),
        Role::Admin => Ok(Who::Admin(actor.id)),
        Role::Referent => {
            let referent = account::referent(conn, actor.id).await?.ok_or(Error::SignIn)?;
            let head_of = referent.territory_id.filter(|_| referent.is_head);
            Ok(Who::Referent { id: actor.id, head_of })
        }
        Role::Provider => {
            let account = account::provider(conn, actor.id).await?.ok_or(Error::SignIn)?;
            Ok(Who::Provider { id: actor.id, structure: account.structure_id })
        }
    }
}

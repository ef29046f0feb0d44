//! Full sessions with people in line, and what these answer.

use chrono::Duration;
use domain::registration::{RequestForm, State};
use uuid::Uuid;

use super::{
    allocataire::Allocataire,
    provider::Provider,
    session::{ActionSession, NewAction, NewActionSession},
    story::Story,
};
use crate::{Result, registration::waitlist};

/// A session of one seat, which somebody has, and who waits for it.
pub struct FullSession {
    /// Who runs it.
    pub porteur: Provider,
    /// The session.
    pub session: ActionSession,
    /// Who has the seat, and their registration.
    pub holder: (Allocataire, Uuid),
    /// Who waits, in order, with their registrations.
    pub line: Vec<(Allocataire, Uuid)>,
}

impl Story {
    /// A full session of an action where nobody has to agree, with so many people in line.
    pub async fn full_session_with_line(&self, waiting: usize) -> FullSession {
        self.full_session_of(|action| action.needs_validation(false), |session| session, waiting).await
    }

    /// The same, with the action and the session as the story needs them.
    ///
    /// # Panics
    /// When the seat is refused, or a place in line.
    pub async fn full_session_of(
        &self,
        action: impl FnOnce(NewAction) -> NewAction,
        session: impl FnOnce(NewActionSession) -> NewActionSession,
        waiting: usize,
    ) -> FullSession {
        let porteur = self.provider("Trait d’union").await;
        let action = action(self.action(&porteur, "Préparer le code")).await;
        let session = session(self.session(&action).seats(1)).await;
        let karim = self.allocataire("Karim Haddad").await;
        let held = karim.registers_to(&session).await.expect("a seat is free").id();
        let mut line = Vec::new();
        for number in 0..waiting {
            let person = self.allocataire(&format!("Nadia Benali {number}")).await;
            // Who asks later stands behind.
            self.wait(Duration::seconds(1));
            let registration = person.waits_for(&session).await.expect("a place in line").id();
            line.push((person, registration));
        }
        FullSession { porteur, session, holder: (karim, held), line }
    }
}

impl Allocataire {
    /// Asks for a seat, or for a place in line.
    ///
    /// # Errors
    /// As [`crate::registration::request::request`].
    pub async fn waits_for(&self, session: &ActionSession) -> Result<crate::registration::request::Requested> {
        self.asks(session, RequestForm { waits: true, ..RequestForm::default() }).await
    }

    /// Takes the seat that was offered.
    ///
    /// # Errors
    /// As [`waitlist::accept`].
    pub async fn accepts(&self, registration: Uuid) -> Result<State> {
        waitlist::accept(&self.story().portal, self.principal(), registration).await
    }

    /// Lets the next have it.
    ///
    /// # Errors
    /// As [`waitlist::pass_over`].
    pub async fn passes(&self, registration: Uuid) -> Result<State> {
        waitlist::pass_over(&self.story().portal, self.principal(), registration).await
    }
}

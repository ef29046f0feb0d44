//! The usual cast of stories: a person, who follows them, and who runs what they ask for.

use domain::notice::RegistrationNotice;
use uuid::Uuid;

use super::{
    allocataire::Allocataire,
    provider::Provider,
    referent::Referent,
    session::{Action, ActionSession, NewAction, NewActionSession},
    story::Story,
};

/// Claire follows Nadia; Trait d’union runs an action with a session.
#[derive(Clone)]
pub struct Cast {
    /// The caseworker.
    pub claire: Referent,
    /// The person.
    pub nadia: Allocataire,
    /// Who runs the action.
    pub porteur: Provider,
    /// The action.
    pub action: Action,
    /// Its session.
    pub session: ActionSession,
}

impl Story {
    /// The usual cast: a caseworker answers, and the session has seats.
    pub async fn cast(&self) -> Cast {
        self.cast_of(|action| action, |session| session).await
    }

    /// The same, with the action and the session as the story needs them.
    pub async fn cast_of(
        &self,
        action: impl FnOnce(NewAction) -> NewAction,
        session: impl FnOnce(NewActionSession) -> NewActionSession,
    ) -> Cast {
        let claire = self.referent("Claire Lefèvre").await;
        let nadia = self.allocataire("Nadia Benali").followed_by(&claire).await;
        let porteur = self.provider("Trait d’union").await;
        let action = action(self.action(&porteur, "Préparer le code")).await;
        let session = session(self.session(&action)).await;
        Cast { claire, nadia, porteur, action, session }
    }

    /// The usual cast, with a request that waits: its two sides have read of it.
    pub async fn pending_request(&self) -> (Cast, Uuid) {
        let cast = self.cast().await;
        let request = cast.requests().await;
        (cast, request)
    }
}

impl Cast {
    /// Nadia asks for a seat and Claire is told: both have read their messages. The request.
    ///
    /// # Panics
    /// When the seat is refused, or somebody is not told.
    pub async fn requests(&self) -> Uuid {
        let request = self.nadia.registers_to(&self.session).await.expect("a seat is free").id();
        self.nadia.hears(RegistrationNotice::RequestReceived).await;
        self.claire.hears(RegistrationNotice::DecisionAwaited).await;
        request
    }
}

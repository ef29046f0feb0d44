//! Sessions that are over, with people who came, and what these answer.

use domain::{feedback::FeedbackForm, registration::Attendance};
use uuid::Uuid;

use super::{
    allocataire::Allocataire,
    provider::Provider,
    session::{Action, ActionSession},
    story::{Story, moment},
};
use crate::{
    Result,
    feedback::{answer, reply},
    session::attendance::{self, Mark},
};

/// A session that is over, who runs it, and who came.
pub struct AttendedSession {
    /// Who runs it.
    pub porteur: Provider,
    /// The action.
    pub action: Action,
    /// The session.
    pub session: ActionSession,
    /// Who came, with their registrations.
    pub people: Vec<(Allocataire, Uuid)>,
}

impl Story {
    /// A session that ended an hour ago, on a Thursday at noon, to which so many people came.
    ///
    /// # Panics
    /// When a seat is refused.
    pub async fn attended_session(&self, people: usize) -> AttendedSession {
        let mut came = Vec::new();
        for number in 0..people {
            came.push(self.allocataire(&format!("Nadia Benali {number}")).await);
        }
        self.session_attended_by(came).await
    }

    /// The same, of people whom the story made.
    ///
    /// # Panics
    /// When a seat is refused.
    pub async fn session_attended_by(&self, people: Vec<Allocataire>) -> AttendedSession {
        let porteur = self.provider("Trait d’union").await;
        let action = self.action(&porteur, "Préparer le code").needs_validation(false).await;
        let session = self.session(&action).seats(20).await;
        let mut came = Vec::new();
        for person in people {
            let registration = person.registers_to(&session).await.expect("a seat is free").id();
            came.push((person, registration));
        }
        let over = AttendedSession { porteur, action, session, people: came };
        self.wait(moment("2026-12-03T12:00:00Z") - self.now());
        let marks: Vec<_> = over.people.iter().map(|(_, id)| (*id, Attendance::Present)).collect();
        over.records(self, &marks).await.expect("it has begun");
        over
    }

    /// The same answer of several people.
    ///
    /// # Panics
    /// When one is refused.
    pub async fn answers(&self, people: &[(Allocataire, Uuid)], form: &FeedbackForm) {
        for (person, registration) in people {
            person.answers_feedback(*registration, form).await.expect("they came");
        }
    }
}

impl AttendedSession {
    /// Its organiser records who came.
    ///
    /// # Errors
    /// As [`attendance::record`].
    pub async fn records(&self, story: &Story, marks: &[(Uuid, Attendance)]) -> Result<()> {
        let minutes = |attendance| if attendance == Attendance::LeftEarly { "30" } else { "" };
        let mark = |&(id, attendance)| Mark { minutes: minutes(attendance).to_owned(), ..Mark::new(id, attendance) };
        let marks: Vec<_> = marks.iter().map(mark).collect();
        attendance::record(&story.portal, self.porteur.principal(), self.session.id, &marks).await
    }
}

impl Allocataire {
    /// Says what they think of a session.
    ///
    /// # Errors
    /// As [`answer::answer`].
    pub async fn answers_feedback(&self, registration: Uuid, form: &FeedbackForm) -> Result<()> {
        answer::answer(&self.story().portal, self.principal(), registration, form).await
    }
}

impl Provider {
    /// Replies in public to what people said of an action.
    ///
    /// # Errors
    /// As [`reply::publish`].
    pub async fn replies(&self, action: &Action, words: &str) -> Result<()> {
        reply::publish(&self.story.portal, self.principal(), action.id, words).await
    }
}

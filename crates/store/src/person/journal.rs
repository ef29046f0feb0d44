//! What happened to a person with the actions of the offer.

use chrono::{DateTime, Utc};
use domain::person::journal::OfferStep;
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// A step of a registration, or a proposal.
    pub struct OfferEvent {
        /// The registration, or the proposal.
        pub object_id: Uuid,
        /// When.
        pub at: DateTime<Utc>,
        /// What happened.
        pub step: OfferStep = word,
        /// Name of the action.
        pub action_name: String,
        /// What who did it is; none for time itself.
        pub actor_role: Option<String>,
        /// First name of who did it, when it was a référent.
        pub first_name: Option<String>,
        /// Last name of who did it, when it was a référent.
        pub last_name: Option<String>,
    }
}

/// What happened to a person with actions: one registration after the other, each from its first step to its last.
pub async fn of_person(mut conn: impl Conn, person: Uuid) -> Result<Vec<OfferEvent>> {
    conn.query(
        "SELECT h.object_id, h.at, h.step, h.action_name, h.actor_role, f.first_name, f.last_name
         FROM (SELECT r.id AS object_id, e.at, e.state AS step, a.name AS action_name, e.actor_role, e.actor_id, e.id
               FROM registration r
               JOIN registration_event e ON e.registration_id = r.id
               JOIN action_session s ON s.id = r.session_id
               JOIN action a ON a.id = s.action_id
               WHERE r.allocataire_id = $1
               UNION ALL
               SELECT p.id, p.proposed_at, 'proposed', a.name, 'referent', p.referent_id, p.id
               FROM proposal p JOIN action a ON a.id = p.action_id
               WHERE p.allocataire_id = $1) h
         LEFT JOIN referent f ON f.id = h.actor_id
         ORDER BY h.object_id, h.at, h.id",
    )
    .bind(person)
    .all()
    .await
}

//! What happened to a person here: with actions, contracts, steps and files.

use chrono::{DateTime, Utc};
use domain::person::journal::KeptStep;
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// Something that happened.
    pub struct Happened {
        /// The registration, proposal, contract or step that it happened to; of a file, what the file belongs to.
        pub object_id: Uuid,
        /// When.
        pub at: DateTime<Utc>,
        /// What happened.
        pub step: KeptStep = word,
        /// Name of the action, or the step of a contract in words; empty for none, and when it may not be read.
        pub label: String,
        /// The word of who did it; empty for none, and when it may not be read.
        pub word: String,
        /// What who did it is; none for time itself and for the program.
        pub actor_role: Option<String>,
        /// First name of who did it, when it was a référent.
        pub first_name: Option<String>,
        /// Last name of who did it, when it was a référent.
        pub last_name: Option<String>,
    }
}

/// What happened to a person: one object after the other, each from its first step to its last; with the words about
/// health, or without them. Signatures are read as they are kept, the other steps of contracts from the audit.
pub async fn of_person(mut conn: impl Conn, person: Uuid, sees_health: bool) -> Result<Vec<Happened>> {
    conn.query(
        "SELECT j.object_id, j.at, j.step, j.label, j.word, j.actor_role, f.first_name, f.last_name
         FROM (SELECT r.id AS object_id, e.at, 'offer ' || e.state AS step, a.name AS label, '' AS word, e.actor_role,
                      e.actor_id, e.id
               FROM registration r
               JOIN registration_event e ON e.registration_id = r.id
               JOIN action_session s ON s.id = r.session_id
               JOIN action a ON a.id = s.action_id
               WHERE r.allocataire_id = $1
               UNION ALL
               SELECT p.id, p.proposed_at, 'offer proposed', a.name, '', 'referent', p.referent_id, p.id
               FROM proposal p JOIN action a ON a.id = p.action_id
               WHERE p.allocataire_id = $1
               UNION ALL
               SELECT v.contract_id, s.at, 'contract ' || s.signer, '', '',
                      CASE WHEN s.signer = 'person' THEN 'allocataire' ELSE 'referent' END, s.signer_id, s.id
               FROM contract c
               JOIN contract_version v ON v.contract_id = c.id
               JOIN contract_signature s ON s.version_id = v.id
               WHERE c.allocataire_id = $1
               UNION ALL
               SELECT v.contract_id, u.at, 'contract ' || u.operation, '', '', u.actor_role, u.actor_id, u.id
               FROM contract c
               JOIN contract_version v ON v.contract_id = c.id
               JOIN audit u ON u.object_id = v.id
               WHERE c.allocataire_id = $1 AND u.operation IN ('contract.propose', 'contract.ask_change',
                     'contract.discuss', 'contract.agree', 'contract.decline', 'contract.withdraw')
               UNION ALL
               SELECT c.id, u.at, 'contract ' || u.operation, '', '', u.actor_role, u.actor_id, u.id
               FROM contract c JOIN audit u ON u.object_id = c.id
               WHERE c.allocataire_id = $1 AND u.operation = 'contract.end'
               UNION ALL
               SELECT v.commitment_id, v.at, 'commitment ' || v.state, COALESCE(h.label, e.label),
                      COALESCE(w.word, k.word, ''), v.actor_role, v.actor_id, v.id
               FROM contract c
               JOIN commitment e ON e.contract_id = c.id
               JOIN commitment_event v ON v.commitment_id = e.id
               LEFT JOIN commitment_word w ON w.event_id = v.id
               LEFT JOIN health_word k ON k.event_id = v.id AND $2
               LEFT JOIN health_words h ON h.point_id = e.point_id AND $2
               WHERE c.allocataire_id = $1
               UNION ALL
               SELECT t.object_id, t.added_at, 'file_added ' || t.kind, '', '', t.added_role, t.added_by, t.id
               FROM attachment t WHERE t.allocataire_id = $1
               UNION ALL
               SELECT t.object_id, t.removed_at, 'file_removed ' || t.kind, '', '', t.added_role, t.added_by, t.id
               FROM attachment t WHERE t.allocataire_id = $1 AND t.removed_at IS NOT NULL) j
         LEFT JOIN referent f ON f.id = j.actor_id
         ORDER BY j.object_id, j.at, j.id",
    )
    .bind(person)
    .bind(sees_health)
    .all()
    .await
}

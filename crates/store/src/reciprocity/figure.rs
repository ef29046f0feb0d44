//! Counts of réciprocités, without anybody.

use domain::reciprocity::ReciprocityStage;
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// How many there are of a stage.
    pub struct Counted {
        /// Of which stage.
        pub stage: ReciprocityStage = word,
        /// How many.
        pub number: i64,
        /// Of how many people.
        pub people: i64,
    }
}

/// Counts those of a territory, or of everybody; a stage of which there is none is left out. What stands in a contract
/// and is told beside it is one.
pub async fn figures(mut conn: impl Conn, territory: Option<Uuid>) -> Result<Vec<Counted>> {
    conn.query(
        "WITH own AS (
             SELECT COALESCE(r.commitment_id, r.id) AS id, r.allocataire_id AS person, r.done_at, r.stopped_at
             FROM reciprocity r
         ), step AS (
             SELECT e.id, c.allocataire_id AS person, e.state FROM commitment e JOIN contract c ON c.id = e.contract_id
             WHERE e.kind = 'reciprocite'
               AND NOT EXISTS (SELECT 1 FROM reciprocity r WHERE r.commitment_id = e.id AND r.stopped_at IS NOT NULL)
         ), proposed AS (
             SELECT p.commitment_id AS id, c.allocataire_id AS person FROM contract_point p
             JOIN contract_version v ON v.id = p.version_id JOIN contract c ON c.id = v.contract_id
             WHERE p.kind = 'reciprocite' AND v.round > 0 AND p.commitment_id IS NOT NULL
             UNION SELECT e.id, c.allocataire_id FROM commitment e JOIN contract c ON c.id = e.contract_id
             WHERE e.kind = 'reciprocite'
             UNION SELECT id, person FROM own
         ), chosen AS (
             SELECT id, person FROM step WHERE state <> 'dropped'
             UNION SELECT id, person FROM own WHERE stopped_at IS NULL
         ), done AS (
             SELECT id, person FROM step WHERE state = 'done'
             UNION SELECT id, person FROM own WHERE stopped_at IS NULL AND done_at IS NOT NULL
         ), reused AS (
             SELECT r.allocataire_id AS person FROM learnt_skill s JOIN reciprocity r ON r.id = s.reciprocity_id
             WHERE s.reused_at IS NOT NULL AND r.stopped_at IS NULL
         ), one AS (
             SELECT 'proposed' AS stage, person FROM proposed
             UNION ALL SELECT 'chosen', person FROM chosen
             UNION ALL SELECT 'done', person FROM done
             UNION ALL SELECT 'reused', person FROM reused
         )
         SELECT o.stage, COUNT(*) AS number, COUNT(DISTINCT o.person) AS people
         FROM one o JOIN allocataire a ON a.id = o.person
         WHERE $1 IS NULL OR a.territory_id = $1 GROUP BY o.stage",
    )
    .bind(territory)
    .all()
    .await
}

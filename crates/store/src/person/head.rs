//! What decides who opens the file of a person, and what its page shows at once.

use domain::{contract::VersionState, person::barrier::Barrier};
use uuid::Uuid;

use crate::{
    Conn, Result,
    conflict::open_conflicts,
    record,
    registration::{following, open_referent, tells_following},
};

record! {
    /// Who follows a person, what stands in their way, and what waits.
    pub struct FileHead {
        /// Their référent whose account is open.
        pub referent_id: Option<Uuid>,
        /// Whether a mail reaches that référent.
        pub referent_reached: bool,
        /// Their territory.
        pub territory_id: Option<Uuid>,
        /// Whether a mail reaches a *responsable* of it.
        pub head_reached: bool,
        /// What stands in their way, health too.
        pub barriers: Vec<Barrier> = words,
        /// Whether files disagree with what is here.
        pub has_conflicts: bool,
        /// The latest version of a contract that something may still happen to.
        pub version_id: Option<Uuid>,
        /// Its contract.
        pub version_contract_id: Option<Uuid>,
        /// Where it stands.
        pub version_state: Option<VersionState> = word_or_null,
        /// Whether somebody has signed it.
        pub version_has_signature: bool,
    }
}

tells_following!(FileHead);

/// A version of a contract that is being prepared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preparing {
    /// The version.
    pub version: Uuid,
    /// Its contract.
    pub contract: Uuid,
    /// Where it stands.
    pub state: VersionState,
    /// Whether somebody has signed it.
    pub has_signature: bool,
}

impl FileHead {
    /// The version that is being prepared with them.
    pub fn preparing(&self) -> Option<Preparing> {
        Some(Preparing {
            version: self.version_id?,
            contract: self.version_contract_id?,
            state: self.version_state?,
            has_signature: self.version_has_signature,
        })
    }
}

/// The head of a person's file.
pub async fn of(mut conn: impl Conn, person: Uuid) -> Result<Option<FileHead>> {
    conn.query(concat!(
        "SELECT ",
        following!(),
        ", COALESCE((SELECT string_agg(b.barrier, ',') FROM person_barrier b WHERE b.allocataire_id = p.id), '')
              AS barriers,
            EXISTS (SELECT 1",
        open_conflicts!("p.id"),
        ") AS has_conflicts,
            v.id AS version_id, v.contract_id AS version_contract_id, v.state AS version_state,
            EXISTS (SELECT 1 FROM contract_signature s WHERE s.version_id = v.id) AS version_has_signature
          FROM allocataire p",
        open_referent!(),
        "LEFT JOIN contract_version v
           ON v.id = (SELECT n.id FROM contract_version n JOIN contract c ON c.id = n.contract_id
                      WHERE c.allocataire_id = p.id AND n.state IN ('draft', 'proposed', 'discussed', 'agreed')
                      ORDER BY n.made_at DESC, n.id DESC LIMIT 1)
         WHERE p.id = $1"
    ))
    .bind(person)
    .optional()
    .await
}

//! Files that people of stories add.

use domain::{
    attachment::FileError,
    contract::{ContractKind, Side},
    principal::Principal,
};
use uuid::Uuid;

use super::{allocataire::Allocataire, story::Story};
use crate::{
    Result,
    attachment::{Upload, proof},
};

impl Story {
    /// Somebody adds a proof, with a form of its own.
    ///
    /// # Errors
    /// As [`proof::add`].
    pub async fn proves(
        &self,
        principal: Principal,
        commitment: Uuid,
        note: &str,
        file: std::result::Result<Vec<u8>, FileError>,
    ) -> Result<Uuid> {
        let upload = Upload { token: self.number().to_string(), note: note.to_owned(), file };
        proof::add(&self.portal, principal, commitment, upload).await
    }
}

impl Allocataire {
    /// A contract in force with one commitment of theirs; the commitment.
    pub async fn promises(&self, label: &str) -> Uuid {
        let story = self.story();
        let contract = story.contract(self, ContractKind::Cer, "2026-10-01", "2027-03-31").await;
        story.commitment(contract, 1, Side::Allocataire, label).await
    }

    /// Adds a photo to a commitment; the proof.
    ///
    /// # Errors
    /// As [`proof::add`].
    pub async fn proves(&self, commitment: Uuid, note: &str) -> Result<Uuid> {
        self.story().proves(self.principal(), commitment, note, Ok(files::testing::telephone_photo(400, 300))).await
    }
}

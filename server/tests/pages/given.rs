//! What somebody of the world freely gives, told, attested and to be confirmed.

use chrono::Duration;
use domain::{
    link::LinkPurpose,
    reciprocity::{IdeaForm, Skill, StoryForm},
};
use portal::{
    access::link,
    reciprocity,
    testing::{Allocataire, Story},
};
use uuid::Uuid;

/// What somebody gives: promised in their contract, told and attested, to be confirmed by a link.
pub struct Given {
    pub promised: Uuid,
    pub reciprocity: Uuid,
    pub attestation: Uuid,
    pub confirmation: String,
}

impl Given {
    /// A réciprocité of a contract, and one that was told.
    pub async fn of(story: &Story, person: &Allocataire, contract: Uuid, words: &str) -> Given {
        let portal = &story.portal;
        let promised = story.reciprocity(contract, 2, &format!("Planter des haies{words}")).await;
        let text = |start: &str| format!("{start}{words}");
        let idea = IdeaForm { what: text("Lire"), place: text("École"), chosen: true, ..IdeaForm::default() };
        let reciprocity = reciprocity::propose(portal, person.principal(), &idea).await.unwrap();
        let skills = vec![Skill::Teamwork.code().to_owned()];
        let told = StoryForm { place: text("École"), starts_on: "02/11/2026".into(), skills, ..StoryForm::default() };
        reciprocity::tell(portal, person.principal(), reciprocity, &told).await.unwrap();
        let attested = store::reciprocity::attestation::valid(&portal.db, reciprocity).await.unwrap().unwrap();
        let mut tx = portal.db.begin().await.unwrap();
        let until = story.now() + Duration::days(3);
        let purpose = LinkPurpose::ConfirmReciprocity;
        let link = link::create(portal, &mut tx, purpose, reciprocity, None, until).await.unwrap();
        tx.commit().await.unwrap();
        let confirmation = link::token(&portal.settings.secret, link);
        Given { promised, reciprocity, attestation: attested.id, confirmation }
    }
}

//! A seat that is offered to somebody of the world who waited in line.

use domain::{link::LinkPurpose, path::LinkToken};
use portal::{
    access::link,
    testing::{Action, Allocataire, Story},
};
use uuid::Uuid;

/// An offer to answer, signed in or by the link of a message.
pub struct Offered {
    pub registration: Uuid,
    pub link: LinkToken,
}

impl Offered {
    /// The only seat of a session of an action, given back while the person waits for it.
    pub async fn of(story: &Story, person: &Allocataire, action: &Action, words: &str) -> Offered {
        let (place, address) = (format!("Salle de la gare{words}"), format!("12 rue de la Gare{words}"));
        let session = story.session(action).at(&place, &address).on("2026-12-15T08:00:00Z").seats(1).await;
        let holder = story.allocataire("Jean Roux").await;
        let held = holder.registers_to(&session).await.unwrap().id();
        let registration = person.waits_for(&session).await.unwrap().id();
        holder.withdraws(held).await.unwrap();
        let portal = &story.portal;
        let sent = store::link::open_on(&portal.db, LinkPurpose::AnswerOffer, registration).await.unwrap().unwrap();
        Offered { registration, link: LinkToken::new(&link::token(&portal.settings.secret, sent)) }
    }
}

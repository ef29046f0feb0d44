//! Links of messages to people of the world.

use chrono::Duration;
use domain::{account::Account, link::LinkPurpose, path::LinkToken};
use portal::{access::link, testing::Story};
use uuid::Uuid;

/// Links that open without signing in.
pub struct Links {
    /// Stops the reminders of a person.
    pub stop: LinkToken,
    /// Answers a request.
    pub decide: LinkToken,
}

impl Links {
    /// The links to a person, and to who decides on their request.
    pub async fn of(story: &Story, person: Account, decider: Account, request: Uuid) -> Links {
        let portal = &story.portal;
        let mut tx = portal.db.begin().await.unwrap();
        let until = portal.now() + Duration::days(90);
        let stop = link::create(portal, &mut tx, LinkPurpose::StopReminder, person.id, Some(person), until).await;
        tx.commit().await.unwrap();
        let sent = store::link::open_to(&portal.db, LinkPurpose::DecideRegistration, request, decider).await;
        let token = |link| LinkToken::new(&link::token(&portal.settings.secret, link));
        Links { stop: token(stop.unwrap()), decide: token(sent.unwrap().unwrap()) }
    }
}

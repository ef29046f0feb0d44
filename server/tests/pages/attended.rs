//! Sessions that somebody of the world came to, and what is said of their action.

use chrono::Duration;
use domain::{
    feedback::{Feedback, Rating, SHOWN_FROM},
    link::LinkPurpose,
    path::LinkToken,
};
use portal::{
    access::link,
    testing::{Action, Allocataire, Provider, Story},
};
use store::feedback;
use uuid::Uuid;

/// A registration to say something of, signed in or by the link of a message.
pub struct Attended {
    pub registration: Uuid,
    pub link: LinkToken,
}

impl Attended {
    /// Sessions of last week: of the last one the person has yet to answer.
    pub async fn of(story: &Story, person: &Allocataire, (porteur, action): (&Provider, &Action), words: &str) -> Self {
        let portal = &story.portal;
        let mut registration = Uuid::nil();
        for number in 0..=SHOWN_FROM {
            registration = came(story, person, action, words).await;
            if number < SHOWN_FROM {
                let said =
                    Feedback { welcome: Some(Rating::Good), words: format!("Merci{words}"), ..Feedback::default() };
                let mut tx = portal.db.begin().await.unwrap();
                feedback::keep(&mut tx, registration, action.id, &said, story.now()).await.unwrap();
                tx.commit().await.unwrap();
            }
        }
        porteur.replies(action, &format!("Nous ouvrons le soir{words}")).await.unwrap();
        let (purpose, until) = (LinkPurpose::AnswerFeedback, story.now() + Duration::days(20));
        let mut tx = portal.db.begin().await.unwrap();
        assert!(feedback::open(&mut tx, registration, action.id, story.now()).await.unwrap());
        let link = link::create(portal, &mut tx, purpose, registration, Some(person.account), until).await.unwrap();
        tx.commit().await.unwrap();
        Attended { registration, link: LinkToken::new(&link::token(&portal.settings.secret, link)) }
    }
}

/// A session of last week that somebody came to; their registration.
async fn came(story: &Story, person: &Allocataire, action: &Action, words: &str) -> Uuid {
    let (place, address) = (format!("Salle de la gare{words}"), format!("12 rue de la Gare{words}"));
    let session = story.session(action).at(&place, &address).on("2026-11-20T08:00:00Z").seats(9).await.id;
    let (id, db) = (story.portal.new_id(), &story.portal.db);
    let row = "INSERT INTO registration (id, session_id, allocataire_id, state, wish, requested_at, settled_at)
               VALUES ($1, $2, $3, 'attended', '', $4, $4)";
    let asked_at = story.now() - Duration::days(6);
    db.query(row).bind(id).bind(session).bind(person.account.id).bind(asked_at).run().await.unwrap();
    db.query("UPDATE action_session SET taken = 1 WHERE id = $1").bind(session).run().await.unwrap();
    id
}

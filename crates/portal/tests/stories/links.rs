//! Stories of signed links: they show, act once, end, and open nothing else.

use chrono::Duration;
use domain::{link::LinkPurpose, listing::ListPage, principal::Way, refusal::Refusal};
use portal::{
    Error,
    access::link,
    person,
    registration::{decide, request, review},
    testing::Story,
};
use store::testing::for_each_engine;
use uuid::Uuid;
/// A request that waits for Claire, and the principal that a link for it makes.
async fn linked_request(story: &Story) -> (Uuid, String) {
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    let provider = story.provider("Trait d’union").await;
    let action = story.action(&provider, "Préparer le code").await;
    let session = story.session(&action).await;
    let request = nadia.registers_to(&session).await.unwrap().id();
    let portal = &story.portal;
    let until = portal.now() + Duration::days(2);
    let mut tx = portal.db.begin().await.unwrap();
    let purpose = LinkPurpose::DecideRegistration;
    let id = link::create(portal, &mut tx, purpose, request, Some(claire.account), until).await.unwrap();
    tx.commit().await.unwrap();
    (request, link::token(&portal.settings.secret, id))
}

#[tokio::test]
async fn a_link_shows_again_and_again_then_acts_once_and_says_who() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (request, token) = linked_request(&story).await;
        let portal = &story.portal;
        // The previews of mail scanners open it first: nothing is consumed.
        for _ in 0..3 {
            let principal = link::open(portal, &token).await.unwrap();
            assert_eq!(review::case(portal, principal, request).await.unwrap().registration.id, request);
        }
        let principal = link::open(portal, &token).await.unwrap();
        decide::validate(portal, principal, request, "").await.unwrap();
        let again = decide::validate(portal, principal, request, "").await;
        assert!(matches!(again, Err(Error::Refused(Refusal::NoLonger(_)))));
        assert!(matches!(link::open(portal, &token).await, Err(Error::Refused(Refusal::LinkEnded))));

        let trail = store::audit::about(&portal.db, request).await.unwrap();
        let decided = trail.iter().find(|entry| entry.operation == "registration.validate").unwrap();
        assert_eq!((decided.way, decided.actor_role.as_str()), (Way::Link, "referent"));
        assert!(decided.link_id.is_some() && decided.actor_id == principal.account().map(|account| account.id));
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_with_its_date_and_opens_nothing_else() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (request, token) = linked_request(&story).await;
        let portal = &story.portal;
        assert!(matches!(link::open(portal, "AAAAAAAAAAAAAAAAAAAAAA").await, Err(Error::Missing)));
        let principal = link::open(portal, &token).await.unwrap();
        for missing in [
            person::open(portal, principal).await.map(drop),
            review::queue(portal, principal, ListPage::FIRST).await.map(drop),
            request::withdraw(portal, principal, request).await,
            decide::validate(portal, principal, Uuid::from_u128(1), "").await,
        ] {
            assert!(matches!(missing, Err(Error::Missing)));
        }
        story.wait(Duration::days(2));
        assert!(matches!(link::open(portal, &token).await, Err(Error::Refused(Refusal::LinkEnded))));
        story.wait(Duration::days(30));
        crate::jobs::run(&story, "delete_expired").await;
        assert!(
            matches!(link::open(portal, &token).await, Err(Error::Refused(Refusal::LinkEnded))),
            "it still says so"
        );
        story.wait(Duration::seconds(1));
        crate::jobs::run(&story, "delete_expired").await;
        assert!(matches!(link::open(portal, &token).await, Err(Error::Missing)));
    })
    .await;
}

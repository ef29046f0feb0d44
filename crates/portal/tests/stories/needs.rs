//! Stories of needs: what a person tells reaches whoever can help, whatever the validation of the action.

use domain::{
    listing::ListPage,
    notice::{Channel, RegistrationNotice},
    registration::{Needs, RequestForm},
};
use portal::{
    Error,
    registration::{needs, view},
    session::publish,
    testing::{Cast, Referent, Story},
};
use store::testing::for_each_engine;
use uuid::Uuid;

const WORD: &str = "J’habite à la sortie du village.";

fn told(word: &str) -> RequestForm {
    let needs = Needs { childcare: true, transport: true };
    RequestForm { needs, word: word.to_owned(), ..RequestForm::default() }
}

async fn cast(story: &Story, needs_validation: bool) -> Cast {
    story.cast_of(|action| action.needs_validation(needs_validation), |session| session).await
}

/// The registrations in somebody's list of needs.
async fn listed(story: &Story, who: &Referent) -> Vec<Uuid> {
    needs::to_help(&story.portal, who.principal(), ListPage::FIRST).await.unwrap().iter().map(|one| one.id).collect()
}

/// What the organiser reads of the only participant.
async fn on_the_roster(story: &Story, cast: &Cast) -> (Needs, String) {
    let roster =
        publish::roster(&story.portal, cast.porteur.principal(), cast.session.id, ListPage::FIRST).await.unwrap();
    (roster.participants[0].needs(), roster.participants[0].wish.clone())
}

#[tokio::test]
async fn without_validation_needs_reach_the_organiser_and_the_referent() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let cast = cast(&story, false).await;
        let Cast { claire, nadia, porteur, session, .. } = &cast;

        let id = nadia.asks(session, told(WORD)).await.unwrap().id();

        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        assert_eq!(porteur.hears(RegistrationNotice::SeatTaken).await, [Channel::Mail]);
        assert_eq!(claire.hears(RegistrationNotice::NeedsTold).await, [Channel::Mail]);
        assert_eq!(on_the_roster(&story, &cast).await, (told("").needs, WORD.to_owned()));
        assert_eq!(listed(&story, claire).await, [id]);

        needs::mark_seen(&story.portal, claire.principal(), id).await.unwrap();
        needs::mark_seen(&story.portal, claire.principal(), id).await.unwrap();

        assert!(listed(&story, claire).await.is_empty());
        let own = view::details(&story.portal, nadia.principal(), id).await.unwrap();
        assert_eq!((own.needs(), own.needs_seen_at), (told("").needs, Some(story.now())));
        let trail = store::audit::about(&story.portal.db, id).await.unwrap();
        assert_eq!(trail.iter().filter(|entry| entry.operation == "registration.needs_seen").count(), 1);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_word_alone_is_told_when_nobody_answers() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let cast = cast(&story, false).await;
        let id = cast.nadia.writes(&cast.session, WORD).await.unwrap().id();
        cast.claire.hears(RegistrationNotice::NeedsTold).await;
        assert_eq!(listed(&story, &cast.claire).await, [id]);
        story.ignores(RegistrationNotice::SeatConfirmed);
        story.ignores(RegistrationNotice::SeatTaken);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn with_validation_needs_stay_in_the_list_after_the_yes_and_the_word_is_for_who_answers() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let cast = cast(&story, true).await;
        let id = cast.nadia.asks(&cast.session, told(WORD)).await.unwrap().id();
        assert!(listed(&story, &cast.claire).await.is_empty(), "they are read with the request");
        cast.claire.validates(id).await.unwrap();
        assert_eq!(on_the_roster(&story, &cast).await, (told("").needs, String::new()));
        assert_eq!(listed(&story, &cast.claire).await, [id]);
        cast.nadia.withdraws(id).await.unwrap();
        assert!(listed(&story, &cast.claire).await.is_empty(), "who no longer comes needs nothing");

        let only_a_word = story.allocataire("Karim Haddad").followed_by(&cast.claire).await;
        let id = only_a_word.writes(&cast.session, WORD).await.unwrap().id();
        cast.claire.validates(id).await.unwrap();
        assert!(listed(&story, &cast.claire).await.is_empty(), "the word was read with the request");
    })
    .await;
}

#[tokio::test]
async fn whom_nobody_follows_is_helped_by_the_head_else_by_the_administrators() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let cast = cast(&story, false).await;
        let alone = story.allocataire("Fatou Traoré").await;
        let admin = story.admin("Isabelle Roux").await;
        let id = alone.asks(&cast.session, told("")).await.unwrap().id();
        assert_eq!(admin.hears(RegistrationNotice::NeedsTold).await, [Channel::Mail]);
        let list = needs::to_help(&story.portal, admin.principal(), ListPage::FIRST).await.unwrap();
        assert_eq!(list.iter().map(|one| (one.id, one.needs())).collect::<Vec<_>>(), [(id, told("").needs)]);

        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        assert_eq!(listed(&story, &head).await, [id]);
        assert!(needs::to_help(&story.portal, admin.principal(), ListPage::FIRST).await.unwrap().is_empty());
        let other = story.allocataire("Ana Silva").await;
        other.asks(&cast.session, told("")).await.unwrap();
        assert_eq!(head.hears(RegistrationNotice::NeedsTold).await, [Channel::Mail]);
        story.ignores(RegistrationNotice::SeatConfirmed);
        story.ignores(RegistrationNotice::SeatTaken);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_else_sees_or_closes_the_needs_of_a_person() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let cast = cast(&story, false).await;
        let stranger = story.referent("Paul Giraud").await;
        let id = cast.nadia.asks(&cast.session, told(WORD)).await.unwrap().id();
        assert!(listed(&story, &stranger).await.is_empty());
        for principal in [stranger.principal(), cast.nadia.principal(), cast.porteur.principal()] {
            assert!(matches!(needs::mark_seen(&story.portal, principal, id).await, Err(Error::Missing)));
        }
        for principal in [cast.nadia.principal(), cast.porteur.principal()] {
            assert!(matches!(needs::to_help(&story.portal, principal, ListPage::FIRST).await, Err(Error::Missing)));
        }
        assert_eq!(listed(&story, &cast.claire).await, [id]);
    })
    .await;
}

#[tokio::test]
async fn needs_leave_the_list_with_the_session() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let cast = cast(&story, false).await;
        cast.nadia.asks(&cast.session, told("")).await.unwrap();
        story.wait(chrono::Duration::days(10));
        assert!(listed(&story, &cast.claire).await.is_empty());
    })
    .await;
}

//! Stories of requests that nobody answers: answered by the link of a mail, reminded of, then shown to others too.

use chrono::{DateTime, Duration, Utc};
use domain::{
    link::LinkPurpose,
    listing::ListPage,
    notice::{RegistrationNotice, ReviewNotice},
    principal::Principal,
    refusal::Refusal,
    registration::{ANSWER_TOLD_AFTER, RejectionForm, State},
};
use portal::{
    Error,
    access::link,
    registration::{by_link, decide, escalate, hand_over, review},
    testing::{Cast, Referent, Story},
};
use store::testing::for_each_engine;
use uuid::Uuid;

use crate::waitlist::state;

/// Who decides, by the link of the mail that they got about a request.
async fn holds_link(story: &Story, decider: &Referent, request: Uuid) -> (String, Principal) {
    let (db, purpose) = (&story.portal.db, LinkPurpose::DecideRegistration);
    let sent = store::link::open_to(db, purpose, request, decider.account).await.unwrap().expect("a link was sent");
    let token = link::token(&story.portal.settings.secret, sent);
    let principal = link::open(&story.portal, &token).await.unwrap();
    (token, principal)
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Lets time pass until a moment.
fn wait_until(story: &Story, moment: &str) {
    story.wait(at(moment) - story.now());
}

async fn press(story: &Story) -> (usize, usize, usize) {
    let (reminded, late) =
        (escalate::remind(&story.portal).await.unwrap(), escalate::escalate(&story.portal).await.unwrap());
    (reminded, late, hand_over::hand_over(&story.portal).await.unwrap())
}

#[tokio::test]
async fn who_never_signs_in_decides_by_the_link_of_the_mail() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (Cast { nadia, claire, .. }, request) = story.pending_request().await;
        story.ignores(RegistrationNotice::SeatTaken);
        let (token, principal) = holds_link(&story, &claire, request).await;
        for _ in 0..3 {
            let shown = by_link::open(&story.portal, principal, request).await.unwrap();
            assert_eq!((shown.registration.id, shown.has_clash), (request, false), "looking consumes nothing");
        }
        assert!(matches!(by_link::ended(&story.portal, &token).await, Err(Error::Missing)), "it still opens");
        assert!(matches!(review::queue(&story.portal, principal, ListPage::FIRST).await, Err(Error::Missing)));
        let short = RejectionForm { message: "Non".into(), ..RejectionForm::default() };
        assert!(matches!(
            decide::refuse(&story.portal, principal, request, &short).await,
            Err(Error::Refused(Refusal::Form(_)))
        ));

        decide::validate(&story.portal, principal, request, "À jeudi.").await.unwrap();
        assert_eq!(by_link::ended(&story.portal, &token).await.unwrap(), State::Validated);
        story.wait(ANSWER_TOLD_AFTER);
        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_link_decides_no_more_for_who_no_longer_follows_the_person() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let (Cast { nadia, claire, .. }, request) = story.pending_request().await;
        let paul = story.referent("Paul Giraud").await;
        let (_, principal) = holds_link(&story, &claire, request).await;
        db.query("UPDATE allocataire SET referent_id = $2 WHERE id = $1")
            .bind(nadia.account.id)
            .bind(paul.account.id)
            .run()
            .await
            .unwrap();
        assert!(matches!(by_link::open(&story.portal, principal, request).await, Err(Error::Missing)));
        assert!(matches!(decide::validate(&story.portal, principal, request, "").await, Err(Error::Missing)));
        assert_eq!(hand_over::hand_over(&story.portal).await.unwrap(), 1);
        let (_, paul_by_link) = holds_link(&story, &paul, request).await;
        by_link::open(&story.portal, paul_by_link, request).await.unwrap();
        story.ignores(ReviewNotice::RequestsHandedOver);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_request_without_an_answer_is_reminded_of_then_the_responsable_answers_too() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let anne = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let (Cast { nadia, claire, .. }, request) = story.pending_request().await;
        story.ignores(RegistrationNotice::SeatTaken);
        let (first, _) = holds_link(&story, &claire, request).await;
        let asked = story.now();
        let sees = async |who: &Referent| {
            let queue = review::queue(&story.portal, who.principal(), ListPage::FIRST).await.unwrap();
            queue.iter().filter(|one| one.id == request).count()
        };
        story.wait(Duration::days(2) - Duration::minutes(1));
        assert_eq!(press(&story).await, (0, 0, 0), "two working days from {asked}");
        story.wait(Duration::minutes(1));
        assert_eq!(press(&story).await, (1, 0, 0));
        claire.hears(RegistrationNotice::DecisionReminder).await;
        assert_eq!(press(&story).await, (0, 0, 0), "once");
        assert!(link::open(&story.portal, &first).await.is_ok(), "the first mail still answers");
        assert_eq!(sees(&anne).await, 0);

        wait_until(&story, "2026-11-30T09:00:00Z");
        assert_eq!(press(&story).await, (0, 1, 1), "four working days");
        anne.hears(ReviewNotice::RequestsHandedOver).await;
        assert_eq!((sees(&anne).await, sees(&claire).await), (1, 1), "it is in both queues, once");
        let case = review::case(&story.portal, anne.principal(), request).await.unwrap();
        assert!(!case.may_open_page, "the file is not hers to open for that");
        assert!(review::case(&story.portal, claire.principal(), request).await.unwrap().may_open_page);
        let (_, anne_by_link) = holds_link(&story, &anne, request).await;
        decide::validate(&story.portal, anne_by_link, request, "").await.unwrap();
        assert_eq!(state(&story, request).await, State::Validated);
        story.wait(ANSWER_TOLD_AFTER);
        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        assert_eq!((sees(&anne).await, sees(&claire).await), (0, 0));
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn without_a_responsable_the_administrators_answer_a_late_request_and_an_answer_presses_nobody() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let admin = story.admin("Isabelle Roux").await;
        let (Cast { claire, .. }, request) = story.pending_request().await;
        let queue = async || review::queue(&story.portal, admin.principal(), ListPage::FIRST).await.unwrap().len();
        wait_until(&story, "2026-11-30T09:00:00Z");
        assert_eq!(queue().await, 0);
        assert_eq!(press(&story).await, (1, 1, 1));
        assert_eq!(queue().await, 1);
        claire.validates(request).await.unwrap();
        assert_eq!((queue().await, press(&story).await), (0, (0, 0, 0)));
        for notice in
            [RegistrationNotice::SeatTaken, RegistrationNotice::DecisionReminder, RegistrationNotice::SeatConfirmed]
        {
            story.ignores(notice);
        }
        story.ignores(ReviewNotice::RequestsHandedOver);
        story.finish().await;
    })
    .await;
}

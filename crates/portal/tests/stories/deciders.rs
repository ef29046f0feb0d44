//! Stories of who decides: who sees a request, may answer it, and is told, are the same.

use chrono::Duration;
use domain::{
    account::Account,
    listing::ListPage,
    notice::{RegistrationNotice, ReviewNotice},
};
use portal::{
    access::{self, Permission},
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    registration::review,
    testing::{Cast, Referent, Story},
};
use store::{Db, outbox, testing::for_each_engine};
use uuid::Uuid;

/// La Tour-du-Pin stands in this territory.
const TERRITORY: &str = "Vals du Dauphiné";

async fn carry_all(story: &Story) -> MemoryBox {
    let kept = MemoryBox::default();
    let (mail, sms) = (MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
    let courier = Courier::new(story.portal.clone(), mail, sms);
    while courier.round().await.unwrap() > 0 {}
    kept
}

/// What a référent, or a *responsable*, may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Absent,
    Closed,
    WithoutMail,
    MailToVerify,
    Reached,
}

impl Standing {
    const ALL: [Standing; 5] =
        [Standing::Absent, Standing::Closed, Standing::WithoutMail, Standing::MailToVerify, Standing::Reached];

    fn is_open(self) -> bool {
        match self {
            Standing::Absent | Standing::Closed => false,
            Standing::WithoutMail | Standing::MailToVerify | Standing::Reached => true,
        }
    }

    /// Puts somebody there.
    async fn set(self, db: &Db, who: &Referent) {
        let sql = match self {
            Standing::Absent | Standing::Reached => return,
            Standing::Closed => {
                "UPDATE referent SET closed_at = '2026-11-24T08:00:00Z', closed_by = 'file' WHERE id = $1"
            }
            Standing::WithoutMail => "UPDATE referent SET mail = NULL WHERE id = $1",
            Standing::MailToVerify => "UPDATE referent SET mail = NULL, mail_to_verify = TRUE WHERE id = $1",
        };
        db.query(sql).bind(who.account.id).run().await.unwrap();
    }
}

async fn sees(story: &Story, principal: domain::principal::Principal, request: Uuid) -> bool {
    match review::queue(&story.portal, principal, ListPage::FIRST).await {
        Ok(queue) => queue.iter().any(|one| one.id == request),
        Err(portal::Error::SignIn) => false,
        Err(error) => panic!("{error}"),
    }
}

async fn may_answer(story: &Story, principal: domain::principal::Principal, request: Uuid) -> bool {
    let db = &story.portal.db;
    let registration = store::registration::get(db, request).await.unwrap().unwrap();
    match access::of(&story.portal, principal).await {
        Ok(access) => {
            let may = access.require(Permission::decide(&registration)).is_ok();
            assert_eq!(review::case(&story.portal, principal, request).await.is_ok(), may, "the page says the same");
            may
        }
        Err(_) => false,
    }
}

#[tokio::test]
async fn who_sees_a_request_answers_it_and_is_told_of_it() {
    for_each_engine(|db| async move {
        for follower in Standing::ALL {
            for head in Standing::ALL {
                one_case(&db, follower, head).await;
            }
        }
    })
    .await;
}

async fn one_case(db: &Db, follower: Standing, head: Standing) {
    let case = format!("référent {follower:?}, responsable {head:?}");
    let story = Story::on(db.clone());
    let mut tx = db.begin().await.unwrap();
    store::demo::empty(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let admin = story.admin("Isabelle Roux").await;
    let claire = story.referent("Claire Lefèvre").await;
    let anne = story.referent("Anne Morel").head_of(if head == Standing::Absent { "Oisans" } else { TERRITORY }).await;
    let nadia = story.allocataire("Nadia Benali");
    let nadia = if follower == Standing::Absent { nadia } else { nadia.followed_by(&claire) }.await;
    follower.set(db, &claire).await;
    head.set(db, &anne).await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let request = nadia.registers_to(&story.session(&action).await).await.unwrap().id();

    let by_referent = follower == Standing::Reached;
    let by_heads = head == Standing::Reached;
    let mut told = 0;
    for (account, decides, reached) in [
        (claire.account, follower.is_open(), by_referent),
        (anne.account, !by_referent && head.is_open(), by_heads),
        (admin.account, !by_referent && !by_heads, true),
    ] {
        let role = account.role;
        assert_eq!(sees(&story, account.into(), request).await, decides, "{case}: {role:?} sees it");
        assert_eq!(may_answer(&story, account.into(), request).await, decides, "{case}: {role:?} answers it");
        let messages = outbox::about(db, request).await.unwrap();
        let heard = messages.iter().any(|message| {
            message.notice == RegistrationNotice::DecisionAwaited.into() && message.recipient_id == Some(account.id)
        });
        assert_eq!(heard, decides && reached, "{case}: {role:?} is told of it");
        told += usize::from(heard);
    }
    assert_eq!(told, 1, "{case}");
    let reached = store::registration::reached_deciders(db, request).await.unwrap();
    assert_eq!(untold(&story).await, [], "{case}: they were told");
    db.query("DELETE FROM request_told").run().await.unwrap();
    assert_eq!(untold(&story).await, reached.iter().map(|one| (request, one.account())).collect::<Vec<_>>(), "{case}");
    assert_eq!((hand_over(&story).await, hand_over(&story).await), (1, 0), "{case}");
}

/// Who has come to decide on what waits and was not told of it.
async fn untold(story: &Story) -> Vec<(Uuid, Account)> {
    let untold = store::registration::untold_deciders(&story.portal.db, story.now()).await.unwrap();
    untold.iter().map(|one| (one.registration_id, one.account())).collect()
}

/// Runs the job that tells who has come to decide; how many messages.
async fn hand_over(story: &Story) -> usize {
    portal::registration::hand_over::hand_over(&story.portal).await.unwrap()
}

#[tokio::test]
async fn who_comes_to_follow_somebody_is_told_once_of_all_that_waits() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let claire = story.referent("Claire Lefèvre").await;
        let paul = story.referent("Paul Giraud").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let fatou = story.allocataire("Fatou Traoré").followed_by(&claire).await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let mut requests = Vec::new();
        for person in [&nadia, &fatou] {
            requests.push(person.registers_to(&story.session(&action).await).await.unwrap().id());
            person.hears(RegistrationNotice::RequestReceived).await;
            // Of two requests at the same moment either may come first.
            story.wait(Duration::minutes(1));
        }
        claire.hears(RegistrationNotice::DecisionAwaited).await;
        assert_eq!(hand_over(&story).await, 0, "nothing has changed");

        db.query("UPDATE allocataire SET referent_id = $1").bind(paul.account.id).run().await.unwrap();
        assert_eq!((hand_over(&story).await, hand_over(&story).await), (1, 0));
        paul.hears(ReviewNotice::RequestsHandedOver).await;
        let queue = review::queue(&story.portal, paul.principal(), ListPage::FIRST).await.unwrap();
        assert_eq!(queue.iter().map(|one| one.id).collect::<Vec<_>>(), requests);
        assert!(review::queue(&story.portal, claire.principal(), ListPage::FIRST).await.unwrap().is_empty());
        let carried = carry_all(&story).await;
        let mail = carried.mails().into_iter().find(|mail| mail.to == "paul.giraud@example.org").unwrap();
        assert_eq!(mail.subject.replace('\u{a0}', " "), "À décider : 2 demandes attendent votre réponse");
        for name in ["Nadia Benali", "Fatou Traoré"] {
            assert!(mail.text.contains(name) && mail.html.contains(name), "{}", mail.text);
        }
        assert!(carried.mails().iter().all(|mail| mail.to != "claire.lefevre@example.org"));

        // A request that comes later is told as ever, and the hand-over is done.
        let later = story.session(&action).on("2026-12-04T08:00:00Z").await;
        nadia.registers_to(&later).await.unwrap();
        nadia.hears(RegistrationNotice::RequestReceived).await;
        paul.hears(RegistrationNotice::DecisionAwaited).await;
        assert_eq!(hand_over(&story).await, 0);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_hand_over_says_nothing_of_what_was_answered_meanwhile() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let head = story.referent("Anne Morel").head_of(TERRITORY).await;
        let (Cast { claire, nadia, porteur, .. }, request) = story.pending_request().await;
        // The mail of her référente no longer works: the head is told, and she still sees it.
        db.query("UPDATE referent SET mail = NULL WHERE id = $1").bind(claire.account.id).run().await.unwrap();
        assert_eq!(hand_over(&story).await, 1);
        head.hears(ReviewNotice::RequestsHandedOver).await;
        claire.validates(request).await.unwrap();
        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        porteur.hears(RegistrationNotice::SeatTaken).await;
        let carried = carry_all(&story).await;
        assert!(carried.mails().iter().all(|mail| mail.to != "anne.morel@example.org"), "{:#?}", carried.mails());
        // What was told is forgotten with what no longer waits.
        assert_eq!(store::registration::delete_settled_told(&db).await.unwrap(), 2);
        story.finish().await;
    })
    .await;
}

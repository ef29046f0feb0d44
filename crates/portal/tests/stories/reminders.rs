//! Stories of the reminder of the quarterly declaration: asked for, sent once, stopped.

use chrono::Duration;
use domain::{
    account::{Account, Role},
    link::LinkPurpose,
    notice::{Channel, MessageState, ReminderNotice},
    path::LinkToken,
    person::RightState,
    principal::Principal,
    refusal::Refusal,
};
use portal::{
    Error,
    access::link,
    notify::{Courier, Gateway, MailChannel, MemoryBox, SmsChannel, Smtp},
    person, reminder,
    testing::{Allocataire, Story},
};
use store::{
    outbox,
    testing::{contents, for_each_engine, sqlite},
};
use uuid::Uuid;

use crate::peers::{Kannel, MailServer};

/// Asks to be reminded in a month of those that are proposed when stories begin: November, December, January.
async fn asks(story: &Story, person: &Allocataire, month: &str) {
    reminder::ask(&story.portal, person.principal(), month).await.unwrap();
}

async fn stored_link(story: &Story, person: &Allocataire) -> LinkToken {
    let letter = store::reminder::letter(&story.portal.db, person.account.id).await.unwrap().unwrap();
    LinkToken::parse(&link::token(&story.portal.settings.secret, letter.link_id.unwrap())).unwrap()
}

#[tokio::test]
async fn who_asked_is_reminded_once_a_quarter() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let karim = story.allocataire("Karim Haddad").await;
        story.allocataire("Fatou Traoré").await;
        assert!(reminder::own(portal, nadia.principal()).await.unwrap().is_none());
        asks(&story, &nadia, "2026-12-01").await;
        asks(&story, &karim, "2027-01-01").await;
        let kept = reminder::own(portal, nadia.principal()).await.unwrap().unwrap();
        assert_eq!((kept.next.to_string().as_str(), kept.agreed_at), ("2026-12-01", story.now()));
        assert_eq!(reminder::send_due(portal).await.unwrap(), 0, "it is November");

        // Thursday 3 December.
        story.wait(Duration::days(8));
        assert_eq!(reminder::send_due(portal).await.unwrap(), 0, "the declaration cannot be made yet");
        story.wait(Duration::days(1));
        assert_eq!(reminder::send_due(portal).await.unwrap(), 1);
        assert_eq!(nadia.hears(ReminderNotice::DeclarationDue).await, [Channel::Mail, Channel::Sms]);
        story.wait(Duration::days(1));
        assert_eq!(reminder::send_due(portal).await.unwrap(), 0, "once a quarter");

        story.wait(Duration::days(31));
        assert_eq!(reminder::send_due(portal).await.unwrap(), 1);
        assert_eq!(karim.hears(ReminderNotice::DeclarationDue).await, [Channel::Sms]);
        story.wait(Duration::days(59));
        assert_eq!(reminder::send_due(portal).await.unwrap(), 1, "March");
        nadia.hears(ReminderNotice::DeclarationDue).await;
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_is_reminded_who_stopped_or_whose_right_is_closed() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let nadia = story.allocataire("Nadia Benali").await;
        let closed = story.allocataire("Karim Haddad").right(RightState::Closed).await;
        let suspended = story.allocataire("Fatou Traoré").right(RightState::Suspended).await;
        for person in [&nadia, &closed, &suspended] {
            asks(&story, person, "2026-12-01").await;
        }
        reminder::stop(portal, nadia.principal()).await.unwrap();
        reminder::stop(portal, nadia.principal()).await.unwrap();
        assert!(reminder::own(portal, nadia.principal()).await.unwrap().is_none());
        story.wait(Duration::days(9));
        assert_eq!(reminder::send_due(portal).await.unwrap(), 1, "a suspended right is declared for, too");
        suspended.hears(ReminderNotice::DeclarationDue).await;

        // Stopped while the message waits: it does not leave.
        reminder::stop(portal, suspended.principal()).await.unwrap();
        let memory = MemoryBox::default();
        let courier = Courier::new(portal.clone(), MailChannel::Memory(memory.clone()), SmsChannel::Memory(memory));
        courier.round().await.unwrap();
        let [message] = outbox::about(&portal.db, suspended.account.id).await.unwrap().try_into().unwrap();
        assert_eq!(message.state, MessageState::Cancelled);
        assert_eq!(contents(&portal.db).await["reminder"].len(), 1, "nothing of who stopped is kept");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn another_month_or_none_is_taken_and_a_strange_one_refused() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let nadia = story.allocataire("Nadia Benali").await;
        for wrong in ["", "2026-10-01", "2027-02-01", "décembre"] {
            let refused = reminder::ask(portal, nadia.principal(), wrong).await;
            assert!(matches!(refused, Err(Error::Refused(Refusal::Form(_)))), "{wrong}: {refused:?}");
        }
        asks(&story, &nadia, "2026-12-01").await;
        asks(&story, &nadia, "2027-01-01").await;
        let kept = reminder::own(portal, nadia.principal()).await.unwrap().unwrap();
        assert_eq!(kept.next.to_string(), "2027-01-01");
        let helper = Principal::Helper { helper: Uuid::from_u128(1), person: nadia.account.id };
        reminder::stop(portal, helper).await.unwrap();
        let claire = story.referent("Claire Lefèvre").await;
        for doing in [
            reminder::ask(portal, claire.principal(), "2026-12-01").await,
            reminder::stop(portal, claire.principal()).await,
            reminder::own(portal, claire.principal()).await.map(drop),
        ] {
            assert!(matches!(doing, Err(Error::Missing)), "{doing:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_link_of_a_message_stops_reminders_and_nothing_else() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let nadia = story.allocataire("Nadia Benali").await;
        asks(&story, &nadia, "2026-12-01").await;
        story.wait(Duration::days(9));
        reminder::send_due(portal).await.unwrap();
        nadia.hears(ReminderNotice::DeclarationDue).await;
        let token = stored_link(&story, &nadia).await;

        // Scanners of mails open it: nothing happens.
        for _ in 0..3 {
            let principal = reminder::open_link(portal, &token).await.unwrap();
            assert!(matches!(person::open(portal, principal).await, Err(Error::Missing)), "it opens nothing else");
        }
        assert!(reminder::own(portal, nadia.principal()).await.unwrap().is_some());
        reminder::stop_by_link(portal, &token).await.unwrap();
        reminder::stop_by_link(portal, &token).await.unwrap();
        assert!(reminder::own(portal, nadia.principal()).await.unwrap().is_none());
        let trail = store::audit::about(&portal.db, nadia.account.id).await.unwrap();
        let stops: Vec<_> = trail.iter().filter(|one| one.operation == "reminder.stop").collect();
        assert_eq!(stops.len(), 1);
        assert!(stops[0].link_id.is_some(), "the audit says that it was the link");

        let unknown = LinkToken::parse("AAAAAAAAAAAAAAAAAAAAAA").unwrap();
        assert!(matches!(reminder::stop_by_link(portal, &unknown).await, Err(Error::Missing)));
        // A link of another purpose on the same person stops nothing.
        let mut tx = portal.db.begin().await.unwrap();
        let (purpose, until) = (LinkPurpose::WithdrawRegistration, story.now() + Duration::days(1));
        let account = Account::new(Role::Allocataire, nadia.account.id);
        let other = link::create(portal, &mut tx, purpose, nadia.account.id, Some(account), until).await.unwrap();
        tx.commit().await.unwrap();
        let other = LinkToken::parse(&link::token(&portal.settings.secret, other)).unwrap();
        assert!(matches!(reminder::stop_by_link(portal, &other).await, Err(Error::Missing)));
        story.wait(Duration::days(120));
        assert!(matches!(reminder::open_link(portal, &token).await, Err(Error::Refused(Refusal::LinkEnded))));
    })
    .await;
}

#[tokio::test]
async fn reminders_arrive_and_say_how_to_stop_them() {
    let test = sqlite().await;
    let story = Story::on(test.db.clone());
    let (server, kannel) = (MailServer::start(), Kannel::start());
    let smtp =
        Smtp::new(&server.url("p%40ss"), "Jalon <jalon@jalon.example.org>", Some(&server.certificate())).unwrap();
    let gateway = Gateway::new(&kannel.url("p%40ss"), "JALON").unwrap();
    let courier = Courier::new(story.portal.clone(), MailChannel::Smtp(smtp), SmsChannel::Kannel(gateway));
    let nadia = story.allocataire("Nadia Benali").phone("06 39 98 00 12").mail("nadia@example.org").await;
    asks(&story, &nadia, "2026-12-01").await;
    story.wait(Duration::days(9));
    assert_eq!(reminder::send_due(&story.portal).await.unwrap(), 1);
    courier.round().await.unwrap();

    let stop = format!("https://jalon.example.org/lien/rappel/{}", stored_link(&story, &nadia).await);
    let mail = server.mail(1).replace("=\r\n", "").replace("\r\n ", " ");
    assert!(mail.contains(&format!("List-Unsubscribe: <{stop}>")), "{mail}");
    assert!(mail.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{mail}");
    let [sms] = kannel.received(1).try_into().unwrap();
    assert!(
        sms.text.contains("avant le 31\u{a0}décembre") || sms.text.contains("avant le 31 décembre"),
        "{}",
        sms.text
    );
    assert!(sms.text.contains(&stop) && sms.text.contains("/fiches/declaration-trimestrielle"), "{}", sms.text);
    for word in ["RSA", "CAF", "MSA", "€", "allocation", "ressources"] {
        assert!(!sms.text.contains(word) && !mail.contains(word), "it says {word}");
    }
    nadia.hears(ReminderNotice::DeclarationDue).await;
    story.finish().await;
}

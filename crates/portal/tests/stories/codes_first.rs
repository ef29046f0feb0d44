//! Stories of login codes that leave before a backlog in flight.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::{
    account::{Account, Role},
    notice::{Channel, MessageState, Occurrence, RegistrationNotice, Window},
};
use portal::{
    notify::{Courier, courier},
    testing::{SlowServers, Story},
};
use store::{
    outbox::{self, NewMessage},
    testing::for_each_engine,
};
use tokio::{sync::watch, task::JoinSet, time::timeout};

/// Messages of each channel that wait before the code.
const BACKLOG: i64 = 300;
/// What may pass before a condition holds.
const TIMEOUT: StdDuration = StdDuration::from_secs(30);

/// Many messages about one seat, by each channel, all due.
async fn backlog(story: &Story, recipient: Account, registration: uuid::Uuid) {
    let mut tx = story.portal.db.begin().await.unwrap();
    for version in 0..BACKLOG {
        for &channel in Channel::ALL {
            let message = NewMessage {
                id: story.portal.new_id(),
                notice: RegistrationNotice::SeatConfirmed.into(),
                subject_id: registration,
                recipient: Some(recipient),
                channel,
                occurrence: Occurrence::Version(version),
                window: Window { due_at: story.now(), expires_at: story.now() + Duration::days(1) },
            };
            outbox::enqueue(&mut tx, &[message], story.now()).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_code_leaves_before_hundreds_of_messages_that_a_slow_server_holds() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let nadia = story.allocataire("Nadia Benali").phone("06 39 98 00 12").mail("nadia@example.org").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let registration = nadia.registers_to(&story.session(&action).await).await.unwrap().id();
        story.ignores(RegistrationNotice::SeatConfirmed);
        story.ignores(RegistrationNotice::SeatTaken);
        backlog(&story, Account::new(Role::Allocataire, nadia.account.id), registration).await;
        let mut servers = SlowServers::holding().await;
        let (mail, sms) = servers.channels();
        let courier = Courier::new(story.portal.clone(), mail, sms);
        let (stop, stopped) = watch::channel(false);
        let mut couriers = JoinSet::new();
        for &line in courier::LINES {
            couriers.spawn(courier.clone().run(line, stopped.clone()));
        }
        // Both channels have as many messages in flight as they take.
        let full = async {
            while servers.held().iter().any(|held| *held < 16) {
                tokio::task::yield_now().await;
            }
        };
        timeout(TIMEOUT, full).await.expect("messages are leaving");

        for contact in ["06 39 98 00 12", "nadia@example.org"] {
            let asked = story.asks_code(contact).await.unwrap();
            let code = story.code_of(&asked).await.unwrap();
            let text = timeout(TIMEOUT, servers.next_code()).await.expect("the code does not wait for others");
            assert!(text.contains(&code), "{text}");
        }

        assert_eq!(servers.held(), [16, 16], "no other message was answered meanwhile");
        stop.send(true).unwrap();
        servers.release();
        while couriers.join_next().await.is_some() {}
        let sent = outbox::about(&db, registration).await.unwrap();
        let waiting = sent.iter().filter(|one| one.state == MessageState::Queued).count();
        assert!(waiting >= 2 * BACKLOG as usize - 64, "{waiting}");
    })
    .await;
}

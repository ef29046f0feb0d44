//! Stories of the outbox: deduplication and occurrences.

use std::collections::HashSet;

use chrono::Duration;
use domain::{
    account::{Account, Role},
    notice::{Channel, MessageState, Notice, Occurrence, RegistrationNotice, Window},
};
use portal::testing::Story;
use store::{
    outbox::{self, Message, NewMessage},
    testing::for_each_engine,
};
use uuid::Uuid;

const OBJECT: Uuid = Uuid::from_u128(38);
const PERSON: Uuid = Uuid::from_u128(39);

fn message(story: &Story, occurrence: Occurrence) -> NewMessage {
    NewMessage {
        id: story.portal.new_id(),
        notice: RegistrationNotice::SeatConfirmed.into(),
        subject_id: OBJECT,
        recipient: Some(Account::new(Role::Allocataire, PERSON)),
        channel: Channel::Sms,
        occurrence,
        window: Window { due_at: story.now(), expires_at: story.now() + Duration::days(1) },
    }
}

async fn enqueue(story: &Story, message: NewMessage) {
    let mut tx = story.portal.db.begin().await.unwrap();
    outbox::enqueue(&mut tx, &[message], story.now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn enqueued(story: &Story) -> Vec<Message> {
    outbox::about(&story.portal.db, OBJECT).await.unwrap()
}

/// The occurrences that are enqueued, each once.
async fn occurrences(story: &Story) -> HashSet<Occurrence> {
    let messages = enqueued(story).await;
    let occurrences: HashSet<_> = messages.iter().map(|message| message.occurrence).collect();
    assert_eq!(messages.len(), occurrences.len(), "told twice: {messages:#?}");
    occurrences
}

#[tokio::test]
async fn the_same_occurrence_is_told_once_and_the_next_one_too() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (change, other_change) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let causes = [
            Occurrence::First,
            Occurrence::Event(change),
            Occurrence::Event(other_change),
            Occurrence::Version(2),
            Occurrence::Version(3),
        ];
        for _ in 0..2 {
            for occurrence in causes {
                enqueue(&story, message(&story, occurrence)).await;
            }
        }
        assert_eq!(occurrences(&story).await, HashSet::from(causes));
    })
    .await;
}

#[tokio::test]
async fn many_messages_are_written_at_once_each_of_them_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let messages: Vec<_> = (0..21).map(|turn| message(&story, Occurrence::Version(1 + turn % 20))).collect();
        for _ in 0..2 {
            let mut tx = story.portal.db.begin().await.unwrap();
            outbox::enqueue(&mut tx, &messages, story.now()).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(occurrences(&story).await.len(), 20);
        let kept = enqueued(&story).await;
        let first = kept.iter().find(|one| one.occurrence == Occurrence::Version(1)).expect("one of two is kept");
        assert_eq!((first.recipient_id, first.channel, first.created_at), (Some(PERSON), Channel::Sms, story.now()));
        assert_eq!((first.expires_at, first.due_at), (messages[0].window.expires_at, story.now()));
        assert!(kept.iter().all(|one| one.state == MessageState::Queued && one.attempts == 0));
    })
    .await;
}

#[tokio::test]
async fn notice_object_recipient_and_channel_each_make_another_message() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let first = || message(&story, Occurrence::First);
        let others = [
            NewMessage { notice: RegistrationNotice::RequestRefused.into(), ..first() },
            NewMessage { channel: Channel::Mail, ..first() },
            NewMessage { recipient: Some(Account::new(Role::Allocataire, Uuid::from_u128(40))), ..first() },
            NewMessage { recipient: None, ..first() },
        ];
        enqueue(&story, first()).await;
        for other in others {
            enqueue(&story, other).await;
        }
        enqueue(&story, NewMessage { subject_id: Uuid::from_u128(41), ..first() }).await;
        assert_eq!(enqueued(&story).await.len(), 5);
        assert_eq!(outbox::latest(&story.portal.db, 10).await.unwrap().len(), 6);
    })
    .await;
}

/// What the former version had enqueued is not sent again: its keys held no occurrence.
#[tokio::test]
async fn what_was_written_before_occurrences_is_the_first_one() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let key = format!("seat_confirmed:{}:{}:sms", OBJECT.simple(), PERSON.simple());
        story
            .portal
            .db
            .query(
                "INSERT INTO outbox (id, notice, subject_id, recipient_role, recipient_id, channel, dedup_key, state,
                                     created_at, due_at, expires_at, attempts)
                 VALUES ($1, 'seat_confirmed', $2, 'allocataire', $3, 'sms', $4, 'queued', $5, $5, $6, 0)",
            )
            .bind(story.portal.new_id())
            .bind(OBJECT)
            .bind(PERSON)
            .bind(key)
            .bind(story.now())
            .bind(story.now() + Duration::days(1))
            .run()
            .await
            .unwrap();
        enqueue(&story, message(&story, Occurrence::First)).await;
        enqueue(&story, message(&story, Occurrence::Event(Uuid::from_u128(1)))).await;
        let expected = [Occurrence::First, Occurrence::Event(Uuid::from_u128(1))];
        assert_eq!(occurrences(&story).await, HashSet::from(expected));
    })
    .await;
}

/// Each step in the history of a registration is an occurrence of its own.
#[tokio::test]
async fn an_answer_is_told_for_its_step_in_the_history() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let porteur = story.provider("Trait d’union").await;
        let session = story.session(&story.action(&porteur, "Atelier vélo").await).await;
        let request = nadia.registers_to(&session).await.unwrap().id();
        claire.validates(request).await.unwrap();
        let messages = outbox::about(&story.portal.db, request).await.unwrap();
        let of = |notice: RegistrationNotice| {
            let notice = Notice::from(notice);
            messages.iter().find(|message| message.notice == notice).unwrap().occurrence
        };
        let (asked, answered) = (of(RegistrationNotice::RequestReceived), of(RegistrationNotice::SeatConfirmed));
        assert!(
            matches!((asked, answered), (Occurrence::Event(asked), Occurrence::Event(answered)) if asked != answered)
        );
        assert_eq!(asked, of(RegistrationNotice::DecisionAwaited));
        assert_eq!(answered, of(RegistrationNotice::SeatTaken));
    })
    .await;
}

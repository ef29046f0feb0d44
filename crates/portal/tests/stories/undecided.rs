//! Stories of the limit on requests of one person that wait for an answer.

use domain::{notice::RegistrationNotice, refusal::Refusal};
use portal::{
    Error,
    testing::{ActionSession, Allocataire, Story},
};
use store::testing::for_each_engine;

/// Sessions to ask for, of one action.
async fn sessions(story: &Story, count: usize, needs_validation: bool) -> Vec<ActionSession> {
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").needs_validation(needs_validation).await;
    let mut sessions = Vec::new();
    for day in 0..count {
        // Each on a day of its own; those that need no answer in the afternoon.
        let hour = if needs_validation { 8 } else { 13 };
        sessions.push(story.session(&action).on(&format!("2026-12-{:02}T{hour:02}:00:00Z", day + 3)).await);
    }
    sessions
}

async fn is_too_many(nadia: &Allocataire, session: &ActionSession) -> bool {
    matches!(nadia.registers_to(session).await, Err(Error::Refused(Refusal::TooManyRequests { max: 5 })))
}

#[tokio::test]
async fn a_sixth_request_waits_for_an_answer_to_one_of_the_five() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let waiting = sessions(&story, 8, true).await;
        let at_once = sessions(&story, 1, false).await;
        let mut requests = Vec::new();
        for session in &waiting[..5] {
            requests.push(nadia.registers_to(session).await.unwrap().id());
        }
        assert!(is_too_many(&nadia, &waiting[5]).await);
        assert_eq!(story.seats_taken(waiting[5].id).await, 0);
        assert_eq!(nadia.registers_to(&waiting[0]).await.unwrap().id(), requests[0], "one of the five is still hers");
        nadia.registers_to(&at_once[0]).await.expect("nobody has to answer that one");

        // An answer, or a seat given back, makes room.
        claire.validates(requests[0]).await.unwrap();
        nadia.registers_to(&waiting[5]).await.unwrap();
        assert!(is_too_many(&nadia, &waiting[6]).await);
        nadia.withdraws(requests[1]).await.unwrap();
        nadia.registers_to(&waiting[6]).await.unwrap();
        assert!(is_too_many(&nadia, &waiting[7]).await);
        // It is hers alone.
        story.allocataire("Fatou Traoré").await.registers_to(&waiting[7]).await.unwrap();
        for notice in [RegistrationNotice::RequestReceived, RegistrationNotice::SeatConfirmed] {
            nadia.hears(notice).await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_fifth_asked_for_twice_at_the_same_moment_is_in() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let sessions = sessions(&story, 5, true).await;
        for session in &sessions[..4] {
            nadia.registers_to(session).await.unwrap();
        }
        let (one, other) = tokio::join!(nadia.registers_to(&sessions[4]), nadia.registers_to(&sessions[4]));
        assert_eq!(one.unwrap().id(), other.unwrap().id());
    })
    .await;
}

#[tokio::test]
async fn ten_requests_at_the_same_moment_leave_five() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let sessions = sessions(&story, 10, true).await;
        let asked: Vec<_> = sessions
            .into_iter()
            .map(|session| {
                let nadia = nadia.clone();
                tokio::spawn(async move { nadia.registers_to(&session).await.is_ok() })
            })
            .collect();
        let mut taken = 0;
        for one in asked {
            taken += usize::from(one.await.unwrap());
        }
        assert_eq!(taken, 5);
    })
    .await;
}

//! Stories of waitlists: in line for a seat, and what happens when one becomes free.

use chrono::Duration;
use domain::{
    link::LinkPurpose,
    notice::{Channel, RegistrationNotice},
    principal::Principal,
    refusal::Refusal,
    registration::{RefusalReason, RejectionForm, RequestForm, State},
};
use portal::{
    Error,
    access::link,
    registration::{
        decide, take_back,
        waitlist::{self, Turn},
    },
    session::publish,
    testing::{FullSession, Story},
};
use store::testing::for_each_engine;
use tokio::task::JoinSet;
use uuid::Uuid;

fn refusal<T: std::fmt::Debug>(result: portal::Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

pub async fn state(story: &Story, registration: Uuid) -> State {
    store::registration::get(&story.portal.db, registration).await.unwrap().unwrap().state
}

pub async fn states(story: &Story, full: &FullSession) -> Vec<State> {
    let mut found = Vec::new();
    for (_, registration) in &full.line {
        found.push(state(story, *registration).await);
    }
    found
}

/// What nobody in these stories is about: who has the seat, and who runs the session.
pub fn about_the_line(story: &Story) {
    for notice in [RegistrationNotice::SeatConfirmed, RegistrationNotice::SeatTaken, RegistrationNotice::SeatReleased] {
        story.ignores(notice);
    }
}

/// The person of a link, as a principal.
pub async fn by_link(story: &Story, registration: Uuid) -> Principal {
    let sent = store::link::open_on(&story.portal.db, LinkPurpose::AnswerOffer, registration).await.unwrap().unwrap();
    link::open(&story.portal, &link::token(&story.portal.settings.secret, sent)).await.unwrap()
}

#[tokio::test]
async fn who_waits_holds_no_seat_and_knows_their_rank() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        let FullSession { session, line, .. } = story.full_session_with_line(2).await;
        let (nadia, second) = (&line[0].0, &line[1]);
        assert_eq!(nadia.hears(RegistrationNotice::WaitlistJoined).await, [Channel::Sms]);
        second.0.hears(RegistrationNotice::WaitlistJoined).await;
        assert_eq!(story.seats_taken(session.id).await, 1);
        let seen = waitlist::open(&story.portal, second.0.principal(), second.1).await.unwrap();
        assert_eq!((seen.turn, seen.registration.state), (Turn::Waiting { rank: 2 }, State::Waitlisted));
        let fatou = story.allocataire("Fatou Diallo").await;
        assert_eq!(refusal(fatou.registers_to(&session).await), Refusal::SessionFull, "nobody waits unasked");
        assert_eq!(nadia.waits_for(&session).await.unwrap().id(), line[0].1, "asking twice is asking once");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_freed_seat_is_offered_to_the_first_who_takes_it_by_the_link() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        for notice in
            [RegistrationNotice::WaitlistJoined, RegistrationNotice::SeatTaken, RegistrationNotice::SeatReleased]
        {
            story.ignores(notice);
        }
        let full = story.full_session_with_line(2).await;
        full.holder.0.hears(RegistrationNotice::SeatConfirmed).await;
        let (nadia, offered) = &full.line[0];
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        assert_eq!(nadia.hears(RegistrationNotice::SeatOffered).await, [Channel::Sms]);
        assert_eq!(states(&story, &full).await, [State::Offered, State::Waitlisted]);
        let seen = waitlist::open(&story.portal, nadia.principal(), *offered).await.unwrap();
        assert!(matches!(seen.turn, Turn::Theirs { .. }));
        assert_eq!(seen.registration.answer_by, Some(story.now() + Duration::hours(24)));
        let fatou = story.allocataire("Fatou Diallo").await;
        assert_eq!(refusal(fatou.registers_to(&full.session).await), Refusal::SessionFull, "it is kept");

        let nadia_by_link = by_link(&story, *offered).await;
        waitlist::open(&story.portal, nadia_by_link, *offered).await.unwrap();
        let taken = waitlist::accept(&story.portal, nadia_by_link, *offered).await.unwrap();
        assert_eq!((taken, story.seats_taken(full.session.id).await), (State::Validated, 1));
        assert_eq!(nadia.accepts(*offered).await.unwrap(), State::Validated, "a second tap changes nothing");
        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        story.wait(Duration::days(3));
        assert_eq!(waitlist::keep(&story.portal).await.unwrap(), 0);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn an_offer_without_an_answer_goes_to_the_next() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        story.ignores(RegistrationNotice::WaitlistJoined);
        let full = story.full_session_with_line(3).await;
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        full.line[0].0.hears(RegistrationNotice::SeatOffered).await;
        story.wait(Duration::hours(23));
        assert_eq!(waitlist::keep(&story.portal).await.unwrap(), 0);
        story.wait(Duration::hours(1));
        assert_eq!(waitlist::keep(&story.portal).await.unwrap(), 1);
        full.line[0].0.hears(RegistrationNotice::OfferLapsed).await;
        full.line[1].0.hears(RegistrationNotice::SeatOffered).await;
        assert_eq!(states(&story, &full).await, [State::Lapsed, State::Offered, State::Waitlisted]);
        assert_eq!(refusal(full.line[0].0.accepts(full.line[0].1).await), Refusal::NoLonger(State::Lapsed));

        // Too late by a moment, before the job comes: the seat goes on all the same.
        story.wait(Duration::hours(24));
        assert_eq!(refusal(full.line[1].0.accepts(full.line[1].1).await), Refusal::NoLonger(State::Lapsed));
        full.line[1].0.hears(RegistrationNotice::OfferLapsed).await;
        full.line[2].0.hears(RegistrationNotice::SeatOffered).await;
        assert_eq!(full.line[2].0.accepts(full.line[2].1).await.unwrap(), State::Validated);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn who_passes_keeps_their_rank_for_the_next_seat_and_is_not_asked_again_for_this_one() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        story.ignores(RegistrationNotice::WaitlistJoined);
        let full = story.full_session_with_line(2).await;
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        let [(first, nadia), (second, other)] = &full.line[..] else { panic!("two wait") };
        first.hears(RegistrationNotice::SeatOffered).await;
        assert_eq!(first.passes(*nadia).await.unwrap(), State::Waitlisted);
        second.hears(RegistrationNotice::SeatOffered).await;
        assert_eq!(second.passes(*other).await.unwrap(), State::Waitlisted);
        assert_eq!(story.seats_taken(full.session.id).await, 0, "everybody let others have it: it is free");
        waitlist::keep(&story.portal).await.unwrap();
        assert_eq!(states(&story, &full).await, [State::Waitlisted, State::Waitlisted]);

        // They may change their mind as long as it is free.
        assert_eq!(second.accepts(*other).await.unwrap(), State::Validated);
        second.withdraws(*other).await.unwrap();
        first.hears(RegistrationNotice::SeatOffered).await;
        assert_eq!(state(&story, *nadia).await, State::Offered, "of another seat she is the first again");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn near_the_session_the_first_who_answers_has_the_seat() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        story.ignores(RegistrationNotice::WaitlistJoined);
        let full = story.full_session_of(
            |action| action.needs_validation(false),
            |session| session.on("2026-11-24T11:30:00Z"),
            3,
        );
        let full = full.await;
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        for (person, _) in &full.line {
            person.hears(RegistrationNotice::SeatOpen).await;
        }
        assert_eq!(states(&story, &full).await, [State::Waitlisted; 3], "it is kept for nobody");
        waitlist::keep(&story.portal).await.unwrap();

        let mut answers = JoinSet::new();
        for (person, registration) in full.line.iter().map(|(person, id)| (person.clone(), *id)) {
            answers.spawn(async move { person.accepts(registration).await });
        }
        let answers = answers.join_all().await;
        let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!(won.len(), 1, "one seat, one answer");
        assert!(lost.into_iter().all(|one| refusal(one) == Refusal::SeatGone));
        assert_eq!(story.seats_taken(full.session.id).await, 1);

        // The session begins: who is still in line hears nothing more.
        story.wait(Duration::hours(4));
        assert_eq!(waitlist::keep(&story.portal).await.unwrap(), 2);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn more_seats_are_offered_in_order_and_a_limit_holds() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        story.ignores(RegistrationNotice::WaitlistJoined);
        story.ignores(RegistrationNotice::SeatOffered);
        let full = story.full_session_with_line(10).await;
        let late = story.allocataire("Fatou Diallo").await;
        assert_eq!(refusal(late.waits_for(&full.session).await), Refusal::WaitlistFull, "ten may wait");
        let porteur = full.porteur.principal();
        publish::set_seats(&story.portal, porteur, full.session.id, "3").await.unwrap();
        let mut expected = vec![State::Offered; 2];
        expected.extend([State::Waitlisted; 8]);
        assert_eq!(states(&story, &full).await, expected);
        assert_eq!(story.seats_taken(full.session.id).await, 3);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn passing_over_counts_for_that_seat_only() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        story.ignores(RegistrationNotice::WaitlistJoined);
        story.ignores(RegistrationNotice::SeatOffered);
        let full = story.full_session_with_line(2).await;
        let [(first, nadia), (second, other)] = &full.line[..] else { panic!("two wait") };
        publish::set_seats(&story.portal, full.porteur.principal(), full.session.id, "3").await.unwrap();
        assert_eq!(states(&story, &full).await, [State::Offered, State::Offered]);
        first.passes(*nadia).await.unwrap();
        assert_eq!(states(&story, &full).await, [State::Waitlisted, State::Offered], "nobody else is there to ask");
        second.passes(*other).await.unwrap();
        assert_eq!(states(&story, &full).await, [State::Offered, State::Offered], "each is asked about the other seat");
        second.passes(*other).await.unwrap();
        first.passes(*nadia).await.unwrap();
        waitlist::keep(&story.portal).await.unwrap();
        assert_eq!(states(&story, &full).await, [State::Waitlisted; 2], "nobody is asked twice about a seat");
        assert_eq!(story.seats_taken(full.session.id).await, 1);
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        assert_eq!(states(&story, &full).await, [State::Offered, State::Waitlisted], "in order, for the next one");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_seat_that_everybody_passed_over_and_another_took_is_not_mistaken_for_the_next() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        story.ignores(RegistrationNotice::WaitlistJoined);
        story.ignores(RegistrationNotice::SeatOffered);
        let full = story.full_session_with_line(2).await;
        publish::set_seats(&story.portal, full.porteur.principal(), full.session.id, "3").await.unwrap();
        full.line[1].0.passes(full.line[1].1).await.unwrap();
        story.allocataire("Fatou Diallo").await.registers_to(&full.session).await.unwrap();
        full.line[0].0.passes(full.line[0].1).await.unwrap();
        assert_eq!(states(&story, &full).await, [State::Waitlisted, State::Offered]);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_awaited_again_where_somebody_must_agree() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let full = story.full_session_of(|action| action, |session| session, 0).await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let form = RequestForm { word: "Je viens à vélo.".into(), waits: true, ..RequestForm::default() };
        let request = nadia.asks(&full.session, form).await.unwrap().id();
        nadia.hears(RegistrationNotice::WaitlistJoined).await;
        full.holder.0.hears(RegistrationNotice::RequestReceived).await;
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        nadia.hears(RegistrationNotice::SeatOffered).await;
        assert_eq!(nadia.accepts(request).await.unwrap(), State::Requested);
        nadia.hears(RegistrationNotice::RequestReceived).await;
        claire.hears(RegistrationNotice::DecisionAwaited).await;
        let read = store::registration::get(&story.portal.db, request).await.unwrap().unwrap();
        assert!(read.answer_by.is_some_and(|by| by > story.now()));
        assert_eq!(story.seats_taken(full.session.id).await, 1);

        // A no gives the seat to the next in line: it cannot be taken back from them.
        let fatou = story.allocataire("Fatou Diallo").await;
        let waiting = fatou.waits_for(&full.session).await.unwrap().id();
        fatou.hears(RegistrationNotice::WaitlistJoined).await;
        story.wait(Duration::seconds(1));
        let no = RejectionForm {
            reason: RefusalReason::ALL[0].code().to_owned(),
            message: "Une autre date ira mieux.".to_owned(),
            ..RejectionForm::default()
        };
        decide::refuse(&story.portal, claire.principal(), request, &no).await.unwrap();
        fatou.hears(RegistrationNotice::SeatOffered).await;
        assert_eq!(state(&story, waiting).await, State::Offered);
        assert_eq!(
            refusal(take_back::take_back(&story.portal, claire.principal(), request).await),
            Refusal::SessionFull
        );
        story.ignores(RegistrationNotice::RequestRefused);
        story.ignores(RegistrationNotice::RequestWithdrawn);
        story.ignores(RegistrationNotice::DecisionAwaited);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn an_offer_is_its_persons_alone_and_its_link_opens_nothing_else() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        story.ignores(RegistrationNotice::WaitlistJoined);
        story.ignores(RegistrationNotice::SeatOffered);
        let full = story.full_session_with_line(2).await;
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        let (nadia, second) = (&full.line[0], &full.line[1]);
        assert!(matches!(second.0.accepts(nadia.1).await, Err(Error::Missing)));
        let link = by_link(&story, nadia.1).await;
        assert!(matches!(waitlist::accept(&story.portal, link, second.1).await, Err(Error::Missing)));
        assert!(matches!(portal::registration::view::own(&story.portal, link, nadia.1).await, Err(Error::Missing)));
        assert_eq!(waitlist::leave(&story.portal, link, nadia.1).await.unwrap(), State::Withdrawn);
        assert_eq!(states(&story, &full).await, [State::Withdrawn, State::Offered]);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_freed_seat_is_had_once_whoever_races_for_it() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        for notice in
            [RegistrationNotice::WaitlistJoined, RegistrationNotice::SeatOffered, RegistrationNotice::OfferLapsed]
        {
            story.ignores(notice);
        }
        for _ in 0..8 {
            let full = story.full_session_with_line(2).await;
            let racers = [story.allocataire("Fatou Diallo").await, story.allocataire("Jean Roux").await];
            let mut acts: JoinSet<portal::Result<()>> = JoinSet::new();
            for racer in racers {
                let session = full.session.clone();
                acts.spawn(async move { racer.registers_to(&session).await.map(|_| ()) });
            }
            let (holder, held) = (full.holder.0.clone(), full.holder.1);
            acts.spawn(async move { holder.withdraws(held).await });
            let (first, waiting) = (full.line[0].0.clone(), full.line[0].1);
            acts.spawn(async move { first.withdraws(waiting).await });
            for done in acts.join_all().await {
                assert!(matches!(done, Ok(()) | Err(Error::Refused(Refusal::SessionFull))), "{done:?}");
            }
            assert_eq!(
                states(&story, &full).await,
                [State::Withdrawn, State::Offered],
                "in order, whatever came first"
            );
            assert_eq!(story.seats_taken(full.session.id).await, 1);
        }
        story.finish().await;
    })
    .await;
}

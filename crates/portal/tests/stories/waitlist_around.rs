//! Stories of what happens around a waitlist: its session moves or is cancelled, a right closes, a roster is read.

use chrono::Duration;
use domain::{
    notice::{MessageState, RegistrationNotice, SessionNotice},
    registration::State,
    session::SessionForm,
};
use portal::{
    access, person,
    registration::waitlist,
    session::{change, publish},
    testing::{NewActionSession, Story},
};
use store::{
    outbox,
    testing::{close_right, for_each_engine},
};

use crate::{
    session_change::courier,
    waitlist::{about_the_line, by_link, state, states},
};

#[tokio::test]
async fn a_cancelled_session_is_told_to_who_waits_and_the_organiser_learns_no_names() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        story.ignores(RegistrationNotice::WaitlistJoined);
        let full = story.full_session_with_line(2).await;
        let (porteur, id) = (full.porteur.principal(), full.session.id);
        let seen = async || {
            let roster = publish::roster(&story.portal, porteur, id, Default::default()).await.unwrap();
            let names: Vec<String> = roster.participants.iter().map(|one| one.first_name.clone()).collect();
            (names, roster.standing.waiting)
        };
        assert_eq!(seen().await, (vec!["Karim".to_owned()], 2));
        publish::cancel(&story.portal, porteur, id, "Le formateur est malade.").await.unwrap();
        for (person, registration) in &full.line {
            person.hears(SessionNotice::Cancelled).await;
            assert_eq!(state(&story, *registration).await, State::Cancelled);
        }
        full.holder.0.hears(SessionNotice::Cancelled).await;
        assert_eq!(seen().await, (vec!["Karim".to_owned()], 0));
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_moved_session_takes_its_offers_and_links_along() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        for notice in [RegistrationNotice::WaitlistJoined, RegistrationNotice::SeatOffered] {
            story.ignores(notice);
        }
        story.ignores(SessionNotice::Changed);
        story.ignores(SessionNotice::Reminder);
        let full = story.full_session_with_line(2).await;
        let (portal, porteur, id) = (&story.portal, full.porteur.principal(), full.session.id);
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        let moves_to = async |date: &str| {
            let (_, form) = change::form(portal, porteur, id).await.unwrap();
            change::change(portal, porteur, id, &SessionForm { date: date.into(), ..form }).await.unwrap();
        };
        // From nine days ahead to the next morning: the offer is an hour's.
        moves_to("2026-11-25").await;
        let offered = store::registration::get(&portal.db, full.line[0].1).await.unwrap().unwrap();
        assert_eq!(offered.answer_by, Some(story.now() + Duration::hours(1)));
        assert!(offered.answer_by < Some(offered.starts_at));

        moves_to("2026-12-20").await;
        full.line[0].0.passes(full.line[0].1).await.unwrap();
        story.wait(Duration::days(10));
        let seen = waitlist::open(portal, by_link(&story, full.line[0].1).await, full.line[0].1).await.unwrap();
        assert_eq!(seen.registration.state, State::Waitlisted, "the link opens as long as the session is to come");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn whose_right_is_closed_is_offered_nothing() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        story.ignores(RegistrationNotice::WaitlistJoined);
        let full = story.full_session_with_line(2).await;
        close_right(&story.portal.db, full.line[0].0.account.id).await;
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        assert_eq!(states(&story, &full).await, [State::Waitlisted, State::Offered]);
        full.line[1].0.hears(RegistrationNotice::SeatOffered).await;
        waitlist::keep(&story.portal).await.unwrap();
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn who_waits_was_on_no_roster_that_somebody_read() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        for notice in [RegistrationNotice::WaitlistJoined, RegistrationNotice::SeatOffered] {
            story.ignores(notice);
        }
        let full = story.full_session_with_line(1).await;
        let reads = async || {
            publish::roster(&story.portal, full.porteur.principal(), full.session.id, Default::default())
                .await
                .unwrap();
            access::write_readings(&story.portal).await.unwrap();
        };
        let (nadia, waiting) = &full.line[0];
        reads().await;
        assert_eq!(person::readers(&story.portal, nadia.principal()).await.unwrap(), []);
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        nadia.accepts(*waiting).await.unwrap();
        story.wait(Duration::minutes(1));
        reads().await;
        assert_eq!(person::readers(&story.portal, nadia.principal()).await.unwrap().len(), 1);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_free_seat_that_was_taken_is_no_longer_announced() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        story.ignores(RegistrationNotice::WaitlistJoined);
        let near = |session: NewActionSession| session.on("2026-11-24T11:30:00Z");
        let full = story.full_session_of(|action| action.needs_validation(false), near, 2).await;
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        full.line[0].0.accepts(full.line[0].1).await.unwrap();
        for (person, _) in &full.line {
            person.hears(RegistrationNotice::SeatOpen).await;
        }
        let (courier, kept) = courier(&story);
        while courier.round().await.unwrap() > 0 {}
        let announced = kept.sms().into_iter().filter(|sms| sms.text.contains("une place est libre")).count();
        assert_eq!(announced, 0, "it was taken before the message left");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn who_asks_again_at_night_hears_no_more_of_the_offer_that_they_missed() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        about_the_line(&story);
        story.ignores(RegistrationNotice::WaitlistJoined);
        story.ignores(RegistrationNotice::SeatOffered);
        let full = story.full_session_with_line(3).await;
        full.holder.0.withdraws(full.holder.1).await.unwrap();
        story.wait(Duration::hours(37));
        waitlist::keep(&story.portal).await.unwrap();
        let (nadia, missed) = &full.line[0];
        assert_eq!(state(&story, *missed).await, State::Lapsed);
        nadia.waits_for(&full.session).await.unwrap();
        let (courier, kept) = courier(&story);
        story.wait(Duration::hours(12));
        while courier.round().await.unwrap() > 0 {}
        let told = outbox::about(&story.portal.db, *missed).await.unwrap();
        let lapsed = told.iter().find(|one| one.notice == RegistrationNotice::OfferLapsed.into()).unwrap();
        assert_eq!(lapsed.state, MessageState::Cancelled, "{:?}", kept.sms());
        nadia.hears(RegistrationNotice::OfferLapsed).await;
        story.finish().await;
    })
    .await;
}

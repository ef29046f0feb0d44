//! Stories of decisions: by the référent, by others in their absence, by expiry.

use chrono::Duration;
use domain::{
    listing::ListPage,
    notice::RegistrationNotice,
    refusal::Refusal,
    registration::{ANSWER_TOLD_AFTER, State},
};
use portal::{
    Error,
    registration::{
        decide::{self, Together},
        review::{self, DeskPages, Next, Shown, Waiting},
    },
    testing::{Cast, Story},
};
use store::testing::{contents, for_each_engine};
use uuid::Uuid;

/// La Tour-du-Pin stands in this territory.
const TERRITORY: &str = "Vals du Dauphiné";

#[tokio::test]
async fn the_referent_says_yes_and_everybody_hears() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (Cast { claire, nadia, porteur, action, .. }, request) = story.pending_request().await;

        let queue = review::queue(&story.portal, claire.principal(), ListPage::FIRST).await.unwrap();
        assert_eq!(queue.iter().map(|one| one.id).collect::<Vec<_>>(), [request]);
        let said = (queue[0].first_name.as_str(), queue[0].last_name.as_str(), queue[0].action_name.as_str());
        assert_eq!(said, ("Nadia", "Benali", "Préparer le code"));
        let own = portal::person::open(&story.portal, nadia.principal()).await.unwrap().registrations;
        assert_eq!((own[0].id, own[0].action_id, own[0].answer_by), (request, action.id, queue[0].answer_by));
        let case = review::case(&story.portal, claire.principal(), request).await.unwrap();
        assert_eq!((case.person.first_name.as_str(), case.distance), ("Nadia", Some(0)));
        decide::validate(&story.portal, claire.principal(), request, "Bonne idée !").await.unwrap();
        story.wait(ANSWER_TOLD_AFTER);

        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        porteur.hears(RegistrationNotice::SeatTaken).await;
        assert!(review::queue(&story.portal, claire.principal(), ListPage::FIRST).await.unwrap().is_empty());
        let view = portal::registration::view::own(&story.portal, nadia.principal(), request).await.unwrap();
        assert_eq!(view.registration.state, State::Validated);
        assert_eq!(view.registration.message.as_deref(), Some("Bonne idée !"));
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn the_referent_says_no_with_a_reason_and_the_seat_is_free_again() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let cast = story.cast_of(|action| action, |session| session.seats(1)).await;
        let request = cast.requests().await;
        let Cast { claire, nadia, session, .. } = cast;

        claire.refuses(request, "Une autre action convient mieux à votre projet.").await.unwrap();

        nadia.hears(RegistrationNotice::RequestRefused).await;
        let view = portal::registration::view::own(&story.portal, nadia.principal(), request).await.unwrap();
        assert_eq!((view.registration.state, story.seats_taken(session.id).await), (State::Refused, 0));
        assert_eq!(view.registration.message.as_deref(), Some("Une autre action convient mieux à votre projet."));
        let rows = &contents(&story.portal.db).await["registration"];
        assert!(rows.iter().any(|row| row.contains("better_elsewhere")), "kept for statistics: {rows:?}");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_comes_too_late_changes_nothing() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (Cast { claire, nadia, .. }, request) = story.pending_request().await;
        nadia.withdraws(request).await.unwrap();

        let late = claire.validates(request).await;

        assert!(matches!(late, Err(Error::Refused(Refusal::NoLonger(State::Withdrawn)))), "{late:?}");
        claire.hears(RegistrationNotice::RequestWithdrawn).await;
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn without_a_referent_the_head_of_the_territory_answers() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let head = story.referent("Anne Morel").head_of(TERRITORY).await;
        let other = story.referent("Paul Giraud").await;
        let fatou = story.allocataire("Fatou Traoré").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).await;
        let request = fatou.registers_to(&session).await.unwrap().id();
        fatou.hears(RegistrationNotice::RequestReceived).await;

        head.hears(RegistrationNotice::DecisionAwaited).await;
        assert!(matches!(other.validates(request).await, Err(Error::Missing)));
        head.validates(request).await.unwrap();

        fatou.hears(RegistrationNotice::SeatConfirmed).await;
        porteur.hears(RegistrationNotice::SeatTaken).await;
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn without_anybody_the_administrators_answer() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let admin = story.admin("Isabelle Roux").await;
        let fatou = story.allocataire("Fatou Traoré").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).await;
        let request = fatou.registers_to(&session).await.unwrap().id();
        let later = story.session(&action).on("2026-12-10T08:00:00Z").await;
        let other = fatou.registers_to(&later).await.unwrap().id();
        fatou.hears(RegistrationNotice::RequestReceived).await;

        admin.hears(RegistrationNotice::DecisionAwaited).await;
        assert_eq!(review::queue(&story.portal, admin.principal(), ListPage::FIRST).await.unwrap().len(), 2);
        admin.validates(request).await.unwrap();
        let asked = Some(Waiting::Request(request));
        let desk = review::desk(&story.portal, admin.principal(), asked, DeskPages::default()).await.unwrap();
        let Some(Shown::Request(_, next)) = desk.shown else { panic!("the request is shown") };
        assert_eq!(next, Some(Next { id: other, page: ListPage::FIRST }));

        fatou.hears(RegistrationNotice::SeatConfirmed).await;
        porteur.hears(RegistrationNotice::SeatTaken).await;
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_request_that_nobody_answers_ends_and_is_said() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let cast = story.cast_of(|action| action, |session| session.on("2026-12-20T08:00:00Z").seats(1)).await;
        let request = cast.requests().await;
        let Cast { claire, nadia, session, .. } = cast;

        story.wait(Duration::days(6));
        assert_eq!(decide::expire(&story.portal).await.unwrap(), 0, "five working days have not passed");
        story.wait(Duration::days(2));
        assert_eq!(decide::expire(&story.portal).await.unwrap(), 1);
        assert_eq!(decide::expire(&story.portal).await.unwrap(), 0);

        nadia.hears(RegistrationNotice::RequestExpired).await;
        claire.hears(RegistrationNotice::DecisionMissed).await;
        let view = portal::registration::view::own(&story.portal, nadia.principal(), request).await.unwrap();
        assert_eq!((view.registration.state, story.seats_taken(session.id).await), (State::Expired, 0));
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn what_somebody_already_has_at_that_hour_is_shown() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Cast { claire, nadia, session, .. } = story.cast().await;
        let planned = domain::appointment::AppointmentState::Planned;
        let request = nadia.registers_to(&session).await.unwrap().id();
        story.appointment(&nadia, &claire, "2026-12-03T09:00:00Z", planned).await;
        story.appointment(&nadia, &claire, "2026-12-04T09:00:00Z", planned).await;
        let case = review::case(&story.portal, claire.principal(), request).await.unwrap();
        assert_eq!(case.clashes.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn several_are_accepted_together_and_each_for_itself() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let cast = story.cast().await;
        let (claire, session) = (&cast.claire, &cast.session);
        let jean = story.referent("Jean Morel").await;
        let mut requests = Vec::new();
        for (name, referent) in
            [("Karim Haddad", claire), ("Fatou Traoré", claire), ("Léa Roux", claire), ("Paul Vial", &jean)]
        {
            let person = story.allocataire(name).followed_by(referent).await;
            requests.push(person.registers_to(session).await.unwrap().id());
        }
        claire.refuses(requests[1], "Nous en parlons jeudi.").await.unwrap();

        let ticked = [requests[0], requests[1], requests[2], requests[2], requests[3], Uuid::from_u128(38)];
        let done = decide::validate_together(portal, claire.principal(), &ticked).await.unwrap();
        assert_eq!(done, Together { validated: 2, moved_on: 4 });
        let state = async |id| store::registration::get(&portal.db, id).await.unwrap().unwrap().state;
        let states = [state(requests[0]).await, state(requests[1]).await, state(requests[2]).await];
        assert_eq!(states, [State::Validated, State::Refused, State::Validated]);
        assert_eq!(state(requests[3]).await, State::Requested, "another's stays");
        for nobody in [cast.nadia.principal(), cast.porteur.principal()] {
            let refused = decide::validate_together(portal, nobody, &[requests[3]]).await;
            assert!(matches!(refused, Err(Error::Missing)), "{refused:?}");
        }
        let many = vec![Uuid::from_u128(38); 60];
        let done = decide::validate_together(portal, claire.principal(), &many).await.unwrap();
        assert_eq!(done.moved_on, 50, "as many as a page shows");
        for notice in [
            RegistrationNotice::RequestReceived,
            RegistrationNotice::DecisionAwaited,
            RegistrationNotice::RequestRefused,
            RegistrationNotice::SeatConfirmed,
            RegistrationNotice::SeatTaken,
        ] {
            story.ignores(notice);
        }
        story.finish().await;
    })
    .await;
}

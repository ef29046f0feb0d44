//! Stories of sessions: a porteur publishes them and sees participants.

use domain::{
    listing::ListPage,
    notice::{RegistrationNotice, SessionNotice},
    refusal::Refusal,
    registration::State,
    session::{SessionForm, SessionState},
};
use portal::{Error, offer, session::publish, testing::Story};
use store::testing::for_each_engine;

fn form() -> SessionForm {
    SessionForm {
        date: "2026-12-03".into(),
        start: "9h".into(),
        end: "12:00".into(),
        place: "Salle de la gare".into(),
        address: "12 rue de la Gare".into(),
        commune: "la tour du pin".into(),
        seats: "8".into(),
        ..SessionForm::default()
    }
}

#[tokio::test]
async fn a_published_session_is_on_offer_at_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        offer::refresh(&story.portal).await.unwrap();

        let id = porteur.publishes(&action, &form()).await.unwrap();

        let path = offer::path_of(&story.portal, action.id).unwrap().to_string();
        let view = offer::action(&story.portal, path.rsplit('/').next().unwrap()).await.unwrap();
        assert_eq!(view.sessions.iter().map(|one| (one.id, one.free())).collect::<Vec<_>>(), [(id, 8)]);
        let board = publish::board(&story.portal, porteur.principal(), ListPage::FIRST).await.unwrap();
        assert_eq!((board.sessions.len(), board.actions.len()), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_commune_is_read_as_the_search_reads_it() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let form = SessionForm { commune: "Bourgouin-Jayeu".into(), ..form() };
        let session = porteur.publishes(&action, &form).await.unwrap();
        let session = store::session::get(&story.portal.db, session).await.unwrap().unwrap();
        assert_eq!(session.insee, "38053");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_published_is_said_at_its_field() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        for (field, wrong) in [
            ("date", SessionForm { date: "2026-02-30".into(), ..form() }),
            ("date", SessionForm { date: "2020-01-01".into(), ..form() }),
            ("end", SessionForm { end: "08:00".into(), ..form() }),
            ("seats", SessionForm { seats: "-3".into(), ..form() }),
            ("commune", SessionForm { commune: "Xanadou-sur-Mer".into(), ..form() }),
            ("commune", SessionForm { commune: "38300".into(), ..form() }),
            ("commune", SessionForm { commune: "Lyon".into(), ..form() }),
            ("place", SessionForm { place: String::new(), ..form() }),
        ] {
            match porteur.publishes(&action, &wrong).await {
                Err(Error::Refused(Refusal::Form(errors))) => {
                    assert!(errors.at(field).is_some(), "{field}: {errors:?}")
                }
                other => panic!("{field}: {other:?}"),
            }
        }
        assert!(publish::board(&story.portal, porteur.principal(), ListPage::FIRST).await.unwrap().sessions.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_list_holds_who_comes_and_who_gave_a_seat_back_and_nobody_else() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let karim = story.allocataire("Karim Haddad").await;
        let claire = story.referent("Claire Lefèvre").await;
        let (fatou, luc) = (
            story.allocataire("Fatou Traoré").followed_by(&claire).await,
            story.allocataire("Luc Martin").followed_by(&claire).await,
        );
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let session = story.session(&action).await;
        nadia.registers_to(&session).await.unwrap();
        let other = karim.registers_to(&session).await.unwrap().id();
        karim.withdraws(other).await.unwrap();

        let asked = story.action(&porteur, "Atelier à décider").await;
        let awaited = story.session(&asked).await;
        let refused = fatou.registers_to(&awaited).await.unwrap().id();
        claire.refuses(refused, "Pas cette fois, nous en parlons lundi.").await.unwrap();
        let changed = luc.registers_to(&awaited).await.unwrap().id();
        luc.withdraws(changed).await.unwrap();
        let roster = publish::roster(&story.portal, porteur.principal(), awaited.id, ListPage::FIRST).await.unwrap();
        assert!(roster.participants.is_empty(), "{:?}", roster.participants);

        let roster = publish::roster(&story.portal, porteur.principal(), session.id, ListPage::FIRST).await.unwrap();

        let people: Vec<_> = roster.participants.iter().map(|one| (one.last_name.as_str(), one.state)).collect();
        assert_eq!(people, [("Benali", State::Validated), ("Haddad", State::Withdrawn)]);
        assert_eq!(roster.session.taken, 1);
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_session_tells_everybody_and_frees_its_seats() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let session = story.session(&action).await;
        let mine = nadia.registers_to(&session).await.unwrap().id();
        nadia.hears(RegistrationNotice::SeatConfirmed).await;
        porteur.hears(RegistrationNotice::SeatTaken).await;

        porteur.cancels(&session, "Le mécanicien est malade").await.unwrap();

        nadia.hears(SessionNotice::Cancelled).await;
        let view = portal::registration::view::own(&story.portal, nadia.principal(), mine).await.unwrap();
        assert_eq!(view.registration.state, State::Cancelled);
        let session_row = store::session::get(&story.portal.db, session.id).await.unwrap().unwrap();
        assert_eq!((session_row.state, session_row.taken), (SessionState::Cancelled, 0));
        let again = porteur.cancels(&session, "Encore une fois").await;
        assert!(matches!(again, Err(Error::Refused(Refusal::SessionCancelled))));
        let silent = porteur.cancels(&session, "  ").await;
        assert!(matches!(silent, Err(Error::Refused(Refusal::Form(_)))));
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn seats_never_become_fewer_than_the_people_who_hold_one() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let session = story.session(&action).seats(3).await;
        for name in ["Nadia Benali", "Karim Haddad"] {
            story.allocataire(name).await.registers_to(&session).await.unwrap();
        }
        let set = async |seats| publish::set_seats(&story.portal, porteur.principal(), session.id, seats).await;
        assert!(matches!(set("1").await, Err(Error::Refused(Refusal::SeatsTaken(2)))));
        assert!(matches!(set("beaucoup").await, Err(Error::Refused(Refusal::Form(_)))));
        set("2").await.unwrap();
        let full = story.allocataire("Fatou Traoré").await.registers_to(&session).await;
        assert!(matches!(full, Err(Error::Refused(Refusal::SessionFull))));
        set("12").await.unwrap();
        story.allocataire("Fatou Traoré").await.registers_to(&session).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn cancelling_while_people_come_and_go_leaves_the_seats_right() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let session = story.session(&action).seats(40).await;
        let mut going = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let person = story.allocataire("Nadia Benali").await;
            let mine = person.registers_to(&session).await.unwrap().id();
            let late = story.allocataire("Karim Haddad").await;
            let session = portal::testing::ActionSession { id: session.id, action: session.action };
            going.spawn(async move { person.withdraws(mine).await.map(drop) });
            going.spawn(async move { late.registers_to(&session).await.map(drop) });
        }
        porteur.cancels(&session, "La salle a pris l’eau").await.unwrap();
        while let Some(done) = going.join_next().await {
            match done.unwrap() {
                Ok(()) | Err(Error::Refused(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
        let session = store::session::get(&story.portal.db, session.id).await.unwrap().unwrap();
        assert_eq!(session.taken, 0);
        assert_eq!(store::session::miscounted(&story.portal.db).await.unwrap(), 0);
    })
    .await;
}

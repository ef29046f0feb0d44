//! Who may do what: every role against every deed, and other people's objects, which do not exist.

use portal::{
    Error,
    access::{Permission, who},
    person,
    registration::{decide, request, review},
    session::publish,
    testing::Story,
};
use store::testing::for_each_engine;

#[tokio::test]
async fn every_role_does_its_own_deeds_and_no_other() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let stranger = story.referent("Paul Giraud").await;
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let fatou = story.allocataire("Fatou Traoré").await;
        let porteur = story.provider("Trait d’union").await;
        let rival = story.provider("Mobil’Isère").await;
        let admin = story.admin("Isabelle Roux").await;
        let lead = story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).await;
        let portal = &story.portal;
        let get = async |person: &portal::testing::Allocataire| {
            let id = person.registers_to(&session).await.unwrap().id();
            store::registration::get(&portal.db, id).await.unwrap().unwrap()
        };
        let (followed, alone) = (get(&nadia).await, get(&fatou).await);

        let actors = [
            ("nadia", nadia.actor),
            ("fatou", fatou.actor),
            ("claire", claire.actor),
            ("stranger", stranger.actor),
            ("head", head.actor),
            ("porteur", porteur.actor),
            ("rival", rival.actor),
            ("admin", admin.actor),
            ("lead", lead.actor),
        ];
        let people = [&nadia, &fatou].map(|one| store::person::get(&portal.db, one.actor.id));
        let [followed_person, lone_person] = people;
        let (followed_person, lone_person) =
            (followed_person.await.unwrap().unwrap(), lone_person.await.unwrap().unwrap());
        let deeds: [(Permission<'_>, &[&str]); 13] = [
            (Permission::Propose(&followed_person), &["claire"]),
            (Permission::Propose(&lone_person), &[]),
            (Permission::Quality, &["admin", "lead"]),
            (Permission::OwnSpace, &["nadia", "fatou"]),
            (Permission::SeeOwn(&followed), &["nadia"]),
            (Permission::SeeOwn(&alone), &["fatou"]),
            (Permission::Withdraw(&followed), &["nadia"]),
            (Permission::Withdraw(&alone), &["fatou"]),
            (Permission::Desk, &["claire", "stranger", "head", "admin"]),
            (Permission::Decide(&followed), &["claire"]),
            (Permission::Decide(&alone), &["head", "admin"]),
            (Permission::OwnSessions, &["porteur", "rival"]),
            (Permission::Run { structure: porteur.structure }, &["porteur"]),
        ];
        for (deed, allowed) in deeds {
            for (name, actor) in actors {
                let may = who(&portal.db, actor).await.unwrap().may(deed);
                assert_eq!(may, allowed.contains(&name), "{name}: {deed:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_another_s_does_not_exist() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let karim = story.allocataire("Karim Haddad").await;
        let porteur = story.provider("Trait d’union").await;
        let rival = story.provider("Mobil’Isère").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).await;
        let hers = nadia.registers_to(&session).await.unwrap().id();
        let portal = &story.portal;

        macro_rules! missing {
            ($($doing:expr),* $(,)?) => { $(assert!(matches!($doing.await, Err(Error::Missing)));)* };
        }
        missing![
            portal::registration::view::own(portal, karim.actor, hers),
            portal::registration::view::own(portal, claire.actor, hers),
            request::withdraw(portal, karim.actor, hers),
            request::request(portal, claire.actor, session.id, ""),
            request::request(portal, nadia.actor, uuid::Uuid::from_u128(1), ""),
            decide::validate(portal, nadia.actor, hers, ""),
            decide::validate(portal, porteur.actor, hers, ""),
            review::case(portal, nadia.actor, hers),
            review::queue(portal, porteur.actor),
            publish::roster(portal, rival.actor, session.id),
            publish::roster(portal, claire.actor, session.id),
            publish::set_seats(portal, rival.actor, session.id, "3"),
            publish::cancel(portal, rival.actor, session.id, "Pour voir"),
            publish::own_action(portal, rival.actor, action.id),
            publish::board(portal, nadia.actor),
            person::open(portal, porteur.actor),
        ];
    })
    .await;
}

#[tokio::test]
async fn an_account_that_is_gone_must_sign_in_again() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        use domain::account::{Account, Role};
        for role in [Role::Referent, Role::Provider] {
            let ghost = Account::new(role, uuid::Uuid::from_u128(9));
            assert!(matches!(who(&story.portal.db, ghost).await, Err(Error::SignIn)));
        }
    })
    .await;
}

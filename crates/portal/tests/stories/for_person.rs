//! Stories of a référent's search of the offer for somebody whom they follow.

use domain::{offer::search::Search, reading::ReadKind};
use portal::{
    Error, access,
    offer::{
        self,
        for_person::{self, Already, ForPerson},
    },
    testing::Story,
};
use store::{reading, testing::for_each_engine};

async fn readings(story: &Story, reader: uuid::Uuid) -> Vec<(ReadKind, uuid::Uuid)> {
    access::write_readings(&story.portal).await.unwrap();
    let since = portal::testing::BEGINNING.parse().unwrap();
    let rows = reading::by_reader(&story.portal.db, reader, since).await.unwrap();
    rows.iter().map(|row| (row.kind, row.object_id)).collect()
}

#[tokio::test]
async fn a_referent_searches_near_whom_they_follow_and_knows_what_they_have() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let porteur = story.provider("Trait d’union").await;
        let [code, bike, cv] = [
            story.action(&porteur, "Préparer le code").await,
            story.action(&porteur, "Réparer un vélo").await,
            story.action(&porteur, "Atelier CV").await,
        ];
        let session = story.session(&code).await;
        offer::refresh(&story.portal).await.unwrap();
        nadia.registers_to(&session).await.unwrap();
        claire.proposes(&bike, nadia.account, "").await.unwrap();

        let id = nadia.account.id;
        let ForPerson { person, .. } = for_person::for_person(&story.portal, claire.principal(), id).await.unwrap();
        assert_eq!((person.first_name.as_str(), person.referent_id), ("Nadia", Some(claire.account.id)));
        assert_eq!(readings(&story, claire.account.id).await, [(ReadKind::File, id)]);

        let one = for_person::for_person(&story.portal, claire.principal(), id).await.unwrap();
        let already = [code.id, bike.id, cv.id].map(|action| one.already(action));
        assert_eq!(already, [Some(Already::Registered), Some(Already::Proposed(story.now())), None]);

        // From where the person lives, unless the search says where.
        let search = one.near(Search::parse(&format!("pour={id}&quoi=permis")));
        let found = offer::search(&story.portal, &search).await.unwrap();
        assert_eq!(found.start.commune().map(|commune| commune.code), Some(one.person.insee.as_str()));
        assert!(found.results.hits.iter().any(|hit| hit.offer.id == code.id), "{:?}", found.results.hits);
        let elsewhere = one.near(Search::parse(&format!("pour={id}&ou=Vienne")));
        assert_eq!(elsewhere.place, "Vienne");
        assert_eq!(one.near(Search::parse("pos=45.5,5.4")).place, "");
    })
    .await;
}

#[tokio::test]
async fn nobody_searches_for_whom_they_do_not_follow() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let paul = story.referent("Paul Giraud").await;
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let admin = story.admin("Isabelle Roux").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let gone = story.allocataire("Karim Haddad").followed_by(&claire).closed_on("2026-10-01").await;
        let portal = &story.portal;
        for (principal, person) in [
            (paul.principal(), nadia.account.id),
            (head.principal(), nadia.account.id),
            (admin.principal(), nadia.account.id),
            (nadia.principal(), nadia.account.id),
            (claire.principal(), gone.account.id),
            (claire.principal(), uuid::Uuid::from_u128(4)),
        ] {
            assert!(matches!(for_person::for_person(portal, principal, person).await, Err(Error::Missing)));
        }
        for reader in [&paul.account, &head.account, &claire.account] {
            assert_eq!(readings(&story, reader.id).await, []);
        }
    })
    .await;
}

//! Stories of the catalogue in memory: it follows the database.

use domain::offer::search::Search;
use portal::{offer, testing::Story};
use store::testing::for_each_engine;

#[tokio::test]
async fn free_seats_move_with_registrations_and_the_nearest_comes_first() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let near = story.action(&porteur, "Préparer le code").await;
        let far = story.action(&porteur, "Préparer le code à Bourgoin").in_commune("38053").await;
        let session = story.session(&near).seats(2).await;
        offer::refresh(&story.portal).await.unwrap();

        let search = Search::parse("ou=La+Tour-du-Pin&quoi=code");
        let found = offer::search(&story.portal, &search).await.unwrap();
        let ids: Vec<_> = found.results.hits.iter().map(|hit| hit.offer.id).collect();
        assert_eq!(ids, [near.id, far.id]);
        let free = |found: &offer::Found| found.results.hits[0].next.as_ref().map(|next| next.free);
        assert_eq!(free(&found), Some(2));

        story.allocataire("Nadia Benali").await.registers_to(&session).await.unwrap();
        let found = offer::search(&story.portal, &search).await.unwrap();
        assert_eq!(free(&found), Some(1), "the seat just taken is seen by the next reader");
    })
    .await;
}

#[tokio::test]
async fn an_action_is_found_by_its_address_and_nothing_else_is() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        offer::refresh(&story.portal).await.unwrap();
        let path = offer::path_of(&story.portal, action.id).unwrap().to_string();
        let slug = path.rsplit('/').next().unwrap();
        assert_eq!(offer::action(&story.portal, slug).await.unwrap().offer.id, action.id);
        for wrong in ["", "preparer-le-code", "preparer-le-code-00000000", "../../etc/passwd"] {
            assert!(offer::action(&story.portal, wrong).await.is_err(), "{wrong}");
        }
    })
    .await;
}

#[tokio::test]
async fn one_text_holds_the_place_the_need_and_gives_what_a_message_says() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let porteur = story.provider("Trait d’union").await;
        let code = story.action(&porteur, "Préparer le code").in_commune("38053").await;
        let near = story.action(&porteur, "Faire garder son enfant").in_commune("38053").await;
        let far = story.action(&porteur, "Une garde d’enfants le soir").await;
        let session = story.session(&near).await;
        offer::refresh(&story.portal).await.unwrap();

        let text = Search { text: "garde enfant bourgoin".into(), ..Search::default() };
        let search = offer::placed(text);
        let found = offer::search(&story.portal, &search).await.unwrap();
        assert_eq!(found.start.commune().map(|commune| commune.name), Some("Bourgoin-Jallieu"));
        let ids: Vec<_> = found.results.hits.iter().map(|hit| hit.offer.id).collect();
        assert!(!ids.contains(&code.id) && ids.contains(&far.id), "{ids:?}");
        let first = &found.results.hits[0];
        assert_eq!(first.offer.id, near.id, "the nearest first");
        assert_eq!(first.next.map(|next| next.id), Some(session.id));
        assert!(first.distance_m.is_some());
    })
    .await;
}

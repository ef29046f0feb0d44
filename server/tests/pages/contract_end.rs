//! Tests of the pages on which a référent ends a contract, or chooses between it and a file.

use axum::http::header;
use domain::{contract::ContractKind, origin::Ownable, path::Path};
use portal::testing::Story;
use store::conflict::{self, Disagreement};
use uuid::Uuid;

use crate::support::{on_each_engine, window};

/// Claire follows Nadia, whose contract is in force: the person and the contract.
async fn in_force(story: &Story) -> (Uuid, Uuid) {
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").followed_by(&claire).await;
    let contract = story.contract(&nadia, ContractKind::Cer, "2026-07-01", "2026-12-31").await;
    (nadia.account.id, contract)
}

#[tokio::test]
async fn a_referent_ends_a_contract_and_the_file_says_so() {
    on_each_engine(async |story, site| {
        let (person, contract) = in_force(&story).await;
        let mut desk = window(&site);
        desk.signs_in(&story, "claire.lefevre@example.org").await;
        let file = Path::PersonFile(person).to_string();
        let path = Path::ContractEnd(contract).to_string();
        assert!(desk.get(&file).await.html.contains(&path), "the file leads there");
        let page = desk.get(&path).await;
        assert_eq!((page.status, page.value("date").as_str()), (200, "2026-11-24"));
        assert!(!page.words("title").contains("Benali"), "the history of the browser names nobody");

        let typed = [("date", "2027-02-01"), ("raison", ""), ("mot", "Elle commence lundi")];
        let refused = desk.post(&path, &typed).await;
        assert_eq!(refused.status, 422);
        assert!(refused.words(".field-error").contains("Choisissez une raison"), "{}", refused.words(".field-error"));
        assert_eq!(refused.value("date"), "2027-02-01");
        assert!(refused.words("textarea").contains(typed[2].1), "nothing typed is lost");

        let typed = [("date", "2026-11-30"), ("raison", "work"), ("mot", "Elle commence lundi")];
        for _ in 0..2 {
            let done = desk.post(&path, &typed).await;
            assert_eq!((done.status, done.header(header::LOCATION)), (303, file.as_str()));
        }
        assert_eq!(desk.get(&path).await.status, 409, "there is nothing to end any more");
        story.wait(chrono::Duration::days(7));
        let mut desk = window(&site);
        desk.signs_in(&story, "claire.lefevre@example.org").await;
        let words = desk.get(&file).await.words("main");
        assert!(words.contains("arrêté avant la date prévue") && words.contains("Elle commence lundi"), "{words}");
    })
    .await;
}

#[tokio::test]
async fn what_a_file_says_stands_beside_what_is_here_until_somebody_chooses() {
    on_each_engine(async |story, site| {
        let (person, contract) = in_force(&story).await;
        let id = story.portal.new_id();
        let (kind, object_kind, object_id) = (Ownable::Contract, Ownable::Contract, contract);
        let (file_code, row_hash) = ("C1".to_owned(), "a".to_owned());
        let given = r#"{"ends_on":"2027-01-31","state":"signed"}"#.to_owned();
        let found = Disagreement { id, kind, file_code, object_kind, object_id, row_hash, given };
        let mut tx = story.portal.db.begin().await.unwrap();
        conflict::open(&mut tx, found, story.now()).await.unwrap();
        tx.commit().await.unwrap();

        let mut desk = window(&site);
        desk.signs_in(&story, "claire.lefevre@example.org").await;
        let file = Path::PersonFile(person).to_string();
        let page = desk.get(&file).await;
        let table = page.words("[aria-labelledby=desaccords] tbody");
        assert!(table.contains("décembre 2026") && table.contains("janvier 2027"), "{table}");
        assert_eq!(page.count("[aria-labelledby=desaccords] tbody tr"), 1, "only what differs");
        let path = Path::ConflictSettlement(id).to_string();
        let chosen = desk.post(&path, &[("choix", "fichier")]).await;
        assert_eq!((chosen.status, chosen.header(header::LOCATION)), (303, file.as_str()));
        let page = desk.get(&file).await;
        assert_eq!(page.count("[aria-labelledby=desaccords]"), 0);
        assert!(page.words("main").contains("janvier 2027"));
    })
    .await;
}

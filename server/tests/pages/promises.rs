//! Tests of the page on which a référent marks what the Département promised.

use axum::http::header;
use chrono::Duration;
use domain::{
    contract::{ContractKind, Side},
    path::Path,
};

use crate::support::{on_each_engine, window};

#[tokio::test]
async fn a_referent_marks_what_the_departement_promised_and_nothing_else() {
    on_each_engine(async |story, site| {
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").followed_by(&claire).await;
        let contract = story.contract(&nadia, ContractKind::Cer, "2026-07-01", "2026-12-31").await;
        let theirs = story.commitment(contract, 1, Side::Departement, "Payer le permis").await;
        let hers = story.commitment(contract, 2, Side::Allocataire, "Passer le code").await;
        let mut desk = window(&site);
        desk.signs_in(&story, "claire.lefevre@example.org").await;
        let (file, page) = (Path::PersonFile(nadia.account.id).to_string(), Path::Promise(theirs).to_string());
        assert!(desk.get(&file).await.html.contains(&page), "the file leads there");
        let other = Path::Promise(hers).to_string();
        assert_eq!(desk.get(&other).await.status, 404, "what the person promised is theirs to mark");
        assert_eq!(desk.post(&other, &[("etat", "done")]).await.status, 404);
        assert!(!desk.get(&page).await.words("title").contains("Benali"), "the history of the browser names nobody");

        let refused = desk.post(&page, &[("etat", "dropped"), ("mot", " ")]).await;
        assert_eq!((refused.status, refused.count("input[value=dropped][checked]")), (422, 1), "{}", refused.html);
        assert_eq!(refused.count(".field-error[id=erreur-mot]"), 1, "{}", refused.html);
        let done = desk.post(&page, &[("etat", "in_progress"), ("mot", "Le dossier est parti")]).await;
        assert_eq!((done.status, done.header(header::LOCATION)), (303, format!("{file}#contrat").as_str()));
        assert!(desk.get(&file).await.words("[aria-labelledby=dep]").contains("en cours"));

        story.wait(Duration::seconds(1));
        let mut phone = window(&site);
        phone.signs_in(&story, "nadia@example.org").await;
        assert!(phone.get("/espace/cer").await.words("[aria-labelledby=dep]").contains("en cours"));
        let journey = phone.get("/espace/parcours").await.words("main");
        assert!(journey.contains("Le dossier est parti") && journey.contains("Claire Lefèvre"), "{journey}");
    })
    .await;
}

//! Tests of the pages in which a référent writes a contract: without a script, with it, and two at once.

use axum::http::header;
use domain::path::Path;
use portal::{contract::write, testing::Story};
use uuid::Uuid;

use crate::support::{Window, site, window};

/// Claire's window on a draft for Nadia, and the draft.
async fn drafting(story: &Story, site: &axum::Router) -> (Window, Uuid, portal::testing::Referent) {
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    let mut desk = window(site);
    desk.signs_in(story, "claire.lefevre@example.org").await;
    let begun = desk.post(&Path::NewContract(nadia.account.id).to_string(), &[]).await;
    assert_eq!(begun.status, 303);
    let path = begun.header(header::LOCATION).to_owned();
    let Some(Path::ContractDraft(id)) = Path::parse(&path) else { panic!("{path}") };
    (desk, id, claire)
}

#[tokio::test]
async fn a_draft_is_written_and_proposed_without_a_script() {
    let (_test, story, site) = site().await;
    let (mut desk, id, _) = drafting(&story, &site).await;
    let path = Path::ContractDraft(id).to_string();
    let page = desk.get(&path).await;
    assert!(!page.words("title").contains("Benali"), "the history of the browser names nobody");
    assert!(page.words("main").contains("Nadia ne le voit pas encore."));
    assert_eq!(page.count(".draft-step"), 4, "the template of the pathway");

    // What cannot be read comes back at its field, and nothing typed is lost.
    let typed = [("revision", "0"), ("but", "Travailler près de chez moi"), ("debut", "demain"), ("faire", "proposer")];
    let refused = desk.post(&path, &typed).await;
    assert_eq!((refused.status, refused.count("#erreur-debut")), (422, 1));
    assert!(refused.html.contains("Travailler près de chez moi") && refused.html.contains("value=\"demain\""));

    let typed = [
        ("revision", "0"),
        ("but", "Travailler près de chez moi"),
        ("debut", "2026-12-01"),
        ("fin", "31/05/2027"),
        ("faire", "ajouter:departement"),
    ];
    let added = desk.post(&path, &typed).await;
    assert!(added.header(header::LOCATION).contains("#mots-"), "one writes in it at once");
    assert_eq!(desk.get(&path).await.count(".draft-step"), 5);
}

#[tokio::test]
async fn the_script_keeps_the_draft_and_hears_advice() {
    let (_test, story, site) = site().await;
    let (mut desk, id, claire) = drafting(&story, &site).await;
    let path = Path::ContractDraft(id).to_string();
    let long = "Je voudrais trouver un travail qui me plaît, près de chez moi, avec des horaires qui me laissent le \
                temps de conduire ma fille à l’école.";
    let typed = [("revision", "0"), ("but", long), ("debut", "2026-12-01"), ("fin", "2027-05-31")];
    let kept = desk.post_for_json(&path, &typed).await;
    assert_eq!(kept.status, 200, "{}", kept.html);
    let json: serde_json::Value = serde_json::from_str(&kept.html).unwrap();
    assert_eq!(json["revision"], 1);
    assert!(json["conseils"]["but"][0].as_str().unwrap().contains("mots dans une phrase"), "{json}");

    // Somebody else saved since: nothing is overwritten, and the page shows what was typed.
    let stale = desk.post_for_json(&path, &typed).await;
    assert_eq!(stale.status, 409);
    assert!(stale.html.contains("Quelqu’un a changé ce contrat"), "{}", stale.html);
    let stale = desk.post(&path, &[("revision", "0"), ("but", "Autre chose"), ("faire", "enregistrer")]).await;
    assert_eq!(stale.status, 409);
    assert!(stale.html.contains("Autre chose") && stale.html.contains("Quelqu’un a changé ce contrat"));
    let kept = write::open(&story.portal, claire.principal(), id).await.unwrap();
    assert_eq!(kept.terms().unwrap().content.label, long);
}

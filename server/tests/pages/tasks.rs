//! Tests of the pages of tasks: beside the requests, on the territory's page, and closed by a form.

use axum::http::header;
use chrono::Duration;
use domain::{path::Path, task::TaskKind};

use crate::support::{site, window};

#[tokio::test]
async fn a_task_stands_in_the_list_is_opened_and_closed_by_who_follows_the_person() {
    let (_test, story, site) = site().await;
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    let task = story.task(TaskKind::AnswerQuestion, &nadia).await;
    let mut desk = window(&site);
    desk.signs_in(&story, "claire.lefevre@example.org").await;
    let list = desk.get("/referent").await;
    assert!(list.words("[aria-labelledby=taches]").contains("Nadia Benali"));
    assert!(list.words("h1 ~ .small").contains("Aucune demande de place"), "something waits all the same");
    let path = Path::Task(task).to_string();
    assert!(list.html.contains(&path) && list.words(".pane").contains("Nadia Benali"), "it is shown beside the list");
    let page = desk.get(&path).await;
    assert_eq!((page.status, page.count(".queue a[aria-current]"), page.count(".pane form")), (200, 1, 1));
    assert!(!page.words("title").contains("Benali"), "the history of the browser names nobody");
    let closed = desk.post(&path, &[]).await;
    assert_eq!((closed.status, closed.header(header::LOCATION)), (303, format!("{path}#fait").as_str()));
    let page = desk.get(&path).await;
    assert!(page.words("#fait").contains("par Claire Lefèvre"), "{}", page.words("#fait"));
    assert_eq!(page.count(".pane form"), 0);
    assert!(desk.get("/referent").await.words("h1 ~ .small").contains("Rien à traiter"));
}

#[tokio::test]
async fn the_page_of_the_territory_shows_what_waits_there() {
    let (_test, story, site) = site().await;
    let claire = story.referent("Claire Lefèvre").await;
    story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
    story.territory_lead("Lou Autre", "Oisans").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    let task = story.task(TaskKind::LateStep, &nadia).await;
    let path = Path::TerritoryTask(task).to_string();
    for (contact, sees) in [("marc.petit@example.org", true), ("lou.autre@example.org", false)] {
        // Codes differ by the time of their request.
        story.wait(Duration::seconds(1));
        let mut window = window(&site);
        window.signs_in(&story, contact).await;
        let page = window.get("/territoire").await;
        assert_eq!(page.html.contains("Benali") && page.html.contains(&path), sees, "{contact}");
        let page = window.get(&path).await;
        assert_eq!(page.status, if sees { 200 } else { 404 }, "{contact}");
        if sees {
            let words = page.words("main");
            assert!(words.contains("Étape en retard") && words.contains("Claire Lefèvre"), "{words}");
            assert_eq!(window.post(&path, &[]).await.status, 303);
            assert!(!window.get("/territoire").await.html.contains("Benali"));
        }
    }
}

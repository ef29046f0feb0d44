//! Tests of the pages of rights and duties: nothing typed is lost, and what a script brings is not needed.

use axum::http::header;
use domain::{path::Path, person::rights::QUESTION_MAX};
use words::{Language, rights::Text};

use crate::support::{site, window};

const PAGE: &str = "/espace/droits-et-devoirs";

/// Words whose spaces are all the same.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn cards_are_read_asked_about_and_agreed_to_by_forms_alone() {
    let (_test, story, site) = site().await;
    let claire = story.referent("Claire Lefèvre").await;
    story.allocataire("Fatou Traoré").mail("fatou@example.org").followed_by(&claire).await;
    let mut fatou = window(&site);
    fatou.signs_in(&story, "fatou@example.org").await;
    let home = fatou.get("/espace").await;
    assert!(home.html.contains(PAGE), "the first page leads there");
    assert_eq!(home.count("main a[href='/fiches']"), 1, "and to the fiches");
    let text = Text::current(Language::Fr);
    let page = fatou.get(PAGE).await;
    assert_eq!(page.count(".card h2"), text.cards().len());
    assert_eq!(page.count("[data-speak][hidden]"), text.cards().len(), "a script shows what the browser can do");
    assert!(page.header(header::CONTENT_SECURITY_POLICY).contains("script-src 'nonce-"));

    let long = "é".repeat(QUESTION_MAX + 1);
    let token = page.value("token");
    let refused = fatou.post(PAGE, &[("carte", "contester"), ("token", &token), ("question", &long)]).await;
    assert_eq!((refused.status, refused.count("details[open]")), (422, 1));
    assert_eq!(refused.words("#question-contester").trim(), long, "what was typed is there, at its card");
    assert_eq!((refused.count(".field-error"), refused.count("#contester .field-error")), (1, 1));
    let sent = fatou.post(PAGE, &[("carte", "contester"), ("token", &token), ("question", "Et ensuite ?")]).await;
    assert_eq!((sent.status, sent.header(header::LOCATION)), (303, format!("{PAGE}#contester").as_str()));
    assert!(fatou.get(PAGE).await.words("#contester").contains("Et ensuite"));
    assert_eq!(fatou.post(PAGE, &[("carte", "ailleurs"), ("question", "Quoi ?")]).await.status, 404);

    let stale = fatou.post(PAGE, &[("version", "0")]).await;
    assert_eq!((stale.status, stale.count("main [role=alert]")), (409, 1));
    let version = text.version.to_string();
    let agreed = fatou.post(PAGE, &[("version", &version)]).await;
    assert_eq!((agreed.status, agreed.header(header::LOCATION)), (303, format!("{PAGE}#accord").as_str()));
    let page = fatou.get(PAGE).await;
    assert!(plain(&page.words("#accord")).contains("24 novembre 2026"), "{}", page.words("#accord"));
    assert_eq!(page.count("#accord form"), 0);

    // Her référente answers: a long answer comes back, the next is read.
    let mut desk = window(&site);
    story.wait(chrono::Duration::seconds(1));
    desk.signs_in(&story, "claire.lefevre@example.org").await;
    let list = desk.get("/referent").await;
    let task = list.html.split("/referent/taches/").nth(1).unwrap()[..36].to_owned();
    let task = format!("/referent/taches/{task}");
    let refused = desk.post(&task, &[("reponse", &long)]).await;
    assert_eq!((refused.status, refused.words("#reponse").trim()), (422, long.as_str()));
    assert_eq!(desk.post(&task, &[("reponse", "Vous avez deux mois.")]).await.status, 303);
    let page = fatou.get(PAGE).await;
    assert!(page.words("#contester").contains("Vous avez deux mois."), "{}", page.words("#contester"));
    assert!(page.words("#contester").contains("Claire Lefèvre"));
}

#[tokio::test]
async fn a_paper_is_written_down_by_who_follows_the_person() {
    let (_test, story, site) = site().await;
    let claire = story.referent("Claire Lefèvre").await;
    let fatou = story.allocataire("Fatou Traoré").followed_by(&claire).await;
    let mut desk = window(&site);
    desk.signs_in(&story, "claire.lefevre@example.org").await;
    let (file, form) =
        (Path::PersonFile(fatou.account.id).to_string(), Path::RightsRecord(fatou.account.id).to_string());
    assert!(desk.get(&file).await.html.contains(&form));
    let page = desk.get(&form).await;
    assert!(!page.words("title").contains("Traoré"), "the history of the browser names nobody");
    let version = page.value("version");
    let refused = desk.post(&form, &[("version", &version), ("facon", "paper"), ("date", "31/02/2026")]).await;
    assert_eq!((refused.status, refused.value("date")), (422, "31/02/2026".to_owned()));
    assert_eq!(refused.count("option[value=paper][selected]"), 1);
    let kept = desk.post(&form, &[("version", &version), ("facon", "paper"), ("date", "20/11/2026")]).await;
    assert_eq!((kept.status, kept.header(header::LOCATION)), (303, format!("{file}#droits").as_str()));
    let page = desk.get(&file).await;
    let words = plain(&page.words("[aria-labelledby=droits]"));
    assert!(words.contains("Accepté le 20 novembre 2026, sur papier"), "{words}");
    assert!(page.words(".journal").contains("Droits et devoirs acceptés"));
    assert_eq!(desk.get(&form).await.count("main form"), 0, "it is done");
}

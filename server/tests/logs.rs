//! Tests of the log: at level `info` and below, no name, telephone, mail, code or text of anybody.

#[path = "pages/support.rs"]
#[expect(dead_code, reason = "the tests of pages use the rest")]
mod support;
#[path = "pages/world.rs"]
#[expect(dead_code, reason = "the tests of pages use the rest")]
mod world;

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use chrono::Duration;
use domain::{path::Route, registration::ANSWER_TOLD_AFTER};
use portal::{
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    testing::Story,
};
use tracing::Level;
use tracing_subscriber::fmt::MakeWriter;

use support::{last_code, one_session, site, window};
use world::{FIELDS, World, windows};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Lines;

    fn make_writer(&'a self) -> Lines {
        self.clone()
    }
}

fn courier(story: &Story) -> Courier {
    let kept = MemoryBox::default();
    Courier::new(story.portal.clone(), MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept))
}

async fn every_page_and_form_by_everybody() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    for (_, window) in &mut windows(&story, &site, "claire.lefevre@example.org").await {
        for &route in Route::ALL.iter().filter(|route| **route != Route::SignOut) {
            let path = format!("{}?ou=Vienne&q=zzyzx&suite=%2Fespace", world.path(route));
            window.get(&path).await;
            window.post(&path, FIELDS).await;
        }
    }
    while courier(&story).round().await.unwrap() > 0 {}
}

#[tokio::test]
async fn nobody_is_named_in_the_log() {
    let lines = Lines::default();
    let log = tracing_subscriber::fmt().json().with_max_level(Level::INFO).with_writer(lines.clone()).finish();
    tracing::subscriber::set_global_default(log).expect("the only log of this program");
    let (_test, story, site) = site().await;
    let session = one_session(&story, 8).await;
    let claire = story.referent("Claire Lefèvre").await;
    story.allocataire("Nadia Benali").phone("06 39 98 00 12").followed_by(&claire).await;
    let mut nadia = window(&site);
    nadia.get("/offre?ou=La+Tour-du-Pin&quoi=zzyzx").await;
    nadia.signs_in(&story, "06 39 98 00 12").await;
    let code = last_code(&story).await;
    nadia.get("/espace").await;
    let form = format!("/inscription/{}", session.id);
    let asked = nadia.post(&form, &[("mot", "une phrase à moi"), ("garde", "1")]).await;
    assert_eq!(asked.status, 303);
    nadia.get("/espace/inscriptions/018f0000-0000-7000-8000-000000000000").await;
    story.wait(Duration::minutes(40));
    nadia.post(&form, &[("mot", "une autre phrase")]).await;
    nadia.post("/deconnexion", &[("ou", "partout")]).await;
    let mut desk = support::window(&site);
    desk.signs_in(&story, "claire.lefevre@example.org").await;
    let registration = asked.header(axum::http::header::LOCATION).rsplit('/').next().unwrap().to_owned();
    let refused = desk
        .post(
            &format!("/referent/demandes/{registration}/refus"),
            &[("reason", "not_now"), ("message", "Pas cette fois, on en parle."), ("private_note", "fatiguée")],
        )
        .await;
    assert_eq!(refused.status, 303);
    story.wait(ANSWER_TOLD_AFTER);
    while courier(&story).round().await.unwrap() > 0 {}
    every_page_and_form_by_everybody().await;
    // A fault is logged too, without what was typed.
    story.portal.db.close().await;
    assert_eq!(desk.post("/connexion", &[("contact", "06 39 98 00 12")]).await.status, 500);
    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/inscription/{session}") && log.contains("a request failed"), "the log was read: {log}");
    assert!(log.contains("\"carried\""), "a message was carried: {log}");
    for line in log.lines() {
        assert_eq!(line.matches("\"message\":").count(), 1, "one field of a name: {line}");
    }
    let cookie = desk.cookies["__Host-jalon"].clone();
    for word in [
        "Nadia",
        "Benali",
        "nadia@",
        "karim@",
        "Haddad",
        "Samir",
        "Je suis libre",
        "On en a parlé",
        "Vienne",
        "Claire",
        "Lefèvre",
        "lefevre",
        "98 00 12",
        "639980012",
        "zzyzx",
        "Tour-du-Pin",
        "phrase",
        "fatiguée",
        "Pas cette fois",
        &code,
        &cookie,
    ] {
        assert!(!log.contains(word), "{word} is in the log: {log}");
    }
}

//! Tests of easy reading: chosen on a device, kept with the account, in pages and in messages.

use axum::http::header;
use chrono::Duration;
use domain::{
    account::{Account, Role},
    path::{Path, Route},
    principal::Principal,
};
use portal::{notify, person::language};
use words::Language;

use crate::{
    support::{Answer, on_each_engine, one_session, site, window},
    world::World,
};

/// The form of the page, sent.
const ON: &[(&str, &str)] = &[("langue", "fr-simple"), ("retour", "/fiches")];
const OFF: &[(&str, &str)] = &[("langue", "fr")];

fn is_easy(page: &Answer) -> bool {
    page.count("html[lang=fr-simple]") == 1
}

#[tokio::test]
async fn a_visitor_chooses_it_for_their_device_alone() {
    on_each_engine(async |story, site| {
        one_session(&story, 3).await;
        let (mut reader, mut other) = (window(&site), window(&site));
        let page = Path::EasyReading.to_string();
        for path in ["/offre", "/fiches", "/aide"] {
            assert!(!is_easy(&other.get(path).await), "{path}: kept for everybody in French");
        }
        assert_eq!(reader.get("/offre").await.count(&format!("footer a[href='{page}']")), 1);
        let asked = reader.get(&page).await;
        assert_eq!((asked.status, asked.count("button[name=langue][value=fr-simple]")), (200, 1));
        assert_eq!(reader.post(&page, ON).await.header(header::LOCATION), "/fiches", "back to where one was");
        for path in ["/offre", "/fiches", "/aide"] {
            assert!(is_easy(&reader.get(path).await), "{path}");
            assert!(!is_easy(&other.get(path).await), "{path}");
        }
        assert_eq!(reader.get(&page).await.count("button[name=langue][value=fr]"), 1);
        let away = [("langue", "fr-simple"), ("retour", "https://example.org/")];
        assert_eq!(reader.post(&page, &away).await.header(header::LOCATION), "/", "never to another site");
        reader.post(&page, OFF).await;
        assert!(!is_easy(&reader.get("/offre").await));
        reader.post(&page, &[("langue", "tlh")]).await;
        assert!(!is_easy(&reader.get("/offre").await), "an unknown language is French");
    })
    .await;
}

#[tokio::test]
async fn who_is_signed_in_keeps_it_on_every_device_and_in_messages() {
    on_each_engine(async |story, site| {
        let page = Path::EasyReading.to_string();
        let session = one_session(&story, 3).await;
        let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        story.referent("Claire Lefèvre").await;
        let mut phone = window(&site);
        phone.post(&page, ON).await;
        phone.signs_in(&story, "nadia@example.org").await;
        assert!(is_easy(&phone.get("/espace").await), "chosen on the way in");

        story.wait(Duration::seconds(61));
        let mut computer = window(&site);
        computer.signs_in(&story, "nadia@example.org").await;
        assert!(is_easy(&computer.get("/espace").await), "on another device");
        let mut desk = window(&site);
        desk.post(&page, ON).await;
        desk.signs_in(&story, "claire.lefevre@example.org").await;
        assert!(!is_easy(&desk.get("/referent").await), "professionals read French");

        nadia.registers_to(&session).await.unwrap();
        let told = async || {
            let told = notify::demo_messages(&story.portal).await.unwrap();
            let about_seat = |one: &&notify::DemoMessage| one.text.contains("/espace/inscriptions/");
            told.iter().find(about_seat).unwrap().html.clone().unwrap()
        };
        assert!(told().await.contains("lang=\"fr-simple\""), "{}", told().await);

        computer.post(&page, OFF).await;
        assert!(told().await.contains("lang=\"fr\""));
        assert!(!is_easy(&phone.get("/espace").await), "and no longer, everywhere");
        phone.post(&page, ON).await;
        phone.post("/deconnexion", &[]).await;
        assert!(!is_easy(&phone.get("/offre").await), "the device forgets it");
    })
    .await;
}

#[tokio::test]
async fn a_choice_stays_with_its_account_and_comes_back_nowhere_else() {
    on_each_engine(async |story, site| {
        let page = Path::EasyReading.to_string();
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        story.allocataire("Karim Haddad").mail("karim@example.org").await;
        let (mut phone, mut computer) = (window(&site), window(&site));
        phone.post(&page, ON).await;
        phone.signs_in(&story, "nadia@example.org").await;
        phone.post(&page, OFF).await;
        phone.post(&page, ON).await;
        story.wait(Duration::seconds(61));
        computer.signs_in(&story, "nadia@example.org").await;
        computer.post(&page, OFF).await;

        story.wait(Duration::days(40));
        assert_eq!(phone.get("/espace").await.status, 303, "nobody signed out: the session is over");
        phone.signs_in(&story, "karim@example.org").await;
        assert!(!is_easy(&phone.get("/espace").await), "the next on this device has not chosen it");
        story.wait(Duration::days(40));
        phone.signs_in(&story, "nadia@example.org").await;
        assert!(!is_easy(&phone.get("/espace").await), "what was turned off elsewhere stays off");
    })
    .await;
}

#[tokio::test]
async fn professionals_are_told_that_it_is_not_for_them() {
    on_each_engine(async |story, site| {
        let page = Path::EasyReading.to_string();
        story.referent("Claire Lefèvre").await;
        let mut desk = window(&site);
        desk.signs_in(&story, "claire.lefevre@example.org").await;
        let shown = desk.get(&page).await;
        assert_eq!((shown.status, shown.count("button[name=langue]")), (200, 0));
        assert!(shown.words("main").contains("pour les allocataires"), "{}", shown.words("main"));
        let answer = desk.post(&page, ON).await;
        assert_eq!((answer.status, answer.header(header::SET_COOKIE)), (303, ""), "nothing is kept");
    })
    .await;
}

#[tokio::test]
async fn the_page_of_a_link_is_read_as_its_message_was() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    let pages = [Route::ContractLink, Route::ContractLinkDecline, Route::StopReminder];
    let pages = pages.map(|route| world.path(route).to_string());
    for page in &pages {
        assert!(!is_easy(&window(&site).get(page).await), "{page}");
    }
    let nadia = Principal::Account(Account { role: Role::Allocataire, id: world.person() });
    language::choose(&story.portal, nadia, Language::FrSimple).await.unwrap();
    for page in &pages {
        let shown = window(&site).get(page).await;
        assert_eq!((shown.status, is_easy(&shown)), (200, true), "{page}");
    }
    language::choose(&story.portal, nadia, Language::Fr).await.unwrap();
    let mut phone = window(&site);
    phone.post(&Path::EasyReading.to_string(), ON).await;
    for page in &pages {
        assert!(is_easy(&phone.get(page).await), "{page}: chosen on the device");
    }
}

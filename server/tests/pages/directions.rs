//! Tests of the way to a place: our own page, and the map of a telephone.

use axum::http::{Request, header};
use chrono::Duration;
use domain::path::Route;

use crate::{support::*, world::World};

const ANDROID: &str = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36";

#[tokio::test]
async fn the_way_is_our_page_on_a_computer_and_the_map_of_a_telephone() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    let action = world.path(Route::Action).to_string();
    let way = world.path(Route::ActionWay).to_string();
    let link = format!("href=\"{way}\"");
    let computer = window(&site).get(&action).await;
    assert!(computer.html.contains(&link) && !computer.html.contains("geo:"), "{}", computer.words("main"));
    let request = Request::get(action).header(header::USER_AGENT, ANDROID);
    let telephone = window(&site).ask(request, String::new()).await;
    assert!(telephone.html.contains("href=\"geo:") && !telephone.html.contains(&link));

    let page = window(&site).get(&way).await;
    assert_eq!((page.status, page.count("a[href^='geo:']"), page.count("#carte[data-found]")), (200, 1, 1));
    assert_eq!(page.words("h1").replace('\u{a0}', " "), "Y aller : Trait d’union");
    assert!(page.words("#adresse").contains("La Tour-du-Pin"), "{}", page.words("#adresse"));
    // Nothing is asked of another site before somebody follows a link.
    let policy = page.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("connect-src 'self'") && policy.contains("img-src 'self'"), "{policy}");
}

#[tokio::test]
async fn the_way_to_what_one_is_expected_at_is_ones_own() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    // Codes differ by the time of their request.
    story.wait(Duration::seconds(1));
    let mut karim = window(&site);
    karim.signs_in(&story, "karim@example.org").await;
    for (from, way) in [(Route::Registration, Route::RegistrationWay), (Route::Appointments, Route::AppointmentWay)] {
        let (from, way) = (world.path(from).to_string(), world.path(way).to_string());
        assert!(nadia.get(&from).await.html.contains(&format!("href=\"{way}\"")), "{from}");
        let page = nadia.get(&way).await;
        assert_eq!((page.status, page.count(&format!("a.back[href='{from}']"))), (200, 1), "{way}");
        assert!(!page.words("#adresse").is_empty());
        assert_eq!(karim.get(&way).await.status, 404, "{way}");
    }
}

//! Tests of the pages by which a request is answered without signing in: shown, answered once, then closed.

use axum::http::header;
use domain::path::{LinkToken, Path, Route};

use crate::{
    support::{on_each_engine, window},
    world::World,
};

#[tokio::test]
async fn a_request_is_accepted_by_the_link_of_the_mail() {
    on_each_engine(async |story, site| {
        let world = World::of(&story, "").await;
        let mut window = window(&site);
        let page = world.path(Route::RequestLink).to_string();
        let shown = window.get(&page).await;
        assert_eq!(shown.status, 200);
        let words = shown.words("main");
        for told in ["Nadia Benali demande une place", "Préparer le code", "Je suis libre", "Valider", "Refuser"] {
            assert!(words.contains(told), "{told}: {words}");
        }
        for untold in ["nadia@example.org", "Refaire mon CV", "Ouvrir sa fiche"] {
            assert!(!shown.html.contains(untold), "{untold} is not needed to decide");
        }
        assert_eq!(window.get(&world.path(Route::Request).to_string()).await.status, 303, "nothing else is open");

        let answered = window.post(&page, &[("message", "À jeudi.")]).await;
        assert_eq!((answered.status, answered.header(header::LOCATION)), (303, page.as_str()));
        let done = window.get(&page).await;
        assert_eq!(done.status, 200);
        assert!(done.words("main").contains("C’est validé"));
        assert!(!done.html.contains("Benali"), "a link that ended tells of nobody");
        assert_eq!(window.post(&page, &[("message", "")]).await.status, 200, "a second tap says what became of it");
    })
    .await;
}

#[tokio::test]
async fn a_request_is_refused_by_the_link_with_nothing_typed_lost() {
    on_each_engine(async |story, site| {
        let world = World::of(&story, "").await;
        let mut window = window(&site);
        let form = world.path(Route::RequestLinkRefusal).to_string();
        assert!(window.get(&form).await.words("main").contains("Refuser la demande de Nadia Benali"));
        let short = [("reason", "too_far"), ("message", "Non"), ("private_note", "Vu avec elle")];
        let faulty = window.post(&form, &short).await;
        assert_eq!(faulty.status, 422);
        assert!(faulty.words("textarea[name=private_note]").contains("Vu avec elle"));
        let whole = [("reason", "too_far"), ("message", "Le trajet est trop long. Je vous appelle jeudi.")];
        let refused = window.post(&form, &whole).await;
        let page = world.path(Route::RequestLink).to_string();
        assert_eq!((refused.status, refused.header(header::LOCATION)), (303, page.as_str()));
        assert!(window.get(&page).await.words("main").contains("C’est refusé"));
        assert_eq!(window.get(&form).await.status, 200, "what became of it");
        let unknown = Path::RequestLink(LinkToken::new("AAECAwQFBgcICQoLDA0ODw"));
        assert_eq!(window.get(&unknown.to_string()).await.status, 404);
    })
    .await;
}

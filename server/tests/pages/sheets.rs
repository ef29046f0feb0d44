//! Tests of the fiches: what everybody reads, and how an administrator changes it.

use axum::http::{Request, header};
use portal::testing::Story;

use crate::support::{Window, on_each_engine, site, window};

const ISABELLE: &str = "isabelle.roux@example.org";
const PAGE: &str = "/fiches/contester-une-decision";
const EDITOR: &str = "/territoire/fiches/contester-une-decision";

async fn isabelle(story: &Story, site: &axum::Router) -> Window {
    story.admin("Isabelle Roux").await;
    let mut window = window(site);
    assert_eq!(window.signs_in(story, ISABELLE).await.status, 303);
    window
}

/// A form over a version, with a text.
fn form<'a>(version: &'a str, texte: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("version", version),
        ("titre", "Contester une décision"),
        ("resume", "En bref."),
        ("texte", texte),
        ("note", "Le numéro change."),
    ]
}

#[tokio::test]
async fn everybody_reads_the_fiches_without_signing_in() {
    let (_test, _story, site) = site().await;
    let mut anybody = window(&site);
    let list = anybody.get("/fiches").await;
    assert_eq!(list.status, 200);
    for one in store::sheet::built_in().unwrap() {
        let path = format!("/fiches/{}", one.slug);
        assert!(list.html.contains(&path), "{path} is in the list");
        let page = anybody.get(&path).await;
        assert_eq!((page.status, page.count("h1")), (200, 1), "{path}");
        assert!(page.words("h1").contains(&one.text.title), "{path}");
        assert!(page.count(".prose h2") >= 3 && page.count(".prose h1") == 0, "{path}");
        assert!(page.words("main").contains("27\u{a0}novembre 2026"), "{path} says its date");
        assert!(page.words(".print-only").contains(&path), "paper says where it comes from");
        assert!(page.count("main a[href^='tel:']") >= 1, "{path} says whom to call");
        assert!(page.count("[data-print]") == 1, "{path} can be printed");
    }
    for path in ["/fiches/nulle-part", "/fiches/Contester", "/fiches/..%2Fetc"] {
        assert_eq!(anybody.get(path).await.status, 404, "{path}");
    }
    for path in ["/aide", "/plan-du-site", "/offre"] {
        assert!(anybody.get(path).await.html.contains("href=\"/fiches\""), "{path} leads there");
    }
    // Beside actions, and where there is none.
    for (query, count) in [("?quoi=contester+une+d%C3%A9cision", 1), ("?quoi=zzzz", 0), ("", 0)] {
        let results = anybody.get(&format!("/offre{query}")).await;
        assert_eq!(results.count(&format!("#resultats a[href='{PAGE}']")), count, "{query}");
    }
    let listed = anybody.get("/sitemap.xml").await.html;
    assert!(listed.contains(&format!("{PAGE}</loc><lastmod>2026-11-27</lastmod>")), "{listed}");
}

#[tokio::test]
async fn a_browser_that_holds_a_fiche_is_sent_it_once_until_it_changes() {
    on_each_engine(async |story, site| {
        let mut anybody = window(&site);
        let first = anybody.get(PAGE).await;
        let etag = first.header(header::ETAG).to_owned();
        assert!(etag.starts_with("W/\""), "{etag}");
        assert_eq!(first.header(header::CACHE_CONTROL), "private, no-cache");
        let held = |etag: &str| Request::get(PAGE).header(header::IF_NONE_MATCH, etag);
        let again = anybody.ask(held(&etag), String::new()).await;
        assert_eq!((again.status, again.html.as_str(), again.header(header::ETAG)), (304, "", etag.as_str()));
        assert_eq!(anybody.ask(held("W/\"autre\""), String::new()).await.status, 200);

        let mut admin = isabelle(&story, &site).await;
        assert_eq!(admin.post(EDITOR, &form("1", "Un autre texte.")).await.status, 303);
        let changed = anybody.ask(held(&etag), String::new()).await;
        assert_eq!(changed.status, 200);
        assert!(changed.html.contains("Un autre texte."), "the new text is read at once");
        // What is shown to somebody who is signed in is theirs.
        let own = admin.get(PAGE).await;
        assert_eq!((own.status, own.header(header::ETAG)), (200, ""));
        assert!(own.header(header::CACHE_CONTROL).contains("no-store"), "{:?}", own.headers);
    })
    .await;
}

#[tokio::test]
async fn a_text_is_seen_before_it_is_published_and_nothing_typed_is_lost() {
    let (_test, story, site) = site().await;
    let mut admin = isabelle(&story, &site).await;
    let typed = "## Titre <b>gras</b>\n\nLe bénéficiaire aura 635 €. [clic](javascript:alert(1))";
    let mut sent = form("1", typed);
    sent.push(("voir", "oui"));
    let seen = admin.post(EDITOR, &sent).await;
    assert_eq!(seen.status, 200);
    assert_eq!(seen.words("textarea#texte"), typed, "the text stays in its field");
    assert_eq!(seen.value("note"), "Le numéro change.");
    assert_eq!(seen.words(".preview h3"), "Titre <b>gras</b>");
    assert_eq!(seen.count(".preview b, .preview .prose a"), 1, "only our own bold title: {}", seen.words(".preview"));
    let hints = seen.words("[data-lines] li");
    assert!(hints.contains("«\u{a0}personne\u{a0}»") && hints.contains("635 €"), "{hints}");
    assert!(!window(&site).get(PAGE).await.html.contains("635"), "nothing is published");

    let wrong = admin.post(EDITOR, &[("version", "1"), ("titre", "C"), ("texte", typed), ("note", "")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.words("textarea#texte"), typed);
    assert_eq!(wrong.count(".field-error"), 3, "the title, the note, and the sum of it");

    let published = admin.post(EDITOR, &form("1", typed)).await;
    assert_eq!((published.status, published.header(header::LOCATION)), (303, format!("{EDITOR}?publie=true").as_str()));
    assert!(admin.get(&format!("{EDITOR}?publie=true")).await.words("[role=status]").contains("C’est publié"));
    let read = window(&site).get(PAGE).await;
    assert!(read.html.contains("Titre &lt;b&gt;gras&lt;/b&gt;"), "what looks like a tag is shown as typed");
    assert_eq!(read.count(".prose b, .prose a"), 0);
}

#[tokio::test]
async fn of_two_administrators_the_second_reads_both_texts_and_keeps_hers() {
    on_each_engine(async |story, site| {
        let mut first = isabelle(&story, &site).await;
        story.admin("Henri Blanc").await;
        story.wait(chrono::Duration::seconds(90));
        let mut second = window(&site);
        assert_eq!(second.signs_in(&story, "henri.blanc@example.org").await.status, 303);
        assert_eq!(first.post(EDITOR, &form("1", "Le texte d’Isabelle.")).await.status, 303);
        let told = second.post(EDITOR, &form("1", "Le texte d’Henri.")).await;
        assert_eq!(told.status, 409);
        assert!(told.words("[role=alert]").contains("pendant que vous écriviez"));
        assert_eq!(told.words("textarea#texte"), "Le texte d’Henri.");
        assert!(
            told.words("del").contains("Isabelle") && told.words("ins").contains("Henri"),
            "{}",
            told.words("main")
        );
        assert_eq!(told.value("version"), "2");
        assert_eq!(second.post(EDITOR, &form("2", "Le texte d’Henri.")).await.status, 303);
        assert!(window(&site).get(PAGE).await.html.contains("Le texte d’Henri."));

        let history = first.get(&format!("{EDITOR}/historique")).await;
        assert!(history.words("main").contains("Isabelle Roux") && history.words("main").contains("Henri Blanc"));
        let old = first.get(&format!("{EDITOR}/historique/2")).await;
        assert!(old.words("ins").contains("Le texte d’Isabelle."));
        let path = format!("{EDITOR}/historique/2");
        let late = first.post(&path, &[("version", "2")]).await;
        assert_eq!((late.status, late.value("version").as_str()), (409, "3"), "she learns that there is a newer one");
        assert_eq!(first.post(&path, &[("version", "3")]).await.status, 303);
        assert!(window(&site).get(PAGE).await.html.contains("Le texte d’Isabelle."));
        for missing in ["historique/0", "historique/99", "historique/x"] {
            assert_eq!(first.get(&format!("{EDITOR}/{missing}")).await.status, 404, "{missing}");
        }
    })
    .await;
}

#[tokio::test]
async fn suggestions_come_while_one_types_for_whoever_is_signed_in() {
    let (_test, story, site) = site().await;
    let typed = [("texte", "Le bénéficiaire aura 12 € <script>."), ("montants", "oui")];
    assert_eq!(window(&site).post("/relire", &typed).await.status, 303, "nobody is asked to sign in by a script");
    let mut admin = isabelle(&story, &site).await;
    let answer = admin.post("/relire", &typed).await;
    assert_eq!(answer.status, 200);
    let said: serde_json::Value = serde_json::from_str(&answer.html).unwrap();
    assert_eq!(said["count"], "2\u{a0}suggestions\u{a0}:");
    let list = said["list"].as_str().unwrap();
    assert!(list.contains("12 €") && !list.contains("<script"), "{list}");
    let plain = admin.post("/relire", &[("texte", "Tout va bien.")]).await;
    let said: serde_json::Value = serde_json::from_str(&plain.html).unwrap();
    assert_eq!((said["count"].as_str(), said["list"].as_str()), (Some("Rien à simplifier."), Some("")));
}

#[tokio::test]
async fn a_commune_says_where_its_people_are_received() {
    on_each_engine(async |story, site| {
        let page = "/fiches/y-ai-je-droit-ou-aller";
        let mut anybody = window(&site);
        assert_eq!(anybody.get(page).await.count("#lieux form input[name=commune]"), 1);
        assert_eq!(anybody.get(PAGE).await.count("#lieux"), 0, "the other fiches have no search");
        for typed in ["Bourgoin", "38300", "bourgoin%20jallieu"] {
            let found = anybody.get(&format!("{page}?commune={typed}")).await;
            assert_eq!(found.status, 200, "{typed}");
            let words = found.words("#lieux [role=status]");
            assert!(words.contains("de Bourgoin-Jallieu") && words.contains("Maison du Département, à"), "{words}");
            assert_eq!(found.count("#lieux .card a[href^='tel:']"), 1, "there is always a number to call");
            assert_eq!(found.header(header::ETAG), "", "what somebody searches is not kept for others");
        }
        for (typed, words) in
            [("zzzzzzzz", "Nous ne connaissons pas ce nom"), ("", "Écrivez le nom"), ("%20", "Écrivez le nom")]
        {
            let answer = anybody.get(&format!("{page}?commune={typed}")).await;
            assert_eq!(answer.status, 422, "{typed:?}");
            assert!(answer.words("#lieux").contains(words), "{typed:?}: {}", answer.words("#lieux"));
        }
        let far = anybody.get(&format!("{page}?commune=Marseille")).await;
        assert!(far.words("#lieux").contains("dans un autre département"), "{}", far.words("#lieux"));
        let odd = anybody.get(&format!("{page}?commune=%3Cscript%3Ealert(1)%3C/script%3E")).await;
        assert!(!odd.html.contains("<script>alert"), "what is typed is no tag");
        assert_eq!(odd.value("commune"), "<script>alert(1)</script>");
        story.finish().await;
    })
    .await;
}

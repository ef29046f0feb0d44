//! Tests of the pages where the organiser of a session sees who comes: who is named there, and who is not.

use chrono::Duration;
use domain::registration::{Attendance, Needs, RequestForm};
use portal::session::attendance::{self, Mark};

use crate::support::*;

/// The pages of a session that its organiser opens.
const PAGES: [&str; 4] = ["", "/feuille", "/presence", "/annuler"];

#[tokio::test]
async fn a_page_shows_a_request_without_a_name_until_the_yes() {
    on_each_engine(async |story, site| {
        let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).await;
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").followed_by(&claire).await;
        let needs = Needs { childcare: true, transport: false };
        let form = RequestForm { needs, word: "Le matin seulement.".into(), ..RequestForm::default() };
        let hers = nadia.asks(&session, form).await.unwrap().id();
        let mut samir = window(&site);
        samir.signs_in(&story, "samir@example.org").await;
        let path = format!("/porteur/sessions/{}", session.id);
        for page in PAGES {
            let shown = samir.get(&format!("{path}{page}")).await;
            assert_eq!(shown.status, 200, "{page}");
            assert_eq!(shown.count("main :is([href^=tel], [href^=mailto])"), 0, "{page}");
            for hidden in ["Nadia", "Benali", "nadia@example.org", "enfants", "Le matin", &hers.to_string()] {
                assert!(!shown.html.contains(hidden), "{path}{page} says {hidden}: {}", shown.words("main"));
            }
        }
        let roster = samir.get(&path).await;
        let waiting = roster.words("section[aria-labelledby=attente] li");
        assert!(waiting.starts_with("Une demande en attente"), "{waiting}");
        assert!(waiting.contains("Place gardée depuis le 24\u{a0}novembre. Réponse avant le"), "{waiting}");
        assert_eq!(roster.count("section[aria-labelledby=attente] a"), 0);
        assert!(roster.words(".roster").contains("Une demande en attente"), "{}", roster.words(".roster"));
        assert_eq!(roster.count("a[href$=feuille]"), 0, "nobody is on the sheet");

        claire.validates(hers).await.unwrap();
        let roster = samir.get(&path).await;
        assert!(roster.words(".people li").contains("Nadia Benali"), "{}", roster.words("main"));
        assert_eq!(roster.count("section[aria-labelledby=attente]"), 0);
        assert!(samir.get(&format!("{path}/feuille")).await.words(".sheet").contains("Nadia Benali"));
    })
    .await;
}

#[tokio::test]
async fn an_old_session_shows_counts_and_no_names() {
    on_each_engine(async |story, site| {
        let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
        let action = story.action(&porteur, "Préparer le code").needs_validation(false).await;
        let session = story.session(&action).await;
        let mut marks = Vec::new();
        for (name, mark) in [("Nadia Benali", Attendance::Present), ("Karim Haddad", Attendance::Absent)] {
            let id = story.allocataire(name).await.registers_to(&session).await.unwrap().id();
            marks.push(Mark::new(id, mark));
        }
        story.wait(Duration::days(9) + Duration::hours(4));
        attendance::record(&story.portal, porteur.principal(), session.id, &marks).await.unwrap();
        story.wait(Duration::days(184));
        let mut samir = window(&site);
        samir.signs_in(&story, "samir@example.org").await;
        let path = format!("/porteur/sessions/{}", session.id);
        for page in ["", "/feuille", "/presence"] {
            let shown = samir.get(&format!("{path}{page}")).await;
            let words = shown.words("main");
            assert!(!shown.html.contains("Benali") && !shown.html.contains("Haddad"), "{page}: {words}");
            assert!(words.contains("2\u{a0}personnes inscrites, 1\u{a0}venue sur 2\u{a0}notées."), "{page}: {words}");
            assert!(words.contains("Les noms ne sont plus montrés."), "{page}: {words}");
        }
        assert_eq!(
            samir.get(&path).await.count("main :is(.roster, [href^=tel], [href$=feuille], [href$=presence])"),
            0
        );
    })
    .await;
}

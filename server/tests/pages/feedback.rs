//! Tests of feedback: the page that asks, from the link of a message, the organisation's page, and what everybody reads.

use axum::http::{Request, header};
use chrono::{DateTime, Duration, Utc};
use domain::{feedback::FeedbackForm, link::LinkPurpose};
use portal::{
    access::link,
    feedback::ask,
    offer,
    testing::{Allocataire, AttendedSession, Story},
};
use uuid::Uuid;

use crate::support::{HOST, on_each_engine, site, window};

/// The page of the link that asks somebody.
async fn link_of(story: &Story, registration: Uuid) -> String {
    ask::ask_due(&story.portal).await.unwrap();
    let purpose = LinkPurpose::AnswerFeedback;
    let sent = store::link::open_on(&story.portal.db, purpose, registration).await.unwrap().unwrap();
    format!("/a/{}", link::token(&story.portal.settings.secret, sent))
}

/// A session that Nadia came to, her registration, and others who came.
async fn came(story: &Story, others: usize) -> (AttendedSession, (Allocataire, Uuid)) {
    let mut people = vec![story.allocataire("Nadia Benali").mail("nadia@example.org").await];
    for number in 0..others {
        people.push(story.allocataire(&format!("Karim Haddad {number}")).await);
    }
    let mut over = story.session_attended_by(people).await;
    let hers = over.people.remove(0);
    offer::refresh(&story.portal).await.unwrap();
    (over, hers)
}

#[tokio::test]
async fn feedback_is_given_from_its_link_without_a_script_or_an_account() {
    on_each_engine(async |story, site| {
        let (_, (_, registration)) = came(&story, 0).await;
        let page = link_of(&story, registration).await;
        let mut phone = window(&site);
        for _ in 0..2 {
            let shown = phone.get(&page).await;
            assert_eq!((shown.status, shown.count("main script"), shown.doubled_ids().len()), (200, 0, 0));
            assert_eq!((shown.count("fieldset"), shown.count("fieldset input[type=radio]")), (4, 16));
            assert_eq!(shown.count("input[checked]"), 0, "a scanner answers nothing");
            assert!(shown.words("main").contains("Préparer le code") && !shown.html.contains("Benali"));
            assert!(!shown.html.contains("Nadia"), "whoever holds the link learns no name");
        }
        let empty = phone.post(&page, &[("mot", "  ")]).await;
        assert_eq!(empty.status, 422);
        assert!(empty.words("#erreur-accueil").contains("Répondez à une question"));
        let long = "é".repeat(501);
        let refused = phone.post(&page, &[("acces", "poor"), ("utilite", "beaucoup"), ("mot", &long)]).await;
        assert_eq!((refused.status, refused.count("input[checked]")), (422, 1));
        assert_eq!(refused.count("input[name=acces][value=poor][checked]"), 1);
        assert!(refused.words("textarea[name=mot]").contains(&long), "what was typed is kept");
        assert!(refused.words("#erreur-mot").contains("moins de 500\u{a0}caractères"), "{}", refused.words("main"));

        let sent = phone.post(&page, &[("accueil", "great"), ("acces", "bad"), ("mot", "Très <b>bien</b>")]).await;
        assert_eq!((sent.status, sent.header(header::LOCATION)), (303, format!("{page}?fait=avis#fait").as_str()));
        let after = phone.get(&format!("{page}?fait=avis")).await;
        assert!(after.words("[role=status]").contains("Merci, c’est noté"));
        assert!(after.words("[role=status]").contains("2\u{a0}janvier"), "{}", after.words("[role=status]"));
        assert_eq!(after.count("input[checked]"), 2);
        assert_eq!(after.words("textarea[name=mot]"), "Très <b>bien</b>");
        assert!(after.words("main form button").contains("Changer mon avis"));
        assert_eq!(phone.post(&page, &[("conseil", "good")]).await.status, 303, "it may be changed");
        assert_eq!(phone.get(&page).await.count("input[checked]"), 1);

        story.wait("2027-01-02T11:00:00Z".parse::<DateTime<Utc>>().unwrap() - story.now());
        for ended in [phone.get(&page).await, phone.post(&page, &[("conseil", "bad")]).await] {
            assert_eq!(ended.status, 410);
            assert!(!ended.html.contains("Préparer le code"), "it tells nothing any more");
        }
        for wrong in ["/a/AAAAAAAAAAAAAAAAAAAAAA", "/a/x"] {
            assert_eq!(phone.get(wrong).await.status, 404, "{wrong}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_is_signed_in_finds_it_at_their_registration() {
    let (_test, story, site) = site().await;
    let (_, (_, registration)) = came(&story, 1).await;
    story.allocataire("Fatou Traoré").mail("fatou@example.org").await;
    let page = format!("/espace/inscriptions/{registration}/avis");
    assert_eq!(window(&site).get(&page).await.status, 303, "who is not signed in signs in first");
    let (mut nadia, mut fatou) = (window(&site), window(&site));
    nadia.signs_in(&story, "nadia@example.org").await;
    let own = nadia.get(&format!("/espace/inscriptions/{registration}")).await;
    assert_eq!(own.count(&format!("main a[href='{page}']")), 1);
    assert_eq!(nadia.post(&page, &[("utilite", "good")]).await.status, 303);
    assert_eq!(nadia.get(&page).await.count("input[name=utilite][value=good][checked]"), 1);
    fatou.signs_in(&story, "fatou@example.org").await;
    assert_eq!(fatou.get(&page).await.status, 404);
    assert_eq!(fatou.post(&page, &[("utilite", "bad")]).await.status, 404);

    story.wait(Duration::days(30));
    nadia.signs_in(&story, "nadia@example.org").await;
    let own = nadia.get(&format!("/espace/inscriptions/{registration}")).await;
    assert_eq!(own.count(&format!("main a[href='{page}']")), 0);
    let late = nadia.post(&page, &[("utilite", "bad")]).await;
    assert_eq!((late.status, late.count("fieldset")), (410, 0), "{}", late.words("main"));
}

#[tokio::test]
async fn who_does_not_want_to_be_asked_says_so_there_or_in_their_mail_program() {
    on_each_engine(async |story, site| {
        let (_, (nadia, registration)) = came(&story, 0).await;
        let page = link_of(&story, registration).await;
        let refused = async || store::feedback::is_refused(&story.portal.db, nadia.account.id).await.unwrap();
        let mut anybody = window(&site);
        let done = anybody.post(&page, &[("demander", "non")]).await;
        assert_eq!(done.header(header::LOCATION), format!("{page}?fait=choix#refus"));
        assert!(refused().await);
        let after = anybody.get(&format!("{page}?fait=choix")).await;
        assert!(after.words("#refus [role=status]").contains("C’est noté"), "{}", after.words("#refus"));
        assert_eq!(anybody.post(&page, &[("demander", "oui")]).await.status, 303);
        assert!(!refused().await);
        // A mail program posts by itself, from no page (RFC 8058).
        let post = Request::post(&page)
            .header(header::HOST, HOST)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        assert_eq!(anybody.ask(post, "List-Unsubscribe=One-Click".to_owned()).await.status, 303);
        assert!(refused().await);
    })
    .await;
}

#[tokio::test]
async fn an_organisation_sees_five_answers_without_names_and_replies_to_everybody() {
    on_each_engine(async |story, site| {
        let (over, (nadia, hers)) = came(&story, 4).await;
        let desk = format!("/porteur/actions/{}/avis", over.action.id);
        let public = offer::path_of(&story.portal, over.action.id).unwrap().to_string();
        let mut samir = window(&site);
        samir.signs_in(&story, "porteur.trait.d.union@example.org").await;
        assert_eq!(samir.get("/porteur").await.count(&format!("a[href='{desk}']")), 1);
        let says = FeedbackForm { accueil: "great".into(), mot: "Trop loin <de> la gare".into(), ..Default::default() };
        story.answers(&over.people, &says).await;
        let few = samir.get(&desk).await;
        assert!(few.words("main h2").contains("Encore 1\u{a0}réponse avant de montrer"), "{}", few.words("main"));
        assert!(!few.html.contains("Trop loin") && few.count("textarea") == 0);
        assert_eq!(samir.post(&desk, &[("texte", "Merci")]).await.status, 409);
        assert_eq!(window(&site).get(&public).await.count("section[aria-labelledby=avis]"), 0);

        nadia.answers_feedback(hers, &FeedbackForm { acces: "bad".into(), ..says.clone() }).await.unwrap();
        let shown = samir.get(&desk).await;
        assert_eq!((shown.count(".quote"), shown.doubled_ids().len()), (5, 0));
        assert!(shown.words("table").contains("100\u{a0}% (5 sur 5)"), "{}", shown.words("table"));
        assert!(shown.words("table").contains("trop peu de réponses"), "one answered about the way");
        assert!(shown.words(".quote").contains("Trop loin <de> la gare"));
        for name in ["Nadia", "Benali", "Karim", "Haddad", "décembre"] {
            assert!(!shown.words("main").contains(name), "{name}");
        }
        let long = "é".repeat(601);
        let refused = samir.post(&desk, &[("texte", &long)]).await;
        assert!(refused.status == 422 && refused.words("textarea").contains(&long), "what was typed is kept");
        let reply = "Un minibus part de la gare.\r\nRéservez <avant>.";
        assert_eq!(samir.post(&desk, &[("texte", reply)]).await.status, 303);
        let read = window(&site).get(&public).await.words("section[aria-labelledby=avis]").replace('\u{a0}', " ");
        for said in ["5 personnes", "Bon accueil : 100 %", "voici ce qui change", "Un minibus", "Réservez <avant>."] {
            assert!(read.contains(said), "{said}: {read}");
        }
        assert!(!read.contains("Trop loin"), "free words are for the organisation");
    })
    .await;
}

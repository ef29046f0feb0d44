//! Tests of requests for a seat that are refused.

use axum::http::header;
use domain::{appointment::AppointmentState, link::LinkPurpose};
use portal::{access::link, offer};
use uuid::Uuid;

use crate::support::*;

#[tokio::test]
async fn a_seat_gone_meanwhile_is_said_where_it_was_asked_for() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 1).await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let quicker = story.allocataire("Luc Martin").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let form = format!("/inscription/{}", session.id);
    assert_eq!(nadia.get(&form).await.count("form button.button--big"), 1);
    quicker.registers_to(&session).await.unwrap();

    let full = nadia.post(&form, &[("mot", "Je suis libre"), ("trajet", "1")]).await;
    assert_eq!(full.status, 409);
    assert!(full.words("[role=alert]").contains("Il n’y a plus de place."));
    assert!(full.words("form").contains("Me mettre sur la liste d’attente"), "{}", full.words("main"));
    assert_eq!((full.words("textarea").trim(), full.count("input[name=trajet][checked]")), ("Je suis libre", 1));

    // Who comes now is told before they fill in the form.
    let late = nadia.get(&form).await;
    assert_eq!((late.status, late.count("input[name=attendre]")), (200, 1));
    assert!(late.words("#complet").contains("plus de place"), "{}", late.words("main"));
    assert!(late.words("section[aria-labelledby=complet]").contains("vous serez la première personne"));
}

#[tokio::test]
async fn where_nobody_may_wait_a_full_session_leads_elsewhere() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let session = story.session(&action).seats(1).waitlist(0).await;
    story.allocataire("Luc Martin").await.registers_to(&session).await.unwrap();
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let form = format!("/inscription/{}", session.id);
    let late = nadia.get(&form).await;
    assert_eq!((late.status, late.count("main form")), (409, 0), "nobody fills in a form for nothing");
    for sent in [nadia.post(&form, &[("mot", "Je suis libre")]).await, late] {
        assert!(sent.words("[role=alert]").contains("Il n’y a plus de place."));
        assert!(sent.words("main a").contains("Voir les autres dates"));
        assert_eq!(sent.count("main a[href^='tel:']"), 1, "somebody can be called");
    }
    let forced = nadia.post(&form, &[("attendre", "1")]).await;
    assert!(forced.status == 409 && forced.words("[role=alert]").contains("assez de personnes attendent"));
}

#[tokio::test]
async fn an_offer_is_answered_from_its_link_without_a_script_or_an_account() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").needs_validation(false).await;
    let session = story.session(&action).seats(1).await;
    offer::refresh(&story.portal).await.unwrap();
    let luc = story.allocataire("Luc Martin").await;
    let held = luc.registers_to(&session).await.unwrap().id();
    let person = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let page = portal::offer::path_of(&story.portal, action.id).unwrap().to_string();
    let way = format!("a[href='/inscription/{}']", session.id);
    assert!(nadia.get(&page).await.words(&way).contains("liste d’attente"), "the action leads to the line");

    let joined = nadia.post(&format!("/inscription/{}", session.id), &[("attendre", "1")]).await;
    let own = joined.header(header::LOCATION).to_owned();
    assert!(nadia.get(&own).await.words("h1").contains("Vous êtes sur la liste d’attente, Nadia"));
    let place = format!("{own}/place");
    assert!(nadia.get(&place).await.words("h1").contains("Vous êtes la première personne de la liste"));

    luc.withdraws(held).await.unwrap();
    assert!(nadia.get("/espace").await.words("section[aria-labelledby=place-libre]").contains("gardée pour vous"));
    let id: Uuid = own.rsplit('/').next().unwrap().parse().unwrap();
    let sent = store::link::open_on(&story.portal.db, LinkPurpose::AnswerOffer, id).await.unwrap().unwrap();
    let link = format!("/p/{}", link::token(&story.portal.settings.secret, sent));
    let mut phone = window(&site);
    for _ in 0..2 {
        let shown = phone.get(&link).await;
        assert_eq!((shown.status, shown.count("form button")), (200, 3), "a scanner answers nothing");
        for name in ["Nadia", "Benali", "Luc"] {
            assert!(!shown.html.contains(name), "whoever holds the link learns no name: {name}");
        }
    }
    let claire = story.referent("Claire Lefèvre").await;
    story.appointment(&person, &claire, "2026-12-03T09:30:00Z", AppointmentState::Planned).await;
    assert!(nadia.get(&place).await.words("section[aria-labelledby=meme-heure]").contains("Faire le point"));
    let by_link = phone.get(&link).await;
    assert!(by_link.words("main").contains("À la même heure") && !by_link.html.contains("Faire le point"));
    let junk = phone.post(&link, &[("reponse", "peut-être")]).await;
    assert_eq!(junk.header(header::LOCATION), link);
    let passed = phone.post(&link, &[("reponse", "passer")]).await;
    assert_eq!(passed.header(header::LOCATION), link);
    assert!(phone.get(&link).await.words("h1").contains("Voulez-vous cette place"), "nobody else waits: it is free");
    let taken = phone.post(&link, &[("reponse", "oui")]).await;
    assert_eq!((taken.status, taken.header(header::LOCATION)), (303, link.as_str()));
    let after = phone.get(&link).await;
    assert_eq!((after.status, after.words("h1").as_str()), (200, "C’est fait\u{a0}: la place est à vous"));
    assert_eq!(
        phone.post(&link, &[("reponse", "non")]).await.status,
        200,
        "the link is used: it says what became of it"
    );
    assert!(nadia.get(&own).await.words("h1").contains("validée"));
    assert_eq!(nadia.get(&place).await.header(header::LOCATION), own, "there is nothing left to answer");
    nadia.post(&format!("{own}/rendre"), &[]).await;
    assert_eq!(phone.get(&link).await.words("h1"), "Vous ne venez plus à cette session");
}

#[tokio::test]
async fn a_cancelled_session_and_one_for_professionals_are_refused() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").await;
    let open = story.action(&porteur, "Préparer le code").await;
    let closed = story.action(&porteur, "Passer le permis").self_registration(false).await;
    let (cancelled, theirs) = (story.session(&open).await, story.session(&closed).await);
    porteur.cancels(&cancelled, "Le moniteur est malade.").await.unwrap();
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let said = nadia.get(&format!("/inscription/{}", cancelled.id)).await;
    assert!(said.status == 409 && said.words("[role=alert]").contains("annulée"), "{}", said.words("main"));
    for (session, status) in [(&cancelled, 409), (&theirs, 403)] {
        assert_eq!(nadia.post(&format!("/inscription/{}", session.id), &[]).await.status, status);
    }
    let forged = "/inscription/018f0000-0000-7000-8000-000000000000";
    assert_eq!(nadia.post(forged, &[]).await.status, 404);
    assert_eq!(nadia.post("/inscription/tout-faux", &[]).await.status, 404);
}

#[tokio::test]
async fn what_clashes_is_said_with_the_form_and_one_may_go_on() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    let claire = story.referent("Claire Lefèvre").await;
    let person = story.allocataire("Nadia Benali").followed_by(&claire).mail("nadia@example.org").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let form = format!("/inscription/{}", session.id);
    assert_eq!(nadia.get(&form).await.count("#meme-heure"), 0);
    story.appointment(&person, &claire, "2026-12-03T09:30:00Z", AppointmentState::Planned).await;

    let refused = nadia.post(&form, &[("trajet", "1"), ("mot", "Je suis libre")]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.words("[role=alert]").contains("à la même heure"), "{}", refused.words("main"));
    assert!(refused.words("section[aria-labelledby=meme-heure]").contains("Faire le point"));
    assert_eq!(refused.words("textarea").trim(), "Je suis libre");
    assert_eq!(refused.count("input[name=trajet][checked]"), 1, "nothing typed is lost");

    let shown = nadia.get(&form).await;
    assert!(shown.words("button").contains("Je m’inscris quand même"));
    let known = shown.value("connu");
    assert_eq!(nadia.post(&form, &[("connu", &known)]).await.status, 303);
    let action = portal::offer::path_of(&story.portal, session.action).unwrap().to_string();
    let page = nadia.get(&action).await;
    assert!(page.words("section[aria-labelledby=ma-place]").contains("Place gardée"), "{}", page.words("main"));
    assert_eq!(page.count("form#choix"), 0, "there is no other date");
    let home = nadia.get("/espace").await;
    assert!(home.html.contains("/y-aller\""), "a way that a computer can go");
    assert!(!home.html.contains("geo:"));
    let appointments = nadia.get("/espace/rendez-vous").await;
    assert!(appointments.words("ul.agenda").contains("Préparer le code"), "registrations are there, too");
}

#[tokio::test]
async fn professionals_are_led_on_from_the_form_of_people() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    story.referent("Claire Lefèvre").await;
    let form = format!("/inscription/{}", session.id);
    let action = portal::offer::path_of(&story.portal, session.action).unwrap().to_string();
    for (contact, way) in [
        ("claire.lefevre@example.org", format!("{action}/proposer")),
        ("porteur.trait.d.union@example.org", "/porteur".to_owned()),
    ] {
        story.wait(chrono::Duration::seconds(61));
        let mut window = window(&site);
        window.signs_in(&story, contact).await;
        let answer = window.get(&form).await;
        assert_eq!((answer.status, answer.count(&format!("main a[href='{way}']"))), (403, 1), "{contact}");
        assert_eq!(window.get(&action).await.count(".actbar"), 0, "{contact} does not register");
    }
}

#[tokio::test]
async fn registrations_stand_in_the_order_of_time_and_a_fresh_no_is_on_the_first_page() {
    let (_test, story, site) = site().await;
    let claire = story.referent("Claire Lefèvre").await;
    let person = story.allocataire("Nadia Benali").followed_by(&claire).mail("nadia@example.org").await;
    let porteur = story.provider("Trait d’union").await;
    let open = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
    let answered = story.action(&porteur, "Préparer le code").await;
    for day in ["2026-12-10T08:00:00Z", "2026-12-03T08:00:00Z"] {
        person.registers_to(&story.session(&open).on(day).await).await.unwrap();
    }
    let given_up = person.registers_to(&story.session(&open).on("2026-12-08T08:00:00Z").await).await.unwrap().id();
    person.withdraws(given_up).await.unwrap();
    let refused = person.registers_to(&story.session(&answered).on("2026-12-09T08:00:00Z").await).await.unwrap().id();
    claire.refuses(refused, "Cette session va trop vite. Je vous appelle.").await.unwrap();

    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let list = nadia.get("/espace/inscriptions").await;
    let days: Vec<String> =
        list.words("section[aria-labelledby=venir] time b").split_whitespace().map(str::to_owned).collect();
    assert_eq!(days, ["3", "10"], "the next first");
    let past = list.words("section[aria-labelledby=avant]");
    assert!(past.contains("Vous ne venez plus") && past.contains("La réponse est non"), "{past}");
    let again = nadia.post(&format!("/espace/inscriptions/{given_up}/rendre"), &[]).await;
    let page = format!("/espace/inscriptions/{given_up}");
    assert_eq!(
        (again.status, again.header(header::LOCATION)),
        (303, page.as_str()),
        "a second tap shows where it stands"
    );
    assert!(nadia.get(&page).await.words("main").contains("Vous ne venez plus à cette session"));
    let home = nadia.get("/espace").await;
    assert!(home.words("section[aria-labelledby=inscr]").contains("La réponse est non"), "{}", home.words("main"));
    story.wait(chrono::Duration::days(15));
    nadia.signs_in(&story, "nadia@example.org").await;
    let home = nadia.get("/espace").await;
    assert!(!home.words("section[aria-labelledby=inscr]").contains("La réponse est non"), "no news after two weeks");
}

#[tokio::test]
async fn a_sixth_request_is_refused_with_a_way_to_the_five() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let person = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    for day in 3..8 {
        let session = story.session(&action).on(&format!("2026-12-0{day}T08:00:00Z")).await;
        person.registers_to(&session).await.unwrap();
    }
    let sixth = story.session(&action).on("2026-12-09T08:00:00Z").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let refused = nadia.post(&format!("/inscription/{}", sixth.id), &[("mot", "Je suis libre")]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.words("[role=alert]").contains("Vous avez déjà 5\u{a0}demandes sans réponse."));
    assert!(refused.words("main").contains("Je suis libre"), "what was typed is kept");
    assert_eq!(refused.count("main .ways a[href=\"/espace/inscriptions\"]"), 1);
    assert_eq!(story.seats_taken(sixth.id).await, 0);
}

#[tokio::test]
async fn a_reminder_is_promised_as_long_as_it_is_to_leave() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
    // It begins at 21 h: its reminder leaves by day, so three hours earlier than two days before.
    let evening = story.session(&action).on("2026-11-26T20:00:00Z").await;
    let person = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let page = format!("/espace/inscriptions/{}", person.registers_to(&evening).await.unwrap().id());
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let promise = "Nous vous le rappelons deux jours avant";
    assert!(nadia.get(&page).await.words("main").contains(promise));
    for _ in 0..20 {
        // Reading pages keeps her signed in until 19 h.
        story.wait(chrono::Duration::minutes(27));
        nadia.get(&page).await;
    }
    assert_eq!(story.now(), "2026-11-24T18:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap());
    let after = nadia.get(&page).await;
    assert_eq!(after.status, 200);
    assert!(!after.words("main").contains(promise), "it has left");
}

#[tokio::test]
async fn no_reminder_is_promised_to_who_can_be_told_nothing() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
    let session = story.session(&action).await;
    let person = story.allocataire("Nadia Benali").mail("nadia@example.org").without_phone().await;
    let page = format!("/espace/inscriptions/{}", person.registers_to(&session).await.unwrap().id());
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let promise = "Nous vous le rappelons deux jours avant";
    assert!(nadia.get(&page).await.words("main").contains(promise));
    story.portal.db.query("UPDATE allocataire SET mail = NULL").run().await.unwrap();
    assert!(!nadia.get(&page).await.words("main").contains(promise));
}

#[tokio::test]
async fn after_a_cancellation_the_page_says_whom_to_call() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let session = story.session(&action).await;
    portal::offer::refresh(&story.portal).await.unwrap();
    let person = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let id = person.registers_to(&session).await.unwrap().id();
    porteur.cancels(&session, "Le moniteur est malade.").await.unwrap();
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let page = nadia.get(&format!("/espace/inscriptions/{id}")).await;
    let said = page.words("main").replace('\u{a0}', " ");
    assert!(said.contains("Le moniteur est malade.") && said.contains("Appelez Trait d’union"), "{said}");
    assert_eq!(page.count("main a[href='tel:+33465710562']"), 1, "{}", page.html);
}

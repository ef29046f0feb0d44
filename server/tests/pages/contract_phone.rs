//! Tests of the pages in which a person goes through a contract, signs it and lives it, without a script.

use axum::http::header;
use chrono::Duration;
use domain::{
    contract::{CommitmentState, Signer},
    path::Route,
};
use portal::{
    contract::{sign, signature_code},
    testing::Story,
};
use scraper::{Html, Selector};
use store::{
    contract::{signature, version},
    testing::close_right,
};
use uuid::Uuid;

use crate::{
    support::{Answer, Window, site, window},
    world::World,
};

/// The hidden fields of the form that is open, or of another that `selector` finds.
fn hidden(page: &Answer, selector: &str) -> Vec<(String, String)> {
    let html = Html::parse_document(&page.html);
    let fields = Selector::parse(&format!("{selector} input[type=hidden]")).unwrap();
    let value = |one: scraper::ElementRef, name| one.attr(name).unwrap_or_default().to_owned();
    html.select(&fields).map(|one| (value(one, "name"), value(one, "value"))).collect()
}

/// Presses a button of the open point.
async fn presses(window: &mut Window, path: &str, answer: &str) -> Answer {
    let page = window.get(path).await;
    assert_eq!(page.count("[data-state=now] button[value=accord]"), 1, "one point is open: {}", page.words("main"));
    let fields = hidden(&page, "[data-state=now] form");
    let mut form: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    form.push(("reponse", answer));
    window.post(path, &form).await
}

fn to(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.words("main"));
    answer.header(header::LOCATION).split('#').next().unwrap()
}

/// The code that was sent last for a version.
async fn code(story: &Story, version: Uuid) -> String {
    let sent = signature::codes_since(&story.portal.db, version, story.now() - Duration::hours(1)).await.unwrap();
    signature_code::code(&story.portal.settings.secret, sent[0].id, &sent[0].sha256)
}

/// Signs by the link of the message: two points, the code, and the code typed.
async fn signs(story: &Story, phone: &mut Window, world: &World) -> Answer {
    let (page, sign) =
        (world.path(Route::ContractLink).to_string(), world.path(Route::ContractLinkSignature).to_string());
    for _ in 0..2 {
        assert_eq!(to(&presses(phone, &page, "accord").await), page);
    }
    assert_eq!(to(&phone.post(&sign, &[("par", "sms")]).await), sign);
    let code = code(story, world.proposed()).await;
    phone.post(&sign, &[("code", &code)]).await
}

#[tokio::test]
async fn a_contract_is_gone_through_and_signed_from_the_link_of_the_message() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    let mut phone = window(&site);
    let page = world.path(Route::ContractLink).to_string();
    let sign = world.path(Route::ContractLinkSignature).to_string();
    let shown = phone.get(&page).await;
    assert!(shown.words("h1").contains("point par point") && !shown.html.contains("Benali"));
    assert_eq!(to(&phone.get(&sign).await), page, "nothing is signed before every point is agreed");

    for _ in 0..2 {
        presses(&mut phone, &page, "accord").await;
    }
    let agreed = phone.get(&page).await;
    assert_eq!((agreed.count("button[value=accord]"), agreed.count("#suite button[name=par]")), (0, 2));
    assert_eq!(phone.get(&sign).await.count("input[name=code]"), 0, "no code was asked for yet");
    assert_eq!(to(&phone.post(&sign, &[("par", "mail")]).await), sign);
    let form = phone.get(&sign).await;
    assert_eq!(form.count("input[name=code][autocomplete=one-time-code][inputmode=numeric]"), 1);
    assert!(form.words("[role=status]").contains("n•••@example.org"), "{}", form.words("main"));
    assert!(form.words("h1 + .lead").contains("Vous êtes Nadia"), "who signs: {}", form.words("main"));

    let soon = phone.post(&sign, &[("par", "sms")]).await;
    assert_eq!((soon.status, soon.count("input[name=code]")), (429, 1), "the code that left can still be typed");
    let right = code(&story, world.proposed()).await;
    let short = phone.post(&sign, &[("code", "12 34")]).await;
    assert_eq!((short.status, short.value("code").as_str()), (422, "12 34"));
    let wrong = if right == "000000" { "000001" } else { "000000" };
    let refused = phone.post(&sign, &[("code", wrong)]).await;
    assert_eq!((refused.status, refused.value("code").as_str()), (422, ""));
    assert!(refused.words("[role=alert]").contains("Il reste 4\u{a0}essais"), "{}", refused.words("main"));
    assert_eq!(to(&phone.post(&sign, &[("code", &right)]).await), page);

    let waits = phone.get(&page).await;
    assert!(waits.words("main").contains("C’est maintenant à Claire Lefèvre de signer"), "{}", waits.words("main"));
    assert_eq!(waits.count("main form"), 0, "what is signed is answered no more");
    // A second tap, and a form from the browser's history.
    assert_eq!(to(&phone.post(&sign, &[("code", &right)]).await), page);
    assert_eq!(to(&phone.get(&sign).await), page);
    let kept = signature::of_version(&story.portal.db, world.proposed()).await.unwrap();
    let kept: Vec<_> = kept.iter().map(|one| (one.signer, one.contact.as_str())).collect();
    assert_eq!(kept, [(Signer::Person, "n•••@example.org")]);
}

#[tokio::test]
async fn what_one_wants_to_talk_about_goes_to_the_referent_and_nothing_typed_is_lost() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let page = world.path(Route::ContractAnswer).to_string();
    let home = nadia.get("/espace").await;
    assert!(home.words("#a-lire").contains("Votre contrat est prêt"), "{}", home.words("main"));

    let discussed = presses(&mut nadia, &page, "parler").await;
    let word = to(&discussed).to_owned();
    let asked = nadia.get(&word).await;
    assert_eq!(asked.count("#suite textarea[name=mot]"), 1, "a second step, that needs no keyboard");
    let mut fields = hidden(&asked, "#suite form");
    let send = |fields: &[(String, String)], word: &str| {
        let mut form = fields.to_vec();
        form.extend([("reponse".to_owned(), "mot".to_owned()), ("mot".to_owned(), word.to_owned())]);
        form
    };
    let long = "a".repeat(501);
    for (text, status) in [(long.as_str(), 422), ("Je n’ai pas de garde.", 303)] {
        let form = send(&fields, text);
        let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = nadia.post(&page, &form).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.count("#erreur-mot"), usize::from(status == 422));
        assert!(status == 303 || answer.html.contains(&long), "what was typed stands there");
    }
    presses(&mut nadia, &page, "accord").await;
    let waits = nadia.get(&page).await;
    assert!(waits.words("#ou-en-est").contains("C’est à Claire Lefèvre de répondre"), "{}", waits.words("main"));
    assert!(waits.words("main").contains("Je n’ai pas de garde.") && waits.count("button[name=par]") == 0);
    assert!(nadia.get("/espace").await.words("main").contains("entre les mains de Claire Lefèvre"));

    // The page of before the last proposal.
    fields[0].1 = "0".into();
    let form = send(&fields, "Un autre mot.");
    let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let stale = nadia.post(&page, &form).await;
    assert_eq!(stale.status, 409);
    assert!(stale.words("main").contains("Un autre mot."), "nothing typed is lost: {}", stale.words("main"));

    let add = [("tour", "1"), ("reponse", "ajouter"), ("genre", "reciprocite"), ("etape", "Lire aux enfants")];
    assert_eq!(nadia.post(&page, &[add[0], add[1]]).await.count("details[open] #erreur-etape"), 1);
    for _ in 0..2 {
        assert_eq!(to(&nadia.post(&page, &add).await), page);
    }
    let added = nadia.get(&page).await;
    assert_eq!(added.html.matches("Lire aux enfants").count(), 1, "a double tap adds one step");
    let taken = hidden(&added, "li form:has(button[value=retirer])");
    let mut form: Vec<_> = taken.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    form.push(("reponse", "retirer"));
    for _ in 0..2 {
        assert_eq!(to(&nadia.post(&page, &form).await), page);
    }
    assert!(!nadia.get(&page).await.html.contains("Lire aux enfants"));
}

#[tokio::test]
async fn a_no_is_kept_and_a_link_that_ended_says_what_became_of_it() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    let mut phone = window(&site);
    let decline = world.path(Route::ContractLinkDecline).to_string();
    let page = world.path(Route::ContractLink).to_string();
    assert!(phone.get(&decline).await.words("main").contains("ne change rien d’elle-même à vos droits"));
    assert_eq!(phone.post(&decline, &[("mot", &"a".repeat(501))]).await.status, 422);
    assert_eq!(to(&phone.post(&decline, &[("mot", "Je pars bientôt.")]).await), page);
    for _ in 0..2 {
        let ended = phone.get(&page).await;
        assert_eq!(ended.status, 410);
        assert!(ended.words("main").contains("Votre réponse est notée"), "{}", ended.words("main"));
        assert!(!ended.html.contains("Je pars") && !ended.html.contains("Benali"), "an ended link shows nothing else");
    }
    assert_eq!(phone.post(&decline, &[]).await.status, 410, "a second tap is told the same");
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let own = nadia.get(&world.path(Route::ContractAnswer).to_string()).await;
    assert!(own.words("main").contains("Je pars bientôt.") && own.count("main form") == 0, "{}", own.words("main"));
    assert_eq!(phone.get("/c/AAECAwQFBgcICQoLDA0ODw").await.status, 404, "a link that never was");
}

#[tokio::test]
async fn a_contract_is_its_persons_alone_and_not_signed_once_the_right_is_closed() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    let mut karim = window(&site);
    karim.signs_in(&story, "karim@example.org").await;
    for route in [Route::ContractAnswer, Route::ContractSignature, Route::ContractDecline] {
        let path = world.path(route).to_string();
        assert_eq!((karim.get(&path).await.status, karim.post(&path, &[]).await.status), (404, 404), "{path}");
    }
    let mut phone = window(&site);
    let page = world.path(Route::ContractLink).to_string();
    let open = hidden(&phone.get(&page).await, "#suite form");
    close_right(&story.portal.db, world.person()).await;
    let closed = phone.get(&page).await;
    assert!(closed.words("#ou-en-est").contains("Votre droit au RSA est fermé"), "{}", closed.words("main"));
    assert_eq!(closed.count("main form"), 0);
    let mut form: Vec<_> = open.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    form.push(("reponse", "accord"));
    let late = phone.post(&page, &form).await;
    assert!(late.words("[role=alert]").contains("Votre droit au RSA est fermé"), "{} {}", late.status, late.html);
}

#[tokio::test]
async fn the_steps_of_a_contract_are_marked_on_its_page() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    signs(&story, &mut window(&site), &world).await;
    sign::countersign(&story.portal, world.claire(), world.proposed()).await.unwrap();
    story.wait(Duration::days(10));
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    let page = nadia.get("/espace/cer").await;
    assert_eq!(page.count(".pledges button[value=done]"), 1, "{}", page.words("main"));
    let version = version::get(&story.portal.db, world.proposed()).await.unwrap().unwrap();
    let step = async || {
        let steps = store::commitment::of_contract(&story.portal.db, version.contract_id, true).await.unwrap();
        (steps[0].id.to_string(), steps[0].state)
    };
    let (id, _) = step().await;
    let no_reason = nadia.post("/espace/cer", &[("engagement", &id), ("etat", "dropped")]).await;
    assert_eq!(no_reason.status, 422);
    assert_eq!(no_reason.count("details[open] .field-error"), 1, "{}", no_reason.words("main"));
    let nothing = nadia.post("/espace/cer", &[("engagement", &id), ("mot", "Bientôt.")]).await;
    assert_eq!(
        (nothing.status, nothing.words("details[open] .field-error").as_str()),
        (422, "Choisissez où en est cette étape.")
    );
    assert_eq!(nothing.words("details[open] textarea"), "Bientôt.");
    for _ in 0..2 {
        let done = nadia.post("/espace/cer", &[("engagement", &id), ("etat", "done")]).await;
        assert_eq!(to(&done), "/espace/cer");
    }
    assert_eq!(step().await.1, CommitmentState::Done);
    assert_eq!(nadia.get("/espace/cer").await.count(".pledges button[value=done]"), 0);
    let word = [("engagement", id.as_str()), ("etat", "dropped"), ("mot", "Le cours est fermé.")];
    assert_eq!(nadia.post("/espace/cer", &word).await.status, 303);
    assert_eq!(step().await.1, CommitmentState::Dropped);

    let mut karim = window(&site);
    story.wait(Duration::seconds(61));
    karim.signs_in(&story, "karim@example.org").await;
    assert_eq!(karim.post("/espace/cer", &word).await.status, 404, "another’s step");
}

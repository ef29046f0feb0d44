//! Tests of the pages of a provider: forms and permissions.

use axum::http::header;
use chrono::Duration;
use portal::testing::{ActionSession, mail_of};

use crate::support::*;

#[tokio::test]
async fn a_session_that_cannot_be_published_comes_back_as_typed() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let mut samir = window(&site);
    samir.signs_in(&story, "samir@example.org").await;
    let typed = [
        ("date", "2026-02-30"),
        ("start", "9h"),
        ("end", "12:00"),
        ("place", "Salle de la gare"),
        ("commune", "Atlantis"),
        ("seats", "beaucoup"),
    ];
    let answer = samir.post(&format!("/porteur/actions/{}/sessions", action.id), &typed).await;
    assert_eq!(answer.status, 422);
    for field in ["place", "commune", "seats"] {
        let expected = typed.iter().find(|(name, _)| *name == field).unwrap().1;
        assert_eq!(answer.value(field), expected, "{field}");
    }
    for field in ["date", "commune", "seats"] {
        assert_eq!(answer.count(&format!("#erreur-{field}")), 1, "{field}");
    }
}

#[tokio::test]
async fn what_is_proposed_wrongly_comes_back_with_its_words() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).mail("nadia@example.org").await;
    let path = format!("{}/proposer", portal::offer::path_of(&story.portal, session.action).unwrap());
    let mut stranger = window(&site);
    assert_eq!(stranger.get(&path).await.status, 303, "the door first");
    stranger.signs_in(&story, "nadia@example.org").await;
    assert_eq!(stranger.get(&path).await.status, 404, "it is for référents");

    story.wait(Duration::minutes(1));
    let mut window = window(&site);
    window.signs_in(&story, &mail_of("Claire Lefèvre")).await;
    let nobody = window.post(&path, &[("personne", ""), ("message", "On en a parlé.")]).await;
    assert_eq!((nobody.status, nobody.words("textarea").trim()), (422, "On en a parlé."));
    assert!(nobody.words(".field-error").contains("Choisissez à qui"));
    let done = window.post(&path, &[("personne", &nadia.account.id.to_string()), ("message", "")]).await;
    assert_eq!(done.status, 303);
    let told = window.get(done.header(header::LOCATION)).await;
    assert!(told.words("[role=status]").contains("Nadia Benali"), "{}", told.words("main"));
}

#[tokio::test]
async fn what_two_people_describe_at_once_is_shown_side_by_side() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let mut samir = window(&site);
    samir.signs_in(&story, "samir@example.org").await;
    let path = format!("/porteur/actions/{}", action.id);
    let version = samir.get(&path).await.value("version");
    let form = |price: &'static str, phone: &'static str| {
        [
            ("version", version.clone()),
            ("nom", "Préparer le code".into()),
            ("description", "En petit groupe, <b>à votre rythme</b>.".into()),
            ("frais_precisions", price.into()),
            ("telephone", phone.into()),
            ("adresse", "12 rue de la Gare".into()),
        ]
    };
    let mut send = async |form: &[(&str, String)]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        samir.post(&path, &form).await
    };
    let first = send(&form("5 euros", "")).await;
    assert_eq!((first.status, first.header(header::LOCATION)), (303, format!("{path}?enregistre=true").as_str()));
    let tapped_again = send(&form("5 euros", "")).await;
    assert_eq!((tapped_again.status, tapped_again.header(header::LOCATION)), (303, first.header(header::LOCATION)));

    let late = send(&form("10 euros", "04 65 71 00 42")).await;
    assert_eq!(late.status, 409);
    assert!(late.words("[role=alert]").contains("Quelqu’un a changé cette action"), "{}", late.words("main"));
    let changes = late.words("[aria-labelledby=entre-temps] li");
    assert!(changes.contains("Le prix") && changes.contains("«\u{a0}5 euros\u{a0}»"), "{changes}");
    assert_eq!(
        (late.value("frais_precisions").as_str(), late.value("telephone").as_str()),
        ("10 euros", "04 65 71 00 42"),
        "nothing typed is lost"
    );
    let mut again = form("10 euros", "04 65 71 00 42");
    again[0].1 = late.value("version");
    assert_eq!(send(&again).await.status, 303);
}

#[tokio::test]
async fn a_form_sent_twice_is_answered_the_same() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
    let action = story.action(&porteur, "Préparer le code").await;
    let mut samir = window(&site);
    samir.signs_in(&story, "samir@example.org").await;
    let path = format!("/porteur/actions/{}/sessions", action.id);
    let mut tokens = Vec::new();
    let mut made = Vec::new();
    for _ in 0..2 {
        let token = samir.get(&path).await.value("token");
        let form = [
            ("token", token.as_str()),
            ("date", "2026-12-10"),
            ("start", "9h"),
            ("end", "12:00"),
            ("place", "Salle de la gare"),
            ("commune", "La Tour-du-Pin"),
            ("seats", "8"),
        ];
        let answers = [samir.post(&path, &form).await, samir.post(&path, &form).await];
        let [first, second] = answers.map(|answer| (answer.status, answer.header(header::LOCATION).to_owned()));
        assert_eq!(first, second);
        assert_eq!(first.0, 303);
        made.push(first.1);
        tokens.push(token);
    }
    assert!(!tokens[0].is_empty() && tokens[0] != tokens[1], "each page has a token of its own");
    assert_ne!(made[0], made[1], "the same session from a new page is another one");
}

#[tokio::test]
async fn the_quality_of_the_offer_is_for_who_leads() {
    let (_test, story, site) = site().await;
    one_session(&story, 3).await;
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
    let mut nadia = window(&site);
    nadia.signs_in(&story, "nadia@example.org").await;
    assert_eq!(nadia.get("/territoire").await.status, 404);
    story.wait(Duration::minutes(1));
    let mut window = window(&site);
    let landed = window.signs_in(&story, &mail_of("Marc Petit")).await;
    assert_eq!(landed.header(header::LOCATION), "/territoire");
    assert!(window.get("/territoire").await.words("h1").contains("Qualité"));
}

#[tokio::test]
async fn a_session_is_published_changed_and_printed() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
    let action = story.action(&porteur, "Préparer le code").needs_validation(false).await;
    story.session(&action).at("Mairie", "2 place de l’Église").await;
    portal::offer::refresh(&story.portal).await.unwrap();
    let mut samir = window(&site);
    samir.signs_in(&story, "samir@example.org").await;

    let form = format!("/porteur/actions/{}/sessions", action.id);
    let empty = samir.get(&form).await;
    assert!(empty.words("main").contains("Reprendre la dernière session"), "{}", empty.words("main"));
    let again = samir.get(&format!("{form}?reprendre=true")).await;
    assert_eq!(
        (again.value("place"), again.value("start"), again.value("date")),
        ("Mairie".into(), "09:00".into(), String::new())
    );
    let typed = [
        ("date", "2026-12-17"),
        ("start", "9h"),
        ("end", "12h"),
        ("place", "Mairie"),
        ("commune", "La Tour-du-Pin"),
        ("seats", "8"),
    ];
    let published = samir.post(&form, &typed).await;
    assert_eq!(published.status, 303);
    let path = published.header(header::LOCATION).to_owned();
    let page = samir.get(&path).await;
    let said = page.words("[role=status]");
    assert!(said.contains("La session est publiée") && said.contains("https://jalon.example.org/offre/"), "{said}");
    assert_eq!(page.count("a[href$=feuille]"), 0, "nobody is there yet");
    assert_eq!((page.count("main form"), page.count("main .no-print form")), (1, 1), "no form is printed");

    let session = path.split('?').next().unwrap();
    let change = format!("{session}/changer");
    assert_eq!(samir.get(&change).await.value("place"), "Mairie");
    let wrong = samir.post(&change, &[("date", "2026-12-17"), ("start", "midi"), ("place", "Gare")]).await;
    assert_eq!((wrong.status, wrong.value("start"), wrong.value("place")), (422, "midi".into(), "Gare".into()));
    let mut moved = typed;
    moved[1] = ("start", "10h");
    let path = samir.post(&change, &moved).await.header(header::LOCATION).to_owned();
    assert!(path.ends_with("?fait=prevenus"));
    assert!(samir.get(&path).await.words("[role=status]").contains("C’est enregistré"), "nobody comes: nobody is told");
    let id = session.rsplit('/').next().unwrap().parse().unwrap();
    let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    nadia.registers_to(&ActionSession { id, action: action.id }).await.unwrap();
    assert!(samir.get(&path).await.words("[role=status]").contains("Les personnes inscrites reçoivent un message"));
}

#[tokio::test]
async fn a_description_is_validated_and_goes_back_to_its_source() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
    let action = story.action(&porteur, "Préparer le code").await;
    portal::offer::refresh(&story.portal).await.unwrap();
    let mut samir = window(&site);
    samir.signs_in(&story, "samir@example.org").await;
    let path = format!("/porteur/actions/{}", action.id);
    let page = samir.get(&path).await;
    assert!(page.words(".lead").contains("Ce que vous écrivez ici remplace la fiche d’origine."));
    let (name, text, street) = (page.value("nom"), page.words("#description"), page.value("adresse"));
    let version = page.value("version");
    let typed = |phone| {
        [
            ("version", version.as_str()),
            ("nom", name.as_str()),
            ("description", text.as_str()),
            ("adresse", street.as_str()),
            ("telephone", phone),
        ]
    };
    let refused = samir.post(&path, &typed("12")).await;
    assert_eq!((refused.status, refused.value("telephone")), (422, "12".into()));
    assert!(refused.words("[role=alert]").contains("Un champ est à corriger"), "{}", refused.words("[role=alert]"));
    assert!(
        refused.words("#erreur-telephone").contains("39\u{a0}49")
            || refused.words("#erreur-telephone").contains("39 49")
    );
    assert_eq!(samir.post(&path, &typed("04 65 71 00 42")).await.status, 303);
    assert_eq!(samir.get(&path).await.count("[name=origine]"), 1);
    let restored = samir.post(&path, &[("origine", "oui")]).await;
    let page = samir.get(restored.header(header::LOCATION)).await;
    assert!(page.words("[role=status]").contains("La fiche d’origine"));
    assert_eq!((page.value("telephone"), page.count("[name=origine]")), (String::new(), 0));
}

#[tokio::test]
async fn a_repeated_proposal_says_when_and_is_sent_again_knowingly() {
    let (_test, story, site) = site().await;
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    let action = story.action(&story.provider("Trait d’union").await, "Préparer le code").await;
    portal::offer::refresh(&story.portal).await.unwrap();
    let first = claire.proposes(&action, nadia.account, "").await.unwrap();
    let path = format!("{}/proposer", portal::offer::path_of(&story.portal, action.id).unwrap());
    let mut window = window(&site);
    window.signs_in(&story, &mail_of("Claire Lefèvre")).await;
    let who = nadia.account.id.to_string();
    let again = window.post(&path, &[("personne", &who), ("message", "Encore ?")]).await;
    assert_eq!((again.status, again.value("encore")), (409, first.to_string()));
    let said = again.words("[role=alert]");
    assert!(said.contains("Vous l’avez déjà proposé à Nadia Benali, le mardi"), "{said}");
    assert_eq!(again.words("textarea").trim(), "Encore ?");
    let sent = window.post(&path, &[("personne", &who), ("message", "Encore ?"), ("encore", &first.to_string())]).await;
    assert_eq!(sent.status, 303);
}

#[tokio::test]
async fn the_result_of_an_answer_stands_first_and_can_be_taken_back() {
    let (_test, story, site) = site().await;
    let session = one_session(&story, 3).await;
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    let karim = story.allocataire("Karim Haddad").followed_by(&claire).await;
    let hers = nadia.registers_to(&session).await.unwrap().id();
    let his = karim.registers_to(&session).await.unwrap().id();
    story.wait(Duration::seconds(1));
    let mut window = window(&site);
    window.signs_in(&story, &mail_of("Claire Lefèvre")).await;
    let path = format!("/referent/demandes/{hers}");
    let done = window.post(&path, &[("message", "À jeudi !")]).await;
    assert_eq!(done.header(header::LOCATION), format!("{path}#fait"));
    let page = window.get(&path).await;
    let (result, name) = (page.html.find("id=\"fait\"").unwrap(), page.html.find("id=\"d\"").unwrap());
    assert!(result < name, "before the name of the person");
    assert_eq!(page.count("#fait[tabindex='-1']"), 1);
    assert_eq!(page.count(&format!("#fait a[href='/referent/demandes/{his}']")), 1, "on to the next request");
    // Of two steps at the same moment either may be the last.
    story.wait(Duration::seconds(1));
    let back = window.post(&format!("{path}/reprendre"), &[]).await;
    assert_eq!((back.status, back.header(header::LOCATION)), (303, path.as_str()), "{}", back.words("main"));
    assert_eq!(window.get(&path).await.words("#message").trim(), "À jeudi !");
    let refusal = format!("{path}/refus");
    assert_eq!(window.get(&refusal).await.words("#message").trim(), "", "a yes is no beginning of a no");
    story.wait(Duration::seconds(1));
    window.post(&refusal, &[("reason", "not_now"), ("message", "Nous en parlons ensemble jeudi matin.")]).await;
    story.wait(Duration::seconds(1));
    window.post(&format!("{path}/reprendre"), &[]).await;
    assert_eq!(window.get(&path).await.words("#message").trim(), "", "nor a no of a yes");
    let again = window.get(&refusal).await;
    assert_eq!(again.words("#message").trim(), "Nous en parlons ensemble jeudi matin.");
    assert_eq!(again.count("[name=reason][value=not_now][checked]"), 1);

    window.post(&path, &[("message", "")]).await;
    story.wait(domain::registration::ANSWER_TAKEN_BACK_WITHIN);
    let late = window.post(&format!("{path}/reprendre"), &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.words("[role=alert]").contains("La réponse est partie"), "{}", late.words("[role=alert]"));
    assert_eq!(window.get(&path).await.count(".take-back"), 0);
}

#[tokio::test]
async fn who_came_is_recorded_on_a_page_and_corrected_for_a_week() {
    let (_test, story, site) = site().await;
    let porteur = story.provider("Trait d’union").mail("samir@example.org").await;
    let action = story.action(&porteur, "Préparer le code").needs_validation(false).await;
    let session = story.session(&action).await;
    let nadia = story.allocataire("Nadia Benali").await;
    let hers = nadia.registers_to(&session).await.unwrap().id();
    let mut samir = window(&site);
    samir.signs_in(&story, "samir@example.org").await;
    let roster = format!("/porteur/sessions/{}", session.id);
    let page = format!("{roster}/presence");
    let before = samir.get(&roster).await;
    assert_eq!(before.count("a[href$=presence]"), 0, "nothing to record before it begins");
    let (field, minutes) = (format!("presence-{hers}"), format!("minutes-{hers}"));
    let early = samir.post(&page, &[(&field, "attended")]).await;
    assert_eq!(early.status, 409);
    assert!(early.words("[role=alert]").contains("à partir du début"), "{}", early.words("main"));

    let starts_at = store::session::get(&story.portal.db, session.id).await.unwrap().unwrap().starts_at;
    story.wait(starts_at - story.now() + Duration::hours(1));
    samir.signs_in(&story, "samir@example.org").await;
    assert_eq!(samir.get(&roster).await.words("a[href$=presence]"), "Noter qui est là");
    let form = samir.get(&page).await;
    assert_eq!((form.count("input[type=radio]"), form.count("input[checked]")), (4, 0));
    assert!(form.words("legend").contains("Nadia"), "each choice says whose it is");
    // A field that is none, and a choice that is none, do nothing.
    let typed = [(field.as_str(), "attended"), ("presence-x", "absent"), ("autre", "absent"), (&field, "?")];
    assert_eq!(form.value(&minutes), "180", "as long as the session lasts");
    let wrong = samir.post(&page, &[(&field, "dropped"), (&minutes, "180")]).await;
    assert_eq!((wrong.status, wrong.value(&minutes)), (422, "180".into()));
    assert!(wrong.words(&format!("#erreur-{minutes}")).contains("entre 1 et 179"), "{}", wrong.words("main"));
    assert_eq!(wrong.count(&format!("input[name={field}][value=dropped][checked]")), 1);
    let done = samir.post(&page, &typed).await;
    assert_eq!(done.status, 303);
    let saved = samir.get(done.header(header::LOCATION)).await;
    assert!(saved.words("[role=status]").contains("C’est noté"), "{}", saved.words("main"));
    assert_eq!(saved.count(&format!("input[name={field}][value=attended][checked]")), 1);
    assert!(saved.words("main").contains("1 sur 1 notés"));
    assert!(samir.get(&roster).await.words(".people").contains("Là"));

    story.wait(Duration::days(8));
    samir.signs_in(&story, "samir@example.org").await;
    let closed = samir.get(&page).await;
    assert_eq!(
        (closed.count("form input[type=radio]"), closed.words(".people .meta")),
        (0, "Là, 180\u{a0}minutes".to_owned())
    );
}

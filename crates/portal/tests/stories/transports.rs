//! Tests of channels against real servers: SMTP with STARTTLS, and Kannel.

use chrono::Duration;
use domain::{
    notice::{MessageState, RegistrationNotice},
    path::Path,
    sms::{Encoding, Sms},
};
use portal::{
    notify::{Courier, Gateway, MailChannel, Outcome, OutgoingSms, SmsChannel, Smtp},
    testing::Story,
};
use store::{
    outbox::{self, Message},
    testing::{TestDb, for_each_engine, postgres, sqlite},
};

use crate::peers::{Kannel, MailServer};

const SENDER: &str = "Jalon <jalon@jalon.example.org>";

fn by_mail(story: &Story, server: &MailServer, password: &str, trusted: bool) -> Courier {
    let certificate = trusted.then(|| server.certificate());
    let smtp = Smtp::new(&server.url(password), SENDER, certificate.as_deref()).unwrap();
    Courier::new(story.portal.clone(), MailChannel::Smtp(smtp), SmsChannel::None)
}

fn by_sms(story: &Story, kannel: &Kannel, password: &str) -> Courier {
    let gateway = Gateway::new(&kannel.url(password), "JALON").unwrap();
    Courier::new(story.portal.clone(), MailChannel::None, SmsChannel::Kannel(gateway))
}

/// Asks for a code at a contact, lets the courier pass, and tells where its message stands.
async fn ask(story: &Story, courier: &Courier, contact: &str) -> (String, Message) {
    let asked = story.asks_code(contact).await.unwrap();
    let code = story.code_of(&asked).await.expect("a known contact gets a code");
    courier.round().await.unwrap();
    let [message] = outbox::about(&story.portal.db, asked.challenge).await.unwrap().try_into().unwrap();
    (code, message)
}

async fn latest(story: &Story) -> Message {
    outbox::latest(&story.portal.db, 1).await.unwrap().remove(0)
}

async fn mails_arrive(test: TestDb) {
    let story = Story::on(test.db.clone());
    let server = MailServer::start();
    let courier = by_mail(&story, &server, "p%40ss", true);
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;

    let (code, message) = ask(&story, &courier, "nadia@example.org").await;

    assert_eq!(message.state, MessageState::Sent);
    let [came] = server.log().try_into().unwrap();
    assert_eq!((came["tls"].as_bool(), came["auth"].as_str()), (Some(true), Some("jalon")));
    assert_eq!(came["to"][0], "nadia@example.org");
    let mail = server.mail(1);
    for line in [
        format!("Subject: {code} est votre code Jalon"),
        format!("Message-ID: <{}@jalon.example.org>", message.id.simple()),
        "From: Jalon <jalon@jalon.example.org>".into(),
        "Auto-Submitted: auto-generated".into(),
        "Content-Type: multipart/alternative".into(),
        format!("Votre code : {code}").replace(" :", "=C2=A0:"),
    ] {
        assert!(mail.contains(&line), "{line}\n{mail}");
    }
}

#[tokio::test]
async fn mails_arrive_over_starttls_with_a_password_on_sqlite() {
    mails_arrive(sqlite().await).await;
}

#[tokio::test]
async fn mails_arrive_over_starttls_with_a_password_on_postgresql() {
    mails_arrive(postgres().await).await;
}

#[tokio::test]
async fn each_answer_of_a_mail_server_has_its_outcome() {
    let test = sqlite().await;
    let story = Story::on(test.db.clone());
    let server = MailServer::start();
    let courier = by_mail(&story, &server, "p%40ss", true);
    for (name, state) in [
        ("inconnu", MessageState::Failed),
        ("spam", MessageState::Failed),
        ("plein", MessageState::Queued),
        ("coupe", MessageState::Unknown),
    ] {
        let address = format!("{name}@example.org");
        story.allocataire("Nadia Benali").mail(&address).await;
        let (_, message) = ask(&story, &courier, &address).await;
        assert_eq!(message.state, state, "{name}");
    }
    assert!(server.log().is_empty());
}

#[tokio::test]
async fn nothing_leaves_over_a_line_that_cannot_be_trusted() {
    let test = sqlite().await;
    let story = Story::on(test.db.clone());
    let server = MailServer::start();
    story.allocataire("Nadia Benali").mail("nadia@example.org").await;
    let untrusting = by_mail(&story, &server, "p%40ss", false);
    let (_, message) = ask(&story, &untrusting, "nadia@example.org").await;
    assert_eq!((message.state, message.attempts), (MessageState::Queued, 1));

    story.wait(Duration::seconds(31));
    by_mail(&story, &server, "faux", true).round().await.unwrap();
    let message = latest(&story).await;
    assert_eq!(
        (message.state, message.attempts),
        (MessageState::Queued, 2),
        "a wrong password is the operator's to mend"
    );

    story.wait(Duration::minutes(6));
    by_mail(&story, &server, "p%40ss", true).round().await.unwrap();
    assert_eq!(latest(&story).await.state, MessageState::Sent);
    assert_eq!(server.log().len(), 1);
}

async fn sms_arrive(test: TestDb) {
    let story = Story::on(test.db.clone());
    let kannel = Kannel::start();
    let courier = by_sms(&story, &kannel, "p%40ss");
    story.allocataire("Nadia Benali").phone("06 39 98 00 12").await;

    let (code, message) = ask(&story, &courier, "06 39 98 00 12").await;

    assert_eq!(message.state, MessageState::Sent);
    let [sms] = kannel.received(1).try_into().unwrap();
    assert_eq!((sms.from.as_str(), sms.to.as_str()), ("JALON", "+33639980012"));
    let words = format!("Jalon : votre code est {code}. Il marche 10 minutes. Ne le donnez à personne.");
    // The last line lets telephones fill the code in (origin-bound one-time codes).
    assert_eq!(sms.text, format!("{words}\n\n@jalon.example.org #{code}"));
}

#[tokio::test]
async fn sms_arrive_through_kannel_on_sqlite() {
    sms_arrive(sqlite().await).await;
}

#[tokio::test]
async fn sms_arrive_through_kannel_on_postgresql() {
    sms_arrive(postgres().await).await;
}

#[tokio::test]
async fn a_network_that_is_down_delays_an_sms_and_a_wrong_password_keeps_it() {
    let test = sqlite().await;
    let story = Story::on(test.db.clone());
    let mut kannel = Kannel::start();
    let nadia = story.allocataire("Nadia Benali").await;
    let porteur = story.provider("Trait d’union").await;
    let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
    let session = story.session(&action).await;
    let registration = nadia.registers_to(&session).await.unwrap().id();
    story.ignores(RegistrationNotice::SeatTaken);

    by_sms(&story, &kannel, "faux").round().await.unwrap();
    let confirmed = async || {
        let all = outbox::latest(&story.portal.db, 10).await.unwrap();
        all.into_iter().find(|one| one.notice == RegistrationNotice::SeatConfirmed.into()).unwrap()
    };
    assert_eq!(confirmed().await.state, MessageState::Queued);

    kannel.switch_phone_off();
    story.wait(Duration::seconds(31));
    by_sms(&story, &kannel, "p%40ss").round().await.unwrap();
    assert_eq!(confirmed().await.state, MessageState::Sent, "the gateway keeps it");
    kannel.switch_phone_on();
    let [sms] = kannel.received(1).try_into().unwrap();
    assert!(sms.text.starts_with("Jalon : votre place est validée."), "{}", sms.text);
    let link = format!("https://jalon.example.org{}", Path::Registration(registration).short());
    assert!(sms.text.contains(&link), "{}", sms.text);
    assert!(sms.text.ends_with("Tél. 04 65 71 00 00"), "{}", sms.text);
}

#[tokio::test]
async fn every_letter_of_a_name_arrives_through_kannel() {
    let kannel = Kannel::start();
    let sms = SmsChannel::Kannel(Gateway::new(&kannel.url("p%40ss"), "JALON").unwrap());
    let words = ["Jalon : Zoë Çelik vous attend à 9 h, forêt de l’Île.", "Jalon : à 9 h, 5 €, c'est noté [été]."];
    for (words, expected) in words.into_iter().zip([Encoding::Ucs2, Encoding::Gsm]) {
        let Sms { text, encoding } = Sms::of(words);
        assert_eq!(encoding, expected, "{words}");
        let outcome = sms.send(OutgoingSms { to: "+33639980012".into(), text, encoding }).await;
        assert_eq!(outcome, Outcome::Accepted, "{words}");
    }
    let came: Vec<String> = kannel.received(2).into_iter().map(|sms| sms.text).collect();
    assert_eq!(came, words);
}

/// An address of this machine where nobody answers: its port was free a moment ago.
fn nobody() -> url::Url {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    url::Url::parse(&format!("smtp://127.0.0.1:{port}")).unwrap()
}

#[tokio::test]
async fn a_message_waits_for_a_server_that_does_not_answer() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let smtp = Smtp::new(&nobody(), SENDER, None).unwrap();
        let courier = Courier::new(story.portal.clone(), MailChannel::Smtp(smtp), SmsChannel::None);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;

        let (_, message) = ask(&story, &courier, "nadia@example.org").await;

        assert_eq!((message.state, message.attempts), (MessageState::Queued, 1));
        assert_eq!(message.due_at, story.now() + Duration::seconds(30));
        assert_eq!(courier.round().await.unwrap(), 0, "it is not due yet");
        story.wait(Duration::seconds(30));
        assert_eq!(courier.round().await.unwrap(), 1);
        let message = latest(&story).await;
        assert_eq!((message.state, message.attempts), (MessageState::Queued, 2));
        assert_eq!(message.due_at, story.now() + Duration::minutes(5));
    })
    .await;
}

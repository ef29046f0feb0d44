//! Stories of messages: their texts, and the courier that sends them.

use chrono::Duration;
use domain::{
    notice::{Channel, MessageState, Priority},
    sms::Encoding,
};
use portal::{
    notify::{Courier, MailChannel, MemoryBox, SmsChannel, demo_messages},
    session::publish,
    testing::Story,
};
use store::{outbox, testing::for_each_engine};

fn courier(story: &Story) -> (Courier, MemoryBox) {
    let kept = MemoryBox::default();
    let courier =
        Courier::new(story.portal.clone(), MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
    (courier, kept)
}

async fn carry_all(courier: &Courier) {
    while courier.round().await.unwrap() > 0 {}
}

/// The longest names that files bring.
const LONG_ACTION: &str =
    "Accompagnement renforcé vers l’emploi durable dans les métiers de la propreté et des services à la personne";

#[tokio::test]
async fn a_whole_story_is_told_in_plain_words() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (courier, kept) = courier(&story);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia =
            story.allocataire("Marie-Antoinette N’Diaye-Montgolfier").followed_by(&claire).mail("n@example.org").await;
        let porteur = story.provider("Plateforme mobilité Trait d’union").mail("samir@example.org").await;
        let action = story.action(&porteur, LONG_ACTION).await;
        for answer in ["yes", "no", "withdrawn", "cancelled", "expired"] {
            let session = story.session(&action).await;
            let request = nadia.registers_to(&session).await.unwrap().id();
            carry_all(&courier).await;
            match answer {
                "yes" => {
                    claire.validates(request).await.unwrap();
                    carry_all(&courier).await;
                    nadia.withdraws(request).await.unwrap();
                }
                "no" => claire
                    .refuses(request, &"Une autre action convient mieux à votre projet. ".repeat(15))
                    .await
                    .unwrap(),
                "withdrawn" => nadia.withdraws(request).await.unwrap(),
                "cancelled" => porteur.cancels(&session, "Le formateur est malade, la salle aussi").await.unwrap(),
                _ => {
                    story.wait(Duration::days(8));
                    portal::registration::decide::expire(&story.portal).await.unwrap();
                }
            }
            carry_all(&courier).await;
        }
        let texts = kept.sms();
        assert_eq!(texts.len(), 5 + 5 - 1, "each request, and each answer but the one to oneself: {texts:#?}");
        for text in &texts {
            let segments = text.encoding.segments(&text.text);
            assert!(segments <= 3 && text.encoding == Encoding::Gsm, "{segments} segments: {}", text.text);
            assert!(text.text.contains("https://jalon.example.org/i/"), "its own registration: {}", text.text);
            assert!(text.text.contains("04 65 71 00 00"), "somebody to call: {}", text.text);
        }
        let mails = kept.mails();
        for mail in &mails {
            for part in [&mail.subject, &mail.text, &mail.html] {
                assert!(!part.contains("{{") && !part.contains("{%"), "{part}");
            }
            assert!(!mail.subject.contains('\n') && mail.subject.chars().count() < 180, "{}", mail.subject);
            assert!(
                mail.html.contains("https://jalon.example.org/") && mail.text.contains("https://jalon.example.org/")
            );
            assert!(!mail.html.contains("<script") && !mail.html.contains("<img"));
        }
        let of =
            |to: &str| mails.iter().filter(|mail| mail.to == to).map(|mail| mail.subject.as_str()).collect::<Vec<_>>();
        assert_eq!(of("claire.lefevre@example.org").len(), 5 + 2);
        assert!(of("samir@example.org").iter().any(|subject| subject.starts_with("Une place se libère")));
        assert!(of("n@example.org").iter().any(|subject| subject.starts_with("Annulé")));
        let refused = mails.iter().find(|mail| mail.subject.contains("pas cette fois")).unwrap();
        assert!(refused.text.contains("Une autre action convient mieux à votre projet."));
    })
    .await;
}

/// A place and a street as long as the form takes them.
#[tokio::test]
async fn an_sms_has_room_for_the_longest_place() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (courier, kept) = courier(&story);
        let nadia = story.allocataire("Nadia Benali").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, LONG_ACTION).needs_validation(false).await;
        let (place, street) = ("Salle polyvalente ".repeat(27), "Montée de l’Église ".repeat(26));
        let session = story.session(&action).at(&place, &street).await;
        nadia.registers_to(&session).await.unwrap();
        carry_all(&courier).await;
        let sent = kept.sms();
        assert!(sent[0].text.contains("votre place est validée"), "{}", sent[0].text);
        assert!(sent[0].encoding.segments(&sent[0].text) <= 3, "{}", sent[0].text);
    })
    .await;
}

#[tokio::test]
async fn a_request_is_told_to_who_answers_it_now() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (courier, kept) = courier(&story);
        let claire = story.referent("Claire Lefèvre").await;
        let paul = story.referent("Paul Roux").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).without_phone().await;
        let porteur = story.provider("Trait d’union").await;
        let session = story.session(&story.action(&porteur, "Atelier vélo").await).await;
        nadia.registers_to(&session).await.unwrap();
        // A file says, before the mail has left, that somebody else follows her.
        let moved = story.portal.db.query("UPDATE allocataire SET referent_id = $2 WHERE id = $1");
        moved.bind(nadia.account.id).bind(paul.account.id).run().await.unwrap();
        carry_all(&courier).await;
        assert!(kept.mails().is_empty(), "her name does not go to who no longer follows her");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_longer_true_does_not_leave() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (courier, kept) = courier(&story);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").await;
        let session = story.session(&action).await;
        let request = nadia.registers_to(&session).await.unwrap().id();
        claire.validates(request).await.unwrap();

        carry_all(&courier).await;

        let texts: Vec<_> = kept.sms().into_iter().map(|sms| sms.text).collect();
        assert_eq!(texts.len(), 1, "{texts:#?}");
        assert!(texts[0].starts_with("Jalon : votre place est validée."), "{}", texts[0]);
        assert!(kept.mails().iter().all(|mail| !mail.subject.starts_with("À décider")));
    })
    .await;
}

#[tokio::test]
async fn a_reminder_leaves_two_days_before_and_only_to_who_still_comes() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (courier, kept) = courier(&story);
        let nadia = story.allocataire("Nadia Benali").await;
        let karim = story.allocataire("Karim Haddad").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let session = story.session(&action).await;
        nadia.registers_to(&session).await.unwrap();
        let other = karim.registers_to(&session).await.unwrap().id();
        carry_all(&courier).await;
        karim.withdraws(other).await.unwrap();
        carry_all(&courier).await;
        let before = kept.sms().len();

        story.wait(Duration::days(7));
        carry_all(&courier).await;

        let reminders: Vec<_> = kept.sms().split_off(before);
        assert_eq!(reminders.len(), 1, "{reminders:#?}");
        assert!(reminders[0].text.starts_with("Jalon : rappel."), "{}", reminders[0].text);
    })
    .await;
}

#[tokio::test]
async fn a_code_is_written_when_it_leaves_and_is_useless_after_ten_minutes() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (courier, kept) = courier(&story);
        story.allocataire("Nadia Benali").phone("06 39 98 00 12").mail("nadia@example.org").await;
        let asked = story.asks_code("06 39 98 00 12").await.unwrap();
        carry_all(&courier).await;
        let [sms] = kept.sms().try_into().unwrap();
        let code = story.code_of(&asked).await.unwrap();
        assert_eq!(sms.to, "+33639980012");
        assert!(sms.text.contains(&code) && sms.text.ends_with(&format!("@jalon.example.org #{code}")), "{}", sms.text);

        story.wait(Duration::minutes(2));
        story.asks_code("nadia@example.org").await.unwrap();
        story.wait(Duration::minutes(11));
        carry_all(&courier).await;
        assert!(kept.mails().is_empty(), "a code that no longer opens is not sent");
    })
    .await;
}

#[tokio::test]
async fn two_couriers_never_carry_the_same_message() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (first, kept) = courier(&story);
        let second = first.clone();
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Atelier vélo").needs_validation(false).await;
        let session = story.session(&action).seats(50).await;
        for _ in 0..50 {
            story.allocataire("Nadia Benali").await.registers_to(&session).await.unwrap();
        }
        tokio::join!(carry_all(&first), carry_all(&second));
        let mut to: Vec<_> = kept.sms().into_iter().map(|sms| sms.to).collect();
        to.sort();
        let all = to.len();
        to.dedup();
        assert_eq!((all, to.len()), (50, 50));
        publish::cancel(&story.portal, porteur.principal(), session.id, "La salle est fermée").await.unwrap();
        tokio::join!(carry_all(&first), carry_all(&second));
        assert_eq!(kept.sms().len(), 100);
    })
    .await;
}

/// A courier that ends while a message is leaving: whether it arrived is not known.
#[tokio::test]
async fn what_was_leaving_is_not_sent_twice() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (courier, kept) = courier(&story);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        story.asks_code("nadia@example.org").await.unwrap();
        let (now, db) = (story.now(), &story.portal.db);
        let lease = now + Duration::minutes(5);
        let line = outbox::Line { channel: Channel::Mail, priority: Priority::Urgent };
        let [message] = outbox::claim(db, line, now, lease, 1).await.unwrap().try_into().unwrap();
        assert!(outbox::begin_sending(db, message.id, now).await.unwrap());

        story.wait(Duration::minutes(6));
        carry_all(&courier).await;
        super::jobs::run(&story, "settle_lost_messages").await;

        assert!(kept.mails().is_empty());
        assert_eq!(outbox::latest(db, 1).await.unwrap()[0].state, MessageState::Unknown);
    })
    .await;
}

#[tokio::test]
async fn a_demonstration_shows_what_left() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (courier, _) = courier(&story);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        story.asks_code("nadia@example.org").await.unwrap();
        carry_all(&courier).await;
        let [message] = demo_messages(&story.portal).await.unwrap().try_into().unwrap();
        assert_eq!(
            (message.channel, message.state, message.to.as_str()),
            (Channel::Mail.code(), "sent", "nadia@example.org")
        );
        assert!(message.html.is_some_and(|html| html.contains("Votre code")));
    })
    .await;
}

//! Stories of contacts to verify: no sign-in, no message, no call.

use domain::notice::{Channel, MessageState, OfferNotice, RegistrationNotice};
use portal::{
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    testing::Story,
};
use store::{outbox, testing::for_each_engine};

async fn carry_all(story: &Story) -> MemoryBox {
    let kept = MemoryBox::default();
    let (mail, sms) = (MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
    let courier = Courier::new(story.portal.clone(), mail, sms);
    while courier.round().await.unwrap() > 0 {}
    kept
}

#[tokio::test]
async fn a_person_is_told_by_what_remains() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story
            .allocataire("Nadia Benali")
            .phone("06 39 98 00 12")
            .mail("nadia@example.org")
            .followed_by(&claire)
            .await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Code de la route").await;
        let session = story.session(&action).await;
        let request = nadia.registers_to(&session).await.unwrap().id();
        assert_eq!(nadia.hears(RegistrationNotice::RequestReceived).await, [Channel::Mail, Channel::Sms]);
        claire.hears(RegistrationNotice::DecisionAwaited).await;

        // The messages that wait are not sent there either.
        db.query("UPDATE allocataire SET phone = NULL, phone_to_verify = TRUE").run().await.unwrap();
        let carried = carry_all(&story).await;
        assert_eq!(carried.sms().len(), 0, "{:#?}", carried.sms());
        assert!(carried.mails().iter().any(|mail| mail.to == "nadia@example.org"));
        claire.validates(request).await.unwrap();
        assert_eq!(nadia.hears(RegistrationNotice::SeatConfirmed).await, [Channel::Mail]);
        porteur.hears(RegistrationNotice::SeatTaken).await;
        let asked = story.asks_code("06 39 98 00 12").await.unwrap();
        assert_eq!(story.code_of(&asked).await, None);
        let asked = story.asks_code("nadia@example.org").await.unwrap();
        assert!(story.code_of(&asked).await.is_some());

        portal::offer::refresh(&story.portal).await.unwrap();
        claire.proposes(&action, nadia.account, "").await.unwrap();
        assert_eq!(nadia.hears(OfferNotice::ActionProposed).await, [Channel::Mail]);
        db.query("UPDATE allocataire SET mail = NULL, mail_to_verify = TRUE").run().await.unwrap();
        // The proposal that waits does not leave.
        let carried = carry_all(&story).await;
        assert!(carried.mails().iter().all(|mail| !mail.subject.contains("propose")), "{:#?}", carried.mails());
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_professional_is_neither_called_nor_written_to() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let claire = story.referent("Claire Lefèvre").phone("04 65 71 01 35").await;
        story.referent("Paul Roux").head_of("Vals du Dauphiné").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Code de la route").await;
        let request = nadia.registers_to(&story.session(&action).await).await.unwrap().id();
        nadia.hears(RegistrationNotice::RequestReceived).await;
        claire.hears(RegistrationNotice::DecisionAwaited).await;
        story
            .appointment(&nadia, &claire, "2026-12-04T08:00:00Z", domain::appointment::AppointmentState::Planned)
            .await;

        db.query("UPDATE referent SET phone = NULL, mail = NULL, phone_to_verify = TRUE, mail_to_verify = TRUE")
            .run()
            .await
            .unwrap();
        let row = store::registration::details(&db, request).await.unwrap().unwrap();
        assert_eq!(row.referent_phone, None);
        let meetings = store::appointment::of_person(&db, nadia.account.id).await.unwrap();
        assert_eq!((meetings[0].with_first_name.as_deref(), meetings[0].with_phone.as_deref()), (Some("Claire"), None));
        assert!(store::registration::reached_deciders(&db, request).await.unwrap().is_empty());
        let carried = carry_all(&story).await;
        assert!(carried.mails().is_empty(), "{:#?}", carried.mails());
        story.finish().await;
    })
    .await;
}

/// A file says, before they have left, that a contact cannot be trusted.
#[tokio::test]
async fn what_waits_does_not_leave_to_a_contact_that_is_to_verify_since() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        let claire = story.referent("Claire Lefèvre").await;
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Code de la route").await;
        let session = story.session(&action).await;
        portal::offer::refresh(&story.portal).await.unwrap();
        let mut people = Vec::new();
        for (name, mail, phone_to_verify, mail_to_verify) in [
            ("Nadia Benali", "nadia@example.org", true, false),
            ("Karim Haddad", "karim@example.org", false, true),
            ("Ousmane Traoré", "ousmane@example.org", true, true),
        ] {
            let person = story.allocataire(name).mail(mail).followed_by(&claire).await;
            person.registers_to(&session).await.unwrap();
            claire.proposes(&action, person.account, "").await.unwrap();
            assert_eq!(person.hears(RegistrationNotice::RequestReceived).await, [Channel::Mail, Channel::Sms]);
            assert_eq!(person.hears(OfferNotice::ActionProposed).await, [Channel::Mail, Channel::Sms]);
            db.query(
                "UPDATE allocataire SET phone = CASE WHEN $2 THEN NULL ELSE phone END, phone_to_verify = $2,
                        mail = CASE WHEN $3 THEN NULL ELSE mail END, mail_to_verify = $3 WHERE id = $1",
            )
            .bind(person.account.id)
            .bind(phone_to_verify)
            .bind(mail_to_verify)
            .run()
            .await
            .unwrap();
            people.push((person.account.id, phone_to_verify, mail_to_verify));
        }
        claire.hears(RegistrationNotice::DecisionAwaited).await;

        carry_all(&story).await;

        let messages = outbox::latest(&db, 100).await.unwrap();
        for (person, phone_to_verify, mail_to_verify) in people {
            let theirs: Vec<_> = messages.iter().filter(|message| message.recipient_id == Some(person)).collect();
            assert_eq!(theirs.len(), 4, "{theirs:#?}");
            for message in theirs {
                let to_verify = match message.channel {
                    Channel::Sms => phone_to_verify,
                    Channel::Mail => mail_to_verify,
                };
                let expected = if to_verify { MessageState::Cancelled } else { MessageState::Sent };
                assert_eq!(message.state, expected, "{} by {}", message.notice.code(), message.channel.code());
            }
        }
        story.finish().await;
    })
    .await;
}

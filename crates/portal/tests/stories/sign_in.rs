//! Stories of signing in with a code.

use chrono::{Duration, NaiveDate};
use domain::{account::Role, notice::AccountNotice, refusal::Refusal};
use portal::{
    Error,
    account::sign_in::{self, Login},
    testing::Story,
};
use store::testing::for_each_engine;

use super::login_session;

fn refusal<T: std::fmt::Debug>(result: portal::Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

#[tokio::test]
async fn the_code_opens_the_door_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").phone("06 39 98 00 12").await;
        let asked = sign_in::ask_code(&story.portal, "06.39.98.00.12").await.unwrap();
        assert!(asked.by_sms && asked.masked.contains("••"));
        let code = story.code_of(&asked).await.expect("a code was sent");

        let door = sign_in::try_code(&story.portal, asked.challenge, &code).await.unwrap();

        assert_eq!(door, Login::SignedIn(nadia.account));
        let again = sign_in::try_code(&story.portal, asked.challenge, &code).await;
        assert_eq!(refusal(again), Refusal::CodeExpired);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn an_unknown_contact_gets_the_same_answer_and_no_message() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let asked = sign_in::ask_code(&story.portal, "inconnu@example.org").await.unwrap();
        assert_eq!(story.code_of(&asked).await, None);
        let tried = sign_in::try_code(&story.portal, asked.challenge, "123456").await;
        assert_eq!(refusal(tried), Refusal::WrongCode { left: 4 });
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn five_wrong_codes_close_the_door_even_to_the_right_one() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let asked = sign_in::ask_code(&story.portal, " Nadia@Example.org ").await.unwrap();
        let code = story.code_of(&asked).await.unwrap();
        let wrong = if code == "000000" { "111111" } else { "000000" };
        for left in (1..=4).rev() {
            let tried = sign_in::try_code(&story.portal, asked.challenge, wrong).await;
            assert_eq!(refusal(tried), Refusal::WrongCode { left });
        }
        assert_eq!(refusal(sign_in::try_code(&story.portal, asked.challenge, wrong).await), Refusal::TooManyTries);
        assert_eq!(refusal(sign_in::try_code(&story.portal, asked.challenge, &code).await), Refusal::TooManyTries);
    })
    .await;
}

#[tokio::test]
async fn a_code_lives_ten_minutes_and_a_forged_challenge_never_did() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let asked = sign_in::ask_code(&story.portal, "nadia@example.org").await.unwrap();
        let code = story.code_of(&asked).await.unwrap();
        story.wait(Duration::minutes(10));
        assert_eq!(refusal(sign_in::try_code(&story.portal, asked.challenge, &code).await), Refusal::CodeExpired);
        let forged = uuid::Uuid::from_u128(7);
        assert_eq!(refusal(sign_in::try_code(&story.portal, forged, &code).await), Refusal::CodeExpired);
    })
    .await;
}

#[tokio::test]
async fn codes_cannot_flood_a_telephone() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").phone("06 39 98 00 12").await;
        for _ in 0..5 {
            sign_in::ask_code(&story.portal, "0639980012").await.unwrap();
            let soon = sign_in::ask_code(&story.portal, "0639980012").await;
            assert!(matches!(refusal(soon), Refusal::TooManyCodes { .. }));
            story.wait(Duration::minutes(2));
        }
        let sixth = sign_in::ask_code(&story.portal, "0639980012").await;
        assert!(matches!(refusal(sixth), Refusal::TooManyCodes { .. }));
        story.wait(Duration::hours(1));
        sign_in::ask_code(&story.portal, "0639980012").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_couple_behind_one_telephone_is_told_apart_by_birth_date() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let amine = story.allocataire("Amine Cherif").phone("06 39 98 00 77").born_on("1985-04-05").await;
        story.allocataire("Sofia Cherif").phone("06 39 98 00 77").born_on("1988-09-12").await;
        let asked = sign_in::ask_code(&story.portal, "06 39 98 00 77").await.unwrap();
        let code = story.code_of(&asked).await.unwrap();

        let Login::Choose(mut choice) = sign_in::try_code(&story.portal, asked.challenge, &code).await.unwrap() else {
            panic!("two people share this telephone");
        };

        assert_eq!(choice.born_on("06/04/1985"), Err(Refusal::WrongBirthDate));
        assert!(matches!(choice.born_on("31/02/1985"), Err(Refusal::Form(_))));
        assert_eq!(choice.born_on("5/4/1985"), Ok(amine.account));
        assert_eq!(choice.people[0].1, NaiveDate::from_ymd_opt(1985, 4, 5).unwrap());
        for _ in 0..2 {
            assert_eq!(choice.born_on("01/01/1990"), Err(Refusal::WrongBirthDate));
        }
        assert_eq!(choice.born_on("05/04/1985"), Err(Refusal::TooManyTries));
    })
    .await;
}

#[tokio::test]
async fn professionals_sign_in_by_mail_and_choose_between_two_hats() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let first = story.provider("Trait d’union").mail("samir@example.org").await;
        let second = story.provider("Mobil’Isère").mail("samir@example.org").await;
        let asked = sign_in::ask_code(&story.portal, "samir@example.org").await.unwrap();
        let code = story.code_of(&asked).await.unwrap();
        let Login::Choose(choice) = sign_in::try_code(&story.portal, asked.challenge, &code).await.unwrap() else {
            panic!("two accounts share this address");
        };
        let chosen: Vec<_> = (0..2).filter_map(|index| choice.hat(index)).collect();
        assert!(chosen.contains(&first.account) && chosen.contains(&second.account));
        assert_eq!(choice.hat(2), None);
    })
    .await;
}

#[tokio::test]
async fn every_role_signs_in_and_is_greeted_by_name() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").phone("06 39 98 00 50").await;
        let admin = story.admin("Isabelle Roux").await;
        let lead = story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
        for (contact, actor, name) in [
            ("06 39 98 00 50", claire.account, "Claire"),
            ("isabelle.roux@example.org", admin.account, "Isabelle Roux"),
            ("marc.petit@example.org", lead.account, "Marc Petit"),
        ] {
            let asked = sign_in::ask_code(&story.portal, contact).await.unwrap();
            let code = story.code_of(&asked).await.unwrap();
            let door = sign_in::try_code(&story.portal, asked.challenge, &code).await.unwrap();
            assert_eq!(door, Login::SignedIn(actor));
            assert_eq!(login_session::open_of(&story, actor).await.1.first_name, name);
        }
        assert_eq!(claire.account.role, Role::Referent);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn what_cannot_receive_a_code_is_said() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        for contact in ["", "06 39", "nadia@", "04 65 71 00 00"] {
            let asked = refusal(sign_in::ask_code(&story.portal, contact).await);
            assert!(matches!(asked, Refusal::Form(errors) if errors.at("contact").is_some()), "{contact}");
        }
    })
    .await;
}

#[tokio::test]
async fn old_codes_are_forgotten() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let asked = sign_in::ask_code(&story.portal, "nadia@example.org").await.unwrap();
        story.ignores(AccountNotice::LoginCode);
        story.wait(Duration::days(2));
        super::jobs::run(&story, "delete_expired").await;
        assert!(store::account::login::get(&story.portal.db, asked.challenge).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn twenty_who_ask_at_the_same_moment_get_one_code() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let asks: Vec<_> = (0..20)
            .map(|_| {
                let portal = story.portal.clone();
                tokio::spawn(async move { sign_in::ask_code(&portal, "nadia@example.org").await })
            })
            .collect();
        let mut sent = 0;
        for ask in asks {
            match ask.await.unwrap() {
                Ok(_) => sent += 1,
                Err(Error::Refused(Refusal::TooManyCodes { .. })) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(sent, 1);
    })
    .await;
}

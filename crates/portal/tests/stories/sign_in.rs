//! Stories of signing in with a code.

use chrono::Duration;
use domain::{
    account::{Account, Role, login::CodeLength},
    notice::AccountNotice,
    refusal::Refusal,
};
use portal::{
    Error,
    account::{
        browser::Browser,
        known_device::KnownDevice,
        sign_in::{self, Choice, Login, SentCode},
    },
    settings::Settings,
    testing::{Story, settings},
};
use store::testing::for_each_engine;
use uuid::Uuid;

pub fn refusal<T: std::fmt::Debug>(result: portal::Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

/// A browser on a device where somebody signed in before.
pub fn known_to(story: &Story, account: Account) -> Browser {
    let portal = &story.portal;
    let device = KnownDevice::default().with(&portal.settings.secret, &portal.random, account, portal.now());
    Browser { device, ..Browser::default() }
}

/// The question that is left after a right code in a browser that nobody knows.
pub async fn question(story: &Story, contact: &str) -> Choice {
    let asked = story.asks_code(contact).await.unwrap();
    let code = story.code_of(&asked).await.unwrap();
    match story.tries_code(&asked, &code).await.unwrap() {
        Login::Choose(choice) => choice,
        Login::SignedIn(account) => panic!("{account:?} was let in without a question"),
    }
}

#[tokio::test]
async fn the_code_opens_the_space_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").phone("06 39 98 00 12").born_on("1992-05-14").await;
        let browser = known_to(&story, nadia.account);
        let asked = sign_in::ask_code(&story.portal, &browser, None, "06.39.98.00.12").await.unwrap();
        assert!(asked.by_sms && !asked.shared);
        assert_eq!(asked.shown(), "06\u{a0}39\u{a0}98\u{a0}00\u{a0}12");
        let code = story.code_of(&asked).await.expect("a code was sent");

        let login = sign_in::try_code(&story.portal, &browser, &asked, &code).await.unwrap();

        assert_eq!(login, Login::SignedIn(nadia.account));
        let again = sign_in::try_code(&story.portal, &browser, &asked, &code).await;
        assert_eq!(refusal(again), Refusal::CodeExpired);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_new_device_asks_an_allocataire_for_their_birth_date() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").phone("06 39 98 00 12").born_on("1992-05-14").await;
        let karim = story.allocataire("Karim Haddad").phone("06 39 98 00 23").born_on("1992-05-14").await;
        let choice = question(&story, "06 39 98 00 12").await;
        assert!(choice.asks_birth_date && !choice.several && choice.accounts.is_empty());
        assert_eq!(sign_in::try_birth_date(&story.portal, &choice, "14 mai 1992").await.unwrap(), nadia.account);

        // A device that knows somebody else is new to Karim.
        let browser = known_to(&story, nadia.account);
        let asked = sign_in::ask_code(&story.portal, &browser, None, "06 39 98 00 23").await.unwrap();
        let code = story.code_of(&asked).await.unwrap();
        let login = sign_in::try_code(&story.portal, &browser, &asked, &code).await.unwrap();
        assert!(matches!(login, Login::Choose(choice) if choice.asks_birth_date), "Karim is asked");
        assert_ne!(nadia.account, karim.account);
    })
    .await;
}

#[tokio::test]
async fn an_unknown_contact_gets_the_same_answer_and_no_message() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let asked = story.asks_code("inconnu@example.org").await.unwrap();
        assert_eq!(story.code_of(&asked).await, None);
        let tried = story.tries_code(&asked, "123456").await;
        assert_eq!(refusal(tried), Refusal::WrongCode { left: 4 });
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn five_wrong_codes_close_the_challenge_even_to_the_right_one() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let asked = story.asks_code(" Nadia@Example.org ").await.unwrap();
        let code = story.code_of(&asked).await.unwrap();
        let wrong = if code == "000000" { "111111" } else { "000000" };
        for left in (1..=4).rev() {
            let tried = story.tries_code(&asked, wrong).await;
            assert_eq!(refusal(tried), Refusal::WrongCode { left });
        }
        assert_eq!(refusal(story.tries_code(&asked, wrong).await), Refusal::TooManyTries);
        assert_eq!(refusal(story.tries_code(&asked, &code).await), Refusal::TooManyTries);
    })
    .await;
}

/// A message is written for who is known: the time of the answer does not say so.
#[tokio::test]
async fn an_answer_takes_no_less_where_nobody_is_known() {
    for_each_engine(|db| async move {
        let least = std::time::Duration::from_millis(120);
        let story = Story::on(db);
        let story = Story::with(story.portal.with_settings(Settings { code_answer: least, ..settings() }));
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        for contact in ["nadia@example.org", "personne@example.org", "nadia@example.org", "ni l’un ni l’autre"] {
            let began = std::time::Instant::now();
            let _ = story.asks_code(contact).await;
            assert!(began.elapsed() >= least, "{contact}: {:?}", began.elapsed());
        }
    })
    .await;
}

/// Who guesses the codes that they asked for themselves, two messages long, makes the third eight digits.
#[tokio::test]
async fn wrong_codes_of_who_asked_first_make_the_next_ones_long() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").phone("06 39 98 00 12").await;
        for _ in 0..2 {
            let asked = story.asks_code("06 39 98 00 12").await.unwrap();
            assert_eq!((asked.length, asked.shared), (CodeLength::Short, false));
            let code = story.code_of(&asked).await.unwrap();
            let wrong = if code == "000000" { "111111" } else { "000000" };
            for _ in 0..5 {
                refusal(story.tries_code(&asked, wrong).await);
            }
            story.wait(Duration::minutes(2));
        }
        let asked = story.asks_code("06 39 98 00 12").await.unwrap();
        assert_eq!((asked.length, asked.shared), (CodeLength::Long, false));
    })
    .await;
}

#[tokio::test]
async fn a_code_lives_ten_minutes_and_a_forged_challenge_never_did() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let asked = story.asks_code("nadia@example.org").await.unwrap();
        let code = story.code_of(&asked).await.unwrap();
        story.wait(Duration::minutes(10));
        assert_eq!(refusal(story.tries_code(&asked, &code).await), Refusal::CodeExpired);
        let forged = SentCode { challenge: Uuid::from_u128(7), ..asked };
        assert_eq!(refusal(story.tries_code(&forged, &code).await), Refusal::CodeExpired);
    })
    .await;
}

#[tokio::test]
async fn a_couple_behind_one_telephone_is_told_apart_by_birth_date() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let amine = story.allocataire("Amine Cherif").phone("06 39 98 00 77").born_on("1985-04-05").await;
        story.allocataire("Sofia Cherif").phone("06 39 98 00 77").born_on("1988-09-12").await;
        let tries = async |choice: &Choice, date: &str| sign_in::try_birth_date(&story.portal, choice, date).await;

        let choice = question(&story, "06 39 98 00 77").await;
        assert!(choice.asks_birth_date && choice.several);
        assert_eq!(refusal(tries(&choice, "06/04/1985").await), Refusal::WrongBirthDate { left: 2 });
        assert!(matches!(refusal(tries(&choice, "31/02/1985").await), Refusal::Form(_)), "it does not count");
        assert_eq!(tries(&choice, "5/4/1985").await.unwrap(), amine.account);
        assert_eq!(refusal(tries(&choice, "01/01/1990").await), Refusal::TooManyTries);
        assert_eq!(refusal(tries(&choice, "05/04/1985").await), Refusal::TooManyTries);

        // A device that knows one of them cannot tell who holds it.
        let browser = known_to(&story, amine.account);
        let asked = sign_in::ask_code(&story.portal, &browser, None, "06 39 98 00 77").await.unwrap();
        let code = story.code_of(&asked).await.unwrap();
        let login = sign_in::try_code(&story.portal, &browser, &asked, &code).await.unwrap();
        assert!(matches!(login, Login::Choose(choice) if choice.asks_birth_date));
    })
    .await;
}

#[tokio::test]
async fn a_birth_date_that_two_share_needs_a_human() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        for name in ["Amine Cherif", "Sofia Cherif"] {
            story.allocataire(name).phone("06 39 98 00 77").born_on("1985-04-05").await;
        }
        let choice = question(&story, "06 39 98 00 77").await;
        let tried = sign_in::try_birth_date(&story.portal, &choice, "05/04/1985").await;
        assert_eq!(refusal(tried), Refusal::SameBirthDate);
    })
    .await;
}

#[tokio::test]
async fn professionals_sign_in_by_mail_and_choose_between_two_accounts() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let first = story.provider("Trait d’union").mail("samir@example.org").await;
        let second = story.provider("Mobil’Isère").mail("samir@example.org").await;
        let other = story.provider("Un autre").mail("autre@example.org").await;
        let nadia = story.allocataire("Nadia Benali").mail("samir@example.org").await;
        let choice = question(&story, "samir@example.org").await;
        let offered: Vec<_> = choice.accounts.iter().map(|(account, _)| *account).collect();
        assert!(choice.several && choice.asks_birth_date && offered.len() == 2);
        for account in [first.account, second.account] {
            assert!(offered.contains(&account));
            assert_eq!(sign_in::choose_account(&story.portal, &choice, account.id).await.unwrap(), account);
        }
        // Neither what is elsewhere, nor nothing, nor an allocataire, whose birth date nobody gave.
        for id in [other.account.id, Uuid::nil(), nadia.account.id] {
            let chosen = sign_in::choose_account(&story.portal, &choice, id).await;
            assert_eq!(refusal(chosen), Refusal::AccountUnknown);
        }
        story.wait(Duration::minutes(10));
        let late = sign_in::choose_account(&story.portal, &choice, first.account.id).await;
        assert_eq!(refusal(late), Refusal::CodeExpired);
        let late = sign_in::try_birth_date(&story.portal, &choice, "14/05/1992").await;
        assert_eq!(refusal(late), Refusal::TooManyTries);
    })
    .await;
}

#[tokio::test]
async fn every_professional_signs_in_with_a_code_alone() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").phone("06 39 98 00 50").await;
        let admin = story.admin("Isabelle Roux").await;
        let lead = story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
        for (contact, actor) in [
            ("06 39 98 00 50", claire.account),
            ("isabelle.roux@example.org", admin.account),
            ("marc.petit@example.org", lead.account),
        ] {
            let asked = story.asks_code(contact).await.unwrap();
            let code = story.code_of(&asked).await.unwrap();
            assert_eq!(story.tries_code(&asked, &code).await.unwrap(), Login::SignedIn(actor));
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
            let asked = refusal(story.asks_code(contact).await);
            assert!(matches!(asked, Refusal::Form(errors) if errors.at("contact").is_some()), "{contact}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_is_gone_since_the_code_left_does_not_go_in() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let asked = story.asks_code("nadia@example.org").await.unwrap();
        let code = story.code_of(&asked).await.unwrap();
        db.query("UPDATE allocataire SET mail = NULL").run().await.unwrap();
        assert_eq!(refusal(story.tries_code(&asked, &code).await), Refusal::CodeExpired);
    })
    .await;
}

#[tokio::test]
async fn old_codes_and_counters_are_deleted() {
    for_each_engine(|db| async move {
        let story = Story::on(db.clone());
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let asked = story.asks_code("nadia@example.org").await.unwrap();
        assert_eq!(asked.length, CodeLength::Short);
        story.ignores(AccountNotice::LoginCode);
        story.wait(Duration::minutes(150));
        super::jobs::run(&story, "delete_expired").await;
        assert!(store::account::login::get(&db, asked.challenge).await.unwrap().is_none());
        let periods = store::retention::Periods::usual();
        assert_eq!(store::retention::LOGIN_LIMITS.count(&db, &periods, story.now()).await.unwrap(), 0);
    })
    .await;
}

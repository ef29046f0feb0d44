//! Stories of attacks on signing in: flooding, locking out, guessing, spraying, SMS pumping.

use chrono::Duration;
use domain::{account::login::CodeLength, notice::Channel, refusal::Refusal};
use portal::{
    account::{
        browser::{Browser, Network},
        sign_in::{self, Login, SentCode},
    },
    settings::Settings,
    testing::{Story, settings},
};
use store::{outbox, testing::for_each_engine};

use super::sign_in::{known_to, question, refusal};

const NADIA: &str = "06 39 98 00 12";

/// A browser in the network of this number.
fn elsewhere(number: u8) -> Browser {
    Browser { network: Some(Network::of([192, 0, 2, number].into())), ..Browser::default() }
}

async fn asks(story: &Story, browser: &Browser, contact: &str) -> portal::Result<SentCode> {
    sign_in::ask_code(&story.portal, browser, None, contact).await
}

/// A code that is wrong for a browser.
fn wrong(code: &str) -> String {
    code.bytes().map(|digit| if digit == b'0' { '1' } else { '0' }).collect()
}

async fn messages(story: &Story) -> usize {
    outbox::latest(&story.portal.db, 10_000).await.unwrap().len()
}

/// The code that the last message holds, as who has the telephone reads it.
async fn last_code(story: &Story, length: CodeLength) -> String {
    let last = outbox::latest(&story.portal.db, 1).await.unwrap().remove(0);
    portal::account::login_code::code(&story.portal.settings.secret, last.subject_id, length)
}

fn story_with(db: store::Db, change: impl FnOnce(&mut Settings)) -> Story {
    let mut settings = settings();
    change(&mut settings);
    Story::with(Story::on(db).portal.with_settings(settings))
}

#[tokio::test]
async fn a_stranger_cannot_flood_a_telephone_nor_lock_its_owner_out() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").phone(NADIA).born_on("1992-05-14").await;
        // Ten strangers, each in a network of their own, twice a minute for an hour.
        for round in 0..120_u32 {
            let stranger = elsewhere(u8::try_from(round % 10).unwrap());
            asks(&story, &stranger, NADIA).await.unwrap();
            story.wait(Duration::seconds(30));
        }
        let flood = messages(&story).await;
        assert!(flood <= 9, "{flood} messages left");

        // At a new device, she gets a code, or the one that she holds works for her.
        let asked = story.asks_code(NADIA).await.unwrap();
        let code = last_code(&story, asked.length).await;
        let Login::Choose(choice) = story.tries_code(&asked, &code).await.unwrap() else { panic!("a new device") };
        assert_eq!(sign_in::try_birth_date(&story.portal, &choice, "14/05/1992").await.unwrap(), nadia.account);

        // Where she signed in before, a code of her own leaves at once, whatever strangers do.
        let hers = known_to(&story, nadia.account);
        asks(&story, &elsewhere(1), NADIA).await.unwrap();
        let before = messages(&story).await;
        let asked = asks(&story, &hers, NADIA).await.unwrap();
        assert!(!asked.shared);
        assert_eq!(messages(&story).await, before + 1);
        let code = last_code(&story, CodeLength::Short).await;
        let login = sign_in::try_code(&story.portal, &hers, &asked, &code).await.unwrap();
        assert_eq!(login, Login::SignedIn(nadia.account));
    })
    .await;
}

#[tokio::test]
async fn a_code_asked_for_elsewhere_does_not_spend_my_tries() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").phone(NADIA).born_on("1992-05-14").await;
        let mine = story.asks_code(NADIA).await.unwrap();
        let code = last_code(&story, CodeLength::Short).await;
        for number in 0..40 {
            let asked = asks(&story, &elsewhere(number), NADIA).await.unwrap();
            for _ in 0..5 {
                let typed = if asked.length == CodeLength::Short { wrong(&code) } else { wrong("00000000") };
                refusal(sign_in::try_code(&story.portal, &elsewhere(number), &asked, &typed).await);
            }
        }
        let Login::Choose(choice) = story.tries_code(&mine, &code).await.unwrap() else { panic!("a new device") };
        assert_eq!(sign_in::try_birth_date(&story.portal, &choice, "14/05/1992").await.unwrap(), nadia.account);
    })
    .await;
}

/// Ten tries at six digits, whoever makes them; then the code has eight, and who holds the telephone has it at once.
#[tokio::test]
async fn many_networks_that_guess_one_contact_make_its_codes_long() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").phone(NADIA).born_on("1992-05-14").await;
        asks(&story, &elsewhere(250), NADIA).await.unwrap();
        let code = last_code(&story, CodeLength::Short).await;
        let mut looked_at = 0;
        let mut guesses = Vec::new();
        for number in 0..20 {
            let asked = asks(&story, &elsewhere(number), NADIA).await.unwrap();
            assert!(asked.shared && asked.length == CodeLength::Short);
            guesses.push((number, asked));
        }
        for (number, asked) in guesses {
            match refusal(sign_in::try_code(&story.portal, &elsewhere(number), &asked, &wrong(&code)).await) {
                Refusal::WrongCode { .. } => looked_at += 1,
                Refusal::CodeExpired => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(looked_at, 10);
        story.wait(Duration::seconds(1));
        let asked = story.asks_code(NADIA).await.unwrap();
        assert_eq!((asked.length, asked.shared), (CodeLength::Long, false), "at once, whatever left before");
        let shared = asks(&story, &elsewhere(30), NADIA).await.unwrap();
        assert_eq!((shared.length, shared.shared), (CodeLength::Long, true));
        let code = last_code(&story, CodeLength::Long).await;
        assert_eq!(code.len(), 8);
        assert!(matches!(refusal(story.tries_code(&asked, &code[..6]).await), Refusal::Form(_)));
        assert!(matches!(story.tries_code(&asked, &code).await.unwrap(), Login::Choose(_)));
        story.wait(Duration::hours(1));
        assert_eq!(story.asks_code(NADIA).await.unwrap().length, CodeLength::Short);
    })
    .await;
}

#[tokio::test]
async fn parallel_guesses_are_counted_before_they_are_looked_at() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let asked = story.asks_code("nadia@example.org").await.unwrap();
        let code = last_code(&story, CodeLength::Short).await;
        let guesses: Vec<_> = (0..30)
            .map(|_| {
                let (story, asked, typed) = (story.clone(), asked.clone(), wrong(&code));
                tokio::spawn(async move { refusal(story.tries_code(&asked, &typed).await) })
            })
            .collect();
        let mut looked_at = 0;
        for guess in guesses {
            looked_at += usize::from(guess.await.unwrap() != Refusal::TooManyTries);
        }
        // The fifth wrong one is told as the last.
        assert_eq!(looked_at, 4);
    })
    .await;
}

#[tokio::test]
async fn parallel_birth_dates_are_three() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").phone(NADIA).born_on("1992-05-14").await;
        let choice = question(&story, NADIA).await;
        let guesses: Vec<_> = (1..=28)
            .map(|day| {
                let (portal, choice) = (story.portal.clone(), choice.clone());
                tokio::spawn(async move {
                    let typed = format!("{day:02}/06/1992");
                    refusal(sign_in::try_birth_date(&portal, &choice, &typed).await)
                })
            })
            .collect();
        let mut looked_at = 0;
        for guess in guesses {
            looked_at += usize::from(guess.await.unwrap() != Refusal::TooManyTries);
        }
        assert_eq!(looked_at, 2);
        let right = sign_in::try_birth_date(&story.portal, &choice, "14/05/1992").await;
        assert_eq!(refusal(right), Refusal::TooManyTries);
    })
    .await;
}

/// Who holds somebody else's telephone has nine dates a day, whatever the number of codes.
#[tokio::test]
async fn birth_dates_are_limited_by_day_too() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").phone(NADIA).born_on("1992-05-14").await;
        let mut wrong = 0;
        for _ in 0..5 {
            let choice = question(&story, NADIA).await;
            for day in 1..=3 {
                let typed = format!("0{day}/06/1992");
                match refusal(sign_in::try_birth_date(&story.portal, &choice, &typed).await) {
                    Refusal::WrongBirthDate { .. } | Refusal::TooManyTries => wrong += 1,
                    other => assert_eq!(other, Refusal::TooManyBirthDates),
                }
            }
            story.wait(Duration::minutes(11));
        }
        assert_eq!(wrong, 9);
        story.wait(Duration::days(1));
        let choice = question(&story, NADIA).await;
        sign_in::try_birth_date(&story.portal, &choice, "14/05/1992").await.unwrap();
    })
    .await;
}

/// One code tried at many contacts: what one network, then all of them, may ask for and try is bounded.
#[tokio::test]
async fn spraying_is_bounded_by_network_and_overall() {
    for_each_engine(|db| async move {
        let story = story_with(db, |settings| {
            settings.codes.per_network = 8;
            settings.codes.overall = 20;
            settings.codes.wrong_per_network = 3;
            settings.codes.wrong_overall = 12;
        });
        let nadia = story.allocataire("Nadia Benali").phone(NADIA).await;
        let mut lengths = Vec::new();
        let mut refused = Vec::new();
        for number in 0..4 {
            for person in 0..10 {
                let contact = format!("personne{number}{person}@example.org");
                match asks(&story, &elsewhere(number), &contact).await {
                    Ok(asked) => {
                        lengths.push(asked.length);
                        let typed = "0".repeat(asked.length.digits() as usize);
                        refusal(sign_in::try_code(&story.portal, &elsewhere(number), &asked, &typed).await);
                    }
                    Err(portal::Error::Refused(refusal)) => refused.push(refusal),
                    Err(error) => panic!("{error:?}"),
                }
            }
        }
        let short = lengths.iter().filter(|length| **length == CodeLength::Short).count();
        assert_eq!((lengths.len(), short), (20, 6), "three in each of two networks, then eight digits for all");
        let again_at = story.now() + Duration::hours(1);
        assert!(
            refused.contains(&Refusal::NetworkBusy { again_at })
                && refused.contains(&Refusal::CodesPaused { again_at })
        );
        // Nobody who signed in before on their device is refused for it.
        let hers = known_to(&story, nadia.account);
        assert_eq!(asks(&story, &hers, NADIA).await.unwrap().length, CodeLength::Short);
        story.wait(Duration::hours(1));
        asks(&story, &elsewhere(1), "personne@example.org").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn sms_are_capped_each_hour_but_for_known_devices() {
    for_each_engine(|db| async move {
        let story = story_with(db, |settings| settings.codes.sms = 4);
        let mut people = Vec::new();
        for number in 10..20 {
            let phone = format!("06 39 98 01 {number}");
            people.push((story.allocataire("Nadia Benali").phone(&phone).await, phone));
        }
        // Numbers that nobody has cost nothing, and spend nothing.
        for number in 30..50 {
            story.asks_code(&format!("06 39 98 02 {number}")).await.unwrap();
        }
        let mut capped = 0;
        for (_, phone) in &people {
            match story.asks_code(phone).await {
                Ok(_) => {}
                Err(error) => {
                    assert!(matches!(refusal::<()>(Err(error)), Refusal::SmsPaused { .. }));
                    capped += 1;
                }
            }
        }
        assert_eq!((messages(&story).await, capped), (4, 6));
        assert!(
            matches!(refusal(story.asks_code("06 39 98 02 60").await), Refusal::SmsPaused { .. }),
            "the same answer"
        );
        // A code that has left still serves at another browser, and mails leave.
        assert!(story.asks_code(&people[0].1).await.unwrap().shared);
        story.allocataire("Karim Haddad").mail("karim@example.org").await;
        story.asks_code("karim@example.org").await.unwrap();
        let mut known = 0;
        for (person, phone) in &people {
            known += usize::from(asks(&story, &known_to(&story, person.account), phone).await.is_ok());
        }
        assert_eq!(known, 4, "as many again");
        let sms = outbox::latest(&story.portal.db, 100).await.unwrap();
        assert_eq!(sms.iter().filter(|one| one.channel == Channel::Sms).count(), 8);
    })
    .await;
}

#[tokio::test]
async fn a_known_device_asks_five_times_an_hour_a_minute_apart() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").phone(NADIA).await;
        let hers = known_to(&story, nadia.account);
        let mut last: Option<SentCode> = None;
        for times in 1..=5 {
            let asked = sign_in::ask_code(&story.portal, &hers, last.as_ref(), NADIA).await.unwrap();
            assert_eq!(asked.times, times);
            let soon = refusal(sign_in::ask_code(&story.portal, &hers, Some(&asked), NADIA).await);
            let again_at = story.now() + Duration::minutes(1);
            let expected =
                if times == 1 { Refusal::CodeJustSent { again_at } } else { Refusal::TooManyCodes { again_at } };
            if times < 5 {
                assert_eq!(soon, expected, "several are said when several were asked for");
            }
            // In another window of the same device, the same code serves.
            assert!(asks(&story, &hers, NADIA).await.unwrap().shared);
            last = Some(asked);
            story.wait(Duration::minutes(2));
        }
        let sixth = sign_in::ask_code(&story.portal, &hers, last.as_ref(), NADIA).await;
        assert!(matches!(refusal(sixth), Refusal::TooManyCodes { .. }));
        story.wait(Duration::hours(1));
        sign_in::ask_code(&story.portal, &hers, last.as_ref(), NADIA).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn twenty_who_ask_at_the_same_moment_cause_one_message_that_serves_all() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let asks: Vec<_> = (0..20)
            .map(|_| {
                let story = story.clone();
                tokio::spawn(async move { story.asks_code("nadia@example.org").await.unwrap() })
            })
            .collect();
        let mut asked = Vec::new();
        for ask in asks {
            asked.push(ask.await.unwrap());
        }
        assert_eq!(asked.iter().filter(|one| !one.shared).count(), 1);
        assert_eq!(messages(&story).await, 1);
        let code = last_code(&story, CodeLength::Short).await;
        let mut opened = 0;
        let tries: Vec<_> = asked
            .into_iter()
            .map(|one| {
                let (story, code) = (story.clone(), code.clone());
                tokio::spawn(async move { story.tries_code(&one, &code).await.is_ok() })
            })
            .collect();
        for one in tries {
            opened += usize::from(one.await.unwrap());
        }
        assert_eq!(opened, 1, "one use");
    })
    .await;
}

/// What is refused writes nothing: neither a challenge, nor a counter.
#[tokio::test]
async fn refused_requests_write_nothing() {
    for_each_engine(|db| async move {
        let story = story_with(db.clone(), |settings| settings.codes.per_network = 2);
        for number in 0..2 {
            asks(&story, &elsewhere(1), &format!("personne{number}@example.org")).await.unwrap();
        }
        let rows = async || {
            let counted: Vec<store::db::Number> = db
                .query(
                    "SELECT CAST((SELECT COUNT(*) FROM login_challenge) + (SELECT COUNT(*) FROM login_limit)
                          + (SELECT COALESCE(SUM(used), 0) FROM login_limit) AS BIGINT) AS number",
                )
                .all()
                .await
                .unwrap();
            counted[0].number
        };
        let before = rows().await;
        for number in 2..50 {
            let asked = asks(&story, &elsewhere(1), &format!("personne{number}@example.org")).await;
            assert!(matches!(refusal(asked), Refusal::NetworkBusy { .. }));
        }
        assert_eq!(rows().await, before);
    })
    .await;
}

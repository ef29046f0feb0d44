//! Stories of login sessions: limits, signing out, and what a copy of the database gives.

use chrono::Duration;
use domain::account::{Account, login_session::Device};
use portal::{
    account::{
        kept_form::{self, SentForm},
        login_session::{self, OpenSession, Session},
    },
    testing::Story,
};
use store::{
    account::kept_form as rows,
    testing::{contents, for_each_engine},
};

/// Opens a session of an account; its token, and what it shows.
pub async fn open_of(story: &Story, account: Account) -> (String, OpenSession) {
    let token = token_of(story, account, Device::Shared).await;
    let session = found(story, &token).await.expect("the session is open");
    (token, session)
}

async fn token_of(story: &Story, account: Account, device: Device) -> String {
    login_session::open(&story.portal, account, device, None).await.unwrap().token
}

async fn found(story: &Story, token: &str) -> Option<OpenSession> {
    match login_session::find(&story.portal, token).await.unwrap() {
        Session::Open(session) => Some(session),
        Session::Expired(_) | Session::Unknown => None,
    }
}

#[tokio::test]
async fn each_role_is_named_with_its_organisation() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await.account;
        let provider = story.provider("Trait d’union").await.account;
        let nadia = story.allocataire("Nadia Benali").await.account;
        let admin = story.admin("Isabelle Roux").await.account;
        let mut shown = Vec::new();
        for account in [claire, provider, nadia, admin] {
            let (_, session) = open_of(&story, account).await;
            assert_eq!(session.account, account);
            shown.push((session.first_name, session.last_name, !session.organisation.is_empty()));
        }
        assert_eq!((shown[0].0.as_str(), shown[0].1.as_str(), shown[0].2), ("Claire", "Lefèvre", true));
        assert!(shown[1].1.is_empty() && shown[1].2);
        assert_eq!((shown[2].0.as_str(), shown[2].1.as_str(), shown[2].2), ("Nadia", "Benali", false));
        assert_eq!((shown[3].0.as_str(), shown[3].2), ("Isabelle Roux", false));
    })
    .await;
}

#[tokio::test]
async fn a_session_in_use_ends_after_twelve_hours_all_the_same() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await.account;
        // Whoever works with the data of others has no device of their own.
        let token = token_of(&story, claire, Device::Own).await;
        for _ in 0..11 {
            story.wait(Duration::hours(1));
            assert!(found(&story, &token).await.is_some(), "in use");
        }
        story.wait(Duration::hours(1));
        assert!(
            matches!(login_session::find(&story.portal, &token).await.unwrap(), Session::Expired(who) if who == claire)
        );
    })
    .await;
}

#[tokio::test]
async fn on_their_own_device_people_stay_for_thirty_days() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await.account;
        let (own, shared) = (token_of(&story, nadia, Device::Own).await, token_of(&story, nadia, Device::Shared).await);
        story.wait(Duration::minutes(34));
        assert!(found(&story, &own).await.is_some());
        assert!(found(&story, &shared).await.is_none());
        story.wait(Duration::days(29));
        assert!(found(&story, &own).await.is_some());
        story.wait(Duration::days(1));
        assert!(found(&story, &own).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn signing_out_holds_against_a_slow_page_and_leaves_other_devices() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await.account;
        let (phone, desk) = (token_of(&story, nadia, Device::Own).await, token_of(&story, nadia, Device::Shared).await);
        story.wait(Duration::minutes(20));
        // Twenty pages are under way, each with a touch to write, while she signs out.
        let pages: Vec<_> = (0..20)
            .map(|_| {
                let (portal, desk) = (story.portal.clone(), desk.clone());
                tokio::spawn(async move { login_session::find(&portal, &desk).await.map(drop) })
            })
            .collect();
        login_session::end(&story.portal, &desk).await.unwrap();
        for page in pages {
            page.await.unwrap().unwrap();
        }
        assert!(matches!(login_session::find(&story.portal, &desk).await.unwrap(), Session::Unknown));
        assert!(found(&story, &phone).await.is_some(), "her telephone stays signed in");
        assert_eq!(login_session::end_all(&story.portal, nadia).await.unwrap(), 1);
        assert!(matches!(login_session::find(&story.portal, &phone).await.unwrap(), Session::Unknown));
    })
    .await;
}

#[tokio::test]
async fn signing_in_again_ends_the_session_that_the_browser_had() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await.account;
        let first = token_of(&story, nadia, Device::Shared).await;
        let second = login_session::open(&story.portal, nadia, Device::Shared, Some(&first)).await.unwrap().token;
        assert!(found(&story, &first).await.is_none() && found(&story, &second).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn what_the_database_holds_opens_nothing() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").await.account;
        let token = token_of(&story, nadia, Device::Shared).await;
        let form = SentForm { page: "/espace".into(), action: "/espace".into(), body: "mot=un+secret".into() };
        assert!(kept_form::keep(&story.portal, nadia, &form).await.unwrap());
        let everything = contents(&story.portal.db).await;
        let rows: Vec<&String> = everything.values().flatten().collect();
        assert!(rows.iter().all(|row| !row.contains(&token) && !row.contains("secret")), "{rows:#?}");
        let held = &everything["login_session"];
        assert_eq!(held.len(), 1);
        for value in held[0].split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')) {
            assert!(matches!(login_session::find(&story.portal, value).await.unwrap(), Session::Unknown), "{value}");
        }
        assert_eq!(kept_form::of_account(&story.portal, nadia).await.unwrap(), Some(form));
    })
    .await;
}

#[tokio::test]
async fn a_kept_form_is_of_one_account_for_an_hour_and_bounded() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await.account;
        let paul = story.referent("Paul Giraud").await.account;
        let form = |body: String| SentForm { page: "/referent".into(), action: "/referent".into(), body };
        assert!(!kept_form::keep(&story.portal, claire, &form("x".repeat(kept_form::SIZE_MAX + 1))).await.unwrap());
        assert!(kept_form::keep(&story.portal, claire, &form("mot=1".into())).await.unwrap());
        let (token, session) = open_of(&story, claire).await;
        assert_eq!(session.kept_action.as_deref(), Some("/referent"));
        assert_eq!(open_of(&story, paul).await.1.kept_action, None);
        assert_eq!(kept_form::of_account(&story.portal, paul).await.unwrap(), None);
        // Whoever can write to the database gives nobody the form of another: it is sealed for its account.
        let row = rows::of_account(&story.portal.db, claire, story.now()).await.unwrap().unwrap();
        rows::keep(&story.portal.db, paul, &row).await.unwrap();
        assert_eq!(kept_form::of_account(&story.portal, paul).await.unwrap(), None);
        assert!(kept_form::of_account(&story.portal, claire).await.unwrap().is_some());
        story.wait(kept_form::LIFETIME);
        assert_eq!(kept_form::of_account(&story.portal, claire).await.unwrap(), None);
        assert_eq!(found(&story, &token).await.unwrap().kept_action, None);
        kept_form::keep(&story.portal, claire, &form("mot=2".into())).await.unwrap();
        kept_form::forget(&story.portal, claire).await.unwrap();
        assert_eq!(kept_form::of_account(&story.portal, claire).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_kept_form_is_read_by_its_own_account_alone() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await.account;
        let paul = story.referent("Paul Giraud").await.account;
        let form = |word: &str| SentForm {
            page: "/referent".into(),
            action: "/referent".into(),
            body: format!("message={word}"),
        };
        for (account, word) in [(claire, "un"), (paul, "deux")] {
            assert!(kept_form::keep(portal, account, &form(word)).await.unwrap());
        }
        for (account, word) in [(claire, "un"), (paul, "deux")] {
            assert_eq!(kept_form::of_account(portal, account).await.unwrap(), Some(form(word)));
        }
        // Even under another's name it does not open: the seal holds whose it is.
        let row = rows::of_account(&portal.db, claire, story.now()).await.unwrap().unwrap();
        rows::keep(&portal.db, paul, &row).await.unwrap();
        assert_eq!(kept_form::of_account(portal, paul).await.unwrap(), None);
    })
    .await;
}

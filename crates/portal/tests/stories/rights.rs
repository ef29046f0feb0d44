//! Stories of rights and duties: read, asked about, agreed to, and written down by a référent.

use domain::{
    account::{Account, Role},
    form::FieldError,
    link::{Link, LinkPurpose},
    listing::ListPage,
    notice::{Channel, RightsNotice},
    path::Path,
    person::{
        journal::JournalEvent,
        rights::{AgreementWay, MOST_QUESTIONS, PaperForm, QuestionForm},
        steps::{Step, StepState},
    },
    principal::Principal,
    refusal::Refusal,
    task::TaskKind,
};
use portal::{
    Error,
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    person::{self, file, rights},
    task::{self, TaskSubject},
    testing::{Allocataire, Referent, Story},
};
use store::testing::{contents, for_each_engine};
use tokio::task::JoinSet;
use uuid::Uuid;
use words::{Language, rights::Text};

fn current() -> Text {
    Text::current(Language::Fr)
}

async fn page(story: &Story, person: &Allocataire) -> rights::RightsPage {
    rights::open(&story.portal, person.principal(), Language::Fr).await.unwrap()
}

fn question(token: u32, words: &str) -> QuestionForm {
    QuestionForm { token: token.to_string(), carte: "contester".into(), question: words.into() }
}

async fn tasks(story: &Story, referent: &Referent) -> Vec<Uuid> {
    let listed = task::open_for(&story.portal, referent.principal(), ListPage::FIRST).await.unwrap();
    assert!(listed.iter().all(|one| one.kind == TaskKind::AnswerQuestion));
    listed.iter().map(|one| one.id).collect()
}

#[tokio::test]
async fn agreeing_keeps_the_version_its_hash_the_day_and_the_way_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let fatou = story.allocataire("Fatou Traoré").opened_and_oriented(Some("2026-11-10"), None).await;
        let agreed = async || person::open(portal, fatou.principal()).await.unwrap().steps.history.state(Step::Agreed);
        assert_eq!((agreed().await, page(&story, &fatou).await.is_to_read()), (StepState::Current, true));
        let version = current().version;
        let mut taps = JoinSet::new();
        for _ in 0..4 {
            let (portal, principal) = (portal.clone(), fatou.principal());
            taps.spawn(async move { rights::agree(&portal, principal, version).await.unwrap() });
        }
        taps.join_all().await;
        let kept = page(&story, &fatou).await;
        assert!(!kept.is_to_read());
        let one = kept.agreement.unwrap();
        assert_eq!((one.version, one.way, one.recorded_at), (version, AgreementWay::Own, story.now()));
        assert_eq!(one.sha256, rights::fingerprint(current()));
        assert_eq!(agreed().await, StepState::Done(Some("2026-11-24".parse().unwrap())));
        let trail = store::audit::about(&portal.db, fatou.account.id).await.unwrap();
        assert_eq!(trail.iter().filter(|one| one.operation == "rights.agree").count(), 1);
        assert_eq!(contents(&portal.db).await["rights_agreement"].len(), 1);
        story.finish().await;
    })
    .await;
}

/// Whoever changes a text that somebody may have agreed to changes what they agreed to: a change is a new version.
#[test]
fn a_text_that_holds_never_changes() {
    let versions: Vec<String> = (1..).map_while(Text::of).map(rights::fingerprint).collect();
    insta::assert_snapshot!("versions_of_rights", versions.join("\n"));
}

#[tokio::test]
async fn nobody_agrees_for_somebody_else_nor_to_another_text() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let fatou = story.allocataire("Fatou Traoré").followed_by(&claire).await;
        let version = current().version;
        let link = Link {
            id: Uuid::from_u128(2),
            purpose: LinkPurpose::WithdrawRegistration,
            object: fatou.account.id,
            recipient: Some(fatou.account),
        };
        let helper = Principal::Helper { helper: Uuid::from_u128(1), person: fatou.account.id };
        for principal in [claire.principal(), helper, Principal::Link(link), Principal::Program("test")] {
            let refused = rights::agree(portal, principal, version).await;
            assert!(matches!(refused, Err(Error::Missing)), "{principal:?}: {refused:?}");
        }
        for other in [0, version - 1, version + 1] {
            let refused = rights::agree(portal, fatou.principal(), other).await;
            assert!(matches!(refused, Err(Error::Refused(Refusal::TextChanged))), "{other}: {refused:?}");
        }
        assert!(contents(&portal.db).await["rights_agreement"].is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_new_version_is_asked_again_and_the_former_agreement_stays() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let fatou = story.allocataire("Fatou Traoré").await;
        rights::agree(&story.portal, fatou.principal(), current().version).await.unwrap();
        // As if what holds now were the version after.
        story.portal.db.query("UPDATE rights_agreement SET version = 0").run().await.unwrap();
        assert!(page(&story, &fatou).await.is_to_read());
        rights::agree(&story.portal, fatou.principal(), current().version).await.unwrap();
        assert!(!page(&story, &fatou).await.is_to_read());
        assert_eq!(contents(&story.portal.db).await["rights_agreement"].len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_question_is_a_task_answered_here_once_and_told() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let fatou = story.allocataire("Fatou Traoré").mail("fatou@example.org").followed_by(&claire).await;
        for _ in 0..2 {
            rights::ask(portal, fatou.principal(), &question(1, "Et si je suis malade ?")).await.unwrap();
        }
        let waiting = tasks(&story, &claire).await;
        assert_eq!(waiting.len(), 1, "the form that was sent twice asks once");
        let kept = MemoryBox::default();
        let (mail, sms) = (MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
        let courier = Courier::new(portal.clone(), mail, sms);
        while courier.round().await.unwrap() > 0 {}
        assert_eq!(claire.hears(RightsNotice::QuestionAsked).await, [Channel::Mail]);
        let told = kept.mails().remove(0);
        assert!(told.text.contains(&Path::Task(waiting[0]).to_string()), "{}", told.text);
        assert!(!told.text.contains("malade"), "what is asked may be about health: it is read on the page alone");
        let case = task::open(portal, claire.principal(), waiting[0]).await.unwrap();
        let Some(TaskSubject::Question(asked)) = case.subject else { panic!("the question is shown") };
        assert_eq!((asked.question.as_str(), asked.card.as_str()), ("Et si je suis malade ?", "contester"));
        assert!(page(&story, &fatou).await.questions[0].settled_at.is_none());

        let long = task::finish(portal, claire.principal(), waiting[0], &"x".repeat(501)).await;
        assert!(matches!(long, Err(Error::Refused(Refusal::Form(_)))));
        for _ in 0..2 {
            task::finish(portal, claire.principal(), waiting[0], " On en tient compte. ").await.unwrap();
        }
        let answered = page(&story, &fatou).await.questions.remove(0);
        assert_eq!(answered.reply.as_deref(), Some("On en tient compte."));
        assert_eq!(answered.settled_by.as_deref(), Some("Claire Lefèvre"));
        assert!(tasks(&story, &claire).await.is_empty());
        while courier.round().await.unwrap() > 0 {}
        assert_eq!((kept.mails().len(), kept.sms().len()), (2, 1));
        assert!(!kept.sms()[0].text.contains("On en tient compte"), "the answer is read on the page alone");
        assert_eq!(fatou.hears(RightsNotice::QuestionAnswered).await, [Channel::Mail, Channel::Sms]);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_question_that_is_answered_aloud_is_settled_without_a_message() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let anne = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let fatou = story.allocataire("Fatou Traoré").await;
        rights::ask(portal, fatou.principal(), &question(1, "Qui va m’aider ?")).await.unwrap();
        let waiting = tasks(&story, &anne).await;
        assert_eq!(waiting.len(), 1, "nobody follows her: it is the territory's");
        assert_eq!(anne.hears(RightsNotice::QuestionAsked).await, [Channel::Mail]);
        task::finish(portal, anne.principal(), waiting[0], "").await.unwrap();
        let settled = page(&story, &fatou).await.questions.remove(0);
        assert_eq!((settled.reply, settled.settled_at), (None, Some(story.now())));
        assert!(tasks(&story, &anne).await.is_empty());
        let kept = MemoryBox::default();
        let (mail, sms) = (MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
        let courier = Courier::new(portal.clone(), mail, sms);
        while courier.round().await.unwrap() > 0 {}
        assert!(kept.mails().is_empty(), "nothing waits any more");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn questions_are_of_a_card_have_words_and_few_wait_at_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let fatou = story.allocataire("Fatou Traoré").followed_by(&claire).await;
        let ask = async |form: QuestionForm| rights::ask(portal, fatou.principal(), &form).await;
        let nowhere = QuestionForm { carte: "ailleurs".into(), ..question(1, "Quoi ?") };
        assert!(matches!(ask(nowhere).await, Err(Error::Missing)));
        assert!(matches!(rights::ask(portal, claire.principal(), &question(1, "Quoi ?")).await, Err(Error::Missing)));
        let error = |result| match result {
            Err(Error::Refused(Refusal::Form(errors))) => errors.at("question").cloned(),
            other => panic!("{other:?}"),
        };
        assert_eq!(error(ask(question(1, " ")).await), Some(FieldError::QuestionMissing));
        let mut asking = JoinSet::new();
        for number in 0..MOST_QUESTIONS as u32 + 3 {
            let (portal, principal) = (portal.clone(), fatou.principal());
            let form = question(number, &format!("Question {number} ?"));
            asking.spawn(async move { rights::ask(&portal, principal, &form).await.is_ok() });
        }
        let asked = asking.join_all().await.into_iter().filter(|asked| *asked).count();
        assert_eq!((asked as i64, tasks(&story, &claire).await.len()), (MOST_QUESTIONS, asked));
        let most = FieldError::TooManyQuestions { max: MOST_QUESTIONS };
        assert_eq!(error(ask(question(99, "Encore une ?")).await), Some(most));
        // One is answered: there is room again.
        let first = tasks(&story, &claire).await[0];
        task::finish(portal, claire.principal(), first, "").await.unwrap();
        ask(question(99, "Encore une ?")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_follows_somebody_writes_their_paper_down_and_the_journal_says_so() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let paul = story.referent("Paul Giraud").await;
        let fatou = story.allocataire("Fatou Traoré").followed_by(&claire).await;
        let form = |date: &str| PaperForm {
            version: current().version.to_string(),
            facon: AgreementWay::Paper.code().into(),
            date: date.into(),
        };
        let person = fatou.account.id;
        let admin = Account::new(Role::Admin, story.admin("Isabelle Roux").await.account.id);
        for other in [paul.principal(), fatou.principal(), admin.into()] {
            assert!(matches!(rights::record(portal, other, person, &form("20/11/2026")).await, Err(Error::Missing)));
            assert!(matches!(rights::paper(portal, other, person).await, Err(Error::Missing)));
        }
        let to_come = rights::record(portal, claire.principal(), person, &form("25/11/2026")).await;
        assert!(matches!(to_come, Err(Error::Refused(Refusal::Form(_)))), "{to_come:?}");
        let other = PaperForm { version: "0".into(), ..form("20/11/2026") };
        let other = rights::record(portal, claire.principal(), person, &other).await;
        assert!(matches!(other, Err(Error::Refused(Refusal::TextChanged))), "{other:?}");
        for _ in 0..2 {
            rights::record(portal, claire.principal(), person, &form("20/11/2026")).await.unwrap();
        }
        let one = page(&story, &fatou).await.agreement.unwrap();
        assert_eq!((one.way, one.agreed_on.to_string().as_str()), (AgreementWay::Paper, "2026-11-20"));
        assert_eq!(one.referent_last_name.as_deref(), Some("Lefèvre"));
        let file = file::open(portal, claire.principal(), person).await.unwrap();
        let entry = file.journal.iter().find(|entry| entry.event == JournalEvent::Agreed(AgreementWay::Paper));
        assert_eq!(entry.map(|entry| entry.on.to_string()), Some("2026-11-20".into()));
        story.finish().await;
    })
    .await;
}

//! Stories of the first steps: usual delays, and late steps that are told once.

use chrono::Duration;
use domain::{
    listing::ListPage,
    notice::{Channel, RightsNotice},
    person::{
        RightState,
        steps::{Step, StepState},
    },
    task::TaskKind,
};
use portal::{
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    person::{self, steps::Usual},
    task::{self, TaskSubject},
    testing::{Allocataire, NewAllocataire, Story},
};
use store::{
    outbox,
    testing::{contents, for_each_engine},
};

use crate::jobs::run;

/// Voiron, in another territory than La Tour-du-Pin.
const ELSEWHERE: &str = "38563";

async fn usual(story: &Story, person: &Allocataire, step: Step) -> Option<(i64, bool)> {
    let space = person::open(&story.portal, person.principal()).await.unwrap();
    space.steps.usual(step).map(|Usual { days, here, .. }| (days, here))
}

#[tokio::test]
async fn usual_delays_are_those_of_the_territory_from_eleven_cases_on() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        // Asked for on 2 February; opened 10 to 20 days later here, 5 days later elsewhere.
        for days in 0..11 {
            let opened = format!("2026-02-{:02}", 12 + days);
            story.allocataire("Une Personne").opened_and_oriented(Some(&opened), None).await;
        }
        for _ in 0..10 {
            let person = story.allocataire("Une Autre").living_in(ELSEWHERE);
            person.opened_and_oriented(Some("2026-02-07"), Some("2026-02-09")).await;
        }
        // Long ago, and a day before the demande: neither counts.
        for _ in 0..20 {
            let person = story.allocataire("Une Ancienne").asked_on("2025-10-01");
            person.opened_and_oriented(Some("2025-11-01"), None).await;
            story.allocataire("Une Date fausse").opened_and_oriented(Some("2026-01-30"), None).await;
        }
        let here = story.allocataire("Fatou Traoré").opened_and_oriented(None, None).await;
        let there = story.allocataire("Ana Silva").living_in(ELSEWHERE).opened_and_oriented(None, None).await;
        assert_eq!(usual(&story, &here, Step::Opened).await, None, "nothing was measured");
        run(&story, "measure_steps").await;
        assert_eq!(usual(&story, &here, Step::Opened).await, Some((15, true)));
        // Elsewhere ten are too few: all 21 of the département together.
        assert_eq!(usual(&story, &there, Step::Opened).await, Some((10, false)));
        assert_eq!(usual(&story, &there, Step::Oriented).await, None, "ten in all");
        let rows = contents(&story.portal.db).await["step_delay"].len();
        assert_eq!(rows, 2, "what is not shown is not kept");

        // A year later nobody came to a step lately.
        story.wait(Duration::days(365));
        run(&story, "measure_steps").await;
        assert_eq!(usual(&story, &here, Step::Opened).await, None);
    })
    .await;
}

#[tokio::test]
async fn every_step_is_told_with_its_day_whatever_files_say() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let fatou = story.allocataire("Fatou Traoré").followed_by(&claire).await;
        let states = async || {
            let space = person::open(&story.portal, fatou.principal()).await.unwrap();
            Step::ALL.iter().map(|step| space.steps.history.state(*step)).collect::<Vec<_>>()
        };
        let day = |text: &str| StepState::Done(Some(text.parse().unwrap()));
        let before = [
            day("2026-02-02"),
            day("2026-03-01"),
            StepState::Open,
            day("2026-03-20"),
            // She came with her référente: nobody knows since when.
            StepState::Done(None),
            StepState::Current,
            StepState::ToCome,
        ];
        assert_eq!(states().await, before);
        let honoured = domain::appointment::AppointmentState::Honoured;
        story.appointment(&fatou, &claire, "2026-11-12T09:00:00Z", honoured).await;
        story.appointment(&fatou, &claire, "2026-12-12T09:00:00Z", honoured).await;
        let met = states().await;
        assert_eq!(met[5..], [day("2026-11-12"), StepState::Current]);
        story.contract(&fatou, domain::contract::ContractKind::Cer, "2026-11-20", "2027-05-19").await;
        assert_eq!(states().await[6], day("2026-11-20"));
    })
    .await;
}

/// How many messages somebody was ever sent.
async fn told(story: &Story, person: &Allocataire) -> usize {
    let all = outbox::latest(&story.portal.db, 1_000).await.unwrap();
    all.iter().filter(|message| message.recipient_id == Some(person.account.id)).count()
}

/// Who asked 30 days before the story and is known since its beginning.
fn waits(story: &Story, name: &str) -> NewAllocataire {
    story.allocataire(name).asked_on("2026-10-25").opened_and_oriented(None, None)
}

#[tokio::test]
async fn a_late_step_is_told_once_and_is_a_task_of_the_territory_until_it_is_done() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let anne = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let fatou = waits(&story, "Fatou Traoré").mail("fatou@example.org").file_code("D1").await;
        let tasks = async || task::open_for(portal, anne.principal(), ListPage::FIRST).await.unwrap().total;
        // The limit is 9 December: 45 days.
        story.wait(Duration::days(15));
        run(&story, "tell_late_steps").await;
        assert_eq!((tasks().await, told(&story, &fatou).await), (0, 0));
        story.wait(Duration::days(1));
        run(&story, "tell_late_steps").await;
        assert_eq!(fatou.hears(RightsNotice::StepLate).await, [Channel::Mail, Channel::Sms]);
        let listed = task::open_for(portal, anne.principal(), ListPage::FIRST).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.kind).collect::<Vec<_>>(), [TaskKind::LateStep]);
        let case = task::open(portal, anne.principal(), listed[0].id).await.unwrap();
        assert!(matches!(case.subject, Some(TaskSubject::LateStep(Step::Opened))), "{:?}", case.subject);
        // Once, also when somebody closes the task by hand, and at the limits of the steps behind.
        task::finish(portal, anne.principal(), listed[0].id, "").await.unwrap();
        for _ in 0..5 {
            story.wait(Duration::days(30));
            run(&story, "tell_late_steps").await;
        }
        assert_eq!((tasks().await, told(&story, &fatou).await), (0, 2));
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn the_task_of_a_late_step_is_closed_when_the_step_is_done_or_the_right_closes() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let anne = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        waits(&story, "Fatou Traoré").file_code("D1").await;
        waits(&story, "Karim Haddad").file_code("D2").await;
        story.wait(Duration::days(16));
        run(&story, "tell_late_steps").await;
        story.ignores(RightsNotice::StepLate);
        let tasks = async || task::open_for(portal, anne.principal(), ListPage::FIRST).await.unwrap().total;
        assert_eq!(tasks().await, 2);
        // The next file says that one right opened and that the other closed.
        waits(&story, "Fatou Traoré").file_code("D1").opened_and_oriented(Some("2026-12-09"), None).await;
        waits(&story, "Karim Haddad").file_code("D2").closed_on("2026-12-09").await;
        run(&story, "tell_late_steps").await;
        assert_eq!(tasks().await, 0);
        let rows = contents(&portal.db).await;
        assert!(
            rows["task"].iter().all(|row| !row.contains("referent")),
            "the program closed them: {:?}",
            rows["task"]
        );
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_first_import_and_closed_rights_tell_nobody_anything() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let anne = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        // Late for days, months, years when the first file brings them.
        for asked in ["2026-10-09", "2026-08-01", "2019-01-01"] {
            story.allocataire("Une Ancienne").asked_on(asked).opened_and_oriented(None, None).await;
        }
        waits(&story, "Luc Parti").closed_on("2026-11-01").await;
        run(&story, "tell_late_steps").await;
        for _ in 0..3 {
            story.wait(Duration::days(5));
            run(&story, "tell_late_steps").await;
        }
        let tasks = task::open_for(&story.portal, anne.principal(), ListPage::FIRST).await.unwrap();
        assert_eq!(tasks.total, 0);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_telephone_that_others_share_is_told_nothing() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let anne = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let sofia = waits(&story, "Sofia Cherif").phone("06 39 98 00 77").mail("sofia@example.org").await;
        let amine = waits(&story, "Amine Cherif").phone("06 39 98 00 77").await;
        let suspended = waits(&story, "Luc Morel").right(RightState::Suspended).await;
        story.wait(Duration::days(16));
        run(&story, "tell_late_steps").await;
        assert_eq!(sofia.hears(RightsNotice::StepLate).await, [Channel::Mail]);
        assert_eq!(told(&story, &amine).await, 0);
        assert_eq!(suspended.hears(RightsNotice::StepLate).await, [Channel::Sms]);
        let tasks = task::open_for(&story.portal, anne.principal(), ListPage::FIRST).await.unwrap();
        assert_eq!(tasks.total, 3, "the territory knows of everybody");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_step_that_was_done_meanwhile_is_no_longer_told() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        waits(&story, "Fatou Traoré").file_code("D1").await;
        waits(&story, "Karim Haddad").phone("06 39 98 00 42").await;
        story.wait(Duration::days(16));
        run(&story, "tell_late_steps").await;
        waits(&story, "Fatou Traoré").file_code("D1").opened_and_oriented(Some("2026-12-09"), None).await;
        let kept = MemoryBox::default();
        let (mail, sms) = (MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
        let courier = Courier::new(story.portal.clone(), mail, sms);
        while courier.round().await.unwrap() > 0 {}
        assert!(kept.mails().is_empty());
        let sent = kept.sms();
        assert_eq!(sent.iter().map(|sms| sms.to.as_str()).collect::<Vec<_>>(), ["+33639980042"], "not to Fatou");
        assert!(!sent[0].text.contains("RSA"), "it names no RSA: {}", sent[0].text);
        story.ignores(RightsNotice::StepLate);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_referent_who_comes_later_gives_that_step_its_day() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let paul = story.referent("Paul Giraud").await;
        let fatou = story.allocataire("Fatou Traoré").file_code("D1").await;
        let followed = async || {
            let space = person::open(&story.portal, fatou.principal()).await.unwrap();
            space.steps.history.state(Step::Followed)
        };
        assert_eq!(followed().await, StepState::Current);
        story.wait(Duration::days(3));
        story.allocataire("Fatou Traoré").file_code("D1").followed_by(&claire).await;
        let came = StepState::Done(Some("2026-11-27".parse().unwrap()));
        assert_eq!(followed().await, came);
        // Another one takes over: she was followed since.
        story.wait(Duration::days(3));
        story.allocataire("Fatou Traoré").file_code("D1").followed_by(&paul).await;
        assert_eq!(followed().await, came);
        story.allocataire("Fatou Traoré").file_code("D1").await;
        assert_eq!(followed().await, StepState::Current);
    })
    .await;
}

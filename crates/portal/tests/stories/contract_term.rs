//! Stories of the end of contracts: reminders, an end before the term, and the next one.

use chrono::Duration;
use domain::{
    contract::{
        CommitmentKind, CommitmentState, ContractKind, ContractState, EndForm, EndReason, Side, Standing, VersionState,
    },
    notice::{Channel, ContractNotice, SignatureNotice, TermNotice},
    person::{
        RightState,
        journal::{ContractStep, JournalActor, JournalEvent},
    },
    refusal::Refusal,
};
use portal::{
    Error,
    contract::{
        begin,
        end::{self, Ended},
        living,
        sign::Signed,
        write,
    },
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    person::{self, file, journal},
    testing::{Allocataire, Referent, Story},
};
use store::testing::for_each_engine;

use crate::jobs::run;

const STEP: (Side, CommitmentKind, &str) = (Side::Allocataire, CommitmentKind::Demarche, "Passer le code");

/// A story in which the messages of a signature are not what it is about.
fn story_on(db: store::Db) -> Story {
    let story = Story::on(db);
    for notice in [ContractNotice::ContractProposed, ContractNotice::ContractSigned, ContractNotice::SignatureAwaited] {
        story.ignores(notice);
    }
    story.ignores(SignatureNotice::SignatureCode);
    story
}

/// A day later, at nine in the morning, each day of so many.
async fn days_pass(story: &Story, days: i64) {
    for _ in 0..days {
        story.wait(Duration::days(1));
        run(story, "remind_terms").await;
    }
}

async fn is_told(story: &Story, person: &Allocataire) -> bool {
    let told = store::outbox::latest(&story.portal.db, 1_000).await.unwrap();
    told.iter()
        .any(|one| one.recipient_id == Some(person.account.id) && one.notice == TermNotice::ContractEndsSoon.into())
}

#[tokio::test]
async fn the_last_day_is_told_sixty_thirty_and_seven_days_before() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        // 24 November 2026 is 62 days before.
        story.contract(&nadia, ContractKind::Cer, "2026-07-26", "2027-01-25").await;
        run(&story, "remind_terms").await;
        days_pass(&story, 1).await;
        assert!(!is_told(&story, &nadia).await);
        days_pass(&story, 1).await;
        let both = [Channel::Mail, Channel::Sms];
        assert_eq!(nadia.hears(TermNotice::ContractEndsSoon).await, both, "60 days");
        // The same day again, and the days between: nothing more.
        run(&story, "remind_terms").await;
        days_pass(&story, 29).await;
        let waiting = async || store::outbox::latest(&story.portal.db, 100).await.unwrap().len();
        assert_eq!(waiting().await, 2);
        days_pass(&story, 1).await;
        assert_eq!(nadia.hears(TermNotice::ContractEndsSoon).await, both, "30 days");
        // A server that was stopped over the seventh day tells it late, once.
        story.wait(Duration::days(25));
        run(&story, "remind_terms").await;
        assert_eq!(nadia.hears(TermNotice::ContractEndsSoon).await, both, "5 days");
        days_pass(&story, 10).await;
        assert_eq!(waiting().await, 6);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_is_told_what_a_contract_had_reached_when_it_came() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (nadia, karim) = (story.allocataire("Nadia Benali").await, story.allocataire("Karim Haddad").await);
        // 45 days, and 60 on the very day.
        story.contract(&nadia, ContractKind::Cer, "2026-07-09", "2027-01-08").await;
        story.contract(&karim, ContractKind::Cer, "2026-07-24", "2027-01-23").await;
        run(&story, "remind_terms").await;
        days_pass(&story, 14).await;
        assert!(!is_told(&story, &nadia).await && !is_told(&story, &karim).await);
        days_pass(&story, 1).await;
        nadia.hears(TermNotice::ContractEndsSoon).await;
        assert!(!is_told(&story, &karim).await);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn who_has_nothing_to_prepare_is_not_told() {
    for_each_engine(|db| async move {
        let story = story_on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let followed = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let closed = story.allocataire("Karim Haddad").right(RightState::Closed).await;
        let ppae = story.allocataire("Jean Morel").await;
        let ended = story.allocataire("Fatou Diallo").followed_by(&claire).await;
        let moved = story.allocataire("Lucie Martin").await;
        for person in [&followed, &closed, &ended, &moved] {
            story.contract(person, ContractKind::Cer, "2026-07-26", "2027-01-25").await;
        }
        story.contract(&ppae, ContractKind::Ppae, "2026-07-26", "2027-01-25").await;
        run(&story, "remind_terms").await;
        story.signed_contract(&claire, &followed, &[STEP]).await;
        ends(&story, &claire, &ended, "2027-01-20").await.unwrap();
        ended.hears(TermNotice::ContractEnded).await;
        // A file gives a later last day: there is time again.
        let later = "UPDATE contract SET ends_on = '2027-06-30' WHERE allocataire_id = $1";
        story.portal.db.query(later).bind(moved.account.id).run().await.unwrap();
        days_pass(&story, 60).await;
        for person in [&followed, &closed, &ppae, &ended, &moved] {
            assert!(!is_told(&story, person).await, "{:?}", person.account);
        }
        story.finish().await;
    })
    .await;
}

/// Ends the contract in force of a person.
async fn ends(story: &Story, by: &Referent, person: &Allocataire, date: &str) -> portal::Result<Ended> {
    let view = person::open(&story.portal, person.principal()).await.unwrap().contract.unwrap();
    let form = EndForm { date: date.into(), reason: EndReason::Work.code().into(), word: String::new() };
    end::end(&story.portal, by.principal(), view.contract.id, &form).await
}

#[tokio::test]
async fn a_message_about_a_contract_that_goes_on_does_not_leave() {
    for_each_engine(|db| async move {
        let story = story_on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        story.contract(&nadia, ContractKind::Cer, "2026-07-26", "2027-01-25").await;
        run(&story, "remind_terms").await;
        days_pass(&story, 2).await;
        // The next one is signed before the message leaves.
        story.signed_contract(&claire, &nadia, &[STEP]).await;
        let memory = MemoryBox::default();
        let channels = (MailChannel::Memory(memory.clone()), SmsChannel::Memory(memory.clone()));
        let courier = Courier::new(story.portal.clone(), channels.0, channels.1);
        while courier.round().await.unwrap() > 0 {}
        let sms = format!("{:?}", memory.sms());
        assert!(sms.contains("est signé par tous") && !sms.contains("se termine"), "{sms}");
    })
    .await;
}

#[tokio::test]
async fn a_contract_is_ended_early_for_a_reason_and_the_person_is_told() {
    for_each_engine(|db| async move {
        let story = story_on(db);
        let portal = &story.portal;
        let (claire, paul) = (story.referent("Claire Lefèvre").await, story.referent("Paul Roux").await);
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let version = story.signed_contract(&claire, &nadia, &[STEP]).await;
        let contract = write::open(portal, claire.principal(), version).await.unwrap().version.contract_id;
        let amendment = begin::amend(portal, claire.principal(), contract).await.unwrap();

        assert!(matches!(ends(&story, &paul, &nadia, "2026-11-30").await, Err(Error::Missing)));
        let form = EndForm { date: "2026-11-30".into(), ..EndForm::default() };
        let lacking = end::end(portal, claire.principal(), contract, &form).await;
        assert!(matches!(lacking, Err(Error::Refused(Refusal::Form(_)))), "{lacking:?}");

        assert_eq!(ends(&story, &claire, &nadia, "2026-11-30").await.unwrap(), Ended::Now);
        nadia.hears(TermNotice::ContractEnded).await;
        assert_eq!(ends(&story, &claire, &nadia, "2026-11-29").await.unwrap(), Ended::Already, "a second tap");
        let state = write::open(portal, claire.principal(), amendment).await.unwrap().version.state;
        assert_eq!(state, VersionState::Withdrawn, "there is nothing to amend");
        let stands = async || person::open(portal, nadia.principal()).await.unwrap().contract.unwrap();
        assert_eq!(stands().await.standing, Standing::Active, "until that day");
        let step = stands().await.commitments[0].id;
        let marks = async |state| living::mark(portal, nadia.principal(), step, state, "").await;
        marks(CommitmentState::InProgress).await.unwrap();
        story.wait(Duration::days(6));
        marks(CommitmentState::Done).await.unwrap();
        story.wait(Duration::days(1));
        let late = marks(CommitmentState::InProgress).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::ContractMoved(_)))), "{late:?}");
        let view = stands().await;
        assert_eq!((view.standing, view.contract.end_reason), (Standing::Ended, Some(EndReason::Work)));
        // Both read who ended it, and when it was decided.
        let own = journal::own(portal, nadia.principal()).await.unwrap();
        let ended = own.iter().find(|one| one.event == JournalEvent::Contract(ContractStep::Ended)).unwrap();
        assert_eq!(ended.by, Some(JournalActor::Referent("Claire Lefèvre".into())));
        assert_eq!(ended.on.to_string(), "2026-11-24");
        assert_eq!(file::open(portal, claire.principal(), nadia.account.id).await.unwrap().journal, own);
        let done = store::audit::about(&portal.db, contract).await.unwrap();
        assert!(done.iter().any(|one| one.operation == "contract.end" && one.actor_id == Some(claire.account.id)));
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn the_contract_of_the_employment_service_is_not_ended_here() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let karim = story.allocataire("Karim Haddad").followed_by(&claire).await;
        let ppae = story.contract(&karim, ContractKind::Ppae, "2026-07-26", "2027-01-25").await;
        assert!(matches!(end::open(&story.portal, claire.principal(), ppae).await, Err(Error::Missing)));
        assert!(matches!(ends(&story, &claire, &karim, "2026-11-30").await, Err(Error::Missing)));
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn one_contract_at_a_time_and_the_next_begins_after_the_end() {
    for_each_engine(|db| async move {
        let story = story_on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let first = story.signed_contract(&claire, &nadia, &[STEP]).await;
        ends(&story, &claire, &nadia, "2026-12-15").await.unwrap();
        nadia.hears(TermNotice::ContractEnded).await;

        let next = claire.writes_contract(&nadia, "Retrouver un emploi", &[STEP]).await.unwrap();
        let dates = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        let proposes = async |(from, to): (String, String)| {
            claire.rewrites(next, |form| (form.starts_on, form.ends_on) = (from, to)).await.unwrap();
            claire.proposes_contract(next).await
        };
        let refused = proposes(dates("2026-12-15", "2027-06-14")).await;
        let Err(Error::Refused(Refusal::ContractOverlap { ends_on, .. })) = refused else { panic!("{refused:?}") };
        assert_eq!(ends_on.to_string(), "2026-12-15", "the day it ends, not the one that was signed");
        proposes(dates("2026-12-16", "2027-06-15")).await.unwrap();
        nadia.agrees_to(next).await.unwrap();
        nadia.signs(next).await.unwrap();
        assert_eq!(claire.countersigns(next).await.unwrap(), Signed::Complete);
        story.wait(Duration::days(30));
        let view = person::open(portal, nadia.principal()).await.unwrap().contract.unwrap();
        assert_eq!((view.standing, view.contract.starts_on.to_string()), (Standing::Active, "2026-12-16".into()));
        assert_ne!(first, next);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_unfinished_of_a_contract_that_was_ended_early_begins_the_next() {
    for_each_engine(|db| async move {
        let story = story_on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let done = (Side::Allocataire, CommitmentKind::Demarche, "Refaire mon CV");
        let begins = async |person: &Allocataire| {
            let id = begin::begin(portal, claire.principal(), person.account.id).await.unwrap();
            let form = claire.form_of(id).await.unwrap();
            let labels: Vec<_> = form.lines.iter().map(|line| line.label.clone()).collect();
            (labels, form.goal, form.starts_on)
        };

        // Ended here: the next begins the day after.
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        story.signed_contract(&claire, &nadia, &[done, STEP]).await;
        let steps = person::open(portal, nadia.principal()).await.unwrap().contract.unwrap().commitments;
        let over = steps.iter().find(|one| one.label == done.2).unwrap().id;
        living::mark(portal, nadia.principal(), over, CommitmentState::Done, "").await.unwrap();
        ends(&story, &claire, &nadia, "2026-12-15").await.unwrap();
        nadia.hears(TermNotice::ContractEnded).await;
        let unfinished = || vec![STEP.2.to_owned()];
        assert_eq!(begins(&nadia).await, (unfinished(), "Retrouver un emploi".into(), "2026-12-16".into()));

        // A file that says "ended" does not say when: the next begins today.
        let karim = story.allocataire("Karim Haddad").followed_by(&claire).await;
        let days = ["2026-07-06", "2027-01-05"];
        let ended = story.contract_in(&karim, ContractKind::Cer, ContractState::Ended, days).await;
        story.commitment(ended, 1, Side::Departement, "Payer le code").await;
        let (labels, _, starts_on) = begins(&karim).await;
        assert_eq!((labels, starts_on.as_str()), (vec!["Payer le code".to_owned()], "2026-11-24"));
    })
    .await;
}

#[tokio::test]
async fn the_journal_says_how_each_contract_of_a_file_ended() {
    for_each_engine(|db| async move {
        let story = story_on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        story.contract(&nadia, ContractKind::Ppae, "2026-01-06", "2026-07-05").await;
        story.contract(&nadia, ContractKind::Cer, "2026-07-06", "2027-01-05").await;
        ends(&story, &claire, &nadia, "2026-11-30").await.unwrap();
        nadia.hears(TermNotice::ContractEnded).await;
        let own = journal::own(portal, nadia.principal()).await.unwrap();
        let told: Vec<_> = own
            .iter()
            .filter(|one| {
                let event = &one.event;
                matches!(event, JournalEvent::Signed(_) | JournalEvent::Expired(_) | JournalEvent::Contract(_))
            })
            .map(|one| (one.on.to_string(), one.event.clone()))
            .collect();
        let expected = [
            ("2026-11-24", JournalEvent::Contract(ContractStep::Ended)),
            ("2026-07-06", JournalEvent::Signed(ContractKind::Cer)),
            ("2026-07-05", JournalEvent::Expired(ContractKind::Ppae)),
            ("2026-01-06", JournalEvent::Signed(ContractKind::Ppae)),
        ];
        assert_eq!(told, expected.map(|(day, event)| (day.to_owned(), event)));
        story.finish().await;
    })
    .await;
}

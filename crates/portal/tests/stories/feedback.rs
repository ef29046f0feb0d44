//! Stories of feedback: who is asked after a session, what they answer, and what is shown of it.

use chrono::{DateTime, Duration, Utc};
use domain::{
    feedback::{Feedback, FeedbackForm, Rating, Visible},
    form::FieldError,
    link::LinkPurpose,
    notice::{Channel, FeedbackNotice, MessageState, RegistrationNotice, SessionNotice},
    principal::Principal,
    reading::{ReadKind, ReadRight},
    refusal::Refusal,
    registration::Attendance,
};
use portal::{
    Error, access,
    access::link,
    feedback::{answer, ask, reply, stop},
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    session::attendance::{self, Mark},
    testing::{Allocataire, AttendedSession, Story},
};
use store::{
    Db, outbox, reading, retention,
    testing::{contents, for_each_engine},
};
use uuid::Uuid;

fn story(db: Db) -> Story {
    let story = Story::on(db);
    story.ignores(RegistrationNotice::SeatConfirmed);
    story.ignores(RegistrationNotice::SeatTaken);
    story.ignores(SessionNotice::Reminder);
    story
}

fn refusal<T: std::fmt::Debug>(result: portal::Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("a refusal was expected: {other:?}"),
    }
}

fn until(story: &Story, moment: &str) {
    story.wait(moment.parse::<DateTime<Utc>>().unwrap() - story.now());
}

fn says(words: &str) -> FeedbackForm {
    FeedbackForm { accueil: Rating::Great.code().into(), mot: words.into(), ..FeedbackForm::default() }
}

async fn asked(story: &Story) -> usize {
    ask::ask_due(&story.portal).await.unwrap()
}

/// Who holds the link of the message.
async fn by_link(story: &Story, registration: Uuid) -> (Principal, String) {
    let purpose = LinkPurpose::AnswerFeedback;
    let sent = store::link::open_on(&story.portal.db, purpose, registration).await.unwrap().unwrap();
    let token = link::token(&story.portal.settings.secret, sent);
    (link::open(&story.portal, &token).await.unwrap(), token)
}

/// Lets the messages leave that are due; where the one about a registration then stands, and the SMS that left.
async fn sends(story: &Story, registration: Uuid) -> (MessageState, Vec<String>) {
    let memory = MemoryBox::default();
    let mail = MailChannel::Memory(memory.clone());
    let courier = Courier::new(story.portal.clone(), mail, SmsChannel::Memory(memory.clone()));
    while courier.round().await.unwrap() > 0 {}
    let about = outbox::about(&story.portal.db, registration).await.unwrap();
    let asked = about.iter().find(|one| one.notice == FeedbackNotice::FeedbackAsked.into()).unwrap();
    (asked.state, memory.sms().into_iter().map(|one| one.text).collect())
}

#[tokio::test]
async fn who_came_is_asked_once_by_sms_else_by_mail() {
    for_each_engine(|db| async move {
        let story = story(db);
        let both = story.allocataire("Nadia Benali").mail("nadia@example.org").await;
        let mail = story.allocataire("Karim Haddad").mail("karim@example.org").without_phone().await;
        let unreached = story.allocataire("Fatou Traoré").without_phone().await;
        let early = story.allocataire("Luc Martin").await;
        let absent = story.allocataire("Jean Roux").await;
        let people = vec![both.clone(), mail.clone(), unreached, early.clone(), absent];
        let over = story.session_attended_by(people).await;
        let marks = [(over.people[3].1, Attendance::LeftEarly), (over.people[4].1, Attendance::Absent)];
        over.records(&story, &marks).await.unwrap();

        assert_eq!(asked(&story).await, 4);
        assert_eq!(both.hears(FeedbackNotice::FeedbackAsked).await, [Channel::Sms]);
        assert_eq!(mail.hears(FeedbackNotice::FeedbackAsked).await, [Channel::Mail]);
        assert_eq!(early.hears(FeedbackNotice::FeedbackAsked).await, [Channel::Sms]);
        // Taken back and recorded again: they were asked.
        for attendance in [Attendance::Absent, Attendance::Present] {
            over.records(&story, &[(over.people[0].1, attendance)]).await.unwrap();
        }
        story.wait(Duration::hours(1));
        assert_eq!(asked(&story).await, 0);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn nobody_is_asked_before_the_end_or_at_night_or_long_after() {
    for_each_engine(|db| async move {
        let story = story(db);
        let porteur = story.provider("Trait d’union").await;
        let action = story.action(&porteur, "Préparer le code").needs_validation(false).await;
        let evening = story.session(&action).on("2026-12-03T17:00:00Z").await;
        let nadia = story.allocataire("Nadia Benali").await;
        let registration = nadia.registers_to(&evening).await.unwrap().id();
        until(&story, "2026-12-03T18:00:00Z");
        let mark = [Mark::new(registration, Attendance::Present)];
        attendance::record(&story.portal, porteur.principal(), evening.id, &mark).await.unwrap();
        assert_eq!(asked(&story).await, 0, "it goes on");
        let early = nadia.answers_feedback(registration, &says("")).await;
        assert_eq!(refusal(early), Refusal::FeedbackOver, "nobody answers before the end");

        until(&story, "2026-12-03T20:10:00Z");
        assert_eq!(asked(&story).await, 1);
        let message = outbox::about(&story.portal.db, registration).await.unwrap();
        let message = message.iter().find(|one| one.notice == FeedbackNotice::FeedbackAsked.into()).unwrap();
        assert_eq!(message.due_at, "2026-12-04T08:00:00Z".parse::<DateTime<Utc>>().unwrap(), "in the morning");

        until(&story, "2026-12-04T08:00:00Z");
        nadia.hears(FeedbackNotice::FeedbackAsked).await;

        // Eight days after the end it is too late to ask.
        let next = story.session(&action).on("2026-12-10T08:00:00Z").await;
        let registration = nadia.registers_to(&next).await.unwrap().id();
        until(&story, "2026-12-10T12:00:00Z");
        let mark = [Mark::new(registration, Attendance::Present)];
        attendance::record(&story.portal, porteur.principal(), next.id, &mark).await.unwrap();
        until(&story, "2026-12-18T11:00:00Z");
        assert_eq!(asked(&story).await, 0);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_message_does_not_leave_to_who_was_absent_or_has_answered() {
    for_each_engine(|db| async move {
        let story = story(db);
        let over = story.attended_session(3).await;
        let [absent, answered, waits] = [0, 1, 2].map(|number| over.people[number].1);
        assert_eq!(asked(&story).await, 3);
        over.records(&story, &[(absent, Attendance::Absent)]).await.unwrap();
        over.people[1].0.answers_feedback(answered, &says("")).await.unwrap();
        let (_, sms) = sends(&story, waits).await;
        let sms: Vec<_> = sms.iter().filter(|text| text.contains("comment était-ce")).collect();
        let (_, token) = by_link(&story, waits).await;
        assert!(sms.len() == 1 && sms[0].contains(&format!("https://jalon.example.org/a/{token}")), "{sms:?}");
        assert_eq!(sends(&story, waits).await.0, MessageState::Sent);
        for registration in [absent, answered] {
            assert_eq!(sends(&story, registration).await.0, MessageState::Cancelled);
        }
        let page = answer::open(&story.portal, over.people[0].0.principal(), absent).await.unwrap();
        assert!(!page.is_open);
        let said = over.people[0].0.answers_feedback(absent, &says("")).await;
        assert_eq!(refusal(said), Refusal::FeedbackOver);
    })
    .await;
}

#[tokio::test]
async fn it_is_given_by_the_link_changed_and_over_after_thirty_days() {
    for_each_engine(|db| async move {
        let story = story(db);
        let portal = &story.portal;
        let over = story.attended_session(2).await;
        let [(nadia, hers), (karim, his)] = [over.people[0].clone(), over.people[1].clone()];
        asked(&story).await;
        let (by_link, token) = by_link(&story, hers).await;
        for _ in 0..3 {
            assert!(answer::open(portal, by_link, hers).await.unwrap().given.is_none(), "opening it answers nothing");
        }
        let empty = answer::answer(portal, by_link, hers, &FeedbackForm::default()).await;
        let Refusal::Form(errors) = refusal(empty) else { panic!("the form comes back") };
        assert_eq!(errors.at("accueil"), Some(&FieldError::FeedbackEmpty));
        answer::answer(portal, by_link, hers, &says("Très bien")).await.unwrap();
        nadia.answers_feedback(hers, &FeedbackForm { conseil: "bad".into(), ..FeedbackForm::default() }).await.unwrap();
        let given = answer::open(portal, by_link, hers).await.unwrap().given.unwrap();
        assert_eq!(given, Feedback { recommendation: Some(Rating::Bad), ..Feedback::default() });
        assert_eq!(store::feedback::of_action(&portal.db, over.action.id).await.unwrap().answers, 1, "answered once");

        for doing in [
            answer::open(portal, by_link, his).await.map(drop),
            answer::open(portal, karim.principal(), hers).await.map(drop),
            answer::open(portal, over.porteur.principal(), hers).await.map(drop),
            answer::answer(portal, karim.principal(), hers, &says("")).await,
            stop::set(portal, karim.principal(), hers, true).await,
            portal::registration::view::own(portal, by_link, hers).await.map(drop),
        ] {
            assert!(matches!(doing, Err(Error::Missing)), "{doing:?}");
        }
        assert!(matches!(answer::ended(portal, &token).await, Err(Error::Missing)), "it has not ended");
        until(&story, "2027-01-02T10:59:59Z");
        answer::answer(portal, by_link, hers, &says("")).await.unwrap();
        until(&story, "2027-01-02T11:00:00Z");
        assert_eq!(refusal(link::open(portal, &token).await), Refusal::LinkEnded);
        answer::ended(portal, &token).await.unwrap();
        assert_eq!(refusal(nadia.answers_feedback(hers, &says("")).await), Refusal::FeedbackOver);
        assert!(!answer::open(portal, nadia.principal(), hers).await.unwrap().is_open);
    })
    .await;
}

/// What the organisation of an action reads, and whether it is a reading.
async fn reads(story: &Story, over: &AttendedSession) -> (reply::ActionFeedback, bool) {
    story.wait(Duration::hours(1));
    let said = reply::of_action(&story.portal, over.porteur.principal(), over.action.id).await.unwrap();
    access::write_readings(&story.portal).await.unwrap();
    let rows = reading::by_reader(&story.portal.db, over.porteur.account.id, story.now()).await.unwrap();
    let one = (ReadKind::Feedback, over.action.id, ReadRight::RunsAction);
    (said, rows.iter().any(|row| (row.kind, row.object_id, row.read_right) == one))
}

#[tokio::test]
async fn it_is_shown_from_five_answers_on_without_names_and_replied_to() {
    for_each_engine(|db| async move {
        let story = story(db);
        let portal = &story.portal;
        let over = story.attended_session(6).await;
        portal::offer::refresh(portal).await.unwrap();
        let action = over.action.id;
        for (number, (person, registration)) in over.people[..4].iter().enumerate() {
            person.answers_feedback(*registration, &says(&format!("Mot {number}"))).await.unwrap();
        }
        let (said, was_read) = reads(&story, &over).await;
        assert_eq!((said.visible, said.words.len(), was_read), (Visible::Missing { answers: 1 }, 0, false));
        assert!(reply::shown(portal, action).await.unwrap().is_none());
        let early = over.porteur.replies(&over.action, "Merci").await;
        assert_eq!(refusal(early), Refusal::FeedbackTooFew { missing: 1 });

        over.people[4].0.answers_feedback(over.people[4].1, &says("Mot 4")).await.unwrap();
        let (said, was_read) = reads(&story, &over).await;
        let Visible::Shown(summary) = said.visible else { panic!("five answered") };
        assert_eq!((summary.answers, summary.welcome.percent(), summary.access.percent()), (5, Some(100), None));
        let mut sorted = said.words.clone();
        sorted.sort();
        assert_eq!(sorted, ["Mot 0", "Mot 1", "Mot 2", "Mot 3", "Mot 4"]);
        assert_ne!(said.words, sorted, "in no order");
        assert!(was_read);
        let known = reading::of_person(&portal.db, over.people[0].0.account.id, 10).await.unwrap();
        assert_eq!(
            known.iter().filter(|one| one.read_right == ReadRight::RunsAction).count(),
            1,
            "its writer may know"
        );
        let silent = reading::of_person(&portal.db, over.people[5].0.account.id, 10).await.unwrap();
        assert!(silent.iter().all(|one| one.read_right != ReadRight::RunsAction));

        let rival = story.provider("Mobil’Isère").await;
        for doing in [
            reply::of_action(portal, rival.principal(), action).await.map(drop),
            reply::of_action(portal, over.people[0].0.principal(), action).await.map(drop),
            rival.replies(&over.action, "Merci").await,
        ] {
            assert!(matches!(doing, Err(Error::Missing)), "{doing:?}");
        }
        for words in ["Nous ouvrons le soir.", "Nous ouvrons le soir.", "Nous ouvrons aussi le soir.", ""] {
            // The audit tells them apart by their moment.
            story.wait(Duration::seconds(1));
            over.porteur.replies(&over.action, words).await.unwrap();
            let shown = reply::shown(portal, action).await.unwrap().unwrap();
            assert_eq!(shown.reply.unwrap_or_default(), words);
        }
        let trail = store::audit::about(&portal.db, action).await.unwrap();
        let done: Vec<_> = trail.iter().map(|one| (one.operation.as_str(), one.actor_id)).collect();
        let by = Some(over.porteur.account.id);
        assert_eq!(done, [("feedback.reply", by), ("feedback.reply", by), ("feedback.take_reply_back", by)]);
    })
    .await;
}

/// Whether somebody refuses to be asked, as their page says.
async fn refuses(story: &Story, (person, registration): &(Allocataire, Uuid)) -> bool {
    answer::open(&story.portal, person.principal(), *registration).await.unwrap().is_refused
}

#[tokio::test]
async fn who_does_not_want_to_be_asked_is_not() {
    for_each_engine(|db| async move {
        let story = story(db);
        let over = story.attended_session(2).await;
        assert_eq!(asked(&story).await, 2);
        let (hers, his) = (&over.people[0], &over.people[1]);
        let (by_link, _) = by_link(&story, hers.1).await;
        stop::set(&story.portal, by_link, hers.1, true).await.unwrap();
        stop::set(&story.portal, by_link, hers.1, true).await.unwrap();
        assert_eq!(sends(&story, hers.1).await.0, MessageState::Cancelled, "not even what was on its way");
        assert_eq!(sends(&story, his.1).await.0, MessageState::Sent);
        assert!(refuses(&story, hers).await && !refuses(&story, his).await);
        let trail = store::audit::about(&story.portal.db, hers.0.account.id).await.unwrap();
        assert_eq!(trail.iter().filter(|one| one.operation == "feedback.refuse").count(), 1);

        // They may answer all the same, and want to be asked again.
        hers.0.answers_feedback(hers.1, &says("")).await.unwrap();
        let next = story.session(&over.action).on("2026-12-10T08:00:00Z").await;
        let registration = hers.0.registers_to(&next).await.unwrap().id();
        until(&story, "2026-12-10T12:00:00Z");
        let mark = [Mark::new(registration, Attendance::Present)];
        let samir = over.porteur.principal();
        attendance::record(&story.portal, samir, next.id, &mark).await.unwrap();
        assert_eq!(asked(&story).await, 0);
        stop::set(&story.portal, hers.0.principal(), registration, false).await.unwrap();
        assert_eq!(asked(&story).await, 1);
    })
    .await;
}

#[tokio::test]
async fn it_goes_with_the_person_and_after_a_year() {
    for_each_engine(|db| async move {
        let story = story(db);
        let over = story.attended_session(2).await;
        for ((person, registration), words) in over.people.iter().zip(["la sienne", "une autre"]) {
            person.answers_feedback(*registration, &says(words)).await.unwrap();
            stop::set(&story.portal, person.principal(), *registration, true).await.unwrap();
        }
        let mut tx = story.portal.db.begin().await.unwrap();
        retention::erase(&mut tx, over.people[0].0.account.id).await.unwrap();
        tx.commit().await.unwrap();
        let kept = contents(&story.portal.db).await;
        assert_eq!((kept["feedback"].len(), kept["feedback_refusal"].len()), (1, 1));
        assert!(!kept["feedback"][0].contains("la sienne"));
        story.wait(Duration::days(365));
        crate::jobs::run(&story, "delete_expired").await;
        assert_eq!(contents(&story.portal.db).await["feedback"].len(), 1);
        story.wait(Duration::seconds(1));
        crate::jobs::run(&story, "delete_expired").await;
        assert!(contents(&story.portal.db).await["feedback"].is_empty());
    })
    .await;
}

//! Stories of retention: what must be gone is searched for in the whole database.

use chrono::Duration;
use domain::{
    account::login_session::Device,
    appointment::AppointmentState,
    contract::{CommitmentKind, CommitmentState, ContractKind, Side},
    person::barrier::Barrier,
    registration::{RefusalReason, RejectionForm},
};
use portal::{
    access, account,
    contract::{living, write},
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    offer::{self, propose::ProposalForm},
    person::note,
    registration::{decide, review},
    session::publish,
    settings::retention::{self, Periods, RULES},
    testing::{Allocataire, Referent, Story},
};
use store::{
    commitment,
    testing::{TestDb, contents, postgres, sqlite},
};

use crate::jobs::run;

/// Everything typed or brought in the story that says who somebody is, or what was said about them.
const NAMES: [&str; 5] = ["Zéphyrine", "Quatrevaux", "zephyrine@example.org", "+33639984242", "D-ZEPHYRINE"];
const WORDS: [&str; 10] = [
    "garder les jumeaux",
    "pas le bon niveau",
    "rappeler sa mère",
    "regardez celle-ci",
    "reprendre la couture",
    "Retrouver un emploi",
    "a peur du téléphone",
    "soigner une sciatique",
    "la séance de kiné",
    "demander à une voisine",
];

/// The tables where a text stands.
async fn holding(story: &Story, text: &str) -> Vec<String> {
    let contents = contents(&story.portal.db).await;
    let found = contents.iter().filter(|(_, rows)| rows.iter().any(|row| row.contains(text)));
    found.map(|(table, _)| table.clone()).collect()
}

async fn held(story: &Story, texts: &[&str]) -> Vec<String> {
    let mut held = Vec::new();
    for text in texts {
        held.extend(holding(story, text).await.into_iter().map(|table| format!("{text} in {table}")));
    }
    held
}

/// Waits and lets the job do its work.
async fn after(story: &Story, days: i64) {
    story.wait(Duration::days(days));
    run(story, "delete_expired").await;
}

/// A registration with needs, a refusal with its reasons, a proposal, messages that leave, sign-ins, readings.
async fn lives(story: &Story) {
    let portal = &story.portal;
    let claire = story.referent("Claire Lefèvre").await;
    let porteur = story.provider("Trait d’union").await;
    let zephyrine = story
        .allocataire("Zéphyrine Quatrevaux")
        .file_code("D-ZEPHYRINE")
        .mail("zephyrine@example.org")
        .phone("06 39 98 42 42")
        .followed_by(&claire)
        .await;
    let contract = story.contract(&zephyrine, ContractKind::Cer, "2026-07-01", "2027-01-01").await;
    story.commitment(contract, 1, Side::Allocataire, "reprendre la couture").await;
    story.appointment(&zephyrine, &claire, "2026-12-04T08:00:00Z", AppointmentState::Planned).await;
    renews(story, &claire, &zephyrine).await;
    let person = zephyrine.account.id;
    note::add(portal, claire.principal(), person, "a peur du téléphone", false).await.unwrap();
    note::set_barriers(portal, claire.principal(), person, &[Barrier::Digital]).await.unwrap();
    let action = story.action(&porteur, "Préparer le code").await;
    let session = story.session(&action).await;
    let other = story.session(&action).on("2026-12-10T09:00:00Z").await;
    offer::refresh(portal).await.unwrap();

    let kept = zephyrine.writes(&session, "garder les jumeaux").await.unwrap().id();
    decide::validate(portal, claire.principal(), kept, "rappeler sa mère").await.unwrap();
    let refused = zephyrine.registers_to(&other).await.unwrap().id();
    let rejection = RejectionForm {
        reason: RefusalReason::BetterElsewhere.code().into(),
        message: "pas le bon niveau".into(),
        private_note: "rappeler sa mère".into(),
        ..RejectionForm::default()
    };
    decide::refuse(portal, claire.principal(), refused, &rejection).await.unwrap();
    let form = ProposalForm {
        personne: zephyrine.account.id.to_string(),
        message: "regardez celle-ci".into(),
        ..Default::default()
    };
    offer::propose::propose(portal, claire.principal(), action.id, &form).await.unwrap();

    story.asks_code("zephyrine@example.org").await.unwrap();
    account::login_session::open(portal, zephyrine.account, Device::Own, None).await.unwrap();
    review::case(portal, claire.principal(), kept).await.unwrap();
    publish::roster(portal, porteur.principal(), session.id, domain::listing::ListPage::FIRST).await.unwrap();
    access::write_readings(portal).await.unwrap();
    let memory = MemoryBox::default();
    let courier = Courier::new(portal.clone(), MailChannel::Memory(memory.clone()), SmsChannel::Memory(memory));
    while courier.round().await.unwrap() > 0 {}
}

/// The next contract, until the beginning of July, with a step about health.
async fn renews(story: &Story, claire: &Referent, person: &Allocataire) {
    let care = [(Side::Allocataire, CommitmentKind::Sante, "soigner une sciatique")];
    let id = claire.writes_contract(person, "Retrouver un emploi", &care).await.unwrap();
    claire.proposes_contract(id).await.unwrap();
    person.talks_about(id, None, "Et les enfants ?").await.unwrap();
    write::revise(&story.portal, claire.principal(), id).await.unwrap();
    claire.rewrites(id, |form| form.reply = "demander à une voisine".into()).await.unwrap();
    claire.proposes_contract(id).await.unwrap();
    person.agrees_to(id).await.unwrap();
    person.signs(id).await.unwrap();
    claire.countersigns(id).await.unwrap();
    let contract = write::open(&story.portal, claire.principal(), id).await.unwrap().version.contract_id;
    let step = commitment::of_contract(&story.portal.db, contract, true).await.unwrap()[0].id;
    let (by, state) = (person.principal(), CommitmentState::Done);
    living::mark(&story.portal, by, step, state, "la séance de kiné").await.unwrap();
}

#[tokio::test]
async fn what_has_reached_its_term_is_nowhere_in_the_database() {
    for test in [sqlite().await, postgres().await] {
        let story = Story::on(test.db.clone());
        lives(&story).await;
        for text in NAMES.iter().chain(&WORDS) {
            assert!(!holding(&story, text).await.is_empty(), "the story says {text} nowhere");
        }
        grows_old(&story).await;
        at_rest(test).await;
    }
}

/// Term after term, what must be gone is gone and the rest is still there.
async fn grows_old(story: &Story) {
    let rows = async |table: &str| contents(&story.portal.db).await[table].len();
    // A day: the contact that was typed.
    after(story, 2).await;
    assert_eq!([rows("login_challenge").await, rows("signature_code").await], [0, 0]);
    assert_eq!(holding(story, "zephyrine@example.org").await, ["allocataire"], "only the file still holds it");
    // The session of her own device ends after a month, and is known three days more.
    after(story, 40).await;
    assert_eq!(rows("login_session").await, 0);
    // Sessions were in December: their needs and words have gone three months later, not the refusal.
    after(story, 100).await;
    assert_eq!(held(story, &["garder les jumeaux"]).await, [""; 0]);
    assert_eq!(holding(story, "pas le bon niveau").await, ["registration"]);
    assert_eq!(holding(story, "rappeler sa mère").await, ["registration"], "the note of the refusal");
    assert!(rows("outbox").await > 0);
    // Half a year: refusals, words of proposals, messages.
    after(story, 60).await;
    assert_eq!(held(story, &["pas le bon niveau", "rappeler sa mère", "regardez celle-ci"]).await, [""; 0]);
    assert_eq!(held(story, &["demander à une voisine"]).await, [""; 0], "it was said before the contract was signed");
    assert!(
        contents(&story.portal.db).await["outbox"].iter().all(|row| row.contains("queued")),
        "what left is forgotten"
    );
    assert!(rows("reading").await > 0 && rows("audit").await > 0);
    // A year: who read.
    after(story, 170).await;
    assert_eq!(rows("reading").await, 0);
    // Half a year after the last day of the contract: its words about health, not the rest of it.
    assert_eq!(holding(story, "soigner une sciatique").await, ["health_words"]);
    assert_eq!(holding(story, "la séance de kiné").await, ["health_word"]);
    after(story, 40).await;
    assert_eq!(held(story, &["soigner une sciatique", "la séance de kiné"]).await, [""; 0]);
    assert!(rows("contract_signature").await > 0);
    // A file says that her right closed in March 2027: two years later her file goes, and her registrations are nobody's.
    story.allocataire("Zéphyrine Quatrevaux").file_code("D-ZEPHYRINE").closed_on("2027-03-01").await;
    let [people, registrations] = [rows("allocataire").await, rows("registration").await];
    after(story, 900).await;
    assert_eq!(held(story, &NAMES).await, [""; 0]);
    assert_eq!(held(story, &WORDS).await, [""; 0]);
    assert_eq!([rows("appointment").await, rows("person_note").await, rows("person_barrier").await], [0, 0, 0]);
    assert_eq!([rows("allocataire").await, rows("registration").await], [people, registrations]);
    assert_eq!(store::session::miscounted(&story.portal.db).await.unwrap(), 0);
    // Three years: who did what.
    assert_eq!(rows("audit").await, 0);
    for rule in RULES {
        assert_eq!(rule.count(&story.portal.db, &Periods::usual(), story.now()).await.unwrap(), 0, "{}", rule.name);
    }
}

/// A SQLite file holds nothing between its rows either.
async fn at_rest(test: TestDb) {
    test.db.close().await;
    let Some(path) = test.url.strip_prefix("sqlite://") else { return };
    let bytes = std::fs::read(path).unwrap();
    for text in NAMES.iter().chain(&WORDS) {
        let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!found, "{text} is still in the file");
    }
}

#[tokio::test]
async fn the_operator_says_how_long() {
    for test in [sqlite().await, postgres().await] {
        let story = Story::on(test.db.clone());
        lives(&story).await;
        let (db, now) = (&story.portal.db, story.now() + Duration::days(30));
        let longer = Periods::each(|rule| if rule.name == retention::LOGIN_CODES.name { 60 } else { rule.usual_days });
        assert_eq!(retention::LOGIN_CODES.count(db, &Periods::usual(), now).await.unwrap(), 1);
        assert_eq!(retention::LOGIN_CODES.count(db, &longer, now).await.unwrap(), 0);
        assert_eq!(longer.days(&retention::LOGIN_CODES), 60);
        test.db.close().await;
    }
}

//! Stories of a contract about health: its words are in two tables, and nowhere else.

use domain::{
    contract::{CommitmentKind, CommitmentState, Side, VersionState},
    notice::{ContractNotice, SignatureNotice},
};
use portal::{
    Error, access,
    account::kept_form::{self, SentForm},
    contract::{answer, begin, living, sign::Signed, write},
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    person::file,
    testing::{Allocataire, Referent, Story},
};
use store::testing::{contents, for_each_engine};
use uuid::Uuid;

/// Everything that is written about health in the story, each word once.
const WORDS: [&str; 9] = [
    "ostéopathe",       // the step, in the first proposal
    "sciatique",        // the person's word about it
    "kinésithérapeute", // the step, as it was changed
    "ordonnance",       // the answer of the référente
    "addictologie",     // a step that the person adds
    "rééducation",      // the word with which it is moved
    "balnéothérapie",   // the step, as the amendment changes it
    "cardiologue",      // a step given up before it was signed
    "lombalgie",        // the word with which it is given up
];

/// Where they may be.
const TABLES: [&str; 2] = ["health_word", "health_words"];

const HEALTH: CommitmentKind = CommitmentKind::Sante;

/// The tables that hold a word.
async fn holding(story: &Story, word: &str) -> Vec<String> {
    let contents = contents(&story.portal.db).await;
    let holds = |rows: &Vec<String>| rows.iter().any(|row| row.contains(word));
    contents.into_iter().filter(|(_, rows)| holds(rows)).map(|(table, _)| table).collect()
}

/// Written, talked about, changed, signed, lived, amended.
async fn goes_through_it(story: &Story, claire: &Referent, nadia: &Allocataire) -> Uuid {
    let (portal, by) = (&story.portal, nadia.principal());
    let steps = [
        (Side::Allocataire, HEALTH, "Voir un ostéopathe"),
        (Side::Allocataire, HEALTH, "Voir un cardiologue"),
        (Side::Departement, CommitmentKind::Demarche, "Chercher une garde"),
    ];
    let id = claire.writes_contract(nadia, "Retrouver un emploi", &steps).await.unwrap();
    claire.proposes_contract(id).await.unwrap();
    nadia.talks_about(id, Some("Voir un ostéopathe"), "J’ai une sciatique").await.unwrap();
    let round = answer::open(portal, by, id).await.unwrap().version.round;
    answer::suggest(portal, by, id, round, HEALTH, "Aller en addictologie").await.unwrap();
    // Their word is there until they agree.
    assert_eq!(holding(story, "sciatique").await, ["health_words"]);
    write::revise(portal, claire.principal(), id).await.unwrap();
    claire
        .rewrites(id, |form| {
            let line = form.lines.iter_mut().find(|line| line.label.contains("ostéopathe")).unwrap();
            line.label = "Voir un kinésithérapeute".into();
            line.reply = "Demandez une ordonnance".into();
        })
        .await
        .unwrap();
    claire.proposes_contract(id).await.unwrap();
    assert_eq!(nadia.agrees_to(id).await.unwrap(), VersionState::Agreed);
    assert_eq!(nadia.signs(id).await.unwrap(), Signed::Waiting);
    assert_eq!(claire.countersigns(id).await.unwrap(), Signed::Complete);
    lives_it(story, nadia).await;
    let contract = answer::open(portal, by, id).await.unwrap().version.contract_id;
    let amendment = begin::amend(portal, claire.principal(), contract).await.unwrap();
    claire
        .rewrites(amendment, |form| {
            let line = form.lines.iter_mut().find(|line| line.label.contains("kinésithérapeute")).unwrap();
            line.label = "Aller en balnéothérapie".into();
        })
        .await
        .unwrap();
    claire.proposes_contract(amendment).await.unwrap();
    nadia.agrees_to(amendment).await.unwrap();
    nadia.signs(amendment).await.unwrap();
    assert_eq!(claire.countersigns(amendment).await.unwrap(), Signed::Complete);
    contract
}

/// Moves each step about health with a word; a form about it comes after the end of the session.
async fn lives_it(story: &Story, nadia: &Allocataire) {
    let (portal, by) = (&story.portal, nadia.principal());
    let view = portal::person::open(portal, by).await.unwrap().contract.unwrap();
    let step = |word: &str| view.commitments.iter().find(|one| one.label.contains(word)).unwrap().id;
    let (care, heart) = (step("kinésithérapeute"), step("cardiologue"));
    living::mark(portal, by, care, CommitmentState::InProgress, "Première séance de rééducation").await.unwrap();
    living::mark(portal, by, heart, CommitmentState::Dropped, "C’était une lombalgie").await.unwrap();
    let body = format!("etape={care}&mot=rééducation");
    let late = SentForm { page: "/espace/cer".into(), action: "/espace/cer".into(), body };
    assert!(kept_form::keep(portal, nadia.account, &late).await.unwrap());
}

#[tokio::test]
async fn the_words_of_a_step_about_health_are_in_two_tables_alone() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").followed_by(&claire).await;
        goes_through_it(&story, &claire, &nadia).await;
        file::open(&story.portal, claire.principal(), nadia.account.id).await.unwrap();
        access::write_readings(&story.portal).await.unwrap();
        let memory = MemoryBox::default();
        let channels = (MailChannel::Memory(memory.clone()), SmsChannel::Memory(memory.clone()));
        let courier = Courier::new(story.portal.clone(), channels.0, channels.1);
        while courier.round().await.unwrap() > 0 {}

        for word in WORDS {
            let held = holding(&story, word).await;
            assert!(held.iter().all(|table| TABLES.contains(&table.as_str())), "{word} is in {held:?}");
            assert_eq!(held.is_empty(), word == "sciatique", "{word} is in {held:?}");
        }
        // What is not about health is where it always is: the search does find words.
        let plain = holding(&story, "Chercher une garde").await;
        assert_eq!(plain, ["commitment", "contract_version", "point_words"]);

        let (mails, sms) = (memory.mails(), memory.sms());
        assert!(mails.len() >= 2 && sms.len() >= 2, "{} mails, {} SMS", mails.len(), sms.len());
        let sent = format!("{mails:?} {sms:?}");
        for word in WORDS {
            assert!(!sent.contains(word), "{word} was sent");
        }
    })
    .await;
}

#[tokio::test]
async fn who_stands_in_reads_the_contract_without_the_words_about_health() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        for notice in [ContractNotice::ContractProposed, ContractNotice::ContractSigned] {
            story.ignores(notice);
        }
        for notice in [ContractNotice::ContractDiscussed, ContractNotice::SignatureAwaited] {
            story.ignores(notice);
        }
        story.ignores(SignatureNotice::SignatureCode);
        let claire = story.referent("Claire Lefèvre").without_mail().await;
        let head = story.referent("Sofia Amrani").head_of("Porte des Alpes").await;
        let other = story.referent("Paul Roux").await;
        let nadia = story.allocataire("Nadia Benali").living_in("38053").followed_by(&claire).await;
        goes_through_it(&story, &claire, &nadia).await;
        let read = async |by: &Referent| file::open(&story.portal, by.principal(), nadia.account.id).await;
        let (hers, heads) = (read(&claire).await.unwrap(), read(&head).await.unwrap());
        assert!(format!("{hers:?}").contains("balnéothérapie"));
        for word in WORDS {
            assert!(!format!("{heads:?}").contains(word), "the responsable reads {word}");
        }
        assert!(format!("{heads:?}").contains("Chercher une garde"), "the responsable reads the rest");
        assert!(matches!(read(&other).await, Err(Error::Missing)));
        story.finish().await;
    })
    .await;
}

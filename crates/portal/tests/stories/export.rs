//! Stories of the download of one's own data: all of it, nobody else's, for nobody else.

use std::collections::BTreeSet;

use chrono::Duration;
use domain::{
    account::login_session::Device,
    appointment::AppointmentState,
    contract::{CommitmentKind, CommitmentState, ContractKind, Side},
    feedback::Feedback,
    link::LinkPurpose,
    listing::ListPage,
    origin::Ownable,
    person::{
        barrier::Barrier,
        rights::{AgreementWay, QuestionForm},
        steps::Step,
    },
    principal::Principal,
    reciprocity::{IdeaForm, Skill, StoryForm},
    registration::{RefusalReason, RejectionForm, RequestForm},
    task::TaskKind,
};
use portal::{
    Error, access,
    account::{kept_form, login_session},
    attachment,
    contract::{living, write},
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    offer::{self, propose::ProposalForm},
    person::{
        export::{Export, Format, export},
        note, rights as rights_page,
    },
    reciprocity,
    registration::{decide, request, review},
    session::publish,
    testing::{Action, Allocataire, Provider, Referent, Story},
};
use serde_json::Value;
use store::{
    commitment,
    conflict::{self, Disagreement},
    person::steps,
    rights::{self, NewAgreement},
    testing::{columns, contents, for_each_engine, sqlite},
};
use words::Language;

use crate::left_out::LEFT_OUT;

/// What somebody typed or brought, by whose it is.
struct Texts {
    name: &'static str,
    mail: &'static str,
    goal: &'static str,
    step: &'static str,
    wish: &'static str,
    word: &'static str,
    note: &'static str,
    care: &'static str,
    told: &'static str,
    given: &'static str,
}

const HERS: Texts = Texts {
    name: "Zéphyrine Quatrevaux",
    mail: "zephyrine@example.org",
    goal: "Retrouver un emploi",
    step: "reprendre la couture",
    wish: "garder les jumeaux",
    word: "pas le bon moment",
    note: "rappeler en janvier",
    care: "soigner une sciatique",
    told: "la séance de kiné",
    given: "une autre date",
};
const HIS: Texts = Texts {
    name: "Barnabé Ostrogoth",
    mail: "barnabe@example.org",
    goal: "Retrouver un emploi",
    step: "passer le permis",
    wish: "arriver en car",
    word: "trop loin de la gare",
    note: "voir avec la mairie",
    care: "refaire des lunettes",
    told: "chez l’opticien",
    given: "un autre lieu",
};

/// Who runs an action, and the action.
async fn runs(story: &Story, texts: &Texts) -> (Provider, Action) {
    let porteur = story.provider(&format!("Organisme {}", texts.wish)).await;
    let action = story.action(&porteur, &format!("Atelier {}", texts.wish)).await;
    (porteur, action)
}

/// A person of whom each table holds something.
async fn lives(story: &Story, texts: &Texts, (porteur, action): &(Provider, Action)) -> Allocataire {
    let portal = &story.portal;
    let claire = story.referent(&format!("Claire {}", texts.step.split(' ').next_back().unwrap())).await;
    let person = story.allocataire(texts.name).mail(texts.mail).followed_by(&claire).await;
    let contract = story.contract(&person, ContractKind::Cer, "2026-07-01", "2027-01-01").await;
    let commitment = story.commitment(contract, 1, Side::Allocataire, texts.step).await;
    person.proves(commitment, texts.word).await.unwrap();
    let taken_back = person.proves(commitment, "").await.unwrap();
    attachment::remove(portal, person.principal(), taken_back).await.unwrap();
    story.appointment(&person, &claire, "2026-12-04T08:00:00Z", AppointmentState::Planned).await;
    renews(story, &claire, &person, texts).await;
    note::add(portal, claire.principal(), person.account.id, texts.note, false).await.unwrap();
    note::set_barriers(portal, claire.principal(), person.account.id, &[Barrier::Mobility]).await.unwrap();
    let session = story.session(action).await;
    let other = story.session(action).on("2026-12-10T09:00:00Z").await;

    let form = RequestForm { word: texts.wish.into(), ..RequestForm::default() };
    let kept = person.asks(&session, form).await.unwrap().id();
    decide::validate(portal, claire.principal(), kept, texts.word).await.unwrap();
    story.wait(Duration::minutes(1));
    let refused = request::request(portal, person.principal(), other.id, RequestForm::default()).await.unwrap().id();
    let rejection = RejectionForm {
        reason: RefusalReason::TooFar.code().into(),
        message: texts.word.into(),
        private_note: texts.note.into(),
        ..RejectionForm::default()
    };
    decide::refuse(portal, claire.principal(), refused, &rejection).await.unwrap();
    let form =
        ProposalForm { personne: person.account.id.to_string(), message: texts.word.into(), ..Default::default() };
    offer::propose::propose(portal, claire.principal(), action.id, &form).await.unwrap();
    offer::favourites::set(portal, person.principal(), action.id, true).await.unwrap();

    let idea = IdeaForm { what: texts.step.into(), place: texts.given.into(), chosen: true, ..IdeaForm::default() };
    let given = reciprocity::propose(portal, person.principal(), &idea).await.unwrap();
    let skills = vec![Skill::Teamwork.code().to_owned()];
    let told = StoryForm { place: texts.given.into(), starts_on: "02/11/2026".into(), skills, ..StoryForm::default() };
    reciprocity::tell(portal, person.principal(), given, &told).await.unwrap();
    story.task(TaskKind::LateStep, &person).await;
    let asked = QuestionForm { carte: "contester".into(), question: texts.wish.into(), ..QuestionForm::default() };
    rights_page::ask(portal, person.principal(), &asked).await.unwrap();
    portal::reminder::ask(portal, person.principal(), "2026-12-01").await.unwrap();
    login_session::open(portal, person.account, Device::Own, None).await.unwrap();
    let late = kept_form::SentForm { page: "/espace".into(), action: "/espace/idees".into(), body: "idees=non".into() };
    assert!(kept_form::keep(portal, person.account, &late).await.unwrap());
    review::case(portal, claire.principal(), kept).await.unwrap();
    publish::roster(portal, porteur.principal(), session.id, ListPage::FIRST).await.unwrap();
    access::write_readings(portal).await.unwrap();
    let mut tx = portal.db.begin().await.unwrap();
    let (purpose, until) = (LinkPurpose::WithdrawRegistration, story.now() + Duration::days(3));
    access::link::create(portal, &mut tx, purpose, kept, Some(person.account), until).await.unwrap();
    let agreement = NewAgreement {
        id: portal.new_id(),
        person: person.account.id,
        version: 1,
        sha256: "a".into(),
        agreed_on: "2026-11-20".parse().unwrap(),
        way: AgreementWay::Paper,
        referent: Some(claire.account.id),
    };
    assert!(rights::agree(&mut tx, &agreement, story.now()).await.unwrap());
    assert!(!rights::agree(&mut tx, &agreement, story.now()).await.unwrap(), "once");
    let thought = Feedback { words: texts.given.into(), ..Feedback::default() };
    store::feedback::keep(&mut tx, kept, action.id, &thought, story.now()).await.unwrap();
    store::feedback::refuse(&mut tx, person.account.id, story.now()).await.unwrap();
    steps::add_late(&mut tx, portal.new_id(), person.account.id, Step::Met, story.now()).await.unwrap();
    let found = Disagreement {
        id: portal.new_id(),
        kind: Ownable::Contract,
        file_code: texts.step.into(),
        object_kind: Ownable::Contract,
        object_id: contract,
        row_hash: "a".into(),
        given: format!("{{\"goal\":\"{}\"}}", texts.given),
    };
    conflict::open(&mut tx, found, story.now()).await.unwrap();
    tx.commit().await.unwrap();
    let memory = MemoryBox::default();
    let courier = Courier::new(portal.clone(), MailChannel::Memory(memory.clone()), SmsChannel::Memory(memory));
    while courier.round().await.unwrap() > 0 {}
    person
}

/// The next contract is written, talked about and signed; each of its steps is moved with a word.
async fn renews(story: &Story, claire: &Referent, person: &Allocataire, texts: &Texts) {
    let steps = [
        (Side::Allocataire, CommitmentKind::Sante, texts.care),
        (Side::Departement, CommitmentKind::Demarche, texts.step),
    ];
    let id = claire.writes_contract(person, texts.goal, &steps).await.unwrap();
    claire.proposes_contract(id).await.unwrap();
    person.talks_about(id, None, texts.word).await.unwrap();
    write::revise(&story.portal, claire.principal(), id).await.unwrap();
    claire.rewrites(id, |form| form.reply = texts.note.into()).await.unwrap();
    claire.proposes_contract(id).await.unwrap();
    person.agrees_to(id).await.unwrap();
    person.signs(id).await.unwrap();
    claire.countersigns(id).await.unwrap();
    let contract = write::open(&story.portal, claire.principal(), id).await.unwrap().version.contract_id;
    for one in commitment::of_contract(&story.portal.db, contract, true).await.unwrap() {
        let by = if one.side == Side::Allocataire { person.principal() } else { claire.principal() };
        living::mark(&story.portal, by, one.id, CommitmentState::InProgress, texts.told).await.unwrap();
    }
}

async fn of(story: &Story, person: &Allocataire) -> Export {
    export(&story.portal, person.principal(), Language::Fr).await.unwrap()
}

#[tokio::test]
async fn it_holds_all_that_is_kept_about_oneself_and_nothing_of_others() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (hers, his) = (runs(&story, &HERS).await, runs(&story, &HIS).await);
        offer::refresh(&story.portal).await.unwrap();
        let zephyrine = lives(&story, &HERS, &hers).await;
        let barnabe = lives(&story, &HIS, &his).await;
        for (person, own, others) in [(&zephyrine, &HERS, &HIS), (&barnabe, &HIS, &HERS)] {
            let export = of(&story, person).await;
            for section in &export.sections {
                assert!(!section.rows.is_empty(), "{} is empty: the story says nothing of it", section.key);
            }
            for format in [Format::Json, Format::Page] {
                let file = export.write(format).unwrap();
                let (first, last) = own.name.split_once(' ').unwrap();
                for text in [
                    first, last, own.mail, own.goal, own.step, own.wish, own.word, own.note, own.care, own.told,
                    own.given,
                ] {
                    assert!(file.contains(text), "{text} is missing: {file}");
                }
                let (first, last) = others.name.split_once(' ').unwrap();
                let words = [others.step, others.wish, others.word, others.note, others.care, others.told];
                for text in [first, last, others.mail, others.given].into_iter().chain(words) {
                    assert!(!file.contains(text), "{text} is another’s: {file}");
                }
            }
            let json: Value = serde_json::from_str(&export.write(Format::Json).unwrap()).unwrap();
            assert_eq!(json["dossier"][0]["mail"], own.mail);
            assert_eq!(json["inscriptions"][1]["raison_du_refus"], "c’est trop loin, ou sans moyen d’y aller");
            assert_eq!(json["inscriptions"][0]["debut"], "2026-12-03T08:00:00Z");
            assert_eq!(json["dossier"][0]["mail_illisible"], false);
            assert_eq!(json["contrats"][1]["remplace"], "2026-07-01");
            assert_eq!(json["engagements"][1]["etape"], own.care, "the person reads their words about health");
            assert_eq!(json["signatures"].as_array().unwrap().len(), 2, "{}", json["signatures"]);
            assert_eq!(json["lectures"].as_array().unwrap().len(), 2, "{}", json["lectures"]);
        }
    })
    .await;
}

#[tokio::test]
async fn only_oneself_has_it_and_the_audit_says_so() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let admin = story.admin("Isabelle Roux").await;
        let helper = Principal::Helper { helper: story.portal.new_id(), person: nadia.account.id };
        let link = domain::link::Link {
            id: story.portal.new_id(),
            purpose: LinkPurpose::WithdrawRegistration,
            object: nadia.account.id,
            recipient: Some(nadia.account),
        };
        for by in [claire.principal(), admin.principal(), helper, Principal::Link(link), Principal::Program("test")] {
            let refused = export(&story.portal, by, Language::Fr).await;
            assert!(matches!(refused, Err(Error::Missing)), "{by:?}: {refused:?}");
        }
        assert!(contents(&story.portal.db).await["audit"].iter().all(|row| !row.contains("person.export")));
        let export = of(&story, &nadia).await;
        let done = store::audit::about(&story.portal.db, nadia.account.id).await.unwrap();
        let done: Vec<_> = done.iter().map(|one| (one.operation.as_str(), one.actor_id)).collect();
        assert_eq!(done, [("person.export", Some(nadia.account.id))]);
        let json: Value = serde_json::from_str(&export.write(Format::Json).unwrap()).unwrap();
        assert_eq!(json["operations"][0]["par"], "vous");
        // One’s own reading of one’s own file is no reading by others.
        assert_eq!(access::write_readings(&story.portal).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn every_column_is_in_it_or_left_out_for_a_reason() {
    let test = sqlite().await;
    let story = Story::on(test.db.clone());
    let hers = runs(&story, &HERS).await;
    offer::refresh(&story.portal).await.unwrap();
    let person = lives(&story, &HERS, &hers).await;
    let export = of(&story, &person).await;
    let given: BTreeSet<&str> =
        export.sections.iter().flat_map(|section| &section.rows).flatten().map(|field| field.source).collect();
    let all: BTreeSet<String> = columns(&test.db).await.into_iter().collect();
    let is_left_out = |column: &str| {
        let table = column.split('.').next().unwrap();
        LEFT_OUT.iter().any(|(one, _)| *one == column || *one == table)
    };
    let forgotten: Vec<_> = all.iter().filter(|one| !given.contains(one.as_str()) && !is_left_out(one)).collect();
    assert!(forgotten.is_empty(), "give {forgotten:?}, or say in LEFT_OUT why not");
    for column in &given {
        assert!(all.contains(*column) && !is_left_out(column), "{column}: no such column, or both given and left out");
    }
    for (one, _) in LEFT_OUT {
        let is_there = all.iter().any(|column| column == one || column.split('.').next() == Some(one));
        assert!(is_there, "{one} is no more: say nothing of it");
    }
}

#[tokio::test]
async fn a_text_of_somebody_is_no_markup_in_it() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let nadia = story.allocataire("Nadia <script>alert(1)</script>").await;
        let file = of(&story, &nadia).await.write(Format::Page).unwrap();
        assert!(file.contains("&#60;script&#62;") && !file.contains("<script"), "{file}");
        for loaded in ["src=", "url(", "<link", "@import"] {
            assert!(!file.contains(loaded), "the page stands by itself: {loaded}");
        }
    })
    .await;
}

//! Stories of what people freely give: chosen, told, confirmed by a link, attested, stopped.

use std::{fs, path::Path as File, process::Command};

use chrono::Duration;
use domain::{
    contract::{CommitmentKind, ContractKind, Side},
    form::{FieldError, GivenError},
    path::ShortId,
    reciprocity::{Confirmation, IdeaForm, ReciprocityStage, ReciprocityState, Skill, StoryForm},
    refusal::Refusal,
};
use portal::{
    Error,
    contract::{begin, write},
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    reciprocity::{
        self,
        attest::{self, Checked},
        confirm,
    },
    testing::{Allocataire, Story},
};
use serde_json::json;
use store::testing::for_each_engine;
use tempfile::TempDir;
use uuid::Uuid;
use words::Language;

fn idea(what: &str) -> IdeaForm {
    IdeaForm { what: what.into(), place: "École Jean-Rostand".into(), origin: "free".into(), chosen: true }
}

fn told() -> StoryForm {
    StoryForm {
        place: "École Jean-Rostand".into(),
        starts_on: "02/11/2026".into(),
        ends_on: "20/11/2026".into(),
        hours: "6".into(),
        skills: vec![Skill::Teamwork.code().into(), Skill::Communication.code().into()],
    }
}

/// What somebody chose and told as done.
async fn gave(story: &Story, person: &Allocataire) -> Uuid {
    let id = reciprocity::propose(&story.portal, person.principal(), &idea("Lire aux enfants")).await.unwrap();
    reciprocity::tell(&story.portal, person.principal(), id, &told()).await.unwrap();
    id
}

/// The token of the link in the last mail that leaves.
async fn mailed_token(story: &Story) -> String {
    let memory = MemoryBox::default();
    let (mail, sms) = (MailChannel::Memory(memory.clone()), SmsChannel::Memory(memory.clone()));
    let courier = Courier::new(story.portal.clone(), mail, sms);
    while courier.round().await.unwrap() > 0 {}
    let text = memory.mails().pop().expect("a mail left").text;
    let (_, rest) = text.split_once("/k/").expect("it holds a link");
    rest.chars().take(22).collect()
}

async fn state(story: &Story, person: &Allocataire, id: Uuid) -> ReciprocityState {
    reciprocity::open(&story.portal, person.principal(), id).await.unwrap().state()
}

#[tokio::test]
async fn what_is_given_is_chosen_and_stopped_by_the_person_alone() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let fatou = story.allocataire("Fatou Traoré").followed_by(&claire).await;
        let karim = story.allocataire("Karim Haddad").await;

        let refused = IdeaForm { chosen: false, ..idea("Lire") };
        let refused = reciprocity::propose(portal, fatou.principal(), &refused).await;
        let Err(Error::Refused(Refusal::Form(errors))) = refused else { panic!("{refused:?}") };
        assert_eq!(errors.at("choix"), Some(&FieldError::Given(GivenError::ChoiceNotMade)));
        let id = reciprocity::propose(portal, fatou.principal(), &idea("Lire")).await.unwrap();
        // Tapped twice, it is one.
        assert_eq!(reciprocity::propose(portal, fatou.principal(), &idea("Lire")).await.unwrap(), id);
        assert_eq!(state(&story, &fatou, id).await, ReciprocityState::Chosen);
        for other in [karim.principal(), claire.principal()] {
            assert!(matches!(reciprocity::open(portal, other, id).await, Err(Error::Missing)));
            assert!(matches!(reciprocity::stop(portal, other, id).await, Err(Error::Missing)));
            assert!(matches!(reciprocity::tell(portal, other, id, &told()).await, Err(Error::Missing)));
            assert!(matches!(attest::pdf(portal, other, id, Language::Fr).await, Err(Error::Missing)));
        }

        reciprocity::stop(portal, fatou.principal(), id).await.unwrap();
        reciprocity::stop(portal, fatou.principal(), id).await.unwrap();
        assert_eq!(state(&story, &fatou, id).await, ReciprocityState::Stopped);
        let late = reciprocity::tell(portal, fatou.principal(), id, &told()).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::NoLongerGiven))), "{late:?}");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_step_of_the_contract_is_taken_up_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let fatou = story.allocataire("Fatou Traoré").await;
        let karim = story.allocataire("Karim Haddad").await;
        let contract = story.contract(&fatou, ContractKind::Cer, "2026-07-01", "2027-01-01").await;
        let step = story.reciprocity(contract, 1, "Lire aux enfants").await;

        assert_eq!(reciprocity::list(portal, fatou.principal()).await.unwrap().promised.len(), 1);
        assert!(matches!(reciprocity::take_up(portal, karim.principal(), step).await, Err(Error::Missing)));
        let id = reciprocity::take_up(portal, fatou.principal(), step).await.unwrap();
        assert_eq!(reciprocity::take_up(portal, fatou.principal(), step).await.unwrap(), id);
        let given = reciprocity::list(portal, fatou.principal()).await.unwrap();
        assert_eq!((given.promised.len(), given.own.len()), (0, 1));
        assert_eq!(given.own[0].what, "Lire aux enfants");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn an_organisation_confirms_by_a_link_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let fatou = story.allocataire("Fatou Traoré").await;
        let id = gave(&story, &fatou).await;

        let wrong = confirm::ask(portal, fatou.principal(), id, "pas un mail").await;
        assert!(matches!(wrong, Err(Error::Refused(Refusal::Form(_)))), "{wrong:?}");
        confirm::ask(portal, fatou.principal(), id, "contact@lire.example.org").await.unwrap();
        let token = mailed_token(&story).await;
        let claimed = confirm::open(portal, &token).await.unwrap();
        assert_eq!((claimed.row.what.as_str(), claimed.skills.len()), ("Lire aux enfants", 2));
        let unnamed = confirm::answer(portal, &token, Confirmation::Confirmed, " ").await;
        assert!(matches!(unnamed, Err(Error::Refused(Refusal::Form(_)))), "{unnamed:?}");
        confirm::answer(portal, &token, Confirmation::Confirmed, "Hélène Roux, Lire").await.unwrap();
        let again = confirm::answer(portal, &token, Confirmation::Denied, "Hélène Roux").await;
        assert!(matches!(again, Err(Error::Refused(Refusal::LinkEnded))), "{again:?}");

        let view = reciprocity::open(portal, fatou.principal(), id).await.unwrap();
        assert_eq!(view.row.confirmation, Some(Confirmation::Confirmed));
        assert_eq!(view.row.confirmer_mail, None, "their mail is forgotten");
        // What is told again was not what they confirmed.
        reciprocity::tell(portal, fatou.principal(), id, &told()).await.unwrap();
        let view = reciprocity::open(portal, fatou.principal(), id).await.unwrap();
        assert_eq!(view.row.confirmation, None);
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_with_what_it_asked_and_a_mail_is_forgotten_in_time() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let fatou = story.allocataire("Fatou Traoré").await;
        let id = gave(&story, &fatou).await;
        confirm::ask(portal, fatou.principal(), id, "contact@lire.example.org").await.unwrap();
        let token = mailed_token(&story).await;
        let kept = store::reciprocity::forget_confirmers(&portal.db, story.now() - Duration::days(30)).await.unwrap();
        assert_eq!(kept, 0);
        // Nobody makes us write to everybody.
        for other in 1..5 {
            confirm::ask(portal, fatou.principal(), id, &format!("autre{other}@lire.example.org")).await.unwrap();
        }
        let sixth = confirm::ask(portal, fatou.principal(), id, "encore@lire.example.org").await;
        assert!(matches!(sixth, Err(Error::Refused(Refusal::TooManyConfirmations))), "{sixth:?}");
        assert!(confirm::open(portal, &token).await.is_err(), "the latest mail counts");
        story.wait(Duration::days(31));
        let kept = store::reciprocity::forget_confirmers(&portal.db, story.now() - Duration::days(30)).await.unwrap();
        assert_eq!(kept, 1);
        assert!(matches!(confirm::open(portal, &token).await, Err(Error::Refused(Refusal::LinkEnded))));
        reciprocity::stop(portal, fatou.principal(), id).await.unwrap();
        let late = confirm::ask(portal, fatou.principal(), id, "contact@lire.example.org").await;
        assert!(matches!(late, Err(Error::Refused(Refusal::NoLongerGiven))), "{late:?}");
    })
    .await;
}

#[tokio::test]
async fn skills_serve_again_and_are_counted() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let admin = story.admin("Isabelle Roux").await;
        let fatou = story.allocataire("Fatou Traoré").await;
        let id = gave(&story, &fatou).await;
        let skill = Skill::Teamwork.code();
        reciprocity::reuse(portal, fatou.principal(), id, skill).await.unwrap();
        reciprocity::reuse(portal, fatou.principal(), id, skill).await.unwrap();
        for not_learnt in [Skill::Calm.code(), "inconnu"] {
            let missing = reciprocity::reuse(portal, fatou.principal(), id, not_learnt).await;
            assert!(matches!(missing, Err(Error::Missing)), "{not_learnt}");
        }
        let skills = reciprocity::list(portal, fatou.principal()).await.unwrap().skills;
        assert_eq!(skills, [Skill::Communication, Skill::Teamwork]);
        reciprocity::propose(portal, fatou.principal(), &idea("Planter des haies")).await.unwrap();
        let contract = story.contract(&fatou, ContractKind::Cer, "2026-07-01", "2027-01-01").await;
        story.reciprocity(contract, 1, "Aider à la ressourcerie").await;
        let counted = async |territory| {
            let rows = store::reciprocity::figures(&portal.db, territory).await.unwrap();
            let of = |stage: &ReciprocityStage| {
                rows.iter().find(|one| one.stage == *stage).map_or((0, 0), |one| (one.number, one.people))
            };
            ReciprocityStage::ALL.iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(counted(None).await, [(3, 1), (3, 1), (1, 1), (1, 1)]);
        assert_eq!(counted(Some(Uuid::from_u128(1))).await, [(0, 0); 4]);
        // One person is no figure.
        let shown = reciprocity::figures(portal, admin.principal()).await.unwrap();
        assert!(shown.len() == 4 && shown.iter().all(|one| one.number.is_none()), "{shown:?}");
        for index in 0..10 {
            let other = story.allocataire(&format!("Karim Haddad{index}")).await;
            reciprocity::propose(portal, other.principal(), &idea("Lire")).await.unwrap();
        }
        let shown: Vec<_> =
            reciprocity::figures(portal, admin.principal()).await.unwrap().iter().map(|one| one.number).collect();
        assert_eq!(shown, [Some(13), Some(13), None, None]);
        reciprocity::stop(portal, fatou.principal(), id).await.unwrap();
        assert_eq!(
            counted(None).await,
            [(13, 11), (12, 11), (0, 0), (0, 0)],
            "what was stopped counts as proposed alone"
        );
        assert!(matches!(reciprocity::figures(portal, fatou.principal()).await, Err(Error::Missing)));
        story.finish().await;
    })
    .await;
}

/// The address in the QR code of one's attestation, as the PDF links to it.
async fn address(story: &Story, person: &Allocataire, id: Uuid) -> String {
    let pdf = attest::pdf(&story.portal, person.principal(), id, Language::Fr).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.pdf"), pdf).unwrap();
    let links = Command::new("pdfinfo").arg("-url").arg(folder.path().join("a.pdf")).output().expect("poppler-utils");
    let links = String::from_utf8(links.stdout).unwrap();
    let link = links.split_whitespace().find(|word| word.contains("/attestation/"));
    link.unwrap_or_else(|| panic!("no address in {links}")).to_owned()
}

fn code_of(address: &str) -> ShortId {
    let (_, rest) = address.split_once("/attestation/").unwrap();
    ShortId::parse(rest.split_once('#').unwrap().0).unwrap()
}

/// The program of docs/attestation.md, and the keys of the site.
async fn verifier(story: &Story) -> TempDir {
    let docs = File::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/attestation.md");
    let docs = fs::read_to_string(docs).unwrap();
    let program = docs.split("```python\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(program.lines().count() <= 30, "it is short");
    let keys = attest::keys(&story.portal).await.unwrap();
    let keys: Vec<_> = keys.iter().map(|key| json!({ "id": key.id, "public_key": key.public_key })).collect();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("verifier.py"), program).unwrap();
    fs::write(folder.path().join("cles.json"), json!({ "keys": keys }).to_string()).unwrap();
    folder
}

fn verify(folder: &TempDir, address: &str) -> (bool, String) {
    let ran = Command::new("python3")
        .current_dir(folder.path())
        .args(["verifier.py", "cles.json", address])
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .expect("python3");
    let said = [ran.stdout, ran.stderr].concat();
    (ran.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[tokio::test]
async fn an_attestation_is_checked_without_network_by_the_program_of_the_docs() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let fatou = story.allocataire("Fatou Traoré").await;
        let id = gave(&story, &fatou).await;
        let address = address(&story, &fatou, id).await;
        let folder = verifier(&story).await;

        let (is_genuine, said) = verify(&folder, &address);
        assert!(is_genuine && said.contains("nom: Fatou Traoré") && said.contains("heures: 6"), "{said}");

        // One letter of the facts, or of the signature, and it is none.
        let (head, signed) = address.split_once('#').unwrap();
        let [key, facts, signature]: [&str; 3] = signed.split('.').collect::<Vec<_>>().try_into().unwrap();
        let changed = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters[40] = if letters[40] == 'A' { 'B' } else { 'A' };
            letters.into_iter().collect::<String>()
        };
        for forged in [
            format!("{head}#{key}.{}.{signature}", changed(facts)),
            format!("{head}#{key}.{facts}.{}", changed(signature)),
            format!("{head}#0000000000000000.{facts}.{signature}"),
            head.to_owned(),
        ] {
            let (is_genuine, said) = verify(&folder, &forged);
            assert!(!is_genuine && said.contains("NON"), "{forged}: {said}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_says_whether_an_attestation_is_genuine() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let fatou = story.allocataire("Fatou Traoré").await;
        let id = gave(&story, &fatou).await;
        let first = code_of(&address(&story, &fatou, id).await);
        let Checked::Genuine(facts) = attest::check(portal, first).await.unwrap() else { panic!("it is genuine") };
        assert_eq!((facts.name.as_str(), facts.confirmed_by.clone()), ("Fatou Traoré", None));

        // Confirmed, it is another one; the first is no longer valid.
        confirm::ask(portal, fatou.principal(), id, "contact@lire.example.org").await.unwrap();
        let token = mailed_token(&story).await;
        confirm::answer(portal, &token, Confirmation::Confirmed, "Hélène Roux").await.unwrap();
        assert_eq!(attest::check(portal, first).await.unwrap(), Checked::Revoked);
        let second = code_of(&address(&story, &fatou, id).await);
        let Checked::Genuine(facts) = attest::check(portal, second).await.unwrap() else { panic!("it is genuine") };
        assert_eq!(facts.confirmed_by.as_deref(), Some("Hélène Roux"));

        reciprocity::stop(portal, fatou.principal(), id).await.unwrap();
        assert_eq!(attest::check(portal, second).await.unwrap(), Checked::Revoked);
        assert_eq!(attest::check(portal, ShortId(Uuid::from_u128(7))).await.unwrap(), Checked::Unknown);
    })
    .await;
}

#[tokio::test]
async fn what_was_learnt_is_carried_into_the_next_contract() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let fatou = story.allocataire("Fatou Traoré").mail("fatou@example.org").followed_by(&claire).await;
        let id = gave(&story, &fatou).await;
        let steps = [(Side::Allocataire, CommitmentKind::Demarche, "Refaire mon CV")];
        let version = claire.writes_contract(&fatou, "Retrouver un emploi", &steps).await.unwrap();
        let learnt = async || write::open(portal, claire.principal(), version).await.unwrap().learnt;
        assert_eq!(learnt().await, [Skill::Communication, Skill::Teamwork], "the draft starts from it");

        claire.proposes_contract(version).await.unwrap();
        fatou.agrees_to(version).await.unwrap();
        fatou.signs(version).await.unwrap();
        claire.countersigns(version).await.unwrap();
        let signed = store::contract::version::get(&portal.db, version).await.unwrap().unwrap();
        assert!(signed.text.unwrap().contains("learnt: communication equipe"), "it is signed");
        // What is signed stays, whatever is taken back later; the next draft is without it.
        reciprocity::stop(portal, fatou.principal(), id).await.unwrap();
        assert_eq!(learnt().await, [Skill::Communication, Skill::Teamwork]);
        let next = begin::amend(portal, claire.principal(), signed.contract_id).await.unwrap();
        let next = write::open(portal, claire.principal(), next).await.unwrap();
        assert_eq!(next.learnt, []);
    })
    .await;
}

#[tokio::test]
async fn what_was_denied_is_no_longer_attested() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let fatou = story.allocataire("Fatou Traoré").await;
        let id = gave(&story, &fatou).await;
        let code = code_of(&address(&story, &fatou, id).await);
        confirm::ask(portal, fatou.principal(), id, "contact@lire.example.org").await.unwrap();
        let token = mailed_token(&story).await;
        confirm::answer(portal, &token, Confirmation::Denied, "Hélène Roux").await.unwrap();
        assert_eq!(attest::check(portal, code).await.unwrap(), Checked::Revoked);
        assert!(matches!(attest::pdf(portal, fatou.principal(), id, Language::Fr).await, Err(Error::Missing)));
    })
    .await;
}

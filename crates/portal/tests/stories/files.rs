//! Stories of the files that people add: proofs of commitments, scans of signed contracts.

use std::fs;

use chrono::Duration;
use domain::{
    attachment::{ContentType, FILES_MAX, FileError},
    contract::{CommitmentKind, ContractKind, Side},
    form::{FieldError, FieldErrors},
    person::journal::JournalEvent,
    principal::Principal,
    reading::Reader,
    refusal::Refusal,
};
use portal::{
    Error, Portal, access,
    attachment::{self, Upload, check_files, proof, signed_paper},
    contract::write,
    person,
    settings::{Secret, Settings, Storage, StorageUrl},
    testing::{Allocataire, Referent, Story, settings},
};
use store::{reading, retention, testing::contents, testing::for_each_engine};
use uuid::Uuid;

use crate::jobs;

/// Nadia, whom Claire follows, with a commitment.
async fn cast(story: &Story) -> (Allocataire, Referent, Uuid) {
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    let commitment = nadia.promises("Refaire mon CV").await;
    (nadia, claire, commitment)
}

async fn objects(portal: &Portal) -> Vec<Uuid> {
    portal.settings.files.list().await.unwrap().into_iter().map(|one| one.id).collect()
}

fn refusal<T: std::fmt::Debug>(outcome: portal::Result<T>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_proof_is_seen_by_the_person_and_their_referent_and_nobody_else() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (nadia, claire, commitment) = cast(&story).await;
        let portal = &story.portal;
        let proof = nadia.proves(commitment, "Mon attestation de la maison médicale").await.unwrap();
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let karim = story.allocataire("Karim Haddad").await;
        let porteur = story.provider("Trait d’union").await;
        let admin = story.admin("Isabelle Roux").await;
        for principal in [head.principal(), karim.principal(), porteur.principal(), admin.principal()] {
            assert!(matches!(attachment::read(portal, principal, proof).await, Err(Error::Missing)));
            assert!(matches!(proof::open(portal, principal, commitment).await, Err(Error::Missing)));
            assert!(matches!(proof::may_add(portal, principal, commitment).await, Err(Error::Missing)));
            assert!(matches!(story.proves(principal, commitment, "", Ok(Vec::new())).await, Err(Error::Missing)));
            assert!(matches!(attachment::remove(portal, principal, proof).await, Err(Error::Missing)));
        }
        access::write_readings(portal).await.unwrap();

        let seen = proof::open(portal, claire.principal(), commitment).await.unwrap();
        assert_eq!(seen.files.len(), 1);
        let file = &seen.files[0];
        assert_eq!((file.id, file.content_type, file.by_person), (proof, ContentType::Jpeg, true));
        assert_eq!(file.note, "Mon attestation de la maison médicale");
        let content = attachment::read(portal, claire.principal(), proof).await.unwrap();
        assert_eq!(content.name, "preuve-2026-11-24.jpg");
        assert_eq!(content.bytes, attachment::read(portal, nadia.principal(), proof).await.unwrap().bytes);
        assert!(!content.bytes.windows(4).any(|part| part == b"Exif"));
        access::write_readings(portal).await.unwrap();
        let reader = Reader::of(claire.principal()).unwrap();
        let rows = reading::by_reader(&portal.db, reader.id, story.now()).await.unwrap();
        assert!(!rows.is_empty(), "her reading is recorded");

        let held = format!("{:?}", contents(&portal.db).await);
        assert!(!held.contains("médicale"), "the word stands nowhere in clear: it may be about health");
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn the_same_form_sent_twice_keeps_one_file() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (nadia, _, commitment) = cast(&story).await;
        let portal = &story.portal;
        let upload = Upload { token: "1".into(), note: "Mon CV".into(), file: Ok(files::testing::jpeg(40, 30)) };
        let add = || proof::add(portal, nadia.principal(), commitment, upload.clone());
        let (first, second) = tokio::join!(add(), add());
        assert_eq!(first.unwrap(), second.unwrap());
        assert_eq!(objects(portal).await.len(), 1, "the second one's bytes are gone");
        let again = Upload { token: "2".into(), ..upload.clone() };
        proof::add(portal, nadia.principal(), commitment, again).await.unwrap();
        assert_eq!(proof::open(portal, nadia.principal(), commitment).await.unwrap().files.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_kept_leaves_nothing() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (nadia, _, commitment) = cast(&story).await;
        let portal = &story.portal;
        let page = b"<!doctype html><script>alert(1)</script>".to_vec();
        let cut = files::testing::jpeg(400, 300)[..2_000].to_vec();
        for (file, error) in [
            (Ok(page), FileError::NotAccepted),
            (Ok(cut), FileError::Cut),
            (Ok(files::testing::huge_png(9000, 5600)), FileError::TooManyPixels { millions: 51 }),
            (Ok(files::testing::heic()), FileError::Heic),
            (Err(FileError::TooLarge), FileError::TooLarge),
            (Err(FileError::Missing), FileError::Missing),
        ] {
            let refused = refusal(story.proves(nadia.principal(), commitment, "Mon CV", file).await);
            assert_eq!(refused, Refusal::Form(FieldErrors::one("fichier", FieldError::File(error))));
        }
        let long = "a".repeat(501);
        let refused = refusal(story.proves(nadia.principal(), commitment, &long, Err(FileError::Cut)).await);
        let Refusal::Form(errors) = refused else { panic!("{refused:?}") };
        assert!(errors.at("mot").is_some() && errors.at("fichier").is_some(), "one look tells both");
        assert!(objects(portal).await.is_empty() && contents(&portal.db).await["attachment"].is_empty());

        for _ in 0..FILES_MAX {
            nadia.proves(commitment, "").await.unwrap();
        }
        assert_eq!(refusal(nadia.proves(commitment, "").await), Refusal::TooManyFiles { max: FILES_MAX });
        assert_eq!(objects(portal).await.len(), 10);
    })
    .await;
}

/// A disk without room, or a folder that is gone: the storage refuses what it is given.
#[tokio::test]
async fn a_storage_that_refuses_is_said_and_nothing_is_written() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (nadia, _, commitment) = cast(&story).await;
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage::open(&StorageUrl::Folder(folder.path().to_owned()), settings().secret.file_keys(&[]));
        // A file stands where the folder of the objects should.
        fs::write(folder.path().join("attachments"), b"").unwrap();
        let story = Story::with(story.portal.with_settings(Settings { files: storage.unwrap(), ..settings() }));
        let refused = story.proves(nadia.principal(), commitment, "Mon CV", Ok(files::testing::pdf())).await;
        assert_eq!(refusal(refused), Refusal::FilesUnavailable);
        assert!(contents(&story.portal.db).await["attachment"].is_empty());
        assert!(contents(&story.portal.db).await["submission"].is_empty(), "the same form may be sent again");
        fs::remove_file(folder.path().join("attachments")).unwrap();
        story.proves(nadia.principal(), commitment, "Mon CV", Ok(files::testing::pdf())).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn each_takes_away_their_own_and_the_bytes_go_with_it() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (nadia, claire, commitment) = cast(&story).await;
        let portal = &story.portal;
        let hers = nadia.proves(commitment, "Mon CV").await.unwrap();
        let theirs = story.proves(claire.principal(), commitment, "", Ok(files::testing::pdf())).await.unwrap();
        for (principal, file) in [(claire.principal(), hers), (nadia.principal(), theirs)] {
            assert!(matches!(attachment::remove(portal, principal, file).await, Err(Error::Missing)));
            assert!(matches!(proof::to_remove(portal, principal, file).await, Err(Error::Missing)));
        }
        assert_eq!(proof::to_remove(portal, nadia.principal(), hers).await.unwrap().0, commitment);
        assert_eq!(attachment::remove(portal, nadia.principal(), hers).await.unwrap(), commitment);
        assert!(matches!(attachment::remove(portal, nadia.principal(), hers).await, Err(Error::Missing)));
        assert!(matches!(attachment::read(portal, nadia.principal(), hers).await, Err(Error::Missing)));
        assert_eq!(objects(portal).await, [theirs]);

        let file = person::file::open(portal, claire.principal(), nadia.account.id).await.unwrap();
        let told = file
            .journal
            .iter()
            .filter(|one| matches!(one.event, JournalEvent::FileAdded(_) | JournalEvent::FileRemoved(_)));
        assert_eq!(told.count(), 3, "the journal says that it was there");
        assert_eq!(attachment::count_of(&file.proofs, commitment), 1);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_was_lost_or_changed_is_said_so() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (nadia, _, commitment) = cast(&story).await;
        let portal = &story.portal;
        let (lost, changed) =
            (nadia.proves(commitment, "").await.unwrap(), nadia.proves(commitment, "").await.unwrap());
        assert!(check_files(&portal.db, &portal.settings.files).await.unwrap().lost.is_empty());
        portal.settings.files.delete(lost).await.unwrap();
        portal.settings.files.put(changed, [9; 12], b"another photo").await.unwrap();
        for file in [lost, changed] {
            assert_eq!(refusal(attachment::read(portal, nadia.principal(), file).await), Refusal::FileLost);
        }
        let checked = check_files(&portal.db, &portal.settings.files).await.unwrap();
        assert_eq!((checked.files, checked.lost.len()), (2, 2), "{checked:?}");
    })
    .await;
}

#[tokio::test]
async fn a_new_secret_opens_what_the_former_one_sealed_until_all_is_sealed_again() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (nadia, _, commitment) = cast(&story).await;
        let proof = nadia.proves(commitment, "Mon CV").await.unwrap();
        let (objects, old) = (story.portal.settings.files.clone(), settings().secret);
        let portal_of = |former: Vec<Secret>| {
            let secret = Secret::new("another secret, made when the first one leaked");
            let files = objects.with_keys(secret.file_keys(&former));
            story.portal.with_settings(Settings { secret, former_secrets: former, files, ..settings() })
        };
        let forgotten = portal_of(Vec::new());
        assert_eq!(refusal(attachment::read(&forgotten, nadia.principal(), proof).await), Refusal::FileLost);

        let rotated = Story::with(portal_of(vec![old]));
        attachment::read(&rotated.portal, nadia.principal(), proof).await.unwrap();
        assert_eq!(jobs::run(&rotated, "seal_files_again").await.count, 1);
        assert_eq!(jobs::run(&rotated, "seal_files_again").await.count, 0);
        attachment::read(&forgotten, nadia.principal(), proof).await.unwrap();
        let files = proof::open(&forgotten, nadia.principal(), commitment).await.unwrap().files;
        assert_eq!(files[0].note, "Mon CV");
    })
    .await;
}

#[tokio::test]
async fn objects_of_nobody_are_swept_and_those_on_their_way_are_left() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (nadia, claire, commitment) = cast(&story).await;
        let portal = &story.portal;
        let paper = Upload { token: "1".into(), note: String::new(), file: Ok(files::testing::pdf()) };
        let contract = store::attachment::proven(&portal.db, commitment).await.unwrap().unwrap().contract_id;
        let signed = signed_paper::add(portal, claire.principal(), contract, "2026-10-01", paper).await.unwrap();
        let proof = nadia.proves(commitment, "").await.unwrap();
        let erased = story.allocataire("Fatou Traoré").await;
        let gone = erased.proves(erased.promises("Chercher une garde").await, "").await.unwrap();
        let mut tx = portal.db.begin().await.unwrap();
        retention::erase(&mut tx, erased.account.id).await.unwrap();
        tx.commit().await.unwrap();
        let on_its_way = portal.new_id();
        portal.settings.files.put(on_its_way, [1; 12], b"half written").await.unwrap();
        assert_eq!(jobs::run(&story, "sweep_files").await.count, 0, "all of it is young");
        story.wait(Duration::days(2));
        assert_eq!(jobs::run(&story, "sweep_files").await.count, 2);
        assert!(!objects(portal).await.contains(&gone) && objects(portal).await.len() == 2);

        // The contract ended in March: six months later its proofs go, its signed paper stays.
        story.wait(Duration::days(310));
        jobs::run(&story, "delete_expired").await;
        assert!(matches!(attachment::read(portal, nadia.principal(), proof).await, Err(Error::Missing)));
        assert_eq!(jobs::run(&story, "sweep_files").await.count, 1);
        assert_eq!(objects(portal).await, [signed]);
    })
    .await;
}

#[tokio::test]
async fn the_scan_of_a_signed_contract_is_added_by_who_follows_and_read_by_both() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (nadia, claire, commitment) = cast(&story).await;
        let portal = &story.portal;
        let contract = store::attachment::proven(&portal.db, commitment).await.unwrap().unwrap().contract_id;
        let paper = |token: &str| Upload { token: token.into(), note: String::new(), file: Ok(files::testing::pdf()) };
        let add = async |principal: Principal, day: &str| {
            signed_paper::add(portal, principal, contract, day, paper(day)).await
        };
        assert!(matches!(add(nadia.principal(), "2026-10-01").await, Err(Error::Missing)));
        for (day, error) in [("hier", FieldError::DateUnreadable), ("2026-12-24", FieldError::DateInFuture)] {
            let refused = refusal(add(claire.principal(), day).await);
            assert_eq!(refused, Refusal::Form(FieldErrors::one("date", error)));
        }
        let file = add(claire.principal(), "01/10/2026").await.unwrap();
        let papers = signed_paper::open(portal, claire.principal(), contract).await.unwrap();
        assert_eq!(papers.files[0].dated_on, Some("2026-10-01".parse().unwrap()));
        let content = attachment::read(portal, nadia.principal(), file).await.unwrap();
        assert_eq!((content.name.as_str(), content.bytes), ("contrat-signe-2026-11-24.pdf", files::testing::pdf()));
        for principal in [claire.principal(), nadia.principal()] {
            assert!(matches!(attachment::remove(portal, principal, file).await, Err(Error::Missing)), "it is evidence");
        }
        let ppae = story.contract(&nadia, ContractKind::Ppae, "2026-10-01", "2027-03-31").await;
        let theirs = signed_paper::open(portal, claire.principal(), ppae).await;
        assert!(matches!(theirs, Err(Error::Missing)), "the employment service's own is not signed here");
        story.commitment(contract, 2, Side::Departement, "Financer un permis").await;
    })
    .await;
}

#[tokio::test]
async fn the_scan_signs_what_waits_for_the_person_at_the_day_that_it_says() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").without_phone().followed_by(&claire).await;
        let steps = [(Side::Allocataire, CommitmentKind::Demarche, "Refaire mon CV")];
        let version = claire.writes_contract(&nadia, "Travailler", &steps).await.unwrap();
        let portal = &story.portal;
        let contract = write::open(portal, claire.principal(), version).await.unwrap().version.contract_id;
        let paper = |token: &str| Upload { token: token.into(), note: String::new(), file: Ok(files::testing::pdf()) };
        // A draft was shown to nobody: its scan is kept, and signs nothing.
        signed_paper::add(portal, claire.principal(), contract, "2026-11-20", paper("1")).await.unwrap();
        assert!(contents(&portal.db).await["contract_signature"].is_empty());
        claire.proposes_contract(version).await.unwrap();
        signed_paper::add(portal, claire.principal(), contract, "2026-11-23", paper("2")).await.unwrap();
        let signatures = contents(&portal.db).await["contract_signature"].clone();
        assert!(signatures.len() == 1 && signatures[0].contains("paper"), "{signatures:?}");
        assert!(signatures[0].contains("2026-11-2"), "{signatures:?}");
        // Another page of it: nothing is signed twice.
        signed_paper::add(portal, claire.principal(), contract, "2026-11-23", paper("3")).await.unwrap();
        assert_eq!(contents(&portal.db).await["contract_signature"].len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_proof_about_health_is_seen_by_the_person_and_their_own_referent_only() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        // No mail reaches her référente: the head stands in, but not for what is about health.
        let claire = story.referent("Claire Lefèvre").without_mail().await;
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let contract = story.contract(&nadia, ContractKind::Cer, "2026-10-01", "2027-03-31").await;
        let portal = &story.portal;
        let plain = story.commitment(contract, 1, Side::Allocataire, "Refaire mon CV").await;
        let health = story.commitment_of(contract, 2, CommitmentKind::Sante, "Voir un médecin").await;
        let (seen, hidden) = (nadia.proves(plain, "Mon CV").await.unwrap(), nadia.proves(health, "").await.unwrap());
        for principal in [nadia.principal(), claire.principal()] {
            attachment::read(portal, principal, hidden).await.unwrap();
            proof::open(portal, principal, health).await.unwrap();
        }
        attachment::read(portal, head.principal(), seen).await.unwrap();
        assert!(matches!(attachment::read(portal, head.principal(), hidden).await, Err(Error::Missing)));
        assert!(matches!(proof::open(portal, head.principal(), health).await, Err(Error::Missing)));
        assert!(matches!(proof::may_add(portal, head.principal(), health).await, Err(Error::Missing)));
    })
    .await;
}

//! Tests of contracts and attestations as PDF: who may have them, what they say, how large they are.

use std::{fs, process::Command};

use axum::http::header;
use chrono::Duration;
use domain::{
    contract::{CommitmentKind, Side},
    path::{Path, Route},
};
use portal::{
    contract::printed,
    testing::{Allocataire, Referent, Step, Story},
};
use uuid::Uuid;

use crate::{
    support::{Answer, Window, on_each_engine, site, window},
    world::World,
};

const STEPS: &[Step<'_>] = &[
    (Side::Allocataire, CommitmentKind::Demarche, "Refaire mon CV"),
    (Side::Allocataire, CommitmentKind::Reciprocite, "Lire avec les enfants de l’école"),
    (Side::Allocataire, CommitmentKind::Sante, "Voir une ostéopathe"),
    (Side::Departement, CommitmentKind::Demarche, "Chercher une garde"),
];
/// What the project promises for one.
const MAX_BYTES: usize = 150_000;

/// What a program of poppler says of a document that was downloaded.
fn poppler(program: &str, before: &[&str], answer: &Answer, after: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    fs::write(&path, &answer.bytes).unwrap();
    let output = Command::new(program).args(before).arg(&path).args(after).output().expect("poppler-utils");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).replace(['\n', '\u{a0}'], " ")
}

/// A document as it is downloaded: its text, in its order.
fn text(answer: &Answer, name: &str) -> String {
    assert_eq!((answer.status, answer.header(header::CONTENT_TYPE)), (200, "application/pdf"));
    assert_eq!(answer.header(header::CONTENT_DISPOSITION), format!("attachment; filename=\"{name}\""));
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert!(answer.bytes.len() <= MAX_BYTES, "{} bytes", answer.bytes.len());
    let tags = poppler("pdfinfo", &["-struct"], answer, &[]);
    for tag in ["Document", "H1", "H2", "LI"] {
        assert!(tags.contains(tag), "{tag}: {tags}");
    }
    poppler("pdftotext", &["-enc", "UTF-8"], answer, &["-"])
}

fn in_order(text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part).unwrap_or_else(|| panic!("« {part} » does not follow in:\n{text}"));
        from += at + part.len();
    }
}

async fn signed_in(story: &Story, site: &axum::Router, contact: &str) -> Window {
    // Codes differ by the time of their request.
    story.wait(Duration::seconds(1));
    let mut window = window(site);
    assert_eq!(window.signs_in(story, contact).await.status, 303, "{contact}");
    window
}

async fn cast(story: &Story, claire: &Referent) -> Allocataire {
    story.allocataire("Nadia Benali").mail("nadia@example.org").living_in("38053").followed_by(claire).await
}

#[tokio::test]
async fn both_sides_download_what_was_signed_and_nobody_else() {
    on_each_engine(async |story, site| {
        let claire = story.referent("Claire Lefèvre").await;
        story.referent("Paul Giraud").await;
        story.allocataire("Karim Haddad").mail("karim@example.org").await;
        let nadia = cast(&story, &claire).await;
        let id = story.signed_contract(&claire, &nadia, STEPS).await;
        let (own, theirs) = (Path::ContractFile(id).to_string(), Path::CaseContractFile(id).to_string());

        let mut phone = signed_in(&story, &site, "nadia@example.org").await;
        let page = phone.get("/espace/cer").await;
        assert_eq!(page.count(&format!("a[href='{own}'][download]")), 1, "{}", page.words("main"));
        let sha256 = store::contract::version::get(&story.portal.db, id).await.unwrap().unwrap().sha256.unwrap();
        let said = [
            "Contrat d’engagements réciproques",
            "Nadia Benali",
            "Date de naissance",
            "Claire Lefèvre",
            "Le but",
            "Retrouver un emploi",
            "Ce que je fais",
            "Refaire mon CV",
            "Lire avec les enfants",
            "choisi librement",
            "Voir une ostéopathe",
            "Ce que le Département fait",
            "Chercher une garde",
            "Les signatures",
            "Nadia Benali",
            "avec un code reçu par",
            &sha256,
            "Claire Lefèvre",
            "depuis un compte professionnel",
        ];
        in_order(&text(&phone.get(&own).await, "contrat.pdf"), &said);
        assert_eq!(phone.get(&theirs).await.status, 404);

        let mut desk = signed_in(&story, &site, "claire.lefevre@example.org").await;
        let page = desk.get(&Path::ContractDraft(id).to_string()).await;
        assert_eq!(page.count(&format!("a[href='{theirs}'][download]")), 1, "{}", page.words("main"));
        in_order(&text(&desk.get(&theirs).await, "contrat.pdf"), &said);
        assert_eq!(desk.get(&own).await.status, 404);
        assert_eq!(desk.get(&Path::ContractForPen(id).to_string()).await.status, 404, "it is signed");

        for other in ["paul.giraud@example.org", "karim@example.org"] {
            let mut other = signed_in(&story, &site, other).await;
            for path in [&own, &theirs] {
                assert_eq!(other.get(path).await.status, 404, "{path}");
            }
        }
        assert_eq!(window(&site).get(&own).await.status, 303, "one signs in first");
        portal::access::write_readings(&story.portal).await.unwrap();
        let read = store::testing::contents(&story.portal.db).await["reading"].join("\n");
        let (id, read) = (nadia.account.id, read.to_lowercase());
        assert!(read.contains(&id.to_string()) || read.contains(&id.simple().to_string()), "{id}: {read}");
    })
    .await;
}

#[tokio::test]
async fn what_may_still_change_is_printed_for_a_pen_alone() {
    on_each_engine(async |story, site| {
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = cast(&story, &claire).await;
        let id = claire.writes_contract(&nadia, "Retrouver un emploi", STEPS).await.unwrap();
        let (file, pen) = (Path::CaseContractFile(id).to_string(), Path::ContractForPen(id).to_string());
        let mut desk = signed_in(&story, &site, "claire.lefevre@example.org").await;
        for path in [&file, &pen] {
            assert_eq!(desk.get(path).await.status, 404, "a draft: {path}");
        }
        claire.proposes_contract(id).await.unwrap();
        let page = desk.get(&Path::ContractDraft(id).to_string()).await;
        assert_eq!(page.words(&format!("a[href='{pen}']")), "Imprimer pour signer sur papier");
        assert_eq!(desk.get(&file).await.status, 404, "nothing is agreed yet");
        let blank = text(&desk.get(&pen).await, "contrat-a-signer.pdf");
        in_order(&blank, &["Refaire mon CV", "Les signatures", "Lisez tout avant de signer", "Date", "Signature"]);
        assert!(!blank.contains("SHA-256"), "no text is fixed yet: {blank}");

        nadia.talks_about(id, Some("Refaire mon CV"), "Il est fait").await.unwrap();
        assert_eq!(desk.get(&pen).await.status, 404, "a point is to talk about");
        printed::for_pen(&story.portal, nadia.principal(), id).await.expect_err("it is not hers");
    })
    .await;
}

#[tokio::test]
async fn who_stands_in_prints_a_contract_without_the_words_about_health() {
    on_each_engine(async |story, site| {
        let claire = story.referent("Claire Lefèvre").without_mail().await;
        story.referent("Anne Morel").head_of("Porte des Alpes").await;
        let nadia = cast(&story, &claire).await;
        let id = claire.writes_contract(&nadia, "Retrouver un emploi", STEPS).await.unwrap();
        claire.proposes_contract(id).await.unwrap();
        let pen = Path::ContractForPen(id).to_string();
        let mut head = signed_in(&story, &site, "anne.morel@example.org").await;
        let blank = text(&head.get(&pen).await, "contrat-a-signer.pdf");
        in_order(&blank, &["Refaire mon CV", "Une étape de santé", "Chercher une garde"]);
        assert!(!blank.contains("ostéopathe"), "{blank}");
        assert!(!head.get(&Path::ContractDraft(id).to_string()).await.html.contains("ostéopathe"), "nor on the page");
        nadia.agrees_to(id).await.unwrap();
        let file = text(&head.get(&Path::CaseContractFile(id).to_string()).await, "contrat.pdf");
        assert!(file.contains("Pas encore signé") && !file.contains("ostéopathe"), "{file}");
        let hers = printed::of_case(&story.portal, claire.principal(), id).await.unwrap();
        assert!(hers.bytes.starts_with(b"%PDF-"));
    })
    .await;
}

#[tokio::test]
async fn an_attestation_is_downloaded_by_its_person_alone() {
    let (_test, story, site) = site().await;
    let world = World::of(&story, "").await;
    let path = world.path(Route::AttestationFile).to_string();
    let mut phone = signed_in(&story, &site, "nadia@example.org").await;
    let paper = phone.get(&path).await;
    assert_eq!(paper.header(header::CONTENT_DISPOSITION), "attachment; filename=\"attestation.pdf\"");
    let text = poppler("pdftotext", &["-enc", "UTF-8"], &paper, &["-"]);
    in_order(&text, &["Attestation", "Nadia Benali", "Lire", "Travailler en équipe", "Vérifier cette attestation"]);
    assert!(!text.contains("RSA") && !text.contains("Département"), "{text}");
    let mut desk = signed_in(&story, &site, "claire.lefevre@example.org").await;
    assert_eq!(desk.get(&path).await.status, 404);
    let page = desk.get(&world.path(Route::Attestation).to_string()).await;
    assert!(page.words("h1").contains("vraie"), "{}", page.words("main"));
    let unknown = desk.get(&Path::Attestation(domain::path::ShortId(Uuid::from_u128(7))).to_string()).await;
    assert!(unknown.words("h1").contains("Nous ne connaissons pas"), "{}", unknown.words("main"));
}

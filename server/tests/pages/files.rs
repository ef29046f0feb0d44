//! Tests of forms with a file: refusals in words, nothing typed is lost, downloads that nothing runs.

use axum::http::header;
use chrono::Duration;
use domain::path::Path;
use files::testing::{heic, huge_png, jpeg, pdf, pdf_with, telephone_photo};
use portal::testing::{Allocataire, Referent, Story};
use store::testing::contents;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use uuid::Uuid;

use crate::support::*;

const WORD: &str = "Mon attestation du 12 novembre <b>.";

async fn cast(story: &Story) -> (Allocataire, Referent, Uuid) {
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").mail("nadia@example.org").followed_by(&claire).await;
    let commitment = nadia.promises("Refaire mon CV").await;
    (nadia, claire, commitment)
}

async fn attachments(story: &Story) -> usize {
    contents(&story.portal.db).await["attachment"].len()
}

#[tokio::test]
async fn a_photo_is_added_seen_by_both_downloaded_and_taken_away() {
    on_each_engine(async |story, site| {
        let (nadia, _, commitment) = cast(&story).await;
        let mut phone = window(&site);
        phone.signs_in(&story, "nadia@example.org").await;
        let contract = phone.get("/espace/cer").await;
        let page = Path::Proofs(commitment).to_string();
        assert_eq!(contract.count(&format!("a[href='{page}']")), 1, "the commitment leads there");
        let form = phone.get(&page).await;
        assert!(form.words("main").contains("Claire Lefèvre peut voir ce que vous ajoutez"), "{}", form.html);
        assert_eq!(form.count("form[enctype='multipart/form-data'] input[type=file]"), 1);
        let token = form.value("token");
        let photo = telephone_photo(600, 400);
        let sent = [("token", token.as_str()), ("mot", WORD)];
        let added = phone.upload(&page, &sent, ("photo.jpg", &photo)).await;
        assert_eq!((added.status, added.header(header::LOCATION)), (303, format!("{page}?fait=ajout").as_str()));
        // A second tap.
        assert_eq!(phone.upload(&page, &sent, ("photo.jpg", &photo)).await.status, 303);
        let seen = phone.get(&format!("{page}?fait=ajout")).await;
        assert_eq!(seen.count(".files li"), 1, "{}", seen.html);
        assert!(seen.words(".files").contains(WORD) && seen.words("[role=status]").contains("C’est gardé"));

        // Codes differ by the time of their request.
        story.wait(Duration::seconds(1));
        let mut desk = window(&site);
        desk.signs_in(&story, "claire.lefevre@example.org").await;
        let file = desk.get(&Path::PersonFile(nadia.account.id).to_string()).await;
        let case = Path::CaseProofs(commitment).to_string();
        let link = file.words(&format!("a[href='{case}']"));
        assert!(link.starts_with("1\u{a0}preuve"), "{link}: {}", file.words("main"));
        assert!(file.words(".journal").contains("Preuve d’un engagement ajoutée, par la personne"), "{}", file.html);
        let theirs = desk.get(&case).await;
        assert!(theirs.words(".files").contains(WORD));
        let id =
            portal::attachment::proof::open(&story.portal, nadia.principal(), commitment).await.unwrap().files[0].id;
        for (reader, path) in [(&mut phone, Path::OwnFile(id)), (&mut desk, Path::CaseFile(id))] {
            let download = reader.get(&path.to_string()).await;
            assert_eq!((download.status, download.header(header::CONTENT_TYPE)), (200, "image/jpeg"));
            let disposition = download.header(header::CONTENT_DISPOSITION);
            assert_eq!(disposition, "attachment; filename=\"preuve-2026-11-24.jpg\"");
            assert_eq!(download.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
            assert_eq!(download.header(header::CACHE_CONTROL), "no-store");
            assert!(download.header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
            assert!(!download.html.contains("Exif"), "neither place nor camera");
        }
        assert_eq!(desk.get(&Path::OwnFile(id).to_string()).await.status, 404);
        assert_eq!(phone.get(&Path::CaseFile(id).to_string()).await.status, 404);
        assert_eq!(desk.get(&Path::ProofRemoval(id).to_string()).await.status, 404, "it is not hers");

        let removal = Path::ProofRemoval(id).to_string();
        assert!(phone.get(&removal).await.words("h1").contains("Retirer cette preuve"));
        assert_eq!(phone.post(&removal, &[]).await.header(header::LOCATION), format!("{page}?fait=retrait"));
        assert_eq!(phone.get(&page).await.count(".files li"), 0);
        assert_eq!(phone.get(&Path::OwnFile(id).to_string()).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn each_refusal_says_what_to_do_and_the_word_comes_back() {
    on_each_engine(async |story, site| {
        let (_, _, commitment) = cast(&story).await;
        let page = Path::Proofs(commitment).to_string();
        let mut phone = window(&site);
        phone.signs_in(&story, "nadia@example.org").await;
        let half = jpeg(800, 600);
        let mut heavy = jpeg(40, 40);
        heavy.resize(8 * 1024 * 1024 + 1, 0);
        let script = pdf_with("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>");
        let page_named_jpg = b"<!doctype html><script>alert(document.cookie)</script>".to_vec();
        for (name, file, words) in [
            ("", Vec::new(), "Choisissez une photo ou un PDF"),
            ("vide.jpg", Vec::new(), "Ce fichier est vide"),
            ("chat.jpg", page_named_jpg, "ni une photo ni un PDF"),
            ("photo.jpg", half[..half.len() / 2].to_vec(), "arrivé coupé"),
            ("photo.png", huge_png(8700, 5800), "trop grande (51"),
            ("IMG_1.HEIC", heic(), "HEIC"),
            ("photo.jpg", heavy, "trop lourd"),
            ("papier.pdf", script, "contient un programme"),
            ("papier.pdf", pdf_with("/Encrypt 9 0 R"), "mot de passe"),
            ("papier.pdf", pdf()[..200].to_vec(), "arrivé coupé"),
        ] {
            let refused = phone.upload(&page, &[("token", "1"), ("mot", WORD)], (name, &file)).await;
            assert_eq!(refused.status, 422, "{name}: {}", refused.html);
            let said = refused.words("#erreur-fichier");
            assert!(said.contains(words), "{name}: {said}");
            assert_eq!(refused.words("textarea[name=mot]"), WORD, "what was typed is still there");
            assert_eq!(refused.count("input[aria-invalid][aria-describedby~='erreur-fichier']"), 1);
        }
        let control = phone.upload(&page, &[("token", "1"), ("mot", "un\u{0}deux")], ("photo.jpg", &jpeg(9, 9))).await;
        assert_eq!((control.status, control.words("textarea[name=mot]").as_str()), (400, "un\u{fffd}deux"));
        let long = phone.upload(&page, &[("token", "1"), ("mot", &"a".repeat(501))], ("p.jpg", &jpeg(9, 9))).await;
        assert!(long.status == 422 && long.words("#erreur-mot").contains("500"), "{}", long.html);
        let flood = phone.upload(&page, &[("token", "1"), ("mot", &"a".repeat(70_000))], ("p.jpg", &jpeg(9, 9))).await;
        assert_eq!(flood.status, 413);
        // A form of another kind holds no file.
        assert_eq!(phone.post(&page, &[("mot", WORD)]).await.status, 422);
        assert_eq!(attachments(&story).await, 0);
        assert!(story.portal.settings.files.list().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_storage_without_room_keeps_the_word_and_says_whom_to_give_the_paper() {
    on_each_engine(async |story, _site| {
        let (_, _, commitment) = cast(&story).await;
        let folder = tempfile::tempdir().unwrap();
        let settings = portal::testing::settings();
        let url = portal::settings::StorageUrl::Folder(folder.path().to_owned());
        let files = portal::settings::Storage::open(&url, settings.secret.file_keys(&[])).unwrap();
        std::fs::write(folder.path().join("attachments"), b"").unwrap();
        let story = Story::with(story.portal.with_settings(portal::settings::Settings { files, ..settings }));
        let mut phone = window(&site_behind(&story));
        phone.signs_in(&story, "nadia@example.org").await;
        let page = Path::Proofs(commitment).to_string();
        let refused = phone.upload(&page, &[("token", "1"), ("mot", WORD)], ("photo.jpg", &jpeg(40, 40))).await;
        assert_eq!(refused.status, 503);
        assert!(refused.words("[role=alert]").contains("Ce n’est pas de votre faute"), "{}", refused.html);
        assert_eq!(refused.words("textarea[name=mot]"), WORD);
        assert_eq!(attachments(&story).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_word_sent_after_the_end_of_the_session_is_found_again() {
    on_each_engine(async |story, site| {
        let (_, _, commitment) = cast(&story).await;
        let page = Path::Proofs(commitment).to_string();
        let mut phone = window(&site);
        phone.signs_in(&story, "nadia@example.org").await;
        story.wait(Duration::hours(13));
        let late = phone.upload(&page, &[("token", "1"), ("mot", WORD)], ("photo.jpg", &telephone_photo(60, 40))).await;
        assert_eq!(late.status, 303);
        let sign_in = late.header(header::LOCATION).to_owned();
        assert!(sign_in.contains("motif=garde"), "{sign_in}");
        phone.signs_in_at(&story, &sign_in, "nadia@example.org").await;
        let again = phone.get(&page).await;
        assert_eq!(again.words("textarea[name=mot]"), WORD, "{}", again.html);
        assert_eq!(attachments(&story).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_signed_paper_is_added_with_its_day() {
    on_each_engine(async |story, site| {
        let (nadia, _, commitment) = cast(&story).await;
        let contract = store::attachment::proven(&story.portal.db, commitment).await.unwrap().unwrap().contract_id;
        let page = Path::SignedPaper(contract).to_string();
        let mut desk = window(&site);
        desk.signs_in(&story, "claire.lefevre@example.org").await;
        let file = desk.get(&Path::PersonFile(nadia.account.id).to_string()).await;
        assert_eq!(file.count(&format!("a[href='{page}']")), 1);
        let refused = desk.upload(&page, &[("date", "demain"), ("mot", WORD)], ("scan.pdf", &pdf())).await;
        assert_eq!(refused.status, 422);
        assert!(!refused.words("#erreur-date").is_empty() && refused.value("date") == "demain");
        assert_eq!(refused.words("textarea[name=mot]"), WORD);
        let added = desk.upload(&page, &[("token", "1"), ("date", "2026-10-01")], ("scan.pdf", &pdf())).await;
        assert_eq!(added.status, 303, "{}", added.html);
        let seen = desk.get(&page).await;
        assert!(seen.words(".files").contains("signé le 1er\u{a0}octobre 2026"), "{}", seen.html);
    })
    .await;
}

/// A telephone that loses its connection in the middle: nothing is kept, and the site goes on.
#[tokio::test]
async fn a_connection_lost_in_the_middle_keeps_nothing() {
    let (_test, story, site) = site().await;
    let (_, _, commitment) = cast(&story).await;
    let mut phone = window(&site);
    phone.signs_in(&story, "nadia@example.org").await;
    let cookies: Vec<String> = phone.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let served = site.clone();
    let server = tokio::spawn(async move { axum::serve(listener, served).await });
    let body = multipart(&[("token", "1"), ("mot", WORD)], ("photo.jpg", &jpeg(800, 600)));
    let page = Path::Proofs(commitment);
    for part in [10, body.len() / 2, body.len() - 3] {
        let mut sender = TcpStream::connect(address).await.unwrap();
        let head = format!(
            "POST {page} HTTP/1.1\r\nHost: {HOST}\r\nOrigin: https://{HOST}\r\nCookie: {}\r\nContent-Length: {}\r\n\
             Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n",
            cookies.join("; "),
            body.len()
        );
        sender.write_all(head.as_bytes()).await.unwrap();
        sender.write_all(&body[..part]).await.unwrap();
        sender.shutdown().await.unwrap();
        let mut answer = Vec::new();
        // An answer or none: nobody reads it any more.
        let _ = sender.read_to_end(&mut answer).await;
    }
    assert_eq!(attachments(&story).await, 0);
    assert!(story.portal.settings.files.list().await.unwrap().is_empty());
    server.abort();
    let token = [("token", "1"), ("mot", WORD)];
    assert_eq!(phone.upload(&page.to_string(), &token, ("photo.jpg", &jpeg(800, 600))).await.status, 303);
}

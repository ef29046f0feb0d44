//! Attestations: tags, words, and a QR code that a telephone reads.

use paper::testing::attestation;
use words::Language;

use crate::poppler::Document;

#[test]
fn an_attestation_is_tagged_for_screen_readers() {
    let document = Document::new(&attestation().pdf().unwrap());
    insta::assert_snapshot!(document.read_aloud());
}

#[test]
fn the_code_of_an_attestation_is_read_from_the_page() {
    let paper = attestation();
    let document = Document::new(&paper.pdf().unwrap());
    let (width, height, pixels) = document.picture(1);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let codes = image.detect_grids();
    assert_eq!(codes.len(), 1);
    assert_eq!(codes[0].decode().unwrap().1, paper.address);
    assert!(document.links().contains(&paper.address), "{}", document.links());
}

#[test]
fn an_attestation_names_neither_the_income_nor_a_programme() {
    let bytes = attestation().pdf().unwrap();
    let document = Document::new(&bytes);
    let all = [document.text(), document.info(), document.metadata(), document.read_aloud()].concat();
    let said: Vec<_> = all.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase).collect();
    for word in ["rsa", "département", "insertion", "allocataire", "bénéficiaire", "contrat", "cer", "référent", "caf"]
    {
        assert!(!said.iter().any(|one| one == word), "{word}");
    }
    assert!(said.iter().any(|one| one == "savoir"), "{all}");
}

#[test]
fn what_nobody_confirmed_is_said_so() {
    let mut paper = attestation();
    paper.confirmed_by = None;
    let text = Document::new(&paper.pdf().unwrap()).text();
    assert!(text.contains("Dit par la personne") && !text.contains("Confirmé par"), "{text}");
}

#[test]
fn an_attestation_fits_on_one_page() {
    let info = Document::new(&attestation().pdf().unwrap()).info();
    assert!(info.contains("Pages:           1\n"), "{info}");
}

#[test]
fn easy_reading_is_french_to_a_screen_reader() {
    let mut paper = attestation();
    paper.language = Language::FrSimple;
    let aloud = Document::new(&paper.pdf().unwrap()).read_aloud();
    assert!(aloud.contains(&paper.name), "{aloud}");
}

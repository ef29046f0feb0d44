//! Contracts: tags, reading order, metadata, size.

use paper::testing::{DIGEST, blank_contract, contract};

use crate::poppler::Document;

/// What the project promises for one.
const MAX_BYTES: usize = 150_000;

#[test]
fn a_contract_is_tagged_for_screen_readers() {
    let document = Document::new(&contract().pdf().unwrap());
    insta::assert_snapshot!(document.structure());
}

#[test]
fn a_contract_is_read_aloud_in_its_order() {
    let document = Document::new(&contract().pdf().unwrap());
    insta::assert_snapshot!(document.read_aloud());
}

#[test]
fn the_text_of_a_contract_comes_in_reading_order() {
    let text = Document::new(&contract().pdf().unwrap()).text();
    let parts = [
        "Contrat d’engagements réciproques",
        "chacun s’engage",
        "Fatou Traoré",
        "Claire Lefèvre",
        "Du 7 décembre 2026",
        "au 6 juin 2027",
        "15 heures d’activité par semaine",
        "Le but",
        "Je veux travailler comme aide à domicile",
        "Ce que je fais",
        "Passer le code de la route",
        "avant le 29 janvier 2027",
        "Lire avec les enfants",
        "choisi librement",
        "Ce que le Département fait",
        "Me recevoir une fois par mois",
        "Ce que j’ai déjà appris",
        "Les signatures",
        "Signé le 3 décembre 2026 à 14 h 12, avec un code reçu par SMS au 06 •• •• •• 77.",
        DIGEST,
        "Bernard Giraud",
    ];
    let text = text.replace(['\n', '\u{a0}'], " ");
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part).unwrap_or_else(|| panic!("« {part} » does not follow in:\n{text}"));
        from += at + part.len();
    }
}

#[test]
fn a_contract_says_its_language_its_title_and_its_standards() {
    let bytes = contract().pdf().unwrap();
    let document = Document::new(&bytes);
    let info = document.info();
    for line in ["Title:           Contrat d’engagements réciproques", "Tagged:          yes", "Creator:         Jalon"]
    {
        assert!(info.contains(line), "{line}:\n{info}");
    }
    assert!(info.contains("Author:          Département de l’Isère"), "{info}");
    let metadata = document.metadata();
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{metadata}");
    assert!(metadata.contains("<pdfaid:part>2</pdfaid:part>"), "{metadata}");
    let catalogue = String::from_utf8_lossy(&bytes);
    for mark in ["/Lang(fr-FR)", "/MarkInfo", "/Marked true", "/DisplayDocTitle true"] {
        assert!(catalogue.contains(mark), "{mark}");
    }
}

#[test]
fn a_contract_holds_its_fonts_and_stays_small() {
    for paper in [contract(), blank_contract()] {
        let bytes = paper.pdf().unwrap();
        assert!(bytes.len() <= MAX_BYTES, "{} bytes", bytes.len());
        for font in Document::new(&bytes).fonts().lines().skip(2) {
            let cells: Vec<_> = font.split_whitespace().collect();
            // name, type (two words), encoding, embedded, subset, to Unicode
            assert!(cells[0].contains("AtkinsonHyperlegibleNext"), "{font}");
            assert!(font.contains("yes yes yes"), "{font}");
        }
    }
}

#[test]
fn a_contract_to_sign_by_hand_has_boxes_and_claims_no_signature() {
    let text = Document::new(&blank_contract().pdf().unwrap()).text();
    assert_eq!(text.matches("\nDate").count(), 2, "{text}");
    assert!(!text.contains("Signé le") && !text.contains("SHA-256"), "{text}");
}

#[test]
fn the_same_contract_gives_the_same_file() {
    assert_eq!(contract().pdf().unwrap(), contract().pdf().unwrap());
}

#[test]
fn a_long_contract_breaks_over_pages_and_keeps_its_signatures_whole() {
    let mut paper = contract();
    paper.goal = "Je veux reprendre un travail, pas trop loin, et garder du temps pour mes enfants. ".repeat(12);
    for side in [&mut paper.mine, &mut paper.theirs] {
        *side = side.iter().cycle().take(24).cloned().collect();
    }
    let document = Document::new(&paper.pdf().unwrap());
    let pages: u32 =
        document.info().lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap();
    assert!((3..=6).contains(&pages), "{pages} pages");
    let text = document.text().replace('\u{a0}', " ");
    assert!(text.contains(&format!("Page {pages} sur {pages}")), "{text}");
}

//! What people write is data: signs of Typst, other scripts, very long words.

use paper::{
    contract::{PaperCommitment, Party},
    testing::contract,
};

use crate::poppler::Document;

/// Would read files, run code, draw or break the page if it were Typst.
const SOURCE: &str = r##"#read("/data.json") #eval("1+1") $x^2$ *gras* _it_ @cle <etiquette> \ ` ``` [ ] { } // # ~ -- "guillemets" = Titre"##;

fn step(label: &str) -> PaperCommitment {
    PaperCommitment { label: label.into(), due_on: None, freely_chosen: false }
}

#[test]
fn signs_of_typst_are_printed_as_they_are() {
    let mut paper = contract();
    paper.goal = format!("{SOURCE}\n= Titre\n- point\n+ 1\n/ terme: sens");
    paper.mine = vec![step(SOURCE)];
    paper.person = Party { name: "N#om \\ $ * @".into(), lines: vec![SOURCE.into()] };
    let document = Document::new(&paper.pdf().unwrap());
    let text = document.text().replace(['\n', '\u{a0}'], " ");
    assert_eq!(
        text.matches(r##"#read("/data.json") #eval("1+1") $x^2$ *gras* _it_ @cle <etiquette> \ ` ``` [ ] { }"##)
            .count(),
        3,
        "{text}"
    );
    for written in ["= Titre", "- point", "+ 1", "/ terme: sens", "N#om \\ $ * @"] {
        assert!(text.contains(written), "{written}:\n{text}");
    }
    // No heading more than the document's own.
    assert_eq!(
        document.structure().matches("H2").count(),
        Document::new(&contract().pdf().unwrap()).structure().matches("H2").count()
    );
}

#[test]
fn names_of_everywhere_are_printed() {
    for (name, printed) in [
        ("فاطمة الزهراء بنت محمد", "فاطمة"),
        ("Łukasz Šťastný-Őri", "Łukasz Šťastný-Őri"),
        ("Nguyễn Thị Hồng", "Nguyễn Thị Hồng"),
        ("Олена Шевченко", "Олена Шевченко"),
        ("Γιώργος", "Γιώργος"),
        ("王秀英", "Wang"),
        ("ዳዊት", "da"),
        ("😀 Léa 🦄👩‍👩‍👧", "Léa □"),
        ("Zoe\u{301} o\u{302}\u{323}", "Zo"),
        ("\u{202e}noitcerid\u{0}", "noitcerid"),
    ] {
        let mut paper = contract();
        paper.person.name = name.into();
        paper.goal = name.into();
        let bytes = paper.pdf().unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = Document::new(&bytes).text();
        assert!(text.contains(printed), "{name}:\n{text}");
    }
}

#[test]
fn every_letter_of_the_first_planes_makes_a_document() {
    let mut paper = contract();
    let every: Vec<char> = (0..0x2_0000).filter_map(char::from_u32).collect();
    paper.goal = every.chunks(60).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join("\n");
    let bytes = paper.pdf().unwrap();
    assert!(bytes.len() > 100_000);
}

#[test]
fn a_very_long_word_stays_on_the_page() {
    let mut paper = contract();
    paper.mine = vec![step(&"https://exemple.fr/".repeat(40)), step(&"W".repeat(300))];
    let document = Document::new(&paper.pdf().unwrap());
    let (width, height, pixels) = document.picture(1);
    let margin = width * 15 / 210;
    let white = (0..height).all(|y| pixels[(y + 1) * width - margin..(y + 1) * width].iter().all(|&grey| grey == 255));
    assert!(white, "something is printed in the margin");
}

//! Tests of control characters in imported files: in each column, on both engines.

use store::{
    Db,
    testing::{contents, for_each_engine},
};

use crate::*;

/// Some that a program leaves in a text.
const CONTROLS: &str = "\0\u{1}\u{1b}\u{7f}\u{9f}";

/// Columns of the given files that are not read.
const UNREAD: [&str; 7] = [
    "numero_allocataire",
    "adresse",
    "code_postal",
    "soumis_droits_devoirs",
    "inscrit_france_travail",
    "siret",
    "remarque",
];

/// A file of the given ones in UTF-8, with something after the first letter of each cell of a column.
fn spoilt(file: &Source, column: usize, with: &str) -> Source {
    let text = String::from_utf8(file.bytes.clone()).unwrap_or_else(|_| latin(&file.bytes));
    let separator = if text.lines().next().unwrap().contains(';') { ';' } else { ',' };
    let lines = text.lines().enumerate().map(|(number, line)| {
        let mut cells = cut(line, separator);
        if let (1.., Some(cell)) = (number, cells.get_mut(column)) {
            let inside = cell.char_indices().nth(2).map_or(cell.len(), |(at, _)| at);
            cell.insert_str(inside, with);
        }
        cells.join(&separator.to_string()) + "\n"
    });
    source(&file.name, lines.collect::<String>().as_bytes())
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// The cells of a line, each with its quotes.
fn cut(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for sign in line.chars() {
        quoted ^= sign == '"';
        if sign == separator && !quoted {
            cells.push(String::new());
        } else {
            cells.last_mut().unwrap().push(sign);
        }
    }
    cells
}

fn columns(file: &Source) -> usize {
    let text = latin(&file.bytes);
    let header = text.lines().next().unwrap();
    header.matches([';', ',']).count() + 1
}

/// No row of any table holds a control character.
async fn assert_plain(db: &Db) -> usize {
    let mut rows = 0;
    for (table, lines) in contents(db).await {
        rows += lines.len();
        for line in lines {
            let control = line.chars().find(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t'));
            assert_eq!(control, None, "{table}: {line:?}");
        }
    }
    rows
}

/// The header and the first line of each file.
fn good_lines() -> Vec<Source> {
    let files = given_files().into_iter().map(|file| {
        let text = String::from_utf8(plain(&file).bytes).unwrap();
        let lines: String = text.lines().take(2).map(|line| format!("{line}\n")).collect();
        source(&file.name, lines.as_bytes())
    });
    files.collect()
}

/// The file in UTF-8.
fn plain(file: &Source) -> Source {
    spoilt(file, 0, "")
}

#[tokio::test]
async fn a_control_character_in_any_column_is_said_and_never_kept() {
    for_each_engine(|db| async move {
        with_structure(&db).await;
        for file in good_lines() {
            for (column, control) in (0..columns(&file)).zip(CONTROLS.chars().cycle()) {
                let report = dossiers(&db, &[spoilt(&file, column, &control.to_string())]).await.unwrap();
                let text = latin(&file.bytes);
                let header = cut(text.lines().next().unwrap(), if text.contains(';') { ';' } else { ',' });
                let said = report.to_string();
                let is_read = said.contains("signe invisible");
                let name = header[column].trim_matches(|one: char| !one.is_ascii_alphanumeric()).to_lowercase();
                let is_kept = !UNREAD.contains(&&*name) && (&*name, &*file.name) != ("role", "allocataires.csv");
                assert_eq!(is_read, is_kept, "{} {name}: {said}", file.name);
                assert!(!is_read || said.contains(&format!("colonne {name}")), "{} {name}: {said}", file.name);
                assert!(!said.contains(control), "{said:?}");
            }
        }
        // Every column of every file at once.
        let all = given_files();
        let all = all.iter().map(|file| (0..columns(file)).fold(plain(file), |file, at| spoilt(&file, at, CONTROLS)));
        let report = dossiers(&db, &all.collect::<Vec<_>>()).await.unwrap();
        assert!(report.files.iter().all(|file| file.taken() == 0), "{report}");
        assert_plain(&db).await;
    })
    .await;
}

#[tokio::test]
async fn free_words_with_a_control_character_stay_as_they_were_and_the_rest_is_taken() {
    for_each_engine(|db| async move {
        with_structure(&db).await;
        let files: Vec<Source> = given_files().iter().map(plain).collect();
        dossiers(&db, &files).await.unwrap();
        let of = |name: &str| files.iter().find(|file| file.name == name).unwrap();
        for (name, at, column) in [("contrats.csv", 7, "objectif"), ("rendez_vous.csv", 5, "motif")] {
            let report = dossiers(&db, &[spoilt(of(name), at, "\0")]).await.unwrap();
            let warning = &report.files[0].warnings[0];
            assert_eq!((warning.line, warning.column), (2, column), "{report}");
            assert!(report.files[0].partly.changed > 0, "{report}");
        }
        let nadia = person(&db, "D000001").await;
        assert!(!store::contract::of_person(&db, nadia.id).await.unwrap()[0].goal.is_empty());
        let meetings = store::appointment::of_person(&db, nadia.id).await.unwrap();
        assert!(meetings.iter().any(|meeting| meeting.reason == "Point sur le parcours"), "{meetings:?}");
        assert!(assert_plain(&db).await > 20);
    })
    .await;
}

#[tokio::test]
async fn ends_of_lines_of_other_programs_are_ours() {
    for_each_engine(|db| async move {
        let ends = "un\u{b}deux\u{c}trois\u{85}quatre";
        let report = dossiers(&db, &[nadia(&[("situation_familiale", ends)])]).await.unwrap();
        assert_eq!(counts(&report, "allocataires.csv"), (1, 0, 0), "{report}");
        assert!(contents(&db).await["allocataire"][0].contains("trois"));
        assert_plain(&db).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_no_text_is_refused_whole_and_nothing_of_it_is_kept() {
    for_each_engine(|db| async move {
        with_structure(&db).await;
        let before = contents(&db).await;
        for bytes in [&b"PK\x03\x04\x14\0\0\0"[..], b"i\0d\0_\0r\0e\0f\0e\0r\0e\0n\0t\0\n\0"] {
            let refused = dossiers(&db, &[source("referents.csv", bytes)]).await;
            assert!(refused.unwrap_err().to_string().contains("illisible"));
        }
        assert_eq!(contents(&db).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_line_whose_key_holds_a_control_character_closes_nobody() {
    for_each_engine(|db| async move {
        let referents = plain(given_files().iter().find(|file| file.name == "referents.csv").unwrap());
        dossiers(&db, std::slice::from_ref(&referents)).await.unwrap();
        let text = String::from_utf8(referents.bytes).unwrap().replace("REF0002", "REF\u{1b}0002");
        let report = dossiers(&db, &[source("referents.csv", text.as_bytes())]).await.unwrap();
        let accounts = report.files[0].accounts.as_ref().unwrap();
        assert!(accounts.closed.is_empty() && report.kept_open() == 1, "{report}");
    })
    .await;
}

//! CSV reader for French software: delimiters, encodings, columns by header.
//!
//! `;`, `,` or tabs, UTF-8 or Windows-1252, columns in any order.

use std::collections::HashMap;

use domain::text::{Plain, fold, is_control, plain};
use encoding_rs::{Encoding, WINDOWS_1252};

/// What is wrong with a line, in plain French.
pub(super) type Reason = &'static str;

/// A file cut into lines and cells.
#[derive(Debug)]
pub(super) struct Table {
    names: Vec<String>,
    columns: HashMap<String, usize>,
    lines: Vec<Cells>,
}

#[derive(Debug)]
struct Cells {
    number: u64,
    cells: Vec<String>,
    shape: Result<(), Reason>,
}

/// Why a file is not a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoTable {
    /// It holds nothing.
    Empty,
    /// It is not text.
    Binary,
}

/// The name of a column without case, accents and signs: "Date de naissance" → "date_de_naissance".
fn column_name(header: &str) -> String {
    fold(header).replace(' ', "_")
}

/// The text of a file. What is not UTF-8, and has no mark that says otherwise, is what Windows writes in France.
fn decode(bytes: &[u8]) -> String {
    match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
        (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// Whether a file is no text at all, but a spreadsheet or an archive: its first line says so.
fn is_binary(text: &str) -> bool {
    text.lines().next().is_some_and(|header| header.contains(is_control))
}

/// The delimiter of cells, detected in the header.
fn separator(text: &str) -> char {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    [',', '\t', ';'].into_iter().max_by_key(|&separator| header.matches(separator).count()).unwrap_or(';')
}

/// Cuts the line that `text` starts with: its cells, and the text after it. None when its quotes are not in pairs.
fn cut(text: &str, separator: char) -> Option<(Vec<String>, &str)> {
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let (cell, after) = match rest.strip_prefix('"') {
            Some(quoted) => cut_quoted(quoted)?,
            None => {
                let (cell, after) = rest.split_at(rest.find([separator, '\n']).unwrap_or(rest.len()));
                (cell.to_owned(), after)
            }
        };
        cells.push(cell);
        if let Some(more) = after.strip_prefix(separator) {
            rest = more;
        } else if after.is_empty() {
            return Some((cells, after));
        } else {
            return after.strip_prefix('\n').map(|next| (cells, next));
        }
    }
}

/// Cuts a cell whose opening quote is passed: its text, and what follows its closing quote.
fn cut_quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => return Some((cell, after)),
        }
    }
}

/// Cuts a line that has a quote too many, without minding quotes: only that line is lost.
fn cut_roughly(text: &str, separator: char) -> (Vec<String>, &str) {
    let (line, next) = text.split_once('\n').unwrap_or((text, ""));
    (line.split(separator).map(str::to_owned).collect(), next)
}

/// Cuts a text into lines, and says whether the quotes of each are in pairs.
fn cut_lines(text: &str) -> Vec<Cells> {
    let separator = separator(text);
    let (mut rest, mut number, mut lines) = (text, 1, Vec::new());
    while !rest.is_empty() {
        let (cells, next, shape) = match cut(rest, separator) {
            Some((cells, next)) => (cells, next, Ok(())),
            None => {
                let (cells, next) = cut_roughly(rest, separator);
                (cells, next, Err("guillemet non fermé"))
            }
        };
        lines.push(Cells { number, cells, shape });
        number += rest[..rest.len() - next.len()].matches('\n').count() as u64;
        rest = next;
    }
    lines
}

impl Cells {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// With the ends of lines of other programs as ours. Control characters stay, to be told.
    fn normalized(mut self) -> Cells {
        for cell in &mut self.cells {
            match plain(cell) {
                Plain::Normalized(text) => *cell = text,
                Plain::Same | Plain::Refused(_) => {}
            }
        }
        self
    }

    /// Says whether there are as many cells as the header announces; empty ones at the end do not count.
    fn measured(mut self, width: usize) -> Cells {
        if self.shape.is_ok() && self.cells.len() < width {
            self.shape = Err("colonnes manquantes");
        } else if self.shape.is_ok() && self.cells[width..].iter().any(|cell| !cell.trim().is_empty()) {
            self.shape = Err("colonnes en trop");
        }
        self
    }
}

impl Table {
    /// Cuts a file. Lines without any text are left out, as spreadsheets add some at the end.
    ///
    /// # Errors
    /// When there is no header, or no text at all.
    pub(super) fn read(bytes: &[u8]) -> Result<Table, NoTable> {
        let text = decode(bytes);
        if is_binary(&text) {
            return Err(NoTable::Binary);
        }
        let mut lines = cut_lines(&text.replace("\r\n", "\n")).into_iter().filter(|line| !line.is_blank());
        let header = lines.next().ok_or(NoTable::Empty)?;
        let names: Vec<String> = header.cells.iter().map(|name| column_name(name)).collect();
        let width = names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        // Of two columns of one name, the first counts.
        let columns = names.iter().take(width).enumerate().rev().map(|(index, name)| (name.clone(), index)).collect();
        let lines = lines.map(|line| line.normalized().measured(width)).collect();
        Ok(Table { names, columns, lines })
    }

    /// The names of the columns, in one writing, in the order of the file.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// The lines after the header.
    pub(super) fn lines(&self) -> impl ExactSizeIterator<Item = Line<'_>> {
        self.lines.iter().map(|line| Line { columns: &self.columns, line })
    }
}

/// A line of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    columns: &'a HashMap<String, usize>,
    line: &'a Cells,
}

impl<'a> Line<'a> {
    /// Its number in the file; the header is 1.
    pub(super) fn number(&self) -> u64 {
        self.line.number
    }

    /// Whether it has the cells that the header announces.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn shape(&self) -> Result<(), Reason> {
        self.line.shape
    }

    /// Those of some columns whose cell holds a control character.
    pub(super) fn spoilt<'c>(self, columns: &'c [&'static str]) -> impl Iterator<Item = &'static str> + use<'a, 'c> {
        columns.iter().copied().filter(move |column| self.cell(column).contains(is_control))
    }

    /// The text under a column, without the spaces around it; empty when the line is too short.
    pub(super) fn cell(&self, column: &str) -> &'a str {
        self.columns.get(column).and_then(|&index| self.line.cells.get(index)).map_or("", |cell| cell.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8], column: &str) -> Vec<(u64, String)> {
        let table = Table::read(bytes).unwrap();
        table.lines().map(|line| (line.number(), line.cell(column).to_owned())).collect()
    }

    #[test]
    fn accents_are_read_in_every_encoding() {
        let text = "id;prenom\r\n1;Céline\r\n2;Œuvrard\r\n";
        let windows = WINDOWS_1252.encode(text).0.into_owned();
        let marked = format!("\u{feff}{text}").into_bytes();
        let wide: Vec<u8> = marked_utf16(text);
        for bytes in [text.as_bytes().to_vec(), windows, marked, wide] {
            assert_eq!(cells(&bytes, "prenom"), [(2, "Céline".to_owned()), (3, "Œuvrard".to_owned())]);
            assert!(Table::read(&bytes).unwrap().has("id"));
        }
    }

    fn marked_utf16(text: &str) -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn the_header_says_what_separates_and_what_stands_where() {
        for text in
            ["Nom; Date  de naissance ;x\na;b;c", "x,date_de_naissance,NOM\nc,b,a", "É\tDATE DE NAISSANCE\nz\tb"]
        {
            assert_eq!(cells(text.as_bytes(), "date_de_naissance"), [(2, "b".to_owned())], "{text}");
        }
    }

    #[test]
    fn lines_are_numbered_as_in_the_file() {
        for end in ["\n", "\r\n"] {
            let text = ["a;b", "1;x", "", "2;\"deux", "lignes\"", ";;;", "3;z", ""].join(end);
            let read: Vec<u64> = Table::read(text.as_bytes()).unwrap().lines().map(|line| line.number()).collect();
            assert_eq!(read, [2, 4, 7], "{end:?}");
        }
    }

    #[test]
    fn quotes_keep_separators_and_quotes() {
        let read = cells(b"a;b\n\"x;\"\"y\"\"\";2\nil dit \"non\";3\n", "a");
        assert_eq!(read, [(2, "x;\"y\"".to_owned()), (3, "il dit \"non\"".to_owned())]);
    }

    #[test]
    fn a_quote_left_open_loses_one_line_only() {
        let table = Table::read(b"a;b;c\n1;\"x;2\n3;y;4\n5;\"z\";6\n").unwrap();
        let shapes: Vec<_> = table.lines().map(|line| (line.number(), line.shape())).collect();
        assert_eq!(shapes, [(2, Err("guillemet non fermé")), (3, Ok(())), (4, Ok(()))]);
        assert_eq!(table.lines().map(|line| line.cell("b")).collect::<Vec<_>>(), ["\"x", "y", "z"]);
    }

    #[test]
    fn short_and_long_lines_are_told() {
        let table = Table::read(b"a;b;\n1\n1;2;\n1;2;;\n1;2;3\n").unwrap();
        let shapes: Vec<_> = table.lines().map(|line| line.shape()).collect();
        assert_eq!(shapes, [Err("colonnes manquantes"), Ok(()), Ok(()), Err("colonnes en trop")]);
    }

    #[test]
    fn what_is_no_table_is_told() {
        for nothing in [&b""[..], b"\r\n\r\n", b"\xef\xbb\xbf", b";;\n"] {
            assert_eq!(Table::read(nothing).unwrap_err(), NoTable::Empty);
        }
        assert_eq!(Table::read(b"PK\x03\x04\0\0\xff").unwrap_err(), NoTable::Binary);
        assert_eq!(Table::read(b"n\0o\0m\0;\0i\0d\0\n\0").unwrap_err(), NoTable::Binary, "UTF-16 that does not say so");
    }

    #[test]
    fn control_characters_are_told_by_column_and_ends_of_lines_are_ours() {
        let table = Table::read("id;nom;lieu\n1;A\u{1}B;x\n2;C;un\u{b}deux\n3;D\0;\u{1b}\n".as_bytes()).unwrap();
        let spoilt: Vec<Vec<_>> = table.lines().map(|line| line.spoilt(&["id", "nom", "lieu"]).collect()).collect();
        assert_eq!(spoilt, [vec!["nom"], vec![], vec!["nom", "lieu"]]);
        assert_eq!(table.lines().nth(1).unwrap().cell("lieu"), "un\ndeux");
    }
}

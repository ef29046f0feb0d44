//! CSV as French software writes it: `;`, `,` or tabs, UTF-8 or Windows-1252, columns by name in any order.

use std::{collections::HashMap, io::Cursor};

use csv::{Position, Reader, ReaderBuilder, StringRecord};
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
    cells: StringRecord,
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

/// A name or a word without case, accents and spaces: "État du droit" → "etat_du_droit".
pub(super) fn fold(text: &str) -> String {
    let plain = deunicode::deunicode(text).to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join("_")
}

/// The text of a file. What is not UTF-8, and has no mark that says otherwise, is what Windows writes in France.
fn decode(bytes: &[u8]) -> String {
    match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
        (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// What separates cells, told by the header.
fn separator(header: &str) -> u8 {
    let count = |separator: u8| header.bytes().filter(|&byte| byte == separator).count();
    b";,\t".iter().rev().copied().max_by_key(|&separator| count(separator)).unwrap_or(b';')
}

/// Reads the cells one line after the other, and knows the number of each.
struct Cutter<'a> {
    text: &'a str,
    reader: Reader<Cursor<&'a [u8]>>,
    // Up to where lines were counted, and how many.
    counted: usize,
    number: u64,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str) -> Cutter<'a> {
        let header = text.lines().next().unwrap_or_default();
        let reader = ReaderBuilder::new()
            .delimiter(separator(header))
            .has_headers(false)
            .flexible(true)
            .from_reader(Cursor::new(text.as_bytes()));
        Cutter { text, reader, counted: 0, number: 1 }
    }

    /// The next line that is not empty, with its number and its place in the text.
    fn next(&mut self) -> Option<(u64, usize, StringRecord)> {
        let mut cells = StringRecord::new();
        // Reading from memory, cells in any number, text already decoded: nothing is left that can fail.
        self.reader.read_record(&mut cells).ok().filter(|&more| more)?;
        let byte = cells.position().map_or(0, Position::byte);
        let from = usize::try_from(byte).unwrap_or(self.text.len());
        // A line is said to begin where the one before ended: the end of that one and empty lines come first.
        let rest = &self.text[from..];
        let start = from + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        self.number += self.text[self.counted..start].bytes().map(|byte| u64::from(byte == b'\n')).sum::<u64>();
        self.counted = start;
        Some((self.number, start, cells))
    }

    /// Goes back to the line after the one that starts at `start`, wherever its quotes led.
    fn resume_after(&mut self, start: usize) {
        let length = self.text[start..].find('\n').map_or(self.text.len() - start, |end| end + 1);
        let mut position = Position::new();
        position.set_byte((start + length) as u64);
        if self.reader.seek(position).is_err() {
            unreachable!("a place in memory can always be reached");
        }
    }
}

fn is_blank(cells: &StringRecord) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

/// Whether a line has the cells that the header announces; empty ones at its end do not count.
fn shape(cells: &StringRecord, width: usize) -> Result<(), Reason> {
    let spans_lines = cells.iter().any(|cell| cell.contains('\n'));
    let too_many = cells.iter().skip(width).any(|cell| !cell.trim().is_empty());
    match cells.len() {
        length if (length < width || too_many) && spans_lines => Err("guillemet non fermé"),
        length if length < width => Err("colonnes manquantes"),
        _ if too_many => Err("colonnes en trop"),
        _ => Ok(()),
    }
}

impl Table {
    /// Cuts a file. Lines without any text are left out, as spreadsheets add some at the end.
    ///
    /// # Errors
    /// When there is no header, or no text at all.
    pub(super) fn read(bytes: &[u8]) -> Result<Table, NoTable> {
        let text = decode(bytes);
        if text.contains('\0') {
            return Err(NoTable::Binary);
        }
        let mut cutter = Cutter::new(text.trim_start_matches(['\r', '\n']));
        // Empty lines before the header are counted too.
        cutter.number += text.chars().take_while(|c| matches!(c, '\r' | '\n')).filter(|&c| c == '\n').count() as u64;
        let (_, _, header) = cutter.next().filter(|(_, _, cells)| !is_blank(cells)).ok_or(NoTable::Empty)?;
        let names: Vec<String> = header.iter().map(fold).collect();
        let width = names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        let columns = names.iter().take(width).enumerate().rev().map(|(index, name)| (name.clone(), index)).collect();
        let mut lines = Vec::new();
        while let Some((number, start, cells)) = cutter.next() {
            let shape = shape(&cells, width);
            if shape == Err("guillemet non fermé") {
                cutter.resume_after(start);
            }
            if !is_blank(&cells) {
                lines.push(Cells { number, cells, shape });
            }
        }
        Ok(Table { names, columns, lines })
    }

    /// The names of the columns, folded, in the order of the file.
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

    /// The text under a column, without the spaces around it; empty when the line is too short.
    pub(super) fn cell(&self, column: &str) -> &'a str {
        self.columns.get(column).and_then(|&index| self.line.cells.get(index)).unwrap_or_default().trim()
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
        for text in ["Nom; Date  de naissance ;x\na;b;c", "x,date_de_naissance,NOM\nc,b,a", "É\tDATE DE NAISSANCE\nz\tb"]
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
    }
}

//! Runs poppler's programs (package `poppler-utils`) on a document.

use std::{fs, path::PathBuf, process::Command};

use tempfile::TempDir;

/// A document in a file of its own.
pub struct Document {
    folder: TempDir,
}

impl Document {
    pub fn new(bytes: &[u8]) -> Document {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("document.pdf"), bytes).expect("the document is written");
        Document { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("document.pdf")
    }

    fn run(&self, program: &str, before: &[&str], after: &[&str]) -> Vec<u8> {
        let output = Command::new(program)
            .args(before)
            .arg(self.path())
            .args(after)
            .output()
            .unwrap_or_else(|error| panic!("{program} cannot be run ({error}): bin/setup --test installs it"));
        let complaints = String::from_utf8_lossy(&output.stderr);
        // Debian 12's takes a right `/Suspects false` for a wrong one.
        let complaints = complaints.replace("Syntax Error: Suspects object is wrong type (boolean)\n", "");
        assert!(output.status.success() && complaints.is_empty(), "{program}: {complaints}");
        output.stdout
    }

    fn text_of(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        // Debian 12's prints titles in UTF-16 up to their first zero.
        String::from_utf8_lossy(&self.run(program, before, after)).replace(" \"\u{fffd}\u{fffd}\"", "")
    }

    /// Its properties.
    pub fn info(&self) -> String {
        self.text_of("pdfinfo", &[], &[])
    }

    /// Its metadata, in XMP.
    pub fn metadata(&self) -> String {
        self.text_of("pdfinfo", &["-meta"], &[])
    }

    /// Its tags as an indented tree, without the attributes.
    pub fn structure(&self) -> String {
        self.text_of("pdfinfo", &["-struct"], &[])
    }

    /// Its tags with the text that each holds, in the order in which they are read aloud.
    pub fn read_aloud(&self) -> String {
        self.text_of("pdfinfo", &["-struct-text"], &[])
    }

    /// The addresses that it links to.
    pub fn links(&self) -> String {
        self.text_of("pdfinfo", &["-url"], &[])
    }

    /// Its text in the order of the file.
    pub fn text(&self) -> String {
        self.text_of("pdftotext", &["-raw", "-nopgbrk"], &["-"])
    }

    /// The fonts that it holds.
    pub fn fonts(&self) -> String {
        self.text_of("pdffonts", &[], &[])
    }

    /// A page in greys: width, height, a byte a pixel.
    pub fn picture(&self, page: u32) -> (usize, usize, Vec<u8>) {
        let page = page.to_string();
        let pgm = self.run("pdftoppm", &["-gray", "-r", "300", "-f", &page, "-l", &page], &[]);
        // "P5\nWIDTH HEIGHT\n255\n", then the pixels.
        let mut header = pgm.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut number = || std::str::from_utf8(header.next().expect("a header")).expect("ASCII").parse().unwrap_or(0);
        let (_, width, height) = (number(), number(), number());
        (width, height, pgm[pgm.len() - width * height..].to_vec())
    }
}

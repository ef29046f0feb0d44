//! Compiles a template with its data to PDF: fonts, library and sources shared.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Timelike, Utc};
use domain::calendar::paris;
use serde_json::Value;
use typst::{
    Library, LibraryExt, World, comemo,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// A document that could not be made: an error of ours, since no input is refused.
#[derive(Debug, thiserror::Error)]
#[error("the document cannot be made: {0}")]
pub struct PaperError(String);

impl PaperError {
    pub(crate) fn too_long() -> PaperError {
        PaperError("no QR code holds so much".to_owned())
    }
}

/// Which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Template {
    Contract,
    Attestation,
}

/// What every document shares, read once a process.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    common: Source,
    contract: Source,
    attestation: Source,
    mark: (FileId, Bytes),
    data: FileId,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let fonts = FONTS.iter().filter_map(|font| Font::new(Bytes::new(*font), 0)).collect::<Vec<_>>();
    Shared {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        common: source("/common.typ", include_str!("../templates/common.typ")),
        contract: source("/contract.typ", include_str!("../templates/contract.typ")),
        attestation: source("/attestation.typ", include_str!("../templates/attestation.typ")),
        mark: (file("/mark.svg"), Bytes::new(include_bytes!("../templates/mark.svg").as_slice())),
        data: file("/data.json"),
    }
});

/// The typeface of Jalon in two weights, and one that has the letters of most other scripts (`fonts/` has the licences).
const FONTS: [&[u8]; 3] = [
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
    include_bytes!("../fonts/DejaVuSans.ttf"),
];

fn file(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a path of ours is valid")).intern()
}

fn source(path: &str, text: &str) -> Source {
    Source::new(file(path), text.to_owned())
}

/// Whether the typeface of Jalon draws a character.
pub(crate) fn is_ours(character: char) -> bool {
    SHARED.fonts[0].info().coverage.contains(character.into())
}

/// Whether one of the fonts draws a character.
pub(crate) fn is_drawn(character: char) -> bool {
    SHARED.fonts.iter().any(|font| font.info().coverage.contains(character.into()))
}

/// One document being made: the shared parts, its template, and its data as JSON.
struct Sheet {
    template: Template,
    data: Bytes,
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        match self.template {
            Template::Contract => SHARED.contract.id(),
            Template::Attestation => SHARED.attestation.id(),
        }
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let sources = [&SHARED.common, &SHARED.contract, &SHARED.attestation];
        sources.into_iter().find(|source| source.id() == id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == SHARED.data {
            Ok(self.data.clone())
        } else if id == SHARED.mark.0 {
            Ok(SHARED.mark.1.clone())
        } else {
            Err(missing(id))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    // A document says its own date: what is rendered twice is the same twice.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// A template reaches the files of this crate and no other.
fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}

/// Renders a template with its data. `made_at` is the document's own date, `ident` what it is for ever.
pub(crate) fn pdf(
    template: Template,
    data: &Value,
    made_at: DateTime<Utc>,
    ident: &str,
) -> Result<Vec<u8>, PaperError> {
    let sheet = Sheet { template, data: Bytes::from_string(data.to_string()) };
    let outcome = compile(&sheet, made_at, ident);
    // What was computed for one person does not stay in the memory of the process.
    comemo::evict(0);
    outcome
}

fn compile(sheet: &Sheet, made_at: DateTime<Utc>, ident: &str) -> Result<Vec<u8>, PaperError> {
    let document = typst::compile::<PagedDocument>(sheet).output.map_err(|errors| said(&errors))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("Jalon".to_owned())),
        timestamp: timestamp(made_at),
        standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|error| PaperError(error.message().to_string()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| said(&errors))
}

/// Diagnostics without what they quote, which may be somebody's words: a log never holds those.
fn said(errors: &[SourceDiagnostic]) -> PaperError {
    let unquoted = |error: &SourceDiagnostic| {
        let (head, rest) = error.message.split_once(['"', '`', '“', '\'']).unwrap_or((&error.message, ""));
        if rest.is_empty() { head.to_owned() } else { format!("{head}…") }
    };
    PaperError(errors.iter().map(unquoted).collect::<Vec<_>>().join("; "))
}

/// The moment in Paris, as metadata.
fn timestamp(at: DateTime<Utc>) -> Option<Timestamp> {
    let local = paris(at);
    let field = |value: u32| u8::try_from(value).ok();
    let date = Datetime::from_ymd_hms(
        local.year(),
        field(local.month())?,
        field(local.day())?,
        field(local.hour())?,
        field(local.minute())?,
        field(local.second())?,
    )?;
    let offset = chrono::Offset::fix(local.offset()).local_minus_utc() / 60;
    Timestamp::new_local(date, offset)
}

//! Files added by people: what is accepted, why one is refused, what it belongs to.

use crate::words;

/// The largest file, in bytes.
pub const SIZE_MAX: usize = 8 * 1024 * 1024;
/// The largest picture, in points: twice what a telephone takes in its usual setting, and more.
pub const PIXELS_MAX: u64 = 40_000_000;
/// The most characters of the word beside a file.
pub const NOTE_MAX: usize = 500;
/// How many files one thing may hold.
pub const FILES_MAX: i64 = 10;

/// What a kept file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentType {
    /// A picture, encoded again here.
    Jpeg,
    /// A PDF, as it was sent.
    Pdf,
}

words!(ContentType, "content type", { Jpeg = "jpeg", Pdf = "pdf" });

impl ContentType {
    /// The media type (RFC 6838).
    pub fn media_type(self) -> &'static str {
        match self {
            ContentType::Jpeg => "image/jpeg",
            ContentType::Pdf => "application/pdf",
        }
    }

    /// The end of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            ContentType::Jpeg => "jpg",
            ContentType::Pdf => "pdf",
        }
    }
}

/// What a file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttachmentKind {
    /// A proof, of a commitment.
    Proof,
    /// The scan of a signed contract, of the contract.
    SignedPaper,
}

words!(AttachmentKind, "kind of attachment", { Proof = "proof", SignedPaper = "signed_paper" });

/// Why a file cannot be kept. Its owner can act upon each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileError {
    /// No file was chosen.
    Missing,
    /// There is nothing in it.
    Empty,
    /// It is larger than [`SIZE_MAX`].
    TooLarge,
    /// Neither a picture nor a PDF, whatever its name says.
    NotAccepted,
    /// A picture that only some telephones read.
    Heic,
    /// Its end is missing: it was cut on its way.
    Cut,
    /// More points than [`PIXELS_MAX`].
    TooManyPixels {
        /// How many, in millions.
        millions: u64,
    },
    /// A picture that does not open.
    Unreadable,
    /// A PDF that a password locks.
    PdfLocked,
    /// A PDF that holds a program.
    PdfActive,
}

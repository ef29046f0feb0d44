//! Files that people add, in words: why one is refused, what it is.

use domain::attachment::{ContentType, FileError, SIZE_MAX};

use crate::Language;

include!(concat!(env!("OUT_DIR"), "/attachment.rs"));

/// The largest file, in megabytes as people count them.
pub fn megabytes() -> i64 {
    (SIZE_MAX / (1024 * 1024)) as i64
}

/// Why a file cannot be kept, and what to do.
pub fn error(language: Language, error: FileError) -> String {
    let said = match error {
        FileError::Missing => missing(language),
        FileError::Empty => empty(language),
        FileError::TooLarge => return too_large(language, megabytes()),
        FileError::NotAccepted => not_accepted(language),
        FileError::Heic => heic(language),
        FileError::Cut => cut(language),
        FileError::TooManyPixels { millions } => return too_many_pixels(language, millions),
        FileError::Unreadable => unreadable(language),
        FileError::PdfLocked => pdf_locked(language),
        FileError::PdfActive => pdf_active(language),
    };
    said.to_owned()
}

/// What a file is.
pub fn content_type(language: Language, content_type: ContentType) -> &'static str {
    match content_type {
        ContentType::Jpeg => photo(language),
        ContentType::Pdf => pdf(language),
    }
}

/// How large a file is: "240 Ko".
pub fn size(language: Language, bytes: i64) -> String {
    kilobytes(language, (bytes + 1023) / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_of_a_file_says_what_to_do() {
        let errors = [
            FileError::Missing,
            FileError::Empty,
            FileError::TooLarge,
            FileError::NotAccepted,
            FileError::Heic,
            FileError::Cut,
            FileError::TooManyPixels { millions: 50 },
            FileError::Unreadable,
            FileError::PdfLocked,
            FileError::PdfActive,
        ];
        let said: Vec<String> = errors.into_iter().map(|one| error(Language::Fr, one)).collect();
        insta::assert_snapshot!(said.join("\n"));
    }

    #[test]
    fn sizes_are_said_in_round_kilobytes() {
        assert_eq!(size(Language::Fr, 1), "1\u{a0}Ko");
        assert_eq!(size(Language::Fr, 245_760), "240\u{a0}Ko");
    }
}

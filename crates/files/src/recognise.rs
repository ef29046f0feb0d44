//! Recognition of a file by its first bytes (magic numbers), whatever its name says.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// JPEG (ISO 10918).
    Jpeg,
    /// PNG (ISO 15948).
    Png,
    /// WebP (RFC 9649).
    WebP,
    /// HEIC or AVIF (ISO 23008-12): what some telephones make, and few programs read.
    Heif,
    /// PDF (ISO 32000).
    Pdf,
    /// Something else.
    Other,
}

/// The brands of ISO base media files that are pictures; the others are films and sounds.
const PICTURES: [&[u8; 4]; 9] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis"];

/// What some bytes are.
pub(crate) fn recognise(bytes: &[u8]) -> FileKind {
    let at = |from: usize, mark: &[u8]| bytes.get(from..from + mark.len()) == Some(mark);
    if at(0, b"\xff\xd8\xff") {
        FileKind::Jpeg
    } else if at(0, b"\x89PNG\r\n\x1a\n") {
        FileKind::Png
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        FileKind::WebP
    } else if at(0, b"%PDF-") {
        FileKind::Pdf
    } else if at(4, b"ftyp") && PICTURES.iter().any(|brand| at(8, *brand)) {
        FileKind::Heif
    } else {
        FileKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        for (bytes, kind) in [
            (&b"\xff\xd8\xff\xe1\x00\x10Exif"[..], FileKind::Jpeg),
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", FileKind::Png),
            (b"RIFF\x10\x00\x00\x00WEBPVP8 ", FileKind::WebP),
            (b"%PDF-1.7\n", FileKind::Pdf),
            (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", FileKind::Heif),
            (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00", FileKind::Heif),
            (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00", FileKind::Other),
            (b"<!doctype html><script>", FileKind::Other),
            (b"<html>%PDF-1.7", FileKind::Other),
            (b"GIF89a", FileKind::Other),
            (b"PK\x03\x04", FileKind::Other),
            (b"RIFF\x10\x00\x00\x00WAVE", FileKind::Other),
            (b"", FileKind::Other),
        ] {
            assert_eq!(recognise(bytes), kind, "{bytes:?}");
        }
    }
}

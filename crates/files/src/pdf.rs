//! Checks of a PDF: whole, not locked, without a program in it. Its pages stay as they are.

use std::io::Read;

use domain::attachment::FileError;
use flate2::read::ZlibDecoder;
use memchr::memmem;

/// Where the end of the file must say that it is the end.
const TAIL: usize = 2048;
/// Where the beginning says how long a file for the web is.
const HEAD: usize = 1024;
/// What is looked at of compressed objects, at most.
const INFLATED_MAX: u64 = 32 * 1024 * 1024;
/// Names of what acts when the file is opened or touched.
const ACTIVE: [&[u8]; 7] = [b"JavaScript", b"JS", b"Launch", b"RichMedia", b"SubmitForm", b"ImportData", b"GoToE"];

/// Goes on when a PDF can be kept.
pub(crate) fn check(bytes: &[u8]) -> Result<(), FileError> {
    if !is_whole(bytes) {
        return Err(FileError::Cut);
    }
    let mut names = Names::default();
    names.read(bytes);
    if names.is_locked {
        return Err(FileError::PdfLocked);
    }
    if names.is_active {
        return Err(FileError::PdfActive);
    }
    Ok(())
}

/// Whether its end is there. A file for the web has one near its beginning too, and says how long it is.
fn is_whole(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    let (Some(end), Some(start)) = (memmem::rfind(tail, b"%%EOF"), memmem::rfind(tail, b"startxref")) else {
        return false;
    };
    let table = number(&tail[start + b"startxref".len()..]);
    let reaches = table.is_some_and(|table| table < bytes.len() as u64);
    let head = &bytes[..bytes.len().min(HEAD)];
    let announced = memmem::find(head, b"/Linearized")
        .and_then(|at| memmem::find(&head[at..], b"/L ").and_then(|length| number(&head[at + length + 3..])));
    start < end && reaches && announced.is_none_or(|length| length <= bytes.len() as u64)
}

fn number(text: &[u8]) -> Option<u64> {
    let text = text.trim_ascii_start();
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&text[..digits]).ok()?.parse().ok()
}

/// What the names of a file say of it.
#[derive(Default)]
struct Names {
    is_locked: bool,
    is_active: bool,
    inflated: u64,
}

impl Names {
    /// Reads what stands between the streams, and the streams that hold objects.
    fn read(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some(at) = memmem::find(rest, b"stream") {
            let (between, stream) = rest.split_at(at);
            self.read_names(between);
            let length = memmem::find(stream, b"endstream").unwrap_or(stream.len());
            let dictionary = &between[memmem::rfind(between, b" obj").unwrap_or_default()..];
            if memmem::find(dictionary, b"ObjStm").is_some() {
                self.read_objects(&stream[b"stream".len()..length.max(b"stream".len())]);
            }
            rest = stream.get(length + b"endstream".len()..).unwrap_or_default();
        }
        self.read_names(rest);
    }

    /// Objects that are compressed, as far as they can be read.
    fn read_objects(&mut self, stream: &[u8]) {
        let data = stream.trim_ascii_start();
        let mut objects = Vec::new();
        let left = INFLATED_MAX.saturating_sub(self.inflated);
        let _ = ZlibDecoder::new(data).take(left).read_to_end(&mut objects);
        self.inflated += objects.len() as u64;
        // More than any page needs: what is behind it cannot be seen.
        self.is_active |= self.inflated >= INFLATED_MAX;
        self.read_names(&objects);
    }

    fn read_names(&mut self, text: &[u8]) {
        for at in memchr::memchr_iter(b'/', text) {
            let name = name(&text[at + 1..]);
            self.is_locked |= name == b"Encrypt";
            self.is_active |= ACTIVE.contains(&name.as_slice());
        }
    }
}

/// The name that a text begins with, its `#xx` read (ISO 32000-1, 7.3.5).
fn name(text: &[u8]) -> Vec<u8> {
    let is_regular = |byte: &u8| byte.is_ascii_graphic() && !b"()<>[]{}/%".contains(byte);
    let length = text.iter().take(64).take_while(|byte| is_regular(byte)).count();
    let mut name = Vec::with_capacity(length);
    let mut rest = &text[..length];
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match digits.filter(|_| byte == b'#').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(said) => {
                name.push(said);
                rest = &after[2..];
            }
            None => {
                name.push(byte);
                rest = after;
            }
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};

    use super::*;

    fn pdf(objects: &[u8]) -> Vec<u8> {
        let mut file = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog ".to_vec();
        file.extend_from_slice(objects);
        file.extend_from_slice(b">>\nendobj\nxref\n0 1\ntrailer\n<< /Size 1 >>\nstartxref\n12\n%%EOF\n");
        file
    }

    fn compressed(objects: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(objects).unwrap();
        let data = encoder.finish().unwrap();
        let mut stream = b">>\nendobj\n2 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\r\n".to_vec();
        stream.extend_from_slice(&data);
        stream.extend_from_slice(b"\nendstream\nendobj\n3 0 obj\n<< ");
        pdf(&stream)
    }

    #[test]
    fn a_plain_pdf_is_kept() {
        assert_eq!(check(&pdf(b"/Pages 2 0 R")), Ok(()));
        assert_eq!(check(&compressed(b"1 0 << /Type /Page >>")), Ok(()));
        assert_eq!(check(&pdf(b"/JSX 1 /Encrypted false /OpenAction [3 0 R /Fit]")), Ok(()));
    }

    #[test]
    fn one_that_is_cut_anywhere_is_refused() {
        let whole = compressed(b"1 0 << /Type /Page >>");
        for length in 0..whole.len() - b"%%EOF\n".len() {
            assert_eq!(check(&whole[..length]), Err(FileError::Cut), "{length}");
        }
        let linear = pdf(b"/Linearized 1 /L 99999");
        assert_eq!(check(&linear), Err(FileError::Cut), "it says that it is longer");
        assert_eq!(check(&pdf(b"/Linearized 1 /L 20")), Ok(()));
        let mut beyond = pdf(b"");
        let at = memmem::rfind(&beyond, b"12").unwrap();
        beyond.splice(at..at + 2, *b"9999999");
        assert_eq!(check(&beyond), Err(FileError::Cut), "its table is not there");
    }

    #[test]
    fn a_lock_and_a_program_are_found_however_they_are_written() {
        assert_eq!(check(&pdf(b"/Encrypt 4 0 R")), Err(FileError::PdfLocked));
        for program in [
            &b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"[..],
            b"/OpenAction << /S /J#61va#53cript >>",
            b"/AA << /O << /S /Launch >> >>",
            b"/S/SubmitForm",
            b"/Subtype/RichMedia",
        ] {
            assert_eq!(check(&pdf(program)), Err(FileError::PdfActive), "{}", String::from_utf8_lossy(program));
            assert_eq!(check(&compressed(program)), Err(FileError::PdfActive));
        }
    }

    #[test]
    fn a_stream_that_grows_without_end_is_refused() {
        let zeros = vec![b' '; 33 * 1024 * 1024];
        assert_eq!(check(&compressed(&zeros)), Err(FileError::PdfActive));
    }

    #[test]
    fn the_bytes_of_a_picture_are_no_names() {
        let page = b">>\nendobj\n2 0 obj\n<< /Length 9 >>\nstream\n\x01/JS /Encrypt \nendstream\nendobj\n3 0 obj\n<< ";
        assert_eq!(check(&pdf(page)), Ok(()));
    }
}

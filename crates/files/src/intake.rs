//! What is kept of a file that somebody sent: recognised by content, checked, cleaned.

use domain::attachment::{ContentType, FileError, SIZE_MAX};
use image::ImageFormat;
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::{
    pdf, picture,
    recognise::{FileKind, recognise},
};

/// One file at a time: a large picture takes a core and some hundreds of megabytes for a second.
static TURN: Semaphore = Semaphore::const_new(1);

/// A file as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// What it is.
    pub content_type: ContentType,
    /// Its bytes, not encrypted.
    pub bytes: Vec<u8>,
}

/// Prepares a file, beside the threads that answer requests.
///
/// # Errors
/// Why it cannot be kept, as the person who sent it can act upon.
pub async fn prepare(bytes: Vec<u8>) -> Result<Prepared, FileError> {
    let kind = recognised(&bytes)?;
    let _turn = TURN.acquire().await.map_err(|_| FileError::Unreadable)?;
    // A decoder that panics refuses its file.
    spawn_blocking(move || cleaned(bytes, kind)).await.unwrap_or(Err(FileError::Unreadable))
}

fn recognised(bytes: &[u8]) -> Result<FileKind, FileError> {
    if bytes.is_empty() {
        return Err(FileError::Empty);
    }
    if bytes.len() > SIZE_MAX {
        return Err(FileError::TooLarge);
    }
    match recognise(bytes) {
        FileKind::Heif => Err(FileError::Heic),
        FileKind::Other => Err(FileError::NotAccepted),
        kind @ (FileKind::Jpeg | FileKind::Png | FileKind::WebP | FileKind::Pdf) => Ok(kind),
    }
}

fn cleaned(bytes: Vec<u8>, kind: FileKind) -> Result<Prepared, FileError> {
    let format = match kind {
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Png => ImageFormat::Png,
        FileKind::WebP => ImageFormat::WebP,
        FileKind::Pdf => {
            pdf::check(&bytes)?;
            return Ok(Prepared { content_type: ContentType::Pdf, bytes });
        }
        FileKind::Heif => return Err(FileError::Heic),
        FileKind::Other => return Err(FileError::NotAccepted),
    };
    Ok(Prepared { content_type: ContentType::Jpeg, bytes: picture::clean(&bytes, format)? })
}

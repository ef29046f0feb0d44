//! Multipart forms with a file (RFC 7578): read within limits, whatever comes.

use std::collections::BTreeMap;

use axum::{
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::{StatusCode, header},
};
use domain::{
    attachment::{FileError, SIZE_MAX},
    refusal::Refusal,
    text::{Plain, plain},
};
use tokio::sync::Semaphore;

use crate::web::error::AppError;

/// What is read of a form at most: a browser that is answered before it has sent all shows an error of its own.
pub const READ_MAX: usize = 64 * 1024 * 1024;
/// What the words of a form may weigh.
const WORDS_MAX: usize = 64 * 1024;
/// Forms that are read at the same time: each may hold the largest file in memory.
static READING: Semaphore = Semaphore::const_new(24);
/// The name of the field of the file.
pub const FILE: &str = "fichier";

/// A form with a file.
#[derive(Debug)]
pub struct UploadForm {
    words: BTreeMap<String, String>,
    /// The bytes of the file, or why they are not there.
    pub file: Result<Vec<u8>, FileError>,
    /// Whether a word holds a character that nobody types; each is shown as U+FFFD.
    pub has_control: bool,
}

impl UploadForm {
    /// Reads a form; one of another kind holds nothing.
    ///
    /// # Errors
    /// `FormTooLarge` when its words are larger than any form may be.
    pub async fn read(request: Request) -> Result<UploadForm, AppError> {
        let mut form = UploadForm { words: BTreeMap::new(), file: Err(FileError::Missing), has_control: false };
        let Ok(mut multipart) = Multipart::from_request(request, &()).await else { return Ok(form) };
        let _turn = READING.acquire().await.map_err(|error| AppError::fault(error.to_string()))?;
        let (mut read, mut words) = (0, 0);
        loop {
            let field = match multipart.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => return Ok(form),
                // The connection ended, or the form is none: what came stays.
                Err(error) => return form.cut(error.status()),
            };
            let name = field.name().unwrap_or_default().to_owned();
            if name == FILE {
                form.file = match file(field, &mut read).await {
                    Ok(file) => file,
                    Err(status) => return form.cut(status),
                };
                continue;
            }
            match text(field, &mut words).await? {
                Some(text) => form.add(name, &text),
                None => return form.cut(StatusCode::BAD_REQUEST),
            }
        }
    }

    fn add(&mut self, name: String, text: &str) {
        let text = match plain(text) {
            Plain::Same => text.to_owned(),
            Plain::Normalized(text) => text,
            Plain::Refused(shown) => {
                self.has_control = true;
                shown
            }
        };
        self.words.insert(name, text);
    }

    /// A form whose end did not come.
    fn cut(mut self, status: StatusCode) -> Result<UploadForm, AppError> {
        let too_large = status == StatusCode::PAYLOAD_TOO_LARGE;
        self.file = Err(if too_large { FileError::TooLarge } else { FileError::Cut });
        Ok(self)
    }

    /// What was typed in a field.
    pub fn word(&self, name: &str) -> String {
        self.words.get(name).cloned().unwrap_or_default()
    }

    /// Its words, without its file.
    pub fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(name, word)| (name.as_str(), word.as_str()))
    }

    /// Goes on when nobody could have typed otherwise.
    ///
    /// # Errors
    /// `ControlCharacter`.
    pub fn check_words(&self) -> Result<(), Refusal> {
        if self.has_control { Err(Refusal::ControlCharacter) } else { Ok(()) }
    }
}

/// Whether a request brings such a form.
pub fn is_upload(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("multipart/form-data")
}

/// The bytes of a file; what is beyond the largest is read and let go.
async fn file(mut field: Field<'_>, read: &mut usize) -> Result<Result<Vec<u8>, FileError>, StatusCode> {
    let is_chosen = field.file_name().is_some_and(|name| !name.is_empty());
    let mut bytes = Vec::new();
    let mut is_too_large = false;
    while let Some(chunk) = field.chunk().await.map_err(|error| error.status())? {
        *read += chunk.len();
        if *read > READ_MAX {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        is_too_large |= bytes.len() + chunk.len() > SIZE_MAX;
        if is_too_large {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(match bytes.is_empty() {
        _ if is_too_large => Err(FileError::TooLarge),
        true if is_chosen => Err(FileError::Empty),
        true => Err(FileError::Missing),
        false => Ok(bytes),
    })
}

/// The text of a field; none when its end did not come.
async fn text(mut field: Field<'_>, words: &mut usize) -> Result<Option<String>, AppError> {
    let mut bytes = Vec::new();
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => {
                *words += bytes.len();
                return Ok(Some(String::from_utf8_lossy(&bytes).into_owned()));
            }
            Err(_) => return Ok(None),
        }
        if *words + bytes.len() > WORDS_MAX {
            return Err(Refusal::FormTooLarge.into());
        }
    }
}

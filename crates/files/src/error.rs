//! Errors of the storage.

/// Why a file could not be kept, read or deleted.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// It is not there.
    #[error("the object is not there")]
    Missing,
    /// It was changed, or is another's.
    #[error("the object does not open: it was changed")]
    Broken,
    /// It was sealed under a secret that is not known here.
    #[error("the object was sealed under the key {0}, of a secret that is not known here")]
    UnknownKey(String),
    /// The storage does not answer, is full, or refuses.
    #[error("the storage failed: {0}")]
    Failed(String),
}

impl From<object_store::Error> for StorageError {
    fn from(error: object_store::Error) -> StorageError {
        match error {
            object_store::Error::NotFound { .. } => StorageError::Missing,
            // Every kind is the same to who waits; the log has its words.
            error => StorageError::Failed(chain(&error)),
        }
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        if !words.contains(&more) {
            words = format!("{words}: {more}");
        }
        source = error.source();
    }
    words
}

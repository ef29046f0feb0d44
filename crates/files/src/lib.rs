//! Files that people add: recognised, cleaned, encrypted, kept in object storage.
#![deny(missing_docs)]

mod cipher;
mod error;
mod intake;
mod jpeg;
mod pdf;
mod picture;
mod recognise;
mod storage;
mod storage_url;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use cipher::Keys;
pub use error::StorageError;
pub use intake::{Prepared, prepare};
pub use storage::{Storage, Stored};
pub use storage_url::StorageUrl;

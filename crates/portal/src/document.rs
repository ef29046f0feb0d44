//! Rendering of PDF documents on threads of their own, few at a time.

use paper::PaperError;
use tokio::{sync::Semaphore, task};

use crate::{Error, Result};

/// Documents made at once: each takes a processor for tens of milliseconds, and pages come first.
static PERMITS: Semaphore = Semaphore::const_new(2);

/// A document to download.
#[derive(Clone, Debug)]
pub struct Document {
    /// A name that says nothing of the person.
    pub name: &'static str,
    /// A PDF.
    pub bytes: Vec<u8>,
}

/// The bytes of a document.
pub(crate) async fn render(
    make: impl FnOnce() -> std::result::Result<Vec<u8>, PaperError> + Send + 'static,
) -> Result<Vec<u8>> {
    let fault = |error: &dyn std::fmt::Display| Error::Fault(error.to_string());
    let _permit = PERMITS.acquire().await.map_err(|error| fault(&error))?;
    task::spawn_blocking(make).await.map_err(|error| fault(&error))?.map_err(|error| fault(&error))
}

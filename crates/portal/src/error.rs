//! Errors of use cases: refusal, missing object, or fault.

use domain::{form::FieldErrors, refusal::Refusal};

/// The outcome of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a use case did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The person can act upon it.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// There is no such thing, or it is somebody else's: the answer is the same.
    #[error("missing")]
    Missing,
    /// Only for somebody signed in.
    #[error("not signed in")]
    SignIn,
    /// Our fault: logged once at the edge, said without detail.
    #[error("fault: {0}")]
    Fault(String),
}

impl From<store::Fault> for Error {
    fn from(fault: store::Fault) -> Error {
        Error::Fault(fault.to_string())
    }
}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Error {
        Error::Refused(Refusal::Form(errors))
    }
}

impl From<catalogue::Fault> for Error {
    fn from(fault: catalogue::Fault) -> Error {
        Error::Fault(fault.to_string())
    }
}

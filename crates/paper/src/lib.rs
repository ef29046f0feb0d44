//! Contracts and attestations as tagged PDF documents (PDF/UA-1), by Typst.
//!
//! Typed inputs come in, bytes go out: no I/O, no clock. The look is in `templates/`, the words in `words::paper`. What
//! people wrote is data for a template, never Typst source. Rendering takes tens of milliseconds of one processor: callers
//! do it away from async tasks.
#![deny(missing_docs)]

pub mod attestation;
pub mod contract;
mod qr;
mod render;
#[cfg(feature = "testing")]
pub mod testing;
mod text;

pub use attestation::AttestationPaper;
pub use contract::ContractPaper;
pub use render::PaperError;

//! Reads produced documents with poppler, as a screen reader or an office would.

mod attestation;
mod contract;
mod hostile;
mod poppler;

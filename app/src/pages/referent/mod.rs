//! Pages of a référent: requests to answer, proposals.

pub mod propose;
pub mod review;

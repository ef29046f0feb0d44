//! Pages of a territory lead: quality of the offer.

pub mod quality;

//! Pages of a porteur d'action: sessions, who comes, descriptions.

pub mod describe;
pub mod sessions;

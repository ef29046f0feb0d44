//! Pages for everybody: the offer, signing in, help.

pub mod about;
pub mod action;
pub mod demo;
pub mod favourites;
pub mod offer;
pub mod sign_in;
pub mod sitemap;
pub mod widget;

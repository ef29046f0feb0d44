//! Pages, one file each: what is asked for, what is shown, and what its form does.

pub mod about;
pub mod action;
pub mod appointments;
pub mod contract;
pub mod demo;
pub mod describe;
pub mod desk;
pub mod favourites;
pub mod home;
pub mod offer;
pub mod propose;
pub mod quality;
pub mod registration;
pub mod sessions;
pub mod sign_in;
pub mod sitemap;
pub mod trouble;
pub mod widget;

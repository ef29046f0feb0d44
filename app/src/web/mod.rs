//! Request state, visitor, forms, rendering of pages, error pages.

mod account_menu;
pub mod assets;
pub mod browser;
pub mod content_coding;
pub(crate) mod cookies;
pub(crate) mod device;
pub(crate) mod directions;
pub mod error;
pub mod error_pages;
pub(crate) mod file_download;
pub mod form;
pub(crate) mod id;
pub mod kept_form;
pub(crate) mod loader;
pub(crate) mod map_frame;
mod map_picture;
pub(crate) mod maps;
pub mod page;
pub mod page_cache;
mod render;
pub(crate) mod return_path;
pub(crate) mod script;
mod shell;
pub mod slug;
pub mod state;
pub mod upload;
pub mod visitor;

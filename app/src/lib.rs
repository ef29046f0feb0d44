//! Pages rendered on the server, and the islands that run in the browser.
//!
//! A page is a function from data to a view. Its handler awaits the data first, so that the status is known before
//! anything is rendered and no page needs a script to be complete.

// A view's type holds the types of everything in it: the compiler follows them deeper than it usually would.
#![recursion_limit = "256"]

pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
mod ui;
#[cfg(feature = "ssr")]
pub mod web;

/// Starts the islands; called by the loader once the wasm is there.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}

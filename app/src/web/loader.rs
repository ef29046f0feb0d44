//! The few lines that load the islands, not before somebody touches one.

use std::sync::Arc;

use leptos::{nonce::use_nonce, prelude::*};

use crate::web::assets::Assets;

const SCRIPT: &str = include_str!("loader.js");

/// The loader, in a page that holds an island.
#[component]
pub fn IslandLoader() -> impl IntoView {
    let assets = expect_context::<Arc<Assets>>();
    let script = SCRIPT.replace("{js}", assets.js).replace("{wasm}", assets.wasm);
    view! { <script type="module" nonce=use_nonce() inner_html=script></script> }
}

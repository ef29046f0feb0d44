//! Script that loads the islands at the first touch.

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

//! Extractor of the browser that signs in: its network and the cookie of a known device.

use std::convert::Infallible;

use axum::{extract::FromRequestParts, http::request::Parts};
use portal::account::browser::{Browser, Network};

use crate::web::{device, state::State};

/// What is known of the browser of a request.
#[derive(Clone, Debug)]
pub struct FromBrowser(pub Browser);

impl FromRequestParts<State> for FromBrowser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<FromBrowser, Infallible> {
        let device = device::known_device(&parts.headers, state.secure_cookies);
        Ok(FromBrowser(Browser { device, network: parts.extensions.get::<Network>().copied() }))
    }
}

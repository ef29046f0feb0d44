//! Rendering of a page: the document around it, and the response.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, Request, Response, header},
};
use leptos::prelude::*;

use crate::{
    ui::icons::Used,
    web::{kept_form, page::Page, shell, state::State, visitor::Visitor},
};

impl Page {
    /// Renders it in the frame of a visitor.
    pub async fn show(self, state: &State, visitor: &Visitor) -> Response<Body> {
        // What is personal stays out of every shared cache, and out of "back" after signing out.
        let keep = if visitor.account().is_some() { "no-store" } else { "private, no-cache" };
        let mut response = self.render(state, shell::Frame::new(state, visitor)).await;
        if visitor.resumes_form().is_some() {
            response = with_kept_form(state, visitor, response).await;
        }
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        response
    }

    /// Renders it for nobody in particular: the sign-in session is not even read.
    pub async fn show_to_nobody(self, state: &State) -> Response<Body> {
        let frame = shell::Frame::of_nobody(state);
        self.render(state, frame).await
    }

    async fn render(self, state: &State, frame: shell::Frame) -> Response<Body> {
        let (status, island) = (self.status, self.island);
        let (assets, language) = (state.assets.clone(), frame.language());
        let render = leptos_axum::render_app_async_with_context(
            move || {
                provide_context(Used::default());
                provide_context(assets.clone());
                provide_context(language);
            },
            move || shell::document(&frame, &self),
        );
        let mut response = render(Request::new(Body::empty())).await;
        *response.status_mut() = status;
        if island { response } else { without_scripts(response).await }
    }
}

/// The page with what its reader had typed before their session ended.
async fn with_kept_form(state: &State, visitor: &Visitor, response: Response<Body>) -> Response<Body> {
    let (parts, body) = response.into_parts();
    let html = to_bytes(body, usize::MAX).await.map(|html| String::from_utf8_lossy(&html).into_owned());
    let html = kept_form::filled_in(state, visitor, html.unwrap_or_default()).await;
    Response::from_parts(parts, Body::from(html))
}

/// leptos_axum ends every page with two inline scripts, for islands; a page without one loads no script at all.
async fn without_scripts(response: Response<Body>) -> Response<Body> {
    const END: &[u8] = b"</html>";
    let (parts, body) = response.into_parts();
    let Ok(html) = to_bytes(body, usize::MAX).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let end = html.windows(END.len()).rposition(|window| window == END).map_or(html.len(), |at| at + END.len());
    Response::from_parts(parts, Body::from(html.slice(..end)))
}

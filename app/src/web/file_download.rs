//! Response that downloads a file that somebody added: never shown in a page of ours.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::attachment::ContentType;
use portal::{attachment::Content, document::Document};

/// Nothing of it runs, wherever it is opened.
const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// A file as browsers and telephones keep it; no cache does.
pub fn download(file: Content) -> Response {
    answer(file.content_type, &file.name, file.bytes)
}

/// A document that was made for who asks for it.
pub fn download_document(document: Document) -> Response {
    answer(ContentType::Pdf, document.name, document.bytes)
}

fn answer(content_type: ContentType, name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

//! Response that downloads a calendar file.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// A calendar (RFC 5545) as browsers and telephones open it.
pub fn download(file: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"jalon.ics\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, file).into_response()
}

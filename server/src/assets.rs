//! Static assets: embedded, precompressed, cached under hashed names.

use app::web::{assets::Assets, content_coding::accepted};
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};

/// Names in this folder hold the hash of their content: what is behind one never changes.
const HASHED: &str = "/pkg/";
/// Kept for a year, never asked for again (RFC 8246).
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Kept for a day: these names stay while their content may change.
const FOR_A_DAY: &str = "public, max-age=86400";

/// One file of the site, as it was when the binary was built.
struct File {
    /// Its address, from the root of the site.
    path: &'static str,
    /// Changes with its content.
    hash: &'static str,
    plain: &'static [u8],
    br: Option<&'static [u8]>,
    gz: Option<&'static [u8]>,
}

/// The site, written by `build.rs`; empty when `xtask` had made none.
static SITE: &[File] = include!(concat!(env!("OUT_DIR"), "/site.rs"));
/// Which file is which: a name and an address on each line.
const MANIFEST: &str = include_str!(concat!(env!("OUT_DIR"), "/manifest.txt"));

/// The addresses of what pages load; empty ones, which browsers ignore, when no site was made.
pub fn assets() -> Assets {
    named(MANIFEST)
}

/// Serves the site.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    serving(SITE)
}

fn named(manifest: &'static str) -> Assets {
    let path = |name: &str| {
        let entries = manifest.lines().filter_map(|line| line.split_once('\t'));
        entries.into_iter().find(|(one, _)| *one == name).map_or("", |(_, path)| path)
    };
    Assets {
        css: path("css"),
        font: path("font"),
        js: path("js"),
        wasm: path("wasm"),
        map: path("map"),
        map_css: path("map.css"),
        leaflet: path("leaflet"),
        land: path("land"),
        communes: path("communes"),
        tiles_by: None,
    }
}

fn serving<S: Clone + Send + Sync + 'static>(site: &'static [File]) -> Router<S> {
    let at_the_root = site.iter().map(|file| file.path).filter(|path| !path.starts_with(HASHED));
    at_the_root
        .fold(Router::new(), |router, path| router.route(path, get(serve)))
        // Whatever is asked for there: a page of an older version is answered shortly, not with a page.
        .route("/pkg/{*path}", get(serve))
        .with_state(site)
}

async fn serve(State(site): State<&'static [File]>, uri: Uri, headers: HeaderMap) -> Response {
    match site.iter().find(|file| file.path == uri.path()) {
        Some(file) => file.answer(&headers),
        // Another server may already hold what this one does not know yet.
        None => (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")]).into_response(),
    }
}

impl File {
    fn answer(&self, asked: &HeaderMap) -> Response {
        let (body, coding) = self.best(asked);
        let etag = match coding {
            Some(coding) => format!("\"{}-{coding}\"", self.hash),
            None => format!("\"{}\"", self.hash),
        };
        let known = asked.get(header::IF_NONE_MATCH).is_some_and(|value| lists(value, &etag));
        let mut headers = HeaderMap::new();
        let keep = if self.path.starts_with(HASHED) { FOR_EVER } else { FOR_A_DAY };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        headers.insert(header::ETAG, HeaderValue::try_from(etag).expect("it is made of hexadecimal digits"));
        if self.br.is_some() || self.gz.is_some() {
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        if known {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type()));
        if let Some(coding) = coding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        (headers, body).into_response()
    }

    /// The smallest form that the browser takes, and how it is coded (RFC 9110, 12.5.3).
    fn best(&self, asked: &HeaderMap) -> (&'static [u8], Option<&'static str>) {
        let taken = accepted(asked);
        let (br, gzip) = (taken("br"), taken("gzip"));
        match (self.br, self.gz) {
            (Some(body), _) if br > 0.0 && br >= gzip => (body, Some("br")),
            (_, Some(body)) if gzip > 0.0 => (body, Some("gzip")),
            (Some(body), None) if br > 0.0 => (body, Some("br")),
            _ => (self.plain, None),
        }
    }

    fn content_type(&self) -> &'static str {
        match self.path.rsplit_once('.').map_or("", |(_, kind)| kind) {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json",
            "png" => "image/png",
            "svg" => "image/svg+xml",
            "txt" => "text/plain; charset=utf-8",
            // Compiled while it arrives, under this type only.
            "wasm" => "application/wasm",
            "webmanifest" => "application/manifest+json",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        }
    }
}

/// Whether `If-None-Match` holds a tag, written without its `W/`, compared weakly as it must be (RFC 9110, 13.1.2).
pub fn lists(value: &HeaderValue, etag: &str) -> bool {
    let tags = value.to_str().unwrap_or_default().split(',').map(str::trim);
    tags.into_iter().any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{body::Body, http::Request};
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    static SAMPLE: &[File] = &[
        File { path: "/pkg/jalon.aa.css", hash: "aa", plain: b"plain css", br: Some(b"br"), gz: Some(b"gzip") },
        File { path: "/pkg/latin.bb.woff2", hash: "bb", plain: b"font", br: None, gz: None },
        File { path: "/pkg/jalon.cc.wasm", hash: "cc", plain: b"wasm", br: Some(b"br"), gz: None },
        File { path: "/robots.txt", hash: "dd", plain: b"robots", br: None, gz: None },
    ];

    struct Answer {
        status: u16,
        headers: HeaderMap,
        body: String,
    }

    impl Answer {
        fn header(&self, name: &str) -> &str {
            self.headers.get(name).map_or("", |value| value.to_str().unwrap())
        }
    }

    async fn ask(method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request = Request::builder().method(method).uri(path);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let response = serving::<()>(SAMPLE).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    async fn coding_for(path: &str, accepted: &str) -> String {
        ask("GET", path, &[("accept-encoding", accepted)]).await.header("content-encoding").to_owned()
    }

    #[tokio::test]
    async fn a_hashed_file_is_kept_for_ever() {
        let answer = ask("GET", "/pkg/jalon.aa.css", &[]).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, "plain css"));
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("content-type"), "text/css; charset=utf-8");
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert_eq!(answer.header("etag"), "\"aa\"");
    }

    #[tokio::test]
    async fn types_are_those_that_browsers_need() {
        assert_eq!(ask("GET", "/pkg/jalon.cc.wasm", &[]).await.header("content-type"), "application/wasm");
        assert_eq!(ask("GET", "/pkg/latin.bb.woff2", &[]).await.header("content-type"), "font/woff2");
        assert_eq!(ask("GET", "/robots.txt", &[]).await.header("content-type"), "text/plain; charset=utf-8");
    }

    #[tokio::test]
    async fn the_browser_chooses_the_coding() {
        let css = "/pkg/jalon.aa.css";
        assert_eq!(coding_for(css, "gzip, deflate, br, zstd").await, "br");
        assert_eq!(coding_for(css, "gzip, deflate").await, "gzip");
        assert_eq!(coding_for(css, "br;q=0.5, GZIP;q=0.8").await, "gzip");
        assert_eq!(coding_for(css, "br;q=0, gzip;q=0.1").await, "gzip");
        assert_eq!(coding_for(css, "*").await, "br");
        assert_eq!(coding_for(css, "*;q=0").await, "");
        assert_eq!(coding_for(css, "identity").await, "");
        assert_eq!(coding_for("/pkg/jalon.cc.wasm", "br;q=0.5, gzip").await, "br");
        assert_eq!(coding_for("/pkg/latin.bb.woff2", "br").await, "");
        assert_eq!(ask("GET", css, &[("accept-encoding", "br")]).await.body, "br");
    }

    #[tokio::test]
    async fn what_the_browser_holds_is_not_sent_again() {
        let first = ask("GET", "/pkg/jalon.aa.css", &[("accept-encoding", "br")]).await;
        let tag = first.header("etag");
        let again = ask("GET", "/pkg/jalon.aa.css", &[("accept-encoding", "br"), ("if-none-match", tag)]).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""));
        assert_eq!(again.header("etag"), tag);
        assert_eq!(again.header("content-encoding"), "");
        // The same file in another coding is another thing to hold.
        let other = ask("GET", "/pkg/jalon.aa.css", &[("accept-encoding", "gzip"), ("if-none-match", tag)]).await;
        assert_eq!(other.status, 200);
        let listed = ask("GET", "/robots.txt", &[("if-none-match", "\"x\", W/\"dd\"")]).await;
        assert_eq!(listed.status, 304);
    }

    #[tokio::test]
    async fn files_of_the_root_are_kept_for_a_day() {
        let answer = ask("GET", "/robots.txt", &[]).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, "robots"));
        assert_eq!(answer.header("cache-control"), "public, max-age=86400");
        assert_eq!(answer.header("vary"), "");
    }

    #[tokio::test]
    async fn head_says_the_same_without_the_body() {
        let answer = ask("HEAD", "/pkg/jalon.aa.css", &[("accept-encoding", "gzip")]).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, ""));
        assert_eq!(answer.header("content-length"), "4");
        assert_eq!(answer.header("content-encoding"), "gzip");
    }

    #[tokio::test]
    async fn an_unknown_file_is_not_remembered() {
        for path in ["/pkg/jalon.old.css", "/pkg/../robots.txt", "/pkg/a/b"] {
            let answer = ask("GET", path, &[]).await;
            assert_eq!((answer.status, answer.header("cache-control")), (404, "no-store"), "{path}");
        }
    }

    #[test]
    fn the_manifest_names_what_pages_load() {
        let assets = named("css\t/pkg/jalon.aa.css\nfont\t/pkg/latin.bb.woff2\nfont-ext\t/pkg/ext.ee.woff2\n");
        assert_eq!((assets.css, assets.font), ("/pkg/jalon.aa.css", "/pkg/latin.bb.woff2"));
        assert_eq!((assets.js, assets.wasm), ("", ""));
    }
}

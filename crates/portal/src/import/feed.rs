//! Download of a catalogue: a file or a paginated data·inclusion API.
//!
//! It is read whole before anything is written.

use std::time::Duration;

use reqwest::Client;
use serde::Deserialize;
use serde_json::value::RawValue;
use url::Url;

use super::{ImportError, Source};
use crate::http_client;

/// How long one page may take.
const TIMEOUT: Duration = Duration::from_secs(120);
/// How many times a page is asked for before one gives up.
const TRIES: u32 = 3;
/// How long one waits before asking again, the first time.
const PAUSE: Duration = Duration::from_secs(1);
/// The largest page, in bytes.
const PAGE_MAX: u64 = 500_000_000;
/// How an API that holds both kinds ends; each has its list under it.
const API: &str = "/api/v1";

/// A page of a list, as the API gives it.
#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    items: Vec<&'a RawValue>,
    total: usize,
    pages: usize,
}

/// Reads a feed: `https://…/api/v1` gives structures and services, any other address what stands there, with its
/// further pages when it is a list of the API.
///
/// # Errors
/// When it does not come, or not whole.
pub async fn fetch(url: &Url, token: Option<&str>) -> Result<Vec<Source>, ImportError> {
    let feed = Feed { client: client()?, token };
    let base = url.as_str().trim_end_matches('/');
    if !base.ends_with(API) {
        return Ok(vec![feed.list(url).await?]);
    }
    let mut lists = Vec::new();
    for name in ["structures", "services"] {
        let list = Url::parse(&format!("{base}/{name}")).expect("an address with one more part is one");
        lists.push(feed.list(&list).await?);
    }
    Ok(lists)
}

fn client() -> Result<Client, ImportError> {
    http_client::client(TIMEOUT).build().map_err(|error| ImportError::Feed(format!("{error}.")))
}

struct Feed<'a> {
    client: Client,
    token: Option<&'a str>,
}

impl Feed<'_> {
    async fn list(&self, url: &Url) -> Result<Source, ImportError> {
        let name = format!("{}{}", url.host_str().unwrap_or_default(), url.path());
        let first = self.page(url).await?;
        let Ok(page) = serde_json::from_slice::<Page<'_>>(&first) else {
            return Ok(Source { name, bytes: first });
        };
        let (total, pages) = (page.total, page.pages);
        let mut bytes = Vec::new();
        let mut count = append(&mut bytes, &page);
        for number in 2..=pages {
            let mut next = url.clone();
            set_page(&mut next, number);
            let text = self.page(&next).await?;
            let page: Page<'_> = serde_json::from_slice(&text).map_err(|error| {
                ImportError::Feed(format!("{next}\u{a0}: la page {number} sur {pages} est coupée ({error})."))
            })?;
            count += append(&mut bytes, &page);
        }
        if count != total {
            return Err(ImportError::Feed(format!("{url}\u{a0}: {total} fiches annoncées, {count} reçues.")));
        }
        Ok(Source { name, bytes })
    }

    /// A page, retried on errors of the server.
    async fn page(&self, url: &Url) -> Result<Vec<u8>, ImportError> {
        let mut pause = PAUSE;
        for _ in 1..TRIES {
            match self.ask(url).await {
                Err(FetchError::Passing(_)) => tokio::time::sleep(pause).await,
                outcome => return outcome.map_err(|trouble| trouble.told(url)),
            }
            pause *= 2;
        }
        self.ask(url).await.map_err(|trouble| trouble.told(url))
    }

    async fn ask(&self, url: &Url) -> Result<Vec<u8>, FetchError> {
        let request = self.client.get(url.clone());
        let request = if let Some(token) = self.token { request.bearer_auth(token) } else { request };
        let passing = |error: reqwest::Error| FetchError::Passing(error.without_url().to_string());
        let answer = request.send().await.map_err(passing)?;
        let status = answer.status();
        if status.is_server_error() || status == reqwest::StatusCode::TOO_MANY_REQUESTS {
            return Err(FetchError::Passing(format!("réponse {status}")));
        }
        if !status.is_success() {
            return Err(FetchError::Lasting(format!("réponse {status}")));
        }
        if answer.content_length().is_some_and(|length| length > PAGE_MAX) {
            return Err(FetchError::Lasting("trop grand".into()));
        }
        Ok(answer.bytes().await.map_err(passing)?.to_vec())
    }
}

/// Why a page did not come.
enum FetchError {
    /// It may come a moment later.
    Passing(String),
    /// It will not.
    Lasting(String),
}

impl FetchError {
    fn told(self, url: &Url) -> ImportError {
        let (FetchError::Passing(why) | FetchError::Lasting(why)) = self;
        ImportError::Feed(format!("{url} ne répond pas comme attendu ({why})."))
    }
}

/// Writes the records of a page, one a line; how many there were.
fn append(bytes: &mut Vec<u8>, page: &Page<'_>) -> usize {
    for item in &page.items {
        // Spread over several lines in the answer, a record is put on one: no text of JSON holds a line's end.
        bytes.extend(item.get().bytes().filter(|byte| *byte != b'\n' && *byte != b'\r'));
        bytes.push(b'\n');
    }
    page.items.len()
}

fn set_page(url: &mut Url, number: usize) {
    let others: Vec<(String, String)> =
        url.query_pairs().filter(|(name, _)| name != "page").map(|(name, value)| (name.into(), value.into())).collect();
    url.query_pairs_mut().clear().extend_pairs(others).append_pair("page", &number.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_asked_with_the_same_filters() {
        let mut url = Url::parse("http://127.0.0.1/api/v1/services?code_departement=38&page=1&size=50").unwrap();
        set_page(&mut url, 2);
        assert_eq!(url.query(), Some("code_departement=38&size=50&page=2"));
    }
}

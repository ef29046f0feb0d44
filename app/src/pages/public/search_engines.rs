//! `/sitemap.xml` and `/robots.txt`: what search engines may read.

use std::ops::Range;

use axum::{
    extract::{Query, State as Extract},
    http::header,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use domain::path::{Path, Route};
use portal::sheet::show as sheet;
use serde::Deserialize;

use crate::web::{error::AppError, state::State};

/// The most addresses in one file, by the protocol.
const MOST: usize = 50_000;

/// The offer and the pages of the footer are for everybody; spaces, forms and messages are each person's own.
const UNREAD: [Path; 8] = [
    Path::Home,
    Path::Favourites,
    Path::Requests,
    Path::Sessions,
    Path::Quality,
    Path::SessionChoice,
    Path::SignIn,
    Path::DemoMessages,
];

/// Says what search engines may read (RFC 9309), and where the list of it is.
pub async fn robots(Extract(state): Extract<State>) -> Response {
    // What links of messages lead to is nobody else's; only their beginning is the same for all.
    let links =
        [Route::ShortRegistration, Route::ContractLink, Route::SeatOfferLink, Route::FeedbackLink, Route::RequestLink];
    let short = links.map(|route| route.pattern().split('{').next().unwrap_or_default().to_owned());
    let unread = UNREAD.iter().map(Path::to_string).chain(short);
    let unread: String = unread.map(|path| format!("Disallow: {path}\n")).collect();
    let (offer, list) = (Path::Offer, format!("{}{}", state.portal.settings.public_url, Path::Sitemap));
    let text = format!("User-agent: *\nAllow: {offer}\nDisallow: {offer}?\n{unread}\nSitemap: {list}\n");
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=86400")], text)
        .into_response()
}

/// Which part is asked.
#[derive(Deserialize)]
pub struct Part {
    partie: Option<String>,
}

/// Lists the offer, the fiches and the actions (sitemaps.org, protocol 0.9); when they are too many for one file, lists its parts.
pub async fn show(Extract(state): Extract<State>, Query(Part { partie }): Query<Part>) -> Result<Response, AppError> {
    let snapshot = state.portal.catalogue();
    let mut first = vec![(Path::Offer, None), (Path::Sheets, None)];
    first
        .extend(sheet::list(&state.portal).await?.into_iter().map(|one| (Path::Sheet(one.slug), Some(one.changed_on))));
    let pages = first.len() + snapshot.offers().len();
    let listed = listed(pages, partie.as_deref(), MOST).ok_or(portal::Error::Missing)?;
    let public_url = &state.portal.settings.public_url;
    let xml = match listed {
        Listed::Parts(count) => {
            let places = (1..=count).map(|part| (Path::Sitemap.with_query("partie", &part.to_string()), None));
            list("sitemapindex", "sitemap", public_url, places)
        }
        Listed::Pages(range) => {
            let place = |at: usize| match first.get(at) {
                Some((path, day)) => (path.to_string(), *day),
                None => {
                    let offer = &snapshot.offers()[at - first.len()];
                    (offer.path().to_string(), Some(offer.service.date_maj))
                }
            };
            list("urlset", "url", public_url, range.map(place))
        }
    };
    let headers = [(header::CONTENT_TYPE, "application/xml"), (header::CACHE_CONTROL, "public, max-age=3600")];
    Ok((headers, xml).into_response())
}

/// What one file lists.
#[derive(Debug, PartialEq)]
enum Listed {
    /// Pages, by place: the offer, the fiches, then the actions.
    Pages(Range<usize>),
    /// So many other files.
    Parts(usize),
}

/// What is listed for a part (from 1 on) or for none; nothing for a part that is not there.
fn listed(pages: usize, part: Option<&str>, most: usize) -> Option<Listed> {
    let Some(part) = part else {
        return Some(if pages > most { Listed::Parts(pages.div_ceil(most)) } else { Listed::Pages(0..pages) });
    };
    let start = part.parse::<usize>().ok()?.checked_sub(1)?.checked_mul(most)?;
    (start < pages).then(|| Listed::Pages(start..pages.min(start + most)))
}

/// Addresses are made of letters, digits and signs that need no escape.
fn list(root: &str, item: &str, public_url: &str, places: impl Iterator<Item = (String, Option<NaiveDate>)>) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for (path, day) in places {
        let day = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        xml.push_str(&format!("<{item}><loc>{public_url}{path}</loc>{day}</{item}>\n"));
    }
    xml.push_str(&format!("</{root}>\n"));
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_for_one_file_comes_in_parts() {
        assert_eq!(listed(3, None, 3), Some(Listed::Pages(0..3)));
        assert_eq!(listed(3, None, 2), Some(Listed::Parts(2)));
        assert_eq!(listed(3, Some("1"), 2), Some(Listed::Pages(0..2)));
        assert_eq!(listed(3, Some("2"), 2), Some(Listed::Pages(2..3)));
        for part in ["0", "3", "abc", "-1", "18446744073709551615"] {
            assert_eq!(listed(3, Some(part), 2), None, "{part}");
        }
        let xml = list("sitemapindex", "sitemap", "https://jalon.example", [("/a".to_owned(), None)].into_iter());
        assert!(xml.contains("<sitemap><loc>https://jalon.example/a</loc></sitemap>"), "{xml}");
    }
}

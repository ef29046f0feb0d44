//! `/sitemap.xml`: the pages that search engines may read (sitemaps.org, protocol 0.9); `/robots.txt`: the others.

use axum::{
    extract::{Query, State as Extract},
    http::header,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use serde::Deserialize;

use crate::{error::AppError, state::State};

/// The most addresses in one file, by the protocol.
const MOST: usize = 50_000;

/// The offer and the pages of the footer are for everybody; spaces, forms and messages are each person's own.
const ROBOTS: &str = "User-agent: *
Allow: /offre
Disallow: /offre?
Disallow: /espace
Disallow: /favoris
Disallow: /referent
Disallow: /porteur
Disallow: /territoire
Disallow: /inscription
Disallow: /connexion
Disallow: /demo
";

/// Says what search engines may read (RFC 9309), and where the list of it is.
pub async fn robots(Extract(state): Extract<State>) -> Response {
    let text = format!("{ROBOTS}\nSitemap: {}/sitemap.xml\n", state.portal.settings.public_url);
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=86400")], text)
        .into_response()
}

/// Which part is asked.
#[derive(Deserialize)]
pub struct Part {
    partie: Option<usize>,
}

/// Lists the offer and its actions; when they are too many for one file, lists its parts.
pub async fn show(Extract(state): Extract<State>, Query(Part { partie }): Query<Part>) -> Result<Response, AppError> {
    let public_url = &state.portal.settings.public_url;
    let snapshot = state.portal.catalogue();
    let actions = snapshot.offers().iter().map(|offer| (offer.path(), Some(offer.service.date_maj)));
    let pages: Vec<_> = std::iter::once(("/offre".to_owned(), None)).chain(actions).collect();
    let xml = document(public_url, &pages, partie, MOST).ok_or(portal::Error::Missing)?;
    let headers = [(header::CONTENT_TYPE, "application/xml"), (header::CACHE_CONTROL, "public, max-age=3600")];
    Ok((headers, xml).into_response())
}

/// The list of all pages, one of its parts (from 1 on), or the list of the parts; none for a part that is not there.
fn document(
    public_url: &str,
    pages: &[(String, Option<NaiveDate>)],
    part: Option<usize>,
    most: usize,
) -> Option<String> {
    let parts: Vec<_> = pages.chunks(most).collect();
    let listed = match part {
        Some(part) => parts.get(part.checked_sub(1)?)?,
        None if parts.len() > 1 => {
            let places = (1..=parts.len()).map(|part| (format!("/sitemap.xml?partie={part}"), None));
            return Some(list("sitemapindex", "sitemap", public_url, places));
        }
        None => pages,
    };
    Some(list("urlset", "url", public_url, listed.iter().cloned()))
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
        let pages: Vec<_> = ["/offre", "/offre/a", "/offre/b"].map(|path| (path.to_owned(), None)).into();
        let read = |part, most| document("https://jalon.example", &pages, part, most);
        let whole = read(None, 3).unwrap();
        assert!(whole.contains("<urlset") && whole.contains("<url><loc>https://jalon.example/offre/b</loc></url>"));
        let index = read(None, 2).unwrap();
        assert!(index.contains("<sitemapindex") && index.matches("<sitemap>").count() == 2, "{index}");
        assert!(index.contains("<loc>https://jalon.example/sitemap.xml?partie=2</loc>"), "{index}");
        assert_eq!(read(Some(1), 2).unwrap().matches("<url>").count(), 2);
        assert!(read(Some(2), 2).unwrap().contains("/offre/b"));
        assert!(read(Some(0), 2).is_none() && read(Some(3), 2).is_none());
    }
}

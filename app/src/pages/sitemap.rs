//! `/sitemap.xml`: the pages that search engines may read (sitemaps.org, protocol 0.9); `/robots.txt`: the others.

use axum::{
    extract::State as Extract,
    http::header,
    response::{IntoResponse, Response},
};

use crate::state::State;

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

/// Lists the offer and its actions.
pub async fn show(Extract(state): Extract<State>) -> Response {
    let public_url = &state.portal.settings.public_url;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    xml.push_str(&format!("<url><loc>{public_url}/offre</loc></url>\n"));
    let snapshot = state.portal.catalogue();
    for offer in snapshot.offers().iter().take(MOST - 1) {
        // Addresses are made of letters, digits and hyphens: nothing in them needs to be escaped.
        let (path, day) = (offer.path(), offer.service.date_maj);
        xml.push_str(&format!("<url><loc>{public_url}{path}</loc><lastmod>{day}</lastmod></url>\n"));
    }
    xml.push_str("</urlset>\n");
    ([(header::CONTENT_TYPE, "application/xml"), (header::CACHE_CONTROL, "public, max-age=3600")], xml).into_response()
}

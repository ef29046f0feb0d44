//! Negotiation of content codings (`Accept-Encoding`, RFC 9110, 12.5.3).

use axum::http::{HeaderMap, header};

/// How much the browser wants a coding, from 0 (refused) to 1.
pub fn accepted(asked: &HeaderMap) -> impl Fn(&str) -> f32 {
    let lines = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    let wanted: Vec<(String, f32)> = lines.flat_map(|line| line.split(',')).map(weight).collect();
    move |coding| {
        let named = |name: &str| wanted.iter().find(|(one, _)| one == name).map(|(_, weight)| *weight);
        named(coding).or_else(|| named("*")).unwrap_or(0.0)
    }
}

/// `gzip;q=0.5` as a coding and its weight; a weight that cannot be read counts for nothing.
fn weight(item: &str) -> (String, f32) {
    let (coding, weight) = match item.split_once(';') {
        Some((coding, weight)) => {
            let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.trim().parse().ok());
            (coding, weight.unwrap_or(0.0))
        }
        None => (item, 1.0),
    };
    (coding.trim().to_ascii_lowercase(), weight)
}

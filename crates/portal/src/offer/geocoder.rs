//! Geocoder client for addresses: Géoplateforme and addok.

use std::{sync::Arc, time::Duration};

use domain::territory::{
    commune::{Bounds, Commune, communes},
    department::Department,
};
use reqwest::Client;
use serde::Deserialize;
use tokio::sync::Semaphore;
use url::Url;

use crate::http_client;

/// Timeout: suggestions wait at most this long for an address.
const TIMEOUT: Duration = Duration::from_millis(1_500);
/// Shorter questions are refused by the geocoder.
const LETTERS_MIN: usize = 5;
/// Below, an answer has little to do with the question (from 0 to 1).
const SCORE_MIN: f64 = 0.45;
/// Concurrent requests at most, for all visitors together.
const MAX_CONCURRENT: usize = 8;

/// An address of the département.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// As the geocoder writes it.
    pub label: String,
    /// Its commune.
    pub commune: &'static Commune,
    /// Degrees, longitude first.
    pub point: (f64, f64),
}

/// Where addresses are looked up.
#[derive(Clone, Debug)]
pub struct Geocoder(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    client: Client,
    url: Url,
    department: &'static Department,
    turns: Semaphore,
}

#[derive(Deserialize)]
struct Answer {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    geometry: Geometry,
    properties: Properties,
}

#[derive(Deserialize)]
struct Geometry {
    coordinates: [f64; 2],
}

#[derive(Deserialize)]
struct Properties {
    label: String,
    score: f64,
    citycode: String,
}

impl Geocoder {
    /// The host that is asked.
    pub fn host(&self) -> Option<&str> {
        self.0.url.host_str()
    }

    /// The geocoder at an address, as `https://data.geopf.fr/geocodage/search`, asked about a département.
    pub fn at(mut url: Url, department: &'static Department) -> Geocoder {
        let client = http_client::client(TIMEOUT).build().expect("the settings are right");
        if let Some((lon, lat)) = communes().bounds(department).map(Bounds::middle) {
            // Around here first.
            url.query_pairs_mut().append_pair("lat", &format!("{lat:.2}")).append_pair("lon", &format!("{lon:.2}"));
        }
        Geocoder(Arc::new(Inner { client, url, department, turns: Semaphore::new(MAX_CONCURRENT) }))
    }

    /// The addresses of the département that somebody may mean, the likeliest first; none while the geocoder fails.
    pub async fn find(&self, typed: &str, most: usize) -> Vec<Address> {
        if !looks_like_an_address(typed) {
            return Vec::new();
        }
        // Beyond what the geocoder allows, a commune must do (50 requests a second at the Géoplateforme).
        let Ok(_turn) = self.0.turns.try_acquire() else { return Vec::new() };
        match self.ask(typed, most).await {
            Ok(answer) => {
                answer.features.into_iter().filter_map(|feature| address(feature, self.0.department)).collect()
            }
            Err(error) => {
                // What was typed stays out of the log.
                tracing::warn!(error = %error.without_url(), "the geocoder does not answer");
                Vec::new()
            }
        }
    }

    async fn ask(&self, typed: &str, most: usize) -> reqwest::Result<Answer> {
        let limit = most.to_string();
        let question = [("q", typed), ("limit", &limit), ("autocomplete", "1")];
        let request = self.0.client.get(self.0.url.clone()).query(&question);
        request.send().await?.error_for_status()?.json().await
    }
}

/// A street and its number, or several words: a single word is a commune's name.
fn looks_like_an_address(typed: &str) -> bool {
    let typed = typed.trim();
    typed.chars().count() >= LETTERS_MIN && typed.split_whitespace().count() > 1
}

fn address(feature: Feature, department: &Department) -> Option<Address> {
    let Properties { label, score, citycode } = feature.properties;
    let commune = communes().by_code(&citycode).filter(|commune| department.has(commune.code))?;
    let [lon, lat] = feature.geometry.coordinates;
    (score >= SCORE_MIN).then_some(Address { label, commune, point: (lon, lat) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(score: f64, citycode: &str) -> Feature {
        Feature {
            geometry: Geometry { coordinates: [5.73, 45.19] },
            properties: Properties {
                label: "12 Rue Fantin Latour 38000 Grenoble".into(),
                score,
                citycode: citycode.into(),
            },
        }
    }

    #[test]
    fn only_likely_addresses_of_the_department_are_taken() {
        let in_department = |code: &str, feature| address(feature, Department::of_code(code).unwrap());
        assert_eq!(in_department("38", feature(0.9, "38185")).unwrap().commune.name, "Grenoble");
        assert!(in_department("38", feature(0.9, "69123")).is_none());
        assert!(in_department("38", feature(0.2, "38185")).is_none());
        assert!(in_department("69", feature(0.9, "38185")).is_none());
    }

    #[test]
    fn a_word_alone_is_no_address() {
        assert!(looks_like_an_address("12 rue Fantin"));
        assert!(!looks_like_an_address("Grenoble") && !looks_like_an_address("1 r"));
    }
}

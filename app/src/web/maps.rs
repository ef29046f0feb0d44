//! Links that show the way, for the map application of the visitor's device.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use domain::path::Path;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The application that shows the way, as the device calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maps {
    /// Plans, of Apple.
    Apple,
    /// Whatever answers to a point (RFC 5870).
    Geo,
    /// None that we know, as on a computer: our own page shows the place.
    Page,
}

impl Maps {
    /// The application of a device, by its browser's name.
    pub fn of(headers: &HeaderMap) -> Maps {
        let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        match agent {
            agent if ["iPhone", "iPad"].iter().any(|name| agent.contains(name)) => Maps::Apple,
            agent if agent.contains("Android") => Maps::Geo,
            _ => Maps::Page,
        }
    }

    /// The way to a place; `page` is our own page about it.
    pub fn way(self, place: &Destination<'_>, page: &Path) -> String {
        match self {
            Maps::Apple => place.apple(),
            Maps::Geo => place.geo(),
            Maps::Page => page.to_string(),
        }
    }
}

/// A place to go to.
#[derive(Clone, Copy, Debug)]
pub struct Destination<'a> {
    /// Its name, or who receives there.
    pub name: &'a str,
    /// Street, number and town, in a line.
    pub address: &'a str,
    /// Longitude and latitude, where they are known exactly.
    pub point: Option<(f64, f64)>,
}

impl Destination<'_> {
    /// For the map application of a telephone (RFC 5870).
    pub fn geo(&self) -> String {
        match self.point {
            Some((lon, lat)) => format!("geo:{lat},{lon}?q={lat},{lon}({})", encoded(self.name)),
            None => format!("geo:0,0?q={}", encoded(self.address)),
        }
    }

    fn apple(&self) -> String {
        match self.point {
            Some((lon, lat)) => format!("maps:?daddr={lat},{lon}&q={}", encoded(self.name)),
            None => format!("maps:?daddr={}", encoded(self.address)),
        }
    }

    /// A site that shows the way. Nothing is asked of it before the link is followed.
    pub fn site(&self) -> String {
        match self.point {
            Some((lon, lat)) => format!("https://www.openstreetmap.org/directions?to={lat},{lon}"),
            None => format!("https://www.openstreetmap.org/search?query={}", encoded(self.address)),
        }
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

impl<S: Sync> FromRequestParts<S> for Maps {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Maps, Infallible> {
        Ok(Maps::of(&parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Destination<'static> =
        Destination { name: "Maison de l’emploi", address: "12 rue de la Gare, Vienne", point: Some((5.44, 45.56)) };

    #[test]
    fn the_way_is_asked_of_the_map_of_a_telephone_and_of_our_page_elsewhere() {
        for (agent, start) in [
            ("Mozilla/5.0 (Linux; Android 9; SM-J330F)", "geo:45.56,5.44?q=45.56,5.44("),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 12_5 like Mac OS X)", "maps:?daddr=45.56,5.44"),
            ("Mozilla/5.0 (X11; Linux x86_64)", "/offre"),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", "/offre"),
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "/offre"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, agent.parse().unwrap());
            let way = Maps::of(&headers).way(&HERE, &Path::Offer);
            assert!(way.starts_with(start), "{way}");
        }
    }

    #[test]
    fn without_a_point_the_address_is_looked_for() {
        let place = Destination { point: None, ..HERE };
        let address = "12%20rue%20de%20la%20Gare%2C%20Vienne";
        assert_eq!(place.geo(), format!("geo:0,0?q={address}"));
        assert_eq!(place.apple(), format!("maps:?daddr={address}"));
        assert_eq!(place.site(), format!("https://www.openstreetmap.org/search?query={address}"));
    }
}

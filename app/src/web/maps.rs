//! Links to maps and directions, for the map application of the visitor's device.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The application that shows the way, as the device calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maps {
    /// Plans, of Apple.
    Apple,
    /// Whatever answers to a point (RFC 5870).
    Geo,
    /// A site, for a computer.
    Web,
}

impl Maps {
    /// The application of a device, by its browser's name.
    pub fn of(headers: &HeaderMap) -> Maps {
        let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        match agent {
            agent if ["iPhone", "iPad", "Macintosh"].iter().any(|name| agent.contains(name)) => Maps::Apple,
            agent if agent.contains("Android") => Maps::Geo,
            _ => Maps::Web,
        }
    }

    /// The way to a point with a name.
    pub fn way(self, (lon, lat): (f64, f64), name: &str) -> String {
        let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
        match self {
            Maps::Apple => format!("maps:?daddr={lat},{lon}&q={name}"),
            Maps::Geo => format!("geo:{lat},{lon}?q={lat},{lon}({name})"),
            Maps::Web => format!("https://www.openstreetmap.org/directions?to={lat},{lon}"),
        }
    }

    /// A place by its address, when its point is not known. Nothing is asked of a site before the link is followed.
    pub fn place(self, address: &str) -> String {
        let address = utf8_percent_encode(address, NON_ALPHANUMERIC);
        match self {
            Maps::Apple => format!("maps:?daddr={address}"),
            Maps::Geo => format!("geo:0,0?q={address}"),
            Maps::Web => format!("https://www.openstreetmap.org/search?query={address}"),
        }
    }
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

    #[test]
    fn the_way_is_asked_of_the_map_of_the_device() {
        for (agent, start) in [
            ("Mozilla/5.0 (Linux; Android 9; SM-J330F)", "geo:45.56,5.44?q=45.56,5.44("),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 12_5 like Mac OS X)", "maps:?daddr=45.56,5.44"),
            ("Mozilla/5.0 (X11; Linux x86_64)", "https://www.openstreetmap.org/directions?to=45.56,5.44"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, agent.parse().unwrap());
            let way = Maps::of(&headers).way((5.44, 45.56), "Maison de l’emploi");
            assert!(way.starts_with(start), "{way}");
        }
    }

    #[test]
    fn an_address_is_found_on_every_device() {
        for (maps, expected) in [
            (Maps::Apple, "maps:?daddr=12%20rue%20de%20la%20Gare%2C%20Vienne"),
            (Maps::Geo, "geo:0,0?q=12%20rue%20de%20la%20Gare%2C%20Vienne"),
            (Maps::Web, "https://www.openstreetmap.org/search?query=12%20rue%20de%20la%20Gare%2C%20Vienne"),
        ] {
            assert_eq!(maps.place("12 rue de la Gare, Vienne"), expected);
        }
    }
}

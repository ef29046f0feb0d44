//! Link to directions, for the map application of the visitor's device.

use axum::http::{HeaderMap, header};

/// The application that shows the way, as the device calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maps {
    /// Plans, of Apple.
    Apple,
    /// Whatever answers to a point (RFC 5870).
    Geo,
    /// A site, for a computer.
    Web,
}

impl Maps {
    /// The application of a device, by its browser's name.
    pub(super) fn of(headers: &HeaderMap) -> Maps {
        let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        match agent {
            agent if ["iPhone", "iPad", "Macintosh"].iter().any(|name| agent.contains(name)) => Maps::Apple,
            agent if agent.contains("Android") => Maps::Geo,
            _ => Maps::Web,
        }
    }

    /// The way to a point with a name.
    pub(super) fn way(self, (lon, lat): (f64, f64), name: &str) -> String {
        let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        match self {
            Maps::Apple => format!("maps:?daddr={lat},{lon}&q={name}"),
            Maps::Geo => format!("geo:{lat},{lon}?q={lat},{lon}({name})"),
            Maps::Web => format!("https://www.openstreetmap.org/directions?to={lat},{lon}"),
        }
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
}

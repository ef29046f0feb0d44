//! Section `geo`: the geocoder and the background of the map.

use url::Url;

use super::{key::Key, reader::Reader};

const GEOCODER: Key = Key::new(
    "geo.geocoder_url",
    "JALON_GEOCODER_URL",
    "l’adresse d’un géocodeur de la Géoplateforme ou d’addok, par exemple https://data.geopf.fr/geocodage/search",
)
.url();
const TILES: Key = Key::new(
    "geo.tiles_url",
    "JALON_TILES_URL",
    "l’adresse d’un fond de carte avec {z}, {x} et {y}, par exemple un WMTS de la Géoplateforme",
)
.url();

/// Servers of places.
#[derive(Clone, Debug)]
pub struct Geo {
    /// Where addresses are looked up, when they are (interface of the Géoplateforme, and of addok).
    pub geocoder: Option<Url>,
    /// Where the background of the map comes from, when it has one: an address with `{z}`, `{x}` and `{y}`.
    pub tiles: Option<String>,
}

impl Geo {
    pub(super) fn read(reader: &mut Reader) -> Geo {
        Geo { geocoder: reader.optional(&GEOCODER, parse_http_url), tiles: reader.optional(&TILES, parse_tiles) }
    }
}

fn parse_http_url(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn parse_tiles(text: &str) -> Option<String> {
    parse_http_url(text)?;
    ["{z}", "{x}", "{y}"].iter().all(|part| text.contains(part)).then(|| text.to_owned())
}

//! A commune of the map: its name, and the search around it.

use catalogue::Spot;
use domain::{
    offer::search::{Radius, Search},
    territory::commune::communes,
};

/// Around a commune that is chosen on the map.
const NEARBY: Radius = Radius::Five;

/// The name of a commune, as the offers there write it when it is not one of the département.
pub(super) fn name(spot: &Spot) -> String {
    match communes().by_code(&spot.insee) {
        Some(commune) => commune.name.to_owned(),
        None => spot.hits.first().map(|hit| hit.offer.commune().to_owned()).unwrap_or_default(),
    }
}

/// The same search, around a commune.
pub(super) fn around(search: &Search, spot: &Spot) -> Search {
    search.with(|one| {
        one.place = name(spot);
        one.position = None;
        one.here = false;
        one.radius = NEARBY;
    })
}

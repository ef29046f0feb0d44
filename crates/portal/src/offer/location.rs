//! Points of the map for sessions and addresses.

use catalogue::places;
use uuid::Uuid;

use crate::Portal;

/// Where something is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Location {
    /// Degrees (WGS 84), longitude first.
    pub point: (f64, f64),
    /// Whether the place itself is there; else the middle of its commune is.
    pub is_exact: bool,
}

impl Location {
    /// The point of the place itself.
    pub fn exact(self) -> Option<(f64, f64)> {
        self.is_exact.then_some(self.point)
    }
}

/// Where a session of an action takes place: at the action's own point, or somewhere in a commune.
pub fn of_session(portal: &Portal, action: Uuid, address: &str, insee: &str) -> Option<Location> {
    let offer = portal.cache.catalogue.snapshot().get(action);
    let own = offer.filter(|offer| {
        let service = &offer.service;
        let same_town = service.code_insee.as_deref() == Some(insee);
        same_town && (address.is_empty() || service.adresse.as_deref() == Some(address))
    });
    match own.and_then(|offer| offer.point) {
        Some(point) => Some(Location { point, is_exact: true }),
        None => middle(insee),
    }
}

/// Somewhere in the commune that an address ends with.
pub fn of_address(address: &str) -> Option<Location> {
    let town = address.rsplit(',').next().unwrap_or_default();
    middle(places::named(town)?.code)
}

fn middle(insee: &str) -> Option<Location> {
    catalogue::france::commune(insee).map(|place| Location { point: place.centre, is_exact: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_by_the_town_at_its_end() {
        let found = of_address("Maison du Département, La Tour-du-Pin").unwrap();
        assert!((found.point.0 - 5.44).abs() < 0.05 && (found.point.1 - 45.56).abs() < 0.05, "{found:?}");
        assert_eq!(found.exact(), None);
        assert_eq!(of_address("Chez l’organisme"), None);
    }
}

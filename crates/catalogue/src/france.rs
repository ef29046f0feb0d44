//! Communes, départements and regions of France, as the public API needs them.

use std::{collections::HashMap, sync::LazyLock};

use crate::distance::LonLat;

/// The project's own tables; their headers name the sources.
const COMMUNES: &str = include_str!("../data/communes-france.csv");
const DEPARTMENTS: &str = include_str!("../data/departements.csv");

/// A commune of metropolitan France.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Code officiel géographique.
    pub code: &'static str,
    /// SIREN of its EPCI; empty for the four islands that have none.
    pub epci: &'static str,
    /// Its centre.
    pub centre: LonLat,
}

/// A département with its region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Department {
    /// Its code.
    pub code: &'static str,
    /// Its name, as addresses write it.
    pub slug: &'static str,
    /// The code of its region.
    pub region: &'static str,
    /// The name of its region, as addresses write it.
    pub region_slug: &'static str,
}

static PLACES: LazyLock<HashMap<&'static str, Place>> = LazyLock::new(|| {
    let read = |line: &'static str| {
        let mut cells = line.split(';');
        let (code, epci) = (cells.next()?, cells.next()?);
        let centre = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
        Some((code, Place { code, epci, centre }))
    };
    lines(COMMUNES).filter_map(read).collect()
});

static TABLE: LazyLock<Vec<Department>> = LazyLock::new(|| {
    let read = |line: &'static str| {
        let mut cells = line.split(';');
        let [code, slug, region, region_slug] = std::array::from_fn(|_| cells.next().unwrap_or_default());
        Department { code, slug, region, region_slug }
    };
    lines(DEPARTMENTS).map(read).collect()
});

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().skip_while(|line| line.starts_with('#')).skip(1)
}

/// The commune of a code.
pub fn commune(code: &str) -> Option<Place> {
    PLACES.get(code).copied()
}

/// The middle of a département's communes.
pub fn middle_of(department: &str) -> Option<LonLat> {
    let inside = PLACES.values().filter(|place| department_of(place.code) == department);
    let (count, lon, lat) = inside
        .fold((0.0, 0.0, 0.0), |(count, lon, lat), place| (count + 1.0, lon + place.centre.0, lat + place.centre.1));
    (count > 0.0).then(|| (lon / count, lat / count))
}

/// Every département, by code.
pub fn departments() -> &'static [Department] {
    &TABLE
}

/// The département of a commune's code: three characters overseas, two elsewhere.
pub fn department_of(commune: &str) -> &str {
    let length = if commune.starts_with("97") { 3 } else { 2 };
    commune.get(..length).unwrap_or_default()
}

/// The code of a commune's region.
pub fn region_of(commune: &str) -> Option<&'static str> {
    let department = department_of(commune);
    departments().iter().find(|one| one.code == department).map(|one| one.region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        assert_eq!((PLACES.len(), TABLE.len()), (34_746, 101));
        let grenoble = commune("38185").unwrap();
        assert_eq!((grenoble.epci, grenoble.centre), ("200040715", (5.7211, 45.1822)));
        assert!(commune("99999").is_none());
    }

    #[test]
    fn codes_lead_to_their_region() {
        assert_eq!((department_of("97411"), department_of("2A004"), department_of("38185")), ("974", "2A", "38"));
        assert_eq!((region_of("38185"), region_of("97411"), region_of("99999")), (Some("84"), Some("04"), None));
    }
}

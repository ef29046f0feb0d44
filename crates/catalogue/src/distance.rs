//! Distances: along a great circle for people, on the WGS 84 ellipsoid for the public interface.

use geo::{Distance, Geodesic, Haversine, Point};

/// The mean radius of the Earth in metres (IUGG), as `geo` has it.
const RADIUS: f64 = 6_371_008.8;
/// WGS 84: equatorial radius in metres.
const EQUATOR: f64 = 6_378_137.0;
/// WGS 84: square of the first eccentricity.
const ECCENTRICITY_2: f64 = 0.006_694_379_990_141_3;
/// How far the quick measure may be from the true one, in metres, up to 60 km; a test holds it to that.
const DOUBT: f64 = 1.0;

/// A point, longitude first, in degrees (WGS 84).
pub type LonLat = (f64, f64);

/// The great-circle distance between two points in metres.
pub fn distance_m(from: LonLat, to: LonLat) -> u32 {
    let metres = Haversine.distance(Point::from(from), Point::from(to));
    // No two points of the Earth are farther apart than a u32 of metres.
    metres.round() as u32
}

/// A point of the unit sphere: between two of them, the straight line grows with the great circle, without trigonometry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit([f64; 3]);

impl Unit {
    /// The point at a longitude and latitude.
    pub(crate) fn at((lon, lat): LonLat) -> Unit {
        let (lon, lat) = (lon.to_radians(), lat.to_radians());
        Unit([lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()])
    }

    /// The square of the straight line to another point.
    pub(crate) fn chord_2(self, other: Unit) -> f64 {
        let Unit([x, y, z]) = self;
        let Unit([u, v, w]) = other;
        (x - u).powi(2) + (y - v).powi(2) + (z - w).powi(2)
    }
}

/// The straight line, on the unit sphere, between points that are so many metres apart.
pub(crate) fn chord(metres: f64) -> f64 {
    2.0 * (metres / (2.0 * RADIUS)).sin()
}

/// The distance on the ellipsoid in metres: within `DOUBT` up to 60 km.
fn quick_m((lon, lat): LonLat, to: LonLat) -> f64 {
    let middle = ((lat + to.1) / 2.0).to_radians();
    let bend = 1.0 - ECCENTRICITY_2 * middle.sin().powi(2);
    let along = EQUATOR * (1.0 - ECCENTRICITY_2) / bend.powf(1.5);
    let across = EQUATOR / bend.sqrt() * middle.cos();
    ((along * (to.1 - lat).to_radians()).powi(2) + (across * (to.0 - lon).to_radians()).powi(2)).sqrt()
}

/// Whole kilometres between two points on the ellipsoid, halves to the even one, when they are at most `limit` metres
/// apart: as PostGIS measures `geography` and PostgreSQL rounds.
pub(crate) fn kilometres_within(from: LonLat, to: LonLat, limit: f64) -> Option<u16> {
    let quick = quick_m(from, to);
    if quick > limit + DOUBT {
        return None;
    }
    let past_half = (quick / 1000.0 + 0.5).fract() * 1000.0;
    let doubtful = !(DOUBT..=1000.0 - DOUBT).contains(&past_half) || quick > limit - DOUBT;
    let metres = if doubtful { Geodesic.distance(Point::from(from), Point::from(to)) } else { quick };
    (metres <= limit).then(|| (metres / 1000.0).round_ties_even() as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs of points up to some 70 km apart, all over metropolitan France.
    fn pairs() -> impl Iterator<Item = (LonLat, LonLat)> {
        (0..20_000).map(|n| {
            let part = |prime: u64| f64::from((n * prime % 1000) as u16) / 1000.0;
            let from = (-4.0 + 12.0 * part(7), 42.0 + 9.0 * part(13));
            (from, (from.0 + part(29) - 0.5, from.1 + part(37) - 0.5))
        })
    }

    #[test]
    fn kilometres_are_those_of_the_ellipsoid() {
        let mut kept = 0;
        for (from, to) in pairs() {
            let metres = Geodesic.distance(Point::from(from), Point::from(to));
            let expected = (metres <= 50_000.0).then(|| (metres / 1000.0).round_ties_even() as u16);
            assert_eq!(kilometres_within(from, to, 50_000.0), expected, "{from:?} {to:?} {metres}");
            assert!(metres > 60_000.0 || (quick_m(from, to) - metres).abs() < DOUBT / 2.0, "{from:?} {to:?}");
            kept += usize::from(expected.is_some());
        }
        assert!(kept > 10_000);
    }

    #[test]
    fn chords_grow_with_the_great_circle() {
        for (from, to) in pairs().take(2_000) {
            let metres = Haversine.distance(Point::from(from), Point::from(to));
            let line = Unit::at(from).chord_2(Unit::at(to)).sqrt();
            assert!((line - chord(metres)).abs() < 1e-9);
        }
    }
}

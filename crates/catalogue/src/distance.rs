//! Distances: great circle for people, WGS 84 ellipsoid for the public API.

use geo::{Distance, Geodesic, Haversine, Point};

/// The mean radius of the Earth in metres (IUGG), as `geo` has it.
const RADIUS: f64 = 6_371_008.8;
/// WGS 84: equatorial radius in metres.
const EQUATOR: f64 = 6_378_137.0;
/// WGS 84: square of the first eccentricity.
const ECCENTRICITY_2: f64 = 0.006_694_379_990_141_3;
/// How far the quick measure may be from the true one, in metres, up to 60 km; a test holds it to that.
const DOUBT: f64 = 0.02;

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

/// Where a straight line on the unit sphere stands in the order of results: as far as its length in words says, then
/// what has a date before what has none, then by metres.
pub(crate) fn in_order(line: f64, has_date: bool) -> f64 {
    let metres = line * RADIUS;
    let said = match metres {
        ..950.0 => (metres / 50.0).floor().max(1.0) * 50.0,
        ..9_950.0 => (metres / 100.0).round() * 100.0,
        _ => (metres / 1_000.0).round() * 1_000.0,
    };
    // Half way round the Earth is twenty of these fractions: less than `UNDATED`, which is less than a step.
    (said + if has_date { 0.0 } else { UNDATED } + metres / 1_000_000.0) / RADIUS
}

/// How much farther what has no date counts, in metres: less than the smallest step that words make.
pub(crate) const UNDATED: f64 = 25.0;

/// Measures on the ellipsoid from one point. What a measure needs of the latitude half way is a parabola around the
/// point's own: up to 60 km, that is within a millimetre, and asks no trigonometry of each point.
pub(crate) struct Ruler {
    from: LonLat,
    /// Metres for a radian of latitude.
    along: Parabola,
    /// Metres for a radian of longitude.
    across: Parabola,
}

impl Ruler {
    /// A ruler laid at a point.
    pub(crate) fn at(from: LonLat) -> Ruler {
        let bend = |latitude: f64| 1.0 - ECCENTRICITY_2 * latitude.sin().powi(2);
        let along = |latitude: f64| EQUATOR * (1.0 - ECCENTRICITY_2) / bend(latitude).powf(1.5);
        let across = |latitude: f64| EQUATOR / bend(latitude).sqrt() * latitude.cos();
        let latitude = from.1.to_radians();
        Ruler { from, along: Parabola::of(along, latitude), across: Parabola::of(across, latitude) }
    }

    /// The distance in metres: within `DOUBT` up to 60 km.
    fn quick_m(&self, (lon, lat): LonLat) -> f64 {
        let (east, north) = ((lon - self.from.0).to_radians() / 2.0, (lat - self.from.1).to_radians() / 2.0);
        // Delambre's analogies, exact on a sphere: half an arc by half the differences. Sines and cosines of angles this
        // small are the beginnings of their series.
        let sideways = self.across.at(north) * 2.0 * east * (1.0 - east * east / 6.0);
        let upwards = self.along.at(north) * 2.0 * north * (1.0 - north * north / 6.0) * (1.0 - east * east / 2.0);
        let line_2 = sideways * sideways + upwards * upwards;
        line_2.sqrt() * (1.0 + line_2 / (24.0 * RADIUS * RADIUS))
    }

    /// The distance in metres, within a few centimetres, when it is at most `limit`, itself at most 60 km.
    pub(crate) fn metres_within(&self, to: LonLat, limit: f64) -> Option<f64> {
        Some(self.quick_m(to)).filter(|metres| *metres <= limit)
    }

    /// Whole kilometres to a point, halves to the even one, when it is at most `limit` metres away: as PostGIS measures
    /// `geography` and PostgreSQL rounds.
    pub(crate) fn kilometres_within(&self, to: LonLat, limit: f64) -> Option<u16> {
        let quick = self.quick_m(to);
        if quick > limit + DOUBT {
            return None;
        }
        let past_half = (quick / 1000.0 + 0.5).fract() * 1000.0;
        let doubtful = !(DOUBT..=1000.0 - DOUBT).contains(&past_half) || quick > limit - DOUBT;
        let metres = if doubtful { Geodesic.distance(Point::from(self.from), Point::from(to)) } else { quick };
        (metres <= limit).then(|| (metres / 1000.0).round_ties_even() as u16)
    }
}

/// What a function is near a place.
struct Parabola([f64; 3]);

impl Parabola {
    fn of(function: impl Fn(f64) -> f64, place: f64) -> Parabola {
        /// Half of 60 km, in radians of latitude.
        const SIDE: f64 = 0.0047;
        let (before, here, after) = (function(place - SIDE), function(place), function(place + SIDE));
        Parabola([here, (after - before) / (2.0 * SIDE), (before - 2.0 * here + after) / (2.0 * SIDE * SIDE)])
    }

    fn at(&self, away: f64) -> f64 {
        let Parabola([here, slope, bend]) = self;
        here + away * (slope + away * bend)
    }
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
            assert_eq!(Ruler::at(from).kilometres_within(to, 50_000.0), expected, "{from:?} {to:?} {metres}");
            assert!(metres > 60_000.0 || (Ruler::at(from).quick_m(to) - metres).abs() < DOUBT / 2.0, "{from:?} {to:?}");
            kept += usize::from(expected.is_some());
        }
        assert!(kept > 10_000);
    }

    #[test]
    fn what_reads_as_far_is_ordered_by_its_date_first() {
        let at = |metres, has_date| in_order(chord(metres), has_date);
        // "à 3,4 km", "à 12 km", "à 800 m": the same in words.
        for (near, far) in [(3_360.0, 3_440.0), (11_600.0, 12_400.0), (801.0, 849.0)] {
            assert!(at(far, true) < at(near, false), "{near} without a date before {far} with one");
            assert!(at(near, true) < at(far, true) && at(near, false) < at(far, false));
        }
        for (near, far) in [(3_340.0, 3_460.0), (11_400.0, 11_600.0), (949.0, 951.0), (9_940.0, 10_600.0)] {
            assert!(at(near, false) < at(far, true), "{near} is nearer than {far} in words too");
        }
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

//! Map of one place as SVG, for browsers without scripts.

use std::sync::LazyLock;

use leptos::{prelude::*, svg};
use serde::Deserialize;
use words::{Language, directions as say};

use crate::ui::language;

/// The base map that the script of the map draws, too; `app/map/README.md` names its sources.
const LAND: &str = include_str!("../../map/fond.json");
/// What is drawn, in kilometres from the place to an edge: across, then up.
const REACH_KM: (f64, f64) = (12.0, 9.0);
/// The size of the picture, in its own units.
const SIZE: (f64, f64) = (480.0, 360.0);
/// Kilometres in a degree of latitude.
const DEGREE_KM: f64 = 111.2;
/// Towns that are named at most.
const TOWNS_MAX: usize = 10;
/// The room of a town's name: a line, and a letter.
const LINE: f64 = 26.0;
const LETTER: f64 = 9.5;
/// Where a name stands beside its dot: to the right, and down to its foot.
const BESIDE: (f64, f64) = (10.0, 6.0);

#[derive(Deserialize)]
struct Land {
    attribution: String,
    precision: f64,
    territories: Vec<Territory>,
    rivers: Vec<Ways>,
    roads: Vec<Ways>,
    /// Name, longitude, latitude; the largest first.
    towns: Vec<(String, f64, f64)>,
}

#[derive(Deserialize)]
struct Territory {
    ring: Vec<i64>,
}

/// A river or a road. Points are written as steps from the one before.
#[derive(Deserialize)]
struct Ways {
    name: String,
    lines: Vec<Vec<i64>>,
}

static READ: LazyLock<Option<Land>> = LazyLock::new(|| serde_json::from_str(LAND).ok());

/// A point of the picture.
type Point = (f64, f64);

/// From degrees to the picture around a place.
struct View {
    middle: (f64, f64),
    precision: f64,
}

impl View {
    fn at(&self, lon: f64, lat: f64) -> Point {
        let across = (lon - self.middle.0) * DEGREE_KM * self.middle.1.to_radians().cos();
        let up = (lat - self.middle.1) * DEGREE_KM;
        ((across / REACH_KM.0 + 1.0) * SIZE.0 / 2.0, (1.0 - up / REACH_KM.1) * SIZE.1 / 2.0)
    }

    fn points(&self, steps: &[i64]) -> Vec<Point> {
        let (mut lon, mut lat) = (0, 0);
        let pairs = steps.chunks_exact(2);
        pairs
            .map(|step| {
                (lon, lat) = (lon + step[0], lat + step[1]);
                self.at(lon as f64 / self.precision, lat as f64 / self.precision)
            })
            .collect()
    }
}

fn is_inside((x, y): Point) -> bool {
    (0.0..=SIZE.0).contains(&x) && (0.0..=SIZE.1).contains(&y)
}

/// Whether a part between two points may cross the picture.
fn may_cross(one: Point, other: Point) -> bool {
    let beside = |one: f64, other: f64, size: f64| (one < 0.0 && other < 0.0) || (one > size && other > size);
    !beside(one.0, other.0, SIZE.0) && !beside(one.1, other.1, SIZE.1)
}

/// The path of the parts of a line that may be seen.
fn path(points: &[Point]) -> String {
    let mut path = String::new();
    let mut at_end = false;
    for pair in points.windows(2) {
        let seen = may_cross(pair[0], pair[1]);
        if seen && !at_end {
            path.push_str(&format!("M{:.0} {:.0}", pair[0].0, pair[0].1));
        }
        if seen {
            path.push_str(&format!("L{:.0} {:.0}", pair[1].0, pair[1].1));
        }
        at_end = seen;
    }
    path
}

fn lines(view: &View, ways: &[Ways]) -> String {
    ways.iter().flat_map(|way| &way.lines).map(|line| path(&view.points(line))).collect()
}

/// Names that have room, with where they stand: those of what is large first.
struct Names(Vec<(Point, f64)>);

impl Names {
    fn has_room(&mut self, (x, y): Point, name: &str) -> bool {
        let width = name.chars().count() as f64 * LETTER + LINE;
        let free = self.0.iter().all(|((other_x, other_y), other)| {
            (y - other_y).abs() > LINE || x > other_x + other || x + width < *other_x
        });
        let fits = free && x + width < SIZE.0 && (LINE..SIZE.1).contains(&y);
        if fits {
            self.0.push(((x, y), width));
        }
        fits
    }
}

/// The map around a place, with its name; nothing when there is no base map.
pub fn around(name: &str, point: (f64, f64)) -> Option<impl IntoView + use<>> {
    let land = READ.as_ref()?;
    let view = View { middle: point, precision: land.precision };
    let region: String = land.territories.iter().map(|one| closed(&view.points(&one.ring))).collect();
    let here = view.at(point.0, point.1);
    let mut names = Names(Vec::new());
    // No name stands over what shows the place.
    names.has_room((here.0 - LINE / 2.0, here.1), "");
    let towns = land.towns.iter().map(|(name, lon, lat)| (name, view.at(*lon, *lat)));
    let towns: Vec<_> = towns
        .map(|(name, at)| (name, beside(at, here)))
        .filter(|(name, at)| is_inside(*at) && names.has_room(*at, name))
        .take(TOWNS_MAX)
        .map(|(name, at)| town(name, at))
        .collect();
    let mut named =
        |ways: &[Ways]| -> Vec<_> { ways.iter().filter_map(|way| on_line(&view, way, &mut names)).collect() };
    let (rivers, roads) = (named(&land.rivers), named(&land.roads));
    Some(view! {
        <figure class="map-picture">
            <svg viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1) role="img" aria-label=title(language(), name)>
                <path class="map-land" d=region></path>
                <path class="map-river" d=lines(&view, &land.rivers)></path>
                <path class="map-road" d=lines(&view, &land.roads)></path>
                {rivers} {roads} {towns}
                <circle class="map-here" cx=format!("{:.0}", here.0) cy=format!("{:.0}", here.1) r="11"></circle>
            </svg>
            <figcaption class="meta">{land.attribution.clone()}</figcaption>
        </figure>
    })
}

fn title(language: Language, name: &str) -> String {
    format!("{}\u{a0}: {name}", say::map(language))
}

fn closed(points: &[Point]) -> String {
    let mut path: String = points
        .iter()
        .enumerate()
        .map(|(rank, (x, y))| format!("{}{x:.0} {y:.0}", if rank == 0 { 'M' } else { 'L' }))
        .collect();
    path.push('Z');
    path
}

/// Where a town is shown: one that what shows the place would hide stands beside it.
fn beside((x, y): Point, here: Point) -> Point {
    if (x - here.0).hypot(y - here.1) < LINE { (here.0 + LINE / 2.0 + 1.0, here.1) } else { (x, y) }
}

fn town(name: &str, (x, y): Point) -> AnyView {
    view! {
        <circle class="map-town" cx=format!("{x:.0}") cy=format!("{y:.0}") r="4"></circle>
        <text x=format!("{:.0}", x + BESIDE.0) y=format!("{:.0}", y + BESIDE.1)>{name.to_owned()}</text>
    }
    .into_any()
}

/// The name of a river or a road, where there is room along it.
fn on_line(view: &View, way: &Ways, names: &mut Names) -> Option<AnyView> {
    let points = way.lines.iter().flat_map(|line| view.points(line));
    let (x, y) =
        points.filter(|at| is_inside(*at)).find(|at| !way.name.is_empty() && names.has_room(*at, &way.name))?;
    let text = svg::text().class("map-line").attr("x", format!("{x:.0}")).attr("y", format!("{y:.0}"));
    Some(text.child(way.name.clone()).into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_map_is_read_and_shown_around_a_place() {
        let land = READ.as_ref().expect("the base map is read");
        let view = View { middle: (5.445, 45.565), precision: land.precision };
        assert_eq!(view.at(5.445, 45.565), (SIZE.0 / 2.0, SIZE.1 / 2.0));
        assert!(!lines(&view, &land.roads).is_empty(), "a motorway passes there");
        assert!(land.towns.iter().any(|(name, lon, lat)| name == "La Tour-du-Pin" && is_inside(view.at(*lon, *lat))));
        // What is far away is not drawn, but for the ground.
        let sea = View { middle: (2.0, 48.8), precision: land.precision };
        assert_eq!(lines(&sea, &land.rivers), "");
    }

    #[test]
    fn only_the_parts_that_may_be_seen_are_drawn() {
        assert_eq!(
            path(&[(-9.0, 5.0), (-5.0, 6.0), (10.0, 10.0), (20.0, 10.0), (900.0, -4.0), (950.0, 3.0)]),
            "M-5 6L10 10L20 10L900 -4"
        );
        assert_eq!(path(&[(-9.0, 5.0), (-5.0, 6.0)]), "");
    }

    #[test]
    fn the_town_of_the_place_keeps_its_name() {
        let here = (240.0, 180.0);
        for (town, shown) in [((244.0, 176.0), (254.0, 180.0)), ((240.0, 210.0), (240.0, 210.0))] {
            assert_eq!(beside(town, here), shown);
            let mut names = Names(Vec::new());
            assert!(names.has_room((here.0 - LINE / 2.0, here.1), "") && names.has_room(shown, "La Tour-du-Pin"));
        }
    }

    #[test]
    fn names_do_not_stand_on_each_other() {
        let mut names = Names(Vec::new());
        assert!(names.has_room((100.0, 100.0), "Voiron"));
        assert!(!names.has_room((110.0, 110.0), "Coublevie"));
        assert!(names.has_room((110.0, 160.0), "Coublevie"));
        assert!(!names.has_room((470.0, 300.0), "Grenoble"), "it would be cut");
    }
}

//! Services near a commune's centre or any other point, and those reached from home.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, RwLock},
};

use itertools::Itertools;
use roaring::RoaringBitmap;

use super::{
    query::{From, NEAREST, WITHIN_M},
    vicinity::{LEAD_MAX_M, Vicinity, joined},
};
use crate::{
    Offer,
    distance::{LonLat, Ruler},
    france,
    rows::{Bits, Zones},
};

/// Metres that a degree of latitude has at least, anywhere.
const DEGREE_M: f64 = 108_000.0;
/// So much memory, in bytes, may hold what was made for communes; beyond, all is forgotten, and made again when asked.
const REMEMBERED: usize = 48 << 20;
/// Where something without a point is: near nothing, since nothing compares with it.
const NOWHERE: LonLat = (f64::NAN, f64::NAN);

type Rows = RoaringBitmap;

/// Where services are, and what was made for the communes that were asked from.
pub(super) struct Nearby {
    zones: Arc<Zones>,
    /// The point of each row. Most are within reach of anywhere in a département: they are read through, which no
    /// tree does faster.
    points: Vec<LonLat>,
    /// What is held in person.
    on_site: Bits,
    /// What says that it is reached from home.
    remote: Bits,
    /// From communes' centres.
    centres: Remembered<NearbyServices>,
    /// From the points near communes' centres.
    vicinities: Remembered<Vicinity>,
}

/// What an origin can reach, whatever is asked besides.
pub(super) struct NearbyServices {
    all: Bits,
    pub(super) count: u64,
    /// The same as `all`, once it is asked to be joined with other rows.
    joined: OnceLock<Rows>,
    /// In person, within reach. The rest of `all` is from home, or near without saying that it is held in person.
    going: Bits,
    /// Kilometres and row of the nearest of `going`, in order.
    near: Vec<(u16, u32)>,
}

impl NearbyServices {
    pub(super) fn joined(&self) -> &Rows {
        self.joined.get_or_init(|| joined(&self.all))
    }

    /// What is reached without going there, by row.
    pub(super) fn rest(&self) -> impl Iterator<Item = u32> {
        self.all.difference(&self.going).map(|row| row as u32)
    }
}

/// What was made for communes, by code, as long as it is not too much.
struct Remembered<T>(RwLock<(usize, HashMap<&'static str, Arc<T>>)>);

impl<T> Remembered<T> {
    fn new() -> Remembered<T> {
        Remembered(RwLock::default())
    }

    fn get_or_make(&self, code: &'static str, make: impl FnOnce() -> (T, usize)) -> Arc<T> {
        let known = self.0.read().expect("nobody panics while holding it").1.get(code).cloned();
        known.unwrap_or_else(|| {
            let (made, bytes) = make();
            let made = Arc::new(made);
            let mut remembered = self.0.write().expect("nobody panics while holding it");
            let (held, by_code) = &mut *remembered;
            if *held + bytes > REMEMBERED {
                by_code.clear();
                *held = 0;
            }
            if by_code.insert(code, made.clone()).is_none() {
                *held += bytes;
            }
            made
        })
    }
}

/// What is open to the people of a commune within some distance of a point.
struct Around {
    /// With what they reach from home.
    all: Bits,
    going: Bits,
}

impl Nearby {
    pub(super) fn of(offers: &[Arc<Offer>], zones: Arc<Zones>) -> Nearby {
        let mut nearby = Nearby {
            zones,
            points: offers
                .iter()
                .map(|offer| offer.service.longitude.zip(offer.service.latitude).unwrap_or(NOWHERE))
                .collect(),
            on_site: Bits::with_capacity(offers.len()),
            remote: Bits::with_capacity(offers.len()),
            centres: Remembered::new(),
            vicinities: Remembered::new(),
        };
        for (row, offer) in offers.iter().enumerate() {
            nearby.on_site.set(row, offer.service.has_mode("en-presentiel"));
            nearby.remote.set(row, offer.service.is_online());
        }
        nearby
    }

    /// What can be reached, with the `count` nearest at least where one is likely to want no more.
    pub(super) fn around(&self, from: &From, count: usize) -> Arc<NearbyServices> {
        // A point is somebody's: only what communes have is remembered.
        if from.point.is_some() {
            return Arc::new(self.look_around(from, count));
        }
        self.centres.get_or_make(from.place.code, || {
            let made = self.look_around(from, NEAREST);
            let bytes = made.all.len() / 2 + made.near.len() * size_of::<(u16, u32)>();
            (made, bytes)
        })
    }

    /// What is near the centre of a commune, when one asks from a point that is near it too.
    pub(super) fn vicinity(&self, from: &From) -> Option<Arc<Vicinity>> {
        Ruler::at(from.point?).metres_within(from.place.centre, LEAD_MAX_M)?;
        Some(self.vicinities.get_or_make(from.place.code, || {
            let made = self.look_farther(from.place);
            let bytes = made.bytes();
            (made, bytes)
        }))
    }

    /// The point of a row.
    pub(super) fn point(&self, row: u32) -> LonLat {
        self.points[row as usize]
    }

    /// Of what is chosen, the first `count` that are held in person, with their kilometres.
    pub(super) fn nearest(
        &self,
        from: &From,
        around: &NearbyServices,
        chosen: Option<&Rows>,
        count: usize,
    ) -> Vec<(u16, u32)> {
        let known = around.near.iter().copied().filter(|(_, row)| chosen.is_none_or(|rows| rows.contains(*row)));
        let first: Vec<(u16, u32)> = known.take(count).collect();
        if first.len() == count || around.near.len() == around.going.count_ones(..) {
            return first;
        }
        let ruler = Ruler::at(from.start());
        let rows: Box<dyn Iterator<Item = u32>> = match chosen {
            Some(rows) => Box::new(rows.iter().filter(|row| around.going.contains(*row as usize))),
            None => Box::new(around.going.ones().map(|row| row as u32)),
        };
        let measured = rows.filter_map(|row| Some((ruler.kilometres_within(self.point(row), WITHIN_M)?, row)));
        measured.k_smallest_relaxed(count).collect()
    }

    fn look_around(&self, from: &From, count: usize) -> NearbyServices {
        let ruler = Ruler::at(from.start());
        let mut near = Vec::new();
        let Around { all, going } = self.measure(from.place, from.start(), WITHIN_M, |row, going| {
            let km = ruler.kilometres_within(self.points[row], WITHIN_M)?;
            if going {
                near.push((km, row as u32));
            }
            Some(())
        });
        let mut near: Vec<(u16, u32)> = near.into_iter().k_smallest_relaxed(count).collect();
        near.shrink_to_fit();
        NearbyServices { count: all.count_ones(..) as u64, all, joined: OnceLock::new(), going, near }
    }

    /// What any point near a commune's centre may reach.
    fn look_farther(&self, place: france::Place) -> Vicinity {
        let ruler = Ruler::at(place.centre);
        let (mut near, mut edge) = (Vec::new(), Vec::new());
        let Around { all, going } = self.measure(place, place.centre, WITHIN_M + LEAD_MAX_M, |row, going| {
            let metres = ruler.metres_within(self.points[row], WITHIN_M + LEAD_MAX_M)?;
            if going {
                near.push((metres as f32, row as u32));
            }
            // What is reached from home stays reached, however far it is.
            if metres >= WITHIN_M - LEAD_MAX_M && !self.remote.contains(row) {
                edge.push((metres as f32, row as u32));
            }
            Some(())
        });
        Vicinity::new(all, going.count_ones(..), near, edge)
    }

    /// The rows open to the people of a commune that are about so near a point and that `within` keeps, which is told
    /// whether one goes there; beside them, what is reached from home.
    fn measure(
        &self,
        place: france::Place,
        (lon, lat): LonLat,
        limit: f64,
        mut within: impl FnMut(usize, bool) -> Option<()>,
    ) -> Around {
        let open = self.zones.open_to(place.code, place.epci);
        let high = limit / DEGREE_M;
        // Meridians draw together towards the poles.
        let wide = high / lat.to_radians().cos().max(0.05);
        let mut all = self.remote.clone();
        all.intersect_with(&open);
        let mut going = Bits::with_capacity(self.points.len());
        for row in open.ones() {
            let point = self.points[row];
            let maybe = (point.1 - lat).abs() <= high && (point.0 - lon).abs() <= wide;
            let goes = self.on_site.contains(row);
            if maybe && within(row, goes).is_some() {
                all.insert(row);
                going.set(row, goes);
            }
        }
        Around { all, going }
    }
}

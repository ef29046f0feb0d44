//! Services around a commune's centre, for searches from points near it.
//!
//! Two points cannot be farther apart than each is from a third: how far rows are from the centre tells which of them a
//! point near it must measure. Nothing is kept of the points.

use std::sync::OnceLock;

use itertools::Itertools;
use roaring::RoaringBitmap;

use super::query::{NEAREST, WITHIN_M};
use crate::{
    distance::{LonLat, Ruler},
    rows::Bits,
};

/// How far a point may be from the centre, in metres.
pub(super) const LEAD_MAX_M: f64 = 5_000.0;
/// More than measures may be wrong by, in metres.
const SPARE_M: f64 = 1.0;
/// Kilometres are rounded: what is at most this much farther, in metres, may read as near.
const ROUNDED_M: f64 = 1_000.0;

type Rows = RoaringBitmap;

/// What may be reached from any point near a centre.
pub(super) struct Vicinity {
    all: Bits,
    count: u64,
    joined: OnceLock<Rows>,
    /// Metres from the centre and row of what is held in person, the nearest first.
    near: Box<[(f32, u32)]>,
    /// Whether nothing more is held in person.
    is_whole: bool,
    /// Metres from the centre and row of what some of the points do not reach, the nearest first.
    edge: Box<[(f32, u32)]>,
    edge_rows: OnceLock<Rows>,
}

/// A point near the centre.
pub(super) struct Lead<'a> {
    vicinity: &'a Vicinity,
    ruler: Ruler,
    /// How far the centre is, in metres.
    metres: f64,
}

impl Vicinity {
    pub(super) fn new(all: Bits, going: usize, near: Vec<(f32, u32)>, edge: Vec<(f32, u32)>) -> Vicinity {
        let by_metres = |one: &(f32, u32), other: &(f32, u32)| one.0.total_cmp(&other.0);
        let near: Box<[(f32, u32)]> = near.into_iter().k_smallest_relaxed_by(NEAREST, by_metres).collect();
        let is_whole = near.len() == going;
        let edge: Box<[(f32, u32)]> = edge.into_iter().sorted_unstable_by(by_metres).collect();
        let (joined, edge_rows) = (OnceLock::new(), OnceLock::new());
        Vicinity { count: all.count_ones(..) as u64, all, joined, near, is_whole, edge, edge_rows }
    }

    /// About how much memory it takes, once everything was asked of it.
    pub(super) fn bytes(&self) -> usize {
        self.all.len() / 4 + (self.near.len() + self.edge.len()) * size_of::<(f32, u32)>() + self.edge.len() * 2
    }

    /// The rows that some point may reach.
    pub(super) fn joined(&self) -> &Rows {
        self.joined.get_or_init(|| joined(&self.all))
    }

    fn edge_rows(&self) -> &Rows {
        self.edge_rows.get_or_init(|| self.edge.iter().map(|(_, row)| *row).collect())
    }

    /// Where one asks from; none when that is too far from the centre.
    pub(super) fn lead(&self, centre: LonLat, point: LonLat) -> Option<Lead<'_>> {
        let ruler = Ruler::at(point);
        let metres = ruler.metres_within(centre, LEAD_MAX_M - SPARE_M)? + SPARE_M;
        Some(Lead { vicinity: self, ruler, metres })
    }
}

impl Lead<'_> {
    fn reaches(&self, point: LonLat) -> bool {
        self.ruler.kilometres_within(point, WITHIN_M).is_some()
    }

    /// How many rows can be reached.
    pub(super) fn count(&self, point: impl Fn(u32) -> LonLat) -> u64 {
        let edge = &self.vicinity.edge;
        let up_to = |metres: f64| edge.partition_point(|(one, _)| f64::from(*one) <= metres);
        let (doubtful, far) = (up_to(WITHIN_M - self.metres), up_to(WITHIN_M + self.metres));
        let beyond = edge[doubtful..far].iter().filter(|(_, row)| !self.reaches(point(*row))).count();
        self.vicinity.count - (beyond + edge.len() - far) as u64
    }

    /// Leaves out of some rows those that cannot be reached.
    pub(super) fn leave_out_far(&self, rows: &mut Rows, point: impl Fn(u32) -> LonLat) {
        let doubtful = &*rows & self.vicinity.edge_rows();
        *rows -= doubtful.iter().filter(|row| !self.reaches(point(*row))).collect::<Rows>();
    }

    /// Of the rows that `keeps` has, the nearest `count` that are held in person, with their kilometres; none where
    /// that many are not surely known.
    pub(super) fn nearest(
        &self,
        count: usize,
        keeps: impl Fn(u32) -> bool,
        point: impl Fn(u32) -> LonLat,
    ) -> Option<Vec<(u16, u32)>> {
        let near = &self.vicinity.near;
        let kept = || near.iter().filter(|(_, row)| keeps(*row));
        let enough = match count.checked_sub(1) {
            Some(last) => f64::from(kept().nth(last)?.0) + 2.0 * self.metres + ROUNDED_M,
            None => 0.0,
        };
        if !self.vicinity.is_whole && near.last().is_none_or(|(farthest, _)| f64::from(*farthest) < enough) {
            return None;
        }
        let measured = kept().take_while(|(metres, _)| f64::from(*metres) <= enough);
        let measured =
            measured.filter_map(|(_, row)| Some((self.ruler.kilometres_within(point(*row), WITHIN_M)?, *row)));
        let nearest: Vec<(u16, u32)> = measured.k_smallest_relaxed(count).collect();
        (nearest.len() == count).then_some(nearest)
    }
}

/// Some rows, to be joined with others.
pub(super) fn joined(rows: &Bits) -> Rows {
    Rows::from_sorted_iter(rows.ones().map(|row| row as u32)).expect("rows come in their order")
}

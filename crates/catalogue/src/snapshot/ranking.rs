//! Order of results: distance, date and how well the words are said.

use std::collections::HashMap;

use itertools::{Either, Itertools};

use super::{Reach, Snapshot, soon_index};
use crate::{
    distance::{UNDATED, chord, distance_m, in_order},
    moment::Moment,
    rows::{Bits, minus},
    scoring::Rank,
    search::{DETOUR_M, Hit, PAGE, Query, Spot, Spots},
};

impl Snapshot {
    /// The page asked for, of the rows kept: the nearest first; from nowhere in particular, the soonest with a free seat.
    pub(super) fn page(&self, query: &Query, kept: &Bits, reach: &Reach, moment: &Moment<'_>) -> Vec<Hit> {
        let start = query.skipped * PAGE;
        let end = (start + PAGE).min(kept.count_ones(..));
        let order = self.distances(query, kept, reach, moment, end);
        let order = match &reach.standing {
            None => Either::Left(order),
            Some(standing) => {
                let mut order: Vec<_> = order.collect();
                standing.lead(&mut order);
                Either::Right(order.into_iter())
            }
        };
        let order = order.k_smallest_relaxed_by(end, by_distance);
        order.skip(start).map(|(_, row)| self.hit(row, query, reach, moment)).collect()
    }

    /// How far rows count in the order of results; without words, of those that nothing brings near, the first `enough`.
    fn distances<'a>(
        &'a self,
        query: &'a Query,
        rows: &Bits,
        reach: &'a Reach,
        moment: &'a Moment<'_>,
        enough: usize,
    ) -> impl Iterator<Item = (f64, usize)> + use<'a> {
        let brought = match reach.from {
            Some(_) => &reach.near,
            None => &moment.live.soonest[soon_index(query.soon)].free,
        };
        let coming = &moment.live.soonest[soon_index(query.soon)].coming;
        let undated = |row: usize| if coming.contains(row) { FAR } else { FAR + chord(UNDATED) };
        let Some(standing) = &reach.standing else {
            let near = (rows & brought).into_ones();
            let far = minus(rows, brought);
            let first = (&far & coming).into_ones().take(enough).chain(minus(&far, coming).into_ones().take(enough));
            let near = near.map(move |row| (self.away(row, query, reach, moment), row));
            return Either::Left(near.chain(first.map(move |row| (undated(row), row))));
        };
        Either::Right(rows.clone().into_ones().map(move |row| {
            let away = if brought.contains(row) { self.away(row, query, reach, moment) } else { undated(row) };
            (away + detour(standing.rank(row), reach.from.is_some()), row)
        }))
    }

    /// What a query finds, commune by commune: those that one goes to.
    pub(super) fn spots(&self, query: &Query, moment: &Moment<'_>) -> Spots {
        let reach = self.reach(query, moment.live);
        let kept = reach.keep(&self.filters(query, moment.live), None);
        let going = &kept & if query.origin.is_some() { &reach.near } else { &self.rows.on_site };
        let order = self.distances(query, &going, &reach, moment, usize::MAX).sorted_unstable_by(by_distance);
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut spots: Vec<Spot> = Vec::new();
        for (_, row) in order {
            let Some(insee) = self.offers[row].service.code_insee.as_deref() else { continue };
            let place = *places.entry(insee).or_insert_with(|| {
                spots.push(Spot { insee: insee.to_owned(), count: 0, hits: Vec::new() });
                spots.len() - 1
            });
            let spot = &mut spots[place];
            spot.count += 1;
            if spot.hits.len() < PAGE {
                spot.hits.push(self.hit(row, query, &reach, moment));
            }
        }
        Spots { remote: kept.difference_count(&going), spots }
    }

    fn hit(&self, row: usize, query: &Query, reach: &Reach, moment: &Moment<'_>) -> Hit {
        let offer = &self.offers[row];
        let near = query.origin.as_ref().zip(offer.point).filter(|_| reach.near.contains(row));
        Hit {
            distance_m: near.map(|(origin, point)| distance_m(origin.point, point)),
            next: moment.next(offer.id, query.soon),
            offer: offer.clone(),
        }
    }

    /// How far a row is, dates first among those as far; how long until its next session where one starts from nowhere.
    fn away(&self, row: usize, query: &Query, reach: &Reach, moment: &Moment<'_>) -> f64 {
        let has_date = || moment.live.soonest[soon_index(query.soon)].coming.contains(row);
        let away = match reach.from {
            Some(from) => self.places[row].map(|place| in_order(from.chord_2(place).sqrt(), has_date())),
            None => moment
                .next(self.offers[row].id, query.soon)
                .map(|session| (session.starts_at - moment.now).num_minutes() as f64 / MINUTES_AWAY),
        };
        away.unwrap_or(FAR)
    }
}

fn by_distance(one: &(f64, usize), other: &(f64, usize)) -> std::cmp::Ordering {
    one.0.total_cmp(&other.0).then(one.1.cmp(&other.1))
}

/// Farther than any point of the unit sphere from another: what is reached from home comes after everything else.
const FAR: f64 = 4.0;
/// So many minutes, some ten years, stand for one radius of the Earth where a date counts as a distance.
const MINUTES_AWAY: f64 = 5_000_000.0;

/// How much farther a row counts that says the words less well than the best one; where one starts from nowhere, that
/// counts more than when it is.
fn detour(rank: Rank, somewhere: bool) -> f64 {
    let (tier, less) = match rank {
        Rank::Titled => (-1.0, 0.0),
        Rank::Fully(less) => (0.0, less),
        Rank::Partly(less) => (1.0, less),
        Rank::Passing(less) => (2.0, less),
    };
    let whole = if somewhere { chord(DETOUR_M.into()) } else { LESS_AWAY };
    tier * BEYOND + f64::from(less) * whole
}

/// What all of the words count where one starts from nowhere: a quarter of them stands for a session to come.
const LESS_AWAY: f64 = 4.0 * FAR;

/// More than anything is away: what stands better comes first, wherever it is.
const BEYOND: f64 = 8.0 * FAR;

//! Public API in memory: data·inclusion v1 records serialized once, and searches of them.

mod filters;
mod nearby;
mod query;
mod records;
mod runs;
mod vicinity;

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher, Hash, Hasher},
    io::Write,
    sync::Arc,
};

use domain::offer::{inclusion::Structure, search::Choice};
use foldhash::quality::FixedState;
use roaring::RoaringBitmap;
use serde::Serialize;

pub use query::{From, Slice, Wanted, Within};

use self::{
    filters::Filters,
    nearby::Nearby,
    records::{DESCRIPTION, Texts, write_json, write_list, write_page, write_start, write_structure},
    runs::{Ranked, Run, runs},
};
use crate::{Offer, rows::Zones};

type Rows = RoaringBitmap;

/// The published offer as the public interface gives it.
pub struct Open {
    offers: Vec<Arc<Offer>>,
    /// Services, by row, each without its description, the longest part, and without its last brace: the description is
    /// kept once, in the offer.
    services: Texts,
    /// Structures, by place, each without its last brace.
    structures: Texts,
    /// The structure of each service, by its place.
    runs_of: Vec<u32>,
    runs: Vec<Run>,
    filters: Filters,
    nearby: Nearby,
    tag: u64,
}

/// What a search finds: kilometres and row, with none for what is reached from home.
#[derive(Debug, PartialEq)]
struct Found {
    page: Vec<(Option<u16>, u32)>,
    total: u64,
}

impl Open {
    /// `choices` says the rows of each value that services may be chosen by.
    pub(crate) fn build(
        offers: &[Arc<Offer>],
        mut structures: Vec<Arc<Structure>>,
        zones: Arc<Zones>,
        choices: &BTreeMap<Choice, Vec<u32>>,
    ) -> Open {
        structures.sort_by(|one, other| one.id.cmp(&other.id));
        let places: HashMap<&str, u32> = structures.iter().map(|one| one.id.as_str()).zip(0u32..).collect();
        let runs_of: Vec<u32> = offers.iter().map(|offer| places[offer.structure.id.as_str()]).collect();
        let scores: Vec<f64> = offers.iter().map(|offer| offer.service.score()).collect();
        let services = Texts::of(offers, |out, row, offer| write_start(out, offer, scores[row]));
        let texts = Texts::of(&structures, |out, _, structure| write_structure(out, structure));
        Open {
            tag: tag(&services, offers, &texts, &structures),
            services,
            structures: texts,
            runs: runs(structures, &runs_of, &scores),
            runs_of,
            filters: Filters::of(offers, choices, scores),
            nearby: Nearby::of(offers, zones),
            offers: offers.to_vec(),
        }
    }

    /// Changes when any record does, and only then.
    pub fn tag(&self) -> u64 {
        self.tag
    }

    /// Where services come from, by name.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.filters.sources()
    }

    /// Every structure as the schema has it, by id.
    pub fn structures_of_schema(&self) -> impl Iterator<Item = Structure> {
        self.runs.iter().map(|run| run.structure.as_schema())
    }

    /// Every structure, by id.
    pub fn all_structures(&self) -> impl Iterator<Item = &Structure> {
        self.runs.iter().map(|run| run.structure.as_ref())
    }

    /// A service with its structure.
    pub fn service(&self, id: &str) -> Option<Vec<u8>> {
        let row = self.offers.binary_search_by(|offer| (*offer.service.id).cmp(id)).ok()?;
        let mut out = Vec::new();
        self.write_detailed(&mut out, row as u32);
        Some(out)
    }

    /// A structure with its services and the same structures elsewhere.
    pub fn structure(&self, id: &str) -> Option<Vec<u8>> {
        let place = self.runs.binary_search_by(|run| (*run.structure.id).cmp(id)).ok()?;
        let run = &self.runs[place];
        let mut out = Vec::new();
        self.write_scored(&mut out, place as u32);
        out.extend(b",\"doublons\":");
        write_list(&mut out, &run.doubles, |out, double| out.extend(self.runs[*double as usize].plain()));
        out.extend(b",\"services\":");
        write_list(&mut out, &run.services, |out, row| self.write_service(out, *row));
        out.push(b'}');
        Some(out)
    }

    /// Lists services, by id.
    pub fn services(&self, wanted: &Wanted<'_>, slice: Slice) -> Vec<u8> {
        let rows = self.keep(self.filters.all.clone(), wanted);
        let page: Vec<u32> = rows.iter().skip(slice.skipped()).take(slice.size).collect();
        write_page(&page, rows.len(), slice, |out, row| self.write_service(out, *row))
    }

    /// Lists structures, by id; without doubles, the best of each group, by group.
    pub fn structures(&self, wanted: &Wanted<'_>, networks: &[&str], slice: Slice) -> Vec<u8> {
        let fits = |(_, run): &(u32, &Run)| {
            let structure = &run.structure;
            let of_networks =
                || structure.reseaux_porteurs.iter().flatten().any(|one| networks.contains(&one.as_str()));
            (wanted.sources.is_empty() || wanted.sources.contains(&structure.source.as_str()))
                && (networks.is_empty() || of_networks())
                && wanted.within.iter().all(|within| within.holds(structure.code_insee.as_deref()))
        };
        let mut found: Vec<(u32, &Run)> = (0u32..).zip(&self.runs).filter(fits).collect();
        if wanted.without_doubles {
            // Places stand in the order of ids.
            let best = |place: u32, run: &Run| (std::cmp::Reverse(Ranked::of(run)), place);
            found.sort_by_cached_key(|(place, run)| (run.cluster().to_owned(), best(*place, run)));
            found.dedup_by(|(_, later), (_, first)| later.cluster() == first.cluster());
        }
        let total = found.len() as u64;
        let page: Vec<(u32, &Run)> = found.into_iter().skip(slice.skipped()).take(slice.size).collect();
        write_page(&page, total, slice, |out, (place, run)| {
            self.write_scored(out, *place);
            out.extend(b",\"doublons\":");
            write_list(out, &run.doubles, |out, double| {
                let structure = &self.runs[*double as usize].structure;
                let double = Named { source: &structure.source, id: &structure.id };
                serde_json::to_writer(out, &double).expect("two texts are written");
            });
            out.push(b'}');
        })
    }

    /// Searches services: from a commune, those open to its people and near or from home, the nearest first; from
    /// nowhere, all of them, by id.
    pub fn search(&self, from: Option<&From>, wanted: &Wanted<'_>, slice: Slice) -> Vec<u8> {
        let Some(from) = from else {
            let rows = self.keep(self.filters.all.clone(), wanted);
            let page: Vec<(Option<u16>, u32)> =
                rows.iter().skip(slice.skipped()).take(slice.size).map(|row| (None, row)).collect();
            return self.write_found(&page, rows.len(), slice);
        };
        let end = slice.skipped().saturating_add(slice.size).min(self.offers.len());
        let found = self.search_near_centre(from, wanted, end);
        let Found { mut page, total } = found.unwrap_or_else(|| self.search_around(from, wanted, end));
        page.drain(..slice.skipped().min(page.len()));
        self.write_found(&page, total, slice)
    }

    /// The first `end` services, measured from where one starts.
    fn search_around(&self, from: &From, wanted: &Wanted<'_>, end: usize) -> Found {
        let around = self.nearby.around(from, end);
        let chosen = (*wanted != Wanted::default()).then(|| self.keep(around.joined().clone(), wanted));
        let total = chosen.as_ref().map_or(around.count, Rows::len);
        let near = self.nearby.nearest(from, &around, chosen.as_ref(), end.min(total as usize));
        let keeps = |row: &u32| chosen.as_ref().is_none_or(|rows| rows.contains(*row));
        let rest = around.rest().filter(keeps);
        let found = near.into_iter().map(|(km, row)| (Some(km), row)).chain(rest.map(|row| (None, row)));
        Found { page: found.take(end).collect(), total }
    }

    /// The same from a point near the centre of its commune; none where what is known from the centre does not tell.
    fn search_near_centre(&self, from: &From, wanted: &Wanted<'_>, end: usize) -> Option<Found> {
        let vicinity = self.nearby.vicinity(from)?;
        let lead = vicinity.lead(from.place.centre, from.point?)?;
        let point = |row: u32| self.nearby.point(row);
        let chosen = (*wanted != Wanted::default()).then(|| {
            let mut rows = self.filters.keep(vicinity.joined().clone(), wanted);
            lead.leave_out_far(&mut rows, point);
            if wanted.without_doubles { self.without_doubles(rows) } else { rows }
        });
        let total = chosen.as_ref().map_or_else(|| lead.count(point), Rows::len);
        let keeps = |row: u32| chosen.as_ref().is_none_or(|rows| rows.contains(row));
        let near = lead.nearest(end.min(total as usize), keeps, point)?;
        Some(Found { page: near.into_iter().map(|(km, row)| (Some(km), row)).collect(), total })
    }

    /// Of some rows, those that are wanted.
    fn keep(&self, rows: Rows, wanted: &Wanted<'_>) -> Rows {
        let rows = self.filters.keep(rows, wanted);
        if wanted.without_doubles { self.without_doubles(rows) } else { rows }
    }

    fn without_doubles(&self, rows: Rows) -> Rows {
        let run = |row: u32| &self.runs[self.runs_of[row as usize] as usize];
        let mut best: HashMap<&str, Ranked> = HashMap::new();
        for row in &rows {
            let ranked = Ranked::of(run(row));
            best.entry(run(row).cluster()).and_modify(|best| *best = (*best).max(ranked)).or_insert(ranked);
        }
        rows.iter().filter(|row| best.get(run(*row).cluster()) == Some(&Ranked::of(run(*row)))).collect()
    }

    fn write_found(&self, page: &[(Option<u16>, u32)], total: u64, slice: Slice) -> Vec<u8> {
        write_page(page, total, slice, |out, (distance, row)| {
            out.extend(b"{\"service\":");
            self.write_detailed(out, *row);
            match distance {
                Some(km) => write!(out, ",\"distance\":{km}}}").expect("memory takes everything"),
                None => out.extend(b",\"distance\":null}"),
            }
        })
    }

    fn write_service(&self, out: &mut Vec<u8>, row: u32) {
        out.extend(self.services.get(row));
        out.extend(DESCRIPTION);
        write_json(out, &self.offers[row as usize].service.description);
        out.push(b'}');
    }

    fn write_detailed(&self, out: &mut Vec<u8>, row: u32) {
        self.write_service(out, row);
        out.pop();
        out.extend(b",\"structure\":");
        out.extend(self.structures.get(self.runs_of[row as usize]));
        out.extend(b"}}");
    }

    /// A structure with its score, still open.
    fn write_scored(&self, out: &mut Vec<u8>, place: u32) {
        out.extend(self.structures.get(place));
        out.extend(b",\"score_qualite\":");
        write_json(out, &self.runs[place as usize].score);
    }
}

/// A structure named in a list.
#[derive(Serialize)]
struct Named<'a> {
    source: &'a str,
    id: &'a str,
}

/// What changes when any record does: no seed, so that two servers say the same.
fn tag(services: &Texts, offers: &[Arc<Offer>], texts: &Texts, structures: &[Arc<Structure>]) -> u64 {
    let mut hash = FixedState::with_seed(0).build_hasher();
    services.iter().for_each(|text| text.hash(&mut hash));
    offers.iter().for_each(|offer| offer.service.description.hash(&mut hash));
    texts.iter().for_each(|text| text.hash(&mut hash));
    structures.iter().for_each(|structure| structure.cluster_id.hash(&mut hash));
    hash.finish()
}

#[cfg(test)]
mod tests {
    use domain::{offer::search::Facet, territory::commune::communes};

    use super::*;
    use crate::{Snapshot, france, testing::offers};

    /// From points within some kilometres of the centre of each commune, near it and at its border.
    fn starts() -> impl Iterator<Item = From> {
        communes().all().iter().enumerate().map(|(n, one)| {
            let east = (n % 11) as f64 * 0.006 - 0.03;
            let north = (n % 7) as f64 * 0.006 - 0.018;
            let place = france::commune(one.code).expect("a commune of France");
            From { place, point: Some((one.lon + east, one.lat + north)) }
        })
    }

    #[test]
    fn what_is_known_from_the_centre_gives_what_a_point_measures() {
        // More than are remembered as the nearest; and so few that some are asked for which are not near.
        for (count, step) in [(40, 1), (900, 1), (9_000, 7)] {
            let snapshot = Snapshot::build(offers(count).into()).expect("the index is made");
            let open = snapshot.open();
            let permit = Choice { facet: Facet::Subject, value: "mobilite--preparer-un-permis" };
            let wishes = [
                Wanted::default(),
                Wanted { choices: vec![permit], ..Wanted::default() },
                Wanted { score: Some(0.5), without_doubles: true, ..Wanted::default() },
            ];
            let mut known = 0;
            for (n, from) in starts().enumerate().step_by(step) {
                let wanted = &wishes[n % wishes.len()];
                let end = [25, 1, 100, 6_000][n % 4].min(count);
                if let Some(found) = open.search_near_centre(&from, wanted, end) {
                    assert_eq!(found, open.search_around(&from, wanted, end), "{from:?} {wanted:?} {end}");
                    known += 1;
                }
            }
            assert!(known > communes().all().len() / step / 5, "{known} of {count}");
        }
    }

    #[test]
    fn nothing_is_known_of_a_point_far_from_the_centre() {
        let snapshot = Snapshot::build(offers(500).into()).expect("the index is made");
        let place = france::commune("38053").expect("a commune of France");
        let from = |east: f64| From { place, point: Some((place.centre.0 + east, place.centre.1)) };
        let found = |east| snapshot.open().search_near_centre(&from(east), &Wanted::default(), 10);
        assert!(found(0.05).is_some() && found(0.08).is_none());
    }
}

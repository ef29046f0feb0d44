//! Public API in memory: data·inclusion v1 records serialized once, and searches of them.
//!
//! Longer than other files: records, order and distance follow one specification, read side by side with it.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    io::Write,
    sync::{Arc, OnceLock, RwLock},
};

use chrono::NaiveDate;
use domain::{
    offer::{
        inclusion::Structure,
        labels::Enumeration,
        search::{Choice, Facet},
    },
    text::fold,
};
use itertools::Itertools;
use roaring::{MultiOps, RoaringBitmap};
use rust_stemmers::{Algorithm, Stemmer};
use serde::Serialize;

use crate::{
    Offer,
    distance::{LonLat, Ruler},
    france,
    rows::{Bits, Zones},
};

/// What is held in person is kept up to this distance, in metres (data·inclusion API v1).
const WITHIN_M: f64 = 50_000.0;
/// Degrees of latitude that hold that distance, with some to spare.
const WITHIN_DEGREES: f64 = 0.46;
/// Communes whose surroundings are remembered: more than a département has. Beyond, all are forgotten, and made again when asked.
const REMEMBERED: usize = 600;
/// Of what is near a commune, so many are remembered, the nearest: the first page of who does not say how much is wanted
/// (data·inclusion API v1). Farther pages are measured again.
const NEAREST: usize = 5_000;

/// Where something without a point is: near nothing, since nothing compares with it.
const NOWHERE: LonLat = (f64::NAN, f64::NAN);

/// The key of the part that is kept in the offer.
const DESCRIPTION: &[u8] = b",\"description\":";

type Rows = RoaringBitmap;

/// Texts one after the other, in one piece of memory.
#[derive(Default)]
struct Texts {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Texts {
    /// Adds what is written.
    fn add(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.bytes);
        self.ends.push(self.bytes.len());
    }

    fn get(&self, at: u32) -> &[u8] {
        let at = at as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.bytes[start..self.ends[at]]
    }

    /// Frees the spare capacity.
    fn close(mut self) -> Texts {
        self.bytes.shrink_to_fit();
        self
    }
}

/// A structure, with what the interface says of it beside its record.
struct Run {
    structure: Arc<Structure>,
    /// The mean of its services' scores; 0 without any.
    score: f64,
    /// Its services, by row.
    services: Vec<u32>,
    /// The same structures elsewhere, by place in the list.
    doubles: Vec<u32>,
}

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
    scores: Vec<f64>,
    all: Rows,
    sources: BTreeMap<String, Rows>,
    choices: HashMap<Choice, Rows>,
    communes: BTreeMap<String, Rows>,
    /// Rows by the stems of the words that say whom they are for.
    public_words: HashMap<String, Rows>,
    zones: Arc<Zones>,
    /// The point of each row. Most are within reach of anywhere in a département: they are read through, which no
    /// tree does faster.
    places: Vec<LonLat>,
    /// What is held in person.
    on_site: Bits,
    /// What says that it is reached from home.
    remote: Bits,
    around: RwLock<HashMap<String, Arc<NearbyServices>>>,
    tag: u64,
}

/// What an origin can reach, whatever is asked besides.
struct NearbyServices {
    all: Bits,
    count: u64,
    /// The same as `all`, once it is asked to be joined with other rows.
    joined: OnceLock<Rows>,
    /// In person, within reach. The rest of `all` is from home, or near without saying that it is held in person.
    going: Bits,
    /// Kilometres and row of the nearest of `going`, in order.
    near: Vec<(u16, u32)>,
}

/// Where the records asked for must be.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Within<'a> {
    /// Anywhere.
    #[default]
    Anywhere,
    /// In a commune, by its code.
    Commune(&'a str),
    /// In a département, by its code.
    Department(&'a str),
    /// In a region, by its code.
    Region(&'a str),
}

/// What services are asked for; what is empty is not asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted<'a> {
    /// One of these sources.
    pub sources: Vec<&'a str>,
    /// For each facet that is asked for, one of its values: `Facet::Subject` takes *thématiques* only.
    pub choices: Vec<Choice>,
    /// Words that say whom it is for.
    pub public_words: Option<&'a str>,
    /// At least this score.
    pub score: Option<f64>,
    /// All of these.
    pub within: Vec<Within<'a>>,
    /// Of services of the same structure, published by several, those of the best one only.
    pub without_doubles: bool,
}

/// The part of a list that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// From 1.
    pub page: usize,
    /// Records on a page.
    pub size: usize,
}

impl Slice {
    fn skipped(self) -> usize {
        self.size.saturating_mul(self.page - 1)
    }
}

/// The commune that a search starts from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct From {
    /// The commune: its zones count.
    pub place: france::Place,
    /// A point of it or near it, from which distances count; else its centre.
    pub point: Option<LonLat>,
}

impl From {
    fn start(&self) -> LonLat {
        self.point.unwrap_or(self.place.centre)
    }
}

impl Open {
    pub(crate) fn build(offers: &[Arc<Offer>], mut structures: Vec<Arc<Structure>>, zones: Arc<Zones>) -> Open {
        structures.sort_by(|one, other| one.id.cmp(&other.id));
        let places: HashMap<&str, u32> = structures.iter().map(|one| one.id.as_str()).zip(0u32..).collect();
        let scores: Vec<f64> = offers.iter().map(|offer| offer.service.score()).collect();
        let mut services = Texts::default();
        offers.iter().zip(&scores).for_each(|(offer, score)| services.add(|out| write_start(out, offer, *score)));
        let mut texts = Texts::default();
        structures.iter().for_each(|structure| texts.add(|out| write_structure(out, structure)));
        let runs_of: Vec<u32> = offers.iter().map(|offer| places[offer.structure.id.as_str()]).collect();
        let mut runs: Vec<Run> = structures.iter().map(Run::new).collect();
        for (row, run) in (0u32..).zip(&runs_of) {
            runs[*run as usize].services.push(row);
        }
        for run in &mut runs {
            let of_services = run.services.iter().map(|row| scores[*row as usize]).sum::<f64>();
            run.score = if run.services.is_empty() { 0.0 } else { of_services / run.services.len() as f64 };
        }
        find_doubles(&mut runs);
        let mut hash = DefaultHasher::new();
        services.bytes.hash(&mut hash);
        offers.iter().for_each(|offer| offer.service.description.hash(&mut hash));
        texts.bytes.hash(&mut hash);
        runs.iter().for_each(|run| run.structure.cluster_id.hash(&mut hash));
        let mut open = Open {
            all: (0..offers.len() as u32).collect(),
            offers: offers.to_vec(),
            services: services.close(),
            structures: texts.close(),
            runs_of,
            runs,
            scores,
            sources: BTreeMap::new(),
            choices: HashMap::new(),
            communes: BTreeMap::new(),
            public_words: HashMap::new(),
            zones,
            places: offers
                .iter()
                .map(|offer| offer.service.longitude.zip(offer.service.latitude).unwrap_or(NOWHERE))
                .collect(),
            on_site: Bits::with_capacity(offers.len()),
            remote: Bits::with_capacity(offers.len()),
            around: RwLock::default(),
            tag: hash.finish(),
        };
        open.sort(offers);
        open
    }

    /// Puts each row under everything that it may be asked for by.
    fn sort(&mut self, offers: &[Arc<Offer>]) {
        for (row, offer) in (0u32..).zip(offers) {
            let service = &offer.service;
            self.sources.entry(service.source.clone()).or_default().insert(row);
            for choice in service.choices() {
                self.choices.entry(choice).or_default().insert(row);
            }
            if let Some(code) = &service.code_insee {
                self.communes.entry(code.clone()).or_default().insert(row);
            }
            if service.has_mode("en-presentiel") {
                self.on_site.insert(row as usize);
            }
            if service.is_online() {
                self.remote.insert(row as usize);
            }
            let labels = service.publics.iter().flatten().filter_map(|value| Enumeration::Public.label(value));
            for text in labels.chain(service.publics_precisions.as_deref()) {
                for stem in stems(text) {
                    self.public_words.entry(stem).or_default().insert(row);
                }
            }
        }
    }

    /// Changes when any record does, and only then.
    pub fn tag(&self) -> u64 {
        self.tag
    }

    /// Where services come from, by name.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(String::as_str)
    }

    /// Every structure as the schema has it, by id.
    pub fn structures_of_schema(&self) -> impl Iterator<Item = Structure> {
        self.runs.iter().map(|run| run.structure.as_schema())
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
        let rows = self.keep(self.all.clone(), wanted);
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
            let rows = self.keep(self.all.clone(), wanted);
            let page: Vec<(Option<u16>, u32)> =
                rows.iter().skip(slice.skipped()).take(slice.size).map(|row| (None, row)).collect();
            return self.write_found(&page, rows.len(), slice);
        };
        let end = slice.skipped().saturating_add(slice.size).min(self.offers.len());
        let around = self.around(from, end);
        let chosen = (*wanted != Wanted::default()).then(|| self.keep(around.joined().clone(), wanted));
        let total = chosen.as_ref().map_or(around.count, Rows::len);
        let near = self.nearest(from, &around, chosen.as_ref(), end.min(total as usize));
        let keeps = |row: &u32| chosen.as_ref().is_none_or(|rows| rows.contains(*row));
        let rest = around.all.difference(&around.going).map(|row| row as u32).filter(keeps);
        let found = near.into_iter().map(|(km, row)| (Some(km), row)).chain(rest.map(|row| (None, row)));
        let page: Vec<(Option<u16>, u32)> = found.skip(slice.skipped()).take(slice.size).collect();
        self.write_found(&page, total, slice)
    }

    /// Of what is chosen, the first `count` that are held in person, with their kilometres.
    fn nearest(&self, from: &From, around: &NearbyServices, chosen: Option<&Rows>, count: usize) -> Vec<(u16, u32)> {
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
        let measured =
            rows.filter_map(|row| Some((ruler.kilometres_within(self.places[row as usize], WITHIN_M)?, row)));
        measured.k_smallest_relaxed(count).collect()
    }

    /// What can be reached, with the `count` nearest at least where one is likely to want no more.
    fn around(&self, from: &From, count: usize) -> Arc<NearbyServices> {
        // A point is somebody's: only the communes' own centres are remembered.
        if from.point.is_some() {
            return Arc::new(self.look_around(from, count));
        }
        let known = self.around.read().expect("nobody panics while holding it").get(from.place.code).cloned();
        known.unwrap_or_else(|| {
            let made = Arc::new(self.look_around(from, NEAREST));
            let mut around = self.around.write().expect("nobody panics while holding it");
            if around.len() >= REMEMBERED {
                around.clear();
            }
            around.insert(from.place.code.to_owned(), made.clone());
            made
        })
    }

    fn look_around(&self, from: &From, count: usize) -> NearbyServices {
        let open = self.zones.open_to(from.place.code, from.place.epci);
        let (lon, lat) = from.start();
        // Meridians draw together towards the poles.
        let wide = WITHIN_DEGREES / lat.to_radians().cos().max(0.05);
        let ruler = Ruler::at((lon, lat));
        let mut all = self.remote.clone();
        all.intersect_with(&open);
        let mut going = Bits::with_capacity(self.offers.len());
        let within = open.ones().filter_map(|row| {
            let place = self.places[row];
            let maybe = (place.1 - lat).abs() <= WITHIN_DEGREES && (place.0 - lon).abs() <= wide;
            let km = maybe.then(|| ruler.kilometres_within(place, WITHIN_M)).flatten()?;
            all.insert(row);
            if !self.on_site.contains(row) {
                return None;
            }
            going.insert(row);
            Some((km, row as u32))
        });
        let mut near: Vec<(u16, u32)> = within.k_smallest_relaxed(count).collect();
        near.shrink_to_fit();
        NearbyServices { count: all.count_ones(..) as u64, all, joined: OnceLock::new(), going, near }
    }

    /// Of some rows, those that are wanted.
    fn keep(&self, mut rows: Rows, wanted: &Wanted<'_>) -> Rows {
        if !wanted.sources.is_empty() {
            rows &= union(wanted.sources.iter().map(|source| self.sources.get(*source)));
        }
        for &facet in Facet::ALL {
            let asked = || wanted.choices.iter().filter(move |choice| choice.facet == facet);
            if asked().next().is_some() {
                rows &= union(asked().map(|choice| self.choices.get(choice)));
            }
        }
        for within in &wanted.within {
            rows &= self.within(*within);
        }
        if let Some(words) = wanted.public_words {
            for stem in stems(words) {
                rows &= self.public_words.get(&stem).unwrap_or(&Rows::new());
            }
        }
        if let Some(least) = wanted.score {
            rows = rows.iter().filter(|row| self.scores[*row as usize] >= least).collect();
        }
        if wanted.without_doubles { self.without_doubles(rows) } else { rows }
    }

    fn within(&self, within: Within<'_>) -> Rows {
        match within {
            Within::Anywhere => self.all.clone(),
            _ => union(self.communes.iter().filter(|(code, _)| within.holds(Some(code))).map(|(_, rows)| Some(rows))),
        }
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

impl NearbyServices {
    fn joined(&self) -> &Rows {
        let rows = || self.all.ones().map(|row| row as u32);
        self.joined.get_or_init(|| Rows::from_sorted_iter(rows()).expect("rows come in their order"))
    }
}

impl Within<'_> {
    fn holds(&self, commune: Option<&str>) -> bool {
        match self {
            Within::Anywhere => true,
            Within::Commune(code) => commune == Some(code),
            Within::Department(code) => commune.is_some_and(|commune| commune.starts_with(code)),
            Within::Region(code) => commune.and_then(france::region_of) == Some(code),
        }
    }
}

/// How good the record of a structure is, for choosing one of several: its score, then its date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked(u64, NaiveDate);

impl Ranked {
    fn of(run: &Run) -> Ranked {
        // The bits of numbers that are not negative stand in the numbers' own order (IEEE 754).
        Ranked(run.score.to_bits(), run.structure.date_maj)
    }
}

/// A structure named in a list.
#[derive(Serialize)]
struct Named<'a> {
    source: &'a str,
    id: &'a str,
}

impl Run {
    fn new(structure: &Arc<Structure>) -> Run {
        Run { structure: structure.clone(), score: 0.0, services: Vec::new(), doubles: Vec::new() }
    }

    /// What the same structures share; a structure alone is its own.
    fn cluster(&self) -> &str {
        self.structure.cluster_id.as_deref().unwrap_or(&self.structure.id)
    }

    /// The record as the schema has it, without what the interface adds.
    fn plain(&self) -> Vec<u8> {
        serde_json::to_vec(&self.structure.as_schema()).expect("records hold only texts, numbers and lists")
    }
}

fn find_doubles(runs: &mut [Run]) {
    let mut clusters: HashMap<String, Vec<u32>> = HashMap::new();
    for (place, run) in (0u32..).zip(runs.iter()) {
        clusters.entry(run.cluster().to_owned()).or_default().push(place);
    }
    for same in clusters.into_values().filter(|same| same.len() > 1) {
        for place in &same {
            runs[*place as usize].doubles = same.iter().copied().filter(|one| one != place).collect();
        }
    }
}

fn write_json(out: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(out, value).expect("records hold only texts, numbers and lists");
}

/// A service as the API gives it, without its description and its last brace: what the API adds is always there.
fn write_start(out: &mut Vec<u8>, offer: &Offer, score: f64) {
    let start = out.len();
    write_json(out, &offer.service);
    // Within a text a quote is escaped: this can only be the key.
    let key = out[start..].windows(DESCRIPTION.len()).position(|window| window == DESCRIPTION);
    let mut text = Vec::new();
    write_json(&mut text, &offer.service.description);
    let key = start + key.expect("the record has a description");
    out.drain(key..key + DESCRIPTION.len() + text.len());
    out.pop();
    if offer.service.adresse_certifiee.is_none() {
        out.extend(b",\"adresse_certifiee\":false");
    }
    if offer.service.score_qualite.is_none() {
        out.extend(b",\"score_qualite\":");
        write_json(out, &score);
    }
}

/// A structure as the API gives it inside a service, without its last brace.
fn write_structure(out: &mut Vec<u8>, structure: &Structure) {
    write_json(out, &structure.as_open());
    out.pop();
}

fn union<'a>(parts: impl Iterator<Item = Option<&'a Rows>>) -> Rows {
    parts.flatten().union()
}

/// The stems of the words of a text, none twice.
fn stems(text: &str) -> HashSet<String> {
    let stemmer = Stemmer::create(Algorithm::French);
    let folded = fold(text);
    folded.split(' ').filter(|word| word.len() > 2).map(|word| stemmer.stem(word).into_owned()).collect()
}

fn write_list<T>(out: &mut Vec<u8>, items: &[T], write: impl Fn(&mut Vec<u8>, &T)) {
    out.push(b'[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write(out, item);
    }
    out.push(b']');
}

/// A page of a list. `size` says how many records it holds, as the data·inclusion API does.
fn write_page<T>(items: &[T], total: u64, slice: Slice, write: impl Fn(&mut Vec<u8>, &T)) -> Vec<u8> {
    /// Most records take less: the answer is not copied while it grows.
    const RECORD: usize = 3_500;
    let mut out = Vec::with_capacity(200 + RECORD * items.len().min(1_000));
    out.extend(b"{\"items\":");
    write_list(&mut out, items, write);
    let pages = total.div_ceil(slice.size as u64);
    write!(out, ",\"total\":{total},\"page\":{},\"size\":{},\"pages\":{pages}}}", slice.page, items.len())
        .expect("memory takes everything");
    out
}

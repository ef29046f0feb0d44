//! Immutable snapshot of the published offer, replaced atomically by a newer one.
//!
//! Longer than other files: building and searching share the private layout of the rows, which must stay private.

use std::{collections::HashMap, sync::Arc};

use arc_swap::{ArcSwap, ArcSwapOption};
use chrono::{DateTime, Duration, Utc};
use domain::{
    offer::{
        practical::Fact,
        search::{Choice, Facet, Soon, Wish},
        theme::Theme,
    },
    path::{IdEnd, SlugEnd},
};
use itertools::{Either, Itertools};
use uuid::Uuid;

use crate::{
    Fault, Offer, Stock, Territory,
    distance::{UNDATED, Unit, chord, distance_m, in_order},
    open::Open,
    question::Known,
    rows::{Bits, Live, Rows, Zones, bits, minus, union},
    scoring::{Rank, Said, Standing, Understood},
    search::{DETOUR_M, Facets, Hit, NextSession, Overlay, PAGE, Query, Results, Spot, Spots},
    words::Words,
};

/// The published offer at a moment.
pub struct Snapshot {
    offers: Vec<Arc<Offer>>,
    by_id: HashMap<Uuid, u32>,
    /// By the last digits of their id, as former addresses hold them: one row, but for chance.
    by_id_end: HashMap<u32, Vec<usize>>,
    /// Where each row is, for those that one can go to.
    places: Vec<Option<Unit>>,
    words: Words,
    rows: Rows,
    zones: Arc<Zones>,
    territories: Vec<Territory>,
    /// The same offer as the public interface gives it.
    open: Open,
}

/// What a search leaves out when the counts of its own values are made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Themes,
    Facet(Facet),
    Territory,
    Soon,
    /// Wishes and facts: all are needed, so nothing is left out.
    Needs,
}

/// The rows that a search can reach, before it chooses among them.
struct Reach {
    rows: Bits,
    /// Those that one goes to.
    near: Bits,
    /// Where one starts from.
    from: Option<Unit>,
    /// Where words are asked, how well each row says them.
    standing: Option<Standing>,
    understood: Understood,
}

impl Reach {
    /// Of the rows, those that filters keep; each count leaves out its own filter.
    fn keep(&self, filters: &[(Group, Bits)], without: Option<Group>) -> Bits {
        let others = filters.iter().filter(|(group, _)| Some(*group) != without);
        others.fold(self.rows.clone(), |rows, (_, filter)| &rows & filter)
    }
}

impl Snapshot {
    /// Indexes the offer.
    ///
    /// # Errors
    /// When the index of words cannot be made.
    pub fn build(stock: Stock) -> Result<Snapshot, Fault> {
        let mut offers: Vec<Arc<Offer>> = stock.offers.into_iter().map(Arc::new).collect();
        // The order of ids is the order of ties, here and in the public interface: the same between two builds.
        offers.sort_by(|one, other| one.service.id.cmp(&other.service.id));
        let zones = Arc::new(Zones::new(&offers));
        // The words take half of the time: a thread of their own, where there is one.
        let (words, (rows, open)) = std::thread::scope(|threads| {
            let words = threads.spawn(|| Words::build(&offers));
            let others = (Rows::of(&offers, &stock.territories), Open::build(&offers, stock.structures, zones.clone()));
            (words.join().expect("nothing in it panics"), others)
        });
        let place =
            |(row, offer): (usize, &Arc<Offer>)| offer.point.filter(|_| rows.on_site.contains(row)).map(Unit::at);
        Ok(Snapshot {
            by_id: (0u32..).zip(&offers).map(|(row, offer)| (offer.id, row)).collect(),
            by_id_end: offers.iter().map(|offer| IdEnd::of(offer.id).former()).zip(0..).into_group_map(),
            places: offers.iter().enumerate().map(place).collect(),
            words: words?,
            open,
            territories: stock.territories,
            rows,
            zones,
            offers,
        })
    }

    /// How many offers there are.
    pub fn len(&self) -> usize {
        self.offers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.offers.is_empty()
    }

    /// Every offer, in the order of the ids of their records.
    pub fn offers(&self) -> &[Arc<Offer>] {
        &self.offers
    }

    /// The territories of the Département.
    pub fn territories(&self) -> &[Territory] {
        &self.territories
    }

    /// The same offer as the public interface gives it.
    pub fn open(&self) -> &Open {
        &self.open
    }

    /// An offer.
    pub fn get(&self, id: Uuid) -> Option<Arc<Offer>> {
        self.by_id.get(&id).map(|&row| self.offers[row as usize].clone())
    }

    /// The offer that an address leads to. Where ids end alike, its words tell which; where they do not, none.
    pub fn by_slug(&self, slug: &str) -> Option<Arc<Offer>> {
        let end = SlugEnd::read(slug)?;
        let (former, id) = match end {
            SlugEnd::Id(id) => (id.former(), Some(id)),
            SlugEnd::Former(digits) => (digits, None),
        };
        let rows = self.by_id_end.get(&former)?;
        let offers = rows.iter().map(|&row| &self.offers[row]);
        let found: Vec<_> = offers.filter(|offer| id.is_none_or(|id| IdEnd::of(offer.id) == id)).collect();
        let offer = match found.as_slice() {
            [one] => *one,
            several => {
                several.iter().filter(|offer| words_of(offer.slug.as_str()) == words_of(slug)).exactly_one().ok()?
            }
        };
        Some(offer.clone())
    }

    /// What sessions add to the rows, at a moment.
    fn live(&self, overlay: &Overlay, now: DateTime<Utc>) -> Live {
        let mut live = Live::of(self.len());
        for action in overlay.actions() {
            let Some(&row) = self.by_id.get(&action) else { continue };
            let row = row as usize;
            for (soon, soonest) in Soon::ALL.iter().zip(&mut live.soonest) {
                let until = soon.days().map(|days| now + Duration::days(days));
                let mut coming = overlay.coming(action, now, until).peekable();
                if coming.peek().is_some() {
                    soonest.coming.insert(row);
                }
                if coming.any(|session| session.free > 0) {
                    soonest.free.insert(row);
                }
            }
            for fact in overlay.coming(action, now, None).flat_map(|session| session.facts.iter()) {
                live.facts.entry(fact).or_insert_with(|| Bits::with_capacity(self.len())).insert(row);
            }
        }
        live
    }

    /// Answers a query: nearest first, what is reached from home after, with the counts of every other choice.
    fn search(&self, query: &Query, moment: &Moment<'_>) -> Results {
        let reach = self.reach(query, moment.live);
        let filters = self.filters(query, moment.live);
        let kept = reach.keep(&filters, None);
        let facets = self.facets(query, moment.live, &kept, |group| {
            filters.iter().any(|(one, _)| *one == group).then(|| reach.keep(&filters, Some(group)))
        });
        let hits = self.page(query, &kept, &reach, moment);
        Results {
            total: kept.count_ones(..),
            on_site: kept.intersection_count(&reach.near),
            mentions: reach.standing.as_ref().map_or(0, |standing| standing.in_passing(&kept)),
            understood: reach.understood,
            hits,
            facets,
        }
    }

    /// The rows open to the origin that say the words well enough and can be reached: near enough, or from home.
    fn reach(&self, query: &Query, live: &Live) -> Reach {
        let mut rows = self.open_to(query);
        let said = self.words.find(&query.text, query.exact, &Known { rows: &self.rows, live });
        if let Some(scores) = &said.scores {
            rows.intersect_with(&scores.rows());
        }
        let near = self.reachable(&mut rows, query);
        self.said_by(rows, near, query, said)
    }

    fn open_to(&self, query: &Query) -> Bits {
        match &query.origin {
            Some(origin) => self.zones.open_to(&origin.insee, &origin.epci),
            None => self.rows.all.clone(),
        }
    }

    /// Leaves of some rows those that can be reached; which of them one goes to.
    fn reachable(&self, rows: &mut Bits, query: &Query) -> Bits {
        let Some(origin) = &query.origin else { return Bits::new() };
        let near = match query.stays_home() {
            true => Bits::new(),
            false => self.near(rows, Unit::at(origin.point), query),
        };
        rows.intersect_with(&self.rows.online);
        rows.union_with(&near);
        near
    }

    /// Of the rows that say some words and can be reached, those that say enough beside the best of them.
    fn said_by(&self, mut rows: Bits, mut near: Bits, query: &Query, said: Said) -> Reach {
        let mut understood = said.understood;
        // A filter that only words set leaves something, or is not set.
        understood.filters.retain(|choice| {
            let chosen = &rows & &self.rows.having_one_of([*choice]);
            let some = !chosen.is_clear();
            if some {
                rows = chosen;
            }
            some
        });
        let standing = said.scores.map(|scores| scores.keep(&mut rows));
        near.intersect_with(&rows);
        Reach { rows, near, from: query.origin.as_ref().map(|origin| Unit::at(origin.point)), standing, understood }
    }

    /// Counts what the query would find with other words; all but the words is read once.
    fn counting<'a>(&'a self, query: &'a Query, live: &'a Live) -> impl Fn(&str) -> usize + use<'a> {
        let mut reached = self.open_to(query);
        let near = self.reachable(&mut reached, query);
        let filters = self.filters(query, live);
        move |text| {
            let said = self.words.find(text, false, &Known { rows: &self.rows, live });
            let mut rows = reached.clone();
            if let Some(scores) = &said.scores {
                rows.intersect_with(&scores.rows());
            }
            self.said_by(rows, near.clone(), query, said).keep(&filters, None).count_ones(..)
        }
    }

    /// The first page of a query, without its counts.
    fn first(&self, query: &Query, moment: &Moment<'_>) -> Vec<Hit> {
        let reach = self.reach(query, moment.live);
        let kept = reach.keep(&self.filters(query, moment.live), None);
        self.page(query, &kept, &reach, moment)
    }

    fn near(&self, rows: &Bits, from: Unit, query: &Query) -> Bits {
        let limit = query.radius.metres().map_or(f64::INFINITY, |metres| chord(metres.into()).powi(2));
        let near = |row: &usize| self.places[*row].is_some_and(|place| from.chord_2(place) <= limit);
        bits(self.len(), rows.ones().filter(near))
    }

    /// The rows of each group of choices that the query makes.
    fn filters(&self, query: &Query, live: &Live) -> Vec<(Group, Bits)> {
        let soon = soon_index(query.soon);
        let mut filters = Vec::new();
        if !query.themes.is_empty() {
            filters.push((Group::Themes, self.rows.of_themes(&query.themes, &query.chosen(Facet::Subject))));
        }
        for &facet in Facet::ALL.iter().filter(|facet| **facet != Facet::Subject) {
            let chosen = query.chosen(facet);
            if !chosen.is_empty() {
                let choices = chosen.into_iter().map(|value| Choice { facet, value });
                filters.push((Group::Facet(facet), self.rows.having_one_of(choices)));
            }
        }
        if !query.territory.is_empty() {
            filters.push((Group::Territory, self.rows.territories.get(&query.territory).cloned().unwrap_or_default()));
        }
        if query.soon != Soon::Any {
            filters.push((Group::Soon, live.soonest[soon].coming.clone()));
        }
        filters.extend(query.wishes.iter().map(|wish| (Group::Needs, live.wish(*wish, soon, &self.rows).clone())));
        filters.extend(query.facts.iter().map(|fact| (Group::Needs, self.with_fact(*fact, live))));
        filters
    }

    /// The rows of which a fact is said, of the action or of one of its sessions.
    fn with_fact(&self, fact: Fact, live: &Live) -> Bits {
        union([self.rows.facts.get(&fact), live.facts.get(&fact)].into_iter().flatten())
    }

    /// The counts; `without` gives the rows kept without a group's own filter, when it has one.
    fn facets(&self, query: &Query, live: &Live, kept: &Bits, without: impl Fn(Group) -> Option<Bits>) -> Facets {
        let soon = soon_index(query.soon);
        let themed = without(Group::Themes);
        let themed = themed.as_ref().unwrap_or(kept);
        let of_facet = Facet::ALL.iter().map(|&facet| without(Group::Facet(facet)));
        let of_facet: Vec<Option<Bits>> = of_facet.collect();
        let of_theme = |value: &str| Theme::of_thematique(value).is_some_and(|theme| query.themes.contains(&theme));
        let shown = |choice: &Choice| choice.facet != Facet::Subject || of_theme(choice.value);
        let choices = counted(self.rows.choices.iter().filter(|(choice, _)| shown(choice)), |(choice, rows)| {
            let among = match choice.facet {
                Facet::Subject => themed,
                facet => of_facet[facet as usize].as_ref().unwrap_or(kept),
            };
            among.intersection_count(rows)
        });
        let at_home = without(Group::Territory);
        let at_home = at_home.as_ref().unwrap_or(kept);
        let whenever = without(Group::Soon);
        let whenever = whenever.as_ref().unwrap_or(kept);
        Facets {
            themes: counted(Theme::ALL.iter().copied(), |theme| {
                self.rows.themes.get(theme).map_or(0, |rows| themed.intersection_count(rows))
            }),
            choices: choices.into_iter().map(|((choice, _), count)| (*choice, count)).collect(),
            territories: counted(self.rows.territories.iter(), |(_, rows)| at_home.intersection_count(rows))
                .into_iter()
                .map(|((slug, _), count)| (slug.clone(), count))
                .collect(),
            soon: counted(Soon::ALL.iter().copied().filter(|one| *one != Soon::Any), |one| {
                whenever.intersection_count(&live.soonest[soon_index(*one)].coming)
            }),
            wishes: counted(Wish::ALL.iter().copied(), |wish| {
                kept.intersection_count(live.wish(*wish, soon, &self.rows))
            }),
            facts: counted(Fact::ALL.iter().copied(), |fact| kept.intersection_count(&self.with_fact(*fact, live))),
        }
    }

    /// The page asked for, of the rows kept: the nearest first; from nowhere in particular, the soonest with a free seat.
    fn page(&self, query: &Query, kept: &Bits, reach: &Reach, moment: &Moment<'_>) -> Vec<Hit> {
        let start = query.skipped * PAGE;
        let end = (start + PAGE).min(kept.count_ones(..));
        let order = self.distances(query, kept, reach, moment, end).k_smallest_relaxed_by(end, by_distance);
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
    fn spots(&self, query: &Query, moment: &Moment<'_>) -> Spots {
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

/// The sessions at a moment.
struct Moment<'a> {
    overlay: &'a Overlay,
    live: &'a Live,
    now: DateTime<Utc>,
}

impl Moment<'_> {
    fn next(&self, action: Uuid, soon: Soon) -> Option<NextSession> {
        self.overlay.next(action, self.now, soon.days().map(|days| self.now + Duration::days(days)))
    }
}

/// The words of a slug, without the digits at its end.
fn words_of(slug: &str) -> &str {
    slug.rsplit_once('-').map_or("", |(words, _)| words)
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

fn soon_index(soon: Soon) -> usize {
    Soon::ALL.iter().position(|one| *one == soon).unwrap_or_default()
}

/// Each of some things with its count; those without any are left out.
fn counted<T>(all: impl Iterator<Item = T>, count: impl Fn(&T) -> usize) -> Vec<(T, usize)> {
    all.map(|one| {
        let count = count(&one);
        (one, count)
    })
    .filter(|(_, count)| *count > 0)
    .collect()
}

/// The published offer as it stands now; readers never wait for a newer one.
pub struct Catalogue {
    snapshot: ArcSwap<Snapshot>,
    overlay: ArcSwap<Overlay>,
    /// What the last reader made of the two, for who comes after within the minute.
    live: ArcSwapOption<Made>,
}

struct Made {
    snapshot: Arc<Snapshot>,
    overlay: Arc<Overlay>,
    minute: i64,
    live: Live,
}

impl Made {
    fn at(&self, now: DateTime<Utc>) -> Moment<'_> {
        Moment { overlay: &self.overlay, live: &self.live, now }
    }
}

impl Catalogue {
    /// A catalogue that starts from a snapshot.
    pub fn new(snapshot: Snapshot) -> Catalogue {
        Catalogue {
            snapshot: ArcSwap::from_pointee(snapshot),
            overlay: ArcSwap::default(),
            live: ArcSwapOption::empty(),
        }
    }

    /// Lets a newer offer take over.
    pub fn publish(&self, snapshot: Snapshot) {
        self.snapshot.store(Arc::new(snapshot));
    }

    /// Lets newer sessions and seats take over.
    pub fn set_sessions(&self, overlay: Overlay) {
        self.overlay.store(Arc::new(overlay));
    }

    /// The offer as it stands.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// Answers a query.
    pub fn search(&self, query: &Query, now: DateTime<Utc>) -> Results {
        let made = self.made(now);
        made.snapshot.search(query, &made.at(now))
    }

    /// Answers with something that counts what a query would find with other words.
    pub(crate) fn with_counter<T>(
        &self,
        query: &Query,
        now: DateTime<Utc>,
        ask: impl FnOnce(&dyn Fn(&str) -> usize) -> T,
    ) -> T {
        let made = self.made(now);
        ask(&made.snapshot.counting(query, &made.live))
    }

    /// The first page that a query finds.
    pub(crate) fn first(&self, query: &Query, now: DateTime<Utc>) -> Vec<Hit> {
        let made = self.made(now);
        made.snapshot.first(query, &made.at(now))
    }

    /// An offer with its next session, from nowhere in particular; none when it is not on offer.
    pub fn hit(&self, id: Uuid, now: DateTime<Utc>) -> Option<Hit> {
        let offer = self.snapshot.load().get(id)?;
        Some(Hit { next: self.overlay.load().next(id, now, None), distance_m: None, offer })
    }

    /// What a query finds, as a map shows it.
    pub fn spots(&self, query: &Query, now: DateTime<Utc>) -> Spots {
        let made = self.made(now);
        made.snapshot.spots(query, &made.at(now))
    }

    /// The offer with its sessions, made again when either changed and every minute, as sessions begin.
    fn made(&self, now: DateTime<Utc>) -> Arc<Made> {
        let (snapshot, overlay) = (self.snapshot.load_full(), self.overlay.load_full());
        let minute = now.timestamp().div_euclid(60);
        let fits = |made: &Arc<Made>| {
            made.minute == minute && Arc::ptr_eq(&made.snapshot, &snapshot) && Arc::ptr_eq(&made.overlay, &overlay)
        };
        if let Some(made) = self.live.load_full().filter(fits) {
            return made;
        }
        let live = snapshot.live(&overlay, now);
        let made = Arc::new(Made { snapshot, overlay, minute, live });
        self.live.store(Some(made.clone()));
        made
    }
}

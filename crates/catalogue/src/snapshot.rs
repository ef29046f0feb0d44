//! The published offer, immutable, and the place where a newer one takes over without making anybody wait.

use std::{collections::HashMap, sync::Arc};

use arc_swap::{ArcSwap, ArcSwapOption};
use chrono::{DateTime, Duration, Utc};
use domain::{
    practical::Fact,
    search::{Choice, Facet, Soon, Wish},
    theme::Theme,
};
use roaring::RoaringBitmap;
use uuid::Uuid;

use crate::{
    Fault, Offer, Path, Stock, Territory,
    distance::{Unit, chord, distance_m},
    offer::id8,
    open::Open,
    rows::{Live, Rows},
    search::{Facets, Hit, MENTION_DETOUR_M, NextSession, Overlay, PAGE, Query, Results, Spot, Spots},
    words::{Said, Words},
};

/// The published offer at a moment.
pub struct Snapshot {
    offers: Vec<Arc<Offer>>,
    by_id: HashMap<Uuid, u32>,
    by_path: HashMap<Path, u32>,
    /// Where each row is, for those that one can go to.
    places: Vec<Option<Unit>>,
    words: Words,
    rows: Rows,
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
    rows: RoaringBitmap,
    /// Those that one goes to.
    near: RoaringBitmap,
    /// Where one starts from.
    from: Option<Unit>,
    said: Option<Said>,
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
        // The words take half of the time: a thread of their own, where there is one.
        let (words, (rows, open)) = std::thread::scope(|threads| {
            let words = threads.spawn(|| Words::build(&offers));
            let others = (Rows::of(&offers, &stock.territories), Open::build(&offers, stock.structures));
            (words.join().expect("nothing in it panics"), others)
        });
        let place = |(row, offer): (u32, &Arc<Offer>)| offer.point.filter(|_| rows.on_site.contains(row)).map(Unit::at);
        Ok(Snapshot {
            by_id: (0u32..).zip(&offers).map(|(row, offer)| (offer.id, row)).collect(),
            by_path: (0u32..).zip(&offers).map(|(row, offer)| (id8(offer.id), row)).collect(),
            places: (0u32..).zip(&offers).map(place).collect(),
            words: words?,
            open,
            territories: stock.territories,
            rows,
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

    /// An offer by the end of its address.
    pub fn by_path(&self, path: Path) -> Option<Arc<Offer>> {
        self.by_path.get(&path).map(|&row| self.offers[row as usize].clone())
    }

    /// What sessions add to the rows, at a moment.
    fn live(&self, overlay: &Overlay, now: DateTime<Utc>) -> Live {
        let mut live = Live::default();
        for action in overlay.actions() {
            let Some(&row) = self.by_id.get(&action) else { continue };
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
                live.facts.entry(fact).or_default().insert(row);
            }
        }
        live
    }

    /// Answers a query: nearest first, what is reached from home after, with the counts of every other choice.
    fn search(&self, query: &Query, moment: &Moment<'_>) -> Results {
        let reach = self.reach(query);
        let filters = self.filters(query, moment.live);
        // Each count leaves out its own filter.
        let without = |group: Option<Group>| {
            let others = filters.iter().filter(|(one, _)| Some(*one) != group);
            others.fold(reach.rows.clone(), |rows, (_, filter)| rows & filter)
        };
        let kept = without(None);
        let facets = self.facets(query, moment.live, &kept, |group| {
            filters.iter().any(|(one, _)| *one == group).then(|| without(Some(group)))
        });
        let hits = self.page(query, &kept, &reach, moment);
        Results {
            total: kept.len() as usize,
            on_site: kept.intersection_len(&reach.near) as usize,
            mentions: reach.said.as_ref().map_or(0, |said| (kept.len() - kept.intersection_len(&said.lead)) as usize),
            corrected: reach.said.map(|said| said.corrected).unwrap_or_default(),
            hits,
            facets,
        }
    }

    /// The rows open to the origin that say the words and can be reached: near enough, or from home.
    fn reach(&self, query: &Query) -> Reach {
        let said = self.words.find(&query.text);
        let open = match &query.origin {
            Some(origin) => self.rows.open_to(&origin.zones()),
            None => self.rows.all.clone(),
        };
        let rows = match &said {
            Some(said) => open & &said.anywhere,
            None => open,
        };
        let Some(origin) = &query.origin else {
            return Reach { rows, near: RoaringBitmap::new(), from: None, said };
        };
        let from = Unit::at(origin.point);
        let near = if query.stays_home() { RoaringBitmap::new() } else { self.near(&rows, from, query) };
        Reach { rows: (rows & &self.rows.online) | &near, near, from: Some(from), said }
    }

    fn near(&self, rows: &RoaringBitmap, from: Unit, query: &Query) -> RoaringBitmap {
        let limit = query.radius.metres().map_or(f64::INFINITY, |metres| chord(metres.into()).powi(2));
        let near = |row: &u32| self.places[*row as usize].is_some_and(|place| from.chord_2(place) <= limit);
        RoaringBitmap::from_sorted_iter(rows.iter().filter(near)).expect("rows come in their order")
    }

    /// The rows of each group of choices that the query makes.
    fn filters(&self, query: &Query, live: &Live) -> Vec<(Group, RoaringBitmap)> {
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
    fn with_fact(&self, fact: Fact, live: &Live) -> RoaringBitmap {
        let of_actions = self.rows.facts.get(&fact).cloned().unwrap_or_default();
        match live.facts.get(&fact) {
            Some(of_sessions) => of_actions | of_sessions,
            None => of_actions,
        }
    }

    fn count_with_fact(&self, kept: &RoaringBitmap, fact: Fact, live: &Live) -> u64 {
        match live.facts.get(&fact) {
            Some(_) => kept.intersection_len(&self.with_fact(fact, live)),
            None => self.rows.facts.get(&fact).map_or(0, |rows| kept.intersection_len(rows)),
        }
    }

    /// The counts; `without` gives the rows kept without a group's own filter, when it has one.
    fn facets(
        &self,
        query: &Query,
        live: &Live,
        kept: &RoaringBitmap,
        without: impl Fn(Group) -> Option<RoaringBitmap>,
    ) -> Facets {
        let soon = soon_index(query.soon);
        let themed = without(Group::Themes);
        let themed = themed.as_ref().unwrap_or(kept);
        let of_facet = Facet::ALL.iter().map(|&facet| without(Group::Facet(facet)));
        let of_facet: Vec<Option<RoaringBitmap>> = of_facet.collect();
        let of_theme = |value: &str| Theme::of_thematique(value).is_some_and(|theme| query.themes.contains(&theme));
        let shown = |choice: &Choice| choice.facet != Facet::Subject || of_theme(choice.value);
        let choices = counted(self.rows.choices.iter().filter(|(choice, _)| shown(choice)), |(choice, rows)| {
            let among = match choice.facet {
                Facet::Subject => themed,
                facet => of_facet[facet as usize].as_ref().unwrap_or(kept),
            };
            among.intersection_len(rows)
        });
        let at_home = without(Group::Territory);
        let at_home = at_home.as_ref().unwrap_or(kept);
        let whenever = without(Group::Soon);
        let whenever = whenever.as_ref().unwrap_or(kept);
        Facets {
            themes: counted(Theme::ALL.iter().copied(), |theme| {
                self.rows.themes.get(theme).map_or(0, |rows| themed.intersection_len(rows))
            }),
            choices: choices.into_iter().map(|((choice, _), count)| (*choice, count)).collect(),
            territories: counted(self.rows.territories.iter(), |(_, rows)| at_home.intersection_len(rows))
                .into_iter()
                .map(|((slug, _), count)| (slug.clone(), count))
                .collect(),
            soon: counted(Soon::ALL.iter().copied().filter(|one| *one != Soon::Any), |one| {
                whenever.intersection_len(&live.soonest[soon_index(*one)].coming)
            }),
            wishes: counted(Wish::ALL.iter().copied(), |wish| {
                kept.intersection_len(live.wish(*wish, soon, &self.rows))
            }),
            facts: counted(Fact::ALL.iter().copied(), |fact| self.count_with_fact(kept, *fact, live)),
        }
    }

    /// The page asked for, of the rows kept: the nearest first; from nowhere in particular, the soonest with a free seat.
    fn page(&self, query: &Query, kept: &RoaringBitmap, reach: &Reach, moment: &Moment<'_>) -> Vec<Hit> {
        let mut order: Vec<(f64, u32)> = kept.iter().map(|row| (self.away(row, query, reach, moment), row)).collect();
        let end = ((query.skipped + 1) * PAGE).min(order.len());
        let start = (query.skipped * PAGE).min(end);
        if end < order.len() {
            order.select_nth_unstable_by(end, by_distance);
        }
        order[..end].sort_unstable_by(by_distance);
        order[start..end].iter().map(|&(_, row)| self.hit(row, query, reach, moment)).collect()
    }

    /// What a query finds, commune by commune: those that one goes to.
    fn spots(&self, query: &Query, moment: &Moment<'_>) -> Spots {
        let reach = self.reach(query);
        let kept =
            self.filters(query, moment.live).into_iter().fold(reach.rows.clone(), |rows, (_, filter)| rows & filter);
        let going = if query.origin.is_some() { &kept & &reach.near } else { &kept & &self.rows.on_site };
        let mut order: Vec<(f64, u32)> = going.iter().map(|row| (self.away(row, query, &reach, moment), row)).collect();
        order.sort_unstable_by(by_distance);
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut spots: Vec<Spot> = Vec::new();
        for (_, row) in order {
            let Some(insee) = self.offers[row as usize].service.code_insee.as_deref() else { continue };
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
        Spots { remote: (kept.len() - going.len()) as usize, spots }
    }

    fn hit(&self, row: u32, query: &Query, reach: &Reach, moment: &Moment<'_>) -> Hit {
        let offer = &self.offers[row as usize];
        let near = query.origin.as_ref().zip(offer.point).filter(|_| reach.near.contains(row));
        Hit {
            distance_m: near.map(|(origin, point)| distance_m(origin.point, point)),
            next: moment.next(offer.id, query.soon),
            offer: offer.clone(),
        }
    }

    /// How far a row counts in the order of results. Who says the words only in passing counts farther.
    fn away(&self, row: u32, query: &Query, reach: &Reach, moment: &Moment<'_>) -> f64 {
        let mentioned = reach.said.as_ref().is_some_and(|said| !said.lead.contains(row));
        let detour = if mentioned { chord(MENTION_DETOUR_M.into()) } else { 0.0 };
        let away = match &reach.from {
            Some(from) => {
                let place = self.places[row as usize].filter(|_| reach.near.contains(row));
                place.map_or(FAR, |place| from.chord_2(place).sqrt())
            }
            None if moment.live.soonest[soon_index(query.soon)].free.contains(row) => {
                let next = moment.next(self.offers[row as usize].id, query.soon);
                next.map_or(FAR, |session| (session.starts_at - moment.now).num_minutes() as f64 / MINUTES_AWAY)
            }
            None => FAR,
        };
        away + detour
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

fn by_distance(one: &(f64, u32), other: &(f64, u32)) -> std::cmp::Ordering {
    one.0.total_cmp(&other.0).then(one.1.cmp(&other.1))
}

/// Farther than any point of the unit sphere from another: what is reached from home comes after everything else.
const FAR: f64 = 4.0;
/// So many minutes, some ten years, stand for one radius of the Earth where a date counts as a distance.
const MINUTES_AWAY: f64 = 5_000_000.0;

fn soon_index(soon: Soon) -> usize {
    Soon::ALL.iter().position(|one| *one == soon).unwrap_or_default()
}

/// Each of some things with its count; those without any are left out.
fn counted<T>(all: impl Iterator<Item = T>, count: impl Fn(&T) -> u64) -> Vec<(T, usize)> {
    all.map(|one| {
        let count = count(&one) as usize;
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

//! The published offer, immutable, and the place where a newer one takes over without making anybody wait.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use arc_swap::ArcSwap;
use chrono::{DateTime, Duration, Utc};
use domain::{search::Wish, theme::Theme};
use roaring::RoaringBitmap;
use uuid::Uuid;

use crate::{
    Fault, Offer, Path,
    offer::id8,
    search::{Facets, Hit, NextSession, Origin, Overlay, PAGE, Query, Results},
    words::Words,
};

/// The published offer at a moment.
pub struct Snapshot {
    offers: Vec<Arc<Offer>>,
    by_id: HashMap<Uuid, u32>,
    by_path: HashMap<Path, u32>,
    words: Words,
    all: RoaringBitmap,
    themes: BTreeMap<Theme, RoaringBitmap>,
    free: RoaringBitmap,
    on_site: RoaringBitmap,
    online: RoaringBitmap,
    alone: RoaringBitmap,
    /// Rows open to everybody, wherever they live.
    everywhere: RoaringBitmap,
    /// Rows open to the people of a commune, EPCI or département.
    zones: HashMap<String, RoaringBitmap>,
}

/// A result before its page is known: where it stands in the order.
struct Place {
    row: u32,
    distance: Option<u32>,
}

impl Snapshot {
    /// Indexes offers.
    ///
    /// # Errors
    /// When the index of words cannot be made.
    pub fn build(offers: Vec<Offer>) -> Result<Snapshot, Fault> {
        let mut offers: Vec<Arc<Offer>> = offers.into_iter().map(Arc::new).collect();
        // The order of ids is the order of ties: it never changes between two builds.
        offers.sort_by_key(|offer| offer.id);
        let words = Words::build(&offers)?;
        let rows = |fits: &dyn Fn(&Offer) -> bool| -> RoaringBitmap {
            (0u32..).zip(&offers).filter(|(_, offer)| fits(offer)).map(|(row, _)| row).collect()
        };
        let themes = Theme::ALL.iter().map(|&theme| (theme, rows(&|offer| offer.themes.contains(&theme)))).collect();
        let mut zones: HashMap<String, RoaringBitmap> = HashMap::new();
        let mut everywhere = RoaringBitmap::new();
        for (row, offer) in (0u32..).zip(&offers) {
            match offer.service.zone_eligibilite.as_deref() {
                None | Some([]) => {
                    everywhere.insert(row);
                }
                Some(codes) => codes.iter().for_each(|code| {
                    zones.entry(code.clone()).or_default().insert(row);
                }),
            }
        }
        Ok(Snapshot {
            by_id: (0u32..).zip(&offers).map(|(row, offer)| (offer.id, row)).collect(),
            by_path: (0u32..).zip(&offers).map(|(row, offer)| (id8(offer.id), row)).collect(),
            all: rows(&|_| true),
            free: rows(&Offer::is_free),
            on_site: rows(&|offer| offer.service.is_on_site()),
            online: rows(&|offer| offer.service.is_online()),
            alone: rows(&|offer| offer.self_registration),
            words,
            themes,
            everywhere,
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

    /// An offer.
    pub fn get(&self, id: Uuid) -> Option<Arc<Offer>> {
        self.by_id.get(&id).map(|&row| self.offers[row as usize].clone())
    }

    /// An offer by the end of its address.
    pub fn by_path(&self, path: Path) -> Option<Arc<Offer>> {
        self.by_path.get(&path).map(|&row| self.offers[row as usize].clone())
    }

    /// Answers a query: nearest first, what is reached from home after, in one pass.
    ///
    /// # Errors
    /// When the index of words fails.
    pub fn search(&self, query: &Query, overlay: &Overlay, now: DateTime<Utc>) -> Result<Results, Fault> {
        let mut rows = self.eligible(query.origin.as_ref());
        if let Some(found) = self.words.find(&query.text)? {
            rows &= found;
        }
        for wish in &query.wishes {
            match wish {
                Wish::Free => rows &= &self.free,
                Wish::Online => rows &= &self.online,
                Wish::Alone => rows &= &self.alone,
                Wish::Seats => {}
            }
        }
        let places = self.places(&rows, query);
        let wanted = self.of_themes(&query.themes);
        let until = query.soon.days().map(|days| now + Duration::days(days));
        let seats = query.wishes.contains(&Wish::Seats);
        let mut facets: BTreeMap<Theme, usize> = BTreeMap::new();
        let mut kept = Vec::with_capacity(places.len());
        for place in places {
            let offer = &self.offers[place.row as usize];
            let next = overlay.next(offer.id, now, until);
            let timely = until.is_none() || next.is_some();
            let seated = !seats || next.is_some_and(|session: NextSession| session.free > 0);
            if !(timely && seated) {
                continue;
            }
            for theme in &offer.themes {
                *facets.entry(*theme).or_default() += 1;
            }
            if wanted.as_ref().is_none_or(|wanted| wanted.contains(place.row)) {
                kept.push((place, next));
            }
        }
        Ok(Results {
            total: kept.len(),
            on_site: kept.iter().filter(|(place, _)| place.distance.is_some()).count(),
            hits: kept
                .into_iter()
                .skip(query.skipped * PAGE)
                .take(PAGE)
                .map(|(place, next)| Hit {
                    offer: self.offers[place.row as usize].clone(),
                    distance_m: place.distance,
                    next,
                })
                .collect(),
            facets: Facets { themes: facets.into_iter().collect() },
        })
    }

    /// The rows whose zone of eligibility holds the origin.
    fn eligible(&self, origin: Option<&Origin>) -> RoaringBitmap {
        let Some(origin) = origin else { return self.all.clone() };
        let mut rows = self.everywhere.clone();
        for zone in origin.zones() {
            if let Some(more) = self.zones.get(zone) {
                rows |= more;
            }
        }
        rows
    }

    fn of_themes(&self, themes: &[Theme]) -> Option<RoaringBitmap> {
        if themes.is_empty() {
            return None;
        }
        let mut rows = RoaringBitmap::new();
        for theme in themes {
            if let Some(more) = self.themes.get(theme) {
                rows |= more;
            }
        }
        Some(rows)
    }

    /// Rows in the order of the page: by distance, then what is reached from home; what is too far and only on site
    /// is left out.
    fn places(&self, rows: &RoaringBitmap, query: &Query) -> Vec<Place> {
        let Some(origin) = &query.origin else {
            return rows.iter().map(|row| Place { row, distance: None }).collect();
        };
        let limit = query.radius.metres();
        let only_online = query.wishes.contains(&Wish::Online);
        let mut places: Vec<Place> = rows
            .iter()
            .filter_map(|row| {
                let offer = &self.offers[row as usize];
                let distance = offer
                    .point
                    .filter(|_| self.on_site.contains(row) && !only_online)
                    .map(|point| crate::distance_m(origin.point, point))
                    .filter(|metres| limit.is_none_or(|limit| *metres <= limit));
                (distance.is_some() || self.online.contains(row)).then_some(Place { row, distance })
            })
            .collect();
        places.sort_by_key(|place| (place.distance.unwrap_or(u32::MAX), place.row));
        places
    }
}

/// The published offer as it stands now; readers never wait for a newer one.
pub struct Catalogue {
    snapshot: ArcSwap<Snapshot>,
    overlay: ArcSwap<Overlay>,
}

impl Catalogue {
    /// A catalogue that starts from a snapshot.
    pub fn new(snapshot: Snapshot) -> Catalogue {
        Catalogue { snapshot: ArcSwap::from_pointee(snapshot), overlay: ArcSwap::default() }
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
    ///
    /// # Errors
    /// When the index of words fails.
    pub fn search(&self, query: &Query, now: DateTime<Utc>) -> Result<Results, Fault> {
        self.snapshot.load().search(query, &self.overlay.load(), now)
    }
}

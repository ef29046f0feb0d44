//! The published offer as it stands now, with its sessions.

use std::sync::Arc;

use arc_swap::{ArcSwap, ArcSwapOption};
use chrono::{DateTime, Duration, Utc};
use domain::offer::search::Soon;
use uuid::Uuid;

use super::Snapshot;
use crate::{
    moment::Moment,
    rows::{Bits, Live},
    search::{Hit, Overlay, Query, Results, Spots},
};

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

impl Snapshot {
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
}

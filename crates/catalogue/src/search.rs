//! Query and result of a catalogue search.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use domain::offer::{
    practical::{Fact, Facts},
    search::{Choice, Facet, Radius, Search, Soon, Wish},
    theme::Theme,
};
use uuid::Uuid;

use crate::{Offer, distance::LonLat, scoring::Understood};

/// Results on a page.
pub const PAGE: usize = 20;
/// How much farther an action would count that says nothing of the words, in metres: by so much less as it says.
pub const DETOUR_M: u32 = 20_000;

/// Where one starts from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Degrees.
    pub point: LonLat,
    /// Code of the commune.
    pub insee: String,
    /// SIREN of its EPCI.
    pub epci: String,
}

/// A search with its place resolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Where one starts from; none is the whole offer.
    pub origin: Option<Origin>,
    /// What: words.
    pub text: String,
    /// Whether these very words are looked for, all of them.
    pub exact: bool,
    /// Themes; none means all.
    pub themes: Vec<Theme>,
    /// How far.
    pub radius: Radius,
    /// When.
    pub soon: Soon,
    /// What one needs.
    pub wishes: Vec<Wish>,
    /// What must be so for one to come.
    pub facts: Vec<Fact>,
    /// Values chosen in facets.
    pub choices: Vec<Choice>,
    /// A territory, as its address says it; empty means all.
    pub territory: String,
    /// Pages before this one.
    pub skipped: usize,
}

impl Query {
    /// The search from a place.
    pub fn new(search: &Search, origin: Option<Origin>) -> Query {
        Query {
            origin,
            text: search.text.clone(),
            exact: search.exact,
            themes: search.themes.clone(),
            radius: search.radius,
            soon: search.soon,
            wishes: search.wishes.clone(),
            facts: search.facts.clone(),
            choices: search.choices.clone(),
            territory: search.territory.clone(),
            skipped: search.skipped,
        }
    }

    /// The values chosen in a facet.
    pub(crate) fn chosen(&self, facet: Facet) -> Vec<&'static str> {
        self.choices.iter().filter(|choice| choice.facet == facet).map(|choice| choice.value).collect()
    }

    /// Whether only what is reached from home is wanted: then nothing is near or far.
    pub(crate) fn stays_home(&self) -> bool {
        self.chosen(Facet::Mode) == ["a-distance"]
    }
}

/// The next session of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextSession {
    /// The session.
    pub id: Uuid,
    /// First minute.
    pub starts_at: DateTime<Utc>,
    /// How many people can come.
    pub seats: i64,
    /// Seats that nobody holds.
    pub free: i64,
    /// What its porteur says of coming to it, beside what is said of the action.
    pub facts: Facts,
}

/// The coming sessions of each action, the earliest first. It moves with every seat, so it stands beside the snapshot.
#[derive(Clone, Debug, Default)]
pub struct Overlay(HashMap<Uuid, Vec<NextSession>>);

impl Overlay {
    /// Gathers sessions by action; each action's in the order given.
    pub fn new(sessions: impl IntoIterator<Item = (Uuid, NextSession)>) -> Overlay {
        let mut by_action: HashMap<Uuid, Vec<NextSession>> = HashMap::new();
        for (action, session) in sessions {
            by_action.entry(action).or_default().push(session);
        }
        Overlay(by_action)
    }

    /// The actions that have sessions.
    pub(crate) fn actions(&self) -> impl Iterator<Item = Uuid> {
        self.0.keys().copied()
    }

    /// The sessions of an action that begin after a moment, up to another one.
    pub(crate) fn coming(
        &self,
        action: Uuid,
        now: DateTime<Utc>,
        until: Option<DateTime<Utc>>,
    ) -> impl Iterator<Item = &NextSession> {
        let sessions = self.0.get(&action).map(Vec::as_slice).unwrap_or_default();
        sessions.iter().filter(move |one| one.starts_at > now && until.is_none_or(|until| one.starts_at <= until))
    }

    /// The first session to come with a free seat, else the first to come.
    pub(crate) fn next(&self, action: Uuid, now: DateTime<Utc>, until: Option<DateTime<Utc>>) -> Option<NextSession> {
        let mut coming = self.coming(action, now, until);
        let first = coming.next()?;
        if first.free > 0 {
            return Some(*first);
        }
        coming.find(|one| one.free > 0).or(Some(first)).copied()
    }
}

/// An offer in the results.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The offer.
    pub offer: Arc<Offer>,
    /// From the origin, in metres; none for what is reached from home.
    pub distance_m: Option<u32>,
    /// Its next session.
    pub next: Option<NextSession>,
}

/// A commune on the map, with what a search finds there.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Code of the commune.
    pub insee: String,
    /// How many offers.
    pub count: usize,
    /// The first of them, the nearest first.
    pub hits: Vec<Hit>,
}

/// What a search finds, as a map shows it.
#[derive(Clone, Debug, Default)]
pub struct Spots {
    /// The communes that one goes to, the nearest first.
    pub spots: Vec<Spot>,
    /// How many offers are reached from home only.
    pub remote: usize,
}

/// How many results each choice would leave. Where one value of several is enough, they are counted as if none of
/// them were chosen; where all are needed, as if this one were chosen too. What would leave nothing is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By theme.
    pub themes: Vec<(Theme, usize)>,
    /// By value of each facet; *thématiques* of the chosen themes only.
    pub choices: Vec<(Choice, usize)>,
    /// By territory, as its address says it.
    pub territories: Vec<(String, usize)>,
    /// By when.
    pub soon: Vec<(Soon, usize)>,
    /// By need.
    pub wishes: Vec<(Wish, usize)>,
    /// By practical fact.
    pub facts: Vec<(Fact, usize)>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Everything found.
    pub total: usize,
    /// Of it, what one goes to.
    pub on_site: usize,
    /// Of it, what says the words only in passing.
    pub mentions: usize,
    /// What was understood of the words.
    pub understood: Understood,
    /// The page asked for.
    pub hits: Vec<Hit>,
    /// How many results each choice would leave.
    pub facets: Facets,
}

impl Results {
    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.total.div_ceil(PAGE)
    }

    /// Whether a page with so many before it would be empty, though there are results.
    pub fn is_beyond(&self, skipped: usize) -> bool {
        self.total > 0 && skipped >= self.pages()
    }

    /// Results after this page.
    pub fn left(&self, skipped: usize) -> usize {
        self.total.saturating_sub((skipped + 1) * PAGE)
    }
}

//! What is asked of the catalogue and what it answers.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use domain::{
    search::{Radius, Search, Soon, Wish},
    theme::Theme,
};
use uuid::Uuid;

use crate::Offer;

/// Results on a page.
pub const PAGE: usize = 20;

/// Where one starts from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Longitude and latitude, degrees (WGS 84).
    pub point: (f64, f64),
    /// Code of the commune.
    pub insee: String,
    /// SIREN of its EPCI.
    pub epci: String,
}

impl Origin {
    /// The codes by which a zone of eligibility may hold this place (data·inclusion: commune, EPCI, département,
    /// country, `france`).
    pub(crate) fn zones(&self) -> [&str; 5] {
        let department = if self.insee.starts_with("97") { self.insee.get(..3) } else { self.insee.get(..2) };
        [&self.insee, &self.epci, department.unwrap_or_default(), "99100", "france"]
    }
}

/// A search with its place resolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Where one starts from; none is the whole offer.
    pub origin: Option<Origin>,
    /// What: words.
    pub text: String,
    /// Themes; none means all.
    pub themes: Vec<Theme>,
    /// How far.
    pub radius: Radius,
    /// When.
    pub soon: Soon,
    /// What one needs.
    pub wishes: Vec<Wish>,
    /// Pages before this one.
    pub skipped: usize,
}

impl Query {
    /// The search from a place.
    pub fn new(search: &Search, origin: Option<Origin>) -> Query {
        Query {
            origin,
            text: search.text.clone(),
            themes: search.themes.clone(),
            radius: search.radius,
            soon: search.soon,
            wishes: search.wishes.clone(),
            skipped: search.skipped,
        }
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

    /// The first session to come with a free seat, else the first to come.
    pub(crate) fn next(&self, action: Uuid, now: DateTime<Utc>, until: Option<DateTime<Utc>>) -> Option<NextSession> {
        let coming = || {
            let sessions = self.0.get(&action).map(Vec::as_slice).unwrap_or_default();
            sessions.iter().filter(move |one| one.starts_at > now && until.is_none_or(|until| one.starts_at <= until))
        };
        coming().find(|one| one.free > 0).or_else(|| coming().next()).copied()
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

/// How many results each choice would leave, of those found without it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By theme, as if no theme were chosen.
    pub themes: Vec<(Theme, usize)>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Everything found.
    pub total: usize,
    /// Of it, what one goes to.
    pub on_site: usize,
    /// The page asked for.
    pub hits: Vec<Hit>,
    /// How many results each choice would leave.
    pub facets: Facets,
}

impl Results {
    /// Results after this page.
    pub fn left(&self, skipped: usize) -> usize {
        self.total.saturating_sub((skipped + 1) * PAGE)
    }
}

//! Offer of the demonstration, and what people say, for tests and measures of the search.

use std::{fs, path::Path, sync::Arc};

use catalogue::{Catalogue, Hit, NextSession, Offer, Origin, Overlay, Query, Snapshot};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{
    offer::{
        inclusion::{Service, Structure},
        labels::Term,
        practical::{Fact, Facts},
        search::Radius,
    },
    territory::commune::communes,
    text::fold,
};
use serde::Deserialize;
use uuid::Uuid;

/// Results that count: the first ones.
const FIRST: usize = 3;

#[derive(Deserialize)]
struct Script {
    kind: Vec<Kind>,
    structure: Vec<Run>,
}

#[derive(Deserialize)]
struct Kind {
    name: String,
    action: Vec<Action>,
}

#[derive(Deserialize)]
struct Action {
    names: Vec<String>,
    text: String,
    themes: Vec<Term>,
    #[serde(rename = "type")]
    kind: Term,
    publics: Vec<Term>,
    mode: String,
    conditions: Option<String>,
    cost: Option<String>,
}

#[derive(Deserialize)]
struct Run {
    name: String,
    kind: String,
    insee: String,
}

fn read(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The moment of every search.
pub fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().expect("a moment")
}

/// The offer of the demonstration, as `jalon demo` brings it; every second action has a session to come.
pub fn demonstration() -> Catalogue {
    let script: Script =
        toml::from_str(&read("../portal/data/demo/offer.toml")).expect("the portal reads this file too");
    let mut offers = Vec::new();
    for (at, run) in script.structure.iter().enumerate() {
        let turn = script.structure[..at].iter().filter(|other| other.kind == run.kind).count();
        let kind = script.kind.iter().find(|kind| kind.name == run.kind).expect("its kind is there");
        offers.extend((1..).zip(&kind.action).map(|(rank, action)| offer(at, rank, run, action, turn)));
    }
    let sessions = offers.iter().enumerate().filter(|(at, _)| at % 2 == 0).map(|(at, offer)| {
        let starts_at = now() + Duration::days((at * 7 % 40 + 1) as i64);
        (
            offer.id,
            NextSession { id: Uuid::from_u128(at as u128), starts_at, seats: 8, free: 4, facts: Facts::default() },
        )
    });
    let sessions = Overlay::new(sessions.collect::<Vec<_>>());
    let catalogue = Catalogue::new(Snapshot::build(offers.into()).expect("the index is made"));
    catalogue.set_sessions(sessions);
    catalogue
}

fn offer(at: usize, rank: usize, run: &Run, action: &Action, turn: usize) -> Offer {
    let commune = communes().by_code(&run.insee).expect("a commune of Isère");
    let date_maj = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date of the calendar");
    let structure = Structure {
        source: "demo".into(),
        id: format!("demo--{at:02}"),
        nom: run.name.clone(),
        date_maj,
        ..Structure::default()
    };
    let service = Service {
        source: "demo".into(),
        structure_id: structure.id.clone(),
        id: format!("demo--{at:02}-{rank}"),
        nom: action.names[turn % action.names.len()].clone(),
        description: action.text.clone(),
        date_maj,
        kind: Some(action.kind.clone()),
        thematiques: Some(action.themes.clone()),
        frais: Some(if action.cost.is_some() { "payant" } else { "gratuit" }.into()),
        publics: Some(action.publics.clone()),
        conditions_acces: action.conditions.clone(),
        commune: Some(commune.name.to_owned()),
        code_insee: Some(commune.code.to_owned()),
        longitude: Some(commune.lon),
        latitude: Some(commune.lat),
        modes_accueil: Some(vec![action.mode.as_str().into()]),
        zone_eligibilite: Some(vec!["38".into()]),
        ..Service::default()
    };
    // The practical facts are drawn in the demonstration: here each is said by some.
    let facts: Facts =
        Fact::ALL.iter().enumerate().filter(|(n, _)| (at + rank) % 6 == *n).map(|(_, fact)| *fact).collect();
    let id = Uuid::from_u128((at * 100 + rank) as u128);
    Offer::new(id, Uuid::from_u128(at as u128), service, Arc::new(structure), true, false, facts)
}

/// Something that people say, with what is right for it.
pub struct Thing {
    /// As it is typed.
    pub typed: String,
    /// What may be true of a result.
    meanings: Vec<(String, String)>,
}

impl Thing {
    /// Whether an offer is right for it.
    pub fn is_meant(&self, offer: &Offer) -> bool {
        let service = &offer.service;
        let among = |list: &Option<Vec<Term>>, code: &str| list.iter().flatten().any(|one| &**one == code);
        self.meanings.iter().any(|(kind, code)| match kind.as_str() {
            "theme" => among(&service.thematiques, code),
            "title" => fold(&service.nom).contains(&fold(code)),
            "type" => service.kind.as_deref() == Some(code.as_str()),
            "audience" => among(&service.publics, code),
            "mode" => among(&service.modes_accueil, code),
            "fee" => service.frais.as_deref() == Some(code.as_str()),
            "fact" => Fact::parse(code).is_ok_and(|fact| offer.facts.contains(fact)),
            kind => panic!("{kind} is no meaning"),
        })
    }

    /// What it means, as its file writes it.
    pub fn meant(&self) -> String {
        let meanings: Vec<String> = self.meanings.iter().map(|(kind, code)| format!("{kind}:{code}")).collect();
        meanings.join("|")
    }

    /// The place of the first right result, from 1.
    pub fn rank(&self, hits: &[Hit]) -> Option<usize> {
        hits.iter().position(|hit| self.is_meant(&hit.offer)).map(|at| at + 1)
    }
}

/// Lines of a file of what people say.
pub fn lines(name: &str) -> Vec<String> {
    let text = read(Path::new("tests/said").join(name));
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// What people say, with what they mean: a file of `tests/said`, or one that is elsewhere by its whole path.
pub fn things(file: &str) -> Vec<Thing> {
    let read = |line: String| {
        let (typed, meant) = line.split_once('\t').unwrap_or_else(|| panic!("{line} has no tab"));
        // A code without its kind is a thématique.
        let meaning = |one: &str| {
            let (kind, code) = one.split_once(':').unwrap_or(("theme", one));
            (kind.trim().to_owned(), code.trim().to_owned())
        };
        Thing { typed: typed.to_owned(), meanings: meant.split('|').map(meaning).collect() }
    };
    lines(file).into_iter().map(read).collect()
}

/// How well a catalogue understands what people say.
#[derive(Debug, Default)]
pub struct Measure {
    /// What was asked.
    pub asked: usize,
    /// What was right in the first three.
    pub understood: usize,
    /// The mean of one by the place of the first right result.
    pub reciprocal_rank: f64,
    /// What was not understood, with what was found.
    pub missed: Vec<String>,
}

/// All that a search finds, page after page.
fn everything(catalogue: &Catalogue, query: &Query) -> Vec<Hit> {
    let mut all = Vec::new();
    for skipped in 0.. {
        let page = catalogue.search(&Query { skipped, ..query.clone() }, now());
        all.extend(page.hits.iter().cloned());
        if page.left(skipped) == 0 {
            break;
        }
    }
    all
}

/// Asks everything that the catalogue holds something right for.
pub fn measure(catalogue: &Catalogue, things: &[Thing], from: Option<Origin>, radius: Radius) -> Measure {
    let mut measure = Measure::default();
    let mut ranks = 0.0;
    let query = Query { origin: from, radius, ..Query::default() };
    let within_reach = everything(catalogue, &query);
    for thing in things {
        // What no offer within reach answers is not asked.
        if !within_reach.iter().any(|hit| thing.is_meant(&hit.offer)) {
            continue;
        }
        let found = catalogue.search(&Query { text: thing.typed.clone(), ..query.clone() }, now());
        let rank = thing.rank(&found.hits);
        measure.asked += 1;
        ranks += rank.map_or(0.0, |rank| 1.0 / rank as f64);
        if rank.is_some_and(|rank| rank <= FIRST) {
            measure.understood += 1;
        } else {
            let names: Vec<_> = found.hits.iter().take(FIRST).map(|hit| hit.offer.service.nom.as_str()).collect();
            measure.missed.push(format!(
                "{} [{}] → {} : {names:?} ({:?})",
                thing.typed,
                thing.meant(),
                found.total,
                found.understood
            ));
        }
    }
    measure.reciprocal_rank = ranks / measure.asked as f64;
    measure
}

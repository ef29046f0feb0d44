//! Structures with what the public API says of them beside their record.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;
use domain::offer::inclusion::Structure;

/// A structure, with what the interface says of it beside its record.
pub(super) struct Run {
    pub(super) structure: Arc<Structure>,
    /// The mean of its services' scores; 0 without any.
    pub(super) score: f64,
    /// Its services, by row.
    pub(super) services: Box<[u32]>,
    /// The same structures elsewhere, by place in the list.
    pub(super) doubles: Box<[u32]>,
}

impl Run {
    /// What the same structures share; a structure alone is its own.
    pub(super) fn cluster(&self) -> &str {
        cluster(&self.structure)
    }

    /// The record as the schema has it, without what the interface adds.
    pub(super) fn plain(&self) -> Vec<u8> {
        serde_json::to_vec(&self.structure.as_schema()).expect("records hold only texts, numbers and lists")
    }
}

fn cluster(structure: &Structure) -> &str {
    structure.cluster_id.as_deref().unwrap_or(&structure.id)
}

/// Structures with the services that each runs: `runs_of` and `scores` say the place and the score of each service.
pub(super) fn runs(structures: Vec<Arc<Structure>>, runs_of: &[u32], scores: &[f64]) -> Vec<Run> {
    let mut services: Vec<Vec<u32>> = vec![Vec::new(); structures.len()];
    for (row, run) in (0u32..).zip(runs_of) {
        services[*run as usize].push(row);
    }
    let doubles = doubles(&structures);
    let score = |services: &[u32]| {
        let of_services = services.iter().map(|row| scores[*row as usize]).sum::<f64>();
        if services.is_empty() { 0.0 } else { of_services / services.len() as f64 }
    };
    let both = services.into_iter().zip(doubles);
    structures
        .into_iter()
        .zip(both)
        .map(|(structure, (services, doubles))| Run {
            score: score(&services),
            structure,
            services: services.into(),
            doubles,
        })
        .collect()
}

fn doubles(structures: &[Arc<Structure>]) -> Vec<Box<[u32]>> {
    let mut clusters: HashMap<&str, Vec<u32>> = HashMap::new();
    for (place, structure) in (0u32..).zip(structures) {
        clusters.entry(cluster(structure)).or_default().push(place);
    }
    let mut doubles = vec![Box::default(); structures.len()];
    for same in clusters.into_values().filter(|same| same.len() > 1) {
        for place in &same {
            doubles[*place as usize] = same.iter().copied().filter(|one| one != place).collect();
        }
    }
    doubles
}

/// How good the record of a structure is, for choosing one of several: its score, then its date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranked(u64, NaiveDate);

impl Ranked {
    pub(super) fn of(run: &Run) -> Ranked {
        // The bits of numbers that are not negative stand in the numbers' own order (IEEE 754).
        Ranked(run.score.to_bits(), run.structure.date_maj)
    }
}

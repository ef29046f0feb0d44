//! Measure of the search's understanding: what people say, found in the first three results.
//!
//! `cargo bench -p catalogue --bench said -- FILE` measures another set, written like `tests/said/things.tsv`.

#[path = "../tests/said/demonstration.rs"]
mod demonstration;

use std::{env, fs};

use demonstration::{demonstration, measure, things};
use domain::offer::search::Radius;

fn main() {
    // `cargo bench` adds options of its own; a set is a file.
    let given = env::args().skip(1).find_map(|argument| fs::canonicalize(argument).ok());
    let file = given.map_or_else(|| "things.tsv".to_owned(), |path| path.display().to_string());
    let found = measure(&demonstration(), &things(&file), None, Radius::default());
    let part = 100.0 * found.understood as f64 / found.asked as f64;
    println!(
        "said: {} of {} in the first three ({part:.1} %), MRR {:.3}",
        found.understood, found.asked, found.reciprocal_rank
    );
    found.missed.iter().for_each(|missed| println!("  missed: {missed}"));
}

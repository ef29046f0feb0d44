//! Measure of the search's understanding: what people say, found in the first three results.

#[path = "../tests/said/demonstration.rs"]
mod demonstration;

use demonstration::{demonstration, measure};
use domain::offer::search::Radius;

fn main() {
    let found = measure(&demonstration(), None, Radius::default());
    let part = 100.0 * found.understood as f64 / found.asked as f64;
    println!(
        "said: {} of {} in the first three ({part:.1} %), MRR {:.3}",
        found.understood, found.asked, found.reciprocal_rank
    );
    found.missed.iter().for_each(|missed| println!("  missed: {missed}"));
}

//! Benchmark of documents: the time that one takes, warm, on one thread.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use paper::testing::{attestation, blank_contract, contract};

fn documents(criterion: &mut Criterion) {
    for (name, paper) in [("signed contract", contract()), ("contract to sign by hand", blank_contract())] {
        println!("{name}: {} bytes", paper.pdf().expect("a document").len());
        criterion.bench_function(name, |bencher| bencher.iter(|| black_box(&paper).pdf()));
    }
    let paper = attestation();
    println!("attestation: {} bytes", paper.pdf().expect("a document").len());
    criterion.bench_function("attestation", |bencher| bencher.iter(|| black_box(&paper).pdf()));
}

criterion_group!(benches, documents);
criterion_main!(benches);

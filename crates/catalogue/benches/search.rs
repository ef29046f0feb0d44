//! How long the catalogue takes to be built and to answer.

use catalogue::{Origin, Overlay, Query, Snapshot, testing::offers};
use chrono::{DateTime, Utc};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use domain::theme::Theme;
use std::hint::black_box;

fn from_bourgoin() -> Query {
    let origin = Origin { point: (5.2783, 45.5866), insee: "38053".into(), epci: "243800604".into() };
    Query { origin: Some(origin), ..Query::default() }
}

fn search(criterion: &mut Criterion) {
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().expect("a moment");
    for count in [1_000, 10_000] {
        let snapshot = Snapshot::build(offers(count)).expect("the index is made");
        let overlay = Overlay::default();
        let near = from_bourgoin();
        let themed = Query { themes: vec![Theme::Mobilite], ..near.clone() };
        let worded = Query { text: "garde d’enfants".into(), ..near.clone() };
        for (name, query) in [("near", near), ("theme", themed), ("words", worded)] {
            criterion.bench_with_input(BenchmarkId::new(name, count), &query, |bencher, query| {
                bencher.iter(|| snapshot.search(black_box(query), &overlay, now).expect("an answer"));
            });
        }
    }
    let mut group = criterion.benchmark_group("build");
    group.sample_size(10);
    group.bench_function("10000", |bencher| bencher.iter(|| Snapshot::build(offers(10_000)).expect("an index")));
    group.finish();
}

criterion_group!(benches, search);
criterion_main!(benches);

//! Benchmarks of the catalogue: building a snapshot, searches of people and of the API.

use std::hint::black_box;

use catalogue::{
    Catalogue, Origin, Query, Snapshot, france,
    open::{From, Slice, Wanted},
    testing::offers,
};
use chrono::{DateTime, Utc};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use domain::offer::{
    search::{Choice, Facet, Radius},
    theme::Theme,
};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn from_bourgoin() -> Query {
    let origin = Origin { point: (5.2783, 45.5866), insee: "38053".into(), epci: "243800604".into() };
    Query { origin: Some(origin), ..Query::default() }
}

/// What people ask, with every facet counted.
fn people(criterion: &mut Criterion) {
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().expect("a moment");
    for count in SIZES {
        let catalogue = Catalogue::new(Snapshot::build(offers(count).into()).expect("the index is made"));
        let near = from_bourgoin();
        let themed = Query { themes: vec![Theme::Mobilite], ..near.clone() };
        let worded = Query { text: "garde d’enfants".into(), ..near.clone() };
        let said = Query { text: "je cherche quelqu’un pour garder mes enfants".into(), ..near.clone() };
        let mistyped = Query { text: "pemris".into(), ..near.clone() };
        let whole = Query { radius: Radius::Whole, ..near.clone() };
        for (name, query) in [
            ("near", near),
            ("theme", themed),
            ("words", worded),
            ("sentence", said),
            ("typo", mistyped),
            ("whole", whole),
        ] {
            criterion.bench_with_input(BenchmarkId::new(name, count), &query, |bencher, query| {
                bencher.iter(|| catalogue.search(black_box(query), now));
            });
        }
    }
}

/// What machines ask: 25 records a page.
fn machines(criterion: &mut Criterion) {
    let place = france::commune("38053").expect("a commune");
    let centre = From { place, point: None };
    let point = From { place, point: Some((5.28, 45.59)) };
    let slice = Slice { page: 1, size: 25 };
    let all = Wanted::default();
    let mobile = Choice { facet: Facet::Subject, value: "mobilite--preparer-un-permis" };
    let filtered = Wanted { choices: vec![mobile], ..Wanted::default() };
    for count in SIZES {
        let snapshot = Snapshot::build(offers(count).into()).expect("the index is made");
        for (name, from, wanted) in
            [("api", &centre, &all), ("api filtered", &centre, &filtered), ("api point", &point, &all)]
        {
            criterion.bench_function(&format!("{name}/{count}"), |bencher| {
                bencher.iter(|| snapshot.open().search(black_box(Some(from)), wanted, slice));
            });
        }
    }
}

fn build(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("build");
    group.sample_size(10);
    for count in SIZES {
        let stock = offers(count);
        group.bench_function(count.to_string(), |bencher| {
            bencher.iter_batched(
                || stock.clone().into(),
                |stock| Snapshot::build(stock).expect("an index"),
                criterion::BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, people, machines, build);
criterion_main!(benches);

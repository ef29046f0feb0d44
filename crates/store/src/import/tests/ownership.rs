//! Tests that files never overwrite what is owned here.

use domain::origin::{Field, Ownable, Settlement};
use uuid::Uuid;

use super::samples::*;
use crate::{
    Db, appointment, commitment,
    conflict::{self, Conflict},
    contract,
    db::Number,
    import::{Applied, Kind, Row, known},
    testing::for_each_engine,
};

/// A kind of row that may be owned here.
struct Case {
    kind: Kind,
    ownable: Ownable,
    code: &'static str,
    number: u128,
    row: fn(&str) -> Row,
    field: Field,
}

const CASES: [Case; 3] = [
    Case {
        kind: Kind::Contract,
        ownable: Ownable::Contract,
        code: "CER1",
        number: 6,
        row: a_contract,
        field: Field::Goal,
    },
    Case {
        kind: Kind::Commitment,
        ownable: Ownable::Commitment,
        code: "CER1 1",
        number: 7,
        row: a_commitment,
        field: Field::Label,
    },
    Case {
        kind: Kind::Appointment,
        ownable: Ownable::Appointment,
        code: "RDV1",
        number: 8,
        row: an_appointment,
        field: Field::Reason,
    },
];

async fn take_over(db: &Db, case: &Case) {
    let id = id(case.number);
    let since = match case.ownable {
        Ownable::Contract => contract::take_over(db, id, now()).await,
        Ownable::Commitment => commitment::take_over(db, id, now()).await,
        Ownable::Appointment => appointment::take_over(db, id, now()).await,
    };
    assert_eq!(since.unwrap(), Some(now()), "{:?}", case.kind);
}

/// The words of the row that a case is about.
async fn words(db: &Db, case: &Case) -> String {
    match case.ownable {
        Ownable::Contract => crate::contract::of_person(db, id(5)).await.unwrap().remove(0).goal,
        Ownable::Commitment => crate::commitment::of_contract(db, id(6), true).await.unwrap().remove(0).label,
        Ownable::Appointment => crate::appointment::of_person(db, id(5)).await.unwrap().remove(0).reason,
    }
}

async fn open_conflicts(db: &Db, case: &Case) -> Vec<Conflict> {
    conflict::about(db, id(case.number)).await.unwrap()
}

async fn disputed(db: &Db, case: &Case) -> bool {
    known(db, case.kind).await.unwrap()[case.code].disputed
}

async fn rows(db: &Db) -> i64 {
    let count: Number = db.query("SELECT COUNT(*) AS number FROM conflict").one().await.unwrap();
    count.number
}

#[tokio::test]
async fn every_kind_that_may_be_owned_is_tried() {
    let tried: Vec<Ownable> = CASES.iter().map(|case| case.ownable).collect();
    assert_eq!(tried, Ownable::ALL);
}

#[tokio::test]
async fn a_line_that_says_something_new_changes_nothing_and_is_one_conflict() {
    for_each_engine(|db| async move {
        with_a_file(&db).await;
        for (done, case) in (1..).zip(&CASES) {
            take_over(&db, case).await;
            let conflict = Applied::Conflict(vec![case.field]);
            for _ in 0..2 {
                assert_eq!(take(&db, 90 + case.number, (case.row)("deux"), "b").await, conflict, "{:?}", case.kind);
            }
            assert_eq!(words(&db, case).await, "un");
            let open = open_conflicts(&db, case).await;
            assert_eq!((open.len(), rows(&db).await), (1, done));
            assert_eq!((open[0].kind, open[0].object_kind), (case.ownable, case.ownable));
            assert_eq!((open[0].file_code.as_str(), open[0].found_at), (case.code, now()));
            let given: serde_json::Value = serde_json::from_str(&open[0].given).unwrap();
            assert_eq!(given[case.field.code()], "deux");
            assert!(disputed(&db, case).await);

            // The file changes its mind again: still one conflict, about what it says now.
            assert_eq!(take(&db, 190 + case.number, (case.row)("trois"), "c").await, conflict);
            let open = open_conflicts(&db, case).await;
            assert!(open.len() == 1 && open[0].given.contains("trois"), "{open:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_line_already_taken_is_no_conflict_and_closes_one() {
    for_each_engine(|db| async move {
        with_a_file(&db).await;
        for case in &CASES {
            take_over(&db, case).await;
            assert_eq!(take(&db, 99, (case.row)("un"), "a").await, Applied::Unchanged, "{:?}", case.kind);
            take(&db, 90 + case.number, (case.row)("deux"), "b").await;
            assert_eq!(take(&db, 99, (case.row)("un"), "a").await, Applied::Unchanged);
            assert!(open_conflicts(&db, case).await.is_empty() && !disputed(&db, case).await);
        }
    })
    .await;
}

#[tokio::test]
async fn a_line_that_comes_to_agree_closes_the_conflict_and_is_known() {
    for_each_engine(|db| async move {
        with_a_file(&db).await;
        for case in &CASES {
            take_over(&db, case).await;
            take(&db, 90 + case.number, (case.row)("deux"), "b").await;
            assert_eq!(take(&db, 99, (case.row)("un"), "c").await, Applied::Unchanged, "{:?}", case.kind);
            assert!(open_conflicts(&db, case).await.is_empty());
            let row = &known(&db, case.kind).await.unwrap()[case.code];
            assert_eq!((row.row_hash.as_str(), row.disputed), ("c", false));
            // It disagrees again: that is another conflict.
            take(&db, 190 + case.number, (case.row)("deux"), "b").await;
            assert_eq!(open_conflicts(&db, case).await.len(), 1);
        }
        assert_eq!(rows(&db).await, 6);
    })
    .await;
}

#[tokio::test]
async fn a_disagreement_settled_by_a_person_is_not_opened_again_by_the_same_line() {
    for_each_engine(|db| async move {
        with_a_file(&db).await;
        for case in &CASES {
            take_over(&db, case).await;
            take(&db, 90 + case.number, (case.row)("deux"), "b").await;
            let open = open_conflicts(&db, case).await.remove(0);
            let settled = conflict::settle(&db, open.id, Settlement::KeptHere, now()).await.unwrap();
            assert_eq!(settled.map(|one| one.object_id), Some(id(case.number)));
            let again = conflict::settle(&db, open.id, Settlement::TakenFromFile, now()).await.unwrap();
            assert!(again.is_none(), "it was settled before");

            assert_eq!(take(&db, 190 + case.number, (case.row)("deux"), "b").await, Applied::Unchanged);
            assert!(open_conflicts(&db, case).await.is_empty(), "{:?}", case.kind);
            let other = take(&db, 290 + case.number, (case.row)("trois"), "c").await;
            assert_eq!(other, Applied::Conflict(vec![case.field]));
        }
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_no_disagreement() {
    for_each_engine(|db| async move {
        with_a_file(&db).await;
        for (case, field) in CASES.iter().zip([Field::SignedOn, Field::DueOn, Field::Referent]) {
            take_over(&db, case).await;
            let mut row = (case.row)("un");
            match &mut row {
                Row::Contract(row) => row.signed_on = None,
                Row::Commitment(row) => row.due_on = None,
                Row::Appointment(row) => row.referent_id = None,
                other => unreachable!("{other:?} is never owned here"),
            }
            assert_eq!(take_partly(&db, 99, row.clone(), "b", &[field]).await, Applied::Unchanged, "{:?}", case.kind);
            assert_eq!(take(&db, 90 + case.number, row, "c").await, Applied::Conflict(vec![field]));
            let given = open_conflicts(&db, case).await.remove(0).given;
            assert!(given.contains(&format!("\"{}\":null", field.code())), "{given}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_engagements_of_a_contract_owned_here_are_owned_with_it() {
    for_each_engine(|db| async move {
        with_a_file(&db).await;
        contract::take_over(&db, id(6), now()).await.unwrap();
        let changed = take(&db, 90, a_commitment("deux"), "b").await;
        assert_eq!(changed, Applied::Conflict(vec![Field::Label]));

        let Row::Commitment(mut second) = a_commitment("Passer le code") else { unreachable!("it is an engagement") };
        second.rank = 2;
        let added = take(&db, 91, Row::Commitment(second), "a").await;
        assert_eq!(added, Applied::Conflict(Vec::new()), "it would add something to what is owned here");
        let steps = crate::commitment::of_contract(&db, id(6), true).await.unwrap();
        assert!(steps.len() == 1 && steps[0].label == "un");

        let about_contract = conflict::about(&db, id(6)).await.unwrap().remove(0);
        assert_eq!((about_contract.kind, about_contract.object_kind), (Ownable::Commitment, Ownable::Contract));
        assert_eq!(about_contract.file_code, "CER1 2");
        conflict::settle(&db, about_contract.id, Settlement::KeptHere, now()).await.unwrap();
        let Row::Commitment(mut second) = a_commitment("Passer le code") else { unreachable!("it is an engagement") };
        second.rank = 2;
        assert_eq!(take(&db, 92, Row::Commitment(second), "a").await, Applied::Unchanged);
    })
    .await;
}

#[tokio::test]
async fn what_was_made_here_needs_no_code_and_is_unknown_to_files() {
    for_each_engine(|db| async move {
        with_a_file(&db).await;
        for number in [60, 61] {
            let made = "INSERT INTO contract (id, origin, owned_here_since, allocataire_id, kind, starts_on, ends_on,
                                              goal, state, row_hash)
                        VALUES ($1, 'here', $2, $3, 'cer', $4, $4, '', 'draft', '')";
            let query = db.query(made).bind(id(number)).bind(now()).bind(id(5)).bind(day("2026-11-24"));
            query.run().await.unwrap();
            let step = "INSERT INTO commitment (id, origin, owned_here_since, contract_id, rank, side, kind, label,
                                                state, row_hash)
                        VALUES ($1, 'here', $2, $3, 1, 'allocataire', 'demarche', '', 'to_do', '')";
            // Two in one contract that a file brought, each without a code.
            let query = db.query(step).bind(id(number + 10)).bind(now()).bind(id(6));
            query.run().await.unwrap();
            let meeting = "INSERT INTO appointment (id, origin, owned_here_since, allocataire_id, starts_at, minutes,
                                                    reason, mode, place, state, row_hash)
                           VALUES ($1, 'here', $2, $3, $2, 30, '', 'phone', '', 'planned', '')";
            let query = db.query(meeting).bind(id(number + 20)).bind(now()).bind(id(5));
            query.run().await.unwrap();
        }
        for case in &CASES {
            let codes: Vec<String> = known(&db, case.kind).await.unwrap().into_keys().collect();
            assert_eq!(codes, [case.code]);
        }
        assert_eq!(crate::commitment::of_contract(&db, id(6), true).await.unwrap().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_row_made_here_that_a_file_comes_to_know_is_not_overwritten() {
    for_each_engine(|db| async move {
        with_a_file(&db).await;
        let made =
            "INSERT INTO appointment (id, origin, file_code, owned_here_since, allocataire_id, starts_at, minutes,
                                             reason, mode, place, state, row_hash)
                    VALUES ($1, 'here', 'RDV9', $2, $3, $2, 30, 'ici', 'phone', '', 'planned', '')";
        db.query(made).bind(id(80)).bind(now()).bind(id(5)).run().await.unwrap();
        let Row::Appointment(mut row) = an_appointment("dans le fichier") else { unreachable!("it is one") };
        row.code = "RDV9".into();
        let Applied::Conflict(fields) = take(&db, 99, Row::Appointment(row), "a").await else {
            panic!("what was made here is owned here")
        };
        assert_eq!(fields, [Field::Referent, Field::StartsAt, Field::Minutes, Field::Reason, Field::Place]);
    })
    .await;
}

#[tokio::test]
async fn a_row_is_owned_since_it_was_first_changed_and_nobody_owns_what_is_not_there() {
    for_each_engine(|db| async move {
        with_a_file(&db).await;
        let later = now() + chrono::Duration::days(1);
        for case in &CASES {
            take_over(&db, case).await;
            let (there, nowhere) = (id(case.number), Uuid::from_u128(404));
            let answers = match case.ownable {
                Ownable::Contract => {
                    [contract::take_over(&db, there, later).await, contract::take_over(&db, nowhere, later).await]
                }
                Ownable::Commitment => {
                    [commitment::take_over(&db, there, later).await, commitment::take_over(&db, nowhere, later).await]
                }
                Ownable::Appointment => {
                    [appointment::take_over(&db, there, later).await, appointment::take_over(&db, nowhere, later).await]
                }
            };
            assert_eq!(answers.map(|answer| answer.unwrap()), [Some(now()), None], "{:?}", case.kind);
        }
    })
    .await;
}

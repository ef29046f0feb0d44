//! Tests of each kind of row: added, unchanged, modified; local changes stay.

use domain::person::RightState;

use super::samples::*;
use crate::{
    import::{Applied, Kind, Row, known},
    person as people,
    testing::for_each_engine,
};

#[tokio::test]
async fn each_kind_is_added_then_left_alone_then_changed() {
    for_each_engine(|db| async move {
        /// A row of a kind, with a name.
        type Named = fn(&str) -> Row;
        let kinds: [(Kind, &str, Named); 8] = [
            (Kind::Structure, "dora--1", |_| a_structure()),
            (Kind::Action, "dora--2", an_action),
            (Kind::Referent, "REF1", a_referent),
            (Kind::Provider, "dora--1 porteur@example.org", a_provider),
            (Kind::Allocataire, "D1", a_person),
            (Kind::Contract, "CER1", a_contract),
            (Kind::Commitment, "CER1 1", a_commitment),
            (Kind::Appointment, "RDV1", an_appointment),
        ];
        for (number, (kind, code, row)) in (1..).zip(kinds) {
            assert!(known(&db, kind).await.unwrap().is_empty(), "{kind:?}");
            assert_eq!(take(&db, number, row("un"), "a").await, Applied::Added, "{kind:?}");
            assert_eq!(take(&db, 99, row("deux"), "a").await, Applied::Unchanged, "{kind:?}");
            assert_eq!(take(&db, 99, row("deux"), "b").await, Applied::Changed, "{kind:?}");
            let rows = known(&db, kind).await.unwrap();
            let row = &rows[code];
            assert_eq!((row.id, row.row_hash.as_str()), (id(number), "b"), "{kind:?}");
        }
        let person = people::get(&db, id(5)).await.unwrap().unwrap();
        assert_eq!((person.last_name.as_str(), person.right_state), ("deux", RightState::Open));
    })
    .await;
}

#[tokio::test]
async fn a_house_is_that_of_a_territory_already_there() {
    for_each_engine(|db| async move {
        let before = known(&db, Kind::House).await.unwrap()["Vercors"].id;
        assert_eq!(take(&db, 1, a_house("Lans"), "a").await, Applied::Changed);
        assert_eq!(take(&db, 2, a_house("Autrans"), "a").await, Applied::Unchanged);
        assert_eq!(take(&db, 3, a_house("Villard"), "b").await, Applied::Changed);
        let after = &known(&db, Kind::House).await.unwrap()["Vercors"];
        assert_eq!((after.id, after.row_hash.as_str()), (before, "b"));
    })
    .await;
}

#[tokio::test]
async fn an_unchanged_line_does_not_undo_what_was_done_here() {
    for_each_engine(|db| async move {
        take(&db, 3, a_referent("Roux"), "a").await;
        take(&db, 5, a_person("Benali"), "a").await;
        let set_phone = "UPDATE allocataire SET phone = $1";
        db.query(set_phone).bind("+33639980657".to_owned()).run().await.unwrap();
        take(&db, 9, a_person("Benali"), "a").await;
        let person = people::get(&db, id(5)).await.unwrap().unwrap();
        assert_eq!(person.phone.as_deref(), Some("+33639980657"));
    })
    .await;
}

#[tokio::test]
async fn a_changed_action_keeps_what_was_decided_here() {
    for_each_engine(|db| async move {
        take(&db, 1, a_structure(), "a").await;
        take(&db, 2, an_action("Atelier CV"), "a").await;
        db.query("UPDATE action SET needs_validation = FALSE").run().await.unwrap();
        assert_eq!(take(&db, 9, an_action("Atelier CV du lundi"), "b").await, Applied::Changed);
        let action = crate::offer::action::get(&db, id(2)).await.unwrap().unwrap();
        assert!(!action.needs_validation && action.self_registration);
    })
    .await;
}

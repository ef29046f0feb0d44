//! Tests of migrations: a complete database of the former version opens.

use super::samples::*;
use crate::{
    Db, account,
    import::{Applied, Kind, known},
    migrate,
    testing::for_each_engine_at,
};

/// The schema of version 0.1.0.
const START: i64 = 1;

/// One row in each table that the migrations of imports touch, as the former program wrote them.
const FORMER: [&str; 6] = [
    "INSERT INTO referent (id, code, last_name, first_name, mail, organisation, is_head, row_hash)
     VALUES ($3, 'REF1', 'Roux', 'Céline', 'celine@example.org', 'PLIE', FALSE, 'a')",
    "INSERT INTO allocataire (id, file_code, number, is_partner, civility, last_name, first_name, born_on, phone,
                              address, postal_code, commune, insee, household, asked_on, right_state, has_duties,
                              jobseeker, referent_id, row_hash)
     VALUES ($5, 'D1', '1000000', FALSE, 'Mme', 'Benali', 'Nadia', $1, '+33639980657', '', '38300', 'Bourgoin-Jallieu',
             '38053', 'isolé', $1, 'open', TRUE, TRUE, $3, 'a')",
    "INSERT INTO contract (id, code, allocataire_id, kind, signed_on, starts_on, ends_on, goal, state, row_hash)
     VALUES ($6, 'CER1', $5, 'cer', NULL, $1, $1, 'un', 'signed', 'a')",
    "INSERT INTO commitment (id, contract_id, rank, side, kind, label, due_on, state, row_hash)
     VALUES ($7, $6, 1, 'allocataire', 'demarche', 'un', $1, 'to_do', 'a')",
    "INSERT INTO appointment (id, code, allocataire_id, referent_id, starts_at, minutes, reason, mode, place, state,
                              row_hash)
     VALUES ($8, 'RDV1', $5, $3, $2, 45, 'un', 'phone', '', 'planned', 'a')",
    "INSERT INTO provider_account (id, structure_id, mail, phone, contact_name, row_hash)
     SELECT $4, id, 'porteur@example.org', '+33465710135', 'Samir', 'a' FROM structure",
];

/// Writes what the former program wrote.
async fn fill(db: &Db) {
    let structure = "INSERT INTO structure (id, source_id, name, record, row_hash)
                     VALUES ($1, 'dora--1', 'Régie', '{}', 'a')";
    db.query(structure).bind(id(1)).run().await.unwrap();
    for statement in FORMER {
        run(db, statement).await;
    }
}

async fn run(db: &Db, statement: &'static str) {
    let values = (day("1987-03-02"), now());
    // A statement is given the values that it names, in their order, under numbers that follow one another.
    let mut sql = statement.to_owned();
    let mut named = Vec::new();
    for number in 1..=8 {
        if sql.contains(&format!("${number}")) {
            named.push(number);
            sql = sql.replace(&format!("${number}"), &format!("${}", named.len()));
        }
    }
    let mut query = db.query(Box::leak(sql.into_boxed_str()));
    for number in named {
        query = match number {
            1 => query.bind(values.0),
            2 => query.bind(values.1),
            row => query.bind(id(row)),
        };
    }
    assert_eq!(query.run().await.unwrap(), 1, "{statement}");
}

#[tokio::test]
async fn a_database_of_the_former_version_goes_on() {
    for_each_engine_at(START, |db| async move {
        fill(&db).await;
        migrate(&db).await.unwrap();
        for (kind, code, number) in [
            (Kind::Referent, "REF1", 3),
            (Kind::Provider, "dora--1 porteur@example.org", 4),
            (Kind::Allocataire, "D1", 5),
            (Kind::Contract, "CER1", 6),
            (Kind::Commitment, "CER1 1", 7),
            (Kind::Appointment, "RDV1", 8),
        ] {
            let row = &known(&db, kind).await.unwrap()[code];
            assert_eq!((row.id, row.row_hash.as_str(), row.disputed), (id(number), "a", false), "{kind:?}");
        }
        assert_eq!(account::by_phone(&db, "+33639980657").await.unwrap().len(), 1);
        let contract = crate::contract::of_person(&db, id(5)).await.unwrap().remove(0);
        assert_eq!((contract.goal.as_str(), contract.starts_on), ("un", day("1987-03-02")));
        assert_eq!(crate::appointment::of_person(&db, id(5)).await.unwrap()[0].starts_at, now());

        // Files go on where they were.
        assert_eq!(take(&db, 99, a_contract("deux"), "a").await, Applied::Unchanged);
        assert_eq!(take(&db, 99, a_commitment("deux"), "b").await, Applied::Changed);
        assert_eq!(crate::commitment::of_contract(&db, id(6), true).await.unwrap()[0].label, "deux");
        // Children still know their parents.
        assert!(db.query("DELETE FROM contract").run().await.is_err(), "an engagement points to it");
    })
    .await;
}

//! Tests of partial failures: the report, and the import resumed.

use portal::import::{ImportError, Report, Terms};
use serde_json::json;
use store::{Db, testing::for_each_engine};

use crate::*;

/// 1,200 people, in transactions of 500; two in the second one have the same number, as couples have.
fn a_couple_among_many() -> Source {
    let codes: Vec<String> = (0..1_200).map(|n| format!("D{n:06}")).collect();
    let numbers: Vec<String> = (0..1_200).map(|n| format!("{}", 1_000_000 + if n == 701 { 700 } else { n })).collect();
    let lines: Vec<Vec<(&str, &str)>> = codes
        .iter()
        .zip(&numbers)
        .map(|(code, number)| {
            let mut line = vec![("id_dossier", code.as_str()), ("numero_allocataire", number.as_str())];
            // One is wrong everywhere, one is wrong in part on each side of the failure.
            match code.as_str() {
                "D000003" => line.push(("nom", "")),
                "D000004" | "D000900" => line.push(("telephone", "06 39")),
                _ => {}
            }
            line
        })
        .collect();
    people(&lines.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// A constraint that the database does not have: the second person of the couple cannot be written.
async fn break_database(db: &Db) {
    db.query("CREATE UNIQUE INDEX broken ON allocataire (number)").run().await.unwrap();
}

async fn mend_database(db: &Db) {
    db.query("DROP INDEX broken").run().await.unwrap();
}

fn interrupted(outcome: Result<Report, ImportError>) -> Report {
    match outcome {
        Err(ImportError::Interrupted { report, .. }) => report,
        other => panic!("the database failed: {other:?}"),
    }
}

#[tokio::test]
async fn a_failure_on_the_way_says_what_is_in() {
    for_each_engine(|db| async move {
        break_database(&db).await;
        let meeting = source(
            "rendez_vous.csv",
            b"id_rdv;id_dossier;date;heure;duree_min;motif;modalite;lieu;id_referent;statut\n\
              RDV1;D000001;03/12/2026;09:15;45;;Visio;;;honore\n",
        );
        let files = [meeting, a_couple_among_many()];
        let report = interrupted(dossiers(&db, &files).await);
        let part = said(&report, "allocataires.csv");
        // One of the first 501 lines is refused: 500 were written, one of them in part.
        assert_eq!((&part["lignes"], &part["bonnes"], &part["ajoutees"]), (&json!(1_200), &json!(499), &json!(499)));
        assert_eq!(part["partielles"], json!({"ajoutees": 1, "modifiees": 0, "inchangees": 0}));
        let bad: Vec<_> = report.files[0].bad.iter().map(|bad| (bad.line, bad.reason.as_str())).collect();
        assert_eq!(bad, [(5, "nom absent"), (6, "téléphone illisible"), (902, "téléphone illisible")]);
        let warned: Vec<_> = report.files[0].warnings.iter().map(|warning| warning.line).collect();
        assert_eq!(warned, [6], "nothing of line 902 was taken");
        assert_eq!(part["restantes"], json!(1_200 - 499 - 3));
        let next = said(&report, "rendez_vous.csv");
        assert_eq!((&next["lignes"], &next["bonnes"], &next["restantes"]), (&json!(1), &json!(0), &json!(1)));
        let in_there = store::import::known(&db, Kind::Allocataire).await.unwrap();
        assert_eq!(in_there.len(), 500, "what the report says is what is there");

        mend_database(&db).await;
        let report = dossiers(&db, &files).await.unwrap();
        assert_eq!(counts(&report, "allocataires.csv"), (698, 0, 499));
        assert_eq!(report.files[0].partly.lines(), 2);
        assert!(said(&report, "allocataires.csv")["restantes"].is_null());
        assert_eq!(counts(&report, "rendez_vous.csv"), (1, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_said_too() {
    for_each_engine(|db| async move {
        db.close().await;
        let outcome = dossiers(&db, &[nadia(&[])]).await;
        let message = outcome.as_ref().unwrap_err().to_string();
        assert!(message.starts_with("La base de données a échoué avant la fin ("), "{message}");
        let part = said(&interrupted(outcome), "allocataires.csv");
        assert_eq!((&part["lignes"], &part["bonnes"], &part["restantes"]), (&json!(1), &json!(0), &json!(1)));
    })
    .await;
}

#[tokio::test]
async fn a_catalogue_says_it_as_well() {
    for_each_engine(|db| async move {
        // No action may have the name of another: the second batch of services has two.
        db.query("CREATE UNIQUE INDEX broken ON action (name)").run().await.unwrap();
        let structure = r#"{"id":"dora--s1","source":"dora","nom":"Trait d’union","date_maj":"2026-05-04"}"#;
        let service = |n: usize| {
            let name = if n == 601 { 600 } else { n };
            format!(
                r#"{{"id":"dora--{n:04}","source":"dora","structure_id":"dora--s1","nom":"Atelier {name}","description":"À plusieurs.","date_maj":"2026-05-04"}}"#
            )
        };
        let services: String = (0..700).map(|n| service(n) + "\n").collect();
        let files = [source("structures.jsonl", structure.as_bytes()), source("services.jsonl", services.as_bytes())];
        let mut progress = |_: import::Progress<'_>| {};
        let intake = Intake { db: &db, random: &Random::system(), now: now(), progress: &mut progress };
        let report = interrupted(import::catalogue(intake, &files, Terms::default()).await);
        assert_eq!((counts(&report, "structures.jsonl"), counts(&report, "services.jsonl")), ((1, 0, 0), (500, 0, 0)));
        assert_eq!((report.files[1].lines(), report.files[1].pending), (700, 200));
    })
    .await;
}

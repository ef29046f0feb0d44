//! Tests of partial failures: the report, and the import resumed.

use portal::import::{ImportError, Report, Terms};
use serde_json::json;
use store::{
    Db,
    testing::{for_each_engine, sqlite},
};

use crate::*;

/// 1,200 people, in transactions of 100; two of them, around the seven hundredth, have the same address, as couples have.
fn a_couple_among_many() -> Source {
    let codes: Vec<String> = (0..1_200).map(|n| format!("D{n:06}")).collect();
    let mails: Vec<String> =
        (0..1_200).map(|n| format!("person{}@example.org", if n == 701 { 700 } else { n })).collect();
    let lines: Vec<Vec<(&str, &str)>> = codes
        .iter()
        .zip(&mails)
        .map(|(code, mail)| {
            let mut line = vec![("id_dossier", code.as_str()), ("courriel", mail.as_str())];
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
    db.query("CREATE UNIQUE INDEX broken ON allocataire (mail)").run().await.unwrap();
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
        // One of the first 701 lines is refused: 700 were written, one of them in part.
        assert_eq!((&part["lignes"], &part["bonnes"], &part["ajoutees"]), (&json!(1_200), &json!(699), &json!(699)));
        assert_eq!(part["partielles"], json!({"ajoutees": 1, "modifiees": 0, "inchangees": 0}));
        let bad: Vec<_> = report.files[0].bad.iter().map(|bad| (bad.line, bad.reason.as_str())).collect();
        assert_eq!(bad, [(5, "nom absent"), (6, "téléphone illisible"), (902, "téléphone illisible")]);
        let warned: Vec<_> = report.files[0].warnings.iter().map(|warning| warning.line).collect();
        assert_eq!(warned, [6], "nothing of line 902 was taken");
        assert_eq!(part["restantes"], json!(1_200 - 699 - 3));
        let next = said(&report, "rendez_vous.csv");
        assert_eq!((&next["lignes"], &next["bonnes"], &next["restantes"]), (&json!(1), &json!(0), &json!(1)));
        let in_there = store::import::known(&db, Kind::Allocataire).await.unwrap();
        assert_eq!(in_there.len(), 700, "what the report says is what is there");

        mend_database(&db).await;
        let report = dossiers(&db, &files).await.unwrap();
        assert_eq!(counts(&report, "allocataires.csv"), (498, 0, 699));
        assert_eq!(report.files[0].partly.lines(), 2);
        assert!(said(&report, "allocataires.csv")["restantes"].is_null());
        assert_eq!(counts(&report, "rendez_vous.csv"), (1, 0, 0));
    })
    .await;
}

/// What a page of another process meets while a night file is taken: it writes many times meanwhile.
#[tokio::test]
async fn another_process_writes_between_the_transactions_of_an_import() {
    let test = sqlite().await;
    let other = Db::open(&test.url).await.unwrap();
    let codes: Vec<String> = (0..2_000).map(|n| format!("D{n:06}")).collect();
    let lines: Vec<Vec<(&str, &str)>> = codes.iter().map(|code| vec![("id_dossier", code.as_str())]).collect();
    let files = [people(&lines.iter().map(Vec::as_slice).collect::<Vec<_>>())];
    let mut written = 0;
    let mut import = Box::pin(dossiers(&test.db, &files));
    let report = loop {
        tokio::select! {
            report = &mut import => break report.unwrap(),
            begun = other.begin() => {
                begun.unwrap().commit().await.unwrap();
                written += 1;
            }
        }
    };
    assert_eq!(counts(&report, "allocataires.csv").0, 2_000);
    // Twenty transactions: the other came in between most of them, however slow the machine is.
    assert!(written >= 10, "{written} times");
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
        // No action may have the name of another: the last batch of services has the second of two.
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
        assert_eq!((counts(&report, "structures.jsonl"), counts(&report, "services.jsonl")), ((1, 0, 0), (600, 0, 0)));
        assert_eq!((report.files[1].lines(), report.files[1].pending), (700, 100));
    })
    .await;
}

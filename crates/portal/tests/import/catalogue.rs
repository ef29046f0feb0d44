//! Tests of catalogue imports: published whole, withdrawn when missing from their source.

use portal::{
    import::{self, ImportError, Intake, Report, Terms},
    random::Random,
};
use store::{Db, import::Kind, testing::for_each_engine};
use uuid::Uuid;

use crate::{counts, now, source};

const STRUCTURES: &str = r#"{"id":"dora--s1","source":"dora","nom":"Trait d’union","date_maj":"2026-05-04","commune":"La Tour-du-Pin","code_insee":"38509"}
{"id":"dora--s2","source":"dora","nom":"X","date_maj":"2026-05-04"}
{"id":"dora--s1","source":"dora","nom":"Trait d’union, encore","date_maj":"2026-05-04"}
"#;

/// An array, and no end of line.
const SERVICES: &str = r#"[
{"id":"dora--1","source":"dora","structure_id":"dora--s1","nom":"Code de la route","description":"À voix haute.","date_maj":"2026-05-04","mobilisable_par":["usagers"]},
{"id":"dora--2","source":"dora","structure_id":"dora--s2","nom":"Atelier vélo","description":"Réparer.","date_maj":"2026-05-04"},
{"id":"dora--3","source":"dora","structure_id":"dora--s1","nom":"Atelier vélo","description":"Réparer.","date_maj":"2026-05-04","mobilisable_par":["professionnels"]},
{"id":"dora--4","source":"dora","structure_id":"dora--s1","nom":"Jardin","description":"Cultiver.","date_maj":"2026-05-04","thematiques":["jardinage"]}]"#;

async fn catalogue(db: &Db, services: &str) -> Result<Report, ImportError> {
    catalogue_on(db, services, Terms::default()).await
}

async fn catalogue_on(db: &Db, services: &str, terms: Terms) -> Result<Report, ImportError> {
    let files = [source("services.json", services.as_bytes()), source("structures.jsonl", STRUCTURES.as_bytes())];
    let mut progress = |_: import::Progress<'_>| {};
    let intake = Intake { db, random: &Random::system(), now: now(), progress: &mut progress };
    import::catalogue(intake, &files, terms).await
}

/// Takes services without the structures that run them, which are known already.
async fn services_alone(db: &Db, services: &str, terms: Terms) -> Report {
    let mut progress = |_: import::Progress<'_>| {};
    let intake = Intake { db, random: &Random::system(), now: now(), progress: &mut progress };
    import::catalogue(intake, &[source("services.jsonl", services.as_bytes())], terms).await.unwrap()
}

async fn offer_version(db: &Db) -> i64 {
    store::offer::version::current(db).await.unwrap()
}

#[tokio::test]
async fn the_offer_is_taken_structures_first_and_bad_records_are_said() {
    for_each_engine(|db| async move {
        let report = catalogue(&db, SERVICES).await.unwrap();
        assert_eq!((counts(&report, "structures.jsonl"), counts(&report, "services.json")), ((1, 0, 0), (2, 0, 0)));
        let bad: Vec<_> = report.files.iter().flat_map(|part| &part.bad).collect();
        let said: Vec<_> = bad.iter().map(|bad| (bad.line, bad.reason.replace('\u{a0}', " "))).collect();
        assert_eq!(
            said,
            [
                (2, "structure inconnue : dora--s2".to_owned()),
                (4, "thematiques : valeur inconnue « jardinage »".to_owned()),
                (2, "nom absent, ou hors de 3 à 150 caractères".to_owned()),
                (3, "id de structure en double".to_owned()),
            ]
        );
        let published = store::offer::action::published(&db, Uuid::nil(), 100).await.unwrap();
        for action in &published {
            assert_eq!(action.self_registration, action.service.contains("usagers"), "{}", action.service);
        }
        let structures = store::offer::action::structures(&db).await.unwrap();
        assert!(structures.len() == 1 && structures[0].record.contains("\"Trait d’union\""));
    })
    .await;
}

#[tokio::test]
async fn the_offer_given_again_moves_nothing() {
    for_each_engine(|db| async move {
        let before = offer_version(&db).await;
        catalogue(&db, SERVICES).await.unwrap();
        let after = offer_version(&db).await;
        assert!(after > before, "readers are told that the offer moved");

        let again = catalogue(&db, &SERVICES.replace(",\"nom\"", ", \"nom\" ")).await.unwrap();
        assert_eq!((counts(&again, "structures.jsonl"), counts(&again, "services.json")), ((0, 0, 1), (0, 0, 2)));
        assert_eq!(offer_version(&db).await, after);

        let renamed = SERVICES.lines().nth(1).unwrap().trim_end_matches(',').replace("Code de", "Le code de");
        let report = catalogue(&db, &renamed).await.unwrap();
        assert_eq!(counts(&report, "services.json"), (0, 1, 0));
    })
    .await;
}

/// So many services of dora, one a line.
fn many(count: usize) -> String {
    let line = |n: usize| {
        format!(
            r#"{{"id":"dora--{n:02}","source":"dora","structure_id":"dora--s1","nom":"Atelier {n}","description":"À plusieurs.","date_maj":"2026-05-04"}}"#
        )
    };
    (0..count).map(|n| line(n) + "\n").collect()
}

async fn on_offer(db: &Db) -> Vec<String> {
    let rows = store::import::on_offer(db, Kind::Action).await.unwrap();
    rows.into_iter().map(|row| row.source_id).collect()
}

fn withdrawn(report: &Report) -> Vec<&str> {
    report.files.iter().flat_map(|file| &file.withdrawn).map(String::as_str).collect()
}

#[tokio::test]
async fn what_a_source_no_longer_gives_is_withdrawn_and_comes_back_as_it_was() {
    for_each_engine(|db| async move {
        catalogue(&db, &many(12)).await.unwrap();
        let first = store::offer::action::published(&db, Uuid::nil(), 100).await.unwrap();

        let report = catalogue(&db, &many(10)).await.unwrap();
        assert_eq!(withdrawn(&report), ["dora--10", "dora--11"]);
        assert_eq!(on_offer(&db).await.len(), 10);
        let again = catalogue(&db, &many(10)).await.unwrap();
        assert!(withdrawn(&again).is_empty());

        let report = catalogue(&db, &many(12)).await.unwrap();
        assert_eq!(counts(&report, "services.json"), (0, 2, 10));
        let back = store::offer::action::published(&db, Uuid::nil(), 100).await.unwrap();
        assert_eq!(
            back.iter().map(|one| one.id).collect::<Vec<_>>(),
            first.iter().map(|one| one.id).collect::<Vec<_>>()
        );
    })
    .await;
}

#[tokio::test]
async fn fields_changed_here_win_over_a_newer_feed() {
    for_each_engine(|db| async move {
        catalogue(&db, &many(12)).await.unwrap();
        let known = store::import::known(&db, Kind::Action).await.unwrap();
        let id = known["dora--03"].id;
        let read = store::offer::action::described(&db, id).await.unwrap().unwrap();
        let mut tx = db.begin().await.unwrap();
        let edits = r#"{"date_maj":"2026-05-20","nom":"Notre atelier"}"#.to_owned();
        let describe = store::offer::action::describe;
        assert!(describe(&mut tx, &read, "Notre atelier", edits.clone(), "covoiturage".into()).await.unwrap());
        assert!(!describe(&mut tx, &read, "Autre", "{}".into(), String::new()).await.unwrap(), "read too long ago");
        tx.commit().await.unwrap();

        let newer =
            many(12).replace("\"Atelier 3\"", "\"Atelier de la source\"").replace("2026-05-04\"}", "2026-06-04\"}");
        assert_eq!(counts(&catalogue(&db, &newer).await.unwrap(), "services.json"), (0, 12, 0));
        let row = store::offer::action::described(&db, id).await.unwrap().unwrap();
        assert!(row.service.contains("Atelier de la source") && row.service.contains("2026-06-04"), "{}", row.service);
        assert_eq!((row.edits, row.facts.as_str()), (edits, "covoiturage"));
        assert_eq!(store::offer::action::get(&db, id).await.unwrap().unwrap().name, "Notre atelier");
    })
    .await;
}

#[tokio::test]
async fn another_source_and_a_part_of_a_feed_withdraw_nothing() {
    for_each_engine(|db| async move {
        catalogue(&db, &many(12)).await.unwrap();
        let other = many(1).replace("dora--00", "soliguide--00").replace("\"dora\"", "\"soliguide\"");
        services_alone(&db, &other, Terms::default()).await;
        assert_eq!(on_offer(&db).await.len(), 13);
        let part = Terms { partial: true, ..Terms::default() };
        let report = catalogue_on(&db, &many(1), part).await.unwrap();
        assert!(withdrawn(&report).is_empty());
        assert_eq!(on_offer(&db).await.len(), 13);
    })
    .await;
}

#[tokio::test]
async fn a_feed_cut_in_the_middle_withdraws_nothing() {
    for_each_engine(|db| async move {
        catalogue(&db, &many(12)).await.unwrap();
        let whole = many(9);
        let report = catalogue(&db, &whole[..whole.len() - 40]).await.unwrap();
        assert_eq!(counts(&report, "services.json"), (0, 0, 8));
        assert_eq!((withdrawn(&report).len(), report.files[0].kept), (0, 4));
        let told = report.to_string().replace('\u{a0}', " ");
        assert!(told.contains("4 fiches absentes restent"), "{told}");
        assert_eq!(on_offer(&db).await.len(), 12);
    })
    .await;
}

#[tokio::test]
async fn a_record_refused_stays_on_offer_as_it_was() {
    for_each_engine(|db| async move {
        catalogue(&db, &many(12)).await.unwrap();
        let spoiled = many(12).replace("\"Atelier 11\"", "\"\"").replace("\"nom\":\"Atelier 10\",", "");
        let report = catalogue(&db, &spoiled).await.unwrap();
        assert_eq!(report.bad(), 4, "two services, and the two structures of always");
        assert!(withdrawn(&report).is_empty());
        assert_eq!(on_offer(&db).await.len(), 12);
    })
    .await;
}

#[tokio::test]
async fn a_feed_that_has_lost_nearly_everything_is_refused_unless_forced() {
    for_each_engine(|db| async move {
        catalogue(&db, &many(20)).await.unwrap();
        let error = catalogue(&db, &many(2)).await.unwrap_err().to_string();
        assert!(error.contains("n’a plus que 2 actions sur 20"), "{error}");
        assert_eq!(on_offer(&db).await.len(), 20);
        let forced = Terms { forced: true, ..Terms::default() };
        assert_eq!(withdrawn(&catalogue_on(&db, &many(2), forced).await.unwrap()).len(), 18);
        assert_eq!(on_offer(&db).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_structure_that_still_runs_something_is_not_withdrawn() {
    for_each_engine(|db| async move {
        catalogue(&db, &many(12)).await.unwrap();
        let other = STRUCTURES.lines().next().unwrap().replace("dora--s1", "dora--s9");
        let files = [source("s.jsonl", other.as_bytes())];
        let mut progress = |_: import::Progress<'_>| {};
        let intake = Intake { db: &db, random: &Random::system(), now: now(), progress: &mut progress };
        let report = import::catalogue(intake, &files, Terms::default()).await.unwrap();
        assert!(withdrawn(&report).is_empty());
        assert_eq!(
            store::offer::action::published(&db, Uuid::nil(), 100).await.unwrap().len(),
            12,
            "every action is still seen"
        );
    })
    .await;
}

#[tokio::test]
async fn a_source_without_services_any_more_is_a_source_that_has_lost_everything() {
    for_each_engine(|db| async move {
        let elsewhere = many(12).replace("dora", "cd38");
        let structure = STRUCTURES.lines().next().unwrap().replace("dora", "cd38");
        catalogue(&db, &many(3)).await.unwrap();
        let both = format!("{structure}\n{elsewhere}{}", many(3));
        catalogue(&db, &both).await.unwrap();
        assert_eq!(on_offer(&db).await.len(), 15);
        let error = catalogue(&db, &format!("{structure}\n{}", many(3))).await.unwrap_err().to_string();
        assert!(error.contains("0 actions sur 12"), "{error}");
        let forced = Terms { forced: true, ..Terms::default() };
        let report = catalogue_on(&db, &format!("{structure}\n{}", many(3)), forced).await.unwrap();
        assert_eq!((withdrawn(&report).len(), on_offer(&db).await.len()), (12, 3));
    })
    .await;
}

#[tokio::test]
async fn a_feed_of_which_nothing_is_good_withdraws_nothing() {
    for_each_engine(|db| async move {
        catalogue(&db, &many(5)).await.unwrap();
        let orphan = many(1).replace("dora--s1", "dora--nulle").replace("dora--00", "dora--99");
        let report = services_alone(&db, &orphan, Terms { forced: true, ..Terms::default() }).await;
        assert_eq!((report.bad(), withdrawn(&report).len(), on_offer(&db).await.len()), (1, 0, 5));
    })
    .await;
}

#[tokio::test]
async fn what_is_no_catalogue_stops_everything() {
    for_each_engine(|db| async move {
        for (content, message) in [
            (" \n", "services.json : ce fichier est vide."),
            (
                "id;nom\n1;x\n",
                "services.json : ce fichier est illisible. Le catalogue se donne en JSON, au format data·inclusion.",
            ),
        ] {
            let error = catalogue(&db, content).await.unwrap_err();
            assert_eq!(error.to_string().replace('\u{a0}', " "), message);
        }
        assert!(store::import::known(&db, Kind::Structure).await.unwrap().is_empty());
    })
    .await;
}

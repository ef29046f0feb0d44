//! Files are imported on both engines: what is good is taken, what is not is said, and nothing is done twice.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use portal::{
    import::{self, ImportError, Intake, Report, Source, Terms},
    random::Random,
};
use serde_json::{Value, json};
use store::{
    Db,
    import::{Kind, Row, Structure},
    person,
    testing::for_each_engine,
};
use uuid::Uuid;

const FILES: [(&str, &[u8]); 6] = [
    ("rendez_vous.csv", include_bytes!("data/dossiers/rendez_vous.csv")),
    ("engagements.csv", include_bytes!("data/dossiers/engagements.csv")),
    ("contrats.csv", include_bytes!("data/dossiers/contrats.csv")),
    ("allocataires.csv", include_bytes!("data/dossiers/allocataires.csv")),
    ("porteurs.csv", include_bytes!("data/dossiers/porteurs.csv")),
    ("referents.csv", include_bytes!("data/dossiers/referents.csv")),
];

fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

fn source(name: &str, bytes: &[u8]) -> Source {
    Source { name: name.to_owned(), bytes: bytes.to_owned() }
}

fn given_files() -> Vec<Source> {
    FILES.iter().map(|(name, bytes)| source(name, bytes)).collect()
}

/// The file of the given ones with a text changed in it (in UTF-8).
fn changed(name: &str, from: &str, to: &str) -> Source {
    let bytes = FILES.iter().find(|(file, _)| *file == name).unwrap().1;
    let text = String::from_utf8(bytes.to_owned()).unwrap();
    assert!(text.contains(from), "{from}");
    source(name, text.replace(from, to).as_bytes())
}

async fn dossiers(db: &Db, files: &[Source]) -> Result<Report, ImportError> {
    let mut progress = |_: import::Progress<'_>| {};
    let intake = Intake { db, random: &Random::system(), now: now(), progress: &mut progress };
    import::dossiers(intake, files).await
}

/// The structure for which porteurs work.
async fn with_structure(db: &Db) {
    let structure = Structure { source_id: "soliguide--regie".into(), name: "Régie".into(), record: "{}".into() };
    let mut tx = db.begin().await.unwrap();
    store::import::apply(&mut tx, Uuid::from_u128(1), Row::Structure(structure), "a".into()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn person(db: &Db, code: &str) -> person::Allocataire {
    let id = store::import::known(db, Kind::Allocataire).await.unwrap()[code].id;
    person::get(db, id).await.unwrap().unwrap()
}

fn counts(report: &Report, file: &str) -> (usize, usize, usize) {
    let file = report.files.iter().find(|part| part.name == file).unwrap();
    (file.added, file.changed, file.unchanged)
}

#[tokio::test]
async fn good_lines_are_taken_and_each_bad_one_is_said() {
    let expected: BTreeMap<String, Value> = serde_json::from_str(include_str!("data/dossiers/attendu.json")).unwrap();
    for_each_engine(|db| {
        let mut expected = expected.clone();
        async move {
            with_structure(&db).await;
            let report = dossiers(&db, &given_files()).await.unwrap();
            for part in expected.values_mut() {
                part["ajoutees"] = part["bonnes"].clone();
                part["modifiees"] = json!(0);
                part["inchangees"] = json!(0);
            }
            assert_eq!(serde_json::to_value(&report).unwrap(), json!(expected));
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_read_is_what_was_written() {
    for_each_engine(|db| async move {
        with_structure(&db).await;
        dossiers(&db, &given_files()).await.unwrap();
        let nadia = person(&db, "D000001").await;
        assert_eq!((nadia.last_name.as_str(), nadia.phone.as_deref()), ("Benali", Some("+33639980657")));
        assert_eq!(
            (nadia.pathway.as_deref(), nadia.house.as_deref()),
            (Some("Emploi renforcé"), Some("Bourgoin-Jallieu"))
        );
        let noel = person(&db, "D000002").await;
        assert_eq!((noel.last_name.as_str(), noel.first_name.as_str()), ("Œuvrard", "Noël"));
        assert_eq!((noel.phone, noel.mail, noel.referent_id, noel.oriented_on), (None, None, None, None));

        let contracts = store::contract::of_person(&db, nadia.id).await.unwrap();
        assert_eq!(contracts[0].goal, "Obtenir le permis B ; trouver un emploi");
        assert_eq!(store::contract::commitments(&db, contracts[0].id).await.unwrap().len(), 2);
        let appointments = store::appointment::of_person(&db, nadia.id).await.unwrap();
        let starts: Vec<String> = appointments.iter().map(|meeting| meeting.starts_at.to_rfc3339()).collect();
        assert_eq!(starts, ["2026-07-05T12:00:00+00:00", "2026-12-03T08:15:00+00:00"]);
        assert_eq!(appointments[1].with_first_name.as_deref(), Some("Cécile"));
    })
    .await;
}

#[tokio::test]
async fn a_second_import_changes_nothing_and_nobody_is_told() {
    for_each_engine(|db| async move {
        with_structure(&db).await;
        let first = dossiers(&db, &given_files()).await.unwrap();
        let mut files = given_files();
        files.reverse();
        let second = dossiers(&db, &files).await.unwrap();
        for part in &first.files {
            assert_eq!(counts(&second, &part.name), (0, 0, part.added), "{}", part.name);
        }
        assert_eq!(second.bad(), first.bad());
        let told: store::db::Number = db.query("SELECT COUNT(*) AS number FROM outbox").one().await.unwrap();
        assert_eq!(told.number, 0);
    })
    .await;
}

#[tokio::test]
async fn only_the_line_that_changed_is_written_again() {
    for_each_engine(|db| async move {
        with_structure(&db).await;
        dossiers(&db, &given_files()).await.unwrap();
        let confirm = "UPDATE appointment SET state = 'confirmed'";
        db.query(confirm).run().await.unwrap();
        let moved = changed("rendez_vous.csv", "05/07/2026;14:00", "06/07/2026;14:00");
        let report = dossiers(&db, &[moved]).await.unwrap();
        assert_eq!(counts(&report, "rendez_vous.csv"), (0, 1, 1));
        let nadia = person(&db, "D000001").await;
        let states: Vec<&str> = store::appointment::of_person(&db, nadia.id)
            .await
            .unwrap()
            .iter()
            .map(|meeting| meeting.state.code())
            .collect();
        assert_eq!(states, ["honoured", "confirmed"]);
    })
    .await;
}

#[tokio::test]
async fn files_given_apart_know_each_other() {
    for_each_engine(|db| async move {
        with_structure(&db).await;
        let mut files = given_files();
        files.reverse();
        for file in files {
            dossiers(&db, &[file]).await.unwrap();
        }
        // The refused contract is no longer of the same import: its engagement has no contract at all.
        let report = dossiers(&db, &given_files()[1..2]).await.unwrap();
        let refused = &report.files[0].bad[0];
        assert_eq!((refused.line, refused.reason.as_str()), (4, "CER inconnu"));
        assert_eq!(counts(&report, "engagements.csv"), (0, 0, 2));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_cannot_be_understood_stops_everything_before_it_starts() {
    for_each_engine(|db| async move {
        with_structure(&db).await;
        let referents = given_files().remove(5);
        for (name, bytes, message) in [
            ("vide.csv", "", "vide.csv : ce fichier est vide."),
            ("x.csv", "nom;prenom\n", "x.csv : ce fichier est d’un genre inconnu. Ses colonnes sont : nom, prenom."),
            (
                "cer.csv",
                "id_contrat;id_dossier;type;date_debut;objectif;statut\n",
                "cer.csv (fichier des contrats) : il manque dans l’en-tête date_signature, date_fin.",
            ),
            (
                "cer.xlsx",
                "PK\0\0",
                "cer.xlsx : ce fichier est illisible. Enregistrez-le au format CSV, avec des points-virgules.",
            ),
            ("referents.csv", "", "referents.csv : deux fichiers portent ce nom. Renommez-en un."),
        ] {
            let error = dossiers(&db, &[referents.clone(), source(name, bytes.as_bytes())]).await.unwrap_err();
            assert_eq!(error.to_string().replace('\u{a0}', " "), message);
        }
        assert!(store::import::known(&db, Kind::Referent).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn progress_reaches_the_last_line() {
    for_each_engine(|db| async move {
        let mut steps = Vec::new();
        let mut progress = |step: import::Progress<'_>| steps.push((step.file.to_owned(), step.done, step.total));
        let intake = Intake { db: &db, random: &Random::system(), now: now(), progress: &mut progress };
        import::dossiers(intake, &given_files()[5..]).await.unwrap();
        assert_eq!(steps, [("referents.csv".to_owned(), 0, 2), ("referents.csv".to_owned(), 2, 2)]);
    })
    .await;
}

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
    store::offer::version::current(db, store::offer::version::Of::Offer).await.unwrap()
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
        let mut tx = db.begin().await.unwrap();
        let edits = r#"{"date_maj":"2026-05-20","nom":"Notre atelier"}"#.to_owned();
        store::offer::action::describe(&mut tx, id, "Notre atelier", edits.clone(), "covoiturage".into())
            .await
            .unwrap();
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

//! Tests of case files: good lines, bad lines, unchanged files.

use std::collections::BTreeMap;

use portal::{
    import::{self, Intake},
    random::Random,
};
use serde_json::{Value, json};
use store::{import::Kind, testing::for_each_engine};

use crate::*;

/// The optional cells that are wrong in the given files: their lines are bad ones, and the rest of them is taken.
const WRONG: [(&str, u64, &str, &str); 12] = [
    ("porteurs.csv", 6, "telephone", "téléphone illisible"),
    ("allocataires.csv", 12, "id_referent", "référent inconnu"),
    ("allocataires.csv", 13, "id_referent", "référent inconnu"),
    ("allocataires.csv", 15, "telephone", "téléphone illisible"),
    ("allocataires.csv", 16, "courriel", "courriel illisible"),
    ("allocataires.csv", 19, "parcours", "parcours inconnu"),
    ("allocataires.csv", 21, "civilite", "civilité inconnue"),
    ("allocataires.csv", 25, "date_ouverture_droit", "date d’ouverture du droit impossible"),
    ("allocataires.csv", 26, "date_fin_droit", "fin du droit avant son ouverture"),
    ("allocataires.csv", 27, "date_orientation", "date d’orientation impossible"),
    ("engagements.csv", 11, "echeance", "échéance impossible"),
    ("rendez_vous.csv", 10, "id_referent", "référent inconnu"),
];

#[tokio::test]
async fn good_lines_are_taken_and_each_bad_one_is_said() {
    let expected: BTreeMap<String, Value> =
        serde_json::from_str(include_str!("../data/dossiers/attendu.json")).unwrap();
    for_each_engine(|db| {
        let mut expected = expected.clone();
        async move {
            with_structure(&db).await;
            let report = dossiers(&db, &given_files()).await.unwrap();
            for (file, part) in &mut expected {
                let of_file = WRONG.iter().filter(|(one, ..)| one == file);
                let wrong: Vec<Value> = of_file
                    .map(|(_, line, column, reason)| json!({"ligne": line, "colonne": column, "raison": reason}))
                    .collect();
                part["ajoutees"] = part["bonnes"].clone();
                part["modifiees"] = json!(0);
                part["inchangees"] = json!(0);
                part["partielles"] = json!({"ajoutees": wrong.len(), "modifiees": 0, "inchangees": 0});
                part["avertissements"] = json!(wrong);
                part["conflits"] = json!([]);
            }
            for file in ["referents.csv", "porteurs.csv"] {
                let accounts = json!({"fermes": [], "rouverts": [], "restes_fermes": []});
                expected.get_mut(file).unwrap()["comptes"] = accounts;
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
        assert_eq!(
            store::commitment::of_contract(&db, contracts[0].id, true).await.unwrap().len(),
            3,
            "one without its date"
        );
        let appointments = store::appointment::of_person(&db, nadia.id).await.unwrap();
        let mut meetings: Vec<(String, Option<&str>)> = appointments
            .iter()
            .map(|meeting| (meeting.starts_at.to_rfc3339(), meeting.with_first_name.as_deref()))
            .collect();
        meetings.sort();
        let (july, december) = ("2026-07-05T12:00:00+00:00".to_owned(), "2026-12-03T08:15:00+00:00".to_owned());
        // Of two in December, one is with a référent whom nobody knows.
        assert_eq!(meetings, [(july, None), (december.clone(), None), (december, Some("Cécile"))]);
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
            let again = second.files.iter().find(|one| one.name == part.name).unwrap();
            assert_eq!(counts(&second, &part.name), (0, 0, part.added), "{}", part.name);
            let (first_partly, again_partly) = (&part.partly, &again.partly);
            assert_eq!((again_partly.lines(), again_partly.unchanged), (first_partly.added, first_partly.added));
            assert_eq!((&again.bad, &again.warnings), (&part.bad, &part.warnings));
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
        assert_eq!(states, ["honoured", "confirmed", "confirmed"]);
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
        import::dossiers(intake, &given_files()[5..], CaseTerms::default()).await.unwrap();
        assert_eq!(steps, [("referents.csv".to_owned(), 0, 2), ("referents.csv".to_owned(), 2, 2)]);
    })
    .await;
}

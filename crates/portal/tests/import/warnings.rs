//! Tests of optional cells: a wrong one keeps the known value, and is reported.

use std::slice::from_ref;

use serde_json::json;
use store::{Db, account, testing::for_each_engine};

use crate::*;

/// How many sign in with a telephone, and with a mail.
async fn doors(db: &Db, phone: &str, mail: &str) -> (usize, usize) {
    (account::by_phone(db, phone).await.unwrap().len(), account::by_mail(db, mail).await.unwrap().len())
}

#[tokio::test]
async fn a_wrong_cell_does_not_freeze_its_line() {
    for_each_engine(|db| async move {
        dossiers(&db, &[nadia(&[])]).await.unwrap();
        let spoiled = nadia(&[
            ("nom", "Traoré"),
            ("code_insee", "38509"),
            ("civilite", "Dr"),
            ("parcours", "Emploi d’avenir"),
            ("date_orientation", "00/00/0000"),
            ("date_ouverture_droit", "jamais"),
            ("id_referent", "REF9999"),
        ]);
        let report = dossiers(&db, &[spoiled]).await.unwrap();
        let part = said(&report, "allocataires.csv");
        assert_eq!((&part["lignes"], &part["bonnes"]), (&json!(1), &json!(0)));
        assert_eq!(part["partielles"], json!({"ajoutees": 0, "modifiees": 1, "inchangees": 0}));
        // One reason makes the line a bad one; every cell has its warning.
        assert_eq!(part["mauvaises"], json!([{"ligne": 2, "raison": "date d’ouverture du droit impossible"}]));
        let columns: Vec<_> = report.files[0].warnings.iter().map(|warning| warning.column).collect();
        assert_eq!(columns, ["date_ouverture_droit", "civilite", "date_orientation", "parcours", "id_referent"]);

        let person = person(&db, "D000001").await;
        assert_eq!((person.last_name.as_str(), person.commune.as_str()), ("Traoré", "Bourgoin-Jallieu"));
        assert_eq!((person.insee.as_str(), person.house.as_deref()), ("38509", Some("La Tour-du-Pin")));
        assert_eq!((person.civility.as_str(), person.pathway.as_deref()), ("Mme", Some("Emploi renforcé")));
        assert_eq!(person.oriented_on, Some("2025-08-10".parse().unwrap()));
        assert_eq!(person.opened_on, Some("2025-07-14".parse().unwrap()));
    })
    .await;
}

#[tokio::test]
async fn a_mandatory_cell_that_is_wrong_refuses_its_line() {
    for_each_engine(|db| async move {
        dossiers(&db, &[nadia(&[])]).await.unwrap();
        for (column, cell) in [
            ("nom", ""),
            ("prenom", ""),
            ("date_naissance", "31/02/1985"),
            ("code_insee", "99999"),
            ("date_demande", ""),
            ("etat_droit", "peut-être"),
        ] {
            // A wrong optional cell beside it changes nothing to that, and is not said.
            let file = nadia(&[("telephone", "06 39"), ("adresse", "ailleurs"), (column, cell)]);
            let report = dossiers(&db, &[file]).await.unwrap();
            let part = &report.files[0];
            assert_eq!((part.bad.len(), part.taken(), part.warnings.len()), (1, 0, 0), "{column}");
            assert_ne!(part.bad[0].reason, "téléphone illisible", "{column}");
        }
        assert_eq!(person(&db, "D000001").await.phone.as_deref(), Some("+33639980657"));
    })
    .await;
}

#[tokio::test]
async fn a_contact_whose_new_value_is_wrong_is_not_used_until_a_good_one_comes() {
    for_each_engine(|db| async move {
        let (phone, mail) = ("+33639980657", "personne1@example.org");
        dossiers(&db, &[nadia(&[])]).await.unwrap();
        assert_eq!(doors(&db, phone, mail).await, (1, 1));

        let spoiled = nadia(&[("telephone", "06 39 98 06"), ("courriel", "personne1 chez example.org")]);
        for changed in [1, 0] {
            let report = dossiers(&db, from_ref(&spoiled)).await.unwrap();
            assert_eq!(report.files[0].partly.changed, changed, "the same file twice changes nothing");
            let columns: Vec<_> = report.files[0].warnings.iter().map(|warning| warning.column).collect();
            assert_eq!(columns, ["telephone", "courriel"]);
            assert_eq!(doors(&db, phone, mail).await, (0, 0));
            let person = person(&db, "D000001").await;
            assert_eq!((person.phone, person.mail), (None, None));
        }

        let report = dossiers(&db, &[nadia(&[("courriel", "")])]).await.unwrap();
        assert_eq!(counts(&report, "allocataires.csv"), (0, 1, 0));
        assert_eq!(doors(&db, phone, mail).await, (1, 0), "an empty cell says that there is no mail");
        dossiers(&db, &[nadia(&[])]).await.unwrap();
        assert_eq!(doors(&db, phone, mail).await, (1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_cell_that_comes_to_be_understood_is_taken_though_its_line_is_the_same() {
    for_each_engine(|db| async move {
        let file = nadia(&[("id_referent", "REF0001")]);
        let report = dossiers(&db, from_ref(&file)).await.unwrap();
        assert_eq!((report.files[0].partly.added, person(&db, "D000001").await.referent_id), (1, None));

        dossiers(&db, &given_files()[5..]).await.unwrap();
        let report = dossiers(&db, from_ref(&file)).await.unwrap();
        assert_eq!(counts(&report, "allocataires.csv"), (0, 1, 0));
        assert!(person(&db, "D000001").await.referent_id.is_some());
        let again = dossiers(&db, &[file]).await.unwrap();
        assert_eq!(counts(&again, "allocataires.csv"), (0, 0, 1));
    })
    .await;
}

#[tokio::test]
async fn a_file_of_which_every_line_is_taken_in_part_took_something() {
    for_each_engine(|db| async move {
        let report = dossiers(&db, &[nadia(&[("telephone", "06 39")])]).await.unwrap();
        assert_eq!((report.files[0].good(), report.files[0].taken()), (0, 1));
        let told = report.to_string().replace('\u{a0}', " ");
        assert_eq!(
            told,
            "allocataires.csv : 1 ligne, 0 bonne (0 ajoutée, 0 modifiée, 0 inchangée), 1 mauvaise, dont 1 prise en \
             partie\n  allocataires.csv, ligne 2, colonne telephone : téléphone illisible (le reste de la ligne est \
             pris)\n"
        );
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_said_to_who_follows_the_person() {
    for_each_engine(|db| async move {
        dossiers(&db, &[nadia(&[("telephone", "06 39")])]).await.unwrap();
        let nadia = person(&db, "D000001").await;
        assert_eq!((nadia.phone_to_verify, nadia.mail_to_verify), (true, false));
    })
    .await;
}

#[tokio::test]
async fn what_is_stored_nowhere_is_neither_asked_for_nor_looked_at() {
    for_each_engine(|db| async move {
        let unread =
            ["numero_allocataire", "role", "adresse", "code_postal", "soumis_droits_devoirs", "inscrit_france_travail"];
        let odd = unread.map(|column| (column, "?"));
        let report = dossiers(&db, &[nadia(&odd)]).await.unwrap();
        assert_eq!((counts(&report, "allocataires.csv"), report.bad()), ((1, 0, 0), 0), "{report}");
        let read = NADIA.iter().filter(|(column, _)| !unread.contains(column));
        let (header, line): (Vec<_>, Vec<_>) = read.copied().unzip();
        let file = source("allocataires.csv", format!("{}\n{}\n", header.join(";"), line.join(";")).as_bytes());
        let report = dossiers(&db, &[file]).await.unwrap();
        assert_eq!(counts(&report, "allocataires.csv"), (0, 0, 1), "the same line: {report}");
    })
    .await;
}

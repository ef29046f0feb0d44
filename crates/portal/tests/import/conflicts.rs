//! Tests of conflicts: a file never overwrites what was changed here.

use domain::origin::Settlement;
use serde_json::json;
use store::{Db, appointment, commitment, conflict, contract, db::Number, import::Kind, testing::for_each_engine};
use uuid::Uuid;

use crate::*;

const CONTRACT: &str = "id_contrat;id_dossier;type;date_signature;date_debut;date_fin;objectif;statut\n";
const STEP: &str = "id_contrat;ordre;partie;nature;libelle;echeance;etat\n";
const MEETING: &str = "id_rdv;id_dossier;date;heure;duree_min;motif;modalite;lieu;id_referent;statut\n";

fn file(name: &str, header: &str, line: &str) -> Source {
    source(name, format!("{header}{line}\n").as_bytes())
}

/// Two people; the first has a contract, an engagement and an appointment. The same lines each time.
fn as_before() -> [Source; 4] {
    [
        people(&[&[], &[("id_dossier", "D000002")]]),
        file("contrats.csv", CONTRACT, "CER1;D000001;CER;01/07/2026;06/07/2026;05/01/2027;Obtenir le permis B;signé"),
        file("engagements.csv", STEP, "CER1;1;allocataire;demarche;Passer le code;03/12/2026;à faire"),
        file("rendez_vous.csv", MEETING, "RDV1;D000001;03/12/2026;09:15;45;Le point;Sur place;Bourgoin;REF0001;prévu"),
    ]
}

/// The same, each cell of the last three saying something else.
fn all_different() -> [Source; 3] {
    [
        file("contrats.csv", CONTRACT, "CER1;D000002;PPAE;02/07/2026;07/07/2026;06/01/2027;Un emploi;terminé"),
        file("engagements.csv", STEP, "CER1;1;departement;action;Payer le code;04/12/2026;fait"),
        file("rendez_vous.csv", MEETING, "RDV1;D000002;04/12/2026;10:15;30;Signer;Visio;;REF0002;honoré"),
    ]
}

async fn row(db: &Db, kind: Kind, code: &str) -> Uuid {
    store::import::known(db, kind).await.unwrap()[code].id
}

/// Takes the files, then says that everything they brought of Nadia was changed here.
async fn owned_here(db: &Db) {
    dossiers(db, &given_files()[5..]).await.unwrap();
    dossiers(db, &as_before()).await.unwrap();
    contract::take_over(db, row(db, Kind::Contract, "CER1").await, now()).await.unwrap().unwrap();
    commitment::take_over(db, row(db, Kind::Commitment, "CER1 1").await, now()).await.unwrap().unwrap();
    appointment::take_over(db, row(db, Kind::Appointment, "RDV1").await, now()).await.unwrap().unwrap();
}

async fn conflicts(db: &Db, open: bool) -> i64 {
    let sql = if open {
        "SELECT COUNT(*) AS number FROM conflict WHERE settled_at IS NULL"
    } else {
        "SELECT COUNT(*) AS number FROM conflict WHERE settled_at IS NOT NULL"
    };
    let count: Number = db.query(sql).one().await.unwrap();
    count.number
}

#[tokio::test]
async fn lines_that_disagree_change_nothing_and_are_said_by_column() {
    for_each_engine(|db| async move {
        owned_here(&db).await;
        // The same file twice: the same conflicts, once in the database.
        for _ in 0..2 {
            let report = dossiers(&db, &all_different()).await.unwrap();
            for (name, columns) in [
                (
                    "contrats.csv",
                    json!(["id_dossier", "type", "date_signature", "date_debut", "date_fin", "objectif", "statut"]),
                ),
                ("engagements.csv", json!(["partie", "nature", "libelle", "echeance", "etat"])),
                (
                    "rendez_vous.csv",
                    json!([
                        "id_dossier",
                        "id_referent",
                        "date",
                        "heure",
                        "duree_min",
                        "motif",
                        "modalite",
                        "lieu",
                        "statut"
                    ]),
                ),
            ] {
                let part = said(&report, name);
                let reason = "changé dans Jalon, le fichier dit autre chose";
                assert_eq!(part["conflits"], json!([{"ligne": 2, "colonnes": columns, "raison": reason}]));
                assert_eq!((&part["bonnes"], &part["mauvaises"]), (&json!(1), &json!([])), "{name}");
                assert_eq!(counts(&report, name), (0, 0, 1));
            }
            assert_eq!((conflicts(&db, true).await, conflicts(&db, false).await), (3, 0));
        }
        let nadia = person(&db, "D000001").await;
        let contract = store::contract::of_person(&db, nadia.id).await.unwrap().remove(0);
        assert_eq!(contract.goal, "Obtenir le permis B");
        assert_eq!(store::commitment::of_contract(&db, contract.id, true).await.unwrap()[0].label, "Passer le code");
        assert_eq!(store::appointment::of_person(&db, nadia.id).await.unwrap()[0].reason, "Le point");
    })
    .await;
}

#[tokio::test]
async fn a_file_that_says_what_it_said_before_is_no_conflict_and_ends_one() {
    for_each_engine(|db| async move {
        owned_here(&db).await;
        let done = "UPDATE commitment SET state = 'done'";
        db.query(done).run().await.unwrap();
        let report = dossiers(&db, &as_before()).await.unwrap();
        assert!(report.files.iter().all(|part| part.conflicts.is_empty()), "{report}");
        assert_eq!((conflicts(&db, true).await, conflicts(&db, false).await), (0, 0));

        dossiers(&db, &all_different()).await.unwrap();
        dossiers(&db, &as_before()).await.unwrap();
        assert_eq!((conflicts(&db, true).await, conflicts(&db, false).await), (0, 3));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_comes_to_agree_ends_the_conflict() {
    for_each_engine(|db| async move {
        owned_here(&db).await;
        dossiers(&db, &all_different()).await.unwrap();
        // Somebody here does what the file says of the engagement.
        let agree = "UPDATE commitment SET side = 'departement', kind = 'action', label = 'Payer le code',
                                           due_on = $1, state = 'done'";
        let day: chrono::NaiveDate = "2026-12-04".parse().unwrap();
        db.query(agree).bind(day).run().await.unwrap();
        let report = dossiers(&db, &all_different()[1..2]).await.unwrap();
        assert!(report.files[0].conflicts.is_empty());
        assert_eq!((conflicts(&db, true).await, conflicts(&db, false).await), (2, 1));
    })
    .await;
}

#[tokio::test]
async fn what_a_person_settled_is_not_asked_again() {
    for_each_engine(|db| async move {
        owned_here(&db).await;
        dossiers(&db, &all_different()).await.unwrap();
        let contract = row(&db, Kind::Contract, "CER1").await;
        let open = conflict::about(&db, contract).await.unwrap().remove(0);
        conflict::settle(&db, open.id, Settlement::KeptHere, now()).await.unwrap().unwrap();
        let report = dossiers(&db, &all_different()[..1]).await.unwrap();
        assert!(report.files[0].conflicts.is_empty());
        assert_eq!(conflicts(&db, true).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_step_that_a_file_would_add_to_a_contract_changed_here_is_a_conflict() {
    for_each_engine(|db| async move {
        owned_here(&db).await;
        let added = file("engagements.csv", STEP, "CER1;2;allocataire;demarche;Chercher une voiture;;à faire");
        let report = dossiers(&db, &[added]).await.unwrap();
        let reason = "changé dans Jalon, le fichier y ajoute quelque chose";
        assert_eq!(
            said(&report, "engagements.csv")["conflits"],
            json!([{"ligne": 2, "colonnes": [], "raison": reason}])
        );
        let contract = row(&db, Kind::Contract, "CER1").await;
        assert_eq!(store::commitment::of_contract(&db, contract, true).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_line_may_be_wrong_in_a_cell_and_disagree_in_another() {
    for_each_engine(|db| async move {
        owned_here(&db).await;
        let line = "CER1;D000001;CER;32/07/2026;06/07/2026;05/01/2027;Un emploi;signé";
        for _ in 0..2 {
            let report = dossiers(&db, &[file("contrats.csv", CONTRACT, line)]).await.unwrap();
            let part = said(&report, "contrats.csv");
            assert_eq!(part["mauvaises"], json!([{"ligne": 2, "raison": "date de signature impossible"}]));
            assert_eq!(part["conflits"][0]["colonnes"], json!(["objectif"]));
            assert_eq!(part["partielles"], json!({"ajoutees": 0, "modifiees": 0, "inchangees": 1}));
        }
        assert_eq!(conflicts(&db, true).await, 1);
    })
    .await;
}

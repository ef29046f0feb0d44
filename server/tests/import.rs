//! Tests of `jalon import`: exit codes, output, and the report.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use store::Db;
use tempfile::TempDir;

const HEADER: &str = "id_dossier;numero_allocataire;role;civilite;nom;prenom;date_naissance;telephone;courriel;adresse;\
                      code_postal;commune;code_insee;situation_familiale;date_demande;date_ouverture_droit;etat_droit;\
                      date_fin_droit;soumis_droits_devoirs;date_orientation;parcours;inscrit_france_travail;id_referent";

/// So many people; those of the same number share an address, as couples do.
fn people(numbers: impl Iterator<Item = usize>, phone: &str) -> String {
    let mut text = format!("{HEADER}\n");
    for (at, number) in numbers.enumerate() {
        text += &format!(
            "D{at:06};{number};DEM;Mme;Benali;Nadia;02/03/1987;{phone};p{number}@example.org;;38300;\
             Bourgoin-Jallieu;38053;isolé;02/06/2025;14/07/2025;ouvert;;oui;;;oui;\n"
        );
    }
    text
}

/// An installation in a folder of its own, with a database that is ready.
struct Installation(TempDir);

impl Installation {
    fn new() -> Installation {
        let installation = Installation(TempDir::new().expect("a temporary folder"));
        assert!(installation.jalon(&["migrate"]).status.success());
        installation
    }

    fn folder(&self) -> &Path {
        self.0.path()
    }

    fn jalon(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_jalon"))
            .args(arguments)
            .env_clear()
            .env("JALON_DATA", self.folder())
            .current_dir(self.folder())
            .output()
            .expect("jalon starts")
    }

    /// Imports people; its exit code, what it said of the failure, and the report.
    fn imports(&self, people: &str) -> (Option<i32>, String, Value) {
        fs::write(self.folder().join("allocataires.csv"), people).expect("the file can be written");
        let output = self.jalon(&["import", "dossiers", "allocataires.csv", "--report", "report.json"]);
        let report = fs::read(self.folder().join("report.json")).expect("the report is there");
        let report: Value = serde_json::from_slice(&report).expect("the report is JSON");
        (
            output.status.code(),
            String::from_utf8(output.stderr).expect("it speaks UTF-8"),
            report["allocataires.csv"].clone(),
        )
    }

    async fn database(&self) -> Db {
        Db::open(&format!("sqlite://{}", self.folder().join("jalon.db").display())).await.expect("SQLite opens")
    }
}

#[tokio::test]
async fn a_database_that_fails_on_the_way_ends_with_1_and_a_report() {
    let jalon = Installation::new();
    let db = jalon.database().await;
    // Two people share an address in the seventh transaction, and this database refuses that.
    db.query("CREATE UNIQUE INDEX broken ON allocataire (mail)").run().await.unwrap();
    db.close().await;
    let couple = people((0..700).map(|at| if at == 601 { 600 } else { at }), "");
    let (code, said, report) = jalon.imports(&couple);
    assert_eq!(code, Some(1));
    assert!(said.starts_with("La base de données a échoué avant la fin"), "{said}");
    assert_eq!((&report["bonnes"], &report["restantes"]), (&600.into(), &100.into()));

    let db = jalon.database().await;
    db.query("DROP INDEX broken").run().await.unwrap();
    db.close().await;
    let (code, said, report) = jalon.imports(&couple);
    assert_eq!((code, said.as_str()), (Some(0), ""));
    assert_eq!((&report["ajoutees"], &report["inchangees"]), (&100.into(), &600.into()));
}

#[tokio::test]
async fn lines_taken_in_part_were_taken_and_lines_refused_were_not() {
    let jalon = Installation::new();
    let (code, said, report) = jalon.imports(&people(0..2, "06 39"));
    assert_eq!((code, said.as_str()), (Some(0), ""), "{report}");
    assert_eq!((&report["bonnes"], &report["partielles"]["ajoutees"]), (&0.into(), &2.into()));
    let (code, said, _) = jalon.imports(&people(0..2, "").replace("Benali", ""));
    assert_eq!((code, said.trim()), (Some(1), "Aucune ligne n’a pu être importée."));
}

/// So many référents; the first of them have the numbers from 0 on.
fn referents(count: usize) -> String {
    let header = "id_referent;nom;prenom;courriel;telephone;organisme;territoire;role\n".to_owned();
    (0..count).fold(header, |text, at| text + &format!("REF{at:04};Roux;Céline;r{at}@example.org;;PLIE;;référent\n"))
}

#[tokio::test]
async fn a_file_that_may_be_cut_closes_nobody_and_ends_with_1() {
    let jalon = Installation::new();
    let imports = |count, options: &[&str]| {
        fs::write(jalon.folder().join("referents.csv"), referents(count)).expect("the file can be written");
        let output = jalon.jalon(&[&["import", "dossiers", "referents.csv"], options].concat());
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("it speaks UTF-8"));
        (output.status.code(), said.concat().replace('\u{a0}', " "))
    };
    assert_eq!(imports(10, &[]).0, Some(0));
    let (code, said) = imports(4, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("6 comptes absents restent ouverts : 6 comptes sur 10, le fichier est peut-être coupé."));
    assert!(said.contains("Des comptes que les fichiers n’ont plus restent ouverts"), "{said}");
    let (code, said) = imports(4, &["--partiel"]);
    assert!(code == Some(0) && !said.contains("absent"), "{said}");
    let (code, said) = imports(4, &["--force"]);
    assert!(code == Some(0) && said.contains("6 comptes absents sont fermés :\n    REF0004\n"), "{said}");
    assert_eq!(imports(3, &["--organisme", "Mission locale"]).0, Some(1));
    let (code, said) = imports(3, &["--organisme", "plie", "--essai"]);
    assert!(code == Some(0) && said.contains("1 compte absent serait fermé :\n    REF0003\n"), "{said}");
    assert!(said.contains("Essai : rien n’est écrit."), "{said}");
    let (code, said) = imports(3, &["--organisme", "plie"]);
    assert!(code == Some(0) && said.contains("1 compte absent est fermé :\n    REF0003\n"), "{said}");
    let (code, said) = imports(9, &[]);
    assert!(code == Some(0) && said.contains("compte de nouveau ouvert : REF0008\n"), "{said}");
}

#[tokio::test]
async fn the_last_administrator_is_not_removed() {
    let jalon = Installation::new();
    let account = |verb: &str, mail: &str, more: &[&str]| {
        let output = jalon.jalon(&[&["account", verb, "--mail", mail], more].concat());
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("it speaks UTF-8"));
        (output.status.code(), said.concat().replace('\u{a0}', " "))
    };
    for mail in ["isabelle@example.org", "marc@example.org"] {
        assert_eq!(account("add", mail, &["--role", "admin"]).0, Some(0));
    }
    let (code, said) = account("remove", "isabelle@example.org", &[]);
    assert!(code == Some(0) && said.starts_with("1 compte fermé à l’adresse isabelle@example.org"), "{said}");
    let (code, said) = account("remove", "marc@example.org", &["--role", "admin"]);
    assert!(code == Some(1) && said.contains("C’est le dernier compte d’administration : rien n’est fait."), "{said}");
    let (code, said) = account("remove", "personne@example.org", &[]);
    assert!(code == Some(1) && said.contains("Aucun compte ouvert à l’adresse personne@example.org."), "{said}");
    assert_eq!(account("remove", "personne@", &[]).0, Some(2));
    let (code, said) = account("restore", "isabelle@example.org", &[]);
    assert!(code == Some(0) && said.starts_with("1 compte de nouveau ouvert"), "{said}");
    assert_eq!(account("remove", "marc@example.org", &[]).0, Some(0));
}

//! Tests of files of référents that each give one organisation.

use portal::import::{Accounts, KeptOpen};
use store::testing::{contents, for_each_engine};

use crate::*;

/// So many référents of the Département, and of the PLIE.
fn file(department: std::ops::Range<usize>, plie: std::ops::Range<usize>) -> Source {
    let of = |numbers: std::ops::Range<usize>, prefix: &'static str, organisation: &'static str| {
        numbers
            .map(move |one| format!("{prefix}{one};Roux;Céline;{prefix}{one}@example.org;;{organisation};;référent\n"))
    };
    let header = "id_referent;nom;prenom;courriel;telephone;organisme;territoire;role\n".to_owned();
    let lines = of(department, "d", "Département").chain(of(plie, "p", "PLIE"));
    source("referents.csv", (header + &lines.collect::<String>()).as_bytes())
}

fn of(names: &[&str]) -> CaseTerms {
    CaseTerms { organisations: names.iter().map(|name| (*name).to_owned()).collect(), ..CaseTerms::default() }
}

async fn closes(db: &Db, file: Source, terms: CaseTerms) -> (Vec<String>, Option<(usize, KeptOpen)>) {
    let report = dossiers_on(db, &[file], terms).await.unwrap();
    let accounts = report.files[0].accounts.clone().unwrap();
    (accounts.closed.into_iter().map(|one| one.label).collect(), accounts.kept_open)
}

#[tokio::test]
async fn the_file_of_one_organisation_closes_nobody_of_another() {
    for_each_engine(|db| async move {
        dossiers(&db, &[file(0..40, 0..4)]).await.unwrap();
        // Four of forty-four would pass for leavers; the whole of the PLIE is not.
        let names = vec!["PLIE".to_owned()];
        let (closed, kept) = closes(&db, file(0..40, 0..0), CaseTerms::default()).await;
        assert_eq!((closed, kept), (vec![], Some((4, KeptOpen::WholeOrganisations { names }))));
        // Said to be those of one organisation, it closes its leavers, the last ones too, and no other.
        assert_eq!(closes(&db, file(0..39, 0..0), of(&["DEPARTEMENT"])).await, (vec!["d39".into()], None));
        assert_eq!(closes(&db, file(0..0, 0..3), of(&["PLIE"])).await, (vec!["p3".into()], None));
        // Both in one command are one list; two leavers of both are out.
        let (closed, kept) = closes(&db, file(0..38, 0..2), CaseTerms::default()).await;
        assert_eq!((closed, kept), (vec!["d38".into(), "p2".into()], None));
        // A small team may leave at once.
        assert_eq!(closes(&db, file(0..38, 0..0), CaseTerms::default()).await.0, ["p0", "p1"]);
        let many = closes(&db, file(0..20, 0..0), of(&["Département"])).await.1;
        assert_eq!(many, Some((18, KeptOpen::TooMany { open: 38 })));
        let unknown = dossiers_on(&db, &[file(0..38, 0..0)], of(&["Département", "PLIE 38"])).await;
        assert!(matches!(unknown, Err(ImportError::UnknownOrganisation(name)) if name == "PLIE 38"));
    })
    .await;
}

#[tokio::test]
async fn an_organisation_that_left_is_said_to_have_left() {
    for_each_engine(|db| async move {
        dossiers(&db, &[file(0..40, 0..4)]).await.unwrap();
        let forced = CaseTerms { forced: true, ..CaseTerms::default() };
        let (closed, kept) = closes(&db, file(0..40, 0..0), forced).await;
        assert_eq!((closed.len(), kept), (4, None));
    })
    .await;
}

#[tokio::test]
async fn a_trial_says_what_the_import_then_does_and_writes_nothing() {
    for_each_engine(|db| async move {
        dossiers(&db, &[file(0..40, 0..4)]).await.unwrap();
        dossiers(&db, &[file(0..39, 0..3)]).await.unwrap();
        for (next, said) in [
            (file(1..41, 0..4), "1 compte absent serait fermé"),
            (file(3..41, 0..4), "2 comptes absents seraient fermés"),
            (file(3..41, 0..0), "4 comptes absents restent ouverts"),
            (file(3..9, 0..3), "33 comptes absents restent ouverts"),
        ] {
            let before = contents(&db).await;
            let trial = CaseTerms { trial: true, ..CaseTerms::default() };
            let foreseen = dossiers_on(&db, &[next.clone(), nadia(&[])], trial).await.unwrap();
            assert_eq!(contents(&db).await, before);
            assert_eq!(foreseen.files.len(), 1, "people are not read");
            assert!(foreseen.to_string().replace('\u{a0}', " ").contains(said), "{said}: {foreseen}");
            let then = dossiers(&db, &[next]).await.unwrap();
            let accounts = |report: &Report| report.files[0].accounts.clone().unwrap();
            assert_eq!(Accounts { trial: false, ..accounts(&foreseen) }, accounts(&then), "{foreseen}");
            assert_eq!(counts(&foreseen, "referents.csv"), counts(&then, "referents.csv"));
        }
    })
    .await;
}

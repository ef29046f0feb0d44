//! Stories of the integrity of signed contracts: what was altered is found.

use domain::contract::{CommitmentKind, Side};
use portal::{
    contract::integrity::{self, Flaw},
    testing::Story,
};
use store::{Db, testing::for_each_engine};
use uuid::Uuid;

/// A statement that alters what was signed, one that heals it, and what is found meanwhile.
const ALTERED: [(&str, &str, Flaw); 6] = [
    (
        "UPDATE contract_version SET text = text || 'goal: autre chose' WHERE id = $1",
        "UPDATE contract_version SET text = REPLACE(text, 'goal: autre chose', '') WHERE id = $1",
        Flaw::Text,
    ),
    (
        "UPDATE contract_signature SET sha256 = 'x' || sha256 WHERE version_id = $1 AND signer = 'person'",
        "UPDATE contract_signature SET sha256 = SUBSTR(sha256, 2) WHERE version_id = $1 AND signer = 'person'",
        Flaw::Signature,
    ),
    (
        "UPDATE point_words SET label = 'x' || label WHERE point_id IN (
             SELECT id FROM contract_point WHERE version_id = $1 AND part = 'commitment')",
        "UPDATE point_words SET label = SUBSTR(label, 2) WHERE point_id IN (
             SELECT id FROM contract_point WHERE version_id = $1 AND part = 'commitment')",
        Flaw::Points,
    ),
    (
        "UPDATE health_words SET label = 'x' || label WHERE point_id IN (
             SELECT id FROM contract_point WHERE version_id = $1)",
        "UPDATE health_words SET label = SUBSTR(label, 2) WHERE point_id IN (
             SELECT id FROM contract_point WHERE version_id = $1)",
        Flaw::Points,
    ),
    (
        "UPDATE contract_point SET due_on = '2027-02-01' WHERE version_id = $1 AND part = 'commitment'",
        "UPDATE contract_point SET due_on = NULL WHERE version_id = $1 AND part = 'commitment'",
        Flaw::Points,
    ),
    (
        "UPDATE contract_point SET is_dropped = TRUE WHERE version_id = $1 AND side = 'departement'",
        "UPDATE contract_point SET is_dropped = FALSE WHERE version_id = $1 AND side = 'departement'",
        Flaw::Points,
    ),
];

async fn runs(db: &Db, sql: &'static str, version: Uuid) {
    assert!(db.query(sql).bind(version).run().await.unwrap() > 0, "{sql}");
}

#[tokio::test]
async fn what_was_altered_after_the_signature_is_found() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let db = &story.portal.db;
        let claire = story.referent("Claire Lefèvre").await;
        let steps = [
            (Side::Allocataire, CommitmentKind::Sante, "Voir un dentiste"),
            (Side::Departement, CommitmentKind::Demarche, "Chercher une garde"),
        ];
        let mut versions = Vec::new();
        for name in ["Nadia Benali", "Karim Haddad", "Fatou Diallo"] {
            let person = story.allocataire(name).followed_by(&claire).await;
            versions.push(story.signed_contract(&claire, &person, &steps).await);
        }
        let checked = integrity::check(db).await.unwrap();
        assert_eq!((checked.signatures, checked.flaws), (6, Vec::new()));
        for (alters, heals, flaw) in ALTERED {
            runs(db, alters, versions[1]).await;
            let found = integrity::check(db).await.unwrap().flaws;
            assert!(found.contains(&(versions[1], flaw)), "{alters}: {found:?}");
            assert!(found.iter().all(|(version, _)| *version == versions[1]), "{alters}: {found:?}");
            runs(db, heals, versions[1]).await;
            assert_eq!(integrity::check(db).await.unwrap().flaws, [], "{heals}");
        }
        // What retention has emptied is forgotten, not altered.
        let forget = "UPDATE health_words SET label = '', salt = '' WHERE point_id IN (
                          SELECT id FROM contract_point WHERE version_id = $1)";
        runs(db, forget, versions[0]).await;
        assert_eq!(integrity::check(db).await.unwrap().flaws, []);
    })
    .await;
}

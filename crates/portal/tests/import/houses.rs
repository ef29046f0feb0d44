//! Tests of the file of Maisons du Département.

use serde_json::json;
use store::{Db, testing::for_each_engine};

use crate::*;

const NAME: &str = "maisons.csv";

async fn house(db: &Db, territory: &str) -> (String, Option<String>) {
    let all = store::territory::all(db).await.unwrap();
    let one = all.into_iter().find(|one| one.name == territory).unwrap();
    (one.house, one.phone)
}

#[tokio::test]
async fn a_file_says_where_people_are_received_and_their_page_shows_it() {
    for_each_engine(|db| async move {
        dossiers(&db, &[nadia(&[])]).await.unwrap();
        let file = "maison;telephone;territoire\n\
                    Bourgoin-Jallieu, place Saint-Michel;04 65 71 01 35;porte des ALPES\n\
                    Crémieu;;Haut-Rhône dauphinois\n\
                    Crémieu;;Haut-Rhône dauphinois\n\
                    Bourg-en-Bresse;;Ain\n\
                    ;;Vercors\n\
                    Nulle part;;\n\
                    La Mure;04 65;Matheysine\n";
        let report = dossiers(&db, &[source(NAME, file.as_bytes())]).await.unwrap();
        assert_eq!(counts(&report, NAME), (0, 2, 0), "a file makes no territory");
        assert_eq!(
            said(&report, NAME)["mauvaises"],
            json!([
                {"ligne": 4, "raison": "territoire en double"},
                {"ligne": 5, "raison": "territoire inconnu"},
                {"ligne": 6, "raison": "maison absente"},
                {"ligne": 7, "raison": "territoire absent"},
                {"ligne": 8, "raison": "téléphone illisible"},
            ])
        );
        let nadia = person(&db, "D000001").await;
        assert_eq!(nadia.house.as_deref(), Some("Bourgoin-Jallieu, place Saint-Michel"));
        assert_eq!(nadia.house_phone.as_deref(), Some("+33465710135"));
        assert_eq!(house(&db, "Matheysine").await, ("La Mure".into(), None), "the rest of the line is taken");

        let again = dossiers(&db, &[source(NAME, file.as_bytes())]).await.unwrap();
        assert_eq!(counts(&again, NAME), (0, 0, 2));
    })
    .await;
}

#[tokio::test]
async fn a_telephone_that_cannot_be_read_leaves_the_former_one() {
    for_each_engine(|db| async move {
        for (phone, kept) in [("04 65 71 01 35", Some("+33465710135")), ("04 65", Some("+33465710135")), ("", None)] {
            let file = format!("territoire;maison;telephone\nVercors;Villard-de-Lans;{phone}\n");
            dossiers(&db, &[source(NAME, file.as_bytes())]).await.unwrap();
            assert_eq!(house(&db, "Vercors").await.1.as_deref(), kept, "{phone}");
        }
    })
    .await;
}

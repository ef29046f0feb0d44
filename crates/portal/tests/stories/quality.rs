//! Stories of the quality of the offer: unfound searches, duplicates, stale records, broken links.

use domain::offer::search::Search;
use portal::{
    Error,
    import::{self, Intake, Source, Terms},
    offer::{
        self,
        quality::{self, LEAST_SHOWN},
    },
    testing::Story,
};
use store::testing::for_each_engine;

const BOURGOIN: &str = "38053";

fn is_missing<T>(outcome: Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::Missing))
}

#[tokio::test]
async fn searches_that_find_nothing_are_counted_and_few_of_them_are_not_shown() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let admin = story.admin("Isabelle Roux").await;
        let lead = story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
        let commune = domain::territory::commune::communes().by_code("38509").unwrap();
        let elsewhere = domain::territory::commune::communes().by_code(BOURGOIN).unwrap();
        offer::refresh(portal).await.unwrap();
        let search = Search::parse("theme=sante&quoi=dentiste");
        for _ in 1..LEAST_SHOWN {
            offer::note_unfound(portal, &search, commune);
        }
        offer::write_unfound(portal).await.unwrap();
        assert!(quality::of_offer(portal, admin.principal()).await.unwrap().unfound.is_empty());
        offer::note_unfound(portal, &search, commune);
        for _ in 0..LEAST_SHOWN * 2 {
            offer::note_unfound(portal, &Search::parse("quoi=zzz"), elsewhere);
        }
        assert_eq!(offer::write_unfound(portal).await.unwrap(), 11);
        assert_eq!(offer::write_unfound(portal).await.unwrap(), 0);
        let all = quality::of_offer(portal, admin.principal()).await.unwrap();
        let said: Vec<_> = all
            .unfound
            .iter()
            .map(|one| (one.commune.as_str(), one.theme.map(|theme| theme.code()), one.number))
            .collect();
        assert_eq!(said, [("Bourgoin-Jallieu", None, 10), ("La Tour-du-Pin", Some("sante"), 5)]);
        let mine = quality::of_offer(portal, lead.principal()).await.unwrap();
        assert_eq!((mine.territory.as_deref(), mine.unfound.len()), (Some("Vals du Dauphiné"), 1));
        story.wait(chrono::Duration::days(120));
        assert!(
            quality::of_offer(portal, admin.principal()).await.unwrap().unfound.is_empty(),
            "old counts are not shown"
        );
    })
    .await;
}

#[tokio::test]
async fn the_offer_of_a_territory_is_looked_after_by_who_leads_it() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let porteur = story.provider("Trait d’union").await;
        for (name, commune) in
            [("Préparer le code", "38509"), ("Préparer le  CODE", "38509"), ("Préparer le code", BOURGOIN)]
        {
            story.action(&porteur, name).in_commune(commune).await;
        }
        offer::refresh(portal).await.unwrap();
        let lead = story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
        let mine = quality::of_offer(portal, lead.principal()).await.unwrap();
        assert_eq!((mine.total, mine.doubles.len()), (2, 1));
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let seen = quality::of_offer(portal, head.principal()).await.unwrap();
        assert_eq!((seen.territory, seen.total), (mine.territory, mine.total), "a head sees their own territory");
        story.wait(chrono::Duration::days(800));
        assert_eq!(quality::of_offer(portal, lead.principal()).await.unwrap().stale.len(), 2);
        for actor in [
            porteur.principal(),
            story.referent("Claire Lefèvre").await.principal(),
            story.allocataire("Nadia Benali").await.principal(),
        ] {
            assert!(is_missing(quality::of_offer(portal, actor).await));
        }
    })
    .await;
}

#[tokio::test]
async fn links_that_lead_nowhere_are_told_until_they_are_mended() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (portal, admin) = (&story.portal, story.admin("Isabelle Roux").await);
        // A name of this machine is no public address: nothing is asked on any network.
        for (link, told) in [(Some("http://localhost/inscription"), 1), (None, 0)] {
            publishes(&story, link).await;
            for _ in 0..2 {
                crate::jobs::run(&story, "check_links").await;
            }
            let broken = quality::of_offer(portal, admin.principal()).await.unwrap().broken;
            assert_eq!(broken.len(), told, "{broken:?}");
            for one in broken {
                let reason = "ce n’est pas une adresse ouverte à tous sur Internet";
                assert_eq!((Some(one.url.as_str()), one.reason.as_str()), (link, reason));
                assert_eq!(one.offer.service.nom, "Atelier CV");
            }
        }
    })
    .await;
}

/// Imports an offer of one action, with this link to register.
async fn publishes(story: &Story, link: Option<&str>) {
    let service = serde_json::json!({
        "id": "dora--1", "source": "dora", "structure_id": "dora--s", "nom": "Atelier CV",
        "description": "À plusieurs.", "date_maj": "2026-05-04", "lien_mobilisation": link,
    });
    let structure = serde_json::json!({"id": "dora--s", "source": "dora", "nom": "Régie", "date_maj": "2026-05-04"});
    let sources = [("structures.jsonl", structure), ("services.jsonl", service)]
        .map(|(name, record)| Source { name: name.into(), bytes: record.to_string().into_bytes() });
    let portal = &story.portal;
    let mut progress = |_: import::Progress<'_>| {};
    let intake = Intake { db: &portal.db, random: &portal.random, now: portal.now(), progress: &mut progress };
    let report = import::catalogue(intake, &sources, Terms::default()).await.unwrap();
    assert_eq!(report.bad(), 0, "{report}");
    offer::refresh(portal).await.unwrap();
}

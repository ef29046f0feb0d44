//! Stories of the public fiches: published, compared, restored, proposed anew by the program.

use domain::{
    refusal::Refusal,
    sheet::{SheetForm, SheetSlug},
};
use portal::{
    Error, Portal,
    sheet::{
        self,
        difference::{Fate, Group},
        edit, show,
        where_to_go::{Where, of_place},
    },
    testing::{Staff, Story},
};
use store::testing::{contents, for_each_engine};

fn slug() -> SheetSlug {
    SheetSlug::parse("contester-une-decision").unwrap()
}

/// The form as it is shown now.
async fn shown(portal: &Portal, admin: &Staff) -> SheetForm {
    let edited = edit::open(portal, admin.principal(), &slug()).await.unwrap();
    SheetForm::of(&edited.text, edited.number)
}

/// The same with one word changed, and why.
fn changed(form: &SheetForm, resume: &str) -> SheetForm {
    SheetForm { resume: resume.into(), note: format!("Nouveau résumé : {resume}"), ..form.clone() }
}

fn lines(groups: &[Group], fate: Fate) -> Vec<String> {
    let lines = groups.iter().flatten().filter(|line| line.fate == fate);
    lines.map(|line| line.parts.iter().map(|part| part.text.as_str()).collect()).collect()
}

#[tokio::test]
async fn the_texts_of_the_program_are_there_for_everybody() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let listed = show::list(&story.portal).await.unwrap();
        assert_eq!(listed.len(), store::sheet::built_in().unwrap().len());
        for (one, built_in) in listed.iter().zip(store::sheet::built_in().unwrap()) {
            let sheet = show::get(&story.portal, &one.slug).await.unwrap();
            assert_eq!((&one.slug, &sheet.text, sheet.number), (&built_in.slug, &built_in.text, 1));
            assert_eq!(sheet.changed_on, built_in.date);
        }
        let unknown = SheetSlug::parse("nulle-part").unwrap();
        assert!(matches!(show::get(&story.portal, &unknown).await, Err(Error::Missing)));
    })
    .await;
}

#[tokio::test]
async fn what_an_administrator_publishes_is_read_and_its_history_kept() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (isabelle, portal) = (story.admin("Isabelle Roux").await, &story.portal);
        let (form, before) = (shown(portal, &isabelle).await, show::edition(portal).await.unwrap());
        let first = show::get(portal, &slug()).await.unwrap().text;
        edit::publish(portal, isabelle.principal(), &slug(), &changed(&form, "Autre chose.")).await.unwrap();
        let sheet = show::get(portal, &slug()).await.unwrap();
        assert_eq!((sheet.text.summary.as_str(), sheet.number), ("Autre chose.", 2));
        assert_eq!(sheet.changed_on, domain::calendar::day(story.now()));
        assert_ne!(show::edition(portal).await.unwrap(), before, "caches know");

        let (_, versions) = edit::history(portal, isabelle.principal(), &slug()).await.unwrap();
        let history: Vec<_> =
            versions.iter().map(|one| (one.number, one.note.as_str(), one.made_by_name.as_deref())).collect();
        assert_eq!(
            history,
            [(2, "Nouveau résumé : Autre chose.", Some("Isabelle Roux")), (1, "Texte livré avec Jalon", None)]
        );
        let version = edit::version(portal, isabelle.principal(), &slug(), 2).await.unwrap();
        let groups = version.difference.unwrap();
        assert_eq!(lines(&groups, Fate::Removed), std::slice::from_ref(&first.summary));
        assert_eq!(lines(&groups, Fate::Added), ["Autre chose."]);
        assert!(edit::version(portal, isabelle.principal(), &slug(), 1).await.unwrap().difference.is_none());
        for number in [0, 3, -1] {
            let missing = edit::version(portal, isabelle.principal(), &slug(), number).await;
            assert!(matches!(missing, Err(Error::Missing)), "{number}");
        }

        // Back to the first text: one more version, nothing is removed.
        edit::restore(portal, isabelle.principal(), &slug(), 1, 2).await.unwrap();
        let sheet = show::get(portal, &slug()).await.unwrap();
        assert_eq!((sheet.text, sheet.number), (first, 3));
        let (_, versions) = edit::history(portal, isabelle.principal(), &slug()).await.unwrap();
        assert_eq!(versions[0].note, "Retour à la version 1");
        let desk = edit::desk(portal, isabelle.principal()).await.unwrap();
        let line = desk.iter().find(|line| line.slug == slug()).unwrap();
        assert_eq!((line.made_by.as_deref(), line.is_proposed), (Some("Isabelle Roux"), false));

        let id = store::sheet::current(&portal.db, &slug()).await.unwrap().unwrap().id;
        let trail: Vec<_> = store::audit::about(&portal.db, id).await.unwrap();
        let trail: Vec<_> = trail.iter().map(|one| (one.operation.as_str(), one.actor_id)).collect();
        let by = Some(isabelle.account.id);
        assert_eq!(trail, [("sheet.publish", by), ("sheet.restore", by)]);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn of_two_administrators_the_second_is_told() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (isabelle, henri) = (story.admin("Isabelle Roux").await, story.admin("Henri Blanc").await);
        let portal = &story.portal;
        let form = shown(portal, &isabelle).await;
        edit::publish(portal, isabelle.principal(), &slug(), &changed(&form, "Celui d’Isabelle.")).await.unwrap();
        let late = edit::publish(portal, henri.principal(), &slug(), &changed(&form, "Celui d’Henri.")).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::SheetChanged))), "{late:?}");
        assert!(matches!(
            edit::restore(portal, henri.principal(), &slug(), 1, 1).await,
            Err(Error::Refused(Refusal::SheetChanged))
        ));
        let no_version = SheetForm { version: String::new(), ..changed(&form, "Sans version.") };
        assert!(edit::publish(portal, henri.principal(), &slug(), &no_version).await.is_err());
        assert_eq!(show::get(portal, &slug()).await.unwrap().text.summary, "Celui d’Isabelle.");

        // Once he has seen hers.
        let knowing = SheetForm { version: "2".into(), ..changed(&form, "Celui d’Henri.") };
        edit::publish(portal, henri.principal(), &slug(), &knowing).await.unwrap();
        assert_eq!(show::get(portal, &slug()).await.unwrap().text.summary, "Celui d’Henri.");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_the_same_moment_one_publishes() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let isabelle = story.admin("Isabelle Roux").await;
        let form = shown(&story.portal, &isabelle).await;
        let mut tries = tokio::task::JoinSet::new();
        for number in 0..8 {
            let (portal, by) = (story.portal.clone(), isabelle.principal());
            let form = changed(&form, &format!("Numéro {number}."));
            tries.spawn(async move { edit::publish(&portal, by, &slug(), &form).await });
        }
        let outcomes = tries.join_all().await;
        let published = outcomes.iter().filter(|one| one.is_ok()).count();
        let told = outcomes.iter().filter(|one| matches!(one, Err(Error::Refused(Refusal::SheetChanged)))).count();
        assert_eq!((published, told), (1, 7), "{outcomes:?}");
        let rows = contents(&story.portal.db).await;
        let built_in = store::sheet::built_in().unwrap().len();
        assert_eq!(rows["sheet_version"].len(), built_in + 1);
    })
    .await;
}

#[tokio::test]
async fn the_same_text_twice_is_one_version() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let isabelle = story.admin("Isabelle Roux").await;
        let form = changed(&shown(&story.portal, &isabelle).await, "Autre chose.");
        for _ in 0..2 {
            edit::publish(&story.portal, isabelle.principal(), &slug(), &form).await.unwrap();
        }
        assert_eq!(show::get(&story.portal, &slug()).await.unwrap().number, 2);
        let refused = SheetForm { titre: "x".into(), texte: String::new(), note: String::new(), ..form };
        let Err(Error::Refused(Refusal::Form(errors))) =
            edit::publish(&story.portal, isabelle.principal(), &slug(), &refused).await
        else {
            panic!("it cannot be published")
        };
        assert_eq!(errors.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["note", "texte", "titre"]);
    })
    .await;
}

/// As if the program's text had been written after what an administrator last saw of it.
async fn program_is_newer(story: &Story) {
    let long_ago = chrono::NaiveDate::default();
    story.portal.db.query("UPDATE sheet SET built_in_on = $1").bind(long_ago).run().await.unwrap();
}

#[tokio::test]
async fn a_newer_text_of_the_program_is_taken_or_set_aside() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (isabelle, portal) = (story.admin("Isabelle Roux").await, &story.portal);
        let by = isabelle.principal();
        let first = show::get(portal, &slug()).await.unwrap().text;
        program_is_newer(&story).await;
        assert!(edit::open(portal, by, &slug()).await.unwrap().proposed.is_none(), "nobody changed it");
        let form = shown(portal, &isabelle).await;
        edit::publish(portal, by, &slug(), &changed(&form, "Le nôtre.")).await.unwrap();

        let proposed = edit::open(portal, by, &slug()).await.unwrap().proposed.unwrap();
        assert_eq!(proposed.text, first);
        assert_eq!(lines(&proposed.difference, Fate::Removed), ["Le nôtre."]);
        assert!(edit::desk(portal, by).await.unwrap().iter().any(|line| line.is_proposed && line.slug == slug()));
        let late = edit::take_proposed(portal, by, &slug(), 1).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::SheetChanged))), "{late:?}");

        edit::set_proposed_aside(portal, by, &slug()).await.unwrap();
        assert!(edit::open(portal, by, &slug()).await.unwrap().proposed.is_none());
        assert_eq!(show::get(portal, &slug()).await.unwrap().text.summary, "Le nôtre.");
        assert!(matches!(edit::set_proposed_aside(portal, by, &slug()).await, Err(Error::Missing)));
        assert!(matches!(edit::take_proposed(portal, by, &slug(), 2).await, Err(Error::Missing)));

        program_is_newer(&story).await;
        edit::take_proposed(portal, by, &slug(), 2).await.unwrap();
        let sheet = show::get(portal, &slug()).await.unwrap();
        assert_eq!((sheet.text, sheet.number), (first, 3));
        assert!(edit::open(portal, by, &slug()).await.unwrap().proposed.is_none());
    })
    .await;
}

#[tokio::test]
async fn nobody_but_administrators_edits() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let form = changed(&shown(portal, &story.admin("Isabelle Roux").await).await, "Autre chose.");
        let lead = story.territory_lead("Marc Petit", "Vals du Dauphiné").await;
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").await;
        let samir = story.provider("Trait d’union").await;
        for by in [lead.principal(), claire.principal(), nadia.principal(), samir.principal()] {
            macro_rules! missing {
                ($($doing:expr),* $(,)?) => { $(assert!(matches!($doing.await, Err(Error::Missing)), "{by:?}");)* };
            }
            missing![
                edit::desk(portal, by),
                edit::open(portal, by, &slug()),
                edit::publish(portal, by, &slug(), &form),
                edit::history(portal, by, &slug()),
                edit::version(portal, by, &slug(), 1),
                edit::restore(portal, by, &slug(), 1, 1),
                edit::take_proposed(portal, by, &slug(), 1),
                edit::set_proposed_aside(portal, by, &slug()),
            ];
        }
        assert_eq!(show::get(portal, &slug()).await.unwrap().number, 1);
    })
    .await;
}

#[tokio::test]
async fn the_house_of_a_commune_is_that_of_its_territory() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let Where::Here { house, .. } = of_place(&story.portal, "La Tour-du-Pin").await.unwrap() else {
            panic!("the commune is of the département")
        };
        assert_eq!(house.unwrap().territory, "Vals du Dauphiné");
        assert!(matches!(of_place(&story.portal, "Lyon").await.unwrap(), Where::Far(_)));
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn fiches_are_found_by_what_people_type() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (isabelle, portal) = (story.admin("Isabelle Roux").await, &story.portal);
        let found = async |text: &str, nothing_else: bool| {
            let sheets = sheet::find(portal, text, nothing_else).await.unwrap();
            sheets.iter().map(|one| one.slug.to_string()).collect::<Vec<_>>()
        };
        for (typed, slug) in [
            ("contester", "contester-une-decision"),
            ("je veux contester une décision", "contester-une-decision"),
            ("DECLARATION TRIMESTRIELLE", "declaration-trimestrielle"),
            ("équipe pluridisciplinaire", "equipe-pluridisciplinaire"),
            ("pluridisc", "equipe-pluridisciplinaire"),
            ("ma situation a changé", "ma-situation-change"),
        ] {
            assert!(found(typed, false).await.contains(&slug.to_owned()), "{typed}: {:?}", found(typed, false).await);
        }
        assert_eq!(found("contester une décision", true).await[0], "contester-une-decision", "what its title says");
        assert!(found("", true).await.is_empty());
        // A word of a text alone is no reason to stand before actions, but better than nothing.
        assert!(found("logement", false).await.is_empty());
        assert!(found("logement", true).await.contains(&"ma-situation-change".to_owned()));
        assert!(found("contester un permis de chasse", true).await.is_empty(), "every word counts");

        let form = shown(portal, &isabelle).await;
        let renamed = SheetForm { titre: "Faire un recours".into(), ..changed(&form, "Autre chose.") };
        edit::publish(portal, isabelle.principal(), &slug(), &renamed).await.unwrap();
        story.wait(chrono::Duration::minutes(1));
        assert_eq!(found("recours", false).await, ["contester-une-decision"]);
    })
    .await;
}

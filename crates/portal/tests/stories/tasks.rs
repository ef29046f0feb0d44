//! Stories of tasks: who sees them, opens them and closes them, and that each waits once.

use chrono::Duration;
use domain::{
    listing::ListPage,
    principal::Principal,
    reading::{ReadKind, ReadRight},
    task::{TaskAudience, TaskKind},
};
use portal::{
    Error, access,
    registration::review::{self, DeskPages, Shown},
    task,
    testing::{Referent, Story},
};
use store::{Db, reading, testing::for_each_engine};
use tokio::task::JoinSet;
use uuid::Uuid;

/// La Tour-du-Pin stands in this territory.
const TERRITORY: &str = "Vals du Dauphiné";

async fn listed(story: &Story, principal: Principal) -> Vec<Uuid> {
    let tasks = task::open_for(&story.portal, principal, ListPage::FIRST).await.unwrap();
    assert_eq!(tasks.total, tasks.len());
    tasks.iter().map(|one| one.id).collect()
}

/// What somebody who may deal with a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Absent,
    Closed,
    WithoutMail,
    Reached,
}

impl Standing {
    const ALL: [Standing; 4] = [Standing::Absent, Standing::Closed, Standing::WithoutMail, Standing::Reached];

    async fn set(self, db: &Db, who: &Referent) {
        let sql = match self {
            Standing::Absent | Standing::Reached => return,
            Standing::Closed => "UPDATE referent SET closed_at = '2026-11-24T08:00:00Z' WHERE id = $1",
            Standing::WithoutMail => "UPDATE referent SET mail = NULL WHERE id = $1",
        };
        db.query(sql).bind(who.account.id).run().await.unwrap();
    }

    fn is_open(self) -> bool {
        matches!(self, Standing::WithoutMail | Standing::Reached)
    }
}

#[tokio::test]
async fn the_list_the_page_and_the_rule_name_the_same_people() {
    for_each_engine(|db| async move {
        for follower in Standing::ALL {
            for head in Standing::ALL {
                for lead in [None, Some(TERRITORY), Some("Oisans"), Some("")] {
                    one_case(&db, follower, head, lead).await;
                }
            }
        }
    })
    .await;
}

/// A lead leads a territory, or all of them when it has no name.
async fn one_case(db: &Db, follower: Standing, head: Standing, lead: Option<&str>) {
    let story = Story::on(db.clone());
    let mut tx = db.begin().await.unwrap();
    store::demo::empty(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let portal = &story.portal;
    let admin = story.admin("Isabelle Roux").await;
    let claire = story.referent("Claire Lefèvre").await;
    let paul = story.referent("Paul Giraud").await;
    let anne = story.referent("Anne Morel").head_of(if head == Standing::Absent { "Oisans" } else { TERRITORY }).await;
    let marc = match lead {
        None => None,
        Some(name) => {
            let marc = story.territory_lead("Marc Petit", if name.is_empty() { TERRITORY } else { name }).await;
            if name.is_empty() {
                let sql = "UPDATE staff SET territory_id = NULL WHERE id = $1";
                db.query(sql).bind(marc.account.id).run().await.unwrap();
            }
            Some(marc)
        }
    };
    let nadia = story.allocataire("Nadia Benali");
    let nadia = if follower == Standing::Absent { nadia } else { nadia.followed_by(&claire) }.await;
    follower.set(db, &claire).await;
    head.set(db, &anne).await;
    for &audience in TaskAudience::ALL {
        let kind = *TaskKind::ALL.iter().find(|kind| kind.audience() == audience).unwrap();
        let id = story.task(kind, &nadia).await;
        let by_referent = audience == TaskAudience::Follower && follower == Standing::Reached;
        let led = matches!(lead, Some(TERRITORY | ""));
        let by_head = head == Standing::Reached;
        let expected = [
            ("claire", claire.principal(), audience == TaskAudience::Follower && follower.is_open()),
            ("paul", paul.principal(), false),
            ("anne", anne.principal(), !by_referent && head.is_open()),
            ("admin", admin.principal(), !by_referent && !by_head && !led),
            ("nadia", nadia.principal(), false),
        ];
        let lead_expected = marc.iter().map(|marc| ("marc", marc.principal(), !by_referent && led));
        for (name, principal, deals) in expected.into_iter().chain(lead_expected) {
            let case = format!("{}: {audience:?}, {follower:?}, {head:?}, {lead:?}, {name}", db.engine());
            match access::of(portal, principal).await {
                Err(Error::SignIn) => assert!(!deals, "{case}"),
                Err(error) => panic!("{error}"),
                Ok(_) => {
                    let sees = match task::open_for(portal, principal, ListPage::FIRST).await {
                        Ok(tasks) => tasks.iter().any(|one| one.id == id),
                        Err(Error::Missing) => false,
                        Err(error) => panic!("{error}"),
                    };
                    let opens = task::open(portal, principal, id).await.is_ok();
                    assert_eq!((sees, opens), (deals, deals), "{case}");
                    if !deals {
                        assert!(matches!(task::finish(portal, principal, id, "").await, Err(Error::Missing)), "{case}");
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn a_task_waits_once_until_it_is_done_and_may_wait_again() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let (kind, object) = (TaskKind::AnswerQuestion, portal.new_id());
        let add = async || {
            let mut tx = portal.db.begin().await.unwrap();
            let added = task::add(portal, &mut tx, kind, object, nadia.account.id).await.unwrap();
            tx.commit().await.unwrap();
            added
        };
        let settle = async || {
            let mut tx = portal.db.begin().await.unwrap();
            let settled = task::settle(portal, &mut tx, claire.principal(), kind, object).await.unwrap();
            tx.commit().await.unwrap();
            settled
        };
        assert!(add().await && !add().await, "once");
        assert_eq!(listed(&story, claire.principal()).await.len(), 1);
        assert!(settle().await && !settle().await, "once");
        assert!(listed(&story, claire.principal()).await.is_empty());
        story.wait(Duration::days(1));
        assert!(add().await, "it waits again");

        // By hand: the second click changes nothing, nor does one on a task that was closed before.
        let id = listed(&story, claire.principal()).await[0];
        for _ in 0..2 {
            task::finish(portal, claire.principal(), id, "").await.unwrap();
        }
        let case = task::open(portal, claire.principal(), id).await.unwrap();
        assert_eq!((case.task.done_at, case.task.done_by.as_deref()), (Some(story.now()), Some("Claire Lefèvre")));
        assert!(add().await);
        task::finish(portal, claire.principal(), id, "").await.unwrap();
        assert_eq!(listed(&story, claire.principal()).await.len(), 1, "the closed one closes no other");
        let trail = store::audit::about(&portal.db, id).await.unwrap();
        assert_eq!(trail.iter().map(|one| one.operation.as_str()).collect::<Vec<_>>(), ["task.close"]);
        story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn two_causes_at_once_open_one_task_and_two_hands_close_it_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let object = portal.new_id();
        let (mut adding, mut closing) = (JoinSet::new(), JoinSet::new());
        for _ in 0..8 {
            let (portal, person) = (portal.clone(), nadia.account.id);
            adding.spawn(async move {
                let mut tx = portal.db.begin().await.unwrap();
                let added = task::add(&portal, &mut tx, TaskKind::AnswerQuestion, object, person).await.unwrap();
                tx.commit().await.unwrap();
                added
            });
        }
        assert_eq!(adding.join_all().await.into_iter().filter(|added| *added).count(), 1);
        let id = listed(&story, claire.principal()).await[0];
        for _ in 0..8 {
            let (portal, claire) = (portal.clone(), claire.principal());
            closing.spawn(async move { task::finish(&portal, claire, id, "").await.unwrap() });
        }
        closing.join_all().await;
        let trail = store::audit::about(&portal.db, id).await.unwrap();
        assert_eq!(trail.len(), 1, "closed once");
    })
    .await;
}

#[tokio::test]
async fn tasks_come_in_pages_the_oldest_first_and_the_first_one_is_shown_where_no_request_waits() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let mut ids = Vec::new();
        for _ in 0..53 {
            ids.push(story.task(TaskKind::AnswerQuestion, &nadia).await);
            story.wait(Duration::minutes(1));
        }
        let page = |number: &str| ListPage::read(Some(number));
        for (asked, rows) in [("1", &ids[..50]), ("2", &ids[50..]), ("9", &ids[..50])] {
            let tasks = task::open_for(&story.portal, claire.principal(), page(asked)).await.unwrap();
            assert_eq!(tasks.iter().map(|one| one.id).collect::<Vec<_>>(), rows, "{asked}");
            assert_eq!(tasks.total, 53);
        }
        let desk = review::desk(&story.portal, claire.principal(), None, DeskPages::default()).await.unwrap();
        let Some(Shown::Task(case)) = desk.shown else { panic!("a task is shown") };
        assert_eq!((case.task.id, case.may_open_page), (ids[0], true));
    })
    .await;
}

#[tokio::test]
async fn who_looks_at_tasks_leaves_a_row_and_opens_the_file_of_those_they_follow_only() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let anne = story.referent("Anne Morel").head_of(TERRITORY).await;
        let marc = story.territory_lead("Marc Petit", TERRITORY).await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let late = story.task(TaskKind::LateStep, &nadia).await;
        for (principal, account, right) in [
            (anne.principal(), anne.account, ReadRight::StandsIn),
            (marc.principal(), marc.account, ReadRight::Administers),
        ] {
            assert_eq!(listed(&story, principal).await, [late]);
            let case = task::open(&story.portal, principal, late).await.unwrap();
            assert!(!case.may_open_page, "Claire follows her");
            access::write_readings(&story.portal).await.unwrap();
            let rows = reading::by_reader(&story.portal.db, account.id, story.now()).await.unwrap();
            let rows: Vec<_> = rows.iter().map(|row| (row.kind, row.object_id, row.read_right)).collect();
            assert!(rows.contains(&(ReadKind::File, nadia.account.id, right)), "{rows:?}");
            assert!(
                rows.iter().any(|(kind, object, _)| (*kind, *object) == (ReadKind::TaskList, account.id)),
                "{rows:?}"
            );
        }
    })
    .await;
}

//! Stories of readings: who read whose data, by which right, and what the person may know.

use chrono::Duration;
use domain::{
    principal::{Principal, Way},
    reading::{ReadKind, ReadRight},
};
use portal::{
    access, offer,
    person::{self, FileReader},
    registration::review,
    session::publish,
    testing::Story,
};
use store::{reading, testing::for_each_engine};
use uuid::Uuid;

/// What a reader read since the story began: kind, object, right, way, and how long the row goes on.
type Row = (ReadKind, Uuid, ReadRight, Way, Duration);

async fn rows(story: &Story, reader: Uuid) -> Vec<Row> {
    access::write_readings(&story.portal).await.unwrap();
    let since = portal::testing::BEGINNING.parse().unwrap();
    let rows = reading::by_reader(&story.portal.db, reader, since).await.unwrap();
    rows.iter().map(|row| (row.kind, row.object_id, row.read_right, row.way, row.last_at - row.first_at)).collect()
}

/// A line for the person: right and organisation.
fn lines(readers: &[FileReader]) -> Vec<(ReadRight, &str)> {
    readers.iter().map(|one| (one.right, one.organisation.as_str())).collect()
}

#[tokio::test]
async fn whoever_reads_a_file_a_list_or_a_roster_leaves_a_row() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let fatou = story.allocataire("Fatou Traoré").await;
        let provider = story.provider("Trait d’union").await;
        let action = story.action(&provider, "Préparer le code").await;
        let session = story.session(&action).await;
        offer::refresh(&story.portal).await.unwrap();
        let hers = nadia.registers_to(&session).await.unwrap().id();
        let alone = fatou.registers_to(&session).await.unwrap().id();
        let portal = &story.portal;
        let (file, none) = (ReadKind::File, Duration::zero());

        review::queue(portal, claire.principal(), domain::listing::ListPage::FIRST).await.unwrap();
        offer::propose::people(portal, claire.principal()).await.unwrap();
        review::case(portal, claire.principal(), hers).await.unwrap();
        let [people, requests] = [ReadKind::PeopleList, ReadKind::RequestList]
            .map(|list| (list, claire.account.id, ReadRight::Follows, Way::Account, none));
        let seen = rows(&story, claire.account.id).await;
        assert_eq!(seen, [(file, nadia.account.id, ReadRight::Follows, Way::Account, none), people, requests]);

        review::case(portal, head.principal(), alone).await.unwrap();
        let stands_in = (file, fatou.account.id, ReadRight::StandsIn, Way::Account, none);
        assert_eq!(rows(&story, head.account.id).await, [stands_in]);

        publish::board(portal, provider.principal(), domain::listing::ListPage::FIRST).await.unwrap();
        publish::own_action(portal, provider.principal(), action.id).await.unwrap();
        assert_eq!(rows(&story, provider.account.id).await, [], "nobody is named there");
        publish::roster(portal, provider.principal(), session.id, domain::listing::ListPage::FIRST).await.unwrap();
        let roster = (ReadKind::Roster, session.id, ReadRight::RunsSession, Way::Account, none);
        assert_eq!(rows(&story, provider.account.id).await, [roster]);

        // What is refused is not read, and what is one's own leaves nothing.
        assert!(review::case(portal, claire.principal(), alone).await.is_err());
        person::open(portal, nadia.principal()).await.unwrap();
        assert_eq!(rows(&story, claire.account.id).await.len(), 3);
        assert_eq!(rows(&story, nadia.account.id).await, []);

        let helper = Uuid::from_u128(7);
        person::open(portal, Principal::Helper { helper, person: nadia.account.id }).await.unwrap();
        assert_eq!(rows(&story, helper).await, [(file, nadia.account.id, ReadRight::Helps, Way::Helper, none)]);
    })
    .await;
}

#[tokio::test]
async fn the_same_reading_is_one_row_an_hour() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let portal = &story.portal;
        for minutes in [0, 10, 20, 40] {
            story.wait(Duration::minutes(minutes));
            review::queue(portal, claire.principal(), domain::listing::ListPage::FIRST).await.unwrap();
            review::queue(portal, claire.principal(), domain::listing::ListPage::FIRST).await.unwrap();
            access::write_readings(portal).await.unwrap();
        }
        // It is 10 h 00, 10 h 10, 10 h 30 and 11 h 10: two hours.
        let lasted: Vec<Duration> = rows(&story, claire.account.id).await.iter().map(|row| row.4).collect();
        assert_eq!(lasted, [Duration::zero(), Duration::minutes(30)]);
        assert_eq!(access::write_readings(portal).await.unwrap(), 0, "nothing waits any more");
    })
    .await;
}

#[tokio::test]
async fn readings_that_the_database_refuses_wait_on() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        review::queue(&story.portal, claire.principal(), domain::listing::ListPage::FIRST).await.unwrap();
        story.portal.db.close().await;
        for _ in 0..2 {
            assert!(access::write_readings(&story.portal).await.is_err(), "they are not forgotten");
        }
    })
    .await;
}

#[tokio::test]
async fn a_person_sees_which_organisations_read_their_file() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let admin = story.admin("Isabelle Roux").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let fatou = story.allocataire("Fatou Traoré").await;
        let provider = story.provider("Trait d’union").await;
        let action = story.action(&provider, "Préparer le code").needs_validation(false).await;
        let session = story.session(&action).await;
        let portal = &story.portal;
        let department = portal.settings.labels.department.clone();
        assert_eq!(person::readers(portal, nadia.principal()).await.unwrap(), []);

        // Before she is on it, a roster says nothing about her.
        publish::roster(portal, provider.principal(), session.id, domain::listing::ListPage::FIRST).await.unwrap();
        access::write_readings(portal).await.unwrap();
        story.wait(Duration::minutes(5));
        let hers = nadia.registers_to(&session).await.unwrap().id();
        assert_eq!(lines(&person::readers(portal, nadia.principal()).await.unwrap()), []);
        // In the same hour, once she is.
        story.wait(Duration::minutes(5));
        publish::roster(portal, provider.principal(), session.id, domain::listing::ListPage::FIRST).await.unwrap();
        review::case(portal, claire.principal(), hers).await.unwrap();
        access::write_readings(portal).await.unwrap();
        let readers = person::readers(portal, nadia.principal()).await.unwrap();
        let structure = (ReadRight::RunsSession, "Trait d’union");
        let referent = (ReadRight::Follows, "Département de l’Isère");
        assert_eq!(lines(&readers).len(), 2);
        assert!(lines(&readers).contains(&structure) && lines(&readers).contains(&referent), "{readers:?}");

        // Several times a day are one line; another day is another one, and comes first.
        story.wait(Duration::hours(2));
        review::case(portal, claire.principal(), hers).await.unwrap();
        access::write_readings(portal).await.unwrap();
        assert_eq!(person::readers(portal, nadia.principal()).await.unwrap().len(), 2);
        story.wait(Duration::days(1));
        review::case(portal, claire.principal(), hers).await.unwrap();
        access::write_readings(portal).await.unwrap();
        let readers = person::readers(portal, nadia.principal()).await.unwrap();
        assert_eq!((readers.len(), lines(&readers)[0]), (3, referent));

        // Another's readings are not hers; an administrator is the Département.
        let alone = fatou.registers_to(&story.session(&action).await).await.unwrap().id();
        review::case(portal, admin.principal(), alone).await.unwrap();
        access::write_readings(portal).await.unwrap();
        let readers = person::readers(portal, fatou.principal()).await.unwrap();
        assert_eq!(lines(&readers), [(ReadRight::Administers, department.as_str())]);
        assert_eq!(person::readers(portal, nadia.principal()).await.unwrap().len(), 3);
    })
    .await;
}

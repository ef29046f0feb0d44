//! Tests of a référent's people: whom the list holds, how they are found, what a file shows and to whom.

use chrono::Duration;
use domain::{
    appointment::AppointmentState,
    contract::{ContractKind, ContractState, Standing},
    listing::ListPage,
    person::{
        barrier::Barrier,
        caseload::CaseFilter,
        journal::{JournalActor, JournalEvent, OfferStep},
    },
    reading::{ReadKind, ReadRight},
    registration::State,
};
use portal::{
    Error,
    person::{
        caseload::{self, Caseload, CaseloadSearch, ROWS},
        file, note,
    },
    testing::{Referent, Story},
};
use store::{reading, testing::for_each_engine};

/// The list of a référent for a name and a group.
async fn list(story: &Story, referent: &Referent, name: &str, filter: Option<CaseFilter>) -> Caseload {
    let search = CaseloadSearch { name: name.to_owned(), filter, page: ListPage::FIRST };
    caseload::of(&story.portal, referent.principal(), &search).await.unwrap()
}

fn names(caseload: &Caseload) -> Vec<&str> {
    caseload.people.iter().map(|one| one.first_name.as_str()).collect()
}

#[tokio::test]
async fn people_are_in_the_groups_of_what_they_wait_for() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let paul = story.referent("Paul Giraud").await;
        story.allocataire("Zoé Autre").followed_by(&paul).await;
        story.allocataire("Luc Parti").followed_by(&claire).closed_on("2026-10-01").await;

        let expired = story.allocataire("Élodie Perrin").followed_by(&claire).await;
        story.contract(&expired, ContractKind::Cer, "2026-01-06", "2026-07-05").await;
        let renewed = story.allocataire("Karim Haddad").followed_by(&claire).await;
        story.contract(&renewed, ContractKind::Cer, "2026-01-06", "2026-07-05").await;
        story.contract(&renewed, ContractKind::Ppae, "2026-07-06", "2027-07-05").await;
        story.appointment(&renewed, &claire, "2026-11-12T09:00:00Z", AppointmentState::Honoured).await;
        let ending = story.allocataire("Nadia Benali").followed_by(&claire).await;
        story.contract(&ending, ContractKind::Cer, "2026-07-06", "2027-01-05").await;
        // Who did not come was not met, and a date to come is none.
        story.appointment(&ending, &claire, "2026-11-12T09:00:00Z", AppointmentState::NoShow).await;
        story.appointment(&ending, &claire, "2026-12-12T09:00:00Z", AppointmentState::Planned).await;
        let to_sign = story.allocataire("Fatou Traoré").followed_by(&claire).await;
        story.contract_in(&to_sign, ContractKind::Cer, ContractState::Proposed, ["2026-12-01", "2027-05-31"]).await;
        let new = story.allocataire("Mehdi Zaoui");
        new.followed_by(&claire).opened_and_oriented(Some("2026-11-01"), Some("2026-11-10")).await;

        let everybody = list(&story, &claire, "", None).await;
        assert_eq!(names(&everybody), ["Nadia", "Karim", "Élodie", "Fatou", "Mehdi"]);
        assert_eq!((everybody.all, everybody.named), (5, 5));
        let nadia = &everybody.people[0];
        assert_eq!(
            (nadia.met_at, nadia.next_meeting_at.map(|at| at.to_rfc3339())),
            (None, Some("2026-12-12T09:00:00+00:00".into()))
        );
        let mut groups = Vec::new();
        for &filter in CaseFilter::ALL {
            let group = list(&story, &claire, "", Some(filter)).await;
            assert_eq!(group.counts, everybody.counts, "the counts do not depend on the group shown");
            let (_, count) = everybody.counts.iter().find(|(counted, _)| *counted == filter).unwrap();
            assert_eq!(*count, group.people.total, "{filter:?}");
            groups.push((filter.code(), names(&group).join(", ")));
        }
        insta::assert_debug_snapshot!("groups_of_people", groups);
    })
    .await;
}

#[tokio::test]
async fn people_are_found_by_name_and_the_list_comes_in_pages() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let paul = story.referent("Paul Giraud").await;
        for number in 0..=ROWS {
            story.allocataire(&format!("Camille Nom{number:02}")).followed_by(&claire).await;
        }
        story.allocataire("Élodie Lefèvre").followed_by(&claire).await;
        for (typed, found) in [("lefevre", 1), ("Mme LEFÈBVRE", 1), ("elodi", 1), ("camille", ROWS + 1), ("nadia", 0)]
        {
            assert_eq!(list(&story, &claire, typed, None).await.people.total, found, "{typed}");
        }
        let page = |number: &str| CaseloadSearch { page: ListPage::read(Some(number)), ..CaseloadSearch::default() };
        let second = caseload::of(&story.portal, claire.principal(), &page("2")).await.unwrap();
        assert_eq!((second.people.rows.len(), second.people.total, second.people.pages()), (2, ROWS + 2, 2));

        // An address holds the name so that nobody else reads it, nor uses it.
        let sealed = caseload::seal_name(&story.portal, claire.principal(), " Lefèvre ").await.unwrap();
        assert!(!sealed.to_lowercase().contains("lef"));
        assert_eq!(caseload::open_name(&story.portal, claire.principal(), &sealed), "Lefèvre");
        assert_eq!(caseload::open_name(&story.portal, paul.principal(), &sealed), "");
        assert_eq!(caseload::open_name(&story.portal, claire.principal(), "Lefèvre"), "");
        assert_eq!(caseload::seal_name(&story.portal, claire.principal(), "  ").await.unwrap(), "");
    })
    .await;
}

#[tokio::test]
async fn a_file_tells_what_happened_to_who_follows_the_person() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let paul = story.referent("Paul Giraud").await;
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let admin = story.admin("Isabelle Roux").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let alone = story.allocataire("Fatou Traoré").await;
        story.contract(&nadia, ContractKind::Cer, "2026-01-06", "2026-07-05").await;
        story.contract(&nadia, ContractKind::Cer, "2026-07-06", "2027-01-05").await;
        story.appointment(&nadia, &claire, "2026-11-12T09:00:00Z", AppointmentState::Honoured).await;
        story.appointment(&nadia, &claire, "2026-12-12T09:00:00Z", AppointmentState::Planned).await;
        let provider = story.provider("Trait d’union").await;
        let action = story.action(&provider, "Préparer le code").await;
        let session = story.session(&action).await;
        portal::offer::refresh(&story.portal).await.unwrap();
        claire.proposes(&action, nadia.account, "Pour vous").await.unwrap();
        story.wait(Duration::minutes(1));
        let registration = nadia.registers_to(&session).await.unwrap().id();
        story.wait(Duration::minutes(1));
        claire.validates(registration).await.unwrap();

        let file = file::open(&story.portal, claire.principal(), nadia.account.id).await.unwrap();
        assert_eq!(file.contracts.current.as_ref().map(|view| view.standing), Some(Standing::Active));
        assert_eq!(
            file.contracts.others.iter().map(|(standing, _)| *standing).collect::<Vec<_>>(),
            [Standing::Expired]
        );
        assert_eq!((file.appointments.len(), file.registrations.len(), file.may_propose), (1, 1, true));
        let journal: Vec<_> = file.journal.iter().map(|entry| (entry.event.clone(), entry.by.clone())).collect();
        let by_claire = Some(JournalActor::Referent("Claire Lefèvre".into()));
        let offer = |step| JournalEvent::Offer(step, "Préparer le code".into());
        assert_eq!(
            journal,
            [
                (offer(OfferStep::Registration(State::Validated)), by_claire.clone()),
                (offer(OfferStep::Registration(State::Requested)), Some(JournalActor::Person)),
                (offer(OfferStep::Proposed), by_claire.clone()),
                (JournalEvent::Met(AppointmentState::Honoured, "Faire le point".into()), by_claire),
                (JournalEvent::Signed(ContractKind::Cer), None),
                (JournalEvent::Expired(ContractKind::Cer), None),
                (JournalEvent::Oriented, None),
                (JournalEvent::Opened, None),
                (JournalEvent::Asked, None),
                (JournalEvent::Signed(ContractKind::Cer), None),
            ]
        );

        // Somebody else's does not exist, for the administration neither; who stands in sees those whom nobody follows.
        for stranger in [paul.principal(), head.principal(), admin.principal(), provider.principal(), nadia.principal()]
        {
            let refused = file::open(&story.portal, stranger, nadia.account.id).await.unwrap_err();
            assert!(matches!(refused, Error::Missing), "{stranger:?}");
        }
        let theirs = file::open(&story.portal, head.principal(), alone.account.id).await.unwrap();
        assert!(theirs.journal.len() == 3 && !theirs.may_propose && theirs.contracts.current.is_none());
        portal::access::write_readings(&story.portal).await.unwrap();
        let since = story.now() - Duration::hours(1);
        for (reader, person, right) in [(&claire, &nadia, ReadRight::Follows), (&head, &alone, ReadRight::StandsIn)] {
            let rows = reading::by_reader(&story.portal.db, reader.account.id, since).await.unwrap();
            let of_file = rows.iter().filter(|row| row.kind == ReadKind::File && row.object_id == person.account.id);
            assert_eq!(of_file.map(|row| row.read_right).collect::<Vec<_>>(), [right]);
        }
    })
    .await;
}

#[tokio::test]
async fn notes_and_barriers_are_of_those_who_follow_and_health_of_the_referent_alone() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").without_mail().await;
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let paul = story.referent("Paul Giraud").await;
        let fatou = story.allocataire("Fatou Traoré").followed_by(&claire).await;
        let (portal, person) = (&story.portal, fatou.account.id);
        let both = [Barrier::Mobility, Barrier::Health];
        note::set_barriers(portal, claire.principal(), person, &both).await.unwrap();
        note::add(portal, claire.principal(), person, " Vue au téléphone. ", true).await.unwrap();
        let seen = file::open(portal, claire.principal(), person).await.unwrap();
        assert_eq!(
            (seen.barriers.len(), seen.notes[0].text.as_str(), seen.notes[0].is_shared),
            (2, "Vue au téléphone.", true)
        );

        // Who stands in sees no barrier about health, and does not take it away by saving the others.
        let seen = file::open(portal, head.principal(), person).await.unwrap();
        assert_eq!(seen.barriers, [Barrier::Mobility]);
        note::set_barriers(portal, head.principal(), person, &[]).await.unwrap();
        let seen = file::open(portal, claire.principal(), person).await.unwrap();
        assert_eq!(seen.barriers, [Barrier::Health]);

        // One takes back one's own note.
        let id = seen.notes[0].id;
        assert!(matches!(note::withdraw(portal, head.principal(), person, id).await, Err(Error::Missing)));
        note::withdraw(portal, claire.principal(), person, id).await.unwrap();
        assert!(file::open(portal, claire.principal(), person).await.unwrap().notes.is_empty());
        for stranger in [paul.principal(), fatou.principal()] {
            assert!(matches!(note::add(portal, stranger, person, "Bonjour", false).await, Err(Error::Missing)));
            assert!(matches!(note::set_barriers(portal, stranger, person, &both).await, Err(Error::Missing)));
        }
        story.finish().await;
    })
    .await;
}

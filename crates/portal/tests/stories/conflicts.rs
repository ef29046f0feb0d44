//! Stories of conflicts that a référent settles: what is here, or what the file says, once.

use domain::{
    contract::{CommitmentState, ContractKind, Side},
    origin::{Field, Ownable},
    person::caseload::CaseFilter,
    refusal::Refusal,
};
use portal::{
    Error,
    contract::living,
    person::{
        caseload::{self, CaseloadSearch},
        conflict::{Choice, PersonConflict, settle},
        file,
    },
    testing::{Allocataire, Referent, Story},
};
use store::{
    commitment, conflict,
    conflict::Disagreement,
    testing::{contents, for_each_engine},
};
use uuid::Uuid;

/// Nadia, whose contract came from a file and was lived here since.
struct Desk {
    story: Story,
    claire: Referent,
    nadia: Allocataire,
    contract: Uuid,
    step: Uuid,
}

impl Desk {
    async fn of(story: Story) -> Desk {
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let contract = story.contract(&nadia, ContractKind::Cer, "2026-07-01", "2026-12-31").await;
        let step = story.commitment(contract, 1, Side::Allocataire, "Passer le code").await;
        living::mark(&story.portal, nadia.principal(), step, CommitmentState::Done, "").await.unwrap();
        Desk { story, claire, nadia, contract, step }
    }

    /// A line of a file that disagrees.
    async fn disagrees(&self, kind: Ownable, object: (Ownable, Uuid), code: &str, given: &str) -> Uuid {
        let mut tx = self.story.portal.db.begin().await.unwrap();
        let (id, (object_kind, object_id)) = (self.story.portal.new_id(), object);
        let (file_code, row_hash, given) = (code.to_owned(), format!("hash of {code}"), given.to_owned());
        let found = Disagreement { id, kind, file_code, object_kind, object_id, row_hash, given };
        conflict::open(&mut tx, found, self.story.now()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn about_contract(&self, given: &str) -> Uuid {
        self.disagrees(Ownable::Contract, (Ownable::Contract, self.contract), "C1", given).await
    }

    async fn shown(&self) -> Vec<PersonConflict> {
        file::open(&self.story.portal, self.claire.principal(), self.nadia.account.id).await.unwrap().conflicts
    }

    async fn chooses(&self, conflict: Uuid, choice: Choice) -> portal::Result<Uuid> {
        settle(&self.story.portal, self.claire.principal(), conflict, choice).await
    }

    async fn row(&self, table: &str, id: Uuid) -> String {
        let rows = contents(&self.story.portal.db).await;
        let plain = id.simple().to_string().to_uppercase();
        let holds = |row: &&String| row.contains(&id.to_string()) || row.to_uppercase().contains(&plain);
        rows[table].iter().find(holds).unwrap().clone()
    }
}

const LATER: &str = r#"{"ends_on":"2027-01-31","goal":"Travailler","state":"signed","starts_on":"2026-07-01"}"#;

#[tokio::test]
async fn the_referent_sees_both_values_and_keeps_what_is_here() {
    for_each_engine(|db| async move {
        let desk = Desk::of(Story::on(db)).await;
        let id = desk.about_contract(LATER).await;
        let shown = desk.shown().await;
        assert_eq!((shown.len(), shown[0].id, shown[0].is_here), (1, id, true));
        let differing: Vec<Field> = shown[0].differences.iter().map(|one| one.field).collect();
        assert!(differing.contains(&Field::EndsOn) && differing.contains(&Field::Goal), "{differing:?}");
        assert!(!differing.contains(&Field::State) && !differing.contains(&Field::StartsOn), "{differing:?}");
        let last = shown[0].differences.iter().find(|one| one.field == Field::EndsOn).unwrap();
        assert_eq!((last.here.as_deref(), last.given.as_deref()), (Some("2026-12-31"), Some("2027-01-31")));

        let before = desk.row("contract", desk.contract).await;
        assert_eq!(desk.chooses(id, Choice::Here).await.unwrap(), desk.nadia.account.id);
        assert_eq!(desk.row("contract", desk.contract).await, before);
        assert!(desk.shown().await.is_empty());
        let done = store::audit::about(&desk.story.portal.db, desk.contract).await.unwrap();
        assert!(done.iter().any(|one| one.operation == "conflict.keep_here"));
        // The choice is made once: the other button in another tab changes nothing, nor the same line of the next file.
        desk.chooses(id, Choice::File).await.unwrap();
        assert_eq!(desk.row("contract", desk.contract).await, before);
        desk.about_contract(LATER).await;
        assert!(desk.shown().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_the_file_says_is_taken_once_and_stays_owned_here() {
    for_each_engine(|db| async move {
        let desk = Desk::of(Story::on(db)).await;
        let id = desk.about_contract(LATER).await;
        let (one, other) = tokio::join!(desk.chooses(id, Choice::File), desk.chooses(id, Choice::File));
        assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
        let row = desk.row("contract", desk.contract).await;
        assert!(row.contains("2027-01-31") && row.contains("Travailler") && row.contains("hash of C1"), "{row}");
        assert!(desk.shown().await.is_empty());
        let done = store::audit::about(&desk.story.portal.db, desk.contract).await.unwrap();
        assert_eq!(done.iter().filter(|one| one.operation == "conflict.take_file").count(), 1);

        let step = r#"{"label":"Passer le permis","state":"to_do","due_on":null,"side":"allocataire","kind":"demarche"}"#;
        let about = desk.disagrees(Ownable::Commitment, (Ownable::Commitment, desk.step), "C1 1", step).await;
        assert_eq!(desk.shown().await[0].label, "Passer le code");
        desk.chooses(about, Choice::File).await.unwrap();
        let steps = commitment::of_contract(&desk.story.portal.db, desk.contract, true).await.unwrap();
        assert_eq!((steps[0].label.as_str(), steps[0].state), ("Passer le permis", CommitmentState::ToDo));

        let added = r#"{"label":"Chercher un stage","state":"to_do","due_on":"2026-12-15","side":"departement","kind":"action"}"#;
        let about = desk.disagrees(Ownable::Commitment, (Ownable::Contract, desk.contract), "C1 2", added).await;
        assert!(!desk.shown().await[0].is_here);
        desk.chooses(about, Choice::File).await.unwrap();
        let steps = commitment::of_contract(&desk.story.portal.db, desk.contract, true).await.unwrap();
        assert_eq!((steps.len(), steps[1].label.as_str(), steps[1].side), (2, "Chercher un stage", Side::Departement));
    })
    .await;
}

#[tokio::test]
async fn dates_that_cover_another_contract_are_refused_and_the_choice_stays_open() {
    for_each_engine(|db| async move {
        let desk = Desk::of(Story::on(db)).await;
        desk.story.contract(&desk.nadia, ContractKind::Ppae, "2027-01-01", "2027-06-30").await;
        let id = desk.about_contract(LATER).await;
        let refused = desk.chooses(id, Choice::File).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::ContractOverlap { .. }))), "{refused:?}");
        assert_eq!(desk.shown().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_conflict_is_nobody_elses() {
    for_each_engine(|db| async move {
        let desk = Desk::of(Story::on(db)).await;
        let id = desk.about_contract(LATER).await;
        let paul = desk.story.referent("Paul Roux").await;
        let admin = desk.story.admin("Isabelle Roux").await;
        for by in [paul.principal(), admin.principal(), desk.nadia.principal()] {
            let refused = settle(&desk.story.portal, by, id, Choice::File).await;
            assert!(matches!(refused, Err(Error::Missing)), "{by:?}: {refused:?}");
        }
        assert_eq!(desk.shown().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_appointment_is_taken_from_the_file_too() {
    for_each_engine(|db| async move {
        use domain::appointment::AppointmentState;
        let desk = Desk::of(Story::on(db)).await;
        let state = AppointmentState::Planned;
        let meeting = desk.story.appointment(&desk.nadia, &desk.claire, "2026-12-04T08:00:00Z", state).await;
        let given = r#"{"starts_at":"2026-12-05T09:00:00+00:00","minutes":"30","state":"planned","place":"Ailleurs"}"#;
        let about = desk.disagrees(Ownable::Appointment, (Ownable::Appointment, meeting), "R1", given).await;
        desk.chooses(about, Choice::File).await.unwrap();
        let row = desk.row("appointment", meeting).await;
        assert!(row.contains("2026-12-05") && row.contains("Ailleurs"), "{row}");
    })
    .await;
}

#[tokio::test]
async fn who_has_a_conflict_is_to_check_in_the_list_until_it_is_settled() {
    for_each_engine(|db| async move {
        use domain::appointment::AppointmentState;
        let desk = Desk::of(Story::on(db)).await;
        let (story, claire) = (&desk.story, desk.claire.principal());
        let to_check = async || {
            let search = CaseloadSearch { filter: Some(CaseFilter::ToCheck), ..CaseloadSearch::default() };
            let found = caseload::of(&story.portal, claire, &search).await.unwrap();
            let (_, count) = found.counts.iter().find(|(filter, _)| *filter == CaseFilter::ToCheck).unwrap();
            assert_eq!(*count, found.people.total);
            found.people.rows.iter().map(|one| one.id).collect::<Vec<_>>()
        };
        story.allocataire("Karim Haddad").followed_by(&desk.claire).await;
        assert!(to_check().await.is_empty());
        let state = AppointmentState::Planned;
        let meeting = story.appointment(&desk.nadia, &desk.claire, "2026-12-04T08:00:00Z", state).await;
        for (kind, object) in
            [(Ownable::Contract, desk.contract), (Ownable::Commitment, desk.step), (Ownable::Appointment, meeting)]
        {
            let about = desk.disagrees(kind, (kind, object), "X1", "{}").await;
            assert_eq!(to_check().await, [desk.nadia.account.id], "{kind:?}");
            desk.chooses(about, Choice::Here).await.unwrap();
            assert!(to_check().await.is_empty(), "{kind:?}");
        }
    })
    .await;
}

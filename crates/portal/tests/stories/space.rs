//! Stories of an allocataire's own pages.

use domain::{
    appointment::AppointmentState,
    contract::{ContractKind, Side, Standing},
    person::steps::Step,
};
use portal::{calendar_file, person, testing::Story};
use store::testing::for_each_engine;
use words::Language;

#[tokio::test]
async fn the_contract_in_force_shows_both_sides() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        story.contract(&nadia, ContractKind::Cer, "2026-01-06", "2026-07-05").await;
        let cer = story.contract(&nadia, ContractKind::Cer, "2026-07-06", "2027-01-05").await;
        story.commitment(cer, 1, Side::Allocataire, "Passer le code").await;
        story.commitment(cer, 2, Side::Departement, "Payer l’inscription").await;

        let own = person::open(&story.portal, nadia.principal()).await.unwrap();

        let view = own.contract.unwrap();
        assert_eq!((view.contract.id, view.standing), (cer, Standing::Active));
        let sides: Vec<_> = view.commitments.iter().map(|one| one.side).collect();
        assert_eq!(sides, [Side::Allocataire, Side::Departement]);
        assert_eq!(
            (own.steps.history.reached(), own.referent.unwrap().last_name.as_str()),
            (Step::Contracted, "Lefèvre")
        );
    })
    .await;
}

#[tokio::test]
async fn a_ppae_is_the_employment_service_s_own() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let karim = story.allocataire("Karim Haddad").await;
        let ppae = story.contract(&karim, ContractKind::Ppae, "2026-07-06", "2027-01-05").await;
        story.commitment(ppae, 1, Side::Allocataire, "Ce que Jalon n’a pas à montrer").await;
        let view = person::open(&story.portal, karim.principal()).await.unwrap().contract.unwrap();
        assert_eq!(view.contract.kind, ContractKind::Ppae);
        assert!(view.commitments.is_empty());
    })
    .await;
}

#[tokio::test]
async fn somebody_without_contract_sees_the_step_they_are_at() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let asked = story.allocataire("Fatou Traoré").opened_and_oriented(None, None).await;
        let opened = story.allocataire("Ana Silva").opened_and_oriented(Some("2026-11-01"), None).await;
        let oriented = story.allocataire("Luc Morel").await;
        let followed = story.allocataire("Inès Roux").followed_by(&claire).await;
        for (person, step) in
            [(asked, Step::Asked), (opened, Step::Opened), (oriented, Step::Oriented), (followed, Step::Followed)]
        {
            let own = person::open(&story.portal, person.principal()).await.unwrap();
            assert_eq!((own.steps.history.reached(), own.contract.is_none()), (step, true));
            assert!(own.person.house.is_some(), "the Maison du Département to call is known");
        }
    })
    .await;
}

#[tokio::test]
async fn the_next_appointment_is_the_one_still_expected() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        story.appointment(&nadia, &claire, "2026-11-20T09:00:00Z", AppointmentState::Planned).await;
        story.appointment(&nadia, &claire, "2026-11-26T09:00:00Z", AppointmentState::Cancelled).await;
        let next = story.appointment(&nadia, &claire, "2026-12-01T09:00:00Z", AppointmentState::Planned).await;
        let own = person::open(&story.portal, nadia.principal()).await.unwrap();
        let meeting = own.next_appointment(story.now()).unwrap();
        assert_eq!((meeting.id, own.appointments.len()), (next, 3));
        let file = calendar_file::of_appointment(&story.portal, Language::Fr, meeting);
        assert!(file.contains("DTSTART:20261201T090000Z") && file.contains("Claire Lefèvre"), "{file}");
        assert!(!file.contains("Faire le point"), "the reason stays on Jalon");
    })
    .await;
}

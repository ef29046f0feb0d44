//! Tests of a contract that is lived: a change that the person asks for, and the journal of both sides.

use chrono::Duration;
use domain::{
    contract::{CommitmentState, PointAnswer, Side, VersionState},
    notice::{Channel, ContractNotice},
    person::journal::{JournalActor, JournalEvent},
    refusal::Refusal,
};
use portal::{
    Error,
    contract::{ask_change::ask_change, living, sign},
    person::{self, file},
    testing::Story,
};
use store::testing::for_each_engine;

use crate::desk::{Desk, refusal};

#[tokio::test]
async fn the_person_asks_for_a_change_and_both_read_the_same_journal() {
    for_each_engine(|db| async move {
        let desk = Desk::of(Story::on(db)).await;
        let portal = &desk.story.portal;
        let (claire, fatou) = (desk.claire.principal(), desk.fatou.principal());
        let id = desk.proposes().await;
        desk.agrees(id).await;
        desk.signs(id).await;
        sign::countersign(portal, claire, id).await.unwrap();
        desk.story.ignores(ContractNotice::SignatureAwaited);
        desk.story.ignores(ContractNotice::ContractSigned);
        let contract = desk.read(id).await.version.contract_id;
        let steps = store::commitment::of_contract(&portal.db, contract, true).await.unwrap();
        let step = steps.iter().find(|one| one.side == Side::Allocataire).unwrap().id;
        living::mark(portal, fatou, step, CommitmentState::InProgress, "J’ai commencé.").await.unwrap();

        let empty = refusal(ask_change(portal, fatou, contract, None, " ").await);
        assert!(matches!(empty, Refusal::Form(_)), "{empty:?}");
        let karim = desk.story.allocataire("Karim Haddad").await.principal();
        for other in [karim, claire] {
            assert!(matches!(ask_change(portal, other, contract, None, "Rien").await, Err(Error::Missing)));
        }
        desk.story.wait(Duration::hours(1));
        let asked = ask_change(portal, fatou, contract, Some(step), "Le cours a changé de jour.").await.unwrap();
        let again = refusal(ask_change(portal, fatou, contract, None, "Encore").await);
        assert_eq!(again, Refusal::ContractMoved(VersionState::Discussed), "a second tap asks nothing more");
        let case = desk.read(asked).await;
        assert_eq!((case.version.state, case.version.number), (VersionState::Discussed, 2));
        let questions: Vec<_> = case.points.iter().filter(|one| !one.words.question.is_empty()).collect();
        assert_eq!((questions.len(), questions[0].answer), (1, PointAnswer::Discussed));
        assert_eq!(questions[0].words.question, "Le cours a changé de jour.");
        assert_eq!(case.commitments().filter(|one| one.answer == PointAnswer::Agreed).count(), 3, "the rest stands");
        desk.story.wait(Duration::minutes(11));
        assert_eq!(desk.claire.hears(ContractNotice::ContractDiscussed).await, [Channel::Mail]);

        let own = person::journal::own(portal, fatou).await.unwrap();
        assert_eq!(own, file::open(portal, claire, desk.fatou.account.id).await.unwrap().journal);
        let told: Vec<_> = own
            .iter()
            .filter_map(|entry| match &entry.event {
                JournalEvent::Contract(step) => Some((step.code(), entry.by.clone())),
                JournalEvent::Step { state, word, .. } => {
                    assert_eq!(word, "J’ai commencé.");
                    Some((state.code(), entry.by.clone()))
                }
                _ => None,
            })
            .collect();
        let by_claire = || Some(JournalActor::Referent("Claire Lefèvre".into()));
        let by_fatou = || Some(JournalActor::Person);
        assert_eq!(told[0], ("contract.ask_change", by_fatou()));
        let mut rest = told[1..].to_vec();
        rest.sort_by_key(|(step, _)| *step);
        let expected = [
            ("contract.agree", by_fatou()),
            ("contract.propose", by_claire()),
            ("in_progress", by_fatou()),
            ("person", by_fatou()),
            ("referent", by_claire()),
        ];
        assert_eq!(rest, expected);
        desk.story.finish().await;
    })
    .await;
}

//! Stories of two at once on a contract: each sees one outcome, and nothing is lost.

use domain::{
    contract::{CommitmentKind, ContractKind, EndForm, EndReason, Side, VersionState},
    refusal::Refusal,
};
use portal::{
    Error,
    contract::{
        answer::{self, Said},
        begin,
        end::{self, Ended},
        sign::{self, Signed},
        write,
    },
    testing::{Allocataire, Referent, Story},
};
use store::{
    contract::signature,
    db::Number,
    testing::{contents, for_each_engine},
};
use tokio::task::JoinSet;
use uuid::Uuid;

const STEPS: [(Side, CommitmentKind, &str); 2] = [
    (Side::Allocataire, CommitmentKind::Demarche, "Passer le code"),
    (Side::Departement, CommitmentKind::Demarche, "Payer le code"),
];

/// Claire follows Nadia, to whom a contract was proposed.
async fn proposed(story: &Story) -> (Referent, Allocataire, Uuid) {
    let claire = story.referent("Claire Lefèvre").await;
    let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
    let id = claire.writes_contract(&nadia, "Retrouver un emploi", &STEPS).await.unwrap();
    claire.proposes_contract(id).await.unwrap();
    (claire, nadia, id)
}

async fn state(story: &Story, by: &Referent, id: Uuid) -> VersionState {
    write::open(&story.portal, by.principal(), id).await.unwrap().version.state
}

fn moved<T: std::fmt::Debug>(outcome: &portal::Result<T>) -> bool {
    matches!(outcome, Err(Error::Refused(Refusal::ContractMoved(_))))
}

#[tokio::test]
async fn both_sign_at_once_and_the_contract_begins_once() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let mut pairs = Vec::new();
        // Several at once, so that two signatures meet.
        for _ in 0..6 {
            let (claire, nadia, id) = proposed(&story).await;
            nadia.agrees_to(id).await.unwrap();
            let code = nadia.asks_signature_code(id).await.unwrap();
            pairs.push((claire, nadia, id, code));
        }
        let mut signing = JoinSet::new();
        for (claire, nadia, id, code) in &pairs {
            for (by, code) in [(nadia.principal(), Some(code.clone())), (claire.principal(), None)] {
                let (portal, id) = (story.portal.clone(), *id);
                signing.spawn(async move {
                    let signed = match code {
                        Some(code) => sign::sign(&portal, by, id, &code).await,
                        None => sign::countersign(&portal, by, id).await,
                    };
                    (id, signed.unwrap())
                });
            }
        }
        let signed = signing.join_all().await;
        for (claire, _, id, _) in &pairs {
            let of_this = signed.iter().filter(|(of, _)| of == id);
            let mut outcomes: Vec<_> = of_this.map(|(_, one)| format!("{one:?}")).collect();
            outcomes.sort();
            assert_eq!(outcomes, ["Complete", "Waiting"]);
            assert_eq!(state(&story, claire, *id).await, VersionState::Signed);
            assert_eq!(signature::of_version(&story.portal.db, *id).await.unwrap().len(), 2);
        }
        assert_eq!(contents(&story.portal.db).await["commitment"].len(), pairs.len() * STEPS.len());
    })
    .await;
}

#[tokio::test]
async fn of_two_who_write_the_second_is_told_and_the_first_is_kept() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let id = claire.writes_contract(&nadia, "Retrouver un emploi", &STEPS).await.unwrap();
        let mut forms = [claire.form_of(id).await.unwrap(), claire.form_of(id).await.unwrap()];
        forms[0].goal = "Travailler dans le soin".into();
        forms[1].goal = "Travailler dehors".into();
        let (portal, by) = (&story.portal, claire.principal());
        let (one, other) = tokio::join!(write::save(portal, by, id, &forms[0]), write::save(portal, by, id, &forms[1]));
        let kept = match (&one, &other) {
            (Ok(_), Err(Error::Refused(Refusal::ContractChanged))) => &forms[0],
            (Err(Error::Refused(Refusal::ContractChanged)), Ok(_)) => &forms[1],
            both => panic!("{both:?}"),
        };
        assert_eq!(claire.form_of(id).await.unwrap().goal, kept.goal);
    })
    .await;
}

#[tokio::test]
async fn a_proposal_that_was_given_up_meanwhile_is_said_so() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let id = claire.writes_contract(&nadia, "Retrouver un emploi", &STEPS).await.unwrap();
        let (proposes, gives_up) =
            tokio::join!(claire.proposes_contract(id), write::withdraw(&story.portal, claire.principal(), id));
        // Whoever is second sees what the first did: a proposal can be given up, what was given up cannot be proposed.
        gives_up.unwrap();
        assert!(proposes.is_ok() || moved(&proposes), "{proposes:?}");
        assert_eq!(state(&story, &claire, id).await, VersionState::Withdrawn);
        assert!(nadia.signs(id).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn an_amendment_and_the_end_of_its_contract_do_not_both_stand() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let signed = story.signed_contract(&claire, &nadia, &STEPS).await;
        let contract = write::open(portal, claire.principal(), signed).await.unwrap().version.contract_id;
        let amendment = begin::amend(portal, claire.principal(), contract).await.unwrap();
        let form = EndForm { date: "2026-11-30".into(), reason: EndReason::Work.code().into(), word: String::new() };
        let (proposes, ends) =
            tokio::join!(claire.proposes_contract(amendment), end::end(portal, claire.principal(), contract, &form));
        assert_eq!(ends.unwrap(), Ended::Now);
        assert!(proposes.is_ok() || moved(&proposes), "{proposes:?}");
        assert_eq!(state(&story, &claire, amendment).await, VersionState::Withdrawn);
        assert!(nadia.signs(amendment).await.is_err());
        assert!(claire.countersigns(amendment).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn of_two_ends_one_is_kept() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let claire = story.referent("Claire Lefèvre").await;
        let nadia = story.allocataire("Nadia Benali").followed_by(&claire).await;
        let signed = story.signed_contract(&claire, &nadia, &STEPS).await;
        let contract = write::open(portal, claire.principal(), signed).await.unwrap().version.contract_id;
        let form = |reason: EndReason| EndForm {
            date: "2026-11-30".into(),
            reason: reason.code().into(),
            word: String::new(),
        };
        let forms = [form(EndReason::Work), form(EndReason::Moved)];
        let (one, other) = tokio::join!(
            end::end(portal, claire.principal(), contract, &forms[0]),
            end::end(portal, claire.principal(), contract, &forms[1])
        );
        let mut outcomes = [one.unwrap(), other.unwrap()].map(|one| format!("{one:?}"));
        outcomes.sort();
        assert_eq!(outcomes, ["Already", "Now"]);
    })
    .await;
}

#[tokio::test]
async fn a_double_tap_on_an_answer_is_one_answer() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (claire, nadia, id) = proposed(&story).await;
        let (portal, by) = (&story.portal, nadia.principal());
        let case = answer::open(portal, by, id).await.unwrap();
        let asked = (case.points[0].id, case.version.round);
        let says = || answer::say(portal, by, id, asked, Said::Discussed("Et les enfants ?".into()));
        let (one, other) = tokio::join!(says(), says());
        assert_eq!((one.unwrap(), other.unwrap()), (VersionState::Discussed, VersionState::Discussed));
        let told = "SELECT COUNT(*) AS number FROM outbox WHERE notice = 'contract_discussed'";
        assert_eq!(portal.db.query(told).one::<Number>().await.unwrap().number, 1);
        // An answer to what is asked no more is not kept.
        write::revise(portal, claire.principal(), id).await.unwrap();
        claire.rewrites(id, |form| form.reply = "On en parle".into()).await.unwrap();
        claire.proposes_contract(id).await.unwrap();
        let late = answer::say(portal, by, id, asked, Said::Agreed).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::ContractChanged))), "{late:?}");
    })
    .await;
}

#[tokio::test]
async fn a_signature_that_is_sent_again_changes_nothing() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (claire, nadia, id) = proposed(&story).await;
        nadia.agrees_to(id).await.unwrap();
        let code = nadia.asks_signature_code(id).await.unwrap();
        let signs = || sign::sign(&story.portal, nadia.principal(), id, &code);
        let (one, other) = tokio::join!(signs(), signs());
        let mut outcomes = [one.unwrap(), other.unwrap()].map(|one| format!("{one:?}"));
        outcomes.sort();
        assert_eq!(outcomes, ["Already", "Waiting"]);
        let before = signature::of_version(&story.portal.db, id).await.unwrap();
        assert_eq!(signs().await.unwrap(), Signed::Already);
        claire.countersigns(id).await.unwrap();
        assert_eq!(signs().await.unwrap(), Signed::Already, "the page that was kept in a tab");
        let after = signature::of_version(&story.portal.db, id).await.unwrap();
        assert_eq!((before.len(), after.len()), (1, 2));
        assert_eq!(format!("{:?}", before[0]), format!("{:?}", after[0]));
    })
    .await;
}

#[tokio::test]
async fn the_code_of_a_text_does_not_sign_another() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (claire, nadia, id) = proposed(&story).await;
        nadia.agrees_to(id).await.unwrap();
        let old = nadia.asks_signature_code(id).await.unwrap();
        write::revise(&story.portal, claire.principal(), id).await.unwrap();
        claire.rewrites(id, |form| form.lines[0].label = "Réviser le code".into()).await.unwrap();
        claire.proposes_contract(id).await.unwrap();
        assert!(moved(&sign::sign(&story.portal, nadia.principal(), id, &old).await), "not all is agreed");
        assert_eq!(nadia.agrees_to(id).await.unwrap(), VersionState::Agreed);
        let wrong = sign::sign(&story.portal, nadia.principal(), id, &old).await;
        assert!(matches!(wrong, Err(Error::Refused(Refusal::WrongCode { .. }))), "{wrong:?}");
        story.wait(chrono::Duration::minutes(2));
        assert_eq!(nadia.signs(id).await.unwrap(), Signed::Waiting);
    })
    .await;
}

#[tokio::test]
async fn of_two_contracts_for_the_same_days_the_last_signature_is_refused() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let (claire, nadia, id) = proposed(&story).await;
        nadia.agrees_to(id).await.unwrap();
        nadia.signs(id).await.unwrap();
        // Meanwhile a file brings the contract of the employment service.
        story.contract(&nadia, ContractKind::Ppae, "2026-11-01", "2027-04-30").await;
        let refused = claire.countersigns(id).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::ContractOverlap { .. }))), "{refused:?}");
        assert_eq!(state(&story, &claire, id).await, VersionState::Agreed, "nothing was lost");
        let signatures = signature::of_version(&story.portal.db, id).await.unwrap();
        assert_eq!(signatures.len(), 1, "the référente has not signed");
        let signed = "SELECT COUNT(*) AS number FROM contract WHERE state = 'signed'";
        assert_eq!(story.portal.db.query(signed).one::<Number>().await.unwrap().number, 1);
    })
    .await;
}

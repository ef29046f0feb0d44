//! Tests of contracts: written, proposed, discussed point by point, signed by each side, lived.

use chrono::Duration;
use domain::{
    contract::{
        CommitmentKind, CommitmentState, ContractState, DraftForm, PointAnswer, PointPart, Side, Signer, Standing,
        VersionState, line_field,
    },
    form::FieldError,
    notice::{Channel, ContractNotice},
    refusal::Refusal,
    task::TaskKind,
};
use portal::{
    Error,
    contract::{
        answer::{self, Said},
        begin, living, sign,
        sign::Signed,
        signature_code, write,
        write::NewStep,
    },
    person::{self, file},
    testing::Story,
};
use store::testing::for_each_engine;

use crate::desk::{Desk, refusal};

#[tokio::test]
async fn a_contract_is_written_discussed_signed_and_in_force() {
    for_each_engine(|db| async move {
        let desk = Desk::of(Story::on(db)).await;
        let portal = &desk.story.portal;
        let id = desk.proposes().await;
        let case = desk.read(id).await;
        assert_eq!((case.version.state, case.commitments().count()), (VersionState::Proposed, 4));
        assert_eq!(case.terms().unwrap().content.due_on.unwrap().to_string(), "2027-05-23", "six months");

        // A point is talked about: Claire is told once, changes it, and only that one is asked again.
        let step = case.commitments().next().unwrap().clone();
        let said = Said::Discussed("Je n’ai pas d’ordinateur.".into());
        assert_eq!(desk.says(&case, step.id, said.clone()).await.unwrap(), VersionState::Discussed);
        desk.says(&case, step.id, said).await.unwrap();
        assert_eq!(desk.agrees(id).await, VersionState::Discussed);
        desk.story.wait(Duration::minutes(11));
        assert_eq!(desk.claire.hears(ContractNotice::ContractDiscussed).await, [Channel::Mail]);
        let claire = desk.claire.principal();
        assert_eq!(desk.waits().await, [TaskKind::TakeUpContract]);
        write::revise(portal, claire, id).await.unwrap();
        assert_eq!(desk.waits().await, []);
        let mut form = desk.draft(id).await.draft_form();
        assert_eq!(form.lines[0].label, "Mettre mon CV à jour");
        let left = refusal(write::propose(portal, claire, id, &form).await);
        let Refusal::Form(errors) = left else { panic!("{left:?}") };
        assert_eq!(errors.at(&line_field("reponse", step.id)), Some(&FieldError::ReplyMissing));
        form.revision += 1;
        form.lines[0].label = "Mettre mon CV à jour à la Maison du Département".into();
        form.lines[0].reply = "Un ordinateur est là pour vous.".into();
        write::propose(portal, claire, id, &form).await.unwrap();
        desk.fatou.hears(ContractNotice::ContractProposed).await;
        let case = desk.read(id).await;
        let asked: Vec<_> = case.points.iter().filter(|one| one.is_asked()).collect();
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].words.former.as_ref().unwrap().label, "Mettre mon CV à jour");
        assert_eq!(asked[0].words.question, "Je n’ai pas d’ordinateur.");
        assert_eq!(desk.agrees(id).await, VersionState::Agreed);

        // She signs, then Claire does; both know.
        assert_eq!(desk.signs(id).await, Signed::Waiting);
        assert_eq!(desk.claire.hears(ContractNotice::SignatureAwaited).await, [Channel::Mail]);
        assert_eq!(desk.waits().await, [TaskKind::SignContract]);
        assert_eq!(sign::countersign(portal, claire, id).await.unwrap(), Signed::Complete);
        assert_eq!(desk.waits().await, []);
        assert_eq!(sign::countersign(portal, claire, id).await.unwrap(), Signed::Already);
        assert_eq!(desk.fatou.hears(ContractNotice::ContractSigned).await, [Channel::Mail, Channel::Sms]);
        let signed = desk.draft(id).await;
        assert_eq!(signed.version.state, VersionState::Signed);
        let hash = signed.version.sha256.clone().unwrap();
        assert_eq!(domain::digest::sha256(signed.version.text.as_deref().unwrap()), hash);
        let evidence: Vec<_> =
            signed.signatures.iter().map(|one| (one.signer, one.contact.as_str(), one.sha256 == hash)).collect();
        assert_eq!(evidence[0].0, Signer::Person);
        assert!(evidence[0].1.starts_with("+33•••••"), "{evidence:?}");
        assert!(evidence.iter().all(|one| one.2));

        let space = person::open(portal, desk.fatou.principal()).await.unwrap();
        let contract = space.contract.unwrap();
        assert_eq!((contract.standing, contract.contract.state), (Standing::Active, ContractState::Signed));
        assert_eq!(contract.contract.goal, "Travailler près de chez moi");
        assert_eq!(contract.commitments[0].label, "Mettre mon CV à jour à la Maison du Département");
        desk.story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn what_the_person_adds_waits_for_the_referent_and_a_no_has_no_consequence() {
    for_each_engine(|db| async move {
        let desk = Desk::of(Story::on(db)).await;
        let portal = &desk.story.portal;
        let id = desk.proposes().await;
        let round = desk.read(id).await.version.round;
        let fatou = desk.fatou.principal();
        let label = "Lire avec les enfants de l’école";
        let state = answer::suggest(portal, fatou, id, round, CommitmentKind::Reciprocite, label).await.unwrap();
        assert_eq!(state, VersionState::Discussed);
        desk.story.wait(Duration::minutes(11));
        desk.claire.hears(ContractNotice::ContractDiscussed).await;
        let claire = desk.claire.principal();
        write::revise(portal, claire, id).await.unwrap();
        let form = desk.draft(id).await.draft_form();
        write::propose(portal, claire, id, &form).await.unwrap();
        desk.fatou.hears(ContractNotice::ContractProposed).await;
        let case = desk.read(id).await;
        let hers = case.commitments().find(|one| one.content.label == label).unwrap();
        assert_eq!((hers.answer, hers.is_chosen), (PointAnswer::Agreed, true));
        // An answer to what was asked before the change is not taken for one to what is asked now.
        let stale = (case.terms().unwrap().id, round);
        assert_eq!(refusal(answer::say(portal, fatou, id, stale, Said::Agreed).await), Refusal::ContractChanged);

        answer::decline(portal, fatou, id, "Je préfère attendre.").await.unwrap();
        desk.claire.hears(ContractNotice::ContractDeclined).await;
        let moved = Refusal::ContractMoved(VersionState::Declined);
        let said = answer::say(portal, fatou, id, (case.terms().unwrap().id, case.version.round), Said::Agreed).await;
        assert_eq!(refusal(said), moved);
        let other = desk.begins().await;
        assert_ne!(other, id, "another one can be prepared");
        desk.story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_kept_by_one_at_a_time_and_is_nobody_elses() {
    for_each_engine(|db| async move {
        let desk = Desk::of(Story::on(db)).await;
        let portal = &desk.story.portal;
        let (claire, id) = (desk.claire.principal(), desk.begins().await);
        assert_eq!(desk.begins().await, id, "one at a time");
        let form = desk.draft(id).await.draft_form();
        let typed = DraftForm { goal: "Travailler".into(), ..form.clone() };
        assert_eq!(write::save(portal, claire, id, &typed).await.unwrap(), 1);
        assert_eq!(refusal(write::save(portal, claire, id, &form).await), Refusal::ContractChanged);
        assert_eq!(desk.draft(id).await.terms().unwrap().content.label, "Travailler");

        let step =
            NewStep { side: Side::Departement, kind: CommitmentKind::Demarche, label: String::new(), action: None };
        let form = desk.draft(id).await.draft_form();
        let added = write::add(portal, claire, id, &form, step).await.unwrap();
        let form = desk.draft(id).await.draft_form();
        let left = refusal(write::propose(portal, claire, id, &form).await);
        let Refusal::Form(errors) = left else { panic!("{left:?}") };
        assert_eq!(errors.at(&line_field("mots", added)), Some(&FieldError::StepMissing));
        let form = desk.draft(id).await.draft_form();
        write::remove(portal, claire, id, &form, added).await.unwrap();
        assert!(desk.draft(id).await.points.iter().all(|one| one.id != added));

        // A draft is the référent's: the person does not see it, nor does another référent.
        let paul = desk.story.referent("Paul Giraud").await;
        assert!(matches!(answer::open(portal, desk.fatou.principal(), id).await, Err(Error::Missing)));
        assert!(matches!(write::open(portal, paul.principal(), id).await, Err(Error::Missing)));
        assert!(matches!(begin::begin(portal, paul.principal(), desk.fatou.account.id).await, Err(Error::Missing)));
        write::withdraw(portal, claire, id).await.unwrap();
        assert_ne!(desk.begins().await, id);
        desk.story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn words_about_health_are_for_the_person_and_their_own_referent() {
    for_each_engine(|db| async move {
        // No mail reaches the référente: the head stands in, and is told what waits.
        let story = Story::on(db);
        let claire = story.referent("Claire Lefèvre").without_mail().await;
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let fatou = story.allocataire("Fatou Diallo").mail("fatou@example.org").followed_by(&claire).await;
        let desk = Desk { story, claire, fatou };
        let portal = &desk.story.portal;
        let (claire, id) = (desk.claire.principal(), desk.begins().await);
        let words = "Voir le médecin pour mon dos";
        let step = NewStep { side: Side::Allocataire, kind: CommitmentKind::Sante, label: words.into(), action: None };
        let form = DraftForm { goal: "Aller mieux".into(), ..desk.draft(id).await.draft_form() };
        write::add(portal, claire, id, &form, step).await.unwrap();
        let form = desk.draft(id).await.draft_form();
        write::propose(portal, claire, id, &form).await.unwrap();
        desk.fatou.hears(ContractNotice::ContractProposed).await;
        assert_eq!(desk.agrees(id).await, VersionState::Agreed);
        assert_eq!(desk.signs(id).await, Signed::Waiting);
        head.hears(ContractNotice::SignatureAwaited).await;
        sign::countersign(portal, claire, id).await.unwrap();
        desk.fatou.hears(ContractNotice::ContractSigned).await;
        assert!(!desk.draft(id).await.version.text.unwrap().contains("dos"));

        let space = person::open(portal, desk.fatou.principal()).await.unwrap();
        let hers = space.contract.unwrap().commitments;
        let of_health = |one: &&portal::records::Commitment| one.kind == CommitmentKind::Sante;
        let health = hers.iter().find(of_health).unwrap();
        assert_eq!(health.label, words);
        let file = file::open(portal, claire, desk.fatou.account.id).await.unwrap();
        assert!(file.contracts.current.unwrap().commitments.iter().any(|one| one.label == words));
        living::mark(portal, desk.fatou.principal(), health.id, CommitmentState::Done, "Mon dos va mieux")
            .await
            .unwrap();

        // Who stands in sees that there is such a step, and not its words.
        let file = file::open(portal, head.principal(), desk.fatou.account.id).await.unwrap();
        let seen = file.contracts.current.unwrap().commitments;
        assert_eq!(seen.iter().find(of_health).unwrap().label, "");
        let seen = write::open(portal, head.principal(), id).await.unwrap();
        assert!(seen.points.iter().all(|one| !one.content.label.contains("dos")));
        desk.story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn wrong_codes_are_counted_and_a_code_signs_its_own_text() {
    for_each_engine(|db| async move {
        let desk = Desk::of(Story::on(db)).await;
        let portal = &desk.story.portal;
        let id = desk.proposes().await;
        let fatou = desk.fatou.principal();
        let too_early = refusal(signature_code::send(portal, fatou, id, None).await);
        assert_eq!(too_early, Refusal::ContractMoved(VersionState::Proposed));
        assert_eq!(desk.agrees(id).await, VersionState::Agreed);
        let old = desk.code(id).await;
        assert_eq!(
            refusal(sign::sign(portal, fatou, id, "12").await),
            Refusal::Form(domain::form::FieldErrors::one("code", FieldError::CodeIncomplete { digits: 6 }))
        );
        let again = refusal(signature_code::send(portal, fatou, id, None).await);
        assert!(matches!(again, Refusal::CodeJustSent { .. }), "{again:?}");

        // The goal changes: a code that left for the former text signs nothing.
        let claire = desk.claire.principal();
        write::revise(portal, claire, id).await.unwrap();
        let form = DraftForm { goal: "Travailler à mi-temps".into(), ..desk.draft(id).await.draft_form() };
        write::propose(portal, claire, id, &form).await.unwrap();
        desk.fatou.hears(ContractNotice::ContractProposed).await;
        assert_eq!(desk.agrees(id).await, VersionState::Agreed);
        assert_eq!(refusal(sign::sign(portal, fatou, id, &old).await), Refusal::WrongCode { left: 4 });
        desk.story.wait(Duration::minutes(1));
        let code = desk.code(id).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for left in (1..=4).rev() {
            assert_eq!(refusal(sign::sign(portal, fatou, id, wrong).await), Refusal::WrongCode { left });
        }
        assert_eq!(refusal(sign::sign(portal, fatou, id, wrong).await), Refusal::TooManyTries);
        assert_eq!(refusal(sign::sign(portal, fatou, id, &code).await), Refusal::TooManyTries);
        desk.story.wait(Duration::minutes(1));
        let code = desk.code(id).await;
        assert_eq!(sign::sign(portal, fatou, id, &code).await.unwrap(), Signed::Waiting);
        assert_eq!(sign::sign(portal, fatou, id, &code).await.unwrap(), Signed::Already, "a form sent again");
        desk.claire.hears(ContractNotice::SignatureAwaited).await;
        // What is signed is changed by nobody.
        assert_eq!(refusal(write::revise(portal, claire, id).await), Refusal::ContractMoved(VersionState::Agreed));
        desk.story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn an_amendment_asks_what_it_changes_and_both_sign_it() {
    for_each_engine(|db| async move {
        let desk = Desk::of(Story::on(db)).await;
        let portal = &desk.story.portal;
        let (claire, id) = (desk.claire.principal(), desk.proposes().await);
        desk.agrees(id).await;
        desk.signs(id).await;
        desk.claire.hears(ContractNotice::SignatureAwaited).await;
        sign::countersign(portal, claire, id).await.unwrap();
        desk.fatou.hears(ContractNotice::ContractSigned).await;
        let first = desk.draft(id).await;
        let steps = person::open(portal, desk.fatou.principal()).await.unwrap().contract.unwrap().commitments;
        living::mark(portal, desk.fatou.principal(), steps[0].id, CommitmentState::InProgress, "").await.unwrap();

        let other = begin::amend(portal, claire, first.version.contract_id).await.unwrap();
        let draft = desk.draft(other).await;
        assert_eq!(draft.version.number, 2);
        let mut form = draft.draft_form();
        let gone = form.lines[1].id;
        form.lines[0].due_on = "2027-01-31".into();
        write::remove(portal, claire, other, &form, gone).await.unwrap();
        let form = desk.draft(other).await.draft_form();
        write::propose(portal, claire, other, &form).await.unwrap();
        desk.fatou.hears(ContractNotice::ContractProposed).await;
        let case = desk.read(other).await;
        let asked: Vec<_> = case.points.iter().filter(|one| one.is_asked()).map(|one| one.part).collect();
        assert_eq!(asked, [PointPart::Commitment]);
        assert_eq!(desk.agrees(other).await, VersionState::Agreed);
        // Until both have signed, the contract stands as it was.
        let before = person::open(portal, desk.fatou.principal()).await.unwrap().contract.unwrap();
        assert!(before.commitments.iter().all(|one| one.state != CommitmentState::Dropped));
        desk.story.wait(Duration::minutes(1));
        desk.signs(other).await;
        desk.claire.hears(ContractNotice::SignatureAwaited).await;
        sign::countersign(portal, claire, other).await.unwrap();
        desk.fatou.hears(ContractNotice::ContractSigned).await;
        let after = person::open(portal, desk.fatou.principal()).await.unwrap().contract.unwrap();
        assert_eq!(after.commitments[0].due_on.unwrap().to_string(), "2027-01-31");
        assert_eq!(after.commitments[0].state, CommitmentState::InProgress, "what was begun stays so");
        assert_eq!(after.commitments.iter().filter(|one| one.state == CommitmentState::Dropped).count(), 1);
        let kept = desk.draft(id).await;
        assert_eq!((kept.version.text, kept.version.sha256), (first.version.text, first.version.sha256));
        desk.story.finish().await;
    })
    .await;
}

#[tokio::test]
async fn where_the_pathway_says_so_the_head_signs_too() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let head = story.referent("Anne Morel").head_of("Vals du Dauphiné").await;
        let claire = story.referent("Claire Lefèvre").await;
        let lea = story.allocataire("Léa Roux").mail("lea@example.org").on_pathway("Emploi renforcé");
        let fatou = lea.followed_by(&claire).await;
        let desk = Desk { story, claire, fatou };
        let portal = &desk.story.portal;
        let (claire, id) = (desk.claire.principal(), desk.proposes().await);
        desk.agrees(id).await;
        assert_eq!(desk.signs(id).await, Signed::Waiting);
        desk.claire.hears(ContractNotice::SignatureAwaited).await;
        assert_eq!(sign::countersign(portal, claire, id).await.unwrap(), Signed::Waiting);
        assert_eq!(head.hears(ContractNotice::HeadSignatureAwaited).await, [Channel::Mail]);
        let stranger = desk.story.referent("Luc Blanc").head_of("Haut-Rhône dauphinois").await;
        assert!(matches!(sign::sign_as_head(portal, stranger.principal(), id).await, Err(Error::Missing)));
        assert_eq!(sign::sign_as_head(portal, head.principal(), id).await.unwrap(), Signed::Complete);
        desk.fatou.hears(ContractNotice::ContractSigned).await;
        desk.story.finish().await;
    })
    .await;
}

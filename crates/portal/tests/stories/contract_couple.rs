//! Story of a couple: one telephone, one référente, and a contract of their own for each.

use domain::{
    contract::{CommitmentKind, CommitmentState, Side, Standing, VersionState},
    refusal::Refusal,
};
use portal::{
    Error,
    attachment::proof,
    contract::{
        answer, living,
        sign::{self, Signed},
        signature_code, write,
    },
    notify::{Courier, MailChannel, MemoryBox, SmsChannel},
    person::{self, export::export, journal},
    testing::{Allocataire, Referent, Step, Story},
};
use store::testing::for_each_engine;
use uuid::Uuid;
use words::Language;

const PHONE: &str = "06 39 98 00 77";

/// One of the two, with their contract and what they alone say: the goal, a step, the word about it.
struct Spouse {
    person: Allocataire,
    version: Uuid,
    says: [&'static str; 3],
}

impl Spouse {
    async fn of(story: &Story, by: &Referent, name: &str, says: [&'static str; 3]) -> Spouse {
        let person = story.allocataire(name).phone(PHONE).followed_by(by).await;
        let step: Step<'_> = (Side::Allocataire, CommitmentKind::Demarche, says[1]);
        let version = by.writes_contract(&person, says[0], &[step]).await.unwrap();
        by.proposes_contract(version).await.unwrap();
        Spouse { person, version, says }
    }

    /// Everything that they can open of their own, in one text.
    async fn reads(&self, story: &Story) -> String {
        let (portal, own) = (&story.portal, self.person.principal());
        let case = answer::open(portal, own, self.version).await.unwrap();
        let home = person::open(portal, own).await.unwrap();
        let journal = journal::own(portal, own).await.unwrap();
        let data = export(portal, own, Language::Fr).await.unwrap();
        format!("{case:?} {home:?} {journal:?} {data:?}")
    }
}

fn missing<T: std::fmt::Debug>(outcome: portal::Result<T>) -> bool {
    matches!(outcome, Err(Error::Missing))
}

async fn couple(story: &Story) -> (Referent, Spouse, Spouse) {
    let sophie = story.referent("Sophie Guinard").await;
    let hers = ["Ouvrir un atelier de couture", "Visiter deux locaux", "Je préfère y aller seule."];
    let his = ["Retrouver un travail de nuit", "Repasser le permis cariste", "Il est suspendu."];
    let sofia = Spouse::of(story, &sophie, "Sofia Cherif", hers).await;
    let amine = Spouse::of(story, &sophie, "Amine Cherif", his).await;
    (sophie, sofia, amine)
}

#[tokio::test]
async fn each_of_a_couple_reads_their_own_contract_and_no_word_of_the_other() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let (_, sofia, amine) = couple(&story).await;
        // What comes to the telephone of both opens nothing by itself, and quotes nobody.
        let kept = MemoryBox::default();
        let (mail, sms) = (MailChannel::Memory(kept.clone()), SmsChannel::Memory(kept.clone()));
        let courier = Courier::new(portal.clone(), mail, sms);
        while courier.round().await.unwrap() > 0 {}
        let told: Vec<String> = kept.sms().into_iter().map(|one| one.text).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        for text in &told {
            assert!(text.contains("/espace/cer") && !text.contains("/c/"), "{text}");
            assert!(sofia.says.iter().chain(&amine.says).all(|said| !text.contains(said)), "{text}");
        }
        for (one, other) in [(&sofia, &amine), (&amine, &sofia)] {
            let (version, stranger) = (one.version, other.person.principal());
            assert!(missing(answer::open(portal, stranger, version).await));
            assert!(missing(answer::decline(portal, stranger, version, "").await));
            assert!(missing(signature_code::send(portal, stranger, version, None).await));
            assert!(missing(sign::sign(portal, stranger, version, "000000").await));
            let [_, step, word] = one.says;
            assert_eq!(one.person.talks_about(version, Some(step), word).await.unwrap(), VersionState::Discussed);
        }
        for (one, other) in [(&sofia, &amine), (&amine, &sofia)] {
            let (own, others) = (one.reads(&story).await, other.reads(&story).await);
            for said in one.says {
                assert!(own.contains(said) && !others.contains(said), "{said}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn each_of_a_couple_signs_with_a_code_of_their_own_for_the_same_days() {
    for_each_engine(|db| async move {
        let story = Story::on(db);
        let portal = &story.portal;
        let (sophie, sofia, amine) = couple(&story).await;
        let mut codes = Vec::new();
        for one in [&sofia, &amine] {
            one.person.agrees_to(one.version).await.unwrap();
            codes.push(one.person.asks_signature_code(one.version).await.unwrap());
        }
        assert_ne!(codes[0], codes[1]);
        let crossed = sign::sign(portal, amine.person.principal(), amine.version, &codes[0]).await;
        assert!(matches!(crossed, Err(Error::Refused(Refusal::WrongCode { .. }))), "{crossed:?}");
        for (one, code) in [&sofia, &amine].into_iter().zip(&codes) {
            assert_eq!(sign::sign(portal, one.person.principal(), one.version, code).await.unwrap(), Signed::Waiting);
            assert_eq!(sophie.countersigns(one.version).await.unwrap(), Signed::Complete, "the other's is no overlap");
        }
        for (one, other) in [(&sofia, &amine), (&amine, &sofia)] {
            let view = person::open(portal, one.person.principal()).await.unwrap().contract.unwrap();
            assert_eq!((view.standing, view.contract.goal.as_str()), (Standing::Active, one.says[0]));
            let step = view.commitments[0].id;
            let stranger = other.person.principal();
            assert!(missing(living::mark(portal, stranger, step, CommitmentState::Done, "").await));
            assert!(missing(proof::open(portal, stranger, step).await));
            living::mark(portal, one.person.principal(), step, CommitmentState::Done, one.says[2]).await.unwrap();
        }
        for (one, other) in [(&sofia, &amine), (&amine, &sofia)] {
            assert!(one.reads(&story).await.contains(one.says[2]));
            assert!(!other.reads(&story).await.contains(one.says[2]));
            let written = write::open(portal, sophie.principal(), one.version).await.unwrap();
            assert_eq!(written.version.state, VersionState::Signed);
        }
    })
    .await;
}

//! Desk of a référent in stories: a contract that is written, proposed, answered and signed.

use domain::{
    contract::{DraftForm, VersionState},
    listing::ListPage,
    notice::{Channel, ContractNotice, SignatureNotice},
    refusal::Refusal,
    task::TaskKind,
};
use portal::{
    Error,
    contract::{
        answer::{self, Said},
        begin,
        case::ContractCase,
        sign::{self, Signed},
        write,
    },
    task,
    testing::{Allocataire, Referent, Story},
};
use uuid::Uuid;

/// Claire, who follows Fatou.
pub struct Desk {
    pub story: Story,
    pub claire: Referent,
    pub fatou: Allocataire,
}

impl Desk {
    pub async fn of(story: Story) -> Desk {
        let claire = story.referent("Claire Lefèvre").await;
        let fatou = story.allocataire("Fatou Diallo").mail("fatou@example.org").followed_by(&claire).await;
        Desk { story, claire, fatou }
    }

    pub async fn begins(&self) -> Uuid {
        begin::begin(&self.story.portal, self.claire.principal(), self.fatou.account.id).await.unwrap()
    }

    pub async fn draft(&self, id: Uuid) -> ContractCase {
        write::open(&self.story.portal, self.claire.principal(), id).await.unwrap()
    }

    pub async fn read(&self, id: Uuid) -> ContractCase {
        answer::open(&self.story.portal, self.fatou.principal(), id).await.unwrap()
    }

    /// A contract with the steps of the template of her pathway, shown to Fatou.
    pub async fn proposes(&self) -> Uuid {
        let id = self.begins().await;
        let form = DraftForm { goal: "Travailler près de chez moi".into(), ..self.draft(id).await.draft_form() };
        write::propose(&self.story.portal, self.claire.principal(), id, &form).await.unwrap();
        assert_eq!(self.fatou.hears(ContractNotice::ContractProposed).await, [Channel::Mail, Channel::Sms]);
        id
    }

    pub async fn says(&self, case: &ContractCase, point: Uuid, said: Said) -> portal::Result<VersionState> {
        let asked = (point, case.version.round);
        answer::say(&self.story.portal, self.fatou.principal(), case.version.id, asked, said).await
    }

    pub async fn agrees(&self, id: Uuid) -> VersionState {
        self.fatou.agrees_to(id).await.unwrap()
    }

    /// What waits for Claire.
    pub async fn waits(&self) -> Vec<TaskKind> {
        let page = task::open_for(&self.story.portal, self.claire.principal(), ListPage::FIRST).await.unwrap();
        page.iter().map(|one| one.kind).collect()
    }

    /// The code of the last message.
    pub async fn code(&self, id: Uuid) -> String {
        let code = self.fatou.asks_signature_code(id).await.unwrap();
        assert_eq!(self.fatou.hears(SignatureNotice::SignatureCode).await, [Channel::Sms]);
        code
    }

    pub async fn signs(&self, id: Uuid) -> Signed {
        let code = self.code(id).await;
        sign::sign(&self.story.portal, self.fatou.principal(), id, &code).await.unwrap()
    }
}

pub fn refusal<T: std::fmt::Debug>(outcome: portal::Result<T>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("refused, not {other:?}"),
    }
}

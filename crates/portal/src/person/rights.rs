//! Rights and duties of a person: reading their text, asking about it, and agreeing to it.

use chrono::NaiveDate;
use domain::{
    account::{Account, Role},
    calendar,
    digest::sha256,
    form::{FieldError, FieldErrors},
    person::rights::{AgreementWay, MOST_QUESTIONS, PaperForm, QuestionForm},
    principal::Principal,
    refusal::Refusal,
    registration::Deciders,
    task::TaskKind,
};
use store::{
    Tx, account, audit,
    person::{self, Allocataire},
    registration::following_of,
    rights::{self, Agreement, NewAgreement, NewQuestion, Question},
};
use uuid::Uuid;
use words::{Language, rights::Text};

use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    notify::enqueue,
    submission::{self, Claim},
    task,
};

/// The text, with what a person did about it.
#[derive(Clone, Debug)]
pub struct RightsPage {
    /// The text that holds.
    pub text: Text,
    /// What the person agreed to last.
    pub agreement: Option<Agreement>,
    /// What they asked, the latest first.
    pub questions: Vec<Question>,
    /// First and last name of who follows them.
    pub referent: Option<(String, String)>,
}

impl RightsPage {
    /// Whether the text that holds is to be read, for the first time or again.
    pub fn is_to_read(&self) -> bool {
        self.agreement.as_ref().is_none_or(|one| one.version < self.text.version)
    }
}

/// The text, for the person.
///
/// # Errors
/// `Missing` for anybody but an allocataire.
pub async fn open(portal: &Portal, principal: Principal, language: Language) -> Result<RightsPage> {
    let id = access::own_space(portal, principal).await?;
    let mut reader = portal.db.read().await?;
    let person = person::get(&mut reader, id).await?.ok_or(Error::SignIn)?;
    let referent = match person.referent_id {
        Some(id) => account::referent(&mut reader, id).await?,
        None => None,
    };
    Ok(RightsPage {
        text: Text::current(language),
        agreement: rights::agreements(&mut reader, id).await?.into_iter().next(),
        questions: rights::questions(&mut reader, id).await?,
        referent: referent.map(|one| (one.first_name, one.last_name)),
    })
}

/// SHA-256 of a text, as it is kept with who agreed to it.
pub fn fingerprint(text: Text) -> String {
    sha256(text.words)
}

/// Agrees to the version that was read; a second time changes nothing.
///
/// # Errors
/// `Missing` for anybody but the person signed in: nobody agrees for them. `TextChanged` when another version holds.
pub async fn agree(portal: &Portal, principal: Principal, version: i64) -> Result<()> {
    let Principal::Account(account) = principal else { return Err(Error::Missing) };
    let person = access::own_space(portal, account.into()).await?;
    let text = Text::current(Language::default());
    if version != text.version {
        return Err(Refusal::TextChanged.into());
    }
    let mut tx = portal.db.begin().await?;
    let today = calendar::day(portal.now());
    if write_down(portal, &mut tx, (person, text), (AgreementWay::Own, today), None).await? {
        audit::record(&mut tx, portal.new_id(), portal.now(), principal, "rights.agree", person).await?;
        portal.commit(tx).await?;
    }
    Ok(())
}

async fn write_down(
    portal: &Portal,
    tx: &mut Tx,
    (person, text): (Uuid, Text),
    (way, agreed_on): (AgreementWay, NaiveDate),
    referent: Option<Uuid>,
) -> Result<bool> {
    let (version, sha256) = (text.version, fingerprint(text));
    let new = NewAgreement { id: portal.new_id(), person, version, sha256, agreed_on, way, referent };
    Ok(rights::agree(tx, &new, portal.now()).await?)
}

/// Asks something about a card: a task for who follows the person, else for their territory, and a mail. The same form
/// sent twice asks once.
///
/// # Errors
/// `Form` when nothing is asked, at too great a length, or when as many questions wait as may; `Missing` for a card that
/// is none, and for anybody but an allocataire.
pub async fn ask(portal: &Portal, principal: Principal, form: &QuestionForm) -> Result<()> {
    let person = access::own_space(portal, principal).await?;
    let text = Text::current(Language::default());
    let card = text.card(&form.carte).ok_or(Error::Missing)?;
    let question = form.read()?;
    let (id, asks) = (portal.new_id(), Account::new(Role::Allocataire, person));
    let mut tx = portal.db.begin().await?;
    if let Claim::Already(_) = submission::claim(portal, &mut tx, asks, person, form, id).await? {
        return Ok(());
    }
    person::lock(&mut tx, person).await?;
    let new = NewQuestion { id, person, version: text.version, card: card.id.to_owned(), question };
    if !rights::ask(&mut tx, &new, MOST_QUESTIONS, portal.now()).await? {
        let error = FieldError::TooManyQuestions { max: MOST_QUESTIONS };
        return Err(FieldErrors::one("question", error).into());
    }
    task::add(portal, &mut tx, TaskKind::AnswerQuestion, id, person).await?;
    enqueue::asked(portal, &mut tx, id, person).await?;
    audit::record(&mut tx, portal.new_id(), portal.now(), principal, "rights.ask", id).await?;
    portal.commit(tx).await
}

/// What a référent needs to write down that somebody agreed on paper, or beside them.
#[derive(Clone, Debug)]
pub struct PaperAgreement {
    /// The person.
    pub person: Allocataire,
    /// The text that holds.
    pub text: Text,
    /// What the person agreed to, the latest version first.
    pub agreements: Vec<Agreement>,
}

/// The form of a référent, for somebody whom they follow, or stand in for.
///
/// # Errors
/// `Missing` when they are not theirs.
pub async fn paper(portal: &Portal, principal: Principal, person: Uuid) -> Result<PaperAgreement> {
    require_follower(portal, principal, person).await?;
    let mut reader = portal.db.read().await?;
    Ok(PaperAgreement {
        person: person::get(&mut reader, person).await?.ok_or(Error::Missing)?,
        text: Text::current(Language::default()),
        agreements: rights::agreements(&mut reader, person).await?,
    })
}

/// Writes down that somebody agreed on paper, or beside their référent; a second time changes nothing.
///
/// # Errors
/// `Form` for a day that cannot be read or is to come; `Missing` when the person is not theirs; `TextChanged` when
/// another version holds.
pub async fn record(portal: &Portal, principal: Principal, person: Uuid, form: &PaperForm) -> Result<()> {
    require_follower(portal, principal, person).await?;
    let text = Text::current(Language::default());
    let (way, agreed_on) = form.read(calendar::day(portal.now()))?;
    if form.version != text.version.to_string() {
        return Err(Refusal::TextChanged.into());
    }
    let referent = principal.account().ok_or(Error::Missing)?;
    let mut tx = portal.db.begin().await?;
    if write_down(portal, &mut tx, (person, text), (way, agreed_on), Some(referent.id)).await? {
        audit::record(&mut tx, portal.new_id(), portal.now(), principal, "rights.record", person).await?;
        portal.commit(tx).await?;
    }
    Ok(())
}

async fn require_follower(portal: &Portal, principal: Principal, person: Uuid) -> Result<()> {
    let access = access::of(portal, principal).await?;
    let following = following_of(&portal.db, person).await?.ok_or(Error::Missing)?;
    access.require(Permission::RecordAgreement { person, deciders: Deciders::of(following.following()) })
}

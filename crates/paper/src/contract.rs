//! A contract on paper: both sides, and its signatures given or to give.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use words::{Language, contract, date, paper as say};

use crate::{
    render::{self, PaperError, Template},
    text,
};

/// A version of a contract, in its own words.
#[derive(Clone, Debug)]
pub struct ContractPaper {
    /// The language of its words.
    pub language: Language,
    /// What the law calls it, "Contrat d’engagements réciproques".
    pub name: String,
    /// Its initials, "CER".
    pub initials: String,
    /// Which contract and version for ever; only its hash is in the file.
    pub ident: String,
    /// The number of the version, from 1.
    pub version: u32,
    /// The name of the Département.
    pub department: String,
    /// Whose contract it is.
    pub person: Party,
    /// Who follows them.
    pub referent: Party,
    /// The goal, in the person's words.
    pub goal: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Hours a week, when they are asked for.
    pub weekly_hours: Option<u32>,
    /// What the person does.
    pub mine: Vec<PaperCommitment>,
    /// What the Département does.
    pub theirs: Vec<PaperCommitment>,
    /// What was learnt before and is carried into this contract.
    pub learnt: Vec<String>,
    /// The signatures, given or awaited, in the order of signing.
    pub signatures: Vec<PaperSignature>,
    /// Whether awaited signatures are boxes for a pen.
    pub for_pen: bool,
    /// The moment that the document bears.
    pub made_at: DateTime<Utc>,
}

/// Somebody on the first page.
#[derive(Clone, Debug)]
pub struct Party {
    /// First and last name.
    pub name: String,
    /// What stands under it: date of birth, organisation, telephone.
    pub lines: Vec<String>,
}

/// A step promised.
#[derive(Clone, Debug)]
pub struct PaperCommitment {
    /// The step, in words.
    pub label: String,
    /// For when.
    pub due_on: Option<NaiveDate>,
    /// A *réciprocité*: freely chosen, never owed.
    pub freely_chosen: bool,
}

/// Who signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignerRole {
    /// The person.
    Person,
    /// Who follows them.
    Referent,
    /// The head of the territory.
    Head,
}

/// The way by which a signature came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureChannel {
    /// A code sent by SMS, to a masked number.
    Sms(String),
    /// A code sent by mail, to a masked address.
    Mail(String),
    /// Signed in to a professional's account.
    Account,
    /// By hand on a printed page, whose scan is kept.
    Paper,
}

/// A signature, given or awaited.
#[derive(Clone, Debug)]
pub struct PaperSignature {
    /// Who signs.
    pub role: SignerRole,
    /// Their name.
    pub name: String,
    /// What is kept of it, once it is given.
    pub given: Option<GivenSignature>,
}

/// What is kept of a signature.
#[derive(Clone, Debug)]
pub struct GivenSignature {
    /// When.
    pub at: DateTime<Utc>,
    /// By which way.
    pub channel: SignatureChannel,
    /// The SHA-256 of the text that was signed, in hexadecimal.
    pub sha256: String,
}

impl ContractPaper {
    /// The document, as the bytes of a PDF file.
    ///
    /// # Errors
    /// A fault of ours: no content is refused.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        render::pdf(Template::Contract, &self.data(), self.made_at, &self.ident)
    }

    fn data(&self) -> Value {
        let language = self.language;
        let about = say::contract_of(language, &self.person.name, &self.version.to_string());
        json!({
            "language": language.without_variant(),
            "title": text::line(&self.name),
            "author": text::line(&self.department),
            "description": text::line(&about),
            "footer": text::runs(&about),
            "page-words": say::page(language, "%1", "%2"),
            "lead": text::runs(&say::lead(language, &self.initials, &self.person.name)),
            "person": party(&self.person),
            "referent": party(&self.referent),
            "validity": {
                "from": say::from(language, &date::full_date(language, self.starts_on)),
                "to": say::to(language, &date::full_date(language, self.ends_on)),
                "hours": self.weekly_hours.map(|hours| say::weekly_hours(language, hours)),
            },
            "goal": text::paragraphs(&self.goal),
            "mine": self.commitments(&self.mine),
            "theirs": self.commitments(&self.theirs),
            "learnt": self.learnt.iter().map(|skill| text::runs(skill)).collect::<Vec<_>>(),
            "signatures": self.signatures.iter().map(|one| self.signature(one)).collect::<Vec<_>>(),
            "for-pen": self.for_pen,
            "evidence": self.shows_digest().then(|| say::evidence(language)),
            "words": {
                "me": say::me(language),
                "department": say::follows_me(language),
                "goal": contract::goal(language),
                "mine": contract::my_side(language),
                "theirs": contract::their_side(language),
                "empty": contract::side_empty(language),
                "learnt": say::learnt_before(language),
                "signatures": say::signatures(language),
                "before-signing": if self.for_pen { say::before_pen(language) } else { say::before_signing(language) },
                "date-box": say::date_box(language),
                "signature-box": say::signature_box(language),
            },
        })
    }

    /// A signature that was given says what it signed.
    fn shows_digest(&self) -> bool {
        self.signatures.iter().any(|one| one.given.is_some())
    }

    fn commitments(&self, commitments: &[PaperCommitment]) -> Vec<Value> {
        let language = self.language;
        let of = |one: &PaperCommitment| {
            let due = one.due_on.map(|day| contract::due_before(language, &date::full_date(language, day)));
            let chosen = one.freely_chosen.then(|| say::freely_chosen(language).to_owned());
            json!({ "label": text::runs(&one.label), "details": due.into_iter().chain(chosen).collect::<Vec<_>>() })
        };
        commitments.iter().map(of).collect()
    }

    fn signature(&self, one: &PaperSignature) -> Value {
        let language = self.language;
        let role = match one.role {
            SignerRole::Person => say::as_person(language),
            SignerRole::Referent => say::as_referent(language),
            SignerRole::Head => say::as_head(language),
        };
        let words = match &one.given {
            None => say::awaited(language).to_owned(),
            Some(GivenSignature { at, channel, .. }) => {
                let day = date::full_date(language, domain::calendar::day(*at));
                let hour = date::hour(language, *at);
                match channel {
                    SignatureChannel::Sms(contact) => say::signed_by_sms(language, contact, &day, &hour),
                    SignatureChannel::Mail(contact) => say::signed_by_mail(language, contact, &day, &hour),
                    SignatureChannel::Account => say::signed_in(language, &day, &hour),
                    SignatureChannel::Paper => say::signed_on_paper(language, &day),
                }
            }
        };
        json!({
            "name": text::runs(&one.name),
            "role": role,
            "given": one.given.is_some(),
            "words": text::runs(&words),
            "digest-label": say::digest(language),
            "sha256": one.given.as_ref().map(|given| &given.sha256),
        })
    }
}

fn party(party: &Party) -> Value {
    json!({
        "name": text::runs(&party.name),
        "lines": party.lines.iter().map(|line| text::runs(line)).collect::<Vec<_>>(),
    })
}

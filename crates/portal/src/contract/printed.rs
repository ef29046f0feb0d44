//! Contract as a PDF document: what was agreed with its signatures, or boxes to sign by hand.

use domain::{
    contact::Phone,
    contract::{CommitmentKind, Point, Side, SignatureChannel, Signer, VersionState, signers},
    principal::Principal,
};
use paper::{
    ContractPaper,
    contract::{self as on_paper, GivenSignature, PaperCommitment, PaperSignature, Party, SignerRole},
};
use store::{contract::signature::Signature, person};
use uuid::Uuid;
use words::{Language, date, french::capitalised, paper as say, reciprocity::skill};

use super::case::{self, ContractCase};
use crate::{
    Error, Portal, Result,
    access::Permission,
    document::{self, Document},
};

/// One's own contract, from when every point of it is agreed.
///
/// # Errors
/// `Missing` for another's, or for one that may still change.
pub async fn own(portal: &Portal, principal: Principal, id: Uuid, language: Language) -> Result<Document> {
    let case = case::open(portal, principal, id, Permission::answer).await?;
    if can_keep(case.version.state) { print(portal, case, language, false).await } else { Err(Error::Missing) }
}

/// The contract of a person whom one follows, from when every point of it is agreed.
///
/// # Errors
/// `Missing` when they are not theirs, or for one that may still change.
pub async fn of_case(portal: &Portal, principal: Principal, id: Uuid) -> Result<Document> {
    let case = case::open(portal, principal, id, Permission::write).await?;
    if !can_keep(case.version.state) {
        return Err(Error::Missing);
    }
    print(portal, case, Language::default(), false).await
}

/// The same with boxes for a pen: whoever has no telephone signs by hand.
///
/// # Errors
/// `Missing` when the person is not theirs, or for one that they cannot sign, or have signed.
pub async fn for_pen(portal: &Portal, principal: Principal, id: Uuid) -> Result<Document> {
    let case = case::open(portal, principal, id, Permission::write).await?;
    if !can_sign_by_hand(&case) {
        return Err(Error::Missing);
    }
    print(portal, case, Language::default(), true).await
}

/// Whether a version has a text that no longer changes.
pub fn can_keep(state: VersionState) -> bool {
    match state {
        VersionState::Agreed | VersionState::Signed => true,
        VersionState::Draft
        | VersionState::Proposed
        | VersionState::Discussed
        | VersionState::Declined
        | VersionState::Withdrawn => false,
    }
}

/// Whether its person may sign the printed version: by signing they agree to every point that is asked.
pub fn can_sign_by_hand(case: &ContractCase) -> bool {
    let is_open = match case.version.state {
        VersionState::Proposed | VersionState::Agreed => true,
        VersionState::Draft
        | VersionState::Discussed
        | VersionState::Signed
        | VersionState::Declined
        | VersionState::Withdrawn => false,
    };
    is_open && !case.has_signed(Signer::Person)
}

async fn print(portal: &Portal, case: ContractCase, language: Language, for_pen: bool) -> Result<Document> {
    let born_on = person::get(&portal.db, case.version.allocataire_id).await?.ok_or(Error::Missing)?.born_on;
    let born = say::born(language, &date::full_date(language, born_on));
    let paper = paper_of(portal, &case, language, born, for_pen)?;
    let name = if for_pen { "contrat-a-signer.pdf" } else { "contrat.pdf" };
    let bytes = document::render(move || paper.pdf()).await?;
    Ok(Document { name, bytes })
}

fn paper_of(
    portal: &Portal,
    case: &ContractCase,
    language: Language,
    born: String,
    for_pen: bool,
) -> Result<ContractPaper> {
    let (version, settings) = (&case.version, &portal.settings.labels);
    let terms = case.terms().ok_or_else(|| Error::Fault("a version has no terms".into()))?;
    let dates = terms.content.starts_on.zip(terms.content.due_on);
    let (starts_on, ends_on) = dates.ok_or_else(|| Error::Fault("a proposed version has no days".into()))?;
    let phone = version.writer_phone.as_deref().and_then(|phone| Phone::parse(phone).ok()).map(|phone| phone.display());
    let side = |side| case.commitments().filter(move |one| one.side == side);
    Ok(ContractPaper {
        language,
        name: capitalised(&settings.contract),
        initials: settings.contract_short.clone(),
        ident: format!("contract {} version {}", version.contract_id, version.number),
        version: u32::try_from(version.number).unwrap_or_default(),
        department: settings.department.clone(),
        person: Party { name: full_name(&version.first_name, &version.last_name), lines: vec![born] },
        referent: Party {
            name: full_name(&version.writer_first_name, &version.writer_last_name),
            lines: [Some(version.writer_organisation.clone()), phone].into_iter().flatten().collect(),
        },
        goal: terms.content.label.clone(),
        starts_on,
        ends_on,
        weekly_hours: terms.content.weekly_hours.and_then(|hours| u32::try_from(hours).ok()),
        mine: side(Side::Allocataire).map(|one| commitment(case, one, language)).collect(),
        theirs: side(Side::Departement).map(|one| commitment(case, one, language)).collect(),
        learnt: case.learnt.iter().map(|one| skill(language, *one)).collect(),
        signatures: signatures(case, &settings.department),
        for_pen,
        made_at: version.settled_at.unwrap_or_else(|| portal.now()),
    })
}

/// A step in its words; those about health are told to nobody who stands in.
fn commitment(case: &ContractCase, one: &Point, language: Language) -> PaperCommitment {
    let is_hidden = one.kind.is_health() && !case.sees_health;
    let label = if is_hidden { say::health_hidden(language).to_owned() } else { one.content.label.clone() };
    PaperCommitment {
        label,
        due_on: one.content.due_on,
        freely_chosen: one.kind == CommitmentKind::Reciprocite && one.side == Side::Allocataire,
    }
}

/// Those that were given; as long as it is not signed by all, those that are awaited too.
fn signatures(case: &ContractCase, department: &str) -> Vec<PaperSignature> {
    let given = |signer| case.signatures.iter().find(|one| one.signer == signer);
    let is_complete = case.version.state == VersionState::Signed;
    let due = signers(case.version.head_signs || given(Signer::Head).is_some()).iter().copied();
    due.filter(|signer| !is_complete || given(*signer).is_some())
        .map(|signer| signature(case, signer, given(signer), department))
        .collect()
}

fn signature(case: &ContractCase, signer: Signer, given: Option<&Signature>, department: &str) -> PaperSignature {
    let version = &case.version;
    let signed_by = given.and_then(|one| one.first_name.as_deref().zip(one.last_name.as_deref()));
    let (role, name) = match signer {
        Signer::Person => (SignerRole::Person, full_name(&version.first_name, &version.last_name)),
        Signer::Referent => {
            let writer = (version.writer_first_name.as_str(), version.writer_last_name.as_str());
            let (first, last) = signed_by.unwrap_or(writer);
            (SignerRole::Referent, full_name(first, last))
        }
        Signer::Head => {
            (SignerRole::Head, signed_by.map_or_else(|| department.to_owned(), |(first, last)| full_name(first, last)))
        }
    };
    let given = given.map(|one| GivenSignature {
        at: one.at,
        channel: match one.channel {
            SignatureChannel::Sms => on_paper::SignatureChannel::Sms(one.contact.clone()),
            SignatureChannel::Mail => on_paper::SignatureChannel::Mail(one.contact.clone()),
            SignatureChannel::Account => on_paper::SignatureChannel::Account,
            SignatureChannel::Paper => on_paper::SignatureChannel::Paper,
        },
        sha256: one.sha256.clone(),
    });
    PaperSignature { role, name, given }
}

fn full_name(first_name: &str, last_name: &str) -> String {
    format!("{first_name} {last_name}").trim().to_owned()
}

//! Enqueues messages in the transaction of their cause, per recipient and channel.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use domain::{
    account::{Account, Role},
    notice::{
        AccountNotice, Channel, ContractNotice, FeedbackNotice, Notice, Occurrence, OfferNotice, Recipients,
        ReciprocityNotice, RegistrationTimes, ReminderNotice, ReviewNotice, RightsNotice, SessionTimes,
        SignatureNotice, TermNotice, Window, channels,
    },
    registration::{Deciders, Following},
};
use store::{
    Tx,
    account::{self, login::Challenge},
    contract::{signature::SignatureCode, term::Term, version::Version},
    feedback,
    outbox::{self, NewMessage},
    person::Allocataire,
    registration::Registration,
    reminder::Due,
};
use uuid::Uuid;

use crate::{Error, Portal, Result, access::link};

/// Somebody to tell and the channels that reach them.
struct Recipient {
    actor: Account,
    channels: Vec<Channel>,
}

impl Recipient {
    /// A professional: they get mail only.
    fn by_mail(actor: Account) -> Recipient {
        Recipient { actor, channels: vec![Channel::Mail] }
    }
}

/// What makes notices leave, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cause {
    /// Which cause of the notices it is: the same one is told once.
    pub occurrence: Occurrence,
    /// How long they wait before they leave.
    pub told_after: Duration,
}

impl From<Occurrence> for Cause {
    fn from(occurrence: Occurrence) -> Cause {
        Cause { occurrence, told_after: Duration::zero() }
    }
}

/// Enqueues notices about a registration and its session. The same occurrence is sent once.
///
/// # Errors
/// `Fault` for a notice that is not about a registration.
pub(crate) async fn about_registration(
    portal: &Portal,
    tx: &mut Tx,
    registration: &Registration,
    notices: &[Notice],
    cause: impl Into<Cause>,
) -> Result<()> {
    let (now, Cause { occurrence, told_after }) = (portal.now(), cause.into());
    let session = SessionTimes { starts_at: registration.starts_at, ends_at: registration.ends_at };
    let times = RegistrationTimes { answer_by: registration.answer_by, session };
    let mut messages = Vec::new();
    for &notice in notices {
        let window = match notice {
            Notice::Registration(notice) => Some(notice.window(times, now)),
            Notice::Session(notice) => notice.window(session, now),
            Notice::Account(_)
            | Notice::Offer(_)
            | Notice::Review(_)
            | Notice::Contract(_)
            | Notice::Signature(_)
            | Notice::Rights(_)
            | Notice::Term(_)
            | Notice::Reminder(_)
            | Notice::Reciprocity(_)
            | Notice::Feedback(_) => {
                return Err(Error::Fault(format!("{} is not about a registration", notice.code())));
            }
        };
        let Some(window) = window else { continue };
        let window = Window { due_at: window.due_at.max(now + told_after), ..window };
        for recipient in recipients(tx, registration, notice.recipients()).await? {
            if notice.announces_request() {
                store::registration::tell(tx, registration.id, recipient.actor.id).await?;
                let until = registration.answer_by.unwrap_or(registration.starts_at);
                link::to_decide(portal, tx, registration.id, recipient.actor, until).await?;
            }
            let told = Told { notice, object: registration.id, occurrence, window };
            messages.extend(told.to(portal, recipient));
        }
    }
    Ok(outbox::enqueue(tx, &messages, now).await?)
}

/// Enqueues that an action was pointed out to somebody.
pub(crate) async fn about_proposal(portal: &Portal, tx: &mut Tx, proposal: Uuid, person: &Allocataire) -> Result<()> {
    let notice = OfferNotice::ActionProposed;
    let actor = Account::new(Role::Allocataire, person.id);
    let recipient = Recipient { actor, channels: channels(person.phone.as_deref(), person.mail.as_deref()) };
    let window = notice.window(portal.now());
    let told = Told { notice: notice.into(), object: proposal, occurrence: Occurrence::First, window };
    Ok(outbox::enqueue(tx, &told.to(portal, recipient), portal.now()).await?)
}

/// Enqueues that somebody's declaration of a month can be made.
pub(crate) async fn declaration_due(portal: &Portal, tx: &mut Tx, person: &Due, month: NaiveDate) -> Result<()> {
    let notice = ReminderNotice::DeclarationDue;
    let actor = Account::new(Role::Allocataire, person.id);
    let recipient = Recipient { actor, channels: channels(person.phone.as_deref(), person.mail.as_deref()) };
    let occurrence = Occurrence::Version(i64::from(month.num_days_from_ce()));
    let told =
        Told { notice: notice.into(), object: person.id, occurrence, window: notice.window(month, portal.now()) };
    Ok(outbox::enqueue(tx, &told.to(portal, recipient), portal.now()).await?)
}

/// Asks somebody who came for their feedback, once: by SMS, else by mail.
pub(crate) async fn feedback_asked(portal: &Portal, tx: &mut Tx, due: &feedback::Due) -> Result<()> {
    let notice = FeedbackNotice::FeedbackAsked;
    let actor = Account::new(Role::Allocataire, due.allocataire_id);
    let mut channels = channels(due.phone.as_deref(), due.mail.as_deref());
    channels.truncate(1);
    let window = notice.window(due.ends_at, portal.now());
    let told = Told { notice: notice.into(), object: due.id, occurrence: Occurrence::First, window };
    Ok(outbox::enqueue(tx, &told.to(portal, Recipient { actor, channels }), portal.now()).await?)
}

/// Enqueues that requests now wait for somebody, until the last of them ends.
pub(crate) async fn handed_over(
    portal: &Portal,
    tx: &mut Tx,
    decider: Account,
    last_answer_by: DateTime<Utc>,
) -> Result<()> {
    let notice = ReviewNotice::RequestsHandedOver;
    let recipient = Recipient::by_mail(decider);
    let window = notice.window(last_answer_by, portal.now());
    let occurrence = Occurrence::Event(portal.new_id());
    let told = Told { notice: notice.into(), object: decider.id, occurrence, window };
    Ok(outbox::enqueue(tx, &told.to(portal, recipient), portal.now()).await?)
}

/// Enqueues a notice about a version of a contract. The same occurrence is sent once.
pub(crate) async fn about_contract(
    portal: &Portal,
    tx: &mut Tx,
    version: &Version,
    notice: ContractNotice,
    occurrence: Occurrence,
) -> Result<()> {
    let window = notice.window(portal.now());
    let told = Told { notice: notice.into(), object: version.id, occurrence, window };
    let recipients = contract_recipients(tx, version, notice.recipients()).await?;
    let messages: Vec<_> = recipients.into_iter().flat_map(|recipient| told.to(portal, recipient)).collect();
    Ok(outbox::enqueue(tx, &messages, portal.now()).await?)
}

/// Enqueues a notice about the end of a contract, to its person. The same occurrence is sent once.
pub(crate) async fn about_term(
    portal: &Portal,
    tx: &mut Tx,
    term: &Term,
    notice: TermNotice,
    occurrence: Occurrence,
) -> Result<()> {
    let actor = Account::new(Role::Allocataire, term.allocataire_id);
    let recipient = Recipient { actor, channels: channels(term.phone.as_deref(), term.mail.as_deref()) };
    let window = notice.window(term.last_day(), portal.now());
    let told = Told { notice: notice.into(), object: term.id, occurrence, window };
    Ok(outbox::enqueue(tx, &told.to(portal, recipient), portal.now()).await?)
}

async fn contract_recipients(tx: &mut Tx, version: &Version, recipients: Recipients) -> Result<Vec<Recipient>> {
    match recipients {
        Recipients::Contact | Recipients::Provider => Ok(Vec::new()),
        Recipients::Person => {
            let actor = Account::new(Role::Allocataire, version.allocataire_id);
            let channels = channels(version.phone.as_deref(), version.mail.as_deref());
            Ok(vec![Recipient { actor, channels }])
        }
        Recipients::Decider => deciders(tx, version.following()).await,
        Recipients::Head => heads(tx, version.territory_id).await,
    }
}

/// The référent of somebody, else the *responsables* of their territory.
async fn deciders(tx: &mut Tx, following: Following) -> Result<Vec<Recipient>> {
    match Deciders::of(following).referent_alone() {
        Some(id) => Ok(vec![Recipient::by_mail(Account::new(Role::Referent, id))]),
        None => heads(tx, following.territory).await,
    }
}

async fn heads(tx: &mut Tx, territory: Option<Uuid>) -> Result<Vec<Recipient>> {
    let Some(territory) = territory else { return Ok(Vec::new()) };
    let reached = account::reached_heads(tx, territory).await?;
    Ok(reached.into_iter().map(|id| Recipient::by_mail(Account::new(Role::Referent, id))).collect())
}

/// Enqueues the code that signs a version, by the channel that was chosen.
pub(crate) async fn signature_code(
    portal: &Portal,
    tx: &mut Tx,
    version: &Version,
    code: &SignatureCode,
) -> Result<()> {
    let (now, notice) = (portal.now(), SignatureNotice::SignatureCode);
    let actor = Account::new(Role::Allocataire, version.allocataire_id);
    let recipient = Recipient { actor, channels: vec![code.channel] };
    let window = notice.window(code.expires_at, now);
    let told = Told { notice: notice.into(), object: code.id, occurrence: Occurrence::First, window };
    Ok(outbox::enqueue(tx, &told.to(portal, recipient), now).await?)
}

/// Enqueues that somebody asked a question, to who deals with its task.
pub(crate) async fn asked(portal: &Portal, tx: &mut Tx, question: Uuid, person: Uuid) -> Result<()> {
    let notice = RightsNotice::QuestionAsked;
    let Some(following) = store::registration::following_of(&mut *tx, person).await? else { return Ok(()) };
    let window = notice.window(portal.now());
    let told = Told { notice: notice.into(), object: question, occurrence: Occurrence::First, window };
    let recipients = deciders(tx, following.following()).await?;
    let messages: Vec<_> = recipients.into_iter().flat_map(|recipient| told.to(portal, recipient)).collect();
    Ok(outbox::enqueue(tx, &messages, portal.now()).await?)
}

/// Enqueues that a question of somebody was answered: who else reads it learns no more than that they asked.
pub(crate) async fn answered(
    portal: &Portal,
    tx: &mut Tx,
    question: Uuid,
    (person, phone, mail): (Uuid, Option<&str>, Option<&str>),
) -> Result<()> {
    let notice = RightsNotice::QuestionAnswered;
    let recipient = Recipient { actor: Account::new(Role::Allocataire, person), channels: channels(phone, mail) };
    let window = notice.window(portal.now());
    let told = Told { notice: notice.into(), object: question, occurrence: Occurrence::First, window };
    Ok(outbox::enqueue(tx, &told.to(portal, recipient), portal.now()).await?)
}

/// Enqueues that a step became late, by the channels that reach the person alone.
pub(crate) async fn late_step(
    portal: &Portal,
    tx: &mut Tx,
    late: Uuid,
    person: Account,
    channels: Vec<Channel>,
) -> Result<()> {
    let notice = RightsNotice::StepLate;
    let window = notice.window(portal.now());
    let told = Told { notice: notice.into(), object: late, occurrence: Occurrence::First, window };
    let messages = told.to(portal, Recipient { actor: person, channels });
    Ok(outbox::enqueue(tx, &messages, portal.now()).await?)
}

/// Enqueues the code of a challenge, to the contact that was typed, if somebody is known there.
pub(crate) async fn login_code(portal: &Portal, tx: &mut Tx, challenge: &Challenge) -> Result<()> {
    let (now, notice) = (portal.now(), AccountNotice::LoginCode);
    let message = NewMessage {
        id: portal.new_id(),
        notice: notice.into(),
        subject_id: challenge.id,
        recipient: None,
        channel: challenge.channel,
        occurrence: Occurrence::First,
        window: notice.window(challenge.expires_at, now),
    };
    Ok(outbox::enqueue_if(tx, &message, challenge.known, now).await?)
}

/// Enqueues that an organisation is asked to confirm a réciprocité, as long as its link opens.
pub(crate) async fn confirmation_asked(
    portal: &Portal,
    tx: &mut Tx,
    link: Uuid,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    let (now, notice) = (portal.now(), ReciprocityNotice::ConfirmationAsked);
    let message = NewMessage {
        id: portal.new_id(),
        notice: notice.into(),
        subject_id: link,
        recipient: None,
        channel: Channel::Mail,
        occurrence: Occurrence::First,
        window: notice.window(expires_at, now),
    };
    Ok(outbox::enqueue(tx, &[message], now).await?)
}

/// A notice, its object, and when it leaves.
#[derive(Clone, Copy)]
struct Told {
    notice: Notice,
    object: Uuid,
    occurrence: Occurrence,
    window: Window,
}

impl Told {
    /// One message for each channel that the notice may take and that reaches the recipient.
    fn to(self, portal: &Portal, Recipient { actor, channels }: Recipient) -> Vec<NewMessage> {
        let Told { notice, object: subject_id, occurrence, window } = self;
        let taken = channels.into_iter().filter(|channel| notice.channels().contains(channel));
        let message = |channel| NewMessage {
            id: portal.new_id(),
            notice,
            subject_id,
            recipient: Some(actor),
            channel,
            occurrence,
            window,
        };
        taken.map(message).collect()
    }
}

async fn recipients(tx: &mut Tx, registration: &Registration, recipients: Recipients) -> Result<Vec<Recipient>> {
    Ok(match recipients {
        Recipients::Contact | Recipients::Head => Vec::new(),
        Recipients::Person => {
            let actor = Account::new(Role::Allocataire, registration.allocataire_id);
            let channels = channels(registration.phone.as_deref(), registration.mail.as_deref());
            vec![Recipient { actor, channels }]
        }
        Recipients::Decider => {
            // Most often this is known: their référent, and nobody else.
            if let Some(referent) = registration.deciders().referent_alone() {
                return Ok(vec![Recipient::by_mail(Account::new(Role::Referent, referent))]);
            }
            let deciders = store::registration::reached_deciders(tx, registration.id).await?;
            deciders.iter().map(|decider| Recipient::by_mail(decider.account())).collect()
        }
        Recipients::Provider => {
            let accounts = account::of_structure(tx, registration.structure_id).await?;
            let reached = accounts.into_iter().filter(|account| account.mail.is_some());
            reached.map(|account| Recipient::by_mail(Account::new(Role::Provider, account.id))).collect()
        }
    })
}

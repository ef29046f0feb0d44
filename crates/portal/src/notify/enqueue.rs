//! Enqueues messages in the transaction of their cause, per recipient and channel.

use chrono::{DateTime, Duration, Utc};
use domain::{
    account::{Account, Role},
    notice::{
        AccountNotice, Channel, Notice, Occurrence, OfferNotice, Recipients, RegistrationTimes, ReviewNotice,
        SessionTimes, Window, channels,
    },
    registration::Deciders,
};
use store::{
    Tx,
    account::{self, login::Challenge},
    outbox::{self, NewMessage},
    person::Allocataire,
    registration::Registration,
};
use uuid::Uuid;

use crate::{Error, Portal, Result};

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
            Notice::Account(_) | Notice::Offer(_) | Notice::Review(_) => {
                return Err(Error::Fault(format!("{} is not about a registration", notice.code())));
            }
        };
        let Some(window) = window else { continue };
        let window = Window { due_at: window.due_at.max(now + told_after), ..window };
        for recipient in recipients(tx, registration, notice.recipients()).await? {
            if notice.announces_request() {
                store::registration::tell(tx, registration.id, recipient.actor.id).await?;
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
        Recipients::Contact => Vec::new(),
        Recipients::Person => {
            let actor = Account::new(Role::Allocataire, registration.allocataire_id);
            let channels = channels(registration.phone.as_deref(), registration.mail.as_deref());
            vec![Recipient { actor, channels }]
        }
        Recipients::Decider => {
            // Most often this is known: their référent, and nobody else.
            if let Some(referent) = Deciders::of(registration.following()).referent_alone() {
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

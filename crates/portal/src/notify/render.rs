//! Renders a message when it leaves: object, recipient, templates.

use domain::{
    account::{Account, Role},
    contact::Phone,
    listing::{ListPage, Listed},
    notice::{
        AccountNotice, Channel, Notice, Occurrence, OfferNotice, Recipients, RegistrationNotice, ReviewNotice,
        SessionNotice,
    },
    path::Path,
    registration::{Deciders, State},
    sms::Sms,
};
use store::{
    account::{
        self,
        login::{self, Challenge},
    },
    letter,
    outbox::Message,
    registration::QueuedRequest,
    session,
};
use uuid::Uuid;
use words::Language;

use super::{
    channel::{OutgoingMail, OutgoingSms},
    letters::{self, Frame, MessageContext, PhoneContact, Seat},
};
use crate::{
    Error, Portal, Result,
    access::{self, OwnedRegistration, Permission},
    account::{login_code, sign_in},
    registration::review,
};

/// A message ready to leave.
#[derive(Clone, Debug)]
pub(super) enum RenderedMessage {
    Mail(OutgoingMail),
    Sms(OutgoingSms),
}

/// What a message is about, read when it leaves, with what it tells of it.
pub(super) enum Object {
    /// A code that somebody asked for.
    Account(AccountNotice, Challenge),
    /// A registration.
    Registration(RegistrationNotice, Box<Seat>),
    /// The session of a registration.
    Session(SessionNotice, Box<Seat>),
    /// An action pointed out to somebody.
    Offer(OfferNotice, Box<letter::Proposal>),
    /// The requests that wait for the recipient.
    Review(ReviewNotice, Listed<QueuedRequest>),
}

impl Object {
    /// Reads what a message is about; none when it is gone.
    pub async fn read(portal: &Portal, message: &Message) -> Result<Option<Object>> {
        let (db, id) = (&portal.db, message.subject_id);
        Ok(match message.notice {
            Notice::Account(notice) => login::get(db, id).await?.map(|one| Object::Account(notice, one)),
            Notice::Registration(notice) => {
                seat(portal, id).await?.map(|seat| Object::Registration(notice, Box::new(seat)))
            }
            Notice::Session(notice) => {
                let mut seat = seat(portal, id).await?;
                if let (Some(seat), Occurrence::Version(version)) = (&mut seat, message.occurrence)
                    && let Some(change) = session::kept_change(db, seat.registration.session_id, version).await?
                {
                    (seat.changes, seat.former) = (change.changes(), change.former());
                }
                seat.map(|seat| Object::Session(notice, Box::new(seat)))
            }
            Notice::Offer(notice) => letter::proposal(db, id).await?.map(|one| Object::Offer(notice, Box::new(one))),
            Notice::Review(notice) => waiting(portal, message).await?.map(|queue| Object::Review(notice, queue)),
        })
    }

    /// Whether what the message says still holds.
    pub fn is_still_true(&self) -> bool {
        match self {
            Object::Account(notice, challenge) => notice.is_still_true(challenge.used_at.is_some()),
            Object::Registration(notice, seat) => notice.is_still_true(seat.registration.state),
            Object::Session(notice, seat) => notice.is_still_true(seat.registration.state),
            Object::Offer(notice, proposal) => notice.is_still_true(proposal.withdrawn_at.is_some()),
            Object::Review(notice, queue) => notice.is_still_true(queue.len()),
        }
    }

    fn context(&self, portal: &Portal, language: Language) -> Box<dyn MessageContext> {
        match self {
            Object::Account(notice, challenge) => {
                let code = login_code::code(&portal.settings.secret, challenge.source(), challenge.length());
                letters::account::context(*notice, code)
            }
            Object::Registration(notice, seat) => letters::registration::context(*notice, seat, language),
            Object::Session(notice, seat) => letters::session::context(*notice, seat, language),
            Object::Offer(notice, proposal) => {
                let page = crate::offer::path_of(portal, proposal.action_id).unwrap_or(Path::Offer);
                letters::offer::context(*notice, proposal, page)
            }
            Object::Review(notice, queue) => letters::review::context(*notice, queue, language),
        }
    }

    /// Whom its reader calls; none for the telephone that helps everybody.
    fn contact(&self) -> Option<PhoneContact> {
        match self {
            Object::Account(..) | Object::Review(..) => None,
            Object::Registration(notice, seat) => for_person(notice.recipients(), || seat.contact()),
            Object::Session(notice, seat) => for_person(notice.recipients(), || seat.contact()),
            Object::Offer(notice, one) => for_person(notice.recipients(), || {
                let (first, last) = (one.referent_first_name.as_str(), one.referent_last_name.as_str());
                PhoneContact::referent(Some(first), Some(last), one.referent_phone.as_deref())
            }),
        }
    }

    async fn reader(&self, portal: &Portal, message: &Message) -> Result<Option<Reader>> {
        match self {
            Object::Account(notice, challenge) => Ok(match notice.recipients() {
                // Whoever was reached there may have lost their account since.
                Recipients::Contact if !sign_in::is_known(portal, &challenge.contact).await? => None,
                Recipients::Contact => Some(Reader { to: challenge.contact.clone(), first_name: String::new() }),
                Recipients::Person | Recipients::Decider | Recipients::Provider => None,
            }),
            Object::Registration(notice, seat) => seat_reader(portal, message, notice.recipients(), seat).await,
            Object::Session(notice, seat) => seat_reader(portal, message, notice.recipients(), seat).await,
            Object::Offer(notice, proposal) => Ok(match notice.recipients() {
                Recipients::Person => {
                    Reader::of(message.channel, &proposal.phone, &proposal.mail, &proposal.first_name)
                }
                Recipients::Contact | Recipients::Decider | Recipients::Provider => None,
            }),
            Object::Review(notice, _) => match (notice.recipients(), recipient(message)?) {
                (Recipients::Decider, Some(account)) => professional(portal, account).await,
                (Recipients::Decider, None) => Ok(None),
                (Recipients::Contact | Recipients::Person | Recipients::Provider, _) => Ok(None),
            },
        }
    }
}

/// Writes a message; none when nobody is left to read it.
pub(super) async fn render(portal: &Portal, message: &Message, object: &Object) -> Result<Option<RenderedMessage>> {
    let Some(Reader { to, first_name }) = object.reader(portal, message).await? else { return Ok(None) };
    let frame = Frame::new(&portal.settings, first_name, object.contact());
    let context = object.context(portal, frame.language());
    Ok(Some(match message.channel {
        Channel::Sms => {
            let no_sms = || Error::Fault(format!("{} has no SMS", message.notice.code()));
            let Sms { text, encoding } = context.sms(&frame)?.ok_or_else(no_sms)?;
            RenderedMessage::Sms(OutgoingSms { to, text, encoding })
        }
        Channel::Mail => {
            let id = format!("<{}@{}>", message.id.simple(), frame.host());
            let letters::RenderedMail { subject, text, html } = context.mail(&frame)?;
            RenderedMessage::Mail(OutgoingMail { id, at: portal.now(), to, subject, text, html })
        }
    }))
}

/// What waits for the recipient of a message; none when their account is closed.
async fn waiting(portal: &Portal, message: &Message) -> Result<Option<Listed<QueuedRequest>>> {
    let Some(account) = recipient(message)? else { return Ok(None) };
    match review::queue(portal, account.into(), ListPage::FIRST).await {
        Ok(queue) => Ok(Some(queue)),
        Err(Error::SignIn | Error::Missing) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn seat(portal: &Portal, registration: Uuid) -> Result<Option<Seat>> {
    let Some(registration) = letter::registration(&portal.db, registration).await? else { return Ok(None) };
    let session = letter::session(&portal.db, registration.session_id).await?;
    let Some(session) = session else { return Ok(None) };
    let other = match registration.state == State::Refused {
        true => store::registration::alternative(&portal.db, registration.id).await?,
        false => None,
    };
    Ok(Some(Seat {
        organiser_phone: phone_of(portal, session.action_id),
        changes: Vec::new(),
        former: None,
        alternative: other.and_then(|one| crate::offer::path_of(portal, one.action_id).map(|path| (one, path))),
        registration,
        session,
    }))
}

/// The telephone of an action on offer, as people read it.
fn phone_of(portal: &Portal, action: Uuid) -> Option<String> {
    let offer = portal.catalogue().get(action)?.clone();
    Some(Phone::parse(offer.service.telephone.as_deref()?).ok()?.display())
}

/// What only a message to the person says.
fn for_person<T>(recipients: Recipients, said: impl FnOnce() -> Option<T>) -> Option<T> {
    match recipients {
        Recipients::Person => said(),
        Recipients::Contact | Recipients::Decider | Recipients::Provider => None,
    }
}

/// Where a message goes and the first name of who reads it.
struct Reader {
    to: String,
    first_name: String,
}

impl Reader {
    /// A person, where a channel leads.
    fn of(channel: Channel, phone: &Option<String>, mail: &Option<String>, first_name: &str) -> Option<Reader> {
        let to = match channel {
            Channel::Sms => phone.clone(),
            Channel::Mail => mail.clone(),
        };
        to.map(|to| Reader { to, first_name: first_name.to_owned() })
    }
}

async fn seat_reader(
    portal: &Portal,
    message: &Message,
    recipients: Recipients,
    seat: &Seat,
) -> Result<Option<Reader>> {
    match recipients {
        Recipients::Contact => Ok(None),
        Recipients::Person => {
            let person = &seat.registration;
            Ok(Reader::of(message.channel, &person.phone, &person.mail, &person.first_name))
        }
        Recipients::Decider => match recipient(message)? {
            Some(account) if decides(portal, account, &seat.registration).await? => professional(portal, account).await,
            Some(_) | None => Ok(None),
        },
        Recipients::Provider => match recipient(message)? {
            Some(account) => professional(portal, account).await,
            None => Ok(None),
        },
    }
}

fn recipient(message: &Message) -> Result<Option<Account>> {
    let (Some(role), Some(id)) = (&message.recipient_role, message.recipient_id) else { return Ok(None) };
    let role = Role::parse(role).map_err(|unknown| Error::Fault(unknown.to_string()))?;
    Ok(Some(Account::new(role, id)))
}

async fn professional(portal: &Portal, account: Account) -> Result<Option<Reader>> {
    let reach = account::reach(&portal.db, account.role, account.id).await?;
    Ok(reach.and_then(|reach| Some(Reader { to: reach.mail?, first_name: reach.name })))
}

/// Whether somebody who was to answer still is: the person may be followed by somebody else since.
#[expect(clippy::disallowed_methods, reason = "nobody reads: a message is about to leave or not")]
async fn decides(portal: &Portal, account: Account, registration: &letter::Registration) -> Result<bool> {
    let deciders = Deciders::of(registration.following());
    let owned = OwnedRegistration { id: registration.id, person: registration.allocataire_id };
    match access::of(portal, account).await {
        Ok(access) => Ok(access.can(Permission::DecideRegistration { registration: owned, deciders })),
        Err(Error::SignIn) => Ok(false),
        Err(error) => Err(error),
    }
}

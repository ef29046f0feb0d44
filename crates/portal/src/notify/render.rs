//! Renders a message when it leaves: object, recipient, templates.

use std::collections::HashMap;

use domain::{
    calendar,
    contract::TermFacts,
    listing::{ListPage, Listed},
    notice::{
        AccountNotice, Channel, ContractNotice, FeedbackNotice, Notice, OfferNotice, Recipients, ReciprocityNotice,
        RegistrationNotice, ReminderNotice, ReviewNotice, RightsNotice, SessionNotice, SignatureNotice, TermNotice,
    },
    path::{LinkToken, Path},
    person::RightState,
    sms::Sms,
    task::TaskKind,
};
use store::{
    account::login::{self, Challenge},
    contract::{signature::SignatureCode, term::Term, version::Version},
    letter,
    outbox::Message,
    person::steps,
    reciprocity::Reciprocity,
    registration::QueuedRequest,
    reminder::ReminderLetter,
    task::Task,
};
use uuid::Uuid;
use words::Language;

use super::{
    channel::{OutgoingMail, OutgoingSms},
    letters::{self, Frame, MessageContext, PhoneContact, Seat},
    links::{contract_link, decision_link, stop_token},
    reader::{Reader, contract_reader, professional, recipient, seat_reader, task_reader},
    seat,
};
use crate::{
    Error, Portal, Result,
    access::link,
    account::{login_code, sign_in},
    contract::signature_code,
    person::language,
    registration::review,
};

/// A message ready to leave.
#[derive(Clone, Debug)]
pub(super) enum RenderedMessage {
    Mail(OutgoingMail),
    Sms(OutgoingSms),
}

/// The links by which requests are answered without signing in, by registration.
type DecisionLinks = HashMap<Uuid, LinkToken>;

/// What a message is about, read when it leaves, with what it tells of it.
pub(super) enum Object {
    /// A code that somebody asked for.
    Account(AccountNotice, Challenge),
    /// A registration.
    Registration(RegistrationNotice, Box<Seat>),
    /// The session of a registration.
    Session(SessionNotice, Box<Seat>),
    /// What somebody who came is asked, and whether it is awaited.
    Feedback(FeedbackNotice, Box<Seat>, bool),
    /// An action pointed out to somebody.
    Offer(OfferNotice, Box<letter::Proposal>),
    /// A reminder that somebody asked for.
    Reminder(ReminderNotice, Box<ReminderLetter>),
    /// The requests that wait for the recipient.
    Review(ReviewNotice, Listed<QueuedRequest>, DecisionLinks),
    /// A version of a contract, with the link that opens it.
    Contract(ContractNotice, Box<Version>, Option<Uuid>),
    /// A code to sign with, and what it signs.
    Signature(SignatureNotice, SignatureCode, Box<Version>),
    /// A step that became late, and whether it still is.
    LateStep(Box<letter::LateStep>, bool),
    /// A question, by the task that it opened.
    Question(Box<Task>),
    /// An answer to a question.
    Answer(Box<letter::Answer>),
    /// The end of a contract, and whether what is known of it is so now.
    Term(TermNotice, Box<Term>, TermFacts),
    /// A réciprocité that an organisation is asked to confirm, and the link by which it does.
    Reciprocity(ReciprocityNotice, Box<Reciprocity>, Uuid),
}

impl Object {
    /// Reads what a message is about; none when it is gone.
    pub async fn read(portal: &Portal, message: &Message) -> Result<Option<Object>> {
        let (db, id) = (&portal.db, message.subject_id);
        Ok(match message.notice {
            Notice::Account(notice) => login::get(db, id).await?.map(|one| Object::Account(notice, one)),
            Notice::Registration(notice) => {
                let seat = seat::of_registration(portal, message, notice).await?;
                seat.map(|seat| Object::Registration(notice, Box::new(seat)))
            }
            Notice::Session(notice) => {
                seat::of_session(portal, message).await?.map(|seat| Object::Session(notice, Box::new(seat)))
            }
            Notice::Feedback(notice) => {
                let Some(seat) = seat::of_feedback(portal, message).await? else { return Ok(None) };
                Some(Object::Feedback(notice, Box::new(seat), store::feedback::is_awaited(db, id).await?))
            }
            Notice::Offer(notice) => letter::proposal(db, id).await?.map(|one| Object::Offer(notice, Box::new(one))),
            Notice::Rights(RightsNotice::StepLate) => {
                late_step(portal, id).await?.map(|(late, is_so)| Object::LateStep(late, is_so))
            }
            Notice::Rights(RightsNotice::QuestionAsked) => {
                let task = store::task::open_about(db, TaskKind::AnswerQuestion, id).await?;
                task.map(|task| Object::Question(Box::new(task)))
            }
            Notice::Rights(RightsNotice::QuestionAnswered) => {
                letter::answer(db, id).await?.map(|one| Object::Answer(Box::new(one)))
            }
            Notice::Reminder(notice) => {
                store::reminder::letter(db, id).await?.map(|one| Object::Reminder(notice, Box::new(one)))
            }
            Notice::Reciprocity(notice) => {
                store::reciprocity::of_link(db, id).await?.map(|one| Object::Reciprocity(notice, Box::new(one), id))
            }
            Notice::Review(notice) => {
                waiting(portal, message).await?.map(|(queue, links)| Object::Review(notice, queue, links))
            }
            Notice::Contract(notice) => {
                let Some(version) = store::contract::version::get(db, id).await? else { return Ok(None) };
                let link = contract_link(portal, message.channel, &version).await?;
                Some(Object::Contract(notice, Box::new(version), link))
            }
            Notice::Term(notice) => {
                let term = store::contract::term::get(db, id).await?;
                term.map(|term| {
                    let facts = term.facts(portal.now());
                    Object::Term(notice, Box::new(term), facts)
                })
            }
            Notice::Signature(notice) => {
                let Some(code) = store::contract::signature::code(db, id).await? else { return Ok(None) };
                let version = store::contract::version::get(db, code.version_id).await?;
                version.map(|version| Object::Signature(notice, code, Box::new(version)))
            }
        })
    }

    /// Whether what the message says still holds.
    pub fn is_still_true(&self) -> bool {
        match self {
            Object::Account(notice, challenge) => notice.is_still_true(challenge.used_at.is_some()),
            Object::Registration(RegistrationNotice::SeatOpen, seat) if seat.session.taken >= seat.session.seats => {
                false
            }
            Object::Registration(RegistrationNotice::OfferLapsed, seat) if seat.asked_again => false,
            Object::Registration(notice, seat) => notice.is_still_true(seat.registration.state),
            Object::Session(notice, seat) => notice.is_still_true(seat.registration.state),
            Object::Feedback(notice, seat, is_awaited) => notice.is_still_true(seat.registration.state, *is_awaited),
            Object::Offer(notice, proposal) => notice.is_still_true(proposal.withdrawn_at.is_some()),
            Object::Reminder(notice, one) => notice.is_still_true(one.right_state),
            Object::Review(notice, queue, _) => notice.is_still_true(queue.len()),
            Object::Contract(notice, version, _) => notice.is_still_true(version.state),
            Object::Signature(notice, code, _) => notice.is_still_true(code.used_at.is_some()),
            Object::LateStep(_, is_so) => RightsNotice::StepLate.is_still_true(*is_so),
            Object::Question(task) => RightsNotice::QuestionAsked.is_still_true(task.done_at.is_none()),
            Object::Answer(one) => RightsNotice::QuestionAnswered.is_still_true(one.is_answered),
            Object::Term(notice, _, facts) => notice.is_still_true(*facts),
            Object::Reciprocity(notice, one, _) => notice.is_still_true(one.confirmer_mail.is_some()),
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
            Object::Feedback(notice, seat, _) => letters::feedback::context(*notice, seat, language),
            Object::Offer(notice, proposal) => {
                let page = crate::offer::path_of(portal, proposal.action_id).unwrap_or(Path::Offer);
                letters::offer::context(*notice, proposal, page)
            }
            Object::Reminder(notice, one) => {
                let month = one.reminded_for.unwrap_or_else(|| calendar::day(portal.now()));
                letters::reminder::context(*notice, month, stop_token(portal, one), language)
            }
            Object::Review(notice, queue, links) => letters::review::context(*notice, queue, links, language),
            Object::Contract(notice, version, link) => {
                let secret = &portal.settings.secret;
                let link = link.map(|link| LinkToken::new(&link::token(secret, link)));
                letters::contract::context(*notice, version, link)
            }
            Object::Term(notice, term, _) => letters::term::context(*notice, term, language),
            Object::Signature(notice, code, _) => {
                let digits = signature_code::code(&portal.settings.secret, code.id, &code.sha256);
                letters::contract::code_context(*notice, digits)
            }
            Object::LateStep(late, _) => letters::rights::late_step(late.step, language),
            Object::Question(task) => letters::rights::question(task),
            Object::Answer(_) => letters::rights::answer(),
            Object::Reciprocity(notice, one, link) => {
                let page = Path::Confirmation(LinkToken::new(&link::token(&portal.settings.secret, *link)));
                letters::reciprocity::context(*notice, one, page, language)
            }
        }
    }

    /// Whom its reader calls; none for the telephone that helps everybody.
    fn contact(&self) -> Option<PhoneContact> {
        match self {
            Object::Account(..)
            | Object::Review(..)
            | Object::Signature(..)
            | Object::Question(..)
            | Object::Reminder(..)
            | Object::Reciprocity(..) => None,
            Object::Contract(notice, version, _) => for_person(notice.recipients(), || {
                let (first, last) = (version.writer_first_name.as_str(), version.writer_last_name.as_str());
                PhoneContact::referent(Some(first), Some(last), version.writer_phone.as_deref())
            }),
            Object::Term(notice, term, _) => for_person(notice.recipients(), || {
                let (first, last) = (term.referent_first_name.as_deref(), term.referent_last_name.as_deref());
                PhoneContact::referent(first, last, term.referent_phone.as_deref())
            }),
            Object::Registration(notice, seat) => for_person(notice.recipients(), || seat.contact()),
            Object::Session(notice, seat) => for_person(notice.recipients(), || seat.contact()),
            Object::Feedback(notice, seat, _) => for_person(notice.recipients(), || seat.contact()),
            Object::LateStep(one, _) => {
                let (first, last) = (one.referent_first_name.as_deref(), one.referent_last_name.as_deref());
                PhoneContact::referent(first, last, one.referent_phone.as_deref())
            }
            Object::Answer(one) => {
                let (first, last) = (one.referent_first_name.as_deref(), one.referent_last_name.as_deref());
                PhoneContact::referent(first, last, one.referent_phone.as_deref())
            }
            Object::Offer(notice, one) => for_person(notice.recipients(), || {
                let (first, last) = (one.referent_first_name.as_str(), one.referent_last_name.as_str());
                PhoneContact::referent(Some(first), Some(last), one.referent_phone.as_deref())
            }),
        }
    }

    /// Where a mail program stops messages of this kind by itself.
    fn unsubscribe(&self, portal: &Portal) -> Option<String> {
        match self {
            Object::Reminder(_, one) => {
                let token = stop_token(portal, one)?;
                Some(format!("{}{}", portal.settings.public_url, Path::StopReminder(token)))
            }
            Object::Feedback(_, seat, _) => {
                let token = seat.link.clone()?;
                Some(format!("{}{}", portal.settings.public_url, Path::FeedbackLink(token)))
            }
            Object::Account(..)
            | Object::Registration(..)
            | Object::Session(..)
            | Object::Offer(..)
            | Object::LateStep(..)
            | Object::Question(..)
            | Object::Answer(..)
            | Object::Contract(..)
            | Object::Signature(..)
            | Object::Term(..)
            | Object::Review(..)
            | Object::Reciprocity(..) => None,
        }
    }

    async fn reader(&self, portal: &Portal, message: &Message) -> Result<Option<Reader>> {
        match self {
            Object::Account(notice, challenge) => Ok(match notice.recipients() {
                // Whoever was reached there may have lost their account since.
                Recipients::Contact if !sign_in::is_known(portal, &challenge.contact).await? => None,
                Recipients::Contact => Some(Reader { to: challenge.contact.clone(), first_name: String::new() }),
                Recipients::Person | Recipients::Decider | Recipients::Head | Recipients::Provider => None,
            }),
            Object::Registration(notice, seat) => seat_reader(portal, message, notice.recipients(), seat).await,
            Object::Session(notice, seat) => seat_reader(portal, message, notice.recipients(), seat).await,
            Object::Feedback(notice, seat, _) => seat_reader(portal, message, notice.recipients(), seat).await,
            Object::Offer(notice, proposal) => Ok(match notice.recipients() {
                Recipients::Person => {
                    Reader::of(message.channel, &proposal.phone, &proposal.mail, &proposal.first_name)
                }
                Recipients::Contact | Recipients::Decider | Recipients::Head | Recipients::Provider => None,
            }),
            Object::Contract(notice, version, _) => {
                contract_reader(portal, message, notice.recipients(), version).await
            }
            Object::Term(notice, term, _) => Ok(match notice.recipients() {
                Recipients::Person => Reader::of(message.channel, &term.phone, &term.mail, &term.first_name),
                Recipients::Contact | Recipients::Decider | Recipients::Head | Recipients::Provider => None,
            }),
            // It goes where it was asked for.
            Object::Signature(_, code, version) => {
                Ok(Some(Reader { to: code.contact.clone(), first_name: version.first_name.clone() }))
            }
            Object::LateStep(one, _) => Ok(Reader::of(message.channel, &one.phone, &one.mail, &one.first_name)),
            Object::Question(task) => task_reader(portal, message, task).await,
            Object::Answer(one) => Ok(Reader::of(message.channel, &one.phone, &one.mail, &one.first_name)),
            Object::Reminder(notice, one) => Ok(match notice.recipients() {
                Recipients::Person => Reader::of(message.channel, &one.phone, &one.mail, &one.first_name),
                Recipients::Contact | Recipients::Decider | Recipients::Head | Recipients::Provider => None,
            }),
            Object::Reciprocity(notice, one, _) => Ok(match notice.recipients() {
                Recipients::Contact => one.confirmer_mail.clone().map(|to| Reader { to, first_name: String::new() }),
                Recipients::Person | Recipients::Decider | Recipients::Head | Recipients::Provider => None,
            }),
            Object::Review(notice, ..) => match (notice.recipients(), recipient(message)?) {
                (Recipients::Decider, Some(account)) => professional(portal, account).await,
                (Recipients::Decider, None) => Ok(None),
                (Recipients::Contact | Recipients::Person | Recipients::Head | Recipients::Provider, _) => Ok(None),
            },
        }
    }
}

/// Writes a message; none when nobody is left to read it.
pub(super) async fn render(portal: &Portal, message: &Message, object: &Object) -> Result<Option<RenderedMessage>> {
    let Some(Reader { to, first_name }) = object.reader(portal, message).await? else { return Ok(None) };
    let language = language::of_recipient(portal, recipient(message)?).await?;
    let frame = Frame::new(&portal.settings, first_name, object.contact(), language);
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
            let unsubscribe = object.unsubscribe(portal);
            RenderedMessage::Mail(OutgoingMail { id, at: portal.now(), to, subject, text, html, unsubscribe })
        }
    }))
}

/// A step that became late, and whether it is still to be done by somebody whose right is not closed.
async fn late_step(portal: &Portal, id: Uuid) -> Result<Option<(Box<letter::LateStep>, bool)>> {
    let Some(late) = letter::late_step(&portal.db, id).await? else { return Ok(None) };
    let facts = steps::of_person(&portal.db, late.allocataire_id, portal.now()).await?;
    let waits = facts.is_some_and(|facts| !facts.history().is_done(late.step));
    let is_so = waits && late.right_state != RightState::Closed;
    Ok(Some((Box::new(late), is_so)))
}

/// What waits for the recipient of a message, with the links that answer it; none when their account is closed.
async fn waiting(portal: &Portal, message: &Message) -> Result<Option<(Listed<QueuedRequest>, DecisionLinks)>> {
    let Some(account) = recipient(message)? else { return Ok(None) };
    let queue = match review::queue(portal, account.into(), ListPage::FIRST).await {
        Ok(queue) => queue,
        Err(Error::SignIn | Error::Missing) => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut links = DecisionLinks::new();
    for one in queue.iter() {
        links.extend(decision_link(portal, message, one.id).await?.map(|link| (one.id, link)));
    }
    Ok(Some((queue, links)))
}

/// What only a message to the person says.
fn for_person<T>(recipients: Recipients, said: impl FnOnce() -> Option<T>) -> Option<T> {
    match recipients {
        Recipients::Person => said(),
        Recipients::Contact | Recipients::Decider | Recipients::Head | Recipients::Provider => None,
    }
}

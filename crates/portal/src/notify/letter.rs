//! What a message says: the facts behind it, read again when it leaves, and its templates.

use askama::Template;
use domain::{
    account::{Account, Role},
    calendar,
    contact::Phone,
    notice::{Audience, Channel, Notice},
    path::Path,
    registration::State,
    sms::to_gsm,
    territory::commune::communes,
};
use store::{account, offer::proposal::Proposal, outbox::Message, registration::Registration};
use url::Url;
use words::{Language, date, french};

use super::channel::{OutgoingMail, OutgoingSms};
use crate::{
    Error, Portal, Result,
    access::{self, Permission},
    account::login_code,
};

/// The longest name of an action in an SMS, in characters.
const ACTION_IN_SMS: usize = 60;
/// The longest name of a place in an SMS, in characters.
const PLACE_IN_SMS: usize = 40;
/// The longest street and commune in an SMS, in characters.
const STREET_IN_SMS: usize = 60;
/// The longest words of somebody else in an SMS, in characters.
const WORDS_IN_SMS: usize = 90;

/// A message ready to leave.
#[derive(Clone, Debug)]
pub(super) enum Letter {
    Mail(OutgoingMail),
    Sms(OutgoingSms),
}

/// What a message is about, read when it leaves.
pub(super) enum Subject {
    /// A code that somebody asked for.
    Login(store::account::login::Challenge),
    /// A registration.
    Registration(Box<Registration>),
    /// An action pointed out to somebody.
    Proposal(Box<Proposal>),
}

/// What the templates say, in words; empty where a notice does not say it.
#[derive(Default)]
struct Facts {
    /// The Département, as a signature.
    department: String,
    /// The telephone that helps everybody.
    help_phone: String,
    /// The page that the message leads to.
    link: String,
    /// One's own first page, for SMS.
    home: String,
    /// The whole offer.
    offer: String,
    /// Where the seat is given back.
    withdrawal: String,
    /// The registration as iCalendar.
    calendar: String,
    /// The code, and the name of the site that telephones tie it to (WebOTP).
    code: String,
    host: String,
    /// First name of who reads.
    reader: String,
    /// Whole name of the person of the registration.
    person: String,
    /// Who follows the person; the name alone, since the gender is not known.
    referent: String,
    action: String,
    short_action: String,
    structure: String,
    /// "Jeudi 3 décembre".
    day: String,
    /// "de 9 h à 12 h".
    hours: String,
    /// "jeudi 3 décembre à 9 h".
    when: String,
    /// "le 3 déc."
    short_day: String,
    /// Name of the place.
    place: String,
    /// The place as an SMS has room for it.
    short_place: String,
    /// Street, and commune.
    street: String,
    /// Street and commune as an SMS has room for them.
    short_street: String,
    bring: String,
    rhythm: String,
    wish: String,
    /// What the decider or the organiser wrote.
    words: String,
    short_words: String,
    /// When the answer came at the latest: "lundi 30 novembre".
    answer_by: String,
    /// "le 26 nov."
    answered: String,
    /// "3 places libres sur 8".
    seats: String,
}

/// Reads what a message is about; none when it is gone.
pub(super) async fn subject(portal: &Portal, message: &Message) -> Result<Option<Subject>> {
    Ok(match message.notice {
        Notice::LoginCode => store::account::login::get(&portal.db, message.subject_id).await?.map(Subject::Login),
        Notice::ActionProposed => {
            let proposal = store::offer::proposal::get(&portal.db, message.subject_id).await?;
            proposal.map(|proposal| Subject::Proposal(Box::new(proposal)))
        }
        _ => {
            let registration = store::registration::get(&portal.db, message.subject_id).await?;
            registration.map(|registration| Subject::Registration(Box::new(registration)))
        }
    })
}

/// Whether what a message says is still true.
pub(super) fn still_true(notice: Notice, subject: &Subject) -> bool {
    let registration = match subject {
        Subject::Login(challenge) => return challenge.used_at.is_none(),
        // What left the offer meanwhile is no longer proposed.
        Subject::Proposal(proposal) => return proposal.withdrawn_at.is_none(),
        Subject::Registration(registration) => registration,
    };
    let expected = match notice {
        Notice::LoginCode | Notice::ActionProposed => return false,
        Notice::RequestReceived | Notice::DecisionAwaited => State::Requested,
        Notice::SeatConfirmed | Notice::SeatTaken | Notice::SessionReminder => State::Validated,
        Notice::RequestRefused => State::Refused,
        Notice::RequestExpired => State::Expired,
        Notice::RequestWithdrawn | Notice::SeatReleased => State::Withdrawn,
        Notice::SessionCancelled => State::Cancelled,
    };
    registration.state == expected
}

/// Writes a message; none when nobody is left to read it.
pub(super) async fn write(portal: &Portal, message: &Message, subject: &Subject) -> Result<Option<Letter>> {
    let Some((to, reader)) = reader(portal, message, subject).await? else { return Ok(None) };
    let facts = match subject {
        Subject::Login(challenge) => Facts { reader, ..login_facts(portal, challenge) },
        Subject::Registration(registration) => {
            Facts { reader, ..registration_facts(portal, message.notice, registration) }
        }
        Subject::Proposal(proposal) => Facts { reader, ..proposal_facts(portal, proposal) },
    };
    let letter = match message.channel {
        Channel::Sms => Letter::Sms(OutgoingSms { to, text: to_gsm(&sms(message.notice, &facts)?) }),
        Channel::Mail => {
            let [subject, text, html] = mail(message.notice, &facts)?;
            let id = format!("<{}@{}>", message.id.simple(), facts.host);
            Letter::Mail(OutgoingMail { id, at: portal.now(), to, subject: one_line(&subject), text, html })
        }
    };
    Ok(Some(letter))
}

/// Where a message goes and the first name of who reads it.
async fn reader(portal: &Portal, message: &Message, subject: &Subject) -> Result<Option<(String, String)>> {
    let registration = match subject {
        Subject::Login(challenge) => return Ok(Some((challenge.contact.clone(), String::new()))),
        Subject::Proposal(one) => {
            let to = by(message.channel, &one.phone, &one.mail);
            return Ok(to.map(|to| (to, one.first_name.clone())));
        }
        Subject::Registration(registration) => registration,
    };
    let (Some(role), Some(id)) = (&message.recipient_role, message.recipient_id) else { return Ok(None) };
    let role = Role::parse(role).map_err(|unknown| Error::Fault(unknown.to_string()))?;
    if role == Role::Allocataire {
        let to = by(message.channel, &registration.phone, &registration.mail);
        return Ok(to.map(|to| (to, registration.first_name.clone())));
    }
    if message.notice.audience() == Audience::Decider && !decides(portal, Account::new(role, id), registration).await? {
        return Ok(None);
    }
    let reach = account::reach(&portal.db, role, id).await?;
    Ok(reach.and_then(|reach| Some((reach.mail?, reach.name))))
}

/// Where a channel leads.
fn by(channel: Channel, phone: &Option<String>, mail: &Option<String>) -> Option<String> {
    match channel {
        Channel::Sms => phone.clone(),
        Channel::Mail => mail.clone(),
    }
}

/// Whether somebody who was to answer still is: the person may be followed by somebody else since.
async fn decides(portal: &Portal, actor: Account, registration: &Registration) -> Result<bool> {
    match access::of(&portal.db, actor).await {
        Ok(access) => Ok(access.can(Permission::decide(registration))),
        Err(Error::SignIn) => Ok(false),
        Err(error) => Err(error),
    }
}

fn site_facts(portal: &Portal, path: &Path) -> Facts {
    let settings = &portal.settings;
    let url = Url::parse(&settings.public_url).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or("localhost").to_owned();
    Facts {
        department: settings.labels.department.clone(),
        help_phone: phone_words(&settings.help_phone),
        link: link(portal, path),
        home: link(portal, &Path::Home),
        offer: link(portal, &Path::Offer),
        host,
        ..Facts::default()
    }
}

/// A path as a link from outside.
fn link(portal: &Portal, path: &Path) -> String {
    format!("{}{path}", portal.settings.public_url)
}

fn login_facts(portal: &Portal, challenge: &store::account::login::Challenge) -> Facts {
    let code = login_code::code(&portal.settings.secret, challenge.id);
    Facts { code, ..site_facts(portal, &Path::SignInCode) }
}

fn registration_facts(portal: &Portal, notice: Notice, one: &Registration) -> Facts {
    let path = match notice.audience() {
        Audience::Decider => Path::Request(one.id),
        Audience::Provider => Path::Session(one.session_id),
        _ => Path::Registration(one.id),
    };
    let commune = communes().by_code(&one.session_insee).map_or("", |commune| commune.name);
    let street = [one.address.as_str(), commune].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let words = match notice {
        Notice::SessionCancelled => one.cancel_reason.clone().unwrap_or_default(),
        _ => one.message.clone().unwrap_or_default(),
    };
    let language = Language::default();
    let referent = [&one.referent_first_name, &one.referent_last_name].into_iter().flatten();
    Facts {
        withdrawal: link(portal, &Path::Withdrawal(one.id)),
        calendar: link(portal, &Path::RegistrationCalendar(one.id)),
        person: format!("{} {}", one.first_name, one.last_name),
        referent: referent.cloned().collect::<Vec<_>>().join(" "),
        short_action: shortened(&one.action_name, ACTION_IN_SMS),
        action: one.action_name.clone(),
        structure: one.structure_name.clone(),
        day: french::capitalised(&date::days(language, one.starts_at, one.ends_at)),
        hours: date::hours(language, one.starts_at, one.ends_at),
        when: date::date_hour(language, one.starts_at),
        short_day: short_day(one.starts_at),
        short_place: shortened(&one.place, PLACE_IN_SMS),
        place: one.place.clone(),
        short_street: shortened(&street.join(", "), STREET_IN_SMS),
        street: street.join(", "),
        bring: one.bring.clone(),
        rhythm: one.rhythm.clone(),
        wish: one.wish.clone(),
        short_words: shortened(&words, WORDS_IN_SMS),
        words,
        answer_by: one.answer_by.map(|at| date::date_hour(language, at)).unwrap_or_default(),
        answered: one.settled_at.map(short_day).unwrap_or_default(),
        seats: format!("{} sur {}", french::counted(one.seats - one.taken, "place libre", "places libres"), one.seats),
        ..site_facts(portal, &path)
    }
}

fn proposal_facts(portal: &Portal, one: &Proposal) -> Facts {
    let path = crate::offer::path_of(portal, one.action_id).unwrap_or(Path::Offer);
    Facts {
        referent: format!("{} {}", one.referent_first_name, one.referent_last_name).trim().to_owned(),
        short_action: shortened(&one.action_name, ACTION_IN_SMS),
        action: one.action_name.clone(),
        structure: one.structure_name.clone(),
        short_words: shortened(&one.message, WORDS_IN_SMS),
        words: one.message.clone(),
        ..site_facts(portal, &path)
    }
}

/// "3 déc."
fn short_day(at: chrono::DateTime<chrono::Utc>) -> String {
    let day = calendar::day(at);
    date::short_day_month(Language::default(), day)
}

fn phone_words(phone: &str) -> String {
    Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.display())
}

/// The text, cut after a whole word.
fn shortened(text: &str, longest: usize) -> String {
    let text = one_line(text);
    if text.chars().count() <= longest {
        return text;
    }
    let mut kept: String = text.chars().take(longest - 1).collect();
    if let Some(space) = kept.rfind(' ') {
        kept.truncate(space);
    }
    format!("{}…", kept.trim_end_matches([',', ' ', '.', ':', '\u{a0}']))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fills a template with the facts.
macro_rules! filled {
    ($path:literal, $facts:expr) => {{
        #[derive(Template)]
        #[template(path = $path)]
        #[allow(dead_code, reason = "some subjects say the same to everybody")]
        struct FormState<'a> {
            f: &'a Facts,
        }
        FormState { f: $facts }.render().map_err(|error| Error::Fault(error.to_string()))?
    }};
}

macro_rules! mail {
    ($facts:expr, $subject:literal, $text:literal, $html:literal) => {
        [filled!($subject, $facts), filled!($text, $facts), filled!($html, $facts)]
    };
}

/// Subject, text and drawing.
fn mail(notice: Notice, f: &Facts) -> Result<[String; 3]> {
    Ok(match notice {
        Notice::LoginCode => {
            mail!(f, "login_code/subject.txt", "login_code/body.txt", "login_code/body.html")
        }
        Notice::RequestReceived => {
            mail!(f, "request_received/subject.txt", "request_received/body.txt", "request_received/body.html")
        }
        Notice::DecisionAwaited => {
            mail!(f, "decision_awaited/subject.txt", "decision_awaited/body.txt", "decision_awaited/body.html")
        }
        Notice::SeatConfirmed => {
            mail!(f, "seat_confirmed/subject.txt", "seat_confirmed/body.txt", "seat_confirmed/body.html")
        }
        Notice::SeatTaken => {
            mail!(f, "seat_taken/subject.txt", "seat_taken/body.txt", "seat_taken/body.html")
        }
        Notice::RequestRefused => {
            mail!(f, "request_refused/subject.txt", "request_refused/body.txt", "request_refused/body.html")
        }
        Notice::RequestExpired => {
            mail!(f, "request_expired/subject.txt", "request_expired/body.txt", "request_expired/body.html")
        }
        Notice::RequestWithdrawn => {
            mail!(f, "request_withdrawn/subject.txt", "request_withdrawn/body.txt", "request_withdrawn/body.html")
        }
        Notice::SeatReleased => {
            mail!(f, "seat_released/subject.txt", "seat_released/body.txt", "seat_released/body.html")
        }
        Notice::SessionCancelled => {
            mail!(f, "session_cancelled/subject.txt", "session_cancelled/body.txt", "session_cancelled/body.html")
        }
        Notice::SessionReminder => {
            mail!(f, "session_reminder/subject.txt", "session_reminder/body.txt", "session_reminder/body.html")
        }
        Notice::ActionProposed => {
            mail!(f, "action_proposed/subject.txt", "action_proposed/body.txt", "action_proposed/body.html")
        }
    })
}

/// The words of an SMS. Professionals hear by mail.
fn sms(notice: Notice, f: &Facts) -> Result<String> {
    Ok(match notice {
        Notice::LoginCode => filled!("login_code/sms.txt", f),
        Notice::RequestReceived => filled!("request_received/sms.txt", f),
        Notice::SeatConfirmed => filled!("seat_confirmed/sms.txt", f),
        Notice::RequestRefused => filled!("request_refused/sms.txt", f),
        Notice::RequestExpired => filled!("request_expired/sms.txt", f),
        Notice::SessionCancelled => filled!("session_cancelled/sms.txt", f),
        Notice::SessionReminder => filled!("session_reminder/sms.txt", f),
        Notice::ActionProposed => filled!("action_proposed/sms.txt", f),
        Notice::DecisionAwaited | Notice::SeatTaken | Notice::RequestWithdrawn | Notice::SeatReleased => {
            return Err(Error::Fault(format!("{} has no SMS", notice.code())));
        }
    })
}

//! Sign-in: a code to a contact, then who it is, at a new device or if people share it.

use chrono::{DateTime, Utc};
use domain::{
    account::{
        Account, Role,
        birth_date::read_birth_date,
        login::{self, BIRTH_DATE_TRIES, CHOICE_LIFETIME, CODE_LIFETIME, CodeLength, Delivery},
    },
    calendar,
    contact::Contact,
    form::{FieldError, FieldErrors},
    notice::Channel,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use store::{
    Tx,
    account::{
        self, Candidate,
        login::{self as challenges, Challenge},
    },
};
use tokio::time::{Instant, sleep_until};
use uuid::Uuid;

use super::{browser::Browser, code_limits};
use crate::{Error, Portal, Result, account::login_code, notify::enqueue};

/// A code was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentCode {
    /// The challenge that the code will answer.
    pub challenge: Uuid,
    /// The telephone (E.164) or the address (lower case).
    pub contact: String,
    /// By what way it goes.
    pub by_sms: bool,
    /// How many digits it has.
    pub length: CodeLength,
    /// When its message was asked for.
    pub sent_at: DateTime<Utc>,
    /// Whether another browser asked for its message.
    pub shared: bool,
    /// How many codes this browser has asked for at this contact, this one included.
    pub times: usize,
}

impl SentCode {
    /// The contact as people write it.
    pub fn shown(&self) -> String {
        Contact::parse(&self.contact).map_or_else(|_| self.contact.clone(), |contact| contact.display())
    }
}

/// Gives a code to a telephone or an e-mail address. The answer, and the work that is done, are the same whether or not
/// somebody is known there. `earlier` is the code that this browser asked for before.
///
/// # Errors
/// `Form` when the contact cannot be read or receives no SMS; `CodeJustSent` and `TooManyCodes` when the earlier code
/// still works and no other can leave; `NetworkBusy`, `CodesPaused` and `SmsPaused` at a new device only.
pub async fn ask_code(
    portal: &Portal,
    browser: &Browser,
    earlier: Option<&SentCode>,
    contact: &str,
) -> Result<SentCode> {
    // One that is known has a message written: with the time that this takes, the answer would say so.
    let answer_at = Instant::now() + portal.settings.code_answer;
    let sent = give_code(portal, browser, earlier, contact).await;
    sleep_until(answer_at).await;
    sent
}

async fn give_code(portal: &Portal, browser: &Browser, earlier: Option<&SentCode>, contact: &str) -> Result<SentCode> {
    let contact = Contact::parse(contact).map_err(|error| FieldErrors::one("contact", error))?;
    let channel = channel_of(&contact)?;
    let earlier = earlier.filter(|earlier| earlier.contact == contact.as_str());
    let candidates = candidates(portal, &contact).await?;
    let ask = Ask { portal, browser, earlier, contact: contact.as_str(), channel, known: !candidates.is_empty() };
    let known_device = knows_any(portal, browser, &candidates);
    let length = code_limits::length(portal, ask.contact, browser).await?;
    let mut tx = portal.db.begin().await?;
    let sent =
        if known_device { ask.at_known_device(&mut tx).await? } else { ask.at_new_device(&mut tx, length).await? };
    portal.commit(tx).await?;
    Ok(sent)
}

/// Whether one of these people signed in on the device before. The same work is done for nobody.
fn knows_any(portal: &Portal, browser: &Browser, candidates: &[Candidate]) -> bool {
    let nobody = Account::new(Role::Allocataire, Uuid::nil());
    let knows = |account| browser.device.knows(&portal.settings.secret, account, portal.now());
    let known = candidates.iter().filter(|one| knows(Account::new(one.role, one.id))).count();
    if candidates.is_empty() {
        knows(nobody);
    }
    known > 0
}

/// A code that a browser asks for.
struct Ask<'a> {
    portal: &'a Portal,
    browser: &'a Browser,
    earlier: Option<&'a SentCode>,
    contact: &'a str,
    channel: Channel,
    known: bool,
}

impl Ask<'_> {
    fn times(&self) -> usize {
        self.earlier.map_or(0, |earlier| earlier.times)
    }

    fn challenge(&self, length: CodeLength, shared_with: Option<Uuid>, device: Option<String>) -> Challenge {
        Challenge {
            id: self.portal.new_id(),
            contact: self.contact.to_owned(),
            channel: self.channel,
            known: self.known,
            digits: length.digits().into(),
            shared_with,
            device,
            tries: 0,
            birth_date_tries: 0,
            expires_at: self.portal.now() + CODE_LIFETIME,
            used_at: None,
        }
    }

    fn sent(&self, challenge: &Challenge) -> SentCode {
        SentCode {
            challenge: challenge.id,
            contact: challenge.contact.clone(),
            by_sms: challenge.channel == Channel::Sms,
            length: challenge.length(),
            sent_at: self.portal.now(),
            shared: challenge.shared_with.is_some(),
            times: self.times() + 1,
        }
    }

    /// Sends a code, counted for this device alone.
    async fn at_known_device(&self, tx: &mut Tx) -> Result<SentCode> {
        let (now, limits) = (self.portal.now(), self.portal.settings.codes);
        let device = self.browser.device.key(&self.portal.settings.secret);
        let last_hour = challenges::sent_lately(&mut *tx, self.contact, Some(&device), now).await?;
        if let Err(refusal) = login::may_send(&last_hour, limits.per_device, now) {
            // Another window of the device asked for the last one: it serves here too.
            let last = last_hour.first().filter(|last| !last.is_used && now - last.asked_at < CODE_LIFETIME);
            return match last {
                Some(last) if !self.holds_open(tx, last.challenge).await? => {
                    self.share(tx, last.length, last.challenge, Some(device)).await
                }
                Some(_) | None => Err(refusal.into()),
            };
        }
        let challenge = self.challenge(CodeLength::Short, None, Some(device));
        if !challenges::ask(tx, &challenge, now).await? {
            return Err(login::not_yet(last_hour.len() + 1, now + login::BETWEEN_CODES).into());
        }
        code_limits::take_message(self.portal, tx, self.channel, self.known, true).await?;
        self.enqueue(tx, &challenge).await?;
        Ok(self.sent(&challenge))
    }

    /// Sends a code, or shares the one that left a short time ago for this contact.
    async fn at_new_device(&self, tx: &mut Tx, length: CodeLength) -> Result<SentCode> {
        let now = self.portal.now();
        match self.delivery(tx, length).await? {
            Delivery::Send => {
                code_limits::take_asked(self.portal, tx, self.browser).await?;
                let challenge = self.challenge(length, None, None);
                if challenges::ask(tx, &challenge, now).await? {
                    code_limits::take_message(self.portal, tx, self.channel, self.known, false).await?;
                    self.enqueue(tx, &challenge).await?;
                    return Ok(self.sent(&challenge));
                }
                // Another request was quicker, in the same minute of the clock: its message serves for both.
                match self.delivery(tx, length).await? {
                    Delivery::Share { with, length, .. } => self.share(tx, length, with, None).await,
                    Delivery::Send => Err(Refusal::CodeJustSent { again_at: now + login::BETWEEN_CODES }.into()),
                }
            }
            Delivery::Share { with, length, again_at } => {
                if self.holds_open(tx, with).await? {
                    return Err(login::not_yet(self.times(), again_at).into());
                }
                code_limits::take_asked(self.portal, tx, self.browser).await?;
                self.share(tx, length, with, None).await
            }
        }
    }

    async fn delivery(&self, tx: &mut Tx, length: CodeLength) -> Result<Delivery> {
        let now = self.portal.now();
        let last_hour = challenges::sent_lately(tx, self.contact, None, now).await?;
        Ok(login::delivery(&last_hour, length, self.portal.settings.codes.per_contact, now))
    }

    /// Whether this browser can still try the code of a message.
    async fn holds_open(&self, tx: &mut Tx, message: Uuid) -> Result<bool> {
        let Some(earlier) = self.earlier else { return Ok(false) };
        let held = challenges::get(tx, earlier.challenge).await?.filter(|held| held.source() == message);
        Ok(held.is_some_and(|held| held.tries < login::TRIES_MAX && held.expires_at > self.portal.now()))
    }

    async fn share(&self, tx: &mut Tx, length: CodeLength, message: Uuid, device: Option<String>) -> Result<SentCode> {
        let challenge = self.challenge(length, Some(message), device);
        challenges::ask(tx, &challenge, self.portal.now()).await?;
        Ok(self.sent(&challenge))
    }

    async fn enqueue(&self, tx: &mut Tx, challenge: &Challenge) -> Result<()> {
        enqueue::login_code(self.portal, tx, challenge).await
    }
}

fn channel_of(contact: &Contact) -> std::result::Result<Channel, FieldErrors> {
    match contact {
        Contact::Mail(_) => Ok(Channel::Mail),
        Contact::Phone(phone) if phone.is_mobile() => Ok(Channel::Sms),
        Contact::Phone(_) => Err(FieldErrors::one("contact", FieldError::NoSms)),
    }
}

async fn candidates(portal: &Portal, contact: &Contact) -> Result<Vec<Candidate>> {
    Ok(match contact {
        Contact::Phone(phone) => account::by_phone(&portal.db, phone.as_str()).await?,
        Contact::Mail(mail) => account::by_mail(&portal.db, mail.as_str()).await?,
    })
}

async fn candidates_at(portal: &Portal, contact: &str) -> Result<Vec<Candidate>> {
    candidates(portal, &Contact::parse(contact).map_err(|error| Error::Fault(error.to_string()))?).await
}

/// Whether somebody is reached at a contact.
pub(crate) async fn is_known(portal: &Portal, contact: &str) -> Result<bool> {
    Ok(!candidates_at(portal, contact).await?.is_empty())
}

/// What a right code opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Login {
    /// It can only be one person: they are in.
    SignedIn(Account),
    /// They must say who they are.
    Choose(Choice),
}

/// The question that is left: a birth date, or an account of a list. Names are never listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The challenge that was answered.
    pub challenge: Uuid,
    /// Whether allocataires are reached there: they give their birth date.
    pub asks_birth_date: bool,
    /// The professional accounts, with the organisation of each.
    pub accounts: Vec<(Account, String)>,
    /// Whether several people or accounts share the contact.
    pub several: bool,
}

/// Tries a code.
///
/// # Errors
/// `Form`, `WrongCode`, `CodeExpired`, `TooManyTries`.
pub async fn try_code(portal: &Portal, browser: &Browser, asked: &SentCode, typed: &str) -> Result<Login> {
    let incomplete = || FieldErrors::one("code", FieldError::CodeIncomplete { digits: asked.length.digits() });
    let typed = login::read_code(typed, asked.length).ok_or_else(incomplete)?;
    let now = portal.now();
    let Some(tried) = challenges::count_try(&portal.db, asked.challenge, now).await? else {
        return Err(why_closed(portal, asked.challenge).await?.into());
    };
    // Many browsers may share a short code: the contact bounds what they try together.
    let guarded = tried.shared_with.is_some() && tried.length() == CodeLength::Short;
    if guarded && !code_limits::take_shared_try(portal, &tried.contact).await? {
        return Err(Refusal::CodeExpired.into());
    }
    // Compared even where nobody is known: it takes as long.
    let right = login_code::matches(&portal.settings.secret, tried.source(), tried.length(), &typed) & tried.known;
    if !right {
        if tried.device.is_none() {
            code_limits::count_wrong(portal, &tried.contact, guarded, browser).await?;
        }
        return Err(match login::TRIES_MAX - tried.tries {
            0 => Refusal::TooManyTries,
            left => Refusal::WrongCode { left },
        }
        .into());
    }
    let mut tx = portal.db.begin().await?;
    if !challenges::spend(&mut tx, &tried, now).await? {
        return Err(Refusal::CodeExpired.into());
    }
    tx.commit().await?;
    who(portal, browser, &tried).await
}

async fn why_closed(portal: &Portal, challenge: Uuid) -> Result<Refusal> {
    let challenge = challenges::get(&portal.db, challenge).await?;
    Ok(match challenge {
        Some(challenge) if challenge.tries >= login::TRIES_MAX && challenge.used_at.is_none() => Refusal::TooManyTries,
        _ => Refusal::CodeExpired,
    })
}

/// Who it can be. Alone at their contact, a professional is in; an allocataire too where they signed in before.
async fn who(portal: &Portal, browser: &Browser, challenge: &Challenge) -> Result<Login> {
    let found = candidates_at(portal, &challenge.contact).await?;
    if let [only] = found.as_slice() {
        let account = Account::new(only.role, only.id);
        let known = browser.device.knows(&portal.settings.secret, account, portal.now());
        if only.born_on.is_none() || known {
            return Ok(Login::SignedIn(account));
        }
    }
    if found.is_empty() {
        // Who was there is gone since.
        return Err(Refusal::CodeExpired.into());
    }
    let several = found.len() > 1;
    let (people, accounts): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.born_on.is_some());
    let accounts = accounts.into_iter().map(|one| (Account::new(one.role, one.id), one.label)).collect();
    Ok(Login::Choose(Choice { challenge: challenge.id, asks_birth_date: !people.is_empty(), accounts, several }))
}

/// The allocataire born on a day, behind the contact of a code that was right.
///
/// # Errors
/// `Form` for a date that cannot be read; `WrongBirthDate`; `TooManyTries` after three wrong ones; `TooManyBirthDates`
/// after more of them in a day; `SameBirthDate` when two people share both contact and birth date: only a human can
/// tell them apart then.
pub async fn try_birth_date(portal: &Portal, choice: &Choice, typed: &str) -> Result<Account> {
    let now = portal.now();
    let unreadable = || FieldErrors::one("born_on", FieldError::BirthDateUnreadable);
    let date = read_birth_date(typed, calendar::day(now)).ok_or_else(unreadable)?;
    let Some(tried) = challenges::count_birth_date(&portal.db, choice.challenge, now).await? else {
        return Err(Refusal::TooManyTries.into());
    };
    if !code_limits::may_try_birth_date(portal, &tried.contact).await? {
        return Err(Refusal::TooManyBirthDates.into());
    }
    let found = candidates_at(portal, &tried.contact).await?;
    let mut born = found.iter().filter(|one| one.born_on == Some(date));
    match (born.next(), born.next()) {
        (Some(person), None) => Ok(Account::new(person.role, person.id)),
        (Some(_), Some(_)) => Err(Refusal::SameBirthDate.into()),
        (None, _) => {
            code_limits::count_wrong_birth_date(portal, &tried.contact).await?;
            Err(match BIRTH_DATE_TRIES - tried.birth_date_tries {
                0 => Refusal::TooManyTries,
                left => Refusal::WrongBirthDate { left },
            }
            .into())
        }
    }
}

/// The professional account that was chosen, behind the contact of a code that was right.
///
/// # Errors
/// `AccountUnknown` for what is not there, or no longer; `CodeExpired` when the choice took too long.
pub async fn choose_account(portal: &Portal, choice: &Choice, id: Uuid) -> Result<Account> {
    let challenge = challenges::get(&portal.db, choice.challenge).await?;
    let used_at = challenge.as_ref().and_then(|challenge| challenge.used_at);
    let Some(challenge) = challenge.filter(|_| used_at.is_some_and(|at| portal.now() - at < CHOICE_LIFETIME)) else {
        return Err(Refusal::CodeExpired.into());
    };
    let found = candidates_at(portal, &challenge.contact).await?;
    let chosen = found.iter().find(|one| one.id == id && one.born_on.is_none());
    Ok(chosen.map(|one| Account::new(one.role, one.id)).ok_or(Refusal::AccountUnknown)?)
}

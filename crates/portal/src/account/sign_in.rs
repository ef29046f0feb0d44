//! Sign-in: a code to a contact, then a choice if people share it.

use chrono::NaiveDate;
use domain::{
    account::{
        Account, Role,
        login::{self, CODE_LIFETIME},
    },
    contact::Contact,
    form::{FieldError, FieldErrors},
    notice::Channel,
    refusal::Refusal,
    session::read_date,
};
use serde::{Deserialize, Serialize};
use store::account::{self, Candidate, login::Challenge};
use uuid::Uuid;

use crate::{Error, Portal, Result, account::login_code, notify::enqueue};

/// A code was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentCode {
    /// The challenge that the code will answer.
    pub challenge: Uuid,
    /// Where the code goes, mostly hidden.
    pub masked: String,
    /// By what way it goes.
    pub by_sms: bool,
}

/// Sends a code to a telephone or an e-mail address. The answer is the same whether or not somebody is known there.
///
/// # Errors
/// `Form` when the contact cannot be read or receives no SMS; `TooManyCodes`.
pub async fn ask_code(portal: &Portal, contact: &str) -> Result<SentCode> {
    let contact = Contact::parse(contact).map_err(|error| FieldErrors::one("contact", error))?;
    let channel = channel_of(&contact)?;
    let (now, text) = (portal.now(), contact.as_str().to_owned());
    let known = !candidates(portal, &contact).await?.is_empty();
    let challenge = Challenge {
        id: portal.new_id(),
        contact: text,
        channel,
        known,
        tries: 0,
        expires_at: now + CODE_LIFETIME,
        used_at: None,
    };
    let mut tx = portal.db.begin().await?;
    login::may_send(&store::account::login::asked_lately(&mut tx, &challenge.contact, now).await?, now)?;
    if !store::account::login::ask(&mut tx, &challenge, now).await? {
        return Err(Refusal::TooManyCodes { again_at: now + login::BETWEEN_CODES }.into());
    }
    if known {
        enqueue::login_code(portal, &mut tx, &challenge).await?;
    }
    portal.commit(tx).await?;
    Ok(SentCode { challenge: challenge.id, masked: contact.masked(), by_sms: channel == Channel::Sms })
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

/// What a right code opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Login {
    /// One person is reached there: they are in.
    SignedIn(Account),
    /// Several are: they must say which.
    Choose(Choice),
}

/// The people reached at one contact; kept on the server, never listed by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The allocataires: distinguished by their birth date.
    pub people: Vec<(Uuid, NaiveDate)>,
    /// The professional accounts, with the organisation of each.
    pub accounts: Vec<(Account, String)>,
    /// Wrong birth dates so far.
    pub tries: u8,
}

/// Wrong birth dates before starting again.
const BIRTH_DATE_TRIES: u8 = 3;

/// Tries a code.
///
/// # Errors
/// `Form`, `WrongCode`, `CodeExpired`, `TooManyTries`.
pub async fn try_code(portal: &Portal, challenge: Uuid, typed: &str) -> Result<Login> {
    let typed = login::read_code(typed).ok_or_else(|| FieldErrors::one("code", FieldError::CodeIncomplete))?;
    let now = portal.now();
    let Some(tried) = store::account::login::count_try(&portal.db, challenge, now).await? else {
        return Err(why_closed(portal, challenge).await?.into());
    };
    if !tried.known || !login_code::matches(&portal.settings.secret, challenge, &typed) {
        return Err(match login::TRIES_MAX - tried.tries {
            0 => Refusal::TooManyTries,
            left => Refusal::WrongCode { left },
        }
        .into());
    }
    if !store::account::login::spend(&portal.db, challenge, now).await? {
        return Err(Refusal::CodeExpired.into());
    }
    let contact = Contact::parse(&tried.contact).map_err(|error| Error::Fault(error.to_string()))?;
    Ok(pending(candidates(portal, &contact).await?))
}

async fn why_closed(portal: &Portal, challenge: Uuid) -> Result<Refusal> {
    let challenge = store::account::login::get(&portal.db, challenge).await?;
    Ok(match challenge {
        Some(challenge) if challenge.tries >= login::TRIES_MAX && challenge.used_at.is_none() => Refusal::TooManyTries,
        _ => Refusal::CodeExpired,
    })
}

fn pending(candidates: Vec<Candidate>) -> Login {
    if let [only] = candidates.as_slice() {
        return Login::SignedIn(Account::new(only.role, only.id));
    }
    let mut choice = Choice { people: Vec::new(), accounts: Vec::new(), tries: 0 };
    for candidate in candidates {
        match candidate.born_on {
            Some(born_on) => choice.people.push((candidate.id, born_on)),
            None => choice.accounts.push((Account::new(candidate.role, candidate.id), candidate.label)),
        }
    }
    Login::Choose(choice)
}

impl Choice {
    /// The allocataire born on a day.
    ///
    /// # Errors
    /// `Form` for a date that cannot be read; `WrongBirthDate`; `TooManyTries` after three wrong ones;
    /// `SameBirthDate` when two people share both contact and birth date: only a human can tell them apart then.
    pub fn born_on(&mut self, typed: &str) -> std::result::Result<Account, Refusal> {
        let date = read_date(typed).ok_or_else(|| FieldErrors::one("born_on", FieldError::BirthDateUnreadable))?;
        if self.tries >= BIRTH_DATE_TRIES {
            return Err(Refusal::TooManyTries);
        }
        let mut found = self.people.iter().filter(|(_, born_on)| *born_on == date);
        match (found.next(), found.next()) {
            (Some((id, _)), None) => Ok(Account::new(Role::Allocataire, *id)),
            (Some(_), Some(_)) => Err(Refusal::SameBirthDate),
            (None, _) => {
                self.tries += 1;
                Err(Refusal::WrongBirthDate)
            }
        }
    }

    /// The professional account chosen by its place in the list.
    pub fn hat(&self, index: usize) -> Option<Account> {
        self.accounts.get(index).map(|(actor, _)| *actor)
    }
}

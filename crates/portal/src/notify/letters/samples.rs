//! Samples of every message, with short and long names, as rendered.

use domain::{
    notice::{Notice, Recipients},
    sms::Sms,
};
use words::Language;

use super::{
    Frame, MessageContext, PhoneContact, RenderedMail, account, contract, feedback, offer, reciprocity, registration,
    reminder, review, rights,
    sample_rows::{self, Size},
    session, term,
};
use crate::{Result, settings::Settings};

/// A message made of sample data.
#[derive(Clone, Debug)]
pub struct Sample {
    /// What it tells.
    pub notice: Notice,
    /// "short" or "long", and the tag of the language unless it is French.
    pub name: String,
    /// The language in which it is read.
    pub language: Language,
    /// The SMS; none when the notice goes by mail alone.
    pub sms: Option<Sms>,
    /// The mail.
    pub mail: RenderedMail,
}

/// Every sample of every notice, signed as these settings say.
///
/// # Errors
/// When a template cannot be filled.
pub fn samples(settings: &Settings) -> Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for notice in Notice::all() {
        for (size, language) in Size::ALL.into_iter().flat_map(|size| read_in(notice).map(move |one| (size, one))) {
            let reader = reader(notice.recipients(), size).to_owned();
            let frame = Frame::new(settings, reader, contact(notice.recipients(), size), language);
            let context = context(notice, size, language);
            let (name, sms, mail) = (name(size, language), context.sms(&frame)?, context.mail(&frame)?);
            samples.push(Sample { notice, name, language, sms, mail });
        }
    }
    Ok(samples)
}

/// The languages in which somebody may read a notice: professionals read French.
fn read_in(notice: Notice) -> impl Iterator<Item = Language> {
    let chosen = notice.recipients() == Recipients::Person;
    Language::ALL.iter().copied().filter(move |language| chosen || *language == Language::default())
}

fn name(size: Size, language: Language) -> String {
    match language {
        Language::Fr => size.name().to_owned(),
        Language::FrSimple => format!("{}.{}", size.name(), language.code()),
    }
}

fn context(notice: Notice, size: Size, language: Language) -> Box<dyn MessageContext> {
    match notice {
        Notice::Account(notice) => account::sample(notice, size),
        Notice::Registration(notice) => registration::sample(notice, size, language),
        Notice::Session(notice) => session::sample(notice, size, language),
        Notice::Offer(notice) => offer::sample(notice, size),
        Notice::Reciprocity(notice) => reciprocity::sample(notice, size, language),
        Notice::Review(notice) => review::sample(notice, size, language),
        Notice::Contract(notice) => contract::sample(notice, size),
        Notice::Signature(notice) => contract::code_sample(notice, size),
        Notice::Rights(notice) => rights::sample(notice, size, language),
        Notice::Term(notice) => term::sample(notice, size, language),
        Notice::Reminder(notice) => reminder::sample(notice, size, language),
        Notice::Feedback(notice) => feedback::sample(notice, size, language),
    }
}

/// Whom a person calls: in a long sample, their référent.
fn contact(recipients: Recipients, size: Size) -> Option<PhoneContact> {
    match recipients {
        Recipients::Person => sample_rows::seat(size).contact(),
        Recipients::Contact | Recipients::Decider | Recipients::Head | Recipients::Provider => None,
    }
}

fn reader(recipients: Recipients, size: Size) -> &'static str {
    match (recipients, size) {
        (Recipients::Contact, _) => "",
        (Recipients::Person, Size::Short) => "Nadia",
        (Recipients::Person, Size::Long) => "Marie-Antoinette",
        (Recipients::Decider | Recipients::Head, Size::Short) => "Claire",
        (Recipients::Decider | Recipients::Head, Size::Long) => "Jean-Christophe",
        (Recipients::Provider, Size::Short) => "Samir",
        (Recipients::Provider, Size::Long) => "Samir Amrani-Ben Youssef, coordinateur",
    }
}

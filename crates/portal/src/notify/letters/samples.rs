//! Samples of every message, with short and long names, as rendered.

use domain::{
    notice::{Notice, Recipients},
    sms::Sms,
};
use words::Language;

use super::{
    Frame, MessageContext, PhoneContact, RenderedMail, account, offer, registration, review,
    sample_rows::{self, Size},
    session,
};
use crate::{Result, settings::Settings};

/// A message made of sample data.
#[derive(Clone, Debug)]
pub struct Sample {
    /// What it tells.
    pub notice: Notice,
    /// "short" or "long".
    pub name: &'static str,
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
        for size in Size::ALL {
            let reader = reader(notice.recipients(), size).to_owned();
            let frame = Frame::new(settings, reader, contact(notice.recipients(), size));
            let context = context(notice, size, frame.language());
            samples.push(Sample { notice, name: size.name(), sms: context.sms(&frame)?, mail: context.mail(&frame)? });
        }
    }
    Ok(samples)
}

fn context(notice: Notice, size: Size, language: Language) -> Box<dyn MessageContext> {
    match notice {
        Notice::Account(notice) => account::sample(notice, size),
        Notice::Registration(notice) => registration::sample(notice, size, language),
        Notice::Session(notice) => session::sample(notice, size, language),
        Notice::Offer(notice) => offer::sample(notice, size),
        Notice::Review(notice) => review::sample(notice, size, language),
    }
}

/// Whom a person calls: in a long sample, their référent.
fn contact(recipients: Recipients, size: Size) -> Option<PhoneContact> {
    match recipients {
        Recipients::Person => sample_rows::seat(size).contact(),
        Recipients::Contact | Recipients::Decider | Recipients::Provider => None,
    }
}

fn reader(recipients: Recipients, size: Size) -> &'static str {
    match (recipients, size) {
        (Recipients::Contact, _) => "",
        (Recipients::Person, Size::Short) => "Nadia",
        (Recipients::Person, Size::Long) => "Marie-Antoinette",
        (Recipients::Decider, Size::Short) => "Claire",
        (Recipients::Decider, Size::Long) => "Jean-Christophe",
        (Recipients::Provider, Size::Short) => "Samir",
        (Recipients::Provider, Size::Long) => "Samir Amrani-Ben Youssef, coordinateur",
    }
}

//! Message texts: a typed context for each notice, and the templates that it fills.
//!
//! A template sees `site` ([`Site`]), `reader` (a first name), `contact` ([`PhoneContact`]), `language` and `m` (the
//! context of its notice). What an allocataire reads is in `words::notice`, which it calls; what only professionals read is French, and stands in it. The
//! folder of `templates/` that holds it is the notice's word.

pub(super) mod account;
pub(super) mod contract;
pub(super) mod feedback;
pub(super) mod offer;
mod parts;
pub(super) mod reciprocity;
pub(super) mod registration;
pub(super) mod reminder;
pub(super) mod review;
mod rich;
pub(super) mod rights;
mod sample_rows;
pub(super) mod samples;
pub(super) mod session;
pub(super) mod term;

use askama::Template;
use domain::sms::Sms;
pub(super) use parts::{PhoneContact, Seat, Site};
use rich::html;
use words::Language;

use crate::{Error, Result, settings::Settings};

/// The three texts of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedMail {
    /// The subject, in one line.
    pub subject: String,
    /// The words, without any drawing.
    pub text: String,
    /// The same words, drawn.
    pub html: String,
}

/// Beside the facts of its notice, what a message says: who sends it, and to whom.
pub(super) struct Frame {
    site: Site,
    /// First name of who reads; empty when nobody is known yet.
    reader: String,
    /// Whom they call about it.
    contact: PhoneContact,
    /// What they read: it is the language of the whole message.
    language: Language,
}

impl Frame {
    /// A message of this portal to somebody, in their language.
    pub fn new(settings: &Settings, reader: String, contact: Option<PhoneContact>, language: Language) -> Frame {
        let site = Site::of(settings);
        let contact = contact.unwrap_or_else(|| PhoneContact::help(&site));
        Frame { site, reader, contact, language }
    }

    /// The name of the site, for the ids of messages.
    pub fn host(&self) -> &str {
        &self.site.host
    }

    /// The language of the message.
    pub fn language(&self) -> Language {
        self.language
    }
}

/// The facts that a notice tells, with its templates. [`templates!`] implements it.
pub(super) trait MessageContext {
    /// The SMS; none when the notice has no template for it.
    fn sms(&self, frame: &Frame) -> Result<Option<Sms>>;
    /// The mail.
    fn mail(&self, frame: &Frame) -> Result<RenderedMail>;
}

/// Fills one template of a context.
macro_rules! filled {
    ($context:ty, $path:literal, $m:expr, $frame:expr) => {{
        #[allow(unused_imports, reason = "what templates call; professionals' have their own words")]
        use {words::notice, $crate::notify::letters};
        #[derive(askama::Template)]
        #[template(path = $path)]
        #[allow(dead_code, reason = "not every text says everything")]
        struct TemplateContext<'a> {
            site: &'a $crate::notify::letters::Site,
            reader: &'a str,
            contact: &'a $crate::notify::letters::PhoneContact,
            language: words::Language,
            m: &'a $context,
        }
        let $crate::notify::letters::Frame { site, reader, contact, language } = $frame;
        $crate::notify::letters::text(&TemplateContext { site, reader, contact, language: *language, m: $m })
    }};
}

/// Ties a context to its templates: one for the SMS if it has one, then subject, text and HTML of the mail.
macro_rules! templates {
    ($context:ty, $(sms $sms:literal,)? mail $subject:literal, $text:literal, $html:literal) => {
        impl $crate::notify::letters::MessageContext for $context {
            fn sms(&self, frame: &$crate::notify::letters::Frame) -> $crate::Result<Option<domain::sms::Sms>> {
                templates!(@sms $context, self, frame $(, $sms)?)
            }

            fn mail(
                &self,
                frame: &$crate::notify::letters::Frame,
            ) -> $crate::Result<$crate::notify::letters::RenderedMail> {
                use $crate::notify::letters::{filled, parts::one_line};
                Ok($crate::notify::letters::RenderedMail {
                    subject: one_line(&filled!($context, $subject, self, frame)?),
                    text: filled!($context, $text, self, frame)?,
                    html: filled!($context, $html, self, frame)?,
                })
            }
        }
    };
    (@sms $context:ty, $m:expr, $frame:expr) => {{
        let _ = $frame;
        Ok(None)
    }};
    (@sms $context:ty, $m:expr, $frame:expr, $sms:literal) => {{
        use $crate::notify::letters::filled;
        Ok(Some($crate::notify::letters::Sms::of(&filled!($context, $sms, $m, $frame)?)))
    }};
}

use filled;
use templates;

fn text(template: &impl Template) -> Result<String> {
    template.render().map_err(|error| Error::Fault(error.to_string()))
}

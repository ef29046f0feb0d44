//! Notifications by subject: recipients, channels, time window, opt-out, and whether they still hold.
//!
//! A subject's enum answers the same questions for each of its notices, in matches without `_`:
//! `recipients`, `channels`, `may_be_refused`, `window` and `is_still_true`.

mod account;
mod contract;
mod feedback;
mod message;
mod occurrence;
mod offer;
mod recipients;
mod reciprocity;
mod registration;
mod reminder;
mod review;
mod rights;
mod session;
mod term;
mod window;

pub use account::AccountNotice;
pub use contract::{ContractNotice, SignatureNotice};
pub use feedback::FeedbackNotice;
#[cfg(feature = "phones")]
pub use message::channels;
pub use message::{Channel, MessageState, Priority};
pub use occurrence::Occurrence;
pub use offer::OfferNotice;
pub use recipients::Recipients;
pub use reciprocity::ReciprocityNotice;
pub use registration::{RegistrationNotice, RegistrationTimes};
pub use reminder::ReminderNotice;
pub use review::ReviewNotice;
pub use rights::RightsNotice;
pub use session::{REMINDER_BEFORE_SESSION, SessionNotice, SessionTimes};
pub use term::TermNotice;
pub use window::{Window, seat_told_at};

use crate::form::UnknownWord;

/// Makes [`Notice`] of its subjects, so that one more is named here alone.
macro_rules! subjects {
    ($($(#[$doc:meta])* $subject:ident($notice:ident)),* $(,)?) => {
        /// An event that causes messages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Notice {
            $($(#[$doc])* $subject($notice)),*
        }

        $(impl From<$notice> for Notice {
            fn from(notice: $notice) -> Notice {
                Notice::$subject(notice)
            }
        })*

        impl Notice {
            /// Every notice of every subject.
            pub fn all() -> impl Iterator<Item = Notice> {
                std::iter::empty()$(.chain($notice::ALL.iter().copied().map(Notice::$subject)))*
            }

            /// The word kept in the database, which is also the folder of its templates.
            pub fn code(self) -> &'static str {
                match self { $(Notice::$subject(notice) => notice.code()),* }
            }

            /// Its recipients.
            pub fn recipients(self) -> Recipients {
                match self { $(Notice::$subject(notice) => notice.recipients()),* }
            }

            /// The channels that it may take.
            pub fn channels(self) -> &'static [Channel] {
                match self { $(Notice::$subject(notice) => notice.channels()),* }
            }

            /// Whether its recipients may opt out of it.
            pub fn may_be_refused(self) -> bool {
                match self { $(Notice::$subject(notice) => notice.may_be_refused()),* }
            }
        }
    };
}

subjects! {
    /// About signing in.
    Account(AccountNotice),
    /// About a request for a seat.
    Registration(RegistrationNotice),
    /// About the session that somebody is registered to.
    Session(SessionNotice),
    /// About the offer.
    Offer(OfferNotice),
    /// About the requests that somebody answers.
    Review(ReviewNotice),
    /// About a version of a contract.
    Contract(ContractNotice),
    /// About signing a contract.
    Signature(SignatureNotice),
    /// About a person's rights, and their first steps.
    Rights(RightsNotice),
    /// About the end of a contract.
    Term(TermNotice),
    /// Reminders that somebody asked for.
    Reminder(ReminderNotice),
    /// About what somebody freely gives.
    Reciprocity(ReciprocityNotice),
    /// About what people say of a session.
    Feedback(FeedbackNotice),
}

impl Notice {
    /// How long its messages may wait for others.
    pub fn priority(self) -> Priority {
        match self {
            Notice::Account(AccountNotice::LoginCode) | Notice::Signature(SignatureNotice::SignatureCode) => {
                Priority::Urgent
            }
            Notice::Registration(_)
            | Notice::Session(_)
            | Notice::Offer(_)
            | Notice::Review(_)
            | Notice::Contract(_)
            | Notice::Rights(_)
            | Notice::Term(_)
            | Notice::Reminder(_)
            | Notice::Reciprocity(_)
            | Notice::Feedback(_) => Priority::Normal,
        }
    }

    /// Whether it tells deciders that a request waits for them: it is kept who was told, and who comes to decide later
    /// is told then.
    pub fn announces_request(self) -> bool {
        match self {
            Notice::Registration(notice) => notice.announces_request(),
            Notice::Account(_)
            | Notice::Session(_)
            | Notice::Offer(_)
            | Notice::Review(_)
            | Notice::Contract(_)
            | Notice::Signature(_)
            | Notice::Rights(_)
            | Notice::Term(_)
            | Notice::Reminder(_)
            | Notice::Reciprocity(_)
            | Notice::Feedback(_) => false,
        }
    }

    /// The notice behind a stored word.
    ///
    /// # Errors
    /// `UnknownWord` for any other text.
    pub fn parse(word: &str) -> Result<Notice, UnknownWord> {
        Notice::all().find(|notice| notice.code() == word).ok_or_else(|| UnknownWord::new("notice", word))
    }
}

/// The rules of notices as a table that is read when it changes: word, recipients, channels, and whether they may be
/// refused.
#[cfg(test)]
fn rules<N: Copy + Into<Notice>>(notices: &[N]) -> Vec<String> {
    let row = |notice: Notice| {
        let channels: Vec<_> = notice.channels().iter().map(|channel| channel.code()).collect();
        let refused = if notice.may_be_refused() { "may be refused" } else { "always" };
        format!("{}: {:?}, {}, {refused}", notice.code(), notice.recipients(), channels.join(" "))
    };
    notices.iter().map(|notice| row((*notice).into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_notices_are_read_back() {
        for notice in Notice::all() {
            assert_eq!(Notice::parse(notice.code()).unwrap(), notice);
        }
        assert!(Notice::parse("tax_return").is_err());
    }
}

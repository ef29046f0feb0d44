//! Messages ready to be sent, and outcomes of sending.

use chrono::{DateTime, Utc};
use domain::sms::Encoding;

/// A mail ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingMail {
    /// Its Message-ID (RFC 5322): the same when it is tried again, so that servers know a copy.
    pub id: String,
    /// When it leaves.
    pub at: DateTime<Utc>,
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The words, without any drawing.
    pub text: String,
    /// The same words, drawn.
    pub html: String,
    /// Where a mail program stops messages of this kind with one tap (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// An SMS ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingSms {
    /// The number (E.164).
    pub to: String,
    /// The text, as the telephone shows it.
    pub text: String,
    /// How it travels.
    pub encoding: Encoding,
}

/// How a send ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The other side took it.
    Accepted,
    /// The other side keeps it for later.
    Queued,
    /// Not now: try again.
    Retry {
        /// Why, without any address.
        reason: String,
    },
    /// Never.
    Permanent {
        /// Why, without any address.
        reason: String,
    },
    /// It left and no answer came: it may have arrived, so it is not sent again blindly.
    Unknown,
}

//! Channels and delivery states of messages.

use crate::words;

/// The way a message takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    /// Text message to a mobile telephone.
    Sms,
    /// E-mail.
    Mail,
}

words!(Channel, "channel", { Sms = "sms", Mail = "mail" });

/// How long a message may wait for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Priority {
    /// Somebody waits for it before a page: it leaves first, whatever the backlog.
    Urgent,
    /// It leaves in its turn.
    Normal,
}

words!(Priority, "priority", { Urgent = "urgent", Normal = "normal" });

/// The channels that reach somebody at this telephone and this mail address: a landline gets no SMS.
#[cfg(feature = "phones")]
pub fn channels(phone: Option<&str>, mail: Option<&str>) -> Vec<Channel> {
    use crate::contact::Phone;

    let mobile = phone.and_then(|phone| Phone::parse(phone).ok()).is_some_and(|phone| phone.is_mobile());
    let mut channels = Vec::new();
    if mobile {
        channels.push(Channel::Sms);
    }
    if mail.is_some() {
        channels.push(Channel::Mail);
    }
    channels
}

/// The life of a message in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageState {
    /// Waits for its time.
    Queued,
    /// A courier holds its lease.
    Leased,
    /// The gateway or server took it.
    Sent,
    /// The telephone or mailbox has it.
    Delivered,
    /// It will not arrive.
    Failed,
    /// What it says is no longer true; it did not leave.
    Cancelled,
    /// Its time passed before it could leave.
    Expired,
    /// It left and no answer came: it may have arrived, and is not sent again blindly.
    Unknown,
}

words!(MessageState, "message state", {
    Queued = "queued", Leased = "leased", Sent = "sent", Delivered = "delivered", Failed = "failed",
    Cancelled = "cancelled", Expired = "expired", Unknown = "unknown",
});

#[cfg(all(test, feature = "phones"))]
mod tests {
    use super::*;

    #[test]
    fn a_landline_gets_no_sms() {
        assert_eq!(channels(Some("+33465710000"), None), []);
        assert_eq!(channels(Some("+33639980000"), Some("a@example.org")), [Channel::Sms, Channel::Mail]);
        assert_eq!(channels(None, Some("a@example.org")), [Channel::Mail]);
    }
}

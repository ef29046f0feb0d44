//! Channels: SMTP server, SMS gateway, memory for tests and demonstrations, or none.

use std::sync::{Arc, Mutex, PoisonError};

pub use super::outgoing::{Outcome, OutgoingMail, OutgoingSms};
use super::{mail_channel::Smtp, sms_channel::Gateway};

/// Where mails leave.
#[derive(Clone, Debug)]
pub enum MailChannel {
    /// By a server (RFC 5321).
    Smtp(Smtp),
    /// Nowhere: kept in memory.
    Memory(MemoryBox),
    /// The operator sends none.
    None,
}

/// Where SMS leave.
#[derive(Clone, Debug)]
pub enum SmsChannel {
    /// By a gateway with Kannel's *sendsms* interface.
    Kannel(Gateway),
    /// Nowhere: kept in memory.
    Memory(MemoryBox),
    /// The operator sends none.
    None,
}

/// What would have left.
#[derive(Clone, Debug, Default)]
pub struct MemoryBox(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    mails: Vec<OutgoingMail>,
    sms: Vec<OutgoingSms>,
}

impl MemoryBox {
    /// The mails, the oldest first.
    pub fn mails(&self) -> Vec<OutgoingMail> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).mails.clone()
    }

    /// The SMS, the oldest first.
    pub fn sms(&self) -> Vec<OutgoingSms> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).sms.clone()
    }

    fn keep(&self, put: impl FnOnce(&mut Kept)) -> Outcome {
        put(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
        Outcome::Accepted
    }
}

impl MailChannel {
    /// Sends a mail.
    pub async fn send(&self, mail: OutgoingMail) -> Outcome {
        match self {
            MailChannel::Smtp(smtp) => smtp.send(&mail).await,
            MailChannel::Memory(memory) => memory.keep(|kept| kept.mails.push(mail)),
            MailChannel::None => Outcome::Permanent { reason: "no mail leaves this Jalon".into() },
        }
    }
}

impl SmsChannel {
    /// Sends an SMS.
    pub async fn send(&self, sms: OutgoingSms) -> Outcome {
        match self {
            SmsChannel::Kannel(gateway) => gateway.send(&sms).await,
            SmsChannel::Memory(memory) => memory.keep(|kept| kept.sms.push(sms)),
            SmsChannel::None => Outcome::Permanent { reason: "no SMS leaves this Jalon".into() },
        }
    }
}

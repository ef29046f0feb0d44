//! From a row of the outbox to a telephone or a mailbox: what it says, by what way it leaves, how that ended.

pub mod channel;
pub mod courier;
mod demo;
mod letter;
mod mail_channel;
mod sms_channel;

pub use channel::{MailChannel, MemoryBox, Outcome, OutgoingMail, OutgoingSms, SmsChannel};
pub use courier::Courier;
pub use demo::{DemoMessage, demo_messages};
pub use mail_channel::Smtp;
pub use sms_channel::Gateway;

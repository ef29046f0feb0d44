//! Notifications: enqueue in the outbox, render, send by mail or SMS, record the outcome.

pub mod channel;
pub mod courier;
mod demo;
pub(crate) mod enqueue;
mod letters;
mod links;
mod mail_channel;
mod outgoing;
mod reader;
mod render;
mod seat;
mod sms_channel;

pub use channel::{MailChannel, MemoryBox, Outcome, OutgoingMail, OutgoingSms, SmsChannel};
pub use courier::Courier;
pub use demo::{DemoMessage, demo_messages};
pub use letters::{
    RenderedMail,
    samples::{Sample, samples},
};
pub use mail_channel::Smtp;
pub use sms_channel::Gateway;

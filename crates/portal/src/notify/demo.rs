//! Messages of a demonstration, readable by everybody.

use chrono::{DateTime, Utc};
use serde::Serialize;
use store::outbox;

use super::render::{Object, RenderedMessage, render};
use crate::{Portal, Result};

/// How many messages are shown.
const SHOWN: i64 = 100;

/// A message as its reader sees it.
#[derive(Clone, Debug, Serialize)]
pub struct DemoMessage {
    /// Its row in the outbox.
    pub id: uuid::Uuid,
    /// "sms" or "mail".
    pub channel: &'static str,
    /// The number or address.
    pub to: String,
    /// The subject of a mail.
    pub subject: Option<String>,
    /// The words.
    pub text: String,
    /// The drawing of a mail.
    pub html: Option<String>,
    /// Where it stands.
    pub state: &'static str,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
}

/// The latest messages, the newest first, with the words that they would have now.
pub async fn demo_messages(portal: &Portal) -> Result<Vec<DemoMessage>> {
    let mut shown = Vec::new();
    for message in outbox::latest(&portal.db, SHOWN).await? {
        let Some(object) = Object::read(portal, &message).await? else { continue };
        let Some(rendered) = render(portal, &message, &object).await? else { continue };
        let (to, subject, text, html) = match rendered {
            RenderedMessage::Mail(mail) => (mail.to, Some(mail.subject), mail.text, Some(mail.html)),
            RenderedMessage::Sms(sms) => (sms.to, None, sms.text, None),
        };
        shown.push(DemoMessage {
            id: message.id,
            channel: message.channel.code(),
            to,
            subject,
            text,
            html,
            state: message.state.code(),
            created_at: message.created_at,
        });
    }
    Ok(shown)
}

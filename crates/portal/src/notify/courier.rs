//! Courier: leases due rows of the outbox, renders, sends, records the outcome.

use std::time::Duration as StdDuration;

use chrono::Duration;
use domain::notice::{Channel, MessageState, Priority};
use store::outbox::{self, Line, Message};
use tokio::{sync::watch, task::JoinSet};

use super::{
    channel::{MailChannel, Outcome, SmsChannel},
    render::{Object, RenderedMessage, render},
};
use crate::{Error, Portal, Result, heartbeat::Heartbeat};

/// Rows of a line that are leased at the same time.
const BATCH: usize = 16;
/// Duration of the lease: longer than all timeouts of the channels.
const LEASE: Duration = Duration::minutes(5);
/// Waits before the second try, the third, and so on; then it has failed.
const RETRY_DELAYS: [Duration; 5] =
    [Duration::seconds(30), Duration::minutes(5), Duration::minutes(30), Duration::hours(2), Duration::hours(6)];
/// The outbox is looked at this often even when nobody says that something was committed: by another process.
const POLL: StdDuration = StdDuration::from_secs(1);
/// What can wait is looked at this often at most, however many transactions are committed.
const GATHER: StdDuration = StdDuration::from_millis(50);
/// Wait after the database failed.
const ERROR_BACKOFF: StdDuration = StdDuration::from_secs(5);
/// The longest SMS: a phone shows it as one, the Département pays for each segment.
const SEGMENTS_MAX: usize = 3;

/// The lines that a process carries, each by a worker of its own: a code never waits behind other messages, however
/// many are in flight, and slow mails never delay an SMS.
pub const LINES: &[Line] = &Line::ALL;

/// The name of the worker of a line.
pub fn worker(line: Line) -> &'static str {
    match (line.channel, line.priority) {
        (Channel::Sms, Priority::Urgent) => "courier_sms_urgent",
        (Channel::Mail, Priority::Urgent) => "courier_mail_urgent",
        (Channel::Sms, Priority::Normal) => "courier_sms",
        (Channel::Mail, Priority::Normal) => "courier_mail",
    }
}

/// Carries messages out.
#[derive(Clone)]
pub struct Courier {
    portal: Portal,
    mail: MailChannel,
    sms: SmsChannel,
}

impl Courier {
    /// A courier with its two ways out.
    pub fn new(portal: Portal, mail: MailChannel, sms: SmsChannel) -> Courier {
        Courier { portal, mail, sms }
    }

    /// Sends the messages of one line until shutdown, and ends its in-flight work. A slow message never delays the
    /// next.
    pub async fn run(self, line: Line, mut stop: watch::Receiver<bool>) {
        let mut heartbeat = Heartbeat::new(&self.portal, worker(line));
        let mut going = JoinSet::new();
        while !*stop.borrow() {
            // Listening begins before the outbox is read: what is committed meanwhile is not missed.
            let woken = self.portal.wake.notified();
            tokio::pin!(woken);
            woken.as_mut().enable();
            let taken = async {
                let taken = self.take(line, &mut going).await?;
                heartbeat.beat().await?;
                Ok::<_, Error>(taken)
            };
            let rest = match taken.await {
                Ok(0) => POLL,
                Ok(_) => continue,
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be read");
                    ERROR_BACKOFF
                }
            };
            tokio::select! {
                () = woken => match line.priority {
                    Priority::Urgent => {}
                    Priority::Normal => tokio::time::sleep(GATHER).await,
                },
                Some(_) = going.join_next() => {}
                () = tokio::time::sleep(rest) => {}
                _ = stop.changed() => {}
            }
        }
        while going.join_next().await.is_some() {}
        heartbeat.end().await;
    }

    /// Sends what is due now; returns how many messages were leased.
    ///
    /// # Errors
    /// When the outbox cannot be read. What fails for one message is said in the log and tried again later.
    pub async fn round(&self) -> Result<usize> {
        let mut going = JoinSet::new();
        let mut count = 0;
        for line in LINES {
            count += self.take(*line, &mut going).await?;
            while going.join_next().await.is_some() {}
        }
        Ok(count)
    }

    /// Leases as many due messages of a line as there is room for.
    async fn take(&self, line: Line, going: &mut JoinSet<()>) -> Result<usize> {
        while going.try_join_next().is_some() {}
        let room = BATCH.saturating_sub(going.len()) as i64;
        let now = self.portal.now();
        if room == 0 || !outbox::is_due(&self.portal.db, line, now).await? {
            return Ok(0);
        }
        let messages = outbox::claim(&self.portal.db, line, now, now + LEASE, room).await?;
        let count = messages.len();
        for message in messages {
            let courier = self.clone();
            going.spawn(async move {
                if let Err(error) = courier.carry(&message).await {
                    // The lease runs out: tried again if it had not begun to leave, else unknown.
                    tracing::error!(outbox = %message.id, %error, "a message could not be carried");
                }
            });
        }
        Ok(count)
    }

    async fn carry(&self, message: &Message) -> Result<()> {
        let portal = &self.portal;
        if message.expires_at <= portal.now() {
            return self.settle(message, MessageState::Expired, None).await;
        }
        let Some(object) = Object::read(portal, message).await?.filter(Object::is_still_true) else {
            return self.settle(message, MessageState::Cancelled, None).await;
        };
        let Some(rendered) = render(portal, message, &object).await? else {
            let reason = "nobody is reached there any more".to_owned();
            return self.settle(message, MessageState::Cancelled, Some(reason)).await;
        };
        if !outbox::begin_sending(&portal.db, message.id, portal.now()).await? {
            // The lease ran out meanwhile: it is in other hands.
            return Ok(());
        }
        let outcome = self.send(rendered).await;
        tracing::info!(
            outbox = %message.id, notice = message.notice.code(), channel = message.channel.code(), ?outcome, "carried"
        );
        self.record(message, outcome).await
    }

    async fn send(&self, rendered: RenderedMessage) -> Outcome {
        match rendered {
            RenderedMessage::Mail(mail) => self.mail.send(mail).await,
            // Gateways cut what is too long without a word.
            RenderedMessage::Sms(text) if text.encoding.segments(&text.text) > SEGMENTS_MAX => {
                Outcome::Permanent { reason: "the text is too long for an SMS".into() }
            }
            RenderedMessage::Sms(text) => self.sms.send(text).await,
        }
    }

    async fn record(&self, message: &Message, outcome: Outcome) -> Result<()> {
        match outcome {
            Outcome::Accepted => self.settle(message, MessageState::Sent, None).await,
            Outcome::Queued => self.settle(message, MessageState::Sent, Some("queued by the gateway".into())).await,
            Outcome::Unknown => self.settle(message, MessageState::Unknown, None).await,
            Outcome::Permanent { reason } => self.settle(message, MessageState::Failed, Some(reason)).await,
            Outcome::Retry { reason } => self.postpone(message, reason).await,
        }
    }

    async fn postpone(&self, message: &Message, reason: String) -> Result<()> {
        let tries = usize::try_from(message.attempts - 1).unwrap_or_default();
        match RETRY_DELAYS.get(tries) {
            Some(wait) => Ok(outbox::postpone(&self.portal.db, message.id, self.portal.now() + *wait, &reason).await?),
            None => self.settle(message, MessageState::Failed, Some(reason)).await,
        }
    }

    async fn settle(&self, message: &Message, state: MessageState, detail: Option<String>) -> Result<()> {
        Ok(outbox::settle(&self.portal.db, message.id, state, detail, self.portal.now()).await?)
    }
}

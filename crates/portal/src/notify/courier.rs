//! Courier: leases due rows of the outbox, renders, sends, records the outcome.

use std::{sync::Arc, time::Duration as StdDuration};

use chrono::Duration;
use domain::notice::{Channel, MessageState, Priority};
use store::outbox::{self, Line, Message};
use tokio::{
    sync::{Notify, Semaphore, SemaphorePermit, watch},
    task::JoinSet,
};

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
    turns: Arc<Semaphore>,
}

impl Courier {
    /// A courier with its two ways out.
    pub fn new(portal: Portal, mail: MailChannel, sms: SmsChannel) -> Courier {
        Courier { portal, mail, sms, turns: Arc::new(Semaphore::new(1)) }
    }

    /// Sends the messages of one line until shutdown, and ends its in-flight work. A slow message never delays the
    /// next.
    pub async fn run(self, line: Line, mut stop: watch::Receiver<bool>) {
        let mut heartbeat = Heartbeat::new(&self.portal, worker(line));
        let mut going = JoinSet::new();
        while !*stop.borrow() {
            // Listening begins before the outbox is read: what is committed meanwhile is not missed.
            let woken = self.wake(line).notified();
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

    /// What wakes the worker of a line: a message of it that was committed here. Most commits have none that is urgent.
    fn wake(&self, line: Line) -> &Notify {
        match line.priority {
            Priority::Urgent => &self.portal.wake_urgent,
            Priority::Normal => &self.portal.wake,
        }
    }

    /// What can wait is written one row at a time: whoever asks for a seat meanwhile waits behind one message, not behind
    /// all that are in flight.
    async fn turn(&self, priority: Priority) -> Option<SemaphorePermit<'_>> {
        match priority {
            Priority::Urgent => None,
            Priority::Normal => self.turns.acquire().await.ok(),
        }
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
        let _turn = self.turn(line.priority).await;
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
        if !self.begin_sending(message).await? {
            // The lease ran out meanwhile: it is in other hands.
            return Ok(());
        }
        let outcome = self.send(rendered).await;
        tracing::info!(
            outbox = %message.id, notice = message.notice.code(), channel = message.channel.code(), ?outcome, "carried"
        );
        self.record(message, outcome).await
    }

    async fn begin_sending(&self, message: &Message) -> Result<bool> {
        let _turn = self.turn(message.notice.priority()).await;
        Ok(outbox::begin_sending(&self.portal.db, message.id, self.portal.now()).await?)
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
            Some(wait) => {
                let _turn = self.turn(message.notice.priority()).await;
                Ok(outbox::postpone(&self.portal.db, message.id, self.portal.now() + *wait, &reason).await?)
            }
            None => self.settle(message, MessageState::Failed, Some(reason)).await,
        }
    }

    async fn settle(&self, message: &Message, state: MessageState, detail: Option<String>) -> Result<()> {
        let _turn = self.turn(message.notice.priority()).await;
        Ok(outbox::settle(&self.portal.db, message.id, state, detail, self.portal.now()).await?)
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use store::testing::for_each_engine;

    use super::*;
    use crate::{notify::channel::MemoryBox, testing::Story};

    const PHONE: &str = "06 39 98 00 12";

    /// Carries what is due of a priority; how many messages.
    async fn carry(courier: Courier, priority: Priority) -> usize {
        let (mut going, mut count) = (JoinSet::new(), 0);
        for &line in LINES.iter().filter(|line| line.priority == priority) {
            count += courier.take(line, &mut going).await.unwrap();
        }
        going.join_all().await;
        count
    }

    #[tokio::test]
    async fn what_can_wait_is_written_one_row_at_a_time_and_a_code_at_once() {
        for_each_engine(|db| async move {
            let story = Story::on(db);
            let (_, request) = story.pending_request().await;
            story.allocataire("Fatou Traoré").phone(PHONE).await;
            let memory = MemoryBox::default();
            let courier = Courier::new(
                story.portal.clone(),
                MailChannel::Memory(memory.clone()),
                SmsChannel::Memory(memory.clone()),
            );
            let states = async || {
                let messages = outbox::about(&story.portal.db, request).await.unwrap();
                messages.into_iter().map(|one| one.state).collect::<Vec<_>>()
            };
            let told = states().await.len();

            let turn = courier.turn(Priority::Normal).await;
            let others = tokio::spawn(carry(courier.clone(), Priority::Normal));
            story.asks_code(PHONE).await.unwrap();
            assert_eq!(carry(courier.clone(), Priority::Urgent).await, 1, "the code waits for nobody");
            assert_eq!(memory.sms().len(), 1);
            assert_eq!(states().await, vec![MessageState::Queued; told], "what can wait does");

            drop(turn);
            assert_eq!(others.await.unwrap(), told);
            assert_eq!(states().await, vec![MessageState::Sent; told]);
        })
        .await;
    }

    #[tokio::test]
    async fn only_a_commit_with_a_code_wakes_the_couriers_of_codes() {
        for_each_engine(|db| async move {
            let story = Story::on(db);
            let mut urgent = pin!(story.portal.wake_urgent.notified());
            let mut normal = pin!(story.portal.wake.notified());
            assert!(!urgent.as_mut().enable() && !normal.as_mut().enable());
            story.pending_request().await;
            story.allocataire("Fatou Traoré").phone(PHONE).await;
            assert!(normal.as_mut().enable() && !urgent.as_mut().enable());
            story.asks_code(PHONE).await.unwrap();
            assert!(urgent.as_mut().enable());
        })
        .await;
    }
}

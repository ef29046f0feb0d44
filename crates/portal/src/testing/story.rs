//! Story of a test: portal, clock, and messages read so far.

use std::{
    collections::HashSet,
    future::Future,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{
    account::login::CodeLimits,
    contact::Phone,
    notice::{Channel, Notice},
    person::steps::StepLimits,
    territory::commune::{Commune, communes},
};
use store::{
    Db,
    import::{self, Line, Row},
    outbox::{self, Message},
    session, territory,
};
use uuid::Uuid;

use crate::{
    Portal, Result,
    account::{browser::Browser, login_code, sign_in},
    clock::Clock,
    random::Random,
    settings::{Department, Labels, Legal, Secret, SessionLimits, Settings, Storage, retention::Periods},
};

/// When stories begin: Tuesday 24 November 2026, 10 h in Paris.
pub const BEGINNING: &str = "2026-11-24T09:00:00Z";
/// La Tour-du-Pin, where people and actions are unless said otherwise.
pub(super) const HOME: &str = "38509";
/// More messages than any story makes.
pub(super) const EVERY_MESSAGE: i64 = 100_000;

/// What happens when it is awaited is written to the database.
pub(super) type Making<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A portal whose clock stands still and whose randomness repeats, with the messages read so far.
#[derive(Clone)]
pub struct Story {
    /// The portal under test.
    pub portal: Portal,
    heard: Arc<Mutex<HashSet<Uuid>>>,
    declared: Arc<Mutex<HashSet<Notice>>>,
    count: Arc<AtomicU64>,
}

/// The settings of stories: a fixed secret, an address that leads nowhere.
pub fn settings() -> Settings {
    settings_in("38")
}

/// The same, in another département.
pub fn settings_in(code: &str) -> Settings {
    let department = Department::of_code(code).expect("stories happen in France");
    let secret = Secret::new("a secret that only stories know");
    Settings {
        geocoder: None,
        public_url: "https://jalon.example.org".into(),
        former_secrets: Vec::new(),
        files: Storage::in_memory(secret.file_keys(&[])),
        secret,
        help_phone: "+33465710000".into(),
        department,
        labels: Labels::of(department),
        asks_weekly_hours: false,
        codes: CodeLimits::default(),
        code_answer: std::time::Duration::ZERO,
        retention: Periods::usual(),
        steps: StepLimits::USUAL,
        legal: Legal::default(),
        sessions: SessionLimits {
            visitor: Duration::minutes(30),
            allocataire: Duration::minutes(30),
            professional: Duration::hours(4),
            absolute: Duration::hours(12),
            own_device: Some(Duration::days(30)),
        },
    }
}

pub(super) fn moment(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment is written 2026-12-03T08:00:00Z")
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day is written 2026-12-03")
}

pub(super) fn commune(code: &str) -> &'static Commune {
    communes().by_code(code).expect("the story happens in a commune that Jalon holds")
}

pub(super) fn e164(phone: &str) -> String {
    Phone::parse(phone).expect("the story's telephone can be called").as_str().to_owned()
}

/// First name, and the rest.
pub(super) fn split(name: &str) -> (String, String) {
    let (first, last) = name.split_once(' ').expect("people have a first and a last name");
    (first.to_owned(), last.to_owned())
}

/// The mail of a professional who was given none.
pub fn mail_of(name: &str) -> String {
    let plain = deunicode::deunicode(name).to_lowercase();
    let words: Vec<_> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!("{}@example.org", words.join("."))
}

impl Story {
    /// A story on a fresh database.
    pub fn on(db: Db) -> Story {
        let clock = Clock::set_at(moment(BEGINNING));
        Story::with(Portal::new(db, clock, Random::seeded(38), settings()))
    }

    /// A story on a portal made elsewhere.
    pub fn with(portal: Portal) -> Story {
        Story { portal, heard: Arc::default(), declared: Arc::default(), count: Arc::default() }
    }

    /// The present moment of the story.
    pub fn now(&self) -> DateTime<Utc> {
        self.portal.now()
    }

    /// How many seats of a session are taken.
    pub async fn seats_taken(&self, session: Uuid) -> i64 {
        store::session::get(&self.portal.db, session).await.expect("sessions can be read").expect("it is there").taken
    }

    /// Lets time pass.
    pub fn wait(&self, time: Duration) {
        self.portal.clock.advance(time);
    }

    /// Says that messages of a kind are not what the story is about.
    pub fn ignores(&self, notice: impl Into<Notice>) {
        self.declared.lock().unwrap_or_else(PoisonError::into_inner).insert(notice.into());
    }

    /// Ends the story: every message that was due must have been read or declared, and seats must be counted right.
    ///
    /// # Panics
    /// When a message was forgotten, or a session counts a wrong number of seats.
    pub async fn finish(self) {
        let unheard: Vec<String> = self
            .unheard()
            .await
            .iter()
            .map(|message| {
                let role = message.recipient_role.as_deref().unwrap_or("somebody");
                format!("{} to {role} by {}", message.notice.code(), message.channel.code())
            })
            .collect();
        assert!(unheard.is_empty(), "nobody read: {unheard:#?}");
        let miscounted = session::miscounted(&self.portal.db).await.expect("seats can be counted");
        assert_eq!(miscounted, 0, "sessions whose seats are miscounted");
    }

    /// Messages that could have left by now and that the story has not mentioned.
    pub(super) async fn unheard(&self) -> Vec<Message> {
        let now = self.now();
        let messages = outbox::latest(&self.portal.db, EVERY_MESSAGE).await.expect("the outbox can be read");
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let declared = self.declared.lock().unwrap_or_else(PoisonError::into_inner);
        messages
            .into_iter()
            .filter(|message| message.due_at <= now)
            .filter(|message| !heard.contains(&message.id) && !declared.contains(&message.notice))
            .collect()
    }

    /// Takes the unheard messages that `wanted` picks; by what ways they came, each once.
    pub(super) async fn hear(&self, wanted: impl Fn(&Message) -> bool) -> Vec<Channel> {
        let messages: Vec<Message> = self.unheard().await.into_iter().filter(|message| wanted(message)).collect();
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.extend(messages.iter().map(|message| message.id));
        let mut channels: Vec<Channel> = messages.into_iter().map(|message| message.channel).collect();
        channels.sort_by_key(|channel| channel.code());
        channels.dedup();
        channels
    }

    /// Asks for a code in a browser that nobody knows.
    ///
    /// # Errors
    /// As [`sign_in::ask_code`].
    pub async fn asks_code(&self, contact: &str) -> Result<sign_in::SentCode> {
        sign_in::ask_code(&self.portal, &Browser::default(), None, contact).await
    }

    /// Tries a code in a browser that nobody knows.
    ///
    /// # Errors
    /// As [`sign_in::try_code`].
    pub async fn tries_code(&self, asked: &sign_in::SentCode, code: &str) -> Result<sign_in::Login> {
        sign_in::try_code(&self.portal, &Browser::default(), asked, code).await
    }

    /// The code that was sent for a challenge; none when nothing was.
    pub async fn code_of(&self, asked: &sign_in::SentCode) -> Option<String> {
        let challenge = asked.challenge;
        let sent = self.hear(|message| message.subject_id == challenge).await;
        (!sent.is_empty()).then(|| login_code::code(&self.portal.settings.secret, challenge, asked.length))
    }

    /// The next number of the story, so that codes and telephones differ.
    pub(super) fn number(&self) -> u64 {
        self.count.fetch_add(1, Ordering::Relaxed) + 1
    }

    pub(super) async fn add(&self, row: Row) -> Uuid {
        let id = self.portal.new_id();
        let mut tx = self.portal.db.begin().await.expect("the database answers");
        import::apply(&mut tx, Line::new(id, row, id.to_string()), self.now()).await.expect("the row can be written");
        tx.commit().await.expect("the row can be kept");
        id
    }

    pub(super) async fn territory(&self, name: &str) -> Uuid {
        let all = territory::all(&self.portal.db).await.expect("territories can be read");
        all.iter().find(|territory| territory.name == name).expect("the territory has this name").id
    }

    pub(super) async fn territory_of(&self, commune: &Commune) -> Option<Uuid> {
        let all = territory::memberships(&self.portal.db).await.expect("territories can be read");
        all.iter().find(|membership| membership.siren == commune.epci).map(|membership| membership.territory_id)
    }
}

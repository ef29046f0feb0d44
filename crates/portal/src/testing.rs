//! Stories for tests: actors, the operations they make, and the messages they receive.

use std::{
    collections::HashSet,
    future::{Future, IntoFuture},
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use domain::{
    account::{Account, Role},
    appointment::{AppointmentState, MeetingMode},
    contact::Phone,
    contract::{CommitmentKind, CommitmentState, ContractKind, ContractState, Side},
    notice::{Channel, Notice},
    person::RightState,
    principal::Principal,
    registration::{RefusalReason, Rejection},
    session::{NewSession, SessionForm},
    territory::commune::{Commune, communes},
};
use serde_json::json;
use store::{
    Db, account,
    import::{self, Line, Row},
    outbox::{self, Message},
    session, territory,
};
use uuid::Uuid;

use crate::{
    Portal, Result,
    account::{login_code, sign_in},
    clock::Clock,
    random::Random,
    registration::{
        decide,
        request::{self, Requested},
    },
    session::publish,
    settings::{Department, Labels, Secret, Settings},
};

/// When stories begin: Tuesday 24 November 2026, 10 h in Paris.
pub const BEGINNING: &str = "2026-11-24T09:00:00Z";
/// La Tour-du-Pin, where people and actions are unless said otherwise.
const HOME: &str = "38509";
/// More messages than any story makes.
const EVERY_MESSAGE: i64 = 100_000;

/// What happens when it is awaited is written to the database.
type Making<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A portal whose clock stands still and whose randomness repeats, with the messages received so far.
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
    Settings {
        geocoder: None,
        public_url: "https://jalon.example.org".into(),
        secret: Secret::new("a secret that only stories know"),
        help_phone: "+33465710000".into(),
        department,
        labels: Labels::of(department),
        idle_allocataire: Duration::minutes(30),
        idle_professional: Duration::hours(4),
    }
}

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment is written 2026-12-03T08:00:00Z")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day is written 2026-12-03")
}

fn commune(code: &str) -> &'static Commune {
    communes().by_code(code).expect("the story happens in a commune that Jalon holds")
}

fn e164(phone: &str) -> String {
    Phone::parse(phone).expect("the story's telephone can be called").as_str().to_owned()
}

/// First name, and the rest.
fn split(name: &str) -> (String, String) {
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

    /// Ends the story: every message that was due must have been received or declared, and seats must be counted right.
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
    async fn unheard(&self) -> Vec<Message> {
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
    async fn hear(&self, wanted: impl Fn(&Message) -> bool) -> Vec<Channel> {
        let messages: Vec<Message> = self.unheard().await.into_iter().filter(|message| wanted(message)).collect();
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.extend(messages.iter().map(|message| message.id));
        let mut channels: Vec<Channel> = messages.into_iter().map(|message| message.channel).collect();
        channels.sort_by_key(|channel| channel.code());
        channels.dedup();
        channels
    }

    /// The code that was sent for a challenge; none when nothing was.
    pub async fn code_of(&self, asked: &sign_in::SentCode) -> Option<String> {
        let challenge = asked.challenge;
        let sent = self.hear(|message| message.subject_id == challenge).await;
        (!sent.is_empty()).then(|| login_code::code(&self.portal.settings.secret, challenge))
    }

    /// The next number of the story, so that codes and telephones differ.
    fn number(&self) -> u64 {
        self.count.fetch_add(1, Ordering::Relaxed) + 1
    }

    async fn add(&self, row: Row) -> Uuid {
        let id = self.portal.new_id();
        let mut tx = self.portal.db.begin().await.expect("the database answers");
        import::apply(&mut tx, Line::new(id, row, id.to_string()), self.now()).await.expect("the row can be written");
        tx.commit().await.expect("the row can be kept");
        id
    }

    async fn territory(&self, name: &str) -> Uuid {
        let all = territory::all(&self.portal.db).await.expect("territories can be read");
        all.iter().find(|territory| territory.name == name).expect("the territory has this name").id
    }

    async fn territory_of(&self, commune: &Commune) -> Option<Uuid> {
        let all = territory::memberships(&self.portal.db).await.expect("territories can be read");
        all.iter().find(|membership| membership.siren == commune.epci).map(|membership| membership.territory_id)
    }

    /// A caseworker, "Claire Lefèvre".
    pub fn referent(&self, name: &str) -> NewReferent {
        NewReferent { story: self.clone(), name: name.to_owned(), head_of: None, phone: None }
    }

    /// A person who receives the RSA, "Nadia Benali", with a mobile telephone.
    pub fn allocataire(&self, name: &str) -> NewAllocataire {
        let number = self.number();
        let (first_name, last_name) = split(name);
        let home = commune(HOME);
        let row = import::Allocataire {
            file_code: format!("D{number:06}"),
            number: format!("{:07}", 1_000_000 + number),
            is_partner: false,
            civility: "Mme".into(),
            last_name,
            first_name,
            born_on: day("1992-05-14"),
            phone: Some(format!("+3363998{:04}", 1_000 + number % 9_000)),
            mail: None,
            address: "4 rue d’Italie".into(),
            postal_code: String::new(),
            commune: home.name.to_string(),
            insee: home.code.to_string(),
            territory_id: None,
            household: "isolé".into(),
            asked_on: day("2026-02-02"),
            opened_on: Some(day("2026-03-01")),
            right_state: RightState::Open,
            closed_on: None,
            has_duties: true,
            oriented_on: Some(day("2026-03-20")),
            pathway: Some("Emploi".into()),
            jobseeker: true,
            referent_id: None,
        };
        NewAllocataire { story: self.clone(), row }
    }

    /// An organisation that runs actions, with one account.
    pub fn provider(&self, name: &str) -> NewProvider {
        NewProvider {
            story: self.clone(),
            name: name.to_owned(),
            mail: mail_of(&format!("porteur {name}")),
            phone: None,
            contact: "Samir Amrani".into(),
        }
    }

    /// An administrator of the Département.
    pub async fn admin(&self, name: &str) -> Staff {
        self.staff(Role::Admin, name, None).await
    }

    /// A territory lead.
    pub async fn territory_lead(&self, name: &str, territory: &str) -> Staff {
        let territory = self.territory(territory).await;
        self.staff(Role::TerritoryLead, name, Some(territory)).await
    }

    async fn staff(&self, role: Role, name: &str, territory: Option<Uuid>) -> Staff {
        let id = self.portal.new_id();
        account::add_staff(&self.portal.db, id, role, name, &mail_of(name), territory)
            .await
            .expect("the account can be added");
        Staff { story: self.clone(), account: Account::new(role, id) }
    }

    /// An action that people may ask for and that somebody must agree to.
    pub fn action(&self, provider: &Provider, name: &str) -> NewAction {
        NewAction {
            story: self.clone(),
            provider: provider.clone(),
            name: name.to_owned(),
            insee: HOME.to_owned(),
            link: None,
            self_registration: true,
            needs_validation: true,
        }
    }

    /// A session of eight seats in nine days, 9 h to 12 h.
    pub fn session(&self, action: &Action) -> NewActionSession {
        let starts_at = moment("2026-12-03T08:00:00Z");
        let session = NewSession {
            starts_at,
            ends_at: starts_at + Duration::hours(3),
            place: "Salle de la gare".into(),
            address: "12 rue de la Gare".into(),
            insee: HOME.into(),
            seats: 8,
            bring: String::new(),
            rhythm: String::new(),
            facts: Default::default(),
        };
        NewActionSession { story: self.clone(), action: action.clone(), session }
    }

    /// A contract of a person, in force from July to January; its row.
    pub async fn contract(&self, person: &Allocataire, kind: ContractKind, starts_on: &str, ends_on: &str) -> Uuid {
        self.add(Row::Contract(import::Contract {
            code: format!("CER{:06}", self.number()),
            allocataire_id: person.account.id,
            kind,
            signed_on: Some(day(starts_on)),
            starts_on: day(starts_on),
            ends_on: day(ends_on),
            goal: "Retrouver un emploi près de chez moi".into(),
            state: ContractState::Signed,
        }))
        .await
    }

    /// An engagement of a contract, at its rank.
    pub async fn commitment(&self, contract: Uuid, rank: i64, side: Side, label: &str) -> Uuid {
        self.add(Row::Commitment(import::Commitment {
            contract_id: contract,
            rank,
            side,
            kind: CommitmentKind::Demarche,
            label: label.to_owned(),
            due_on: None,
            state: CommitmentState::ToDo,
        }))
        .await
    }

    /// An appointment of 45 minutes at the Maison du Département.
    pub async fn appointment(
        &self,
        person: &Allocataire,
        with: &Referent,
        starts_at: &str,
        state: AppointmentState,
    ) -> Uuid {
        self.add(Row::Appointment(import::Appointment {
            code: format!("RDV{:06}", self.number()),
            allocataire_id: person.account.id,
            referent_id: Some(with.account.id),
            starts_at: moment(starts_at),
            minutes: 45,
            reason: "Faire le point".into(),
            mode: MeetingMode::OnSite,
            place: "Maison du Département, La Tour-du-Pin".into(),
            state,
        }))
        .await
    }
}

/// Lets an actor read their messages.
macro_rules! hearing {
    ($($name:ident),*) => { $(
        impl $name {
            /// Receives a notice that was sent to them; returns its channels: SMS, mail or both.
            ///
            /// # Panics
            /// When no such message waits.
            pub async fn hears(&self, notice: impl Into<Notice>) -> Vec<Channel> {
                let notice = notice.into();
                let recipient = Some(self.account.id);
                let ways = self
                    .story
                    .hear(|message| message.notice == notice && message.recipient_id == recipient)
                    .await;
                assert!(!ways.is_empty(), "{} was not told {notice:?}", stringify!($name));
                ways
            }
        }
    )* };
}

hearing!(Referent, Allocataire, Provider, Staff);

/// A caseworker in a story.
#[derive(Clone)]
pub struct Referent {
    story: Story,
    /// Who they are when they act.
    pub account: Account,
}

impl Referent {
    /// As whom they act.
    pub fn principal(&self) -> Principal {
        self.account.into()
    }

    /// Says yes to a request.
    ///
    /// # Errors
    /// As [`decide::validate`].
    pub async fn validates(&self, registration: Uuid) -> Result<()> {
        decide::validate(&self.story.portal, self.principal(), registration, "").await
    }

    /// Says no to a request.
    ///
    /// # Errors
    /// As [`decide::refuse`].
    pub async fn refuses(&self, registration: Uuid, message: &str) -> Result<()> {
        decide::refuse(&self.story.portal, self.principal(), registration, &rejection(message)).await
    }
}

fn rejection(message: &str) -> Rejection {
    Rejection { reason: RefusalReason::BetterElsewhere, message: message.to_owned(), private_note: None }
}

/// A caseworker being made; awaiting it writes it down.
pub struct NewReferent {
    story: Story,
    name: String,
    head_of: Option<String>,
    phone: Option<String>,
}

impl NewReferent {
    /// Makes them the *responsable* of a territory.
    pub fn head_of(mut self, territory: &str) -> NewReferent {
        self.head_of = Some(territory.to_owned());
        self
    }

    /// Their telephone, as people write it.
    pub fn phone(mut self, phone: &str) -> NewReferent {
        self.phone = Some(e164(phone));
        self
    }
}

impl IntoFuture for NewReferent {
    type Output = Referent;
    type IntoFuture = Making<Referent>;

    fn into_future(self) -> Making<Referent> {
        Box::pin(async move {
            let (first_name, last_name) = split(&self.name);
            let territory_id = match &self.head_of {
                Some(name) => Some(self.story.territory(name).await),
                None => None,
            };
            let row = import::Referent {
                code: format!("REF{:04}", self.story.number()),
                last_name,
                first_name,
                mail: Some(mail_of(&self.name)),
                phone: self.phone,
                organisation: self.story.portal.settings.labels.department.clone(),
                territory_id,
                is_head: self.head_of.is_some(),
            };
            let id = self.story.add(Row::Referent(row)).await;
            Referent { story: self.story, account: Account::new(Role::Referent, id) }
        })
    }
}

/// A person who receives the RSA in a story.
#[derive(Clone)]
pub struct Allocataire {
    story: Story,
    /// Who they are when they act.
    pub account: Account,
}

impl Allocataire {
    /// As whom they act.
    pub fn principal(&self) -> Principal {
        self.account.into()
    }

    /// Asks for a seat.
    ///
    /// # Errors
    /// As [`request::request`].
    pub async fn registers_to(&self, session: &ActionSession) -> Result<Requested> {
        request::request(&self.story.portal, self.principal(), session.id, "").await
    }

    /// Gives a seat back.
    ///
    /// # Errors
    /// As [`request::withdraw`].
    pub async fn withdraws(&self, registration: Uuid) -> Result<()> {
        request::withdraw(&self.story.portal, self.principal(), registration).await
    }
}

/// A person being made; awaiting it writes them down.
pub struct NewAllocataire {
    story: Story,
    row: import::Allocataire,
}

impl NewAllocataire {
    /// Who follows them.
    pub fn followed_by(mut self, referent: &Referent) -> NewAllocataire {
        self.row.referent_id = Some(referent.account.id);
        self
    }

    /// Their telephone, as people write it.
    pub fn phone(mut self, phone: &str) -> NewAllocataire {
        self.row.phone = Some(e164(phone));
        self
    }

    /// No telephone.
    pub fn without_phone(mut self) -> NewAllocataire {
        self.row.phone = None;
        self
    }

    /// Their e-mail address.
    pub fn mail(mut self, mail: &str) -> NewAllocataire {
        self.row.mail = Some(mail.to_owned());
        self
    }

    /// Their commune, by code.
    pub fn living_in(mut self, insee: &str) -> NewAllocataire {
        let commune = commune(insee);
        self.row.commune = commune.name.to_string();
        self.row.insee = insee.to_owned();
        self
    }

    /// Their birth date.
    pub fn born_on(mut self, date: &str) -> NewAllocataire {
        self.row.born_on = day(date);
        self
    }

    /// The state of their right.
    pub fn right(mut self, state: RightState) -> NewAllocataire {
        self.row.right_state = state;
        self
    }

    /// How far they are: what is not said has not happened yet.
    pub fn opened_and_oriented(mut self, opened_on: Option<&str>, oriented_on: Option<&str>) -> NewAllocataire {
        self.row.opened_on = opened_on.map(day);
        self.row.oriented_on = oriented_on.map(day);
        self
    }
}

impl IntoFuture for NewAllocataire {
    type Output = Allocataire;
    type IntoFuture = Making<Allocataire>;

    fn into_future(mut self) -> Making<Allocataire> {
        Box::pin(async move {
            self.row.territory_id = self.story.territory_of(commune(&self.row.insee)).await;
            let id = self.story.add(Row::Allocataire(Box::new(self.row))).await;
            Allocataire { story: self.story, account: Account::new(Role::Allocataire, id) }
        })
    }
}

/// An organisation in a story, by its account.
#[derive(Clone)]
pub struct Provider {
    story: Story,
    /// Who they are when they act.
    pub account: Account,
    /// The structure they work for.
    pub structure: Uuid,
}

impl Provider {
    /// As whom they act.
    pub fn principal(&self) -> Principal {
        self.account.into()
    }

    /// Publishes a session.
    ///
    /// # Errors
    /// As [`publish::publish`].
    pub async fn publishes(&self, action: &Action, form: &SessionForm) -> Result<Uuid> {
        publish::publish(&self.story.portal, self.principal(), action.id, form).await
    }

    /// Cancels a session.
    ///
    /// # Errors
    /// As [`publish::cancel`].
    pub async fn cancels(&self, session: &ActionSession, reason: &str) -> Result<()> {
        publish::cancel(&self.story.portal, self.principal(), session.id, reason).await
    }
}

/// An organisation being made; awaiting it writes it down with one account.
pub struct NewProvider {
    story: Story,
    name: String,
    mail: String,
    phone: Option<String>,
    contact: String,
}

impl NewProvider {
    /// The address of its account.
    pub fn mail(mut self, mail: &str) -> NewProvider {
        self.mail = mail.to_owned();
        self
    }

    /// The telephone of its account.
    pub fn phone(mut self, phone: &str) -> NewProvider {
        self.phone = Some(e164(phone));
        self
    }

    /// Who the account is.
    pub fn contact(mut self, name: &str) -> NewProvider {
        self.contact = name.to_owned();
        self
    }
}

impl IntoFuture for NewProvider {
    type Output = Provider;
    type IntoFuture = Making<Provider>;

    fn into_future(self) -> Making<Provider> {
        Box::pin(async move {
            let source_id = format!("jalon--structure-{}", self.story.number());
            let home = commune(HOME);
            let record = json!({
                "id": source_id, "source": "jalon", "nom": self.name, "date_maj": "2026-11-02",
                "description": "Une équipe accueille les personnes du territoire et les accompagne pas à pas.",
                "adresse": "12 rue de la Gare", "code_insee": home.code, "code_postal": "38110",
                "commune": home.name, "longitude": home.lon, "latitude": home.lat,
                "telephone": "+33465710562", "courriel": self.mail,
            });
            let structure = import::Structure { source_id, name: self.name, record: record.to_string() };
            let structure = self.story.add(Row::Structure(structure)).await;
            let account = import::Provider {
                structure_id: structure,
                mail: self.mail,
                phone: self.phone,
                contact_name: self.contact,
            };
            let id = self.story.add(Row::Provider(account)).await;
            Provider { story: self.story, account: Account::new(Role::Provider, id), structure }
        })
    }
}

/// An administrator or a territory lead in a story.
#[derive(Clone)]
pub struct Staff {
    story: Story,
    /// Who they are when they act.
    pub account: Account,
}

impl Staff {
    /// As whom they act.
    pub fn principal(&self) -> Principal {
        self.account.into()
    }

    /// Says yes to a request.
    ///
    /// # Errors
    /// As [`decide::validate`].
    pub async fn validates(&self, registration: Uuid) -> Result<()> {
        decide::validate(&self.story.portal, self.principal(), registration, "").await
    }
}

/// An action in a story.
#[derive(Clone)]
pub struct Action {
    /// Its row.
    pub id: Uuid,
    provider: Provider,
}

/// An action being made; awaiting it writes it down.
pub struct NewAction {
    story: Story,
    provider: Provider,
    name: String,
    insee: String,
    link: Option<String>,
    self_registration: bool,
    needs_validation: bool,
}

impl NewAction {
    /// Where it takes place, by the code of the commune.
    pub fn in_commune(mut self, insee: &str) -> NewAction {
        self.insee = insee.to_owned();
        self
    }

    /// Where the action says that one asks for it.
    pub fn with_link(mut self, url: &str) -> NewAction {
        self.link = Some(url.to_owned());
        self
    }

    /// Whether people may register by themselves.
    pub fn self_registration(mut self, allowed: bool) -> NewAction {
        self.self_registration = allowed;
        self
    }

    /// Whether somebody must agree first.
    pub fn needs_validation(mut self, needed: bool) -> NewAction {
        self.needs_validation = needed;
        self
    }

    /// The data·inclusion *service* of the action.
    fn record(&self, source_id: &str) -> serde_json::Value {
        let place = commune(&self.insee);
        let who = if self.self_registration { json!(["usagers", "professionnels"]) } else { json!(["professionnels"]) };
        json!({
            "id": source_id, "structure_id": "jalon--structure", "source": "jalon", "nom": self.name,
            "date_maj": "2026-11-02", "type": "atelier", "frais": "gratuit",
            "description": format!("{}. En petit groupe, à votre rythme, avec une équipe du territoire.", self.name),
            "thematiques": ["mobilite--preparer-un-permis"], "publics": ["beneficiaires-des-minimas-sociaux"],
            "modes_accueil": ["en-presentiel"], "mobilisable_par": who, "zone_eligibilite": ["38"],
            "adresse": "12 rue de la Gare", "code_insee": place.code, "commune": place.name,
            "longitude": place.lon, "latitude": place.lat,
        })
    }
}

impl IntoFuture for NewAction {
    type Output = Action;
    type IntoFuture = Making<Action>;

    fn into_future(self) -> Making<Action> {
        Box::pin(async move {
            let source_id = format!("jalon--action-{}", self.story.number());
            let mut record = self.record(&source_id);
            if let Some(link) = &self.link {
                record["lien_mobilisation"] = json!(link);
            }
            let record = record.to_string();
            let row = import::Action {
                source_id,
                structure_id: self.provider.structure,
                name: self.name,
                record,
                self_registration: self.self_registration,
            };
            let id = self.story.add(Row::Action(row)).await;
            let db = &self.story.portal.db;
            db.query("UPDATE action SET needs_validation = $2 WHERE id = $1")
                .bind(id)
                .bind(self.needs_validation)
                .run()
                .await
                .expect("the action can be set");
            Action { id, provider: self.provider }
        })
    }
}

/// A session in a story.
#[derive(Clone, Debug)]
pub struct ActionSession {
    /// Its row.
    pub id: Uuid,
    /// The action.
    pub action: Uuid,
}

/// A session being made; awaiting it publishes it, in the past too.
pub struct NewActionSession {
    story: Story,
    action: Action,
    session: NewSession,
}

impl NewActionSession {
    /// The place and the street.
    pub fn at(mut self, place: &str, address: &str) -> NewActionSession {
        self.session.place = place.to_owned();
        self.session.address = address.to_owned();
        self
    }

    /// How many people can come.
    pub fn seats(mut self, seats: i64) -> NewActionSession {
        self.session.seats = seats;
        self
    }

    /// When it begins; it lasts three hours.
    pub fn on(mut self, starts_at: &str) -> NewActionSession {
        self.session.starts_at = moment(starts_at);
        self.session.ends_at = self.session.starts_at + Duration::hours(3);
        self
    }

    /// Where it takes place, by the code of the commune.
    pub fn in_commune(mut self, insee: &str) -> NewActionSession {
        self.session.insee = insee.to_owned();
        self
    }
}

impl IntoFuture for NewActionSession {
    type Output = ActionSession;
    type IntoFuture = Making<ActionSession>;

    fn into_future(self) -> Making<ActionSession> {
        Box::pin(async move {
            let portal = &self.story.portal;
            let id = portal.new_id();
            let mut tx = portal.db.begin().await.expect("the database answers");
            let by = self.action.provider.account.id;
            session::publish(&mut tx, id, self.action.id, &self.session, by, portal.now())
                .await
                .expect("the session can be written");
            tx.commit().await.expect("the session can be kept");
            ActionSession { id, action: self.action.id }
        })
    }
}

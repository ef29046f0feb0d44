//! What the operator decided: defaults, then a TOML file, then the environment; each value knows where it comes from.

use std::{
    fmt, fs,
    io::Write,
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use domain::contact::Phone;
use portal::{
    offer::geocoder::Geocoder,
    random::Random,
    settings::{Labels, Secret, Settings},
};
use toml::{Table, Value};
use url::{Host, Url};

/// Shorter secrets could be guessed.
const SECRET_MIN: usize = 16;
/// Random bytes in a secret made here: 43 characters once written.
const SECRET_BYTES: usize = 32;
/// The telephone of examples: nobody answers there (range kept for fiction by ARCEP).
const EXAMPLE_PHONE: &str = "+33465710042";

/// How much of a value `jalon check` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Whole,
    /// An address, without its passwords.
    Url,
    Never,
}

/// One thing to decide: its places, and what to write there.
struct Key {
    file: Option<&'static str>,
    env: Option<&'static str>,
    write: &'static str,
    shown: Shown,
}

const fn key(file: Option<&'static str>, env: Option<&'static str>, shown: Shown, write: &'static str) -> Key {
    Key { file, env, write, shown }
}

const FILE: Key = key(None, Some("JALON_CONFIG"), Shown::Whole, "le chemin d’un fichier TOML");
const DATA: Key = key(None, Some("JALON_DATA"), Shown::Whole, "le chemin d’un dossier, par exemple /var/lib/jalon");
const ADDR: Key =
    key(Some("server.addr"), Some("JALON_ADDR"), Shown::Whole, "une adresse et un port, par exemple 127.0.0.1:3000");
const PUBLIC_URL: Key = key(
    Some("server.public_url"),
    Some("JALON_PUBLIC_URL"),
    Shown::Whole,
    "l’adresse du site sans chemin, par exemple https://jalon.exemple.fr",
);
const SECRET: Key = key(
    Some("server.secret"),
    Some("JALON_SECRET"),
    Shown::Never,
    "au moins 16 caractères tirés au hasard, par exemple le résultat de « openssl rand -hex 32 »",
);
const DEMO: Key = key(Some("server.demo"), Some("JALON_DEMO"), Shown::Whole, "1 ou 0");
const LOG: Key = key(
    Some("server.log"),
    Some("JALON_LOG"),
    Shown::Whole,
    "un niveau (error, warn, info, debug), ou un filtre comme info,portal=debug",
);
const DATABASE: Key = key(
    Some("database.url"),
    Some("DATABASE_URL"),
    Shown::Url,
    "postgres://utilisateur:motdepasse@serveur/base, ou sqlite:///chemin/jalon.db",
);
const SMTP: Key = key(
    Some("mail.smtp_url"),
    Some("JALON_SMTP_URL"),
    Shown::Url,
    "smtp://utilisateur:motdepasse@serveur:587?tls=required, smtps://… ou none pour n’envoyer aucun mail",
);
const MAIL_FROM: Key = key(
    Some("mail.from"),
    Some("JALON_MAIL_FROM"),
    Shown::Whole,
    "l’expéditeur des mails, par exemple Jalon <jalon@exemple.fr>",
);
const SMTP_CA: Key =
    key(Some("mail.ca"), Some("JALON_SMTP_CA"), Shown::Whole, "le chemin d’un certificat PEM auquel faire confiance");
const SMS: Key = key(
    Some("sms.url"),
    Some("JALON_SMS_URL"),
    Shown::Url,
    "http://passerelle:13013/cgi-bin/sendsms?username=…&password=…, ou none pour n’envoyer aucun SMS",
);
const SMS_FROM: Key = key(
    Some("sms.from"),
    Some("JALON_SMS_FROM"),
    Shown::Whole,
    "l’expéditeur des SMS : 11 lettres et chiffres au plus, ou un numéro",
);
const HELP_PHONE: Key = key(
    Some("help.phone"),
    Some("JALON_HELP_PHONE"),
    Shown::Whole,
    "le numéro qui aide tout le monde, par exemple 04 65 71 00 42",
);
const API_RATE: Key = key(
    Some("api.rate"),
    Some("JALON_API_RATE"),
    Shown::Whole,
    "le nombre de demandes par seconde permises à chaque client de l’API, de 0 (sans limite) à 100000",
);
const GEOCODER: Key = key(
    Some("geo.geocoder_url"),
    Some("JALON_GEOCODER_URL"),
    Shown::Url,
    "l’adresse d’un géocodeur de la Géoplateforme ou d’addok, par exemple https://data.geopf.fr/geocodage/search",
);
const TILES: Key = key(
    Some("geo.tiles_url"),
    Some("JALON_TILES_URL"),
    Shown::Url,
    "l’adresse d’un fond de carte avec {z}, {x} et {y}, par exemple un WMTS de la Géoplateforme",
);
const MINUTES: &str = "un nombre de minutes, de 1 à 1440";
const IDLE_VISITOR: Key = key(Some("limits.idle_visitor_minutes"), None, Shown::Whole, MINUTES);
const IDLE_ALLOCATAIRE: Key = key(Some("limits.idle_allocataire_minutes"), None, Shown::Whole, MINUTES);
const IDLE_PROFESSIONAL: Key = key(Some("limits.idle_professional_minutes"), None, Shown::Whole, MINUTES);
const WORDS: &str = "un texte entre guillemets";
const DEPARTMENT: Key = key(Some("labels.department"), None, Shown::Whole, WORDS);
const CONTRACT: Key = key(Some("labels.contract"), None, Shown::Whole, WORDS);
const CONTRACT_SHORT: Key = key(Some("labels.contract_short"), None, Shown::Whole, WORDS);
const EMPLOYMENT_SERVICE: Key = key(Some("labels.employment_service"), None, Shown::Whole, WORDS);
const EMPLOYMENT_CONTRACT: Key = key(Some("labels.employment_contract"), None, Shown::Whole, WORDS);
const EMPLOYMENT_CONTRACT_SHORT: Key = key(Some("labels.employment_contract_short"), None, Shown::Whole, WORDS);

/// Everything there is to decide, in the order in which it is shown.
const KEYS: &[&Key] = &[
    &FILE,
    &DATA,
    &ADDR,
    &PUBLIC_URL,
    &SECRET,
    &DEMO,
    &LOG,
    &DATABASE,
    &SMTP,
    &MAIL_FROM,
    &SMTP_CA,
    &SMS,
    &SMS_FROM,
    &HELP_PHONE,
    &API_RATE,
    &GEOCODER,
    &TILES,
    &IDLE_VISITOR,
    &IDLE_ALLOCATAIRE,
    &IDLE_PROFESSIONAL,
    &DEPARTMENT,
    &CONTRACT,
    &CONTRACT_SHORT,
    &EMPLOYMENT_SERVICE,
    &EMPLOYMENT_CONTRACT,
    &EMPLOYMENT_CONTRACT_SHORT,
];

/// The names of everything there is to decide: key of the file, variable of the environment.
pub fn names() -> impl Iterator<Item = (Option<&'static str>, Option<&'static str>)> {
    KEYS.iter().map(|key| (key.file, key.env))
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody decided otherwise.
    Default,
    /// The TOML file.
    File,
    /// A variable of the environment, or an option of the command.
    Environment,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Origin::Default => "défaut",
            Origin::File => "fichier",
            Origin::Environment => "environnement",
        })
    }
}

/// A value in force, as `jalon check` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// Its key in the file, or its variable where it has none.
    pub name: &'static str,
    /// The value, its secrets masked.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// What cannot be used, said to the operator: where it stands, and what to write.
#[derive(Debug)]
pub struct ConfigError {
    /// One sentence a problem.
    pub problems: Vec<String>,
    /// What could be read.
    pub in_force: Vec<InForce>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problems.join("\n"))
    }
}

impl std::error::Error for ConfigError {}

/// How messages of a kind leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Nobody said how.
    Missing,
    /// The operator said that they do not.
    None,
    /// By this server.
    By(Url),
}

/// What is in force.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the server listens.
    pub addr: SocketAddr,
    /// Where people reach it.
    pub public_url: Url,
    /// Whether it shows the messages that it sends.
    pub demo: bool,
    /// What is logged (filter of `tracing-subscriber`).
    pub log: String,
    /// The folder of the data.
    pub data: PathBuf,
    /// The database.
    pub database: String,
    /// How mails leave.
    pub smtp: Transport,
    /// Who sends them.
    pub mail_from: String,
    /// A certificate to trust beside those of the machine.
    pub smtp_ca: Option<PathBuf>,
    /// How SMS leave.
    pub sms: Transport,
    /// Who sends them.
    pub sms_from: String,
    /// The telephone that helps everybody (E.164).
    pub help_phone: String,
    /// How many requests a second a client of the public interface may make; none is no limit.
    pub api_rate: Option<NonZeroU32>,
    /// Where addresses are looked up, when they are (interface of the Géoplateforme, and of addok).
    pub geocoder: Option<Url>,
    /// Where the background of the map comes from, when it has one: an address with `{z}`, `{x}` and `{y}`.
    pub tiles: Option<String>,
    /// How long somebody who is not signed in is remembered.
    pub idle_visitor: Duration,
    /// How long an allocataire may leave the page before signing in again.
    pub idle_allocataire: Duration,
    /// How long a professional may.
    pub idle_professional: Duration,
    /// Words that laws and organisations change.
    pub labels: Labels,
    /// Each value with its origin.
    pub in_force: Vec<InForce>,
    secret: Option<String>,
}

/// Reads a variable of this process.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Reads values one after the other and remembers what is wrong.
struct Reader<'a> {
    env: &'a dyn Fn(&str) -> Option<String>,
    file: Table,
    file_name: String,
    problems: Vec<String>,
    in_force: Vec<InForce>,
}

impl Config {
    /// Reads what is in force.
    ///
    /// # Errors
    /// Everything that cannot be used, at once.
    pub fn load(env: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
        let mut reader = Reader {
            env: &env,
            file: Table::new(),
            file_name: String::new(),
            problems: Vec::new(),
            in_force: Vec::new(),
        };
        let data = reader.or(&DATA, "./var", |text| Some(PathBuf::from(text)));
        reader.open_file(&data);
        let config = reader.config(data);
        match reader.problems.is_empty() {
            true => Ok(Config { in_force: reader.in_force, ..config }),
            false => Err(ConfigError { problems: reader.problems, in_force: reader.in_force }),
        }
    }

    /// Whether only this machine can reach the site.
    pub fn is_local(&self) -> bool {
        match self.public_url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        }
    }

    /// Whether people reach it by HTTPS.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// Whether the database is a file of this machine.
    pub fn is_sqlite(&self) -> bool {
        self.database.starts_with("sqlite:")
    }

    /// The file of the database, when it is one.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        let path = self.database.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        let path = path.split('?').next().unwrap_or(path);
        Some(PathBuf::from(path.replace("%3F", "?").replace("%23", "#").replace("%25", "%")))
    }

    /// What keeps `serve` from starting, with the way to mend it.
    pub fn missing_to_serve(&self) -> Vec<String> {
        let mut missing = Vec::new();
        if self.smtp == Transport::Missing && !self.demo {
            missing.push(format!("Jalon ne sait pas envoyer de mails. {}", how_to_give(&SMTP)));
        }
        if self.sms == Transport::Missing && !self.demo {
            missing.push(format!("Jalon ne sait pas envoyer de SMS. {}", how_to_give(&SMS)));
        }
        if self.secret.is_none() && !self.is_sqlite() {
            missing.push(format!("Avec PostgreSQL, il faut un secret. {}", how_to_give(&SECRET)));
        }
        missing
    }

    /// What works, and that people would suffer from.
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        if self.help_phone == EXAMPLE_PHONE && !self.demo {
            warnings.push(format!("Le numéro d’aide est un numéro d’exemple. {}", how_to_give(&HELP_PHONE)));
        }
        for (kind, transport) in [("mail", &self.smtp), ("SMS", &self.sms)] {
            if *transport == Transport::None && !self.demo {
                warnings.push(format!("Aucun {kind} ne part : vous l’avez demandé."));
            }
        }
        warnings
    }

    /// What would keep people out or give their data away.
    pub fn dangers(&self) -> Vec<String> {
        let unspecified = match self.public_url.host() {
            Some(Host::Ipv4(ip)) => ip.is_unspecified(),
            Some(Host::Ipv6(ip)) => ip.is_unspecified(),
            _ => false,
        };
        if unspecified {
            return vec![format!("Personne ne peut ouvrir {}. {}", self.public_url, how_to_give(&PUBLIC_URL))];
        }
        if !self.is_https() && !self.is_local() {
            return vec![format!(
                "Le site est annoncé en http ({}) : les navigateurs refusent alors la connexion. Donnez une adresse https.",
                self.public_url
            )];
        }
        Vec::new()
    }

    /// The secret that was given, or the one of the data folder, made there if there is none.
    ///
    /// # Errors
    /// When the data folder cannot be used, or PostgreSQL is used without a secret.
    pub fn secret(&self, random: &Random) -> anyhow::Result<Secret> {
        if let Some(secret) = &self.secret {
            return Ok(Secret::new(secret.as_bytes()));
        }
        anyhow::ensure!(self.is_sqlite(), "Avec PostgreSQL, il faut un secret. {}", how_to_give(&SECRET));
        self.make_data_folder()?;
        let path = self.data.join("secret");
        let text = kept_secret(&path, random)
            .map_err(|error| anyhow::anyhow!("{} : ce fichier ne peut pas servir ({error}).", path.display()))?;
        let text = text.trim();
        anyhow::ensure!(text.len() >= SECRET_MIN, "{} : ce secret est trop court.", path.display());
        Ok(Secret::new(text.as_bytes()))
    }

    /// Makes the data folder, closed to the other users of the machine.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn make_data_folder(&self) -> anyhow::Result<()> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.data)
            .map_err(|error| anyhow::anyhow!("{} : ce dossier ne peut pas être créé ({error}).", self.data.display()))
    }

    /// What use cases need to know.
    pub fn settings(&self, secret: Secret) -> Settings {
        Settings {
            public_url: self.public_url.as_str().trim_end_matches('/').to_owned(),
            secret,
            help_phone: self.help_phone.clone(),
            geocoder: self.geocoder.clone().map(Geocoder::at),
            labels: self.labels.clone(),
            idle_allocataire: self.idle_allocataire,
            idle_professional: self.idle_professional,
        }
    }
}

fn how_to_give(key: &Key) -> String {
    let places: Vec<&str> = [key.env, key.file].into_iter().flatten().collect();
    format!(
        "Écrivez dans {} : {}.",
        places.join(" (ou, dans le fichier, ") + if places.len() > 1 { ")" } else { "" },
        key.write
    )
}

/// Reads the secret of a file; the first to come makes it, whole, and nobody ever reads half of one.
fn kept_secret(path: &Path, random: &Random) -> std::io::Result<String> {
    if !path.exists() {
        let mut bytes = [0; SECRET_BYTES];
        random.fill(&mut bytes);
        let text = URL_SAFE_NO_PAD.encode(bytes);
        let draft = path.with_file_name(format!("secret.{}", &text[..8]));
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        // A link fails when the name is taken: another process was first, and its secret is the one.
        let linked = fs::hard_link(&draft, path);
        fs::remove_file(&draft)?;
        if let Err(error) = linked
            && error.kind() != std::io::ErrorKind::AlreadyExists
        {
            return Err(error);
        }
    }
    fs::read_to_string(path)
}

impl Reader<'_> {
    fn config(&mut self, data: PathBuf) -> Config {
        let addr: SocketAddr = self.or(&ADDR, "127.0.0.1:3000", |text| text.parse().ok());
        let public_url = self.or(&PUBLIC_URL, &format!("http://{addr}"), parse_public_url);
        let secret = self.optional(&SECRET, |text| (text.len() >= SECRET_MIN).then(|| text.to_owned()));
        let demo = self.or(&DEMO, "0", parse_yes_no);
        let log = self.or(&LOG, "info", parse_log_filter);
        let database = self.or(&DATABASE, &sqlite_url(&data.join("jalon.db")), parse_database);
        let sender = format!("Jalon <jalon@{}>", mail_host(&public_url));
        Config {
            addr,
            demo,
            log,
            database,
            smtp: self
                .optional(&SMTP, |text| parse_transport(text, &["smtp", "smtp+starttls", "smtps"]))
                .unwrap_or(Transport::Missing),
            mail_from: self.or(&MAIL_FROM, &sender, parse_sender),
            smtp_ca: self.optional(&SMTP_CA, |text| Path::new(text).is_file().then(|| PathBuf::from(text))),
            sms: self
                .optional(&SMS, |text| parse_transport(text, &["http", "https", "kannel"]))
                .unwrap_or(Transport::Missing),
            sms_from: self.or(&SMS_FROM, "JALON", parse_sms_sender),
            help_phone: self.or(&HELP_PHONE, EXAMPLE_PHONE, |text| Some(Phone::parse(text).ok()?.as_str().to_owned())),
            api_rate: self.or(&API_RATE, "50", parse_rate),
            geocoder: self.optional(&GEOCODER, parse_http_url),
            tiles: self.optional(&TILES, parse_tiles),
            idle_visitor: self.or(&IDLE_VISITOR, "30", parse_minutes),
            idle_allocataire: self.or(&IDLE_ALLOCATAIRE, "30", parse_minutes),
            idle_professional: self.or(&IDLE_PROFESSIONAL, "60", parse_minutes),
            labels: self.labels(),
            in_force: Vec::new(),
            public_url,
            data,
            secret,
        }
    }

    fn labels(&mut self) -> Labels {
        let usual = Labels::default();
        let mut words = |key, usual: &str| self.or(key, usual, |text| Some(text.to_owned()));
        Labels {
            department: words(&DEPARTMENT, &usual.department),
            contract: words(&CONTRACT, &usual.contract),
            contract_short: words(&CONTRACT_SHORT, &usual.contract_short),
            employment_service: words(&EMPLOYMENT_SERVICE, &usual.employment_service),
            employment_contract: words(&EMPLOYMENT_CONTRACT, &usual.employment_contract),
            employment_contract_short: words(&EMPLOYMENT_CONTRACT_SHORT, &usual.employment_contract_short),
        }
    }

    /// The file that was named; else the one of the data folder, if there is one.
    fn open_file(&mut self, data: &Path) {
        let named = self.optional(&FILE, |text| Some(PathBuf::from(text)));
        let path = named.clone().unwrap_or_else(|| data.join("jalon.toml"));
        self.file_name = path.display().to_string();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => return,
            Err(error) => {
                return self.problems.push(format!("{} : ce fichier ne se lit pas ({error}).", self.file_name));
            }
        };
        match text.parse::<Table>() {
            Ok(table) => self.take_file(table),
            Err(error) => {
                let line = error.span().map_or(1, |span| text[..span.start].lines().count().max(1));
                let why = error.message();
                self.problems.push(format!("{}, ligne {line} : ce n’est pas du TOML ({why}).", self.file_name));
            }
        }
    }

    /// Keeps what is known, and says what is not: a misspelt key must not pass for a decision.
    fn take_file(&mut self, table: Table) {
        let known = || KEYS.iter().filter_map(|key| key.file).filter_map(|name| name.split_once('.'));
        for (section, value) in &table {
            let names: Vec<&str> = known().filter(|(of, _)| of == section).map(|(_, name)| name).collect();
            match value.as_table() {
                Some(keys) if !names.is_empty() => {
                    for key in keys.keys().filter(|key| !names.contains(&key.as_str())) {
                        self.problems.push(format!(
                            "{} : la clé « {section}.{key} » est inconnue. La section « {section} » connaît : {}.",
                            self.file_name,
                            names.join(", ")
                        ));
                    }
                }
                _ => {
                    let mut sections: Vec<&str> = known().map(|(of, _)| of).collect();
                    sections.dedup();
                    self.problems.push(format!(
                        "{} : « {section} » est inconnu. Les sections sont : {}.",
                        self.file_name,
                        sections.join(", ")
                    ));
                }
            }
        }
        self.file = table;
    }

    fn find(&self, key: &Key) -> Option<(String, Origin)> {
        let from_env = key.env.and_then(|name| (self.env)(name)).filter(|text| !text.trim().is_empty());
        if let Some(text) = from_env {
            return Some((text.trim().to_owned(), Origin::Environment));
        }
        let (section, name) = key.file?.split_once('.')?;
        let text = match self.file.get(section)?.get(name)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Integer(number) => number.to_string(),
            Value::Boolean(yes) => yes.to_string(),
            // Nothing here is a list, a date or a fraction: it is shown as what it is not.
            other => other.type_str().to_owned(),
        };
        Some((text, Origin::File))
    }

    fn optional<T>(&mut self, key: &Key, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let (text, origin) = self.find(key)?;
        let value = parse(&text);
        let shown = shown(key, &text);
        if value.is_none() {
            let place = match (origin, key.file) {
                (Origin::File, Some(name)) => format!("{}, clé {name}", self.file_name),
                _ => key.env.unwrap_or_default().to_owned(),
            };
            self.problems.push(format!("{place} : « {shown} » ne convient pas. Écrivez {}.", key.write));
        }
        self.tell(key, shown, origin);
        value
    }

    fn or<T>(&mut self, key: &Key, usual: &str, parse: impl Fn(&str) -> Option<T>) -> T {
        if self.find(key).is_none() {
            self.tell(key, usual.to_owned(), Origin::Default);
        }
        self.optional(key, &parse).unwrap_or_else(|| parse(usual).expect("the defaults can be used"))
    }

    fn tell(&mut self, key: &Key, value: String, origin: Origin) {
        let name = key.file.or(key.env).unwrap_or_default();
        self.in_force.push(InForce { name, value, origin });
    }
}

fn shown(key: &Key, text: &str) -> String {
    match key.shown {
        Shown::Whole => text.to_owned(),
        Shown::Never => "•••".to_owned(),
        Shown::Url if text == "none" => text.to_owned(),
        Shown::Url => without_passwords(text),
    }
}

/// An address that may be shown: passwords are stars, wherever they stand.
pub fn without_passwords(text: &str) -> String {
    let Ok(mut url) = Url::parse(text) else { return "•••".to_owned() };
    if url.password().is_some() && url.set_password(Some("***")).is_err() {
        return "•••".to_owned();
    }
    let pairs: Vec<(String, String)> = url.query_pairs().map(|(name, value)| (name.into(), value.into())).collect();
    let secret = |name: &str| ["pass", "secret", "token", "key"].iter().any(|word| name.to_lowercase().contains(word));
    if pairs.iter().any(|(name, _)| secret(name)) {
        let shown = pairs.iter().map(|(name, value)| (name, if secret(name) { "***" } else { value }));
        url.query_pairs_mut().clear().extend_pairs(shown);
    }
    url.into()
}

/// The address of a file, with the characters that an address reserves written as it wants them.
fn sqlite_url(path: &Path) -> String {
    let path = path.display().to_string().replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    format!("sqlite://{path}")
}

fn parse_public_url(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    (matches!(url.scheme(), "http" | "https") && url.has_host() && bare).then_some(url)
}

fn parse_rate(text: &str) -> Option<Option<NonZeroU32>> {
    text.parse().ok().filter(|rate| *rate <= 100_000).map(NonZeroU32::new)
}

fn parse_http_url(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn parse_tiles(text: &str) -> Option<String> {
    parse_http_url(text)?;
    ["{z}", "{x}", "{y}"].iter().all(|part| text.contains(part)).then(|| text.to_owned())
}

fn parse_yes_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "1" | "true" | "oui" => Some(true),
        "0" | "false" | "non" => Some(false),
        _ => None,
    }
}

fn parse_log_filter(text: &str) -> Option<String> {
    tracing_subscriber::EnvFilter::try_new(text).ok().map(|_| text.to_owned())
}

fn parse_database(text: &str) -> Option<String> {
    let scheme = text.split_once(':')?.0;
    let known = matches!(scheme, "postgres" | "postgresql" | "sqlite");
    (known && (scheme == "sqlite" || Url::parse(text).is_ok())).then(|| text.to_owned())
}

fn parse_transport(text: &str, schemes: &[&str]) -> Option<Transport> {
    if text.eq_ignore_ascii_case("none") {
        return Some(Transport::None);
    }
    let url = Url::parse(text).ok()?;
    (schemes.contains(&url.scheme()) && url.has_host()).then_some(Transport::By(url))
}

/// An address, or a name and an address between angle brackets.
fn parse_sender(text: &str) -> Option<String> {
    let address = match text.split_once('<') {
        Some((_, rest)) => rest.strip_suffix('>')?,
        None => text,
    };
    let (local, host) = address.split_once('@')?;
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "<>@\"".contains(c));
    (plain(local) && plain(host)).then(|| text.to_owned())
}

/// Operators carry 11 letters and digits as a sender, or a number.
fn parse_sms_sender(text: &str) -> Option<String> {
    let name = text.len() <= 11 && text.chars().all(|c| c.is_ascii_alphanumeric());
    let number = text.trim_start_matches('+').chars().all(|c| c.is_ascii_digit()) && text.len() <= 16;
    (name || number).then(|| text.to_owned())
}

fn parse_minutes(text: &str) -> Option<Duration> {
    text.parse().ok().filter(|minutes| (1..=1440).contains(minutes)).map(Duration::minutes)
}

/// Mail servers refuse a sender at a bare number: this machine's name stands for it.
fn mail_host(public_url: &Url) -> String {
    match public_url.host_str() {
        Some(host) if host.trim_matches(['[', ']']).parse::<IpAddr>().is_err() => host.to_owned(),
        _ => "localhost".to_owned(),
    }
}

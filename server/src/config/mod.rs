//! Configuration: defaults, then a TOML file, then the environment.
//!
//! Each value keeps its origin.

mod api;
mod checks;
mod codes;
mod contract;
mod data_folder;
mod database;
mod department;
mod files;
mod geo;
mod help;
mod import;
mod key;
mod labels;
mod legal;
mod limits;
mod mail;
mod reader;
mod retention;
mod secret;
mod server;
mod sms;
mod steps;
#[cfg(test)]
mod tests;
mod transport;

use std::{fmt, path::PathBuf};

use domain::{account::login::CodeLimits, person::steps::StepLimits};
use portal::{
    offer::geocoder::Geocoder,
    settings::{CODE_ANSWER, Department, Labels, Legal, Secret, Settings, Storage, retention::Periods},
};

use self::{
    api::Api, contract::Contract, database::Database, files::Files, geo::Geo, help::Help, import::Import, key::Key,
    limits::Limits, mail::Mail, reader::Reader, server::Server, sms::Sms,
};
pub use self::{
    key::{InForce, Origin, without_passwords},
    reader::Names,
    transport::Transport,
};

const FILE: Key = Key::of_environment("JALON_CONFIG", "le chemin d’un fichier TOML");
const DATA: Key = Key::of_environment("JALON_DATA", "le chemin d’un dossier, par exemple /var/lib/jalon");

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

/// The configuration in force, section by section.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder of the data.
    pub data: PathBuf,
    /// Addresses, secret, demonstration, log.
    pub server: Server,
    /// Where the data are.
    pub database: Database,
    /// Where the files that people add are.
    pub files: Files,
    /// How mails leave.
    pub mail: Mail,
    /// How SMS leave.
    pub sms: Sms,
    /// Help for people.
    pub help: Help,
    /// The public interface.
    pub api: Api,
    /// How the offer of others is read.
    pub import: Import,
    /// The geocoder and the map.
    pub geo: Geo,
    /// Idle times.
    pub limits: Limits,
    /// Limits of codes.
    pub codes: CodeLimits,
    /// The département.
    pub department: &'static Department,
    /// Words that laws and organisations change.
    pub labels: Labels,
    /// What contracts ask for.
    pub contract: Contract,
    /// How long personal data are kept.
    pub retention: Periods,
    /// By when each step to a contract should be done.
    pub steps: StepLimits,
    /// Who answers for them.
    pub legal: Legal,
    /// Each value with its origin.
    pub in_force: Vec<InForce>,
}

/// Reads a variable of this process.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Every name that the file and the environment may give a value to.
pub fn names() -> Names {
    let mut reader = Reader::new(&|_| None);
    let (data, _) = places(&mut reader);
    Config::read(&mut reader, data);
    reader.names()
}

/// The folder of the data, and the TOML file when one is named.
fn places(reader: &mut Reader) -> (PathBuf, Option<PathBuf>) {
    let path = |text: &str| Some(PathBuf::from(text));
    (reader.or(&DATA, "./var", path), reader.optional(&FILE, path))
}

impl Config {
    /// Reads what is in force.
    ///
    /// # Errors
    /// Everything that cannot be used, at once.
    pub fn load(env: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
        let mut reader = Reader::new(&env);
        let (data, file) = places(&mut reader);
        reader.open(file.as_deref().unwrap_or(&data.join("jalon.toml")), file.is_some());
        let config = Config::read(&mut reader, data);
        reader.reject_unknown_keys();
        match reader.problems.is_empty() {
            true => Ok(Config { in_force: reader.in_force, ..config }),
            false => Err(ConfigError { problems: reader.problems, in_force: reader.in_force }),
        }
    }

    /// Reads every section, in the order in which values are shown.
    fn read(reader: &mut Reader, data: PathBuf) -> Config {
        let server = Server::read(reader);
        let database = Database::read(reader, &data);
        let files = Files::read(reader, &data);
        let mail = Mail::read(reader, server.mail_host());
        let sms = Sms::read(reader);
        let help = Help::read(reader);
        let api = Api::read(reader);
        let import = Import::read(reader);
        let geo = Geo::read(reader);
        let limits = Limits::read(reader);
        let codes = codes::read(reader);
        let department = department::read(reader);
        let labels = labels::read(reader, department);
        let retention = retention::read(reader);
        let steps = steps::read(reader);
        let legal = legal::read(reader, &mail, &sms);
        let in_force = Vec::new();
        Config {
            data,
            server,
            database,
            files,
            mail,
            sms,
            help,
            api,
            import,
            geo,
            limits,
            codes,
            department,
            labels,
            contract: Contract::read(reader),
            retention,
            steps,
            legal,
            in_force,
        }
    }

    /// The secrets that the present one replaced.
    fn former_secrets(&self) -> Vec<Secret> {
        self.server.former_secrets.iter().map(|one| Secret::new(one.as_bytes())).collect()
    }

    /// The storage of the files that people add; a server of objects is not asked yet.
    ///
    /// # Errors
    /// When its folder cannot be made.
    pub fn storage(&self, secret: &Secret) -> anyhow::Result<Storage> {
        let keys = secret.file_keys(&self.former_secrets());
        Storage::open(&self.files.storage, keys)
            .map_err(|error| anyhow::anyhow!("Les fichiers ajoutés n’ont pas de place\u{a0}: {error}."))
    }

    /// What use cases need to know.
    pub fn settings(&self, secret: Secret, files: Storage) -> Settings {
        Settings {
            public_url: self.server.public_url.as_str().trim_end_matches('/').to_owned(),
            secret,
            former_secrets: self.former_secrets(),
            files,
            help_phone: self.help.phone.clone(),
            geocoder: self.geo.geocoder.clone().map(|url| Geocoder::at(url, self.department)),
            department: self.department,
            labels: self.labels.clone(),
            asks_weekly_hours: self.contract.weekly_hours,
            codes: self.codes,
            code_answer: CODE_ANSWER,
            retention: self.retention.clone(),
            steps: self.steps,
            legal: self.legal.clone(),
            sessions: self.limits.sessions,
        }
    }
}

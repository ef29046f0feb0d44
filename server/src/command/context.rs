//! Context shared by commands: configuration, database, failures.

use anyhow::Context;
use clap::Args;
use portal::{Portal, clock::Clock, random::Random};
use store::Db;

use crate::config::{Config, environment};

/// How a command ends when it could not do what was asked.
#[derive(Debug)]
pub(super) enum Failure {
    /// Nothing was done, or what was done was said.
    NothingDone(anyhow::Error),
    /// The command or the configuration is wrong.
    WrongUse(String),
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure::NothingDone(error.into())
    }
}

/// Why `serve --demo` refuses a database: it would show the codes of real people to everybody.
pub(super) const NOT_A_DEMONSTRATION: &str = "\
Le mode démonstration montre tous les messages, codes compris : il ne marche que sur une base remplie par \
« jalon demo ». Lancez d’abord « jalon demo » sur une base vide, ou retirez --demo (JALON_DEMO, server.demo).";

pub(super) type Done = Result<(), Failure>;

pub(super) fn load() -> Result<Config, Failure> {
    load_with(&[])
}

/// What is in force, when options of the command stand for variables of the environment.
pub(super) fn load_with(options: &[(&str, String)]) -> Result<Config, Failure> {
    let env = |name: &str| {
        let option = options.iter().find(|(option, _)| *option == name).map(|(_, value)| value.clone());
        option.or_else(|| environment(name))
    };
    Config::load(env).map_err(|error| Failure::WrongUse(error.to_string()))
}

/// Opens the database at its latest schema, and puts the product together on it.
pub(super) async fn open(config: &Config) -> anyhow::Result<Portal> {
    if config.database.is_sqlite() {
        config.make_data_folder()?;
    }
    let random = Random::system();
    let secret = config.secret(&random)?;
    let db = open_db(config).await?;
    store::migrate(&db).await.context("La base ne peut pas être mise à niveau.")?;
    // What SQLite made meanwhile, and the folder of a server on PostgreSQL.
    config.close_data_folder();
    let files = config.storage(&secret)?;
    Ok(Portal::new(db, Clock::System, random, config.settings(secret, files)))
}

pub(super) async fn open_db(config: &Config) -> anyhow::Result<Db> {
    let shown = crate::config::without_passwords(&config.database.url);
    Db::open(&config.database.url).await.with_context(|| format!("La base {shown} ne s’ouvre pas."))
}

/// Files named on the command line.
#[derive(Debug, Args)]
pub(super) struct Files {
    /// Les fichiers, dans n’importe quel ordre
    #[arg(required = true, value_name = "FICHIER")]
    pub(super) files: Vec<std::path::PathBuf>,
}

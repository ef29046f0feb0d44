//! Tests of the configuration: sources, problems, secrets.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
};

use portal::random::Random;
use tempfile::TempDir;

use super::*;

/// A data folder with these files, and what is read of it in this environment.
struct Case {
    folder: TempDir,
    env: HashMap<String, String>,
}

impl Case {
    /// A case with this `jalon.toml`.
    fn with(toml: &str) -> Case {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("jalon.toml"), toml).unwrap();
        let case = Case { env: HashMap::new(), folder };
        let path = case.path("");
        case.env("JALON_DATA", &path)
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn env(mut self, name: &str, value: &str) -> Case {
        self.env.insert(name.to_owned(), value.to_owned());
        self
    }

    fn file(self, name: &str, text: &str) -> Case {
        fs::write(self.folder.path().join(name), text).unwrap();
        self
    }

    fn load(&self) -> Result<Config, ConfigError> {
        Config::load(|name| self.env.get(name).cloned())
    }

    fn problems(&self) -> Vec<String> {
        let problems = self.load().unwrap_err().problems;
        problems.into_iter().map(|problem| problem.replace(&self.path(""), "")).collect()
    }
}

fn in_force<'a>(shown: &'a [InForce], name: &str) -> (&'a str, Origin) {
    let one = shown.iter().find(|one| one.name == name).unwrap_or_else(|| panic!("{name} is not shown"));
    (&one.value, one.origin)
}

#[test]
fn the_defaults_can_be_used() {
    let config = Case::with("").load().unwrap();
    assert_eq!(config.server.addr.to_string(), "127.0.0.1:3000");
    assert_eq!(config.server.public_url.as_str(), "http://127.0.0.1:3000/");
    assert_eq!(config.mail.from, "Jalon <jalon@localhost>");
    assert_eq!(config.department.name, "Isère");
    assert_eq!(config.labels.department, "Département de l’Isère");
    assert!(config.database.file().unwrap().ends_with("jalon.db"));
    assert!(config.in_force.iter().skip(1).all(|one| one.origin == Origin::Default));
    assert_eq!(config.missing_to_serve().len(), 2, "neither mails nor SMS can leave");
    assert!(config.dangers().is_empty());
}

#[test]
fn later_sources_override() {
    let case = Case::with("[server]\naddr = \"127.0.0.1:4000\"\ndemo = true\n[limits]\nidle_visitor_minutes = 5\n");
    let config = case.env("JALON_ADDR", " 127.0.0.1:5000 ").env("JALON_LOG", "").load().unwrap();
    assert_eq!(config.server.addr.port(), 5000);
    assert!(config.server.demo);
    assert_eq!(config.limits.sessions.visitor.num_minutes(), 5);
    let shown = &config.in_force;
    assert_eq!(in_force(shown, "server.addr"), ("127.0.0.1:5000", Origin::Environment));
    assert_eq!(in_force(shown, "server.demo"), ("true", Origin::File));
    assert_eq!(in_force(shown, "limits.idle_visitor_minutes"), ("5", Origin::File));
    assert_eq!(in_force(shown, "server.log"), ("info", Origin::Default));
}

#[test]
fn every_problem_is_said_at_once_with_its_place() {
    let case = Case::with(
        "colour = 1\n[server]\nadress = \"x\"\nlog = 3.5\n[limits]\nidle_visitor_minutes = 0\n[department]\ncode = \"69\"\n",
    );
    let case = case
        .env("JALON_ADDR", "ici")
        .env("JALON_SMTP_URL", "http://localhost")
        .env("JALON_SECRET", "court")
        .env("JALON_HELP_PHONE", "12");
    insta::assert_snapshot!(case.problems().join("\n"));
}

#[test]
fn a_file_that_is_not_toml_is_refused_with_its_line() {
    assert_eq!(Case::with("[server]\naddr =\n").problems()[0].split(" : ").next(), Some("jalon.toml, ligne 2"));
    let named = Case::with("").env("JALON_CONFIG", "/nonexistent.toml").problems();
    assert!(named[0].starts_with("/nonexistent.toml : ce fichier ne se lit pas"), "{named:?}");
}

#[test]
fn secrets_come_from_files_too() {
    let case =
        Case::with("").file("secret", "  a long enough secret\n").file("smtp", "smtp://jalon:s3cret@localhost\n");
    let (secret, smtp) = (case.path("secret"), case.path("smtp"));
    let case =
        case.file("jalon.toml", &format!("[mail]\nsmtp_url_file = {smtp:?}\n")).env("JALON_SECRET_FILE", &secret);
    let config = case.load().unwrap();
    assert_eq!(config.server.secret.as_deref(), Some("a long enough secret"));
    assert!(matches!(&config.mail.smtp, Transport::By(url) if url.password() == Some("s3cret")));
    let shown = &config.in_force;
    assert_eq!(in_force(shown, "server.secret"), ("•••", Origin::EnvironmentElsewhere));
    assert_eq!(in_force(shown, "mail.smtp_url"), ("smtp://jalon:***@localhost", Origin::FileElsewhere));
}

#[test]
fn a_secret_that_a_file_does_not_give_is_a_problem() {
    let case = Case::with("").file("short", "court\n");
    let short = case.path("short");
    let problems = case.env("JALON_SECRET_FILE", &short).env("JALON_SMS_URL_FILE", "/nonexistent").problems();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].starts_with("JALON_SECRET_FILE, fichier short : « ••• » ne convient pas."), "{problems:?}");
    assert!(problems[1].starts_with("JALON_SMS_URL_FILE : le fichier /nonexistent ne se lit pas"), "{problems:?}");
    let both = Case::with("").env("DATABASE_URL", "sqlite://x").env("DATABASE_URL_FILE", "/run/secrets/database");
    assert_eq!(both.problems(), ["DATABASE_URL et DATABASE_URL_FILE donnent la même valeur : gardez l’un des deux."]);
}

#[test]
fn a_secret_in_the_environment_overrides_the_file_of_a_secret() {
    let case = Case::with("[server]\nsecret_file = \"/nonexistent\"\n").env("JALON_SECRET", "a long enough secret");
    assert_eq!(case.load().unwrap().server.secret.as_deref(), Some("a long enough secret"));
}

#[test]
fn no_secret_is_ever_shown() {
    let case = Case::with("")
        .env("JALON_SECRET", "s3cret-s3cret-s3cret")
        .env("DATABASE_URL", "postgres://jalon:s3cret@localhost/jalon")
        .env("JALON_SMTP_URL", "smtps://jalon:s3cret@localhost")
        .env("JALON_SMS_URL", "https://localhost/send?username=jalon&password=s3cret")
        .env("JALON_IMPORT_TOKEN", "s3cret")
        .env("JALON_TILES_URL", "https://localhost/{z}/{x}/{y}?apikey=s3cret")
        .env("JALON_GEOCODER_URL", "https://jalon:s3cret@localhost/search");
    let config = case.load().unwrap();
    assert!(!format!("{:?}", config.in_force).contains("s3cret"), "{:?}", config.in_force);
    let wrong = case.env("JALON_SMTP_URL", "s3cret@localhost").env("JALON_SECRET", "s3cret");
    let error = wrong.load().unwrap_err();
    assert!(!format!("{error:?}{error}").contains("s3cret"), "{error}");
}

#[test]
fn postgres_needs_a_secret_that_every_server_knows() {
    let case = Case::with("").env("DATABASE_URL", "postgres://localhost/jalon").env("JALON_DEMO", "1");
    let config = case.load().unwrap();
    assert_eq!(config.missing_to_serve().len(), 1);
    assert!(config.secret(&Random::seeded(1)).is_err());
    assert!(Case::with("").load().unwrap().secret(&Random::seeded(1)).is_ok());
}

#[test]
fn addresses_that_keep_people_out_are_said() {
    let dangers = |url: &str| Case::with("").env("JALON_PUBLIC_URL", url).load().unwrap().dangers().len();
    assert_eq!(dangers("https://jalon.example.org"), 0);
    assert_eq!(dangers("http://jalon.localhost:3000"), 0);
    assert_eq!(dangers("http://jalon.example.org"), 1);
    assert_eq!(dangers("http://0.0.0.0:3000"), 1);
}

/// What README says, by column: keys of the file, variables of the environment.
fn table() -> [BTreeSet<String>; 2] {
    let readme = include_str!("../../../README.md");
    let mut lines = readme.lines().skip_while(|line| !line.starts_with("| in the file | in the environment |"));
    lines.next().expect("README has the table");
    let rows: Vec<Vec<&str>> = lines
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').collect())
        .collect();
    let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    [0, 1].map(|column| rows.iter().flat_map(|cells| quoted(cells[column])).collect())
}

#[test]
fn every_setting_is_in_the_table_and_nothing_else() {
    let [file, environment] = table();
    let names = names();
    assert_eq!(file, names.file);
    assert_eq!(environment, names.environment);
}

#[test]
fn every_section_of_the_file_is_a_section_of_the_code() {
    let folder = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/config")).unwrap();
    let files: BTreeSet<String> =
        folder.map(|entry| entry.unwrap().file_name().to_string_lossy().replace(".rs", "")).collect();
    for name in names().file {
        let section = name.split('.').next().unwrap();
        assert!(files.contains(section), "{name} is read by config/{section}.rs");
    }
}

//! Configuration keys: names in each source, and masking of values.

use std::fmt;

use url::Url;

/// How much of a value `jalon check` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// All of it.
    Whole,
    /// An address, without its passwords.
    Url,
    /// A folder, all of it; an address, without its passwords.
    Place,
    /// Nothing.
    Never,
}

/// One value to configure: its names, and what to write there.
#[derive(Debug)]
pub(super) struct Key {
    /// `section.name` in the TOML file.
    pub file: Option<&'static str>,
    /// The variable of the environment.
    pub env: Option<&'static str>,
    /// What may be written, in French.
    pub expected: &'static str,
    /// How much of it is shown.
    pub shown: Shown,
}

impl Key {
    /// A value that stands in the file and in the environment.
    pub const fn new(file: &'static str, env: &'static str, expected: &'static str) -> Key {
        Key { file: Some(file), env: Some(env), expected, shown: Shown::Whole }
    }

    /// A value that stands in the environment only.
    pub const fn of_environment(env: &'static str, expected: &'static str) -> Key {
        Key { file: None, env: Some(env), expected, shown: Shown::Whole }
    }

    /// A value that stands in the file only.
    pub const fn of_file(file: &'static str, expected: &'static str) -> Key {
        Key { file: Some(file), env: None, expected, shown: Shown::Whole }
    }

    /// The same key, of an address that may hold a password.
    pub const fn url(self) -> Key {
        Key { shown: Shown::Url, ..self }
    }

    /// The same key, of a folder or of an address that holds a password.
    pub const fn place(self) -> Key {
        Key { shown: Shown::Place, ..self }
    }

    /// The same key, of a secret.
    pub const fn secret(self) -> Key {
        Key { shown: Shown::Never, ..self }
    }

    /// The name by which it is shown.
    pub fn name(&self) -> &'static str {
        self.file.or(self.env).unwrap_or_default()
    }

    /// Whether the value may be read from a file of its own: what may hold a secret.
    pub fn may_be_elsewhere(&self) -> bool {
        self.shown != Shown::Whole
    }

    /// The key of the TOML file that names the file of the value.
    pub fn file_elsewhere(&self) -> Option<String> {
        self.file.filter(|_| self.may_be_elsewhere()).map(|name| format!("{name}_file"))
    }

    /// The variable of the environment that does.
    pub fn env_elsewhere(&self) -> Option<String> {
        self.env.filter(|_| self.may_be_elsewhere()).map(|name| format!("{name}_FILE"))
    }

    /// As much of a value as may be shown.
    pub fn masked(&self, text: &str) -> String {
        match self.shown {
            Shown::Whole => text.to_owned(),
            Shown::Never => "•••".to_owned(),
            Shown::Url if text == "none" => text.to_owned(),
            Shown::Place if !text.contains("://") => text.to_owned(),
            Shown::Url | Shown::Place => without_passwords(text),
        }
    }

    /// "Écrivez dans JALON_SECRET (ou, dans le fichier, server.secret) : …".
    pub fn how_to_give(&self) -> String {
        let places = match (self.env, self.file) {
            (Some(env), Some(file)) => format!("{env} (ou, dans le fichier, {file})"),
            (env, file) => env.or(file).unwrap_or_default().to_owned(),
        };
        format!("Écrivez dans {places} : {}.", self.expected)
    }
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody decided otherwise.
    Default,
    /// The TOML file.
    File,
    /// A file that the TOML file names.
    FileElsewhere,
    /// A variable of the environment, or an option of the command.
    Environment,
    /// A file that a variable of the environment names.
    EnvironmentElsewhere,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Origin::Default => "défaut",
            Origin::File => "fichier",
            Origin::FileElsewhere => "fichier à part, nommé par le fichier",
            Origin::Environment => "environnement",
            Origin::EnvironmentElsewhere => "fichier à part, nommé par l’environnement",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_of_addresses_are_masked() {
        for (text, shown) in [
            ("postgres://jalon:s3cret@localhost/jalon", "postgres://jalon:***@localhost/jalon"),
            ("https://sms.example.org/send?username=jalon&password=s3cret", "username=jalon&password=***"),
            ("https://tiles.example.org/{z}?apiKey=s3cret", "apiKey=***"),
            ("smtp://localhost:25", "smtp://localhost:25"),
            ("s3cret", "•••"),
        ] {
            let masked = without_passwords(text);
            assert!(masked.contains(shown) && !masked.contains("s3cret"), "{masked}");
        }
    }
}

//! Enumerations of data·inclusion v1 with their labels, from the schema's values.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    fmt,
    ops::Deref,
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};

/// The project's own table, made from the schema; its header names the source.
const TABLE: &str = include_str!("../../data/labels.tsv");

/// An enumeration of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Enumeration {
    /// Families of themes.
    Categorie,
    /// Themes, `categorie--theme`.
    Thematique,
    /// Whom a service is for.
    Public,
    /// What kind of help it is.
    TypeService,
    /// Where one is received.
    ModeAccueil,
    /// How one gets in.
    ModeMobilisation,
    /// Who may ask.
    PersonneMobilisatrice,
    /// Whether it costs something.
    Frais,
    /// Networks of organisations.
    ReseauPorteur,
}

impl Enumeration {
    /// Its name in the schema.
    pub fn name(self) -> &'static str {
        match self {
            Enumeration::Categorie => "Categorie",
            Enumeration::Thematique => "Thematique",
            Enumeration::Public => "Public",
            Enumeration::TypeService => "TypeService",
            Enumeration::ModeAccueil => "ModeAccueil",
            Enumeration::ModeMobilisation => "ModeMobilisation",
            Enumeration::PersonneMobilisatrice => "PersonneMobilisatrice",
            Enumeration::Frais => "Frais",
            Enumeration::ReseauPorteur => "ReseauPorteur",
        }
    }

    /// The label of a value; none for a value that the schema does not know.
    pub fn label(self, value: &str) -> Option<&'static str> {
        LABELS.get(&(self.name(), value)).map(|(_, label)| *label)
    }

    /// The schema's own copy of a value; none when it does not know it.
    pub fn value(self, text: &str) -> Option<&'static str> {
        LABELS.get(&(self.name(), text)).map(|(value, _)| *value)
    }

    /// Every value with its label, in the order of the schema.
    pub fn entries(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        ENTRIES.get(self.name()).into_iter().flatten().copied()
    }

    /// Every value, in the order of the schema.
    pub fn values(self) -> &'static [&'static str] {
        VALUES.get(self.name()).map(Vec::as_slice).unwrap_or_default()
    }
}

/// A value of a record that the schema takes from an enumeration. A known one is the schema's own copy: a hundred
/// thousand records share it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct Term(Cow<'static, str>);

impl Term {
    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Term {
    fn from(text: String) -> Term {
        Term(KNOWN.get(text.as_str()).map_or(Cow::Owned(text), |known| Cow::Borrowed(*known)))
    }
}

impl From<&str> for Term {
    fn from(text: &str) -> Term {
        Term::from(text.to_owned())
    }
}

impl Deref for Term {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<str> for Term {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl fmt::Display for Term {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}

/// Values and labels by enumeration and value.
type Labels = HashMap<(&'static str, &'static str), (&'static str, &'static str)>;

/// Values and labels of each enumeration, in the order of the schema.
static ENTRIES: LazyLock<HashMap<&'static str, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut entries: HashMap<&'static str, Vec<_>> = HashMap::new();
    for (name, value, label) in rows() {
        entries.entry(name).or_default().push((value, label));
    }
    entries
});

static VALUES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    ENTRIES.iter().map(|(name, entries)| (*name, entries.iter().map(|(value, _)| *value).collect())).collect()
});

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| rows().map(|(_, value, _)| value).collect());

static LABELS: LazyLock<Labels> =
    LazyLock::new(|| rows().map(|(name, value, label)| ((name, value), (value, label))).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_labels_of_the_schema() {
        assert_eq!(Enumeration::Frais.label("gratuit"), Some("Gratuit"));
        assert_eq!(Enumeration::Frais.label("offert"), None);
        assert_eq!(Enumeration::Categorie.entries().count(), 16);
        assert_eq!(Enumeration::Thematique.entries().count(), 69);
    }

    #[test]
    fn a_term_is_read_and_written_as_its_text() {
        for text in ["gratuit", "offert"] {
            let term: Term = serde_json::from_value(text.into()).unwrap();
            assert_eq!(&term, text);
            assert_eq!(serde_json::to_value(&term).unwrap(), text);
        }
    }
}

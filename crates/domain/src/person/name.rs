//! Search of people by name, as one hears or mistypes it.

use crate::text::{fold, slip, sound};

/// How well a name is what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameMatch {
    /// Each word begins a word of the name.
    Begins,
    /// A word of it has a slip.
    Slip,
    /// A word of it only sounds the same.
    Sounds,
}

/// What was typed to find somebody: words in any order, without accents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameSearch(Vec<String>);

impl NameSearch {
    /// Reads what was typed; civilities name nobody.
    pub fn read(typed: &str) -> NameSearch {
        let words = fold(typed);
        let words = words.split(' ').filter(|word| !word.is_empty() && !CIVILITIES.contains(word));
        NameSearch(words.map(str::to_owned).collect())
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How well a name is what was typed; none when it is another.
    pub fn matches(&self, first_name: &str, last_name: &str) -> Option<NameMatch> {
        let name = fold(&format!("{first_name} {last_name}"));
        let parts: Vec<&str> = name.split(' ').collect();
        let each = |typed: &String| parts.iter().filter_map(|part| word(typed, part)).min();
        self.0.iter().map(each).try_fold(NameMatch::Begins, |worst, found| Some(worst.max(found?)))
    }

    /// Keeps the rows whose name is what was typed, in their order: those alone that are it best.
    pub fn retain<T>(&self, rows: &mut Vec<T>, name: impl Fn(&T) -> (&str, &str)) {
        let of = |row: &T| {
            let (first, last) = name(row);
            self.matches(first, last)
        };
        let found: Vec<Option<NameMatch>> = rows.iter().map(of).collect();
        let best = found.iter().flatten().min();
        let mut found = found.iter();
        rows.retain(|_| best.is_some() && found.next().is_some_and(|one| one.as_ref() == best));
    }
}

const CIVILITIES: [&str; 6] = ["m", "mr", "mme", "mlle", "madame", "monsieur"];

fn word(typed: &str, part: &str) -> Option<NameMatch> {
    if part.starts_with(typed) {
        Some(NameMatch::Begins)
    } else if slip::between(typed, part).is_some() {
        Some(NameMatch::Slip)
    } else {
        (sound::key(typed) == sound::key(part)).then_some(NameMatch::Sounds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: [(&str, &str); 6] = [
        ("Nadia", "Benali"),
        ("Élodie", "Lefèvre"),
        ("Jean-Baptiste", "de la Rochefoucauld"),
        ("Fatou", "Traoré"),
        ("Fatoumata", "Diallo"),
        ("Nadège", "Ben Ali"),
    ];

    fn found(typed: &str) -> Vec<&'static str> {
        let mut rows = PEOPLE.to_vec();
        NameSearch::read(typed).retain(&mut rows, |row| *row);
        rows.into_iter().map(|(_, last)| last).collect()
    }

    #[test]
    fn people_are_found_as_their_name_is_typed_heard_or_mistyped() {
        for (typed, people) in [
            ("benali", &["Benali"] as &[&str]),
            ("BENALI Nadia", &["Benali"]),
            ("mme traore", &["Traoré"]),
            ("elodie", &["Lefèvre"]),
            ("lefebvre", &["Lefèvre"]),
            ("baptiste roche", &["de la Rochefoucauld"]),
            ("fatou", &["Traoré", "Diallo"]),
            ("fatou d", &["Diallo"]),
            ("fatoumtaa", &["Diallo"]),
            ("dialo", &["Diallo"]),
            ("trahoré", &["Traoré"]),
            ("haddad", &[]),
            ("nadia traoré", &[]),
        ] {
            assert_eq!(found(typed), people, "{typed}");
        }
        assert_eq!(found(" ").len(), PEOPLE.len());
    }
}

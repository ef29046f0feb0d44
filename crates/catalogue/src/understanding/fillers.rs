//! Stop words and phrases, and those that set a filter, read from a text file.

use std::{collections::HashMap, sync::LazyLock};

use domain::{
    offer::search::{Choice, Facet},
    text::fold,
};

/// The project's own file; its header says how to change it.
const TEXT: &str = include_str!("../../data/fillers.txt");

static FILLERS: LazyLock<Fillers> = LazyLock::new(|| Fillers::parse(TEXT).expect("a test reads this very file"));

/// The fillers of the project.
pub(crate) fn fillers() -> &'static Fillers {
    &FILLERS
}

/// What a filler does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Role {
    /// It says nothing.
    Nothing,
    /// It says something only where nothing else does.
    Little,
    /// It changes the words beside it in the lexicon, and is not searched.
    Sign,
    /// It sets a filter.
    Filter(Choice),
}

/// Words and phrases that are not searched for.
#[derive(Debug, Default)]
pub(crate) struct Fillers {
    /// By first word: the others of the phrase, and what it does; the longest first.
    by_first: HashMap<String, Vec<(Vec<String>, Role)>>,
}

/// What the words of a text do.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Read {
    /// The words that say something, by place.
    pub(crate) counting: Vec<usize>,
    /// Those that say something only where nothing else does.
    pub(crate) little: Vec<usize>,
    /// Those that only change the words beside them.
    pub(crate) signs: Vec<usize>,
    /// The filters that are said, each with its words by place.
    pub(crate) filters: Vec<(Choice, Vec<usize>)>,
}

impl Fillers {
    fn parse(text: &str) -> Result<Fillers, String> {
        let mut fillers = Fillers::default();
        let mut role = None;
        for (index, raw) in text.lines().enumerate() {
            let line = raw.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(head) = line.strip_prefix('[').and_then(|head| head.strip_suffix(']')) {
                role = Some(role_of(head).ok_or_else(|| format!("fillers, line {}: no such section", index + 1))?);
                continue;
            }
            let role = role.ok_or_else(|| format!("fillers, line {}: no section yet", index + 1))?;
            for phrase in line.split(',') {
                fillers.add(phrase, role);
            }
        }
        for phrases in fillers.by_first.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Ok(fillers)
    }

    fn add(&mut self, phrase: &str, role: Role) {
        let folded = fold(phrase);
        let mut words = folded.split(' ').map(str::to_owned);
        if let Some(first) = words.next().filter(|first| !first.is_empty()) {
            self.by_first.entry(first).or_default().push((words.collect(), role));
        }
    }

    /// Sorts the words of a text by what they do: the longest phrase wins.
    pub(crate) fn read<W: AsRef<str>>(&self, words: &[W]) -> Read {
        let mut read = Read::default();
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at + 1..];
            let fits = |phrase: &&(Vec<String>, Role)| {
                phrase.0.len() <= rest.len() && phrase.0.iter().zip(rest).all(|(one, word)| one == word.as_ref())
            };
            let found = self.by_first.get(words[at].as_ref()).and_then(|phrases| phrases.iter().find(fits));
            let length = found.map_or(1, |(rest, _)| rest.len() + 1);
            match found.map(|(_, role)| *role) {
                None => read.counting.push(at),
                Some(Role::Nothing) => {}
                Some(Role::Little) => read.little.extend(at..at + length),
                Some(Role::Sign) => read.signs.extend(at..at + length),
                Some(Role::Filter(choice)) => read.filters.push((choice, (at..at + length).collect())),
            }
            at += length;
        }
        read
    }

    /// The words of a phrase of the lexicon that make it, by place.
    pub(crate) fn counting<W: AsRef<str>>(&self, words: &[W]) -> Vec<usize> {
        let read = self.read(words);
        let said = if read.counting.is_empty() { read.little } else { read.counting };
        read.signs.into_iter().chain(said).collect()
    }

    /// Whether a word alone says nothing.
    pub(crate) fn is_filler(&self, word: &str) -> bool {
        let phrases = self.by_first.get(word).map(Vec::as_slice).unwrap_or_default();
        phrases.iter().any(|(rest, role)| rest.is_empty() && *role == Role::Nothing)
    }

    /// The single words that say nothing or little, from a length on: a slip may lead to them too.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        let alone = |phrases: &[(Vec<String>, Role)]| phrases.iter().any(|(rest, _)| rest.is_empty());
        self.by_first.iter().filter(move |(_, phrases)| alone(phrases)).map(|(word, _)| word.as_str())
    }
}

fn role_of(head: &str) -> Option<Role> {
    match head.trim() {
        "nothing" => Some(Role::Nothing),
        "little" => Some(Role::Little),
        "sign" => Some(Role::Sign),
        head => {
            let (name, value) = head.strip_prefix("filter ")?.trim().split_once('=')?;
            Choice::parse(Facet::parse(name).ok()?, value).map(Role::Filter)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        fillers().counting(&words).into_iter().map(|at| words[at].to_owned()).collect()
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        for (text, left) in [
            ("Je cherche une formation", "formation"),
            ("comment faire pour passer le permis", "passer permis"),
            ("j’ai besoin d’aide pour mon CV", "cv"),
            ("un logement près de chez moi pas cher", "logement"),
            ("aide", "aide"),
            ("je peux plus payer mon loyer", "payer loyer"),
        ] {
            assert_eq!(said(text).join(" "), left, "{text}");
        }
    }

    #[test]
    fn what_is_free_is_a_filter() {
        let read = fillers().read(&["permis", "gratuit"]);
        assert_eq!(read.counting, [0]);
        assert_eq!(read.filters, [(Choice::parse(Facet::Fee, "gratuit").unwrap(), vec![1])]);
    }
}

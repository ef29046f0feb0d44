//! Lexicon: the words that people use for each need, read from a text file.

use std::{collections::HashMap, sync::LazyLock};

use domain::{
    offer::{labels::Enumeration, practical::Fact, search::Choice, search::Facet},
    text::fold,
};

use super::{fillers::fillers, stem};

/// The project's own file; its header says how to change it.
const TEXT: &str = include_str!("../../data/lexicon.txt");

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(TEXT).expect("a test reads this very file"));

/// The lexicon of the project.
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// What words may mean: the offers that have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Meaning {
    /// A *thématique*, a public or a type of the schema.
    Choice(Choice),
    /// A practical fact.
    Fact(Fact),
}

/// A need with what people are told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What it means.
    pub meaning: Meaning,
    /// What it is called in a sentence, as "séparation, divorce".
    pub label: String,
}

/// Words for a need.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// As the file writes it.
    pub text: String,
    /// Its need, by place in the lexicon.
    pub need: usize,
    /// How much it means it: 1 is fully.
    pub weight: f32,
    /// The line of the file, from 1.
    pub line: usize,
    /// How many words count in it.
    pub(crate) count: usize,
    /// What it says without articles, when that is more than the words that count.
    pub(crate) plain: Option<String>,
}

/// The words of every need.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Needs, each once, in the order of the file.
    pub needs: Vec<Need>,
    /// Phrases, in the order of the file.
    pub phrases: Vec<Phrase>,
    by_stem: HashMap<String, Vec<Place>>,
    /// Every word of it, folded, each once.
    words: Vec<String>,
}

/// Where a word stands.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The phrase, by place in the lexicon.
    pub(crate) phrase: u32,
    /// The word itself: others have its stem too.
    pub(crate) word: Box<str>,
}

/// Why a line of the lexicon is not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("lexicon, line {line}: {what}")]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl Lexicon {
    /// Reads a lexicon.
    ///
    /// # Errors
    /// `Mistake` names the first line that is not understood.
    pub fn parse(text: &str) -> Result<Lexicon, Mistake> {
        let mut lexicon = Lexicon::default();
        let mut need = None;
        for (index, raw) in text.lines().enumerate() {
            let wrong = |what: String| Mistake { line: index + 1, what };
            let line = raw.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(head) = line.strip_prefix('[') {
                need = Some(lexicon.section(head).map_err(wrong)?);
                continue;
            }
            let need = need.ok_or_else(|| wrong("a word stands before the first section".into()))?;
            let (said, weight) = weighted(line).map_err(wrong)?;
            lexicon.add(said, need, weight, index + 1).map_err(wrong)?;
        }
        lexicon.words.sort_unstable();
        lexicon.words.dedup();
        Ok(lexicon)
    }

    /// The need of a section's head, as `theme mobilite--preparer-un-permis] = permis`.
    fn section(&mut self, head: &str) -> Result<usize, String> {
        let (inside, after) = head.split_once(']').ok_or("a section's head ends with ]")?;
        let (kind, code) = inside.trim().split_once(' ').ok_or("a section is [kind CODE]")?;
        let meaning = meaning(kind, code.trim())?;
        let label = match after.trim() {
            "" => own_label(meaning),
            label => {
                label.strip_prefix('=').ok_or("after a section comes = and what people are told")?.trim().to_owned()
            }
        };
        if let Some(at) = self.needs.iter().position(|one| one.meaning == meaning) {
            return Ok(at);
        }
        self.needs.push(Need { meaning, label });
        Ok(self.needs.len() - 1)
    }

    fn add(&mut self, said: &str, need: usize, weight: f32, line: usize) -> Result<(), String> {
        let folded = fold(said);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let counting: Vec<&str> = fillers().counting(&words).into_iter().map(|at| words[at]).collect();
        let counting = if counting.is_empty() { words } else { counting };
        let number = self.phrases.len() as u32;
        let mut stems: Vec<String> = Vec::new();
        for word in counting {
            let stem = stem(word);
            self.words.push(word.to_owned());
            if !stems.contains(&stem) {
                self.by_stem.entry(stem.clone()).or_default().push(Place { phrase: number, word: word.into() });
                stems.push(stem);
            }
        }
        if stems.is_empty() {
            return Err(format!("« {said} » holds no word"));
        }
        let plain = plain(&folded);
        let plain = Some(plain).filter(|plain| plain.split(' ').count() > stems.len());
        self.phrases.push(Phrase { text: said.to_owned(), need, weight, line, count: stems.len(), plain });
        Ok(())
    }

    /// The phrases that hold a stem, by place.
    pub(crate) fn with(&self, stem: &str) -> &[Place] {
        self.by_stem.get(stem).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a folded word stands in it.
    pub fn knows(&self, word: &str) -> bool {
        self.words.binary_search_by(|one| one.as_str().cmp(word)).is_ok()
    }

    /// Every word of it, folded, in order.
    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }
}

/// A folded text without articles and the first half of negations.
pub(crate) fn plain(folded: &str) -> String {
    const ARTICLES: [&str; 11] = ["le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "ne"];
    let kept = folded.split(' ').filter(|word| !word.is_empty() && *word != "n" && !ARTICLES.contains(word));
    kept.collect::<Vec<_>>().join(" ")
}

/// A line without its weight, and its weight.
fn weighted(line: &str) -> Result<(&str, f32), String> {
    let Some((said, weight)) = line.rsplit_once('*') else { return Ok((line, 1.0)) };
    let weight: f32 = weight.trim().parse().map_err(|_| format!("« {} » is no weight", weight.trim()))?;
    if weight > 0.0 && weight <= 2.0 {
        Ok((said.trim(), weight))
    } else {
        Err("a weight is above 0 and at most 2".into())
    }
}

fn meaning(kind: &str, code: &str) -> Result<Meaning, String> {
    let facet = match kind {
        "theme" => Facet::Subject,
        "audience" => Facet::Public,
        "type" => Facet::Kind,
        "fact" => return Fact::parse(code).map(Meaning::Fact).map_err(|_| format!("« {code} » is no practical fact")),
        kind => return Err(format!("« {kind} » is no kind of section: theme, audience, type or fact")),
    };
    Choice::parse(facet, code).map(Meaning::Choice).ok_or_else(|| format!("the schema has no {kind} « {code} »"))
}

/// What the schema calls it.
fn own_label(meaning: Meaning) -> String {
    let label = match meaning {
        Meaning::Choice(Choice { facet: Facet::Subject, value }) => Enumeration::Thematique.label(value),
        Meaning::Choice(Choice { facet, value }) => facet.values().label(value),
        Meaning::Fact(fact) => Some(::words::offer::fact(::words::Language::Fr, fact)),
    };
    label.unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_name_their_line() {
        for (text, line, what) in [
            ("permis", 1, "before the first section"),
            ("# a\n[theme jardin]\n", 2, "no theme"),
            ("[thema mobilite]", 1, "no kind"),
            ("[theme mobilite--preparer-un-permis", 1, "]"),
            ("[fact jardin]", 1, "practical fact"),
            ("[type formation] formation", 1, "="),
            ("[type formation]\nstage *x", 2, "no weight"),
            ("[type formation]\nstage *3", 2, "at most 2"),
            ("[type formation]\n\n…", 3, "no word"),
        ] {
            let mistake = Lexicon::parse(text).unwrap_err();
            assert_eq!(mistake.line, line, "{text}");
            assert!(mistake.what.contains(what), "{mistake}");
        }
    }

    #[test]
    fn a_section_holds_phrases_with_weights() {
        let text =
            "[theme mobilite--preparer-un-permis] = permis\npermis de conduire\ncode *0.5\n[type formation]\ncode\n";
        let lexicon = Lexicon::parse(text).unwrap();
        assert_eq!(lexicon.needs.iter().map(|need| need.label.as_str()).collect::<Vec<_>>(), ["permis", "formation"]);
        let said: Vec<_> = lexicon.phrases.iter().map(|one| (one.text.as_str(), one.need, one.weight)).collect();
        assert_eq!(said, [("permis de conduire", 0, 1.0), ("code", 0, 0.5), ("code", 1, 1.0)]);
        assert_eq!(lexicon.with(&stem("code")).len(), 2);
    }

    #[test]
    fn the_lexicon_of_the_project_is_read() {
        assert!(!lexicon().phrases.is_empty());
    }
}

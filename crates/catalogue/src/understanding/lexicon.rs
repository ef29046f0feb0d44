//! Lexicon: the words that people use for each need, read from a text file.

use std::{collections::HashMap, sync::LazyLock};

use domain::{
    offer::{labels::Enumeration, practical::Fact, search::Choice, search::Facet},
    text::fold,
};

use super::{
    fillers::fillers,
    spelling::{is_negation, sequence_form, stem},
};

/// The project's own file; its header says how to change it.
const TEXT: &str = include_str!("../../data/lexicon.txt");

/// A word leans to a need from this part of its phrases on; phrases that nobody wrote down count so much.
const LEANS: f32 = 0.15;
const UNHEARD: f32 = 0.3;
/// What a phrase counts where only the words that count are said, without those around them.
const WITHOUT_FILLERS: f32 = 0.9;
/// The same, where only one word counts in it; and where it denies what they say.
const WITHOUT_THE_REST: f32 = 0.65;
const WITHOUT_NEGATION: f32 = 0.6;

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
    /// How many words count in it; none when it is made of fillers only.
    pub(crate) count: usize,
    /// Its words in their order, without articles and pronouns.
    pub(crate) sequence: Vec<SequenceWord>,
    /// How fully it is meant where only the words that count are said.
    pub(crate) loosely: f32,
}

/// A word of a phrase, in its order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SequenceWord {
    /// Its stem, by number.
    pub(crate) stem: u32,
    /// The word, folded.
    pub(crate) text: Box<str>,
}

/// The words of every need.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Needs, each once, in the order of the file.
    pub needs: Vec<Need>,
    /// Phrases, in the order of the file.
    pub phrases: Vec<Phrase>,
    stems: HashMap<String, u32>,
    /// By the number of a stem.
    places: Vec<Vec<Place>>,
    /// By the number of a stem: the needs that its phrases lean to, each with its part of them.
    leanings: Vec<Vec<(usize, f32)>>,
    /// Phrases by the stems of their first two words.
    by_pair: HashMap<(u32, u32), Vec<u32>>,
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
        lexicon.leanings = lexicon.places.iter().map(|places| lexicon.leanings_of(places)).collect();
        Ok(lexicon)
    }

    /// What a word leans to that stands in some phrases: "balai" to housework, "perdre" to nothing in particular.
    fn leanings_of(&self, places: &[Place]) -> Vec<(usize, f32)> {
        let mut parts: Vec<(usize, f32)> = Vec::new();
        let mut whole = UNHEARD;
        for place in places {
            let phrase = &self.phrases[place.phrase as usize];
            let part = phrase.weight / (phrase.count.max(1) as f32).sqrt();
            whole += part;
            match parts.iter_mut().find(|(need, _)| *need == phrase.need) {
                Some((_, sum)) => *sum += part,
                None => parts.push((phrase.need, part)),
            }
        }
        parts.into_iter().map(|(need, sum)| (need, sum / whole)).filter(|(_, part)| *part >= LEANS).collect()
    }

    /// The needs that a stem leans to, each with its part, from 0 to 1.
    pub(crate) fn leanings(&self, stem: u32) -> &[(usize, f32)] {
        &self.leanings[stem as usize]
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
        let number = self.phrases.len() as u32;
        let sequence: Vec<SequenceWord> =
            words.iter().filter_map(|word| sequence_form(word)).map(|word| self.sequence_word(word)).collect();
        let counting: Vec<&str> = fillers().counting(&words).into_iter().map(|at| words[at]).collect();
        // A filler alone means something where the file says so.
        let counting = if counting.is_empty() && sequence.len() < 2 { words.clone() } else { counting };
        let mut stems: Vec<u32> = Vec::new();
        for word in counting {
            let stem = self.number_of(&stem(word));
            self.words.push(word.to_owned());
            if !stems.contains(&stem) {
                self.places[stem as usize].push(Place { phrase: number, word: word.into() });
                stems.push(stem);
            }
        }
        if words.is_empty() {
            return Err(format!("« {said} » holds no word"));
        }
        if let [first, second, ..] = sequence.as_slice() {
            self.by_pair.entry((first.stem, second.stem)).or_default().push(number);
        }
        let loosely = match () {
            () if sequence.len() <= stems.len() => 1.0,
            () if words.iter().any(|word| is_negation(word)) => WITHOUT_NEGATION,
            // "travailler pour moi" is not said by "travailler".
            () if stems.len() == 1 => WITHOUT_THE_REST,
            () => WITHOUT_FILLERS,
        };
        self.phrases.push(Phrase { text: said.to_owned(), need, weight, line, count: stems.len(), sequence, loosely });
        Ok(())
    }

    fn sequence_word(&mut self, word: &str) -> SequenceWord {
        SequenceWord { stem: self.number_of(&stem(word)), text: word.into() }
    }

    fn number_of(&mut self, stem: &str) -> u32 {
        if let Some(&number) = self.stems.get(stem) {
            return number;
        }
        let number = self.places.len() as u32;
        self.stems.insert(stem.to_owned(), number);
        self.places.push(Vec::new());
        number
    }

    /// The number of a stem; none when no phrase has a word of it.
    pub(crate) fn stem_number(&self, stem: &str) -> Option<u32> {
        self.stems.get(stem).copied()
    }

    /// The phrases that hold a stem among the words that count, by place.
    pub(crate) fn with(&self, stem: u32) -> &[Place] {
        &self.places[stem as usize]
    }

    /// The phrases that begin with two stems.
    pub(crate) fn beginning_with(&self, first: u32, second: u32) -> &[u32] {
        self.by_pair.get(&(first, second)).map(Vec::as_slice).unwrap_or_default()
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
        assert_eq!(lexicon.with(lexicon.stem_number(&stem("code")).unwrap()).len(), 2);
    }

    #[test]
    fn the_lexicon_of_the_project_is_read() {
        assert!(!lexicon().phrases.is_empty());
    }
}

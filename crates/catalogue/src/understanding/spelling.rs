//! Spelling: stems, irregular forms, abbreviations, and small words that are alike.

use std::{collections::HashMap, sync::LazyLock};

use domain::text::fold;
use rust_stemmers::{Algorithm, Stemmer};

/// The project's own file; its header says how to change it.
const TEXT: &str = include_str!("../../data/spellings.txt");
/// A word that no more than its last letter tells from another one has at least this many, or is another word.
const INFLECTED_FROM: usize = 5;

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| Spellings::parse(TEXT).expect("a test reads this very file"));

/// How words are written.
#[derive(Debug, Default)]
struct Spellings {
    /// What is typed in one word, with the words that it stands for.
    long: HashMap<String, Vec<String>>,
    /// Irregular forms, with the first one.
    same: HashMap<String, String>,
}

impl Spellings {
    fn parse(text: &str) -> Result<Spellings, String> {
        let mut spellings = Spellings::default();
        let mut section = "";
        for (index, raw) in text.lines().enumerate() {
            let line = raw.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = || format!("spellings, line {}: « {line} »", index + 1);
            match (line, section) {
                ("[long]" | "[same]", _) => section = line,
                (_, "[long]") => {
                    let (short, long) = line.split_once('=').ok_or_else(wrong)?;
                    let words = fold(long).split(' ').map(str::to_owned).collect();
                    spellings.long.insert(fold(short), words).map_or(Ok(()), |_| Err(wrong()))?;
                }
                (_, "[same]") => {
                    let (first, forms) = line.split_once(':').ok_or_else(wrong)?;
                    for form in forms.split(',') {
                        spellings.same.insert(fold(form), fold(first)).map_or(Ok(()), |_| Err(wrong()))?;
                    }
                }
                _ => return Err(wrong()),
            }
        }
        Ok(spellings)
    }
}

/// The words of a folded text, those that are written short with what they stand for.
pub(crate) fn words_of(folded: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        match SPELLINGS.long.get(word) {
            Some(long) => words.extend(long.iter().cloned()),
            None => words.push(word.to_owned()),
        }
    }
    words
}

/// A folded word as sequences hold it; none for articles and pronouns, which change nothing.
pub(crate) fn sequence_form(word: &str) -> Option<&str> {
    match word {
        "le" | "la" | "les" | "l" | "un" | "une" | "des" | "du" | "de" | "d" | "ne" | "n" => None,
        "je" | "j" | "tu" | "il" | "elle" | "on" | "ils" | "elles" | "ca" | "c" | "ce" => None,
        "me" | "m" | "se" | "s" | "te" | "t" | "nous" | "vous" => Some("se"),
        "mon" | "ma" | "mes" | "ton" | "ta" | "tes" | "son" | "sa" | "ses" | "notre" | "nos" | "votre" | "vos"
        | "leur" | "leurs" => Some("mon"),
        "au" | "aux" => Some("a"),
        word if is_negation(word) => Some("pas"),
        word => Some(word),
    }
}

/// Whether a folded word says that something is not there: "pas de voiture", "sans voiture", "plus de voiture".
pub(crate) fn is_negation(word: &str) -> bool {
    matches!(word, "pas" | "plus" | "sans" | "aucun" | "aucune" | "ni")
}

/// The stem of a folded word.
pub(crate) fn stem(word: &str) -> String {
    let word = SPELLINGS.same.get(word).map_or(word, String::as_str);
    // "séparée" is folded as "separee": its stem is that of "separe".
    let singular = word.strip_suffix('s').filter(|rest| rest.ends_with("ee")).unwrap_or(word);
    let masculine = singular.strip_suffix('e').filter(|rest| rest.ends_with('e') && rest.len() > 3).unwrap_or(word);
    Stemmer::create(Algorithm::French).stem(masculine).into_owned()
}

/// How surely a word of the same stem is meant by another, from 0 to 1.
pub(crate) fn kinship(one: &str, other: &str) -> f32 {
    match () {
        () if one == other => 1.0,
        () if is_inflected(one, other) || is_inflected(other, one) => 0.97,
        () if SPELLINGS.same.contains_key(one) || SPELLINGS.same.contains_key(other) => 0.9,
        // "café" is no "CAF", "papi" no "papier".
        () if one.len() < INFLECTED_FROM || other.len() < INFLECTED_FROM => 0.4,
        () => 0.8,
    }
}

/// Whether a word is the plural or the feminine of another.
fn is_inflected(longer: &str, shorter: &str) -> bool {
    let Some(end) = longer.strip_prefix(shorter) else { return false };
    match end {
        "s" | "x" => true,
        "e" | "es" => shorter.len() + 1 >= INFLECTED_FROM,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_short_is_read_long() {
        assert_eq!(words_of("jai pb pr mon loyer").join(" "), "j ai probleme pour mon loyer");
    }

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for (one, other) in [
            ("separee", "separer"),
            ("isolee", "isole"),
            ("endettees", "endette"),
            ("dors", "dormir"),
            ("paie", "payer"),
            ("demenage", "demenagement"),
            ("etudiante", "etudiant"),
            ("employee", "employe"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
    }

    #[test]
    fn an_exact_word_beats_a_stem() {
        assert!(kinship("permis", "permis") > kinship("factures", "facture"));
        assert!(kinship("factures", "facture") > kinship("compte", "compter"));
        assert!(kinship("compte", "compter") > kinship("caf", "cafe"));
    }
}

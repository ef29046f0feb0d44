//! Plain-language linter for French text: long sentences, jargon, unexplained acronyms.
//!
//! It suggests and never blocks. Markdown is read as its words: the addresses of links are left out.

mod jargon;
mod suggestion;
mod tokens;

use std::ops::Range;

pub use suggestion::{Kind, Suggestion};
use tokens::{Token, tokens};

/// A longer sentence is read twice.
pub const LONGEST_SENTENCE: usize = 20;

/// No more suggestions than that: who reads fifty of them reads none.
pub const MAX_SUGGESTIONS: usize = 50;

/// What may be said more plainly in a text, in the order in which it is read.
pub fn check(text: &str) -> Vec<Suggestion> {
    let tokens = tokens(text);
    let mut found = long_sentences(text, &tokens);
    found.extend(jargon::words_and_acronyms(text, &tokens));
    found.sort_by_key(|suggestion| (suggestion.at.start, suggestion.at.end));
    found.truncate(MAX_SUGGESTIONS);
    found
}

/// Whether there is nothing to suggest.
pub fn is_plain(text: &str) -> bool {
    check(text).is_empty()
}

fn long_sentences(text: &str, tokens: &[Token]) -> Vec<Suggestion> {
    sentences(text, tokens)
        .into_iter()
        .filter_map(|sentence| {
            let words = spaced_words(&text[sentence.clone()]);
            (words > LONGEST_SENTENCE).then_some(Suggestion { at: sentence, kind: Kind::LongSentence { words } })
        })
        .collect()
}

/// The words of a sentence as people count them: an elided one goes with the next, a sign alone is none.
fn spaced_words(sentence: &str) -> usize {
    sentence.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// From the first to the last word of each sentence.
fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut begun: Option<Range<usize>> = None;
    for (token, next) in tokens.iter().zip(tokens.iter().skip(1).map(Some).chain([None])) {
        let sentence = begun.get_or_insert(token.at.clone());
        sentence.end = token.at.end;
        let between = &text[token.at.end..next.map_or(text.len(), |next| next.at.start)];
        let next = next.map(|next| &text[next.at.clone()]);
        if ends_sentence(&text[token.at.clone()], between, next) {
            sentences.extend(begun.take());
        }
    }
    sentences.extend(begun);
    sentences
}

/// What is written with a full stop and ends no sentence.
const ABBREVIATIONS: [&str; 12] = ["art", "bd", "cf", "dr", "ex", "m", "max", "min", "mm", "p", "st", "tel"];

/// Whether what stands between two words ends a sentence; the end of a line does, as in lists and titles.
fn ends_sentence(word: &str, between: &str, next: Option<&str>) -> bool {
    if between.contains(['\n', '!', '?', '|']) {
        return true;
    }
    // The stop of « R.262-37 » and of « site.fr » has no space behind it.
    let Some(stop) = between.find(['.', '…']) else { return false };
    if between[stop..].starts_with('…') {
        return next.is_none_or(|next| !next.starts_with(char::is_lowercase));
    }
    let abbreviated = word.chars().count() == 1 && !word.starts_with(char::is_numeric)
        || ABBREVIATIONS.contains(&word.to_lowercase().as_str());
    !abbreviated && (next.is_none() || between[stop..].contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(String, Kind)> {
        check(text).into_iter().map(|one| (text[one.at.clone()].to_owned(), one.kind)).collect()
    }

    fn lengths(text: &str) -> Vec<usize> {
        let found = sentences(text, &tokens(text));
        found.into_iter().map(|at| spaced_words(&text[at])).collect()
    }

    #[test]
    fn twenty_words_are_read_once_and_twenty_one_twice() {
        let twenty = ["mot"; 20].join(" ");
        assert!(is_plain(&format!("{twenty}. {twenty} ! {twenty} ? {twenty}…")));
        let longer = format!("{twenty}.\nCourt. {twenty} de.");
        assert_eq!(
            kinds(&longer),
            [(format!("{twenty} de"), Kind::LongSentence { words: 21 })],
            "the sentence alone, without its stop"
        );
    }

    #[test]
    fn a_sentence_ends_where_a_reader_would_say() {
        for (text, expected) in [
            ("", &[][..]),
            ("  \n\n ", &[]),
            ("Appelez votre référent. il vous répond.", &[3, 3]),
            ("Appelez M. Dupont au 04 76 00 38 38.", &[9]),
            ("Voir l’art. R.262-37 du code. Fin", &[5, 1]),
            ("Le site caf.fr vous aide. Oui !", &[5, 1]),
            ("Est-ce à vous ? Oui… non.", &[3, 2]),
            ("Est-ce à vous ? Oui… Non.", &[3, 1, 1]),
            ("# Titre\n\n- un point\n- un autre\nencore", &[1, 2, 2, 1]),
            ("Des signes : « a », — ; rien.", &[4]),
            ("C’est l’heure d’y aller", &[4]),
            ("Prenez le bus 3. Descendez.", &[4, 1]),
            ("De 9 h. à 12 h.", &[6]),
        ] {
            assert_eq!(lengths(text), expected, "{text:?}");
        }
    }

    #[test]
    fn jargon_is_found_in_its_forms_and_once() {
        let found = kinds("Le bénéficiaire, les BÉNÉFICIAIRES. Afin d’habiter, Préalablement au cas échéant.");
        assert_eq!(
            found,
            [
                ("bénéficiaire".to_owned(), Kind::Jargon { instead: "personne" }),
                ("Afin d".to_owned(), Kind::Jargon { instead: "pour" }),
                ("Préalablement".to_owned(), Kind::Jargon { instead: "avant" }),
            ]
        );
        assert_eq!(kinds("Le cas échéant").len(), 1, "several words are one");
    }

    #[test]
    fn the_longest_jargon_wins() {
        let found = kinds("La levée des freins");
        assert_eq!(found, [("levée des freins".to_owned(), Kind::Jargon { instead: "aide pour vos difficultés" })]);
    }

    #[test]
    fn a_word_is_no_acronym_because_it_has_its_letters() {
        assert!(is_plain("Je plie le linge et je cers le bois."));
        assert_eq!(kinds("Le CER"), [("CER".to_owned(), Kind::Jargon { instead: "le contrat" })]);
    }

    #[test]
    fn an_acronym_is_explained_where_it_first_stands() {
        for explained in [
            "La CAF (caisse d’allocations familiales) répond. Appelez la CAF.",
            "La caisse d’allocations familiales (CAF) répond. Appelez la CAF.",
            "Un SMS arrive. Envoyez un CV.",
            "NE PAS OUBLIER LA DATE",
            "Louis XIV et le tome II",
            "Lisez [le site](https://CAF.fr/MSA) ou https://MSA.fr",
        ] {
            assert_eq!(kinds(explained), [], "{explained}");
        }
        let caf = Kind::Acronym { meaning: Some("caisse d’allocations familiales") };
        assert_eq!(kinds("La CAF puis la CAF (caisse d’allocations familiales)."), [("CAF".to_owned(), caf)]);
        assert_eq!(kinds("Le XYZT arrive"), [("XYZT".to_owned(), Kind::Acronym { meaning: None })]);
    }

    #[test]
    fn no_text_is_too_strange() {
        for text in ["\u{a0}", "….!?", "é’’’", "(((((", "](", "](http", "\u{202e}a\u{0}", "👩‍👩‍👧 ok", "ß", "CAF(", ")CAF("]
        {
            check(text);
        }
        let long = "afin de ".repeat(20_000);
        assert!(check(&long).len() <= MAX_SUGGESTIONS);
        let many: String = (0..300).map(|n| format!("{}. ", ["mot"; 21].join(" ") + &n.to_string())).collect();
        assert_eq!(check(&many).len(), MAX_SUGGESTIONS);
    }

    #[test]
    fn a_long_sentence_is_quoted_by_its_beginning() {
        let text = format!("Un deux\ttrois quatre cinq six {}.", ["sept"; 20].join(" "));
        assert_eq!(check(&text)[0].quote(&text), "Un deux trois quatre cinq six…");
    }
}

//! Rights and duties as short cards, in versions: who agrees, agrees to one of them.

include!(concat!(env!("OUT_DIR"), "/rights.rs"));

use crate::Language;

/// The versions of the text, the first one first. One that somebody may have agreed to never changes again: what it said
/// is what they agreed to. A change is another file, one more line here, and its hash in the test below.
const VERSIONS: [&str; 1] = [include_str!("../data/rights/fr/1.txt")];

/// A version of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its number, from one on.
    pub version: i64,
    /// Its words, as they are hashed.
    pub words: &'static str,
}

/// A card: a title, and what there is to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its name in forms and addresses.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its paragraphs.
    pub paragraphs: Vec<&'static str>,
}

impl Text {
    /// The one that holds: it is read in French by everybody, until a translation has the same worth.
    pub fn current(_language: Language) -> Text {
        Text::of(VERSIONS.len() as i64).expect("there is a text")
    }

    /// A version of it; none for a number that it never had.
    pub fn of(version: i64) -> Option<Text> {
        let place = usize::try_from(version).ok()?.checked_sub(1)?;
        VERSIONS.get(place).map(|words| Text { version, words })
    }

    /// Its cards.
    pub fn cards(self) -> Vec<Card> {
        self.words.split("# ").skip(1).filter_map(card).collect()
    }

    /// One of its cards.
    pub fn card(self, id: &str) -> Option<Card> {
        self.cards().into_iter().find(|card| card.id == id)
    }
}

fn card(text: &'static str) -> Option<Card> {
    let (head, body) = text.split_once('\n')?;
    let (id, title) = head.split_once(" | ")?;
    let paragraphs = body.split("\n\n").map(str::trim).filter(|one| !one.is_empty()).collect();
    Some(Card { id, title, paragraphs })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_card_is_short_and_has_a_name_of_its_own() {
        for (place, _) in VERSIONS.iter().enumerate() {
            let text = Text::of(place as i64 + 1).unwrap();
            let cards = text.cards();
            assert_eq!(cards.len(), text.words.matches("# ").count());
            let mut ids: Vec<&str> = cards.iter().map(|card| card.id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), cards.len());
            for card in cards {
                let words: usize = card.paragraphs.iter().map(|one| one.split_whitespace().count()).sum();
                assert!((10..=75).contains(&words), "{}: {words} words", card.title);
                assert_eq!(text.card(card.id).unwrap(), card);
            }
        }
        assert_eq!((Text::of(0), Text::of(-1), Text::of(VERSIONS.len() as i64 + 1)), (None, None, None));
    }

    #[test]
    fn its_sentences_are_plain() {
        let hints = domain::plain_language::check(Text::current(Language::Fr).words);
        assert!(hints.is_empty(), "{hints:?}");
    }
}

//! French grammar for the sentences that professionals read.

use crate::{Language, number::thousands};

/// "1 place", "4 places"; zero takes the singular.
pub fn counted(count: impl TryInto<i64>, one: &str, many: &str) -> String {
    // No count of ours is that large.
    let count = count.try_into().unwrap_or(i64::MAX);
    format!("{}\u{a0}{}", thousands(Language::Fr, count), if count.abs() < 2 { one } else { many })
}

/// The sentence with a capital at its start.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "d’Échirolles", "de Vienne": *de* before a name, elided before a vowel or a mute h.
pub fn de(name: &str) -> String {
    let folded = domain::text::fold(name);
    let elided = folded.starts_with(['a', 'e', 'i', 'o', 'u', 'h']);
    if elided { format!("d’{name}") } else { format!("de {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree() {
        assert_eq!(counted(0, "place", "places"), "0\u{a0}place");
        assert_eq!(counted(4, "place", "places"), "4\u{a0}places");
    }

    #[test]
    fn elision() {
        assert_eq!(de("Échirolles"), "d’Échirolles");
        assert_eq!(de("Vienne"), "de Vienne");
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!((capitalised("écrire").as_str(), capitalised("").as_str()), ("Écrire", ""));
    }
}

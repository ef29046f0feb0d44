//! French typography: no-break spaces, inserted at build time.

use super::model::Part;

const NO_BREAK: char = '\u{a0}';

/// Words that a number does not count: "3 à 150".
const LINKS: [&str; 7] = ["à ", "et ", "ou ", "sur ", "de ", "au ", "par "];

/// Before `:`, `;`, `!`, `?`, `»`, `%` and `€`, and after `«`, a space becomes a no-break space.
pub fn punctuation(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for at in 0..letters.len() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + 1).copied();
        let held = before == Some('«') || after.is_some_and(|sign| ":;!?»%€".contains(sign));
        if letters[at] == ' ' && held {
            letters[at] = NO_BREAK;
        }
    }
    letters.into_iter().collect()
}

/// A number and the word after it stay together: "4 places".
pub fn numbers(parts: &mut [Part]) {
    for part in &mut *parts {
        if let Part::Choice { variants, .. } = part {
            variants.iter_mut().for_each(|(_, parts)| numbers(parts));
        }
    }
    for at in 1..parts.len() {
        let (before, after) = parts.split_at_mut(at);
        let (Some(Part::Number(_)), Some(Part::Text(text))) = (before.last(), after.first_mut()) else { continue };
        let counted =
            |rest: &&str| rest.starts_with(char::is_alphabetic) && !LINKS.iter().any(|word| rest.starts_with(word));
        if let Some(rest) = text.strip_prefix(' ').filter(counted) {
            *text = format!("{NO_BREAK}{rest}");
        }
    }
}

//! Edit distance for typing errors, limited by the length of the word.

/// Letters of a word, as bits: words that differ in many letters need no measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    letters: u64,
    length: u8,
}

impl Shape {
    /// The shape of a folded word.
    pub fn of(word: &str) -> Shape {
        let bit = |byte: u8| match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            _ => 1 << 36,
        };
        Shape { letters: word.bytes().fold(0, |all, byte| all | bit(byte)), length: word.len().min(255) as u8 }
    }

    /// Whether so few slips may lead from one word to the other: each changes at most one letter for another.
    pub fn may_be(self, other: Shape, slips: usize) -> bool {
        usize::from(self.length.abs_diff(other.length)) <= slips
            && (self.letters ^ other.letters).count_ones() as usize <= 2 * slips
    }
}

/// How many slips are forgiven in a word of so many letters.
pub fn allowed(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    }
}

/// How many slips lead from what was typed to a word: a letter wrong, missing, too many, or changed places with the
/// next. None when there are more than its length forgives. A short word is too near others: of one, only letters that
/// changed places are forgiven, or one too many or missing after the first.
pub fn between(typed: &str, word: &str) -> Option<usize> {
    let allowed = allowed(typed.len());
    if allowed == 0 || !Shape::of(typed).may_be(Shape::of(word), allowed) {
        return None;
    }
    let (one, other) = (typed.as_bytes(), word.as_bytes());
    let same_first = one.first() == other.first();
    let swapped = one.len() == other.len() && same_letters(one, other);
    let short = typed.len() < SURE_FROM;
    if short && !swapped && (!same_first || one.len() <= SHORTEST || one.len() == other.len()) {
        return None;
    }
    let slips = strsim::osa_distance(typed, word);
    (slips <= allowed).then_some(slips)
}

/// Below this many letters, a letter written for another makes another word.
const SURE_FROM: usize = 6;
/// Up to this many letters, a letter too many or missing does too.
const SHORTEST: usize = 4;

fn same_letters(one: &[u8], other: &[u8]) -> bool {
    let sorted = |letters: &[u8]| {
        let mut letters = letters.to_vec();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_forgiven_by_length() {
        for (typed, word, slips) in [
            ("pemris", "permis", Some(1)),
            ("permls", "permis", Some(1)),
            ("epmris", "permis", None),
            ("ordniateru", "ordinateur", Some(2)),
            ("deplacer", "declarer", None),
            ("ogement", "logement", Some(1)),
            ("cv", "cb", None),
            ("caf", "cap", None),
            ("rive", "vive", None),
            ("vleo", "velo", Some(1)),
            ("evlo", "velo", Some(1)),
            ("mari", "mardi", None),
            ("femme", "ferme", None),
            ("budgt", "budget", Some(1)),
            ("interdit", "internet", None),
            ("aurdinateur", "ordinateur", Some(2)),
        ] {
            assert_eq!(between(typed, word), slips, "{typed} {word}");
        }
    }
}

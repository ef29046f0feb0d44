//! Names of places inside a sentence.

use domain::text::fold;

use crate::{Language, territory};

/// "de Vienne", "d’Échirolles": a place after a preposition.
pub fn of(language: Language, place: &str) -> String {
    let elided = match language {
        Language::Fr => fold(place).starts_with(['a', 'e', 'i', 'o', 'u', 'h']),
    };
    if elided { territory::of_place_elided(language, place) } else { territory::of_place(language, place) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preposition_is_elided_before_a_vowel_or_a_mute_h() {
        for (place, said) in [
            ("Vienne", "de Vienne"),
            ("Échirolles", "d’Échirolles"),
            ("Heyrieux", "d’Heyrieux"),
            ("Œyreluy", "d’Œyreluy"),
        ] {
            assert_eq!(of(Language::Fr, place), said);
        }
    }
}

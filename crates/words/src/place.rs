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

/// "à Morestel", "au Grand-Lemps", "aux Abrets en Dauphiné": where something is.
pub fn at(language: Language, place: &str) -> String {
    let article = match language {
        Language::Fr => ["Le ", "Les "].iter().find_map(|article| Some((*article, place.strip_prefix(article)?))),
    };
    match article {
        Some(("Le ", rest)) => territory::at_place_le(language, rest),
        Some((_, rest)) => territory::at_place_les(language, rest),
        None => territory::at_place(language, place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_drawn_together() {
        for (place, said) in [
            ("Morestel", "à Morestel"),
            ("Le Grand-Lemps", "au Grand-Lemps"),
            ("Les Abrets en Dauphiné", "aux Abrets en Dauphiné"),
            ("La Tour-du-Pin", "à La Tour-du-Pin"),
        ] {
            assert_eq!(at(Language::Fr, place), said);
        }
    }

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

//! Names of places inside a sentence.

use domain::text::fold;

use crate::{Language, territory};

/// "de Vienne", "d’Échirolles", "du Bourg-d’Oisans": a place after a preposition.
pub fn of(language: Language, place: &str) -> String {
    match article(language, place) {
        Some((Article::Le, rest)) => return territory::of_place_le(language, rest),
        Some((Article::Les, rest)) => return territory::of_place_les(language, rest),
        None => {}
    }
    let elided = match language {
        Language::Fr | Language::FrSimple => fold(place).starts_with(['a', 'e', 'i', 'o', 'u', 'h']),
    };
    if elided { territory::of_place_elided(language, place) } else { territory::of_place(language, place) }
}

/// "à Morestel", "au Grand-Lemps", "aux Abrets en Dauphiné": where something is.
pub fn at(language: Language, place: &str) -> String {
    match article(language, place) {
        Some((Article::Le, rest)) => territory::at_place_le(language, rest),
        Some((Article::Les, rest)) => territory::at_place_les(language, rest),
        None => territory::at_place(language, place),
    }
}

enum Article {
    Le,
    Les,
}

/// The article that a preposition takes in, and the rest of the name; "La" and "L’" stand as they are.
fn article(language: Language, place: &str) -> Option<(Article, &str)> {
    match language {
        Language::Fr | Language::FrSimple => place
            .strip_prefix("Le ")
            .map(|rest| (Article::Le, rest))
            .or_else(|| place.strip_prefix("Les ").map(|rest| (Article::Les, rest))),
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
            ("Le Bourg-d’Oisans", "du Bourg-d’Oisans"),
            ("Les Abrets en Dauphiné", "des Abrets en Dauphiné"),
            ("La Tour-du-Pin", "de La Tour-du-Pin"),
            ("L’Isle-d’Abeau", "de L’Isle-d’Abeau"),
        ] {
            assert_eq!(of(Language::Fr, place), said);
        }
    }
}

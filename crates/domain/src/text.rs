//! Text normalization for comparison: no accents, case, hyphens or apostrophes.

/// Lower case, no accents, words apart by one space.
pub fn fold(text: &str) -> String {
    let plain = deunicode::deunicode(text).to_lowercase();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The same for the name of a place, where "st" and "ste" are "saint" and "sainte".
pub fn fold_place(text: &str) -> String {
    let words = fold(text);
    let words: Vec<_> = words
        .split(' ')
        .map(|word| match word {
            "st" => "saint",
            "ste" => "sainte",
            word => word,
        })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_signs_do_not_matter() {
        assert_eq!(fold("L’Œuvre d’Échirolles"), "l oeuvre d echirolles");
        assert_eq!(fold_place("St-Martin-d'Hères"), "saint martin d heres");
    }
}

//! Text normalization for comparison: no accents, case, hyphens or apostrophes.

pub mod slip;
pub mod sound;

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

/// Whether a character is one that nobody types: a control character, but tabs and ends of lines.
pub fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}

/// Takes the control characters out of a text.
pub fn remove_controls(text: &mut String) {
    if text.contains(is_control) {
        text.retain(|character| !is_control(character));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_types_goes_and_lines_stay() {
        let mut text = "a\0b\u{1b}\u{7f}\u{85}\tc\r\né".to_owned();
        remove_controls(&mut text);
        assert_eq!(text, "ab\tc\r\né");
    }

    #[test]
    fn accents_case_and_signs_do_not_matter() {
        assert_eq!(fold("L’Œuvre d’Échirolles"), "l oeuvre d echirolles");
        assert_eq!(fold_place("St-Martin-d'Hères"), "saint martin d heres");
    }
}

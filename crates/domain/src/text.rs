//! Text normalization for comparison: no accents, case, hyphens or apostrophes.

pub mod slip;
pub mod sound;

/// Lower case, no accents, words apart by one space.
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), between: false };
    for letter in text.chars() {
        if letter < '\x7f' {
            folded.add(letter);
        } else {
            // What has no plain letters stands between words.
            deunicode::deunicode_char(letter).unwrap_or(" ").chars().for_each(|letter| folded.add(letter));
        }
    }
    folded.text
}

/// A folded text while it is written: the whole offer is folded when it is indexed, so in one pass.
struct Folded {
    text: String,
    /// Whether something that is no letter came after the last word.
    between: bool,
}

impl Folded {
    fn add(&mut self, letter: char) {
        if !letter.is_ascii_alphanumeric() {
            self.between = true;
            return;
        }
        if self.between && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.between = false;
        self.text.push(letter.to_ascii_lowercase());
    }
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

/// Other ends of lines than ours, as word processors and PDF files write them.
const LINE_ENDS: [char; 5] = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// A text of one or more lines, as it may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plain {
    /// As it is.
    Same,
    /// With our own ends of lines.
    Normalized(String),
    /// Never: it holds a control character. Here each is shown as U+FFFD, so that it can be found.
    Refused(String),
}

/// Looks for control characters, which nobody types, and for ends of lines that come from elsewhere.
pub fn plain(text: &str) -> Plain {
    if !text.contains(|one| is_control(one) || LINE_ENDS.contains(&one)) {
        return Plain::Same;
    }
    let normalized: String = text.chars().map(|one| if LINE_ENDS.contains(&one) { '\n' } else { one }).collect();
    if normalized.contains(is_control) {
        return Plain::Refused(normalized.replace(is_control, "\u{fffd}"));
    }
    Plain::Normalized(normalized)
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

    /// As it is defined: plain letters first, then the words of what came out.
    fn fold_in_steps(text: &str) -> String {
        let plain = deunicode::deunicode(text).to_lowercase();
        plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_character_is_folded_as_defined() {
        // The first plane of Unicode: beyond are ancient writings and pictures.
        for letter in '\0'..='\u{ffff}' {
            for text in [format!("{letter}"), format!("a{letter}b {letter}"), format!("{letter} {letter}É1")] {
                assert_eq!(fold(&text), fold_in_steps(&text), "{letter:?}");
            }
        }
    }

    #[test]
    fn ends_of_lines_are_ours_and_what_nobody_types_is_refused() {
        for same in ["", "Nadia\tBenali\r\n38300", "été\u{a0}: 12\u{202f}h", "\u{fffd}"] {
            assert_eq!(plain(same), Plain::Same, "{same:?}");
        }
        assert_eq!(plain("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f"), Plain::Normalized("a\nb\nc\nd\ne\nf".into()));
        let controls = (0..=0x9f_u32).filter_map(char::from_u32).filter(|one| one.is_control());
        for control in controls.filter(|one| !"\t\n\r\u{b}\u{c}\u{85}".contains(*one)) {
            assert_eq!(plain(&format!("a{control}b\u{b}")), Plain::Refused("a\u{fffd}b\n".into()), "{control:?}");
        }
    }

    #[test]
    fn accents_case_and_signs_do_not_matter() {
        assert_eq!(fold("L’Œuvre d’Échirolles"), "l oeuvre d echirolles");
        assert_eq!(fold_place("St-Martin-d'Hères"), "saint martin d heres");
    }
}

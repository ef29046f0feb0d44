//! Prepares free text for a page: invisible signs, missing glyphs, very long words.

use deunicode::deunicode_char;

use crate::render::{is_drawn, is_ours};

/// Letters without a space from which a word may be cut anywhere: an address of the web, a slip of the keyboard.
const LONG_WORD: usize = 28;

/// Letters between two places where a long word may be cut.
const PIECE: usize = 14;

/// Where a long word may be cut.
const CUT: char = '\u{200b}';

/// Stands for a sign that no font of ours draws.
const UNKNOWN: char = '□';

/// A line as it is printed: what is not drawn is told in Latin letters or shown as a box, never lost in silence.
pub(crate) fn line(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    let mut run = 0;
    for character in text.chars().filter_map(visible) {
        if character.is_whitespace() {
            run = 0;
            printed.push(character);
            continue;
        }
        if run >= LONG_WORD && run % PIECE == 0 {
            printed.push(CUT);
        }
        run += 1;
        match deunicode_of(character) {
            Some(latin) => printed.push_str(latin),
            None => printed.push(if is_drawn(character) { character } else { UNKNOWN }),
        }
    }
    printed.trim().to_owned()
}

/// A line as runs of one font: (text, whether it needs the second font). A word that has a letter which the typeface of
/// Jalon lacks is set whole in the other, so that none is cut between two.
pub(crate) fn runs(text: &str) -> Vec<(String, bool)> {
    let line = line(text);
    let mut runs: Vec<(String, bool)> = Vec::new();
    for word in line.split_inclusive(char::is_whitespace) {
        let foreign = !word.chars().all(|letter| letter == CUT || letter.is_whitespace() || is_ours(letter));
        match runs.last_mut() {
            Some((run, same)) if *same == foreign => run.push_str(word),
            _ => runs.push((word.to_owned(), foreign)),
        }
    }
    runs
}

/// Paragraphs, cut at empty lines; each is a list of lines.
pub(crate) fn paragraphs(text: &str) -> Vec<Vec<Vec<(String, bool)>>> {
    let lines: Vec<_> = text.lines().map(runs).collect();
    lines.split(Vec::is_empty).filter(|lines| !lines.is_empty()).map(<[_]>::to_vec).collect()
}

/// What is left of a character: spaces are one space, signs that only steer (joiners, variations, directions that could
/// turn a sentence around) go.
fn visible(character: char) -> Option<char> {
    match character {
        '\t' | '\u{2028}' | '\u{2029}' | '\u{3000}' => Some(' '),
        '\u{2007}' | '\u{202f}' => Some('\u{a0}'),
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' => None,
        '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}' => None,
        // PDF/A has no meaning for signs that mean what each font wants.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => Some(UNKNOWN),
        _ if character.is_control() => None,
        _ => Some(character),
    }
}

/// Letters of a script that no font of ours draws, in Latin letters: a name stays readable.
fn deunicode_of(character: char) -> Option<&'static str> {
    if is_drawn(character) || !character.is_alphabetic() {
        return None;
    }
    deunicode_char(character).map(str::trim).filter(|latin| !latin.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_printed_as_it_is() {
        for text in ["Œuvre #1 : 5 $ * @ \\ _ ` ~ <b> ${x}", "Éloïse N’Guessan-Łukasz", "فاطمة", "Ελένη Ћ 1 000 €"]
        {
            assert_eq!(line(text), text);
        }
    }

    #[test]
    fn what_no_font_draws_is_told_or_shown_as_a_box() {
        assert_eq!(line("王 🦄"), "Wang □");
        assert_eq!(line("a\u{e000}b"), "a□b");
    }

    #[test]
    fn signs_that_only_steer_are_left_out() {
        assert_eq!(line("a\u{202e}b\u{200d}\u{fe0f}\u{0}\tc\r\n"), "ab c");
        assert_eq!(line("1\u{202f}000"), "1\u{a0}000");
    }

    #[test]
    fn a_very_long_word_can_be_cut_and_others_cannot() {
        assert_eq!(line("anticonstitutionnellement"), "anticonstitutionnellement");
        let long = line(&"a".repeat(100));
        assert!(long.split('\u{200b}').all(|piece| piece.len() <= LONG_WORD), "{long}");
        assert_eq!(long.replace('\u{200b}', ""), "a".repeat(100));
    }

    #[test]
    fn a_word_is_of_one_font() {
        let run = |text: &str, foreign| (text.to_owned(), foreign);
        assert_eq!(runs("Nguyễn Thị Anne  X"), [run("Nguyễn Thị ", true), run("Anne  X", false)]);
        assert!(runs(" ").is_empty());
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        let ours = |line: &str| vec![(line.to_owned(), false)];
        assert_eq!(paragraphs("\n un\ndeux\n \n\ntrois\n"), [vec![ours("un"), ours("deux")], vec![ours("trois")]]);
        assert!(paragraphs(" \n").is_empty());
    }
}

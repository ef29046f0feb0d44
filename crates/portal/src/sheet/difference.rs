//! Readable difference of two texts: changed lines, with the words that changed.

use similar::{ChangeTag, TextDiff};

/// Unchanged lines that stand around what changed.
const AROUND: usize = 1;

/// Whether a line stayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// In both texts.
    Same,
    /// In the former text alone.
    Removed,
    /// In the new text alone.
    Added,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its words.
    pub text: String,
    /// Whether they are what changed in the line.
    pub changed: bool,
}

/// A line of either text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whether it stayed.
    pub fate: Fate,
    /// What it says.
    pub parts: Vec<Part>,
}

/// Changed lines that stand together, with their neighbours.
pub type Group = Vec<Line>;

/// What changed from a former text to a new one; nothing when both say the same.
pub fn difference(former: &str, new: &str) -> Vec<Group> {
    let compared = TextDiff::from_lines(former, new);
    let groups = compared.grouped_ops(AROUND);
    groups
        .iter()
        .map(|group| {
            let changes = group.iter().flat_map(|operation| compared.iter_inline_changes(operation));
            let lines = changes.map(|change| Line {
                fate: match change.tag() {
                    ChangeTag::Equal => Fate::Same,
                    ChangeTag::Delete => Fate::Removed,
                    ChangeTag::Insert => Fate::Added,
                },
                parts: change
                    .iter_strings_lossy()
                    .map(|(changed, text)| Part { text: text.trim_end_matches('\n').to_owned(), changed })
                    .filter(|part| !part.text.is_empty())
                    .collect(),
            });
            // An empty line that comes or goes is no news.
            lines.filter(|line| !line.parts.is_empty()).collect::<Group>()
        })
        .filter(|group| group.iter().any(|line| line.fate != Fate::Same))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(former: &str, new: &str) -> Vec<String> {
        let line = |line: &Line| {
            let sign = match line.fate {
                Fate::Same => ' ',
                Fate::Removed => '-',
                Fate::Added => '+',
            };
            let parts = line.parts.iter().map(|one| match one.changed {
                true => format!("[{}]", one.text),
                false => one.text.clone(),
            });
            format!("{sign}{}", parts.collect::<String>())
        };
        difference(former, new).iter().flat_map(|group| group.iter().map(line)).collect()
    }

    #[test]
    fn a_changed_word_is_shown_in_its_line() {
        let former = "# Titre\n\nAppelez le 39 39.\n\nUn.\n\nDeux.\n\nTrois.";
        let new = "# Titre\n\nAppelez le 30 39.\n\nUn.\n\nDeux.\n\nTrois.";
        assert_eq!(shown(former, new), ["-Appelez le [39] 39.", "+Appelez le [30] 39."]);
    }

    #[test]
    fn lines_that_come_and_go_are_shown_with_their_neighbours() {
        assert_eq!(shown("un\ndeux\ntrois\n", "un\ntrois\nquatre\n"), [" un", "-deux", " trois", "+quatre"]);
        assert_eq!(shown("", "un"), ["+un"]);
        assert_eq!(shown("un", ""), ["-un"]);
    }

    #[test]
    fn the_same_text_has_no_difference() {
        assert!(difference("un\n\ndeux", "un\n\ndeux").is_empty());
        assert!(difference("un\n\ndeux", "un\n\n\ndeux").is_empty(), "an empty line is no news");
    }
}

//! Public fiches in plain language: text, form that changes it, and amounts not to promise.

mod slug;

use std::ops::{Range, RangeInclusive};

use serde::{Deserialize, Serialize};
pub use slug::SheetSlug;

use crate::form::{FieldError, FieldErrors};

/// The shortest and the longest title.
const TITLE: RangeInclusive<usize> = 3..=90;
/// The longest summary.
const SUMMARY_MAX: usize = 250;
/// The longest text: two sheets of paper hold less.
pub const BODY_MAX: usize = 12_000;
/// The longest note on what was changed.
const NOTE_MAX: usize = 250;

/// A fiche that shows more than its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// A reminder of the quarterly declaration may be asked for.
    Reminder,
    /// A commune may be searched: where its people are received.
    WhereToGo,
}

impl Extra {
    /// What a fiche shows beside its text.
    pub fn of(slug: &SheetSlug) -> Option<Extra> {
        [Extra::Reminder, Extra::WhereToGo].into_iter().find(|extra| extra.slug() == *slug)
    }

    /// The fiche that shows it.
    pub fn slug(self) -> SheetSlug {
        SheetSlug::known(match self {
            Extra::Reminder => "declaration-trimestrielle",
            Extra::WhereToGo => "y-ai-je-droit-ou-aller",
        })
    }
}

/// The text of a fiche; its body is Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetText {
    /// Its title.
    pub title: String,
    /// What it is about, in one sentence.
    pub summary: String,
    /// Its body, in Markdown.
    pub body: String,
}

impl SheetText {
    /// All of it, as one text to check and to compare.
    pub fn whole(&self) -> String {
        format!("{}\n\n{}\n\n{}", self.title, self.summary, self.body)
    }
}

/// A fiche as an administrator types it: everything comes back to the form when something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetForm {
    /// The version that it was written over.
    pub version: String,
    /// Title.
    pub titre: String,
    /// Summary.
    pub resume: String,
    /// Body.
    pub texte: String,
    /// What was changed, and why.
    pub note: String,
}

impl SheetForm {
    /// The form of a text, over its version.
    pub fn of(text: &SheetText, version: i64) -> SheetForm {
        SheetForm {
            version: version.to_string(),
            titre: text.title.clone(),
            resume: text.summary.clone(),
            texte: text.body.clone(),
            note: String::new(),
        }
    }

    /// The version that it was written over; none when the form does not say it.
    pub fn over(&self) -> Option<i64> {
        self.version.parse().ok()
    }

    /// The text as typed, right or wrong, with our ends of lines.
    pub fn text(&self) -> SheetText {
        let lines = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
        SheetText { title: one_line(&self.titre), summary: one_line(&self.resume), body: lines(&self.texte) }
    }

    /// The note as it is kept.
    pub fn note(&self) -> String {
        one_line(&self.note)
    }

    /// The text, when it can be published.
    ///
    /// # Errors
    /// One error a field.
    pub fn check(&self) -> Result<SheetText, FieldErrors> {
        let (text, note) = (self.text(), self.note());
        let mut errors = FieldErrors::new();
        if !TITLE.contains(&length(&text.title)) {
            errors.add("titre", FieldError::NameLength { min: *TITLE.start(), max: *TITLE.end() });
        }
        if length(&text.summary) > SUMMARY_MAX {
            errors.add("resume", FieldError::TooLong { max: SUMMARY_MAX });
        }
        if text.body.is_empty() || length(&text.body) > BODY_MAX {
            errors.add("texte", FieldError::SheetLength { max: BODY_MAX });
        }
        if note.is_empty() {
            errors.add("note", FieldError::NoteMissing);
        } else if length(&note) > NOTE_MAX {
            errors.add("note", FieldError::TooLong { max: NOTE_MAX });
        }
        errors.or(text)
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a text says a sum of money: no fiche promises an amount.
pub fn amounts(text: &str) -> Vec<Range<usize>> {
    let signs = text.match_indices('€').map(|(at, sign)| (at, at + sign.len()));
    // "12 euros", but not "12 Européens".
    let is_word = |end: usize| {
        let rest = text[end..].strip_prefix('s').unwrap_or(&text[end..]);
        !rest.starts_with(char::is_alphabetic)
    };
    let words = text.match_indices("euro").map(|(at, word)| (at, at + word.len())).filter(|(_, end)| is_word(*end));
    let mut found: Vec<Range<usize>> =
        signs.chain(words).filter_map(|(at, end)| digits_before(text, at).map(|start| start..end)).collect();
    found.sort_by_key(|range| range.start);
    found
}

/// Where the number before a place starts; spaces stand within and after it.
fn digits_before(text: &str, at: usize) -> Option<usize> {
    let number = text[..at].trim_end_matches(|letter: char| letter.is_whitespace());
    let is_of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | '\u{a0}' | '\u{202f}');
    let start = number.trim_end_matches(is_of_number).len();
    let digits = number[start..].find(|letter: char| letter.is_ascii_digit())?;
    Some(start + digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> SheetForm {
        SheetForm {
            version: "3".into(),
            titre: " Ma   situation\nchange ".into(),
            resume: "Quoi dire.".into(),
            texte: "## En bref\r\n\r\nDites-le.\r\n".into(),
            note: "Le numéro a changé.".into(),
        }
    }

    #[test]
    fn a_form_is_read_as_it_will_be_kept() {
        let text = form().check().unwrap();
        assert_eq!(text.title, "Ma situation change");
        assert_eq!(text.body, "## En bref\n\nDites-le.");
        assert_eq!(form().over(), Some(3));
        assert_eq!(SheetForm { version: "x".into(), ..form() }.over(), None);
        let again = SheetForm::of(&text, 4);
        assert_eq!((again.text(), again.over()), (text, Some(4)));
    }

    #[test]
    fn each_field_says_what_is_wrong() {
        let errors = |form: SheetForm| form.check().unwrap_err();
        let at = |form: SheetForm, field: &str| errors(form).at(field).cloned();
        assert_eq!(
            at(SheetForm { titre: "a".repeat(91), ..form() }, "titre"),
            Some(FieldError::NameLength { min: 3, max: 90 })
        );
        assert_eq!(
            at(SheetForm { resume: "a".repeat(251), ..form() }, "resume"),
            Some(FieldError::TooLong { max: 250 })
        );
        for texte in [" \r\n ".to_owned(), "é".repeat(BODY_MAX + 1)] {
            assert_eq!(at(SheetForm { texte, ..form() }, "texte"), Some(FieldError::SheetLength { max: BODY_MAX }));
        }
        assert_eq!(at(SheetForm { note: " ".into(), ..form() }, "note"), Some(FieldError::NoteMissing));
        assert_eq!(at(SheetForm { note: "a".repeat(251), ..form() }, "note"), Some(FieldError::TooLong { max: 250 }));
        assert!(SheetForm { texte: "é".repeat(BODY_MAX), resume: String::new(), ..form() }.check().is_ok());
        assert_eq!(errors(SheetForm::default()).iter().count(), 3);
    }

    #[test]
    fn sums_of_money_are_found() {
        let found = |text: &'static str| amounts(text).into_iter().map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(found("Vous aurez 635,71 € ou 1 000 euros, puis 40€."), ["635,71 €", "000 euro", "40€"]);
        assert_eq!(found("Vous aurez 1\u{202f}000\u{a0}€"), ["1\u{202f}000\u{a0}€"]);
        assert_eq!(found("En Europe, le 3 mai ; des euros, une zone euro, €, 12 européens"), Vec::<&str>::new());
    }

    #[test]
    fn what_stands_beside_a_text_is_known_by_its_slug() {
        for extra in [Extra::Reminder, Extra::WhereToGo] {
            assert_eq!(Extra::of(&extra.slug()), Some(extra));
        }
        assert_eq!(Extra::of(&SheetSlug::parse("contester-une-decision").unwrap()), None);
    }
}

//! Parser of cells: texts, dates, contacts; collects errors of optional ones.

use chrono::{Days, NaiveDate};
use domain::{
    contact::{Mail, Phone},
    origin::Field,
    session::read_date,
    text::{fold, is_control},
};

use crate::import::table::Reason;

/// What has happened may be announced some months before; further ahead, the year is mistyped.
const ANNOUNCED: Days = Days::new(366);

/// The optional cells of a line that are wrong, in the order in which they are met.
#[derive(Default)]
pub(super) struct WrongCells(Vec<WrongCell>);

struct WrongCell {
    column: &'static str,
    /// What keeps the value that is known.
    field: Field,
    reason: Reason,
}

impl WrongCells {
    /// The value of an optional cell; nothing when it is wrong, which is noted.
    pub(super) fn or_nothing<T: Default>(&mut self, column: &'static str, field: Field, read: Result<T, Reason>) -> T {
        read.unwrap_or_else(|reason| {
            self.0.push(WrongCell { column, field, reason });
            T::default()
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|cell| cell.column)
    }

    /// Their columns, and what is wrong.
    pub(super) fn reasons(&self) -> impl Iterator<Item = (&'static str, Reason)> {
        self.0.iter().map(|cell| (cell.column, cell.reason))
    }

    /// Says of the cells with a control character that this is what is wrong. The first of those that are not among
    /// the optional ones: its line cannot be taken.
    pub(super) fn tell_spoilt(&mut self, columns: impl Iterator<Item = &'static str>) -> Option<&'static str> {
        let mut mandatory = None;
        for column in columns {
            match self.0.iter_mut().find(|cell| cell.column == column) {
                Some(cell) => cell.reason = SPOILT,
                None => mandatory = mandatory.or(Some(column)),
            }
        }
        mandatory
    }

    /// What could not be read.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field> {
        self.0.iter().map(|cell| cell.field)
    }
}

/// What is wrong with a cell that holds a control character.
pub(super) const SPOILT: Reason = "signe invisible (caractère de contrôle) à effacer dans le logiciel d’origine";

/// A text that may be absent, or hold anything but a control character.
pub(super) fn text(text: &str) -> Result<String, Reason> {
    if text.contains(is_control) { Err(SPOILT) } else { Ok(text.to_owned()) }
}

/// A text that must be there.
pub(super) fn required(text: &str, absent: Reason) -> Result<String, Reason> {
    if text.is_empty() { Err(absent) } else { Ok(text.to_owned()) }
}

/// A word of a closed list, whatever its case and accents.
pub(super) fn word<T: Copy>(text: &str, words: &[(&str, T)], unknown: Reason) -> Result<T, Reason> {
    let text = fold(text);
    words.iter().find(|(word, _)| fold(word) == text).map(|&(_, value)| value).ok_or(unknown)
}

/// A day that may be absent.
pub(super) fn day(text: &str, impossible: Reason) -> Result<Option<NaiveDate>, Reason> {
    match text {
        "" => Ok(None),
        text => read_date(text).map(Some).ok_or(impossible),
    }
}

/// The day of something that has happened, or is about to; it may be absent.
pub(super) fn past_day(text: &str, today: NaiveDate, impossible: Reason) -> Result<Option<NaiveDate>, Reason> {
    match day(text, impossible)? {
        Some(day) if day > today + ANNOUNCED => Err(impossible),
        day => Ok(day),
    }
}

/// A telephone number (E.164) that may be absent.
pub(super) fn phone(text: &str) -> Result<Option<String>, Reason> {
    match text {
        "" => Ok(None),
        text => Phone::parse(text).map(|phone| Some(phone.as_str().to_owned())).map_err(|_| "téléphone illisible"),
    }
}

/// An e-mail address that may be absent.
pub(super) fn mail(text: &str) -> Result<Option<String>, Reason> {
    match text {
        "" => Ok(None),
        text => Mail::parse(text).map(|mail| Some(mail.as_str().to_owned())).map_err(|_| "courriel illisible"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_optional_cell_that_is_wrong_is_noted_and_is_nothing() {
        let mut wrong = WrongCells::default();
        assert_eq!(wrong.or_nothing("telephone", Field::Phone, phone("06 39 98 06 57")), Some("+33639980657".into()));
        assert!(wrong.is_empty());
        assert_eq!(wrong.or_nothing("telephone", Field::Phone, phone("06 39")), None);
        wrong.or_nothing("lieu", Field::Place, text("a\u{1}b"));
        assert_eq!(wrong.reasons().collect::<Vec<_>>(), [("telephone", "téléphone illisible"), ("lieu", SPOILT)]);
        assert_eq!(wrong.fields().collect::<Vec<_>>(), [Field::Phone, Field::Place]);
        assert_eq!(wrong.tell_spoilt(["telephone", "lieu"].into_iter()), None);
        assert_eq!(wrong.reasons().collect::<Vec<_>>(), [("telephone", SPOILT), ("lieu", SPOILT)]);
        assert_eq!(wrong.tell_spoilt(["lieu", "nom", "id"].into_iter()), Some("nom"));
    }

    #[test]
    fn words_are_known_whatever_their_case_and_accents() {
        let words = [("à faire", 1), ("en cours", 2)];
        for (text, value) in [("à faire", Ok(1)), ("A FAIRE", Ok(1)), ("En  cours", Ok(2)), ("fini", Err("?"))] {
            assert_eq!(word(text, &words, "?"), value, "{text}");
        }
    }

    #[test]
    fn days_exist() {
        assert_eq!(day("", "?"), Ok(None));
        assert_eq!(day("28/02/1985", "?"), Ok(Some(date("1985-02-28"))));
        for text in ["31/02/1985", "24/11/26", "hier"] {
            assert_eq!(day(text, "?"), Err("?"), "{text}");
        }
    }

    #[test]
    fn what_has_happened_is_not_years_ahead() {
        let today = date("2026-11-24");
        assert_eq!(past_day("01/01/2027", today, "?"), Ok(Some(date("2027-01-01"))));
        assert_eq!(past_day("24/11/2062", today, "?"), Err("?"));
    }

    #[test]
    fn contacts_are_kept_in_one_form() {
        assert_eq!(phone("06.39.98.06.57"), Ok(Some("+33639980657".to_owned())));
        assert_eq!(phone("04 65 71 01 35"), Ok(Some("+33465710135".to_owned())));
        assert_eq!(phone("0639"), Err("téléphone illisible"));
        assert_eq!(mail("Nadia@Example.org"), Ok(Some("nadia@example.org".to_owned())));
        assert_eq!(mail("nadia chez example"), Err("courriel illisible"));
        assert_eq!((phone(""), mail("")), (Ok(None), Ok(None)));
    }
}

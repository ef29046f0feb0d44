//! What stands in a cell: words, days, yes or no, contacts.

use chrono::{Days, NaiveDate};
use domain::{
    contact::{Mail, Phone},
    session::read_date,
    text::fold,
};

use crate::import::table::Reason;

/// What has happened may be announced some months before; further ahead, the year is mistyped.
const ANNOUNCED: Days = Days::new(366);

/// A text that must be there.
pub(super) fn required(text: &str, absent: Reason) -> Result<String, Reason> {
    if text.is_empty() { Err(absent) } else { Ok(text.to_owned()) }
}

/// A word of a closed list, whatever its case and accents.
pub(super) fn word<T: Copy>(text: &str, words: &[(&str, T)], unknown: Reason) -> Result<T, Reason> {
    let text = fold(text);
    words.iter().find(|(word, _)| fold(word) == text).map(|&(_, value)| value).ok_or(unknown)
}

/// Oui or non.
pub(super) fn yes(text: &str, neither: Reason) -> Result<bool, Reason> {
    word(text, &[("oui", true), ("non", false), ("o", true), ("n", false), ("1", true), ("0", false)], neither)
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
    fn words_are_known_whatever_their_case_and_accents() {
        let words = [("à faire", 1), ("en cours", 2)];
        for (text, value) in [("à faire", Ok(1)), ("A FAIRE", Ok(1)), ("En  cours", Ok(2)), ("fini", Err("?"))] {
            assert_eq!(word(text, &words, "?"), value, "{text}");
        }
        assert_eq!((yes("Oui", "?"), yes("N", "?"), yes("", "?")), (Ok(true), Ok(false), Err("?")));
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

//! Parser of birth dates, as people type them.

use chrono::{Datelike, Months, NaiveDate};

/// Months in French, without accents. What is typed may be the beginning of one only.
const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];
/// The letters that tell two months apart, at least.
const MONTH_LETTERS: usize = 3;
/// Nobody who receives the RSA is younger: a year of two digits is in the century that fits.
const YOUNGEST: Months = Months::new(12 * 14);

/// Reads "05/04/1988", "5.4.88", "5 4 1988", "5 avril 1988", "1er avril 1988", "05041988" or "1988-04-05".
pub fn read_birth_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts = parts(text);
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let [day, month, year] = match parts[..] {
        [all] if matches!(all.len(), 6 | 8) && is_number(all) => [&all[..2], &all[2..4], &all[4..]],
        // As browsers write it.
        [year, month, day] if year.len() == 4 && is_number(year) => [day, month, year],
        [day, month, year] => [day, month, year],
        _ => return None,
    };
    let day = number(day, 2)?;
    let date = NaiveDate::from_ymd_opt(year_of(year, today)?, month_of(month)?, day)?;
    (date.year() >= 1900 && date <= today).then_some(date)
}

/// The numbers and words of a text, in lower case and without accents; "5avril" is two.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for c in text.to_lowercase().chars().map(plain) {
        let turns = last.is_some_and(|last| last.is_ascii_digit() != c.is_ascii_digit());
        if !c.is_alphanumeric() {
            last = None;
            continue;
        }
        match parts.last_mut() {
            Some(part) if last.is_some() && !turns => part.push(c),
            _ => parts.push(c.to_string()),
        }
        last = Some(c);
    }
    // "1er".
    parts.retain(|part| part != "er");
    parts
}

fn plain(c: char) -> char {
    match c {
        'é' | 'è' => 'e',
        'û' => 'u',
        other => other,
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(text: &str, most: usize) -> Option<u32> {
    (is_number(text) && text.len() <= most).then(|| text.parse().ok()).flatten()
}

fn month_of(text: &str) -> Option<u32> {
    if is_number(text) {
        return number(text, 2);
    }
    let mut found = (1..).zip(MONTHS).filter(|(_, name)| text.len() >= MONTH_LETTERS && name.starts_with(text));
    match (found.next(), found.next()) {
        (Some((month, _)), None) => Some(month),
        _ => None,
    }
}

fn year_of(text: &str, today: NaiveDate) -> Option<i32> {
    let year = i32::try_from(number(text, 4)?).ok()?;
    match text.len() {
        4 => Some(year),
        2 => {
            let latest = today.checked_sub_months(YOUNGEST)?.year();
            let recent = 2000 + year;
            Some(if recent > latest { recent - 100 } else { recent })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        read_birth_date(text, today).map(|date| date.to_string())
    }

    #[test]
    fn birth_dates_are_read_as_people_type_them() {
        for text in [
            "05/04/1988",
            "5/4/1988",
            "05.04.1988",
            "5-4-1988",
            "05041988",
            "050488",
            "5 4 1988",
            " 05  04  1988 ",
            "05/04/88",
            "5 avril 1988",
            "5 Avril 88",
            "5avril1988",
            "5 avr. 1988",
            "1988-04-05",
            "5\u{a0}avril\u{202f}1988",
        ] {
            assert_eq!(read(text).as_deref(), Some("1988-04-05"), "{text}");
        }
        for (text, date) in [
            ("1er août 1990", "1990-08-01"),
            ("1er fév 1990", "1990-02-01"),
            ("31 décembre 99", "1999-12-31"),
            ("2 juin 05", "2005-06-02"),
            ("2 juillet 05", "2005-07-02"),
            ("29/02/2004", "2004-02-29"),
            ("01/01/13", "1913-01-01"),
            ("01/01/12", "2012-01-01"),
        ] {
            assert_eq!(read(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn what_is_no_birth_date_is_not_guessed() {
        for text in [
            "",
            "bonjour",
            "1988",
            "31/02/1988",
            "05/13/1988",
            "0504198",
            "5 jui 1988",
            "5 ma 1988",
            "5 4 198",
            "05/04/2030",
            "05/04/1888",
            "5 4 19 88",
            "٠٥/٠٤/١٩٨٨",
            "5/4/1988 6",
            "é5/4/88",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

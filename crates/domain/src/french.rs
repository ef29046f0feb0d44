//! Dates, distances and numbers in the words people use.
//!
//! No-break spaces (U+00A0) stand before `h` and between a day and its month, as the typography of French asks.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Timelike, Utc};

use crate::calendar::{day, paris};

const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const SHORT_MONTHS: [&str; 12] =
    ["janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

fn weekday(date: NaiveDate) -> &'static str {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}

fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// The abbreviated month, "déc."
pub fn short_month(date: NaiveDate) -> &'static str {
    SHORT_MONTHS[date.month0() as usize]
}

/// The number of a day in its month: "1er", "3".
pub fn day_number(date: NaiveDate) -> String {
    if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() }
}

/// "3 décembre".
pub fn day_month(date: NaiveDate) -> String {
    format!("{}\u{a0}{}", day_number(date), month(date))
}

/// "3 décembre 2026".
pub fn full_date(date: NaiveDate) -> String {
    format!("{} {}", day_month(date), date.year())
}

/// "jeudi 3 décembre".
pub fn weekday_date(date: NaiveDate) -> String {
    format!("{} {}", weekday(date), day_month(date))
}

/// "9 h", "14 h 30".
pub fn hour(at: DateTime<Utc>) -> String {
    let local = paris(at);
    match local.minute() {
        0 => format!("{}\u{a0}h", local.hour()),
        minute => format!("{}\u{a0}h\u{a0}{minute:02}", local.hour()),
    }
}

/// "jeudi 3 décembre à 9 h".
pub fn date_hour(at: DateTime<Utc>) -> String {
    format!("{} à {}", weekday_date(day(at)), hour(at))
}

/// "03/12/2026", for lists and messages where room is short.
pub fn digits(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// How far a day is: "aujourd’hui", "demain", "dans 9 jours", "il y a 3 jours".
pub fn in_days(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => "aujourd’hui".to_owned(),
        1 => "demain".to_owned(),
        -1 => "hier".to_owned(),
        days if days > 0 => format!("dans {days}\u{a0}jours"),
        days => format!("il y a {}\u{a0}jours", -days),
    }
}

/// How long something lasts: "45 min", "3 h", "1 h 30", "2 jours".
pub fn duration(length: Duration) -> String {
    let minutes = length.num_minutes();
    match (minutes / 60, minutes % 60) {
        (hours, _) if hours >= 24 => counted(i64::max(1, (hours + 12) / 24), "jour", "jours"),
        (0, minutes) => format!("{minutes}\u{a0}min"),
        (hours, 0) => format!("{hours}\u{a0}h"),
        (hours, minutes) => format!("{hours}\u{a0}h\u{a0}{minutes:02}"),
    }
}

/// "à 800 m", "à 3,4 km", "à 12 km": exact near, round far.
pub fn distance(metres: u32) -> String {
    let kilometres = f64::from(metres) / 1000.0;
    if metres < 950 {
        format!("à {}\u{a0}m", (metres / 50).max(1) * 50)
    } else if kilometres < 9.95 {
        format!("à {kilometres:.1}\u{a0}km").replace('.', ",").replace(",0", "")
    } else {
        format!("à {kilometres:.0}\u{a0}km")
    }
}

/// "1 place", "4 places"; zero takes the singular, as French does.
pub fn counted(count: impl TryInto<i64>, one: &str, many: &str) -> String {
    // No count of ours is that large.
    let count = count.try_into().unwrap_or(i64::MAX);
    format!("{}\u{a0}{}", thousands(count), if count.abs() < 2 { one } else { many })
}

/// "21 600".
pub fn thousands(number: i64) -> String {
    let digits = number.abs().to_string();
    let mut text = if number < 0 { "-".to_owned() } else { String::new() };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// The sentence with a capital at its start.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "d’Échirolles", "de Vienne": *de* before a name, elided before a vowel or a mute h.
pub fn de(name: &str) -> String {
    let first = deunicode::deunicode(name).to_lowercase();
    let elided = first.starts_with(['a', 'e', 'i', 'o', 'u', 'h']);
    if elided { format!("d’{name}") } else { format!("de {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_read_aloud() {
        assert_eq!(date_hour(at("2026-12-03T08:00:00Z")), "jeudi 3\u{a0}décembre à 9\u{a0}h");
        assert_eq!(date_hour(at("2026-12-01T13:30:00Z")), "mardi 1er\u{a0}décembre à 14\u{a0}h\u{a0}30");
        assert_eq!(full_date("2027-02-01".parse().unwrap()), "1er\u{a0}février 2027");
    }

    #[test]
    fn days_away() {
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        for (date, words) in
            [("2026-11-24", "aujourd’hui"), ("2026-11-25", "demain"), ("2026-12-03", "dans 9\u{a0}jours")]
        {
            assert_eq!(in_days(date.parse().unwrap(), today), words);
        }
    }

    #[test]
    fn distances_are_exact_near_and_round_far() {
        let said = [20, 812, 949, 960, 3_440, 6_030, 9_960, 12_400].map(distance);
        let expected = ["50 m", "800 m", "900 m", "1 km", "3,4 km", "6 km", "10 km", "12 km"];
        assert_eq!(said, expected.map(|words| format!("à {}", words.replace(' ', "\u{a0}"))));
    }

    #[test]
    fn counts_agree() {
        assert_eq!(counted(0, "place", "places"), "0\u{a0}place");
        assert_eq!(counted(4, "place", "places"), "4\u{a0}places");
        assert_eq!(thousands(21_600), "21\u{a0}600");
    }

    #[test]
    fn durations() {
        assert_eq!(duration(Duration::minutes(45)), "45\u{a0}min");
        assert_eq!(duration(Duration::minutes(90)), "1\u{a0}h\u{a0}30");
        assert_eq!(duration(Duration::hours(31)), "1\u{a0}jour");
    }

    #[test]
    fn elision() {
        assert_eq!(de("Échirolles"), "d’Échirolles");
        assert_eq!(de("Vienne"), "de Vienne");
    }
}

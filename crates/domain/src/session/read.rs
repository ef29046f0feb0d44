//! Days and hours as browsers send them and as people type them.

use chrono::{NaiveDate, NaiveTime};

/// Reads a day as a browser sends it or as people type it.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
        .into_iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
        .filter(|date| (1900..2200).contains(&chrono::Datelike::year(date)))
}

/// Reads an hour as a browser sends it or as people type it: "09:00", "9h", "9 h 30".
pub fn read_time(text: &str) -> Option<NaiveTime> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let (hours, minutes) = compact.split_once([':', 'h'])?;
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)
}

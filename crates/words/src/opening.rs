//! Opening hours, as OpenStreetMap writes them (key `opening_hours`), in words.

use crate::{
    Language,
    calendar::{self, hour_span},
    date,
};

include!(concat!(env!("OUT_DIR"), "/opening.rs"));

/// "du lundi au vendredi de 8 h 30 à 12 h 30, fermé les jours fériés"; what is not understood is left as it is written.
pub fn words(language: Language, hours: &str) -> String {
    let rules: Option<Vec<String>> =
        hours.split(';').map(str::trim).filter(|rule| !rule.is_empty()).map(|one| rule(language, one)).collect();
    match rules {
        Some(rules) if !rules.is_empty() => rules.join(", "),
        _ => hours.trim().to_owned(),
    }
}

fn rule(language: Language, rule: &str) -> Option<String> {
    match rule {
        "24/7" => return Some(always(language).to_owned()),
        "PH off" => return Some(closed_on_holidays(language).to_owned()),
        _ => {}
    }
    let (days, times) = match rule.split_once(' ') {
        Some((days, times)) if days.starts_with(|c: char| c.is_ascii_uppercase()) => (days, times),
        _ => ("", rule),
    };
    let days = if days.is_empty() { every_day(language).to_owned() } else { spans(language, days, span_of_days)? };
    match times.trim() {
        "off" | "closed" => Some(closed(language, &days)),
        times => Some(days_and_times(language, &days, &spans(language, times, span_of_hours)?)),
    }
}

/// "a, b et c".
fn spans(language: Language, list: &str, span: impl Fn(Language, &str) -> Option<String>) -> Option<String> {
    let parts: Option<Vec<String>> = list.split(',').map(|one| span(language, one)).collect();
    let parts = parts?;
    match parts.split_last() {
        Some((last, others)) if !others.is_empty() => Some(and(language, &others.join(", "), last)),
        _ => Some(parts.concat()),
    }
}

fn span_of_days(language: Language, days: &str) -> Option<String> {
    match days.split_once('-') {
        Some((first, last)) => Some(calendar::day_span(language, day(language, first)?, day(language, last)?)),
        None => Some(on_day(language, day(language, days)?)),
    }
}

/// The name of a day, from the notation's.
fn day(language: Language, short: &str) -> Option<&'static str> {
    match short.trim() {
        "Mo" => Some(calendar::monday(language)),
        "Tu" => Some(calendar::tuesday(language)),
        "We" => Some(calendar::wednesday(language)),
        "Th" => Some(calendar::thursday(language)),
        "Fr" => Some(calendar::friday(language)),
        "Sa" => Some(calendar::saturday(language)),
        "Su" => Some(calendar::sunday(language)),
        _ => None,
    }
}

fn span_of_hours(language: Language, times: &str) -> Option<String> {
    let (from, to) = times.split_once('-')?;
    Some(hour_span(language, &hour(language, from)?, &hour(language, to)?))
}

/// "8 h 30".
fn hour(language: Language, time: &str) -> Option<String> {
    let (hours, minutes) = time.trim().split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 24 && minutes <= 59).then(|| date::clock(language, hours, minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_said_in_words() {
        for (written, said) in [
            ("Mo-Fr 08:30-12:30; PH off", "du lundi au vendredi de 8 h 30 à 12 h 30, fermé les jours fériés"),
            ("Tu,Th 14:00-18:00", "le mardi et le jeudi de 14 h à 18 h"),
            (
                "Mo-Th 08:30-12:30,13:30-17:30; Fr 08:30-12:30",
                "du lundi au jeudi de 8 h 30 à 12 h 30 et de 13 h 30 à 17 h 30, le vendredi de 8 h 30 à 12 h 30",
            ),
            ("We,Su off", "fermé le mercredi et le dimanche"),
            ("09:00-12:00", "tous les jours de 9 h à 12 h"),
            ("Sa off", "fermé le samedi"),
            ("24/7", "tous les jours, à toute heure"),
            ("week 1-20 Mo 10:00-12:00", "week 1-20 Mo 10:00-12:00"),
            ("sur rendez-vous", "sur rendez-vous"),
        ] {
            assert_eq!(words(Language::Fr, written).replace('\u{a0}', " "), said);
        }
    }
}

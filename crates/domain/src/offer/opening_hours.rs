//! Opening hours, as OpenStreetMap writes them (key `opening_hours`), in words. data·inclusion v1 asks for this notation.

/// Days of the week, as the notation and as people write them.
const DAYS: [(&str, &str); 7] = [
    ("Mo", "lundi"),
    ("Tu", "mardi"),
    ("We", "mercredi"),
    ("Th", "jeudi"),
    ("Fr", "vendredi"),
    ("Sa", "samedi"),
    ("Su", "dimanche"),
];

/// "du lundi au vendredi de 8 h 30 à 12 h 30, fermé les jours fériés"; what is not understood is left as it is written.
pub fn words(hours: &str) -> String {
    let rules: Option<Vec<String>> =
        hours.split(';').map(str::trim).filter(|rule| !rule.is_empty()).map(rule).collect();
    match rules {
        Some(rules) if !rules.is_empty() => rules.join(", "),
        _ => hours.trim().to_owned(),
    }
}

fn rule(rule: &str) -> Option<String> {
    match rule {
        "24/7" => return Some("tous les jours, à toute heure".to_owned()),
        "PH off" => return Some("fermé les jours fériés".to_owned()),
        _ => {}
    }
    let (days, times) = match rule.split_once(' ') {
        Some((days, times)) if days.starts_with(|c: char| c.is_ascii_uppercase()) => (days, times),
        _ => ("", rule),
    };
    let days = if days.is_empty() { "tous les jours".to_owned() } else { days_in_words(days)? };
    match times.trim() {
        "off" | "closed" => Some(format!("fermé {days}")),
        times => Some(format!("{days} {}", times_in_words(times)?)),
    }
}

fn days_in_words(days: &str) -> Option<String> {
    let parts: Option<Vec<String>> = days.split(',').map(span_of_days).collect();
    Some(joined(&parts?))
}

fn span_of_days(days: &str) -> Option<String> {
    match days.split_once('-') {
        Some((first, last)) => Some(format!("du {} au {}", day(first)?, day(last)?)),
        None => Some(format!("le {}", day(days)?)),
    }
}

fn day(short: &str) -> Option<&'static str> {
    DAYS.iter().find(|(code, _)| *code == short.trim()).map(|(_, name)| *name)
}

fn times_in_words(times: &str) -> Option<String> {
    let parts: Option<Vec<String>> = times.split(',').map(span_of_hours).collect();
    Some(joined(&parts?))
}

fn span_of_hours(times: &str) -> Option<String> {
    let (from, to) = times.split_once('-')?;
    Some(format!("de {} à {}", hour(from)?, hour(to)?))
}

/// "8 h 30".
fn hour(time: &str) -> Option<String> {
    let (hours, minutes) = time.trim().split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if hours > 24 || minutes > 59 {
        return None;
    }
    Some(if minutes == 0 { format!("{hours}\u{a0}h") } else { format!("{hours}\u{a0}h\u{a0}{minutes:02}") })
}

/// "a, b et c".
fn joined(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} et {last}", others.join(", ")),
        _ => parts.concat(),
    }
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
            ("Sa off", "fermé le samedi"),
            ("24/7", "tous les jours, à toute heure"),
            ("week 1-20 Mo 10:00-12:00", "week 1-20 Mo 10:00-12:00"),
            ("sur rendez-vous", "sur rendez-vous"),
        ] {
            assert_eq!(words(written).replace('\u{a0}', " "), said);
        }
    }
}

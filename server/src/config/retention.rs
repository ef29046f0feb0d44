//! Section `retention`: how many days personal data are kept.

use std::sync::LazyLock;

use portal::settings::retention::{Periods, RULES, Rule};

use super::{key::Key, reader::Reader};

/// Nothing is kept longer than ten years.
const DAYS_MAX: i64 = 3650;

/// A key for each rule.
static KEYS: LazyLock<Vec<(&str, Key)>> = LazyLock::new(|| RULES.iter().map(|rule| (rule.name, key(rule))).collect());

fn key(rule: &Rule) -> Key {
    let expected = format!("un nombre de jours, de {} à {DAYS_MAX}", rule.least_days);
    // As long as the program, as other keys.
    Key::of_file(rule.key, Box::leak(expected.into_boxed_str()))
}

pub(super) fn read(reader: &mut Reader) -> Periods {
    Periods::each(|rule| {
        let (_, key) = KEYS.iter().find(|(name, _)| *name == rule.name).expect("every rule has a key");
        let parse = |text: &str| text.parse().ok().filter(|days| (rule.least_days..=DAYS_MAX).contains(days));
        reader.or(key, &rule.usual_days.to_string(), parse)
    })
}

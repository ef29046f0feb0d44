//! Numbers and distances, written as each language does.

use crate::{Language, measure};

/// A whole number said in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(i64);

impl Number {
    /// The number itself.
    pub fn value(self) -> i64 {
        self.0
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Number {
            fn from(number: $integer) -> Number {
                // No count of ours is larger.
                Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}

from_integers!(u8, u16, u32, u64, usize, i8, i16, i32, i64);

/// Writes a number at the end of a text: "21 600".
pub fn push(language: Language, number: Number, text: &mut String) {
    let digits = number.value().unsigned_abs().to_string();
    if number.value() < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(measure::thousands_separator(language));
        }
        text.push(digit);
    }
}

/// "21 600".
pub fn thousands(language: Language, number: impl Into<Number>) -> String {
    let mut text = String::new();
    push(language, number.into(), &mut text);
    text
}

/// "2,5".
pub fn decimal(language: Language, number: f64) -> String {
    number.to_string().replace('.', measure::decimal_separator(language))
}

/// "à 800 m", "à 3,4 km", "à 12 km": exact near, round far.
pub fn distance(language: Language, metres: u32) -> String {
    measure::away(language, &length(language, metres))
}

/// "800 m", "3,4 km", "12 km".
pub fn length(language: Language, metres: u32) -> String {
    let kilometres = f64::from(metres) / 1000.0;
    if metres < 950 {
        return measure::metres(language, (metres / 50).max(1) * 50);
    }
    let tenths = format!("{kilometres:.1}");
    match tenths.split_once('.') {
        Some((whole, tenth)) if kilometres < 9.95 && tenth != "0" => {
            let shown = format!("{whole}{}{tenth}", measure::decimal_separator(language));
            measure::kilometres(language, &shown)
        }
        _ => measure::kilometres(language, &format!("{kilometres:.0}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_exact_near_and_round_far() {
        let said = [20, 812, 949, 960, 3_440, 6_030, 9_960, 12_400].map(|metres| distance(Language::Fr, metres));
        let expected = ["50 m", "800 m", "900 m", "1 km", "3,4 km", "6 km", "10 km", "12 km"];
        assert_eq!(said, expected.map(|words| format!("à {}", words.replace(' ', "\u{a0}"))));
    }

    #[test]
    fn thousands_stand_apart() {
        for (number, said) in [(0, "0"), (999, "999"), (21_600, "21\u{a0}600"), (-1_000, "-1\u{a0}000")] {
            assert_eq!(thousands(Language::Fr, number), said);
        }
        assert_eq!((decimal(Language::Fr, 2.5).as_str(), decimal(Language::Fr, 12.0).as_str()), ("2,5", "12"));
        assert_eq!(thousands(Language::Fr, u64::MAX), thousands(Language::Fr, i64::MAX));
    }
}

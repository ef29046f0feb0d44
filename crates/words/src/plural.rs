//! Plural rules of each language (CLDR).

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory as Plural, PluralRules};

use crate::{language::Language, number::Number};

thread_local! {
    /// The rules of CLDR, in the order of `Language::ALL`; ICU's cannot be shared between threads.
    static RULES: Vec<PluralRules> = Language::ALL.iter().map(|one| rules(one.code())).collect();
}

/// The plural rules of a language tag.
fn rules(tag: &str) -> PluralRules {
    let locale: Locale = tag.parse().expect("folders of locales/ are language tags");
    PluralRules::try_new_cardinal((&locale).into()).expect("CLDR's rules are compiled in")
}

impl Language {
    /// The plural category of a number, after CLDR.
    pub fn plural(self, number: Number) -> Plural {
        RULES.with(|rules| rules[self as usize].category_for(number.value()))
    }
}

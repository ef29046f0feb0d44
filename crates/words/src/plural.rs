//! Plural rules of each language (CLDR).

use std::collections::BTreeMap;

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

/// A text of each plural of a language, with `{count}` in place of the number: for scripts, which count by themselves. The
/// keys are CLDR's names of categories, as `Intl.PluralRules` gives them.
pub fn forms(language: Language, text: impl Fn(i64) -> String) -> BTreeMap<&'static str, String> {
    let mut forms = BTreeMap::new();
    // Every category of integers is met among these; 0 comes last, since some languages have a word for it.
    for number in (1..=200).chain([0]) {
        let category = name(language.plural(number.into()));
        forms.entry(category).or_insert_with(|| text(number).replacen(&number.to_string(), "{count}", 1));
    }
    forms
}

fn name(category: Plural) -> &'static str {
    match category {
        Plural::Zero => "zero",
        Plural::One => "one",
        Plural::Two => "two",
        Plural::Few => "few",
        Plural::Many => "many",
        Plural::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer;

    #[test]
    fn scripts_get_a_text_for_each_plural() {
        let forms = forms(Language::Fr, |count| offer::map_flag(Language::Fr, "{place}", count));
        let expected = [("one", "{count}\u{a0}action {place}"), ("other", "{count}\u{a0}actions {place}")];
        assert_eq!(forms.into_iter().collect::<Vec<_>>(), expected.map(|(category, text)| (category, text.to_owned())));
    }
}

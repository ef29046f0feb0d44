//! Slug of an action: readable words, then the end of its id.

use std::{fmt, sync::Arc};

use uuid::Uuid;

use crate::text::fold;

/// The longest words in a slug, in characters.
const WORDS_MAX: usize = 60;
/// Hexadecimal digits of the id: its last ones, since the first of a UUIDv7 are its time. 62 of their bits are drawn.
const ID_DIGITS: usize = 16;
/// The digits that former addresses hold: too few to tell every action from every other.
const FORMER_ID_DIGITS: usize = 8;

/// `preparer-le-code-vienne-80000000abcd1234`. An old one has other words and the same end: it still leads to the action.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    /// The slug of an action, by its name and its commune.
    pub fn new(name: &str, commune: &str, id: Uuid) -> Slug {
        let words = fold(&format!("{name} {commune}"));
        let mut slug = String::new();
        for word in words.split(' ') {
            if slug.len() + word.len() >= WORDS_MAX {
                break;
            }
            slug.push_str(word);
            slug.push('-');
        }
        let IdEnd(digits) = IdEnd::of(id);
        slug.push_str(&format!("{digits:0ID_DIGITS$x}"));
        Slug(slug.into())
    }

    /// Reads a slug: letters and digits of ASCII, hyphens, and at the end the digits of an id.
    pub fn parse(text: &str) -> Option<Slug> {
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (plain && SlugEnd::read(text).is_some()).then(|| Slug(text.into()))
    }

    /// The end of the id alone: it leads to the action all the same.
    pub fn short(&self) -> Slug {
        Slug(self.0.rsplit('-').next().unwrap_or_default().into())
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The end of an id, as a slug holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IdEnd(u64);

impl IdEnd {
    /// The end of an id.
    pub fn of(id: Uuid) -> IdEnd {
        IdEnd(id.as_u64_pair().1)
    }

    /// What a former address holds of it.
    pub fn former(self) -> u32 {
        // The last eight digits.
        self.0 as u32
    }
}

/// What stands at the end of a slug, whatever words come before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlugEnd {
    /// The end of one action's id.
    Id(IdEnd),
    /// The digits of a former address: several actions may have them.
    Former(u32),
}

impl SlugEnd {
    /// Reads the end of a slug.
    pub fn read(slug: &str) -> Option<SlugEnd> {
        let digits = slug.rsplit('-').next()?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        match digits.len() {
            ID_DIGITS => u64::from_str_radix(digits, 16).ok().map(|end| SlugEnd::Id(IdEnd(end))),
            FORMER_ID_DIGITS => u32::from_str_radix(digits, 16).ok().map(SlugEnd::Former),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_holds_words_and_the_end_of_the_id() {
        let id = Uuid::parse_str("0193-5c2e-0000-7000-8000-0000abcd1234".replace('-', "").as_str()).unwrap();
        let name = "Préparer l’examen du code de la route en petit groupe et à son rythme";
        let slug = Slug::new(name, "La Tour-du-Pin", id);
        assert_eq!(slug.as_str(), "preparer-l-examen-du-code-de-la-route-en-petit-groupe-et-a-80000000abcd1234");
        assert_eq!(SlugEnd::read(slug.as_str()), Some(SlugEnd::Id(IdEnd::of(id))));
        assert_eq!(Slug::parse(slug.as_str()), Some(slug));
        assert_eq!(Slug::new("", "", Uuid::from_u128(0xabc)).as_str(), "-0000000000000abc");
    }

    #[test]
    fn a_former_address_is_read_as_one_that_may_lead_to_several() {
        assert_eq!(SlugEnd::read("preparer-le-code-vienne-abcd1234"), Some(SlugEnd::Former(0xabcd_1234)));
        let id = Uuid::from_u128(0x0193_5c2e_0000_7000_8000_0000_abcd_1234);
        assert_eq!(IdEnd::of(id).former(), 0xabcd_1234);
        for text in
            ["preparer-le-code", "code-+bcd1234", "code-+bcd123480000000", "code-80000000abcd12345", "code-é0000000"]
        {
            assert_eq!(SlugEnd::read(text), None, "{text}");
        }
    }
}

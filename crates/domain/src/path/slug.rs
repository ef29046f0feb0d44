//! Slug of an action: readable words, then the end of its id.

use std::{fmt, sync::Arc};

use uuid::Uuid;

use crate::text::fold;

/// The longest words in a slug, in characters.
const WORDS_MAX: usize = 60;
/// Hexadecimal digits of the id: its last ones, since the first of a UUIDv7 are its time.
const ID_DIGITS: usize = 8;

/// `preparer-le-code-vienne-abcd1234`. An old one has other words and the same end: it still leads to the action.
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
        slug.push_str(&format!("{:0ID_DIGITS$x}", id_end_of(id)));
        Slug(slug.into())
    }

    /// Reads a slug: letters and digits of ASCII, hyphens, and at the end the digits of an id.
    pub fn parse(text: &str) -> Option<Slug> {
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (plain && id_end(text).is_some()).then(|| Slug(text.into()))
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
pub fn id_end_of(id: Uuid) -> u32 {
    id.as_u128() as u32
}

/// The end of an id that stands at the end of a slug, whatever words come before it.
pub fn id_end(slug: &str) -> Option<u32> {
    let digits = slug.rsplit('-').next()?;
    (digits.len() == ID_DIGITS).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_holds_words_and_the_end_of_the_id() {
        let id = Uuid::parse_str("0193-5c2e-0000-7000-8000-0000abcd1234".replace('-', "").as_str()).unwrap();
        let name = "Préparer l’examen du code de la route en petit groupe et à son rythme";
        let slug = Slug::new(name, "La Tour-du-Pin", id);
        assert_eq!(slug.as_str(), "preparer-l-examen-du-code-de-la-route-en-petit-groupe-et-a-abcd1234");
        assert_eq!(id_end(slug.as_str()), Some(id_end_of(id)));
        assert_eq!(Slug::parse(slug.as_str()), Some(slug));
        assert_eq!(Slug::new("", "", Uuid::from_u128(0xabc)).as_str(), "-00000abc");
        assert_eq!(id_end("abcd1234"), Some(0xabcd_1234));
        assert_eq!(id_end("preparer-le-code"), None);
    }
}

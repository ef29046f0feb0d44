//! Values that stand in a path: ids, slugs, numbers.

use uuid::Uuid;

use super::{link_token::LinkToken, short_id::ShortId, slug::Slug};
use crate::sheet::{Extra, SheetSlug};

/// A value that stands in a path.
pub(super) trait Segment: Sized {
    /// Reads it; none for another text.
    fn read(text: &str) -> Option<Self>;
    /// One of them, for tests.
    fn sample() -> Self;
}

impl Segment for Uuid {
    fn read(text: &str) -> Option<Uuid> {
        Uuid::try_parse(text).ok()
    }

    fn sample() -> Uuid {
        Uuid::from_u128(0x0193_5c2e_0000_7000_8000_0000_abcd_1234)
    }
}

impl Segment for ShortId {
    fn read(text: &str) -> Option<ShortId> {
        ShortId::parse(text)
    }

    fn sample() -> ShortId {
        ShortId(Uuid::sample())
    }
}

impl Segment for LinkToken {
    fn read(text: &str) -> Option<LinkToken> {
        LinkToken::parse(text)
    }

    fn sample() -> LinkToken {
        LinkToken::new("AAECAwQFBgcICQoLDA0ODw")
    }
}

impl Segment for u32 {
    fn read(text: &str) -> Option<u32> {
        text.parse().ok()
    }

    fn sample() -> u32 {
        12
    }
}

impl Segment for Slug {
    fn read(text: &str) -> Option<Slug> {
        Slug::parse(text)
    }

    fn sample() -> Slug {
        Slug::new("Préparer le code", "Vienne", Uuid::sample())
    }
}

impl Segment for SheetSlug {
    fn read(text: &str) -> Option<SheetSlug> {
        SheetSlug::parse(text)
    }

    fn sample() -> SheetSlug {
        Extra::Reminder.slug()
    }
}

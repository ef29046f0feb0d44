//! Languages of the interface: tags and direction of the script.

/// A language of the interface; its folder in `locales/` has the same tag. A message that it does not have is said in
/// French.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// French.
    #[default]
    Fr,
    /// French that is easy to read and understand: `simple` is a variant of the registry of language subtags (BCP 47).
    FrSimple,
}

domain::words!(Language, "language", { Fr = "fr", FrSimple = "fr-simple" });

impl Language {
    /// The language without its variant (ISO 639-1), for what knows no variants.
    pub fn without_variant(self) -> &'static str {
        match self {
            Language::Fr | Language::FrSimple => "fr",
        }
    }

    /// The direction of its script, as HTML's `dir` says it.
    pub fn direction(self) -> &'static str {
        match self {
            Language::Fr | Language::FrSimple => "ltr",
        }
    }
}

//! Languages of the interface: tags and direction of the script.

/// A language of the interface; its folder in `locales/` has the same tag. A message that it does not have is said in
/// French.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// French.
    #[default]
    Fr,
}

domain::words!(Language, "language", { Fr = "fr" });

impl Language {
    /// The direction of its script, as HTML's `dir` says it.
    pub fn direction(self) -> &'static str {
        match self {
            Language::Fr => "ltr",
        }
    }
}

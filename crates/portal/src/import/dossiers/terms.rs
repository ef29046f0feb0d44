//! Options of an import of case files.

/// How case files are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseTerms {
    /// They hold only a part of the référents or of the porteurs: no account closes.
    pub partial: bool,
    /// Many accounts may close.
    pub forced: bool,
    /// The organisations whose référents they hold, all of them; when there are none, they hold those of all.
    pub organisations: Vec<String>,
    /// Nothing is written: the report says which accounts would close.
    pub trial: bool,
}

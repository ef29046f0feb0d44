//! Formats of case files: columns, keys, and the parser of lines.

use domain::origin::Field;
use store::import::{Kind, Row};

use super::{
    super::table::{Line, Reason},
    cells::WrongCells,
    references::References,
};

/// A line as it will be written, with its key in the files.
pub(super) type Read = Result<(String, Row), Reason>;

/// A kind of file: how it is recognised, and how its lines are read.
pub(super) struct Format {
    pub(super) kind: Kind,
    /// What it brings, in the plural.
    pub(super) brings: &'static str,
    /// The columns that no file of a kind further down the list has together.
    pub(super) marks: &'static [&'static str],
    /// Every column that is read.
    pub(super) columns: &'static [&'static str],
    /// The columns of what may be changed here, and then disagree with the file.
    pub(super) fields: &'static [(Field, &'static str)],
    /// What is said of the second line that has the key of another.
    pub(super) twice: Reason,
    /// Reads a line: refuses it when a mandatory cell is wrong, notes the optional ones that are.
    pub(super) read: fn(Line<'_>, &References, &mut WrongCells) -> Read,
}

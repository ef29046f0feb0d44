//! Lines ready to be written: row, fingerprint, and cells that could not be read.

use domain::origin::Field;
use uuid::Uuid;

/// A line of a file, read and found good enough to be taken.
#[derive(Clone, Debug)]
pub struct Line<R> {
    /// The id of its row if it is new; of its conflict if there is one.
    pub id: Uuid,
    /// What it says.
    pub row: R,
    /// Its fingerprint.
    pub hash: String,
    /// What it says and nobody can read.
    pub unread: Unread,
}

impl<R> Line<R> {
    /// A line of which everything could be read.
    pub fn new(id: Uuid, row: R, hash: String) -> Line<R> {
        Line { id, row, hash, unread: Unread::default() }
    }
}

/// Optional fields whose cells could not be read: a known row keeps what it has, but a contact, which is emptied.
/// A new row has nothing there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread(Vec<Field>);

impl FromIterator<Field> for Unread {
    fn from_iter<T: IntoIterator<Item = Field>>(fields: T) -> Unread {
        Unread(fields.into_iter().collect())
    }
}

impl Unread {
    /// Whether a field could not be read.
    pub fn has(&self, field: Field) -> bool {
        self.0.contains(&field)
    }

    /// A contact, if it could be read: nothing else may ever be used.
    pub(super) fn contact(&self, field: Field, value: Option<String>) -> Option<String> {
        value.filter(|_| !self.has(field))
    }

    /// For SQL, which asks whether it is `LIKE '%,phone,%'`.
    pub(super) fn list(&self) -> String {
        self.0.iter().fold(",".to_owned(), |list, field| list + field.code() + ",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_between_commas() {
        assert_eq!(Unread::default().list(), ",");
        assert_eq!(Unread::from_iter([Field::Phone, Field::DueOn]).list(), ",phone,due_on,");
    }
}

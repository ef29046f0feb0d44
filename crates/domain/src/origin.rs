//! Ownership of rows that imported files and this program both write, and conflicts between them.
//!
//! A row that a file brought belongs to the files until it is changed here; a row made here never belongs to them.
//! What is owned here is never overwritten by a file. A file that says again what it said before is no disagreement:
//! it only does not know what was done here since. A file that says something new, and something else than the row,
//! is a conflict, which a person settles.

use crate::words;

/// Where a row came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// An imported file.
    File,
    /// This program.
    Here,
}

words!(Origin, "origin", { File = "file", Here = "here" });

/// What may come from a file and be changed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ownable {
    /// A contract.
    Contract,
    /// An engagement of a CER. One whose contract is owned here is owned here too.
    Commitment,
    /// An appointment.
    Appointment,
}

words!(Ownable, "ownable kind", {
    Contract = "contract", Commitment = "commitment", Appointment = "appointment",
});

/// What a line of a file does to the row that it names, when that row is owned here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The file says what it said before: nothing new, nothing to settle.
    Nothing,
    /// The file says something new, and it is what the row holds: a conflict that was open is over.
    Agreement,
    /// The file says something new, and the row holds something else.
    Conflict,
}

impl Effect {
    /// The effect of a line, knowing whether it is the one already taken and whether the row holds what it says.
    pub fn of(same_line: bool, same_values: bool) -> Effect {
        match (same_line, same_values) {
            (true, _) => Effect::Nothing,
            (false, true) => Effect::Agreement,
            (false, false) => Effect::Conflict,
        }
    }
}

/// How a conflict ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Settlement {
    /// The file no longer disagrees.
    ByFile,
    /// A person chose what is here: the same line does not open it again.
    KeptHere,
    /// A person chose what the file says.
    TakenFromFile,
}

words!(Settlement, "settlement", {
    ByFile = "by_file", KeptHere = "kept_here", TakenFromFile = "taken_from_file",
});

/// A value that a file may bring, where one may be unreadable or two may disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Whose it is.
    Person,
    /// Of which kind.
    Kind,
    /// Which side promises.
    Side,
    /// The step, in words.
    Label,
    /// For when it is promised.
    DueOn,
    /// When it was signed.
    SignedOn,
    /// First day.
    StartsOn,
    /// Last day.
    EndsOn,
    /// What it aims at.
    Goal,
    /// Where it stands.
    State,
    /// Who follows the person, or meets them.
    Referent,
    /// When it begins.
    StartsAt,
    /// How long it lasts.
    Minutes,
    /// What it is for.
    Reason,
    /// How people meet.
    Mode,
    /// Where.
    Place,
    /// "Mme" or "M."
    Civility,
    /// Telephone.
    Phone,
    /// E-mail address.
    Mail,
    /// When the right opened.
    OpenedOn,
    /// When the right closed.
    ClosedOn,
    /// When the person was oriented.
    OrientedOn,
    /// Pathway.
    Pathway,
}

words!(Field, "field", {
    Person = "person", Kind = "kind", Side = "side", Label = "label", DueOn = "due_on", SignedOn = "signed_on",
    StartsOn = "starts_on", EndsOn = "ends_on", Goal = "goal", State = "state", Referent = "referent",
    StartsAt = "starts_at", Minutes = "minutes", Reason = "reason", Mode = "mode", Place = "place",
    Civility = "civility", Phone = "phone", Mail = "mail", OpenedOn = "opened_on",
    ClosedOn = "closed_on", OrientedOn = "oriented_on", Pathway = "pathway",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_new_line_can_disagree() {
        let effects = [(true, true), (true, false), (false, true), (false, false)].map(|(a, b)| Effect::of(a, b));
        assert_eq!(effects, [Effect::Nothing, Effect::Nothing, Effect::Agreement, Effect::Conflict]);
    }

    #[test]
    fn no_field_is_the_beginning_of_another_between_commas() {
        // Fields are looked for in ",phone,mail,": see store/src/import/line.rs.
        for field in Field::ALL {
            assert!(!field.code().contains([',', '%']), "{field:?}");
            assert_eq!(Field::parse(field.code()).unwrap(), *field);
        }
    }
}

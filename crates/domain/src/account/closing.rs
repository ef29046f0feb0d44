//! Closing of accounts: by whom, and how many one file may close.

use crate::words;

/// Who closed an account. Its row stays, for what was done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClosedBy {
    /// Its file no longer has it: it opens again with a file that has it again.
    File,
    /// An operator: no file opens it again.
    Operator,
}

words!(ClosedBy, "closing", { File = "file", Operator = "operator" });

/// So few may always be absent from a file: people leave small teams too.
const FEW: usize = 2;
/// A file that lacks more than one account in so many has probably been cut.
const ONE_IN: usize = 5;

/// Whether a file that lacks so many of the open accounts may close them without anybody saying that it is meant.
pub fn may_close(open: usize, absent: usize) -> bool {
    absent <= FEW || absent * ONE_IN <= open
}

/// Whether a file lacks a whole organisation, of so many open accounts: it is probably that of another one. A small team
/// may have left.
pub fn lacks_organisation(open: usize, absent: usize) -> bool {
    open > FEW && absent == open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_closes_a_fifth_of_the_accounts_at_most() {
        for (open, absent, may) in
            [(0, 0, true), (3, 2, true), (3, 3, false), (40, 8, true), (40, 9, false), (40, 40, false), (2, 2, true)]
        {
            assert_eq!(may_close(open, absent), may, "{absent} of {open}");
        }
    }

    #[test]
    fn an_organisation_of_three_does_not_leave_at_once() {
        for (open, absent, lacks) in [(2, 2, false), (3, 2, false), (3, 3, true), (40, 39, false), (40, 40, true)] {
            assert_eq!(lacks_organisation(open, absent), lacks, "{absent} of {open}");
        }
    }

    #[test]
    fn words_are_read_back() {
        for &by in ClosedBy::ALL {
            assert_eq!(ClosedBy::parse(by.code()), Ok(by));
        }
    }
}

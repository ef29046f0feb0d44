//! French départements, by code.

use std::sync::LazyLock;

/// The project's own table; its header says what the columns are.
const TABLE: &str = include_str!("../../data/departements.csv");

static DEPARTMENTS: LazyLock<Vec<Department>> = LazyLock::new(|| {
    let lines = TABLE.lines().skip_while(|line| line.starts_with('#')).skip(1);
    lines.filter_map(|line| line.split_once(';')).map(|(code, name)| Department { code, name }).collect()
});

/// A département.
#[derive(Debug, PartialEq, Eq)]
pub struct Department {
    /// Code officiel géographique: "38".
    pub code: &'static str,
    /// "Isère".
    pub name: &'static str,
}

impl Department {
    /// The département of a code; none when there is no such code.
    pub fn of_code(code: &str) -> Option<&'static Department> {
        DEPARTMENTS.iter().find(|one| one.code.eq_ignore_ascii_case(code))
    }

    /// Every département, by code.
    pub fn all() -> &'static [Department] {
        &DEPARTMENTS
    }

    /// Whether a commune (Code officiel géographique) is one of its own: overseas, codes have three figures.
    pub fn has(&self, commune: &str) -> bool {
        commune.starts_with(self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_department_is_there_once() {
        assert_eq!(Department::all().len(), 101);
        for one in Department::all() {
            assert_eq!(Department::of_code(one.code), Some(one));
        }
        assert_eq!(Department::of_code("2a").map(|one| one.name), Some("Corse-du-Sud"));
        assert_eq!(Department::of_code("20"), None);
    }

    #[test]
    fn communes_belong_to_one_department() {
        let owners = |commune: &str| -> Vec<&str> {
            Department::all().iter().filter(|one| one.has(commune)).map(|one| one.code).collect()
        };
        assert_eq!(owners("38185"), ["38"]);
        assert_eq!(owners("2A004"), ["2A"]);
        assert_eq!(owners("97411"), ["974"]);
    }
}

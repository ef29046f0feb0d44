//! French départements, by code, with forms of their names for sentences.

use std::sync::LazyLock;

/// The project's own table; its header says what the columns are.
const TABLE: &str = include_str!("../../data/departements.csv");

static DEPARTMENTS: LazyLock<Vec<Department>> =
    LazyLock::new(|| TABLE.lines().skip_while(|line| line.starts_with('#')).skip(1).filter_map(read_line).collect());

/// A département. French has no rule from which these forms could be made: « en Isère », but « dans la Drôme ».
#[derive(Debug, PartialEq, Eq)]
pub struct Department {
    /// Code officiel géographique: "38".
    pub code: &'static str,
    /// "Isère".
    pub name: &'static str,
    /// "l’Isère".
    pub the: String,
    /// "en Isère".
    pub inside: String,
    /// "de l’Isère".
    pub of: String,
    /// "toute l’Isère".
    pub whole: String,
    /// "Toute l’Isère".
    pub whole_capitalised: String,
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

fn read_line(line: &'static str) -> Option<Department> {
    let mut cells = line.split(';');
    let (code, name, article) = (cells.next()?, cells.next()?, cells.next()?);
    let (preposition, gender) = (cells.next()?, cells.next()?);
    let the = match article {
        "" => name.to_owned(),
        "l’" => format!("l’{name}"),
        _ => format!("{article} {name}"),
    };
    let inside = match preposition {
        "dans" => format!("dans {the}"),
        _ => format!("{preposition} {name}"),
    };
    let of = match article {
        "le" => format!("du {name}"),
        "les" => format!("des {name}"),
        _ => format!("de {the}"),
    };
    let all = match gender {
        "m" => "out",
        "f" => "oute",
        "mp" => "ous",
        _ => "outes",
    };
    let (whole, whole_capitalised) = (format!("t{all} {the}"), format!("T{all} {the}"));
    Some(Department { code, name, the, inside, of, whole, whole_capitalised })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(code: &str) -> [&'static str; 4] {
        let one = Department::of_code(code).unwrap();
        [&one.the, &one.inside, &one.of, &one.whole].map(String::as_str)
    }

    #[test]
    fn every_department_is_there_once_and_whole() {
        assert_eq!(Department::all().len(), 101);
        for one in Department::all() {
            assert_eq!(Department::of_code(one.code), Some(one));
        }
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
        for cells in lines.map(|line| line.split(';').collect::<Vec<_>>()) {
            let [_, _, article, preposition, gender] = cells[..] else { panic!("{cells:?}") };
            assert!(["", "l’", "la", "le", "les"].contains(&article), "{cells:?}");
            assert!(["en", "dans", "à"].contains(&preposition), "{cells:?}");
            assert_eq!(article == "les", gender.ends_with('p'), "{cells:?}");
            let agrees = match article {
                "la" => gender == "f",
                "le" => gender == "m",
                _ => ["m", "f", "mp", "fp"].contains(&gender),
            };
            assert!(agrees, "{cells:?}");
        }
    }

    #[test]
    fn names_are_said_as_french_says_them() {
        assert_eq!(forms("38"), ["l’Isère", "en Isère", "de l’Isère", "toute l’Isère"]);
        assert_eq!(forms("26"), ["la Drôme", "dans la Drôme", "de la Drôme", "toute la Drôme"]);
        assert_eq!(forms("69"), ["le Rhône", "dans le Rhône", "du Rhône", "tout le Rhône"]);
        assert_eq!(forms("40"), ["les Landes", "dans les Landes", "des Landes", "toutes les Landes"]);
        assert_eq!(forms("75"), ["Paris", "à Paris", "de Paris", "tout Paris"]);
        assert_eq!(forms("974"), ["La Réunion", "à La Réunion", "de La Réunion", "toute La Réunion"]);
        assert_eq!(forms("2a"), ["la Corse-du-Sud", "en Corse-du-Sud", "de la Corse-du-Sud", "toute la Corse-du-Sud"]);
        assert_eq!(Department::of_code("38").unwrap().whole_capitalised, "Toute l’Isère");
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

//! Names of départements inside a sentence.

use std::sync::LazyLock;

use domain::territory::department::Department;

use crate::{Language, french::capitalised};

/// The project's own table; its header says what the columns are.
const TABLE: &str = include_str!("../data/departements-fr.csv");

static FORMS: LazyLock<Vec<Forms>> =
    LazyLock::new(|| TABLE.lines().skip_while(|line| line.starts_with('#')).skip(1).filter_map(read_line).collect());

/// French has no rule from which these forms could be made: « en Isère », but « dans la Drôme ».
struct Forms {
    code: &'static str,
    inside: String,
    of: String,
    whole: String,
    whole_capitalised: String,
}

/// "en Isère".
pub fn inside(language: Language, department: &Department) -> &'static str {
    &forms(language, department).inside
}

/// "de l’Isère".
pub fn of(language: Language, department: &Department) -> &'static str {
    &forms(language, department).of
}

/// "toute l’Isère".
pub fn whole(language: Language, department: &Department) -> &'static str {
    &forms(language, department).whole
}

/// "Toute l’Isère", at the beginning of a sentence or of a label.
pub fn whole_capitalised(language: Language, department: &Department) -> &'static str {
    &forms(language, department).whole_capitalised
}

fn forms(language: Language, department: &Department) -> &'static Forms {
    let (Language::Fr | Language::FrSimple) = language;
    FORMS.iter().find(|one| one.code == department.code).expect("a test finds every département")
}

fn read_line(line: &'static str) -> Option<Forms> {
    let mut cells = line.split(';');
    let (code, article, preposition, gender) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let name = Department::of_code(code)?.name;
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
        "m" => "tout",
        "f" => "toute",
        "mp" => "tous",
        _ => "toutes",
    };
    let whole = format!("{all} {the}");
    let whole_capitalised = capitalised(&whole);
    Some(Forms { code, inside, of, whole, whole_capitalised })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(code: &str) -> [&'static str; 3] {
        let Forms { inside, of, whole, .. } = forms(Language::Fr, Department::of_code(code).unwrap());
        [inside, of, whole].map(String::as_str)
    }

    #[test]
    fn every_department_has_forms_that_agree() {
        for one in Department::all() {
            forms(Language::Fr, one);
        }
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
        for cells in lines.map(|line| line.split(';').collect::<Vec<_>>()) {
            let [_, article, preposition, gender] = cells[..] else { panic!("{cells:?}") };
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
        assert_eq!(said("38"), ["en Isère", "de l’Isère", "toute l’Isère"]);
        assert_eq!(said("26"), ["dans la Drôme", "de la Drôme", "toute la Drôme"]);
        assert_eq!(said("69"), ["dans le Rhône", "du Rhône", "tout le Rhône"]);
        assert_eq!(said("40"), ["dans les Landes", "des Landes", "toutes les Landes"]);
        assert_eq!(said("75"), ["à Paris", "de Paris", "tout Paris"]);
        assert_eq!(said("974"), ["à La Réunion", "de La Réunion", "toute La Réunion"]);
        assert_eq!(said("2A"), ["en Corse-du-Sud", "de la Corse-du-Sud", "toute la Corse-du-Sud"]);
        let isere = Department::of_code("38").unwrap();
        assert_eq!(whole_capitalised(Language::Fr, isere), "Toute l’Isère");
    }
}

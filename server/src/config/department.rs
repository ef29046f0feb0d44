//! Section `department`: the Département that runs this portal.

use domain::territory::commune::communes;
use portal::settings::Department;

use super::{key::Key, reader::Reader};

const CODE: Key =
    Key::new("department.code", "JALON_DEPARTMENT", "le code d’un département dont Jalon a les communes : 38");

/// The département of a code, when its communes are held.
pub(super) fn read(reader: &mut Reader) -> &'static Department {
    reader.or(&CODE, "38", |text| Department::of_code(text).filter(|one| communes().bounds(one).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_department_whose_communes_are_held_is_named() {
        let held: Vec<&str> =
            Department::all().iter().filter(|one| communes().bounds(one).is_some()).map(|one| one.code).collect();
        assert_eq!(CODE.expected.split_once(" : ").unwrap().1, held.join(", "));
    }
}

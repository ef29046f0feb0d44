//! Import of the Maisons du Département: one for each territory.

use domain::{origin::Field, text::fold};
use store::import::{House, Kind, Row};

use super::{
    cells::{WrongCells, phone, required},
    format::{Format, Read},
    references::References,
};
use crate::import::table::Line;

pub(super) const FORMAT: Format = Format {
    kind: Kind::House,
    brings: "Maisons du Département",
    marks: &["maison", "territoire"],
    columns: &["territoire", "maison", "telephone"],
    fields: &[],
    twice: "territoire en double",
    read,
};

fn read(line: Line<'_>, references: &References, wrong: &mut WrongCells) -> Read {
    let name = fold(&required(line.cell("territoire"), "territoire absent")?);
    let known = references.rows[&Kind::House].keys().find(|one| fold(one) == name);
    let territory = known.ok_or("territoire inconnu")?.clone();
    let house = House {
        territory: territory.clone(),
        town: required(line.cell("maison"), "maison absente")?,
        phone: wrong.or_nothing("telephone", Field::Phone, phone(line.cell("telephone"))),
    };
    Ok((territory, Row::House(house)))
}

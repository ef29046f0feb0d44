//! Import of porteurs: the accounts of structures that run actions.

use domain::origin::Field;
use store::import::{Kind, Provider, Row};

use super::{
    cells::{WrongCells, mail, phone, required},
    format::{Format, Read},
    references::References,
};
use crate::import::table::Line;

pub(super) const FORMAT: Format = Format {
    kind: Kind::Provider,
    brings: "porteurs",
    marks: &["id_structure"],
    columns: &["id_structure", "nom", "courriel", "telephone", "contact"],
    fields: &[],
    twice: "id_structure et courriel en double",
    read,
};

fn read(line: Line<'_>, references: &References, wrong: &mut WrongCells) -> Read {
    let structure = required(line.cell("id_structure"), "id_structure absent")?;
    let structure_id = references.find(Kind::Structure, &structure).ok_or("structure inconnue")?;
    let mail = mail(line.cell("courriel"))?.ok_or("courriel absent")?;
    let key = format!("{structure} {mail}");
    // An account without a person's name is the organisation's own.
    let contact = [line.cell("contact"), line.cell("nom")].into_iter().find(|name| !name.is_empty());
    let provider = Provider {
        structure_id,
        mail,
        phone: wrong.or_nothing("telephone", Field::Phone, phone(line.cell("telephone"))),
        contact_name: contact.ok_or("contact absent")?.to_owned(),
    };
    Ok((key, Row::Provider(provider)))
}

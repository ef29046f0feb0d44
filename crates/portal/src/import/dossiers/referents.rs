//! Import of référents: the caseworkers, of the Département and of others.

use domain::{origin::Field, text::fold};
use store::import::{Kind, Referent, Row};

use super::{
    cells::{WrongCells, mail, phone, required, word},
    format::{Format, Read},
    references::References,
};
use crate::import::table::Line;

pub(super) const FORMAT: Format = Format {
    kind: Kind::Referent,
    brings: "référents",
    marks: &["id_referent"],
    columns: &["id_referent", "nom", "prenom", "courriel", "telephone", "organisme", "territoire", "role"],
    fields: &[],
    twice: "id_referent en double",
    read,
};

fn read(line: Line<'_>, references: &References, wrong: &mut WrongCells) -> Read {
    let code = required(line.cell("id_referent"), "id_referent absent")?;
    let territory_id = match line.cell("territoire") {
        "" => None,
        name => Some(*references.territories.get(&fold(name)).ok_or("territoire inconnu")?),
    };
    let referent = Referent {
        code: code.clone(),
        last_name: required(line.cell("nom"), "nom absent")?,
        first_name: required(line.cell("prenom"), "prénom absent")?,
        mail: wrong.or_nothing("courriel", Field::Mail, mail(line.cell("courriel"))),
        phone: wrong.or_nothing("telephone", Field::Phone, phone(line.cell("telephone"))),
        organisation: required(line.cell("organisme"), "organisme absent")?,
        territory_id,
        is_head: word(line.cell("role"), &[("référent", false), ("responsable", true)], "rôle inconnu")?,
    };
    Ok((code, Row::Referent(referent)))
}

//! Import of allocataires, as the case software knows them.

use chrono::{Datelike, NaiveDate};
use domain::{origin::Field, person::RightState, territory::commune::communes, text::fold};
use store::import::{Allocataire, Kind, Row};

use super::{
    cells::{WrongCells, mail, past_day, phone, required, word},
    format::{Format, Read},
    references::References,
};
use crate::import::table::{Line, Reason};

/// Older than anybody has been for long.
const AGE_MAX: i32 = 120;

pub(super) const FORMAT: Format = Format {
    kind: Kind::Allocataire,
    brings: "allocataires",
    marks: &["id_dossier"],
    columns: &[
        "id_dossier",
        "civilite",
        "nom",
        "prenom",
        "date_naissance",
        "telephone",
        "courriel",
        "commune",
        "code_insee",
        "situation_familiale",
        "date_demande",
        "date_ouverture_droit",
        "etat_droit",
        "date_fin_droit",
        "date_orientation",
        "parcours",
        "id_referent",
    ],
    fields: &[],
    twice: "id_dossier en double",
    read,
};

const CIVILITIES: [(&str, &str); 6] =
    [("", ""), ("Mme", "Mme"), ("Madame", "Mme"), ("M.", "M."), ("Mr", "M."), ("Monsieur", "M.")];

const STATES: [(&str, RightState); 3] =
    [("ouvert", RightState::Open), ("suspendu", RightState::Suspended), ("clos", RightState::Closed)];

fn read(line: Line<'_>, references: &References, wrong: &mut WrongCells) -> Read {
    let today = references.today;
    let code = required(line.cell("id_dossier"), "id_dossier absent")?;
    let last_name = required(line.cell("nom"), "nom absent")?;
    let first_name = required(line.cell("prenom"), "prénom absent")?;
    let born_on = birth_date(line.cell("date_naissance"), today)?;
    let commune = communes().by_code(line.cell("code_insee")).ok_or("code commune inconnu")?;
    let (opened_on, closed_on) = right_days(line, today, wrong);
    let oriented_on = past_day(line.cell("date_orientation"), today, "date d’orientation impossible");
    let person = Allocataire {
        file_code: code.clone(),
        civility: wrong.or_nothing("civilite", Field::Civility, civility(line.cell("civilite"))),
        last_name,
        first_name,
        born_on,
        phone: wrong.or_nothing("telephone", Field::Phone, phone(line.cell("telephone"))),
        mail: wrong.or_nothing("courriel", Field::Mail, mail(line.cell("courriel"))),
        commune: match line.cell("commune") {
            "" => commune.name.to_owned(),
            name => name.to_owned(),
        },
        insee: commune.code.to_owned(),
        territory_id: references.territory_of(commune),
        household: line.cell("situation_familiale").to_owned(),
        asked_on: past_day(line.cell("date_demande"), today, "date de demande impossible")?
            .ok_or("date de demande absente")?,
        opened_on,
        right_state: word(line.cell("etat_droit"), &STATES, "état du droit inconnu")?,
        closed_on,
        oriented_on: wrong.or_nothing("date_orientation", Field::OrientedOn, oriented_on),
        pathway: wrong.or_nothing("parcours", Field::Pathway, pathway(line.cell("parcours"), references)),
        referent_id: wrong.or_nothing("id_referent", Field::Referent, references.referent(line.cell("id_referent"))),
    };
    Ok((code, Row::Allocataire(Box::new(person))))
}

/// When the right opened and when it closed: an end before the beginning is a wrong end.
fn right_days(line: Line<'_>, today: NaiveDate, wrong: &mut WrongCells) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let opened_on = past_day(line.cell("date_ouverture_droit"), today, "date d’ouverture du droit impossible");
    let opened_on = wrong.or_nothing("date_ouverture_droit", Field::OpenedOn, opened_on);
    let closed_on = past_day(line.cell("date_fin_droit"), today, "date de fin du droit impossible");
    let closed_on = closed_on.and_then(|closed| match opened_on.zip(closed) {
        Some((opened, closed)) if closed < opened => Err("fin du droit avant son ouverture"),
        _ => Ok(closed),
    });
    (opened_on, wrong.or_nothing("date_fin_droit", Field::ClosedOn, closed_on))
}

fn civility(text: &str) -> Result<String, Reason> {
    word(text, &CIVILITIES, "civilité inconnue").map(str::to_owned)
}

fn birth_date(text: &str, today: NaiveDate) -> Result<NaiveDate, Reason> {
    const IMPOSSIBLE: Reason = "date de naissance impossible";
    let born_on = past_day(text, today, IMPOSSIBLE)?.ok_or("date de naissance absente")?;
    let possible = born_on <= today && today.year() - born_on.year() <= AGE_MAX;
    if possible { Ok(born_on) } else { Err(IMPOSSIBLE) }
}

/// The pathway as the Département names it; none before the orientation.
fn pathway(text: &str, references: &References) -> Result<Option<String>, Reason> {
    match text {
        "" => Ok(None),
        text => references.pathways.get(&fold(text)).cloned().map(Some).ok_or("parcours inconnu"),
    }
}

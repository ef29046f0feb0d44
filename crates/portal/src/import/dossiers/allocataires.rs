//! Allocataires: people who receive the RSA, as the case software knows them.

use chrono::{Datelike, NaiveDate};
use domain::{person::RightState, territory::commune::communes, text::fold};
use store::import::{Allocataire, Kind, Row};

use super::{
    Around, Format, Read,
    cells::{mail, past_day, phone, required, word, yes},
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
        "numero_allocataire",
        "role",
        "civilite",
        "nom",
        "prenom",
        "date_naissance",
        "telephone",
        "courriel",
        "adresse",
        "code_postal",
        "commune",
        "code_insee",
        "situation_familiale",
        "date_demande",
        "date_ouverture_droit",
        "etat_droit",
        "date_fin_droit",
        "soumis_droits_devoirs",
        "date_orientation",
        "parcours",
        "inscrit_france_travail",
        "id_referent",
    ],
    twice: "id_dossier en double",
    read,
};

const CIVILITIES: [(&str, &str); 6] =
    [("", ""), ("Mme", "Mme"), ("Madame", "Mme"), ("M.", "M."), ("Mr", "M."), ("Monsieur", "M.")];

const STATES: [(&str, RightState); 3] =
    [("ouvert", RightState::Open), ("suspendu", RightState::Suspended), ("clos", RightState::Closed)];

fn read(line: Line<'_>, around: &Around) -> Read {
    let today = around.today;
    let code = required(line.cell("id_dossier"), "id_dossier absent")?;
    let last_name = required(line.cell("nom"), "nom absent")?;
    let first_name = required(line.cell("prenom"), "prénom absent")?;
    let born_on = birth_date(line.cell("date_naissance"), today)?;
    let commune = communes().by_code(line.cell("code_insee")).ok_or("code commune inconnu")?;
    let opened_on = past_day(line.cell("date_ouverture_droit"), today, "date d’ouverture du droit impossible")?;
    let closed_on = past_day(line.cell("date_fin_droit"), today, "date de fin du droit impossible")?;
    if opened_on.zip(closed_on).is_some_and(|(opened, closed)| closed < opened) {
        return Err("fin du droit avant son ouverture");
    }
    let person = Allocataire {
        file_code: code.clone(),
        number: line.cell("numero_allocataire").to_owned(),
        is_partner: word(line.cell("role"), &[("DEM", false), ("CJT", true)], "rôle inconnu")?,
        civility: word(line.cell("civilite"), &CIVILITIES, "civilité inconnue")?.to_owned(),
        last_name,
        first_name,
        born_on,
        phone: phone(line.cell("telephone"))?,
        mail: mail(line.cell("courriel"))?,
        address: line.cell("adresse").to_owned(),
        postal_code: postal_code(line.cell("code_postal"))?,
        commune: match line.cell("commune") {
            "" => commune.name.to_owned(),
            name => name.to_owned(),
        },
        insee: commune.code.to_owned(),
        territory_id: around.territory_of(commune),
        household: line.cell("situation_familiale").to_owned(),
        asked_on: past_day(line.cell("date_demande"), today, "date de demande impossible")?
            .ok_or("date de demande absente")?,
        opened_on,
        right_state: word(line.cell("etat_droit"), &STATES, "état du droit inconnu")?,
        closed_on,
        has_duties: yes(line.cell("soumis_droits_devoirs"), "soumis aux droits et devoirs\u{a0}: ni oui ni non")?,
        oriented_on: past_day(line.cell("date_orientation"), today, "date d’orientation impossible")?,
        pathway: pathway(line.cell("parcours"), around)?,
        jobseeker: yes(line.cell("inscrit_france_travail"), "inscrit à France Travail\u{a0}: ni oui ni non")?,
        referent_id: around.referent(line.cell("id_referent"))?,
    };
    Ok((code, Row::Allocataire(Box::new(person))))
}

fn birth_date(text: &str, today: NaiveDate) -> Result<NaiveDate, Reason> {
    const IMPOSSIBLE: Reason = "date de naissance impossible";
    let born_on = past_day(text, today, IMPOSSIBLE)?.ok_or("date de naissance absente")?;
    let possible = born_on <= today && today.year() - born_on.year() <= AGE_MAX;
    if possible { Ok(born_on) } else { Err(IMPOSSIBLE) }
}

fn postal_code(text: &str) -> Result<String, Reason> {
    let is_code = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    if text.is_empty() || is_code { Ok(text.to_owned()) } else { Err("code postal impossible") }
}

/// The pathway as the Département names it; none before the orientation.
fn pathway(text: &str, around: &Around) -> Result<Option<String>, Reason> {
    match text {
        "" => Ok(None),
        text => around.pathways.get(&fold(text)).cloned().map(Some).ok_or("parcours inconnu"),
    }
}

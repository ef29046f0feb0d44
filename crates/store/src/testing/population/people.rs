//! Generated référents, allocataires and appointments.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use domain::territory::commune::communes;
use uuid::Uuid;

use super::generated::{Population, Table, drawn, id};
use crate::{
    Result, Tx, territory,
    testing::bulk::{insert, row},
};

const FIRST_NAMES: [&str; 16] = [
    "Nadia",
    "Karim",
    "Fatou",
    "Jean-Baptiste",
    "Élodie",
    "Mehdi",
    "Anne-Charlotte",
    "Luc",
    "Inès",
    "Samuel",
    "Marie-Hélène",
    "Ousmane",
    "Chloé",
    "Thierry",
    "Zoé",
    "Abdelkader",
];
const LAST_NAMES: [&str; 20] = [
    "Benali",
    "Haddad",
    "Traoré",
    "Lefèvre",
    "Giraud",
    "de la Rochefoucauld",
    "Martin",
    "Nguyen",
    "Da Silva",
    "Roux",
    "Petit",
    "Moreau",
    "Diallo",
    "Garcia",
    "Fournier",
    "Van den Berghe",
    "Chevalier",
    "Bonnet",
    "Perrin",
    "Amrani",
];
const PATHWAYS: [&str; 3] = ["Emploi", "Emploi renforcé", "Santé social insertion"];
/// The people of the busy référent: twice as many as requests wait for them.
pub(super) fn followed_by_one(size: Population) -> usize {
    (2 * size.requests_of_one).min(size.people / 2)
}

/// Who follows somebody.
pub(super) fn referent_of(number: usize, size: Population, referents: &[Uuid]) -> Option<Uuid> {
    match number {
        _ if number < followed_by_one(size) => Some(referents[0]),
        // One in thirty is followed by nobody yet.
        _ if number % 30 == 29 => None,
        _ => Some(referents[1 + number % (referents.len() - 1)]),
    }
}

pub(super) fn person(number: usize, now: DateTime<Utc>) -> Uuid {
    id(Table::Person, number, now - Duration::days(400))
}

pub(super) fn names(number: usize) -> (&'static str, &'static str) {
    (FIRST_NAMES[drawn(number, 1, FIRST_NAMES.len())], LAST_NAMES[drawn(number, 2, LAST_NAMES.len())])
}

pub(super) async fn referents(tx: &mut Tx, size: Population, now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    let territories = territory::all(&mut *tx).await?;
    let ids: Vec<Uuid> =
        (0..size.referents).map(|number| id(Table::Referent, number, now - Duration::days(500))).collect();
    let rows = ids.iter().enumerate().map(|(number, &referent)| {
        let (first, last) = names(number);
        row![
            referent,
            format!("REF-{number:05}"),
            last,
            first,
            format!("referent.{number}@example.org"),
            format!("+334{number:08}"),
            "Département de l’Isère",
            Some(territories[number % territories.len()].id),
            // One in ten answers for the territory; the busy one does not.
            number % 10 == 9,
            "generated",
        ]
    });
    let columns = "id, code, last_name, first_name, mail, phone, organisation, territory_id, is_head, row_hash";
    insert(tx, "referent", columns, rows.collect()).await?;
    Ok(ids)
}

pub(super) async fn people(tx: &mut Tx, size: Population, referents: &[Uuid], now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    let memberships = territory::memberships(&mut *tx).await?;
    let of_epci: HashMap<String, Uuid> = memberships.into_iter().map(|one| (one.siren, one.territory_id)).collect();
    let places: Vec<_> = communes().all().iter().filter(|one| of_epci.contains_key(one.epci)).collect();
    let today = now.date_naive();
    let rows = (0..size.people).map(|number| {
        let (first, last) = names(number);
        let home = places[drawn(number, 3, places.len())];
        let asked_on = today - Duration::days(60 + drawn(number, 4, 1_500) as i64);
        row![
            person(number, now),
            format!("DOS-{number:06}"),
            if number % 2 == 0 { "Mme" } else { "M." },
            last,
            first,
            today - Duration::days(7_500 + drawn(number, 5, 14_000) as i64),
            format!("+336{number:08}"),
            (number % 4 != 3).then(|| format!("personne.{number}@example.org")),
            home.name,
            home.code,
            of_epci.get(home.epci).copied(),
            "personne seule, 1 enfant",
            asked_on,
            Some(asked_on + Duration::days(20)),
            if number % 50 == 49 { "closed" } else { "open" },
            Some(asked_on + Duration::days(40)),
            Some(PATHWAYS[number % PATHWAYS.len()].to_owned()),
            referent_of(number, size, referents),
            "generated",
        ]
    });
    let columns = "id, file_code, civility, last_name, first_name, born_on, phone, mail, commune, insee, territory_id, \
                   household, asked_on, opened_on, right_state, oriented_on, pathway, referent_id, row_hash";
    insert(tx, "allocataire", columns, rows.collect()).await?;
    appointments(tx, size, referents, now).await?;
    Ok((0..size.people).map(|number| person(number, now)).collect())
}

/// Three past ones and one to come for each.
async fn appointments(tx: &mut Tx, size: Population, referents: &[Uuid], now: DateTime<Utc>) -> Result<()> {
    let numbers = (0..size.people).flat_map(|number| (0..4).map(move |turn| (number, turn)));
    let rows = numbers.map(|(number, turn)| {
        let days = if turn == 3 { 1 + number as i64 % 60 } else { -30 * (turn + 1) as i64 - number as i64 % 25 };
        row![
            id(Table::Appointment, 4 * number + turn, now - Duration::days(100)),
            "file",
            Some(format!("RDV-{number:06}-{turn}")),
            person(number, now),
            Some(referents[number % referents.len()]),
            now + Duration::days(days),
            45,
            "Faire le point sur mes démarches",
            "on_site",
            "Maison du Département",
            if turn == 3 { "planned" } else { "honoured" },
            "generated",
        ]
    });
    let columns = "id, origin, file_code, allocataire_id, referent_id, starts_at, minutes, reason, mode, place, state, \
                   row_hash";
    insert(tx, "appointment", columns, rows.collect()).await
}

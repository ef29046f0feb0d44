//! Generated structures, actions and sessions.

use chrono::{DateTime, Duration, Utc};
use domain::territory::commune::communes;
use serde_json::json;
use uuid::Uuid;

use super::generated::{Population, Table, drawn, id};
use crate::{
    Result, Tx,
    testing::bulk::{insert, row},
};

const THEMES: [(&str, &str); 5] = [
    ("mobilite--preparer-un-permis", "Préparer le code"),
    ("famille--garde-denfants", "Trouver une garde d’enfants"),
    ("numerique--acquerir-les-bases-de-linformatique", "Apprivoiser l’ordinateur"),
    ("trouver-un-emploi--convaincre-un-recruteur-en-entretien", "Réussir un entretien"),
    ("lecture-ecriture-calcul--maitriser-le-francais", "Parler et écrire le français"),
];

/// A session, as its registrations need it.
#[derive(Clone, Copy)]
pub(super) struct Session {
    pub(super) id: Uuid,
    pub(super) starts_at: DateTime<Utc>,
}

/// What was brought.
pub(super) struct Offer {
    /// The account of the structure with many sessions.
    pub(super) account: Uuid,
    /// The sessions that people are registered to, the large one apart.
    pub(super) sessions: Vec<Session>,
    /// The session with many participants.
    pub(super) large: Session,
    /// Coming sessions with many free seats.
    pub(super) open: Vec<Uuid>,
}

pub(super) async fn bring(tx: &mut Tx, size: Population, now: DateTime<Utc>) -> Result<Offer> {
    let structures = structures(tx, size, now).await?;
    let account = accounts(tx, &structures, now).await?;
    let actions = actions(tx, size, &structures, now).await?;
    let mut rows = Vec::new();
    let mut add = |number: usize, action: usize, days: i64, seats: i64| {
        let session = id(Table::Session, number, now - Duration::days(90));
        let starts_at = now + Duration::days(days) + Duration::hours(1 + number as i64 % 8);
        rows.push(row![
            session,
            actions[action],
            starts_at,
            starts_at + Duration::hours(3),
            "Salle de la gare",
            "12 rue de la Gare",
            "38509",
            seats,
            0,
            "Une pièce d’identité",
            "",
            "open",
            account,
            now - Duration::days(90),
        ]);
        Session { id: session, starts_at }
    };
    // The first actions are those of the structure with many sessions: see `actions`.
    let own = size.actions.div_ceil(structures.len());
    let mut sessions: Vec<Session> = (0..size.sessions_of_one)
        .map(|number| add(number, (number % own) * structures.len(), number as i64 % 180 - 55, 14))
        .collect();
    let first = size.sessions_of_one;
    sessions.extend((first..first + size.sessions).map(|number| {
        let days = drawn(number, 6, 400) as i64 - 300;
        add(number, drawn(number, 7, size.actions), days, 14)
    }));
    let next = first + size.sessions;
    let large = add(next, 0, 30, size.roster as i64 + 50);
    let open =
        (0..200).map(|one| add(next + 1 + one, drawn(one, 8, size.actions), 20 + one as i64 % 40, 500).id).collect();
    let columns = "id, action_id, starts_at, ends_at, place, address, insee, seats, taken, bring, rhythm, state, \
                   published_by, published_at";
    insert(tx, "action_session", columns, rows).await?;
    Ok(Offer { account, sessions, large, open })
}

async fn structures(tx: &mut Tx, size: Population, now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> =
        (0..size.structures).map(|number| id(Table::Structure, number, now - Duration::days(300))).collect();
    let rows = ids.iter().enumerate().map(|(number, &structure)| {
        let (source, name) = (format!("jalon--structure-{number}"), format!("Trait d’union {number}"));
        let record = json!({
            "id": source, "source": "jalon", "nom": name, "date_maj": "2026-11-02", "code_insee": "38509",
            "commune": "La Tour-du-Pin", "code_postal": "38110", "adresse": "12 rue de la Gare",
        });
        row![structure, source, name, record.to_string(), "generated"]
    });
    insert(tx, "structure", "id, source_id, name, record, row_hash", rows.collect()).await?;
    Ok(ids)
}

/// One account each; that of the first structure.
async fn accounts(tx: &mut Tx, structures: &[Uuid], now: DateTime<Utc>) -> Result<Uuid> {
    let account = |number| id(Table::Account, number, now - Duration::days(300));
    let rows = structures.iter().enumerate().map(|(number, &structure)| {
        row![account(number), structure, format!("porteur.{number}@example.org"), "Samir Amrani", "generated"]
    });
    insert(tx, "provider_account", "id, structure_id, mail, contact_name, row_hash", rows.collect()).await?;
    Ok(account(0))
}

/// Spread over the structures: the first of each, then the second of each. One in four gives its seats at once.
async fn actions(tx: &mut Tx, size: Population, structures: &[Uuid], now: DateTime<Utc>) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> = (0..size.actions).map(|number| id(Table::Action, number, now - Duration::days(200))).collect();
    let places = communes().all();
    let rows = ids.iter().enumerate().map(|(number, &action)| {
        let (theme, name) = THEMES[number % THEMES.len()];
        let place = &places[drawn(number, 9, places.len())];
        let (source, name) = (format!("jalon--action-{number}"), format!("{name}, groupe {number}"));
        let record = json!({
            "id": source, "structure_id": format!("jalon--structure-{}", number % structures.len()), "source": "jalon",
            "nom": name, "date_maj": "2026-11-02", "type": "atelier", "frais": "gratuit",
            "description": format!("{name}. En petit groupe, à votre rythme, avec une équipe du territoire."),
            "thematiques": [theme], "publics": ["beneficiaires-des-minimas-sociaux"],
            "modes_accueil": ["en-presentiel"], "mobilisable_par": ["usagers", "professionnels"],
            "zone_eligibilite": ["38"], "adresse": "12 rue de la Gare", "code_insee": place.code,
            "commune": place.name, "longitude": place.lon, "latitude": place.lat,
        });
        row![
            action,
            source,
            structures[number % structures.len()],
            name,
            record.to_string(),
            true,
            number % 4 != 3,
            "generated",
        ]
    });
    let columns = "id, source_id, structure_id, name, record, self_registration, needs_validation, row_hash";
    insert(tx, "action", columns, rows.collect()).await?;
    Ok(ids)
}

/// Counts the seats that the registrations hold.
pub(super) async fn count_seats(tx: &mut Tx) -> Result<()> {
    tx.query(
        "UPDATE action_session SET taken = held.number
         FROM (SELECT session_id, COUNT(*) AS number FROM registration
               WHERE state IN ('requested', 'validated', 'offered', 'attended', 'excused', 'absent', 'dropped')
               GROUP BY session_id) AS held
         WHERE held.session_id = action_session.id",
    )
    .run()
    .await?;
    Ok(())
}

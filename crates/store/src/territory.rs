//! The 13 territories of the Département, and their EPCI (groupings of communes).

use uuid::Uuid;

use crate::{Conn, Db, Fault, Result, Tx, contract::template, record};

/// The starting data: `id;territory;house;epci` a line, `#` before comments.
const START: &str = include_str!("../data/territories.csv");

/// The starting pathways: `name;followed_by;contact_days;contract_months;head_signs` a line, `#` before comments.
const PATHWAYS: &str = include_str!("../data/pathways.csv");

record! {
    /// A territory and its Maison du Département.
    pub struct Territory {
        /// Its id.
        pub id: Uuid,
        /// Its name.
        pub name: String,
        /// The town of its Maison du Département.
        pub house: String,
        /// The telephone of the Maison, when known.
        pub phone: Option<String>,
    }
}

/// Fills territories and pathways where there are none yet.
pub(crate) async fn fill(db: &Db) -> Result<()> {
    let mut tx = db.begin().await?;
    for line in START.lines().skip_while(|line| line.starts_with('#')).skip(1) {
        let cells: Vec<String> = line.split(';').map(str::to_owned).collect();
        let [id, name, house, epci] =
            <[String; 4]>::try_from(cells).map_err(|_| Fault::Data(format!("territories.csv: {line}")))?;
        let id = Uuid::parse_str(&id).map_err(|error| Fault::Data(error.to_string()))?;
        tx.query("INSERT INTO territory (id, name, house) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(id)
            .bind(name)
            .bind(house)
            .run()
            .await?;
        tx.query("INSERT INTO territory_epci (siren, territory_id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(epci)
            .bind(id)
            .run()
            .await?;
    }
    for line in PATHWAYS.lines().skip_while(|line| line.starts_with('#')).skip(1) {
        add_pathway(&mut tx, line).await?;
    }
    template::fill(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

async fn add_pathway(tx: &mut Tx, line: &str) -> Result<()> {
    let wrong = || Fault::Data(format!("pathways.csv: {line}"));
    let cells: Vec<&str> = line.split(';').collect();
    let [name, followed_by, days, months, head] = <[&str; 5]>::try_from(cells).map_err(|_| wrong())?;
    tx.query(
        "INSERT INTO pathway (name, followed_by, contact_days, contract_months, head_signs)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    )
    .bind(name.to_owned())
    .bind(followed_by.to_owned())
    .bind(days.parse::<i64>().map_err(|_| wrong())?)
    .bind(months.parse::<i64>().map_err(|_| wrong())?)
    .bind(head == "yes")
    .run()
    .await?;
    Ok(())
}

/// Every territory, by name.
pub async fn all(mut conn: impl Conn) -> Result<Vec<Territory>> {
    conn.query("SELECT id, name, house, phone FROM territory ORDER BY name").all().await
}

/// The territory of an EPCI, by its SIREN.
pub async fn of_epci(mut conn: impl Conn, siren: &str) -> Result<Option<Territory>> {
    conn.query(
        "SELECT t.id, t.name, t.house, t.phone FROM territory t
         JOIN territory_epci e ON e.territory_id = t.id WHERE e.siren = $1",
    )
    .bind(siren.to_owned())
    .optional()
    .await
}

record! {
    /// Which territory an EPCI belongs to.
    pub struct Membership {
        /// SIREN of the EPCI.
        pub siren: String,
        /// The territory.
        pub territory_id: Uuid,
    }
}

/// Every EPCI with its territory.
pub async fn memberships(mut conn: impl Conn) -> Result<Vec<Membership>> {
    conn.query("SELECT siren, territory_id FROM territory_epci").all().await
}

record! {
    /// A pathway's name.
    pub struct Pathway {
        /// Its name.
        pub name: String,
    }
}

/// The names of the pathways.
pub async fn pathways(mut conn: impl Conn) -> Result<Vec<Pathway>> {
    conn.query("SELECT name FROM pathway ORDER BY name").all().await
}

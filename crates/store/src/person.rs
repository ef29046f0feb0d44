//! Allocataires, as the pages about them need them.

pub mod caseload;
pub mod head;
pub mod journal;
pub mod note;
pub mod steps;

use chrono::NaiveDate;
use domain::person::RightState;
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A person, without what only their case file needs.
    pub struct Allocataire {
        /// Their row.
        pub id: Uuid,
        /// "Mme" or "M."
        pub civility: String,
        /// First name.
        pub first_name: String,
        /// Last name.
        pub last_name: String,
        /// Birth date.
        pub born_on: NaiveDate,
        /// Telephone (E.164) that may be used.
        pub phone: Option<String>,
        /// E-mail address that may be used.
        pub mail: Option<String>,
        /// Whether a file gave a telephone that cannot be read: none is used until a good one comes.
        pub phone_to_verify: bool,
        /// Whether a file gave an address that cannot be read.
        pub mail_to_verify: bool,
        /// Commune, in words.
        pub commune: String,
        /// Commune, by code.
        pub insee: String,
        /// Territory.
        pub territory_id: Option<Uuid>,
        /// Family situation, as the case software words it.
        pub household: String,
        /// When the RSA was asked for.
        pub asked_on: NaiveDate,
        /// When the right opened.
        pub opened_on: Option<NaiveDate>,
        /// The state of the right.
        pub right_state: RightState = word,
        /// When the right closed.
        pub closed_on: Option<NaiveDate>,
        /// When the person was oriented.
        pub oriented_on: Option<NaiveDate>,
        /// Pathway.
        pub pathway: Option<String>,
        /// Whether the person wants no suggestions.
        pub ideas_off: bool,
        /// Référent.
        pub referent_id: Option<Uuid>,
        /// The town of the territory's Maison du Département.
        pub house: Option<String>,
        /// Its telephone, when known.
        pub house_phone: Option<String>,
    }
}

/// A person.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Allocataire>> {
    conn.query(
        "SELECT a.id, a.civility, a.first_name, a.last_name, a.born_on,
                a.phone, a.mail,
                a.phone_to_verify, a.mail_to_verify, a.commune, a.insee,
                a.territory_id, a.household, a.asked_on, a.opened_on, a.right_state, a.closed_on, a.oriented_on,
                a.pathway, a.ideas_off, a.referent_id, t.house, t.phone AS house_phone
         FROM allocataire a LEFT JOIN territory t ON t.id = a.territory_id WHERE a.id = $1",
    )
    .bind(id)
    .optional()
    .await
}

/// Waits until whoever else holds a person is done: what is then read of them stays so until the transaction ends.
pub async fn lock(tx: &mut Tx, id: Uuid) -> Result<()> {
    tx.hold("SELECT id FROM allocataire WHERE id = $1 FOR NO KEY UPDATE", id).await
}

/// Turns suggestions off, or on again.
pub async fn set_ideas_off(mut conn: impl Conn, id: Uuid, off: bool) -> Result<()> {
    conn.query("UPDATE allocataire SET ideas_off = $2 WHERE id = $1").bind(id).bind(off).run().await?;
    Ok(())
}

record! {
    /// How somebody reads.
    pub struct Reads {
        /// The tag of their language (BCP 47).
        pub language: String,
    }
}

/// The tag of the language in which a person reads; none for somebody who is not there.
pub async fn language(mut conn: impl Conn, id: Uuid) -> Result<Option<String>> {
    let reads: Option<Reads> = conn.query("SELECT language FROM allocataire WHERE id = $1").bind(id).optional().await?;
    Ok(reads.map(|reads| reads.language))
}

/// Keeps the tag of the language in which a person reads.
pub async fn set_language(mut conn: impl Conn, id: Uuid, language: &str) -> Result<()> {
    conn.query("UPDATE allocataire SET language = $2 WHERE id = $1").bind(id).bind(language.to_owned()).run().await?;
    Ok(())
}

record! {
    /// A person in a référent's list.
    pub struct Followed {
        /// Their row.
        pub id: Uuid,
        /// First name.
        pub first_name: String,
        /// Last name.
        pub last_name: String,
        /// Commune, in words.
        pub commune: String,
        /// Telephone (E.164).
        pub phone: Option<String>,
        /// E-mail address.
        pub mail: Option<String>,
    }
}

record! {
    /// A person for whom somebody looks for an action.
    pub struct Sought {
        /// Their row.
        pub id: Uuid,
        /// First name.
        pub first_name: String,
        /// Last name.
        pub last_name: String,
        /// Commune, by code.
        pub insee: String,
        /// Référent.
        pub referent_id: Option<Uuid>,
    }
}

/// A person for whom somebody looks for an action, unless their right is closed.
pub async fn sought(mut conn: impl Conn, id: Uuid) -> Result<Option<Sought>> {
    conn.query(
        "SELECT id, first_name, last_name, insee, referent_id FROM allocataire
         WHERE id = $1 AND right_state <> 'closed'",
    )
    .bind(id)
    .optional()
    .await
}

/// The people whom a référent follows and whose right is not closed, by name.
pub async fn followed_by(mut conn: impl Conn, referent: Uuid) -> Result<Vec<Followed>> {
    conn.query(
        "SELECT id, first_name, last_name, commune, phone, mail
         FROM allocataire
         WHERE referent_id = $1 AND right_state <> 'closed' ORDER BY last_name, first_name, id",
    )
    .bind(referent)
    .all()
    .await
}

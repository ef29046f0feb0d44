//! Accounts: people found by telephone or e-mail, and their names.

pub mod closing;
pub mod kept_form;
pub mod login;
pub mod login_limit;
pub mod login_session;
pub mod pending_login;

use chrono::NaiveDate;
use domain::account::Role;
use uuid::Uuid;

use crate::{Conn, Result, record};

record! {
    /// Somebody who can be reached at a contact.
    pub struct Candidate {
        /// What they are.
        pub role: Role = word,
        /// Their row.
        pub id: Uuid,
        /// For professionals, the organisation, to choose between two accounts; empty for allocataires.
        pub label: String,
        /// For allocataires, asked when several share the contact.
        pub born_on: Option<NaiveDate>,
    }
}

/// Everybody reached at a telephone number (E.164), but those whose account is closed.
pub async fn by_phone(mut conn: impl Conn, phone: &str) -> Result<Vec<Candidate>> {
    conn.query(
        "SELECT 'allocataire' AS role, id, '' AS label, born_on FROM allocataire
         WHERE phone = $1
         UNION ALL
         SELECT 'referent', id, organisation, CAST(NULL AS DATE) FROM referent
         WHERE phone = $1 AND closed_at IS NULL
         UNION ALL
         SELECT 'provider', p.id, s.name, CAST(NULL AS DATE)
         FROM provider_account p JOIN structure s ON s.id = p.structure_id
         WHERE p.phone = $1 AND p.closed_at IS NULL",
    )
    .bind(phone.to_owned())
    .all()
    .await
}

/// Everybody reached at an e-mail address (lower case), but those whose account is closed.
pub async fn by_mail(mut conn: impl Conn, mail: &str) -> Result<Vec<Candidate>> {
    conn.query(
        "SELECT 'allocataire' AS role, id, '' AS label, born_on FROM allocataire
         WHERE mail = $1
         UNION ALL
         SELECT 'referent', id, organisation, CAST(NULL AS DATE) FROM referent
         WHERE mail = $1 AND closed_at IS NULL
         UNION ALL
         SELECT 'provider', p.id, s.name, CAST(NULL AS DATE)
         FROM provider_account p JOIN structure s ON s.id = p.structure_id WHERE p.mail = $1 AND p.closed_at IS NULL
         UNION ALL
         SELECT role, id, name, CAST(NULL AS DATE) FROM staff WHERE mail = $1 AND closed_at IS NULL",
    )
    .bind(mail.to_owned())
    .all()
    .await
}

/// Adds an administrator or a territory lead, or opens the closed account of the role and address again; none when it
/// is there and open.
pub async fn add_staff(
    mut conn: impl Conn,
    id: Uuid,
    role: Role,
    name: &str,
    mail: &str,
    territory: Option<Uuid>,
) -> Result<Option<Uuid>> {
    let added: Option<Written> = conn
        .query(
            "INSERT INTO staff (id, role, name, mail, territory_id) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (role, mail) DO UPDATE SET
                 name = excluded.name, territory_id = excluded.territory_id, closed_at = NULL, closed_by = NULL
             WHERE staff.closed_at IS NOT NULL
             RETURNING id",
        )
        .bind(id)
        .bind(role.code().to_owned())
        .bind(name.to_owned())
        .bind(mail.to_owned())
        .bind(territory)
        .optional()
        .await?;
    Ok(added.map(|row| row.id))
}

record! {
    /// The account that was written.
    pub struct Written {
        /// Its row.
        pub id: Uuid,
    }
}

record! {
    /// Somebody of the staff.
    pub struct Staff {
        /// The territory that they lead; none for all of them.
        pub territory_id: Option<Uuid>,
    }
}

/// An administrator or a territory lead; none when their account is gone or closed.
pub async fn staff(mut conn: impl Conn, id: Uuid) -> Result<Option<Staff>> {
    conn.query("SELECT territory_id FROM staff WHERE id = $1 AND closed_at IS NULL").bind(id).optional().await
}

record! {
    /// Where a professional is reached, and by what name.
    pub struct Reach {
        /// Their row.
        pub id: Uuid,
        /// Their name.
        pub name: String,
        /// Their e-mail address.
        pub mail: Option<String>,
    }
}

/// Where a professional is reached; none when their account is gone or closed, or for an allocataire.
pub async fn reach(mut conn: impl Conn, role: Role, id: Uuid) -> Result<Option<Reach>> {
    let sql = match role {
        Role::Allocataire => return Ok(None),
        Role::Referent => {
            "SELECT id, first_name AS name, mail
             FROM referent WHERE id = $1 AND closed_at IS NULL"
        }
        Role::Provider => {
            "SELECT id, contact_name AS name, mail FROM provider_account WHERE id = $1 AND closed_at IS NULL"
        }
        Role::TerritoryLead | Role::Admin => "SELECT id, name, mail FROM staff WHERE id = $1 AND closed_at IS NULL",
    };
    conn.query(sql).bind(id).optional().await
}

/// The open accounts of a structure.
pub async fn of_structure(mut conn: impl Conn, structure: Uuid) -> Result<Vec<Reach>> {
    conn.query(
        "SELECT id, contact_name AS name, mail FROM provider_account
         WHERE structure_id = $1 AND closed_at IS NULL ORDER BY id",
    )
    .bind(structure)
    .all()
    .await
}

record! {
    /// A référent as others need to know them.
    pub struct Referent {
        /// Their row.
        pub id: Uuid,
        /// First name.
        pub first_name: String,
        /// Last name.
        pub last_name: String,
        /// E-mail address.
        pub mail: Option<String>,
        /// Telephone (E.164).
        pub phone: Option<String>,
        /// Whom they work for.
        pub organisation: String,
        /// Their territory.
        pub territory_id: Option<Uuid>,
        /// Whether they answer for their territory.
        pub is_head: bool,
    }
}

/// A référent whose account is open.
pub async fn referent(mut conn: impl Conn, id: Uuid) -> Result<Option<Referent>> {
    conn.query(
        "SELECT id, first_name, last_name, mail,
                phone, organisation, territory_id, is_head
         FROM referent WHERE id = $1 AND closed_at IS NULL",
    )
    .bind(id)
    .optional()
    .await
}

record! {
    /// The row of an account.
    pub struct AccountId {
        /// Its row.
        pub id: Uuid,
    }
}

/// The *responsables* of a territory whom a mail reaches.
pub async fn reached_heads(mut conn: impl Conn, territory: Uuid) -> Result<Vec<Uuid>> {
    let heads: Vec<AccountId> = conn
        .query(concat!(
            "SELECT h.id FROM referent h
             WHERE h.is_head AND h.territory_id = $1 AND h.closed_at IS NULL AND ",
            crate::registration::reached!("h"),
            " ORDER BY h.id"
        ))
        .bind(territory)
        .all()
        .await?;
    Ok(heads.into_iter().map(|head| head.id).collect())
}

record! {
    /// A porteur's account.
    pub struct ProviderAccount {
        /// Its row.
        pub id: Uuid,
        /// The structure it works for.
        pub structure_id: Uuid,
        /// The name of the structure.
        pub structure_name: String,
        /// Who it is.
        pub contact_name: String,
    }
}

/// A porteur's account that is open.
pub async fn provider(mut conn: impl Conn, id: Uuid) -> Result<Option<ProviderAccount>> {
    conn.query(
        "SELECT p.id, p.structure_id, s.name AS structure_name, p.contact_name
         FROM provider_account p JOIN structure s ON s.id = p.structure_id
         WHERE p.id = $1 AND p.closed_at IS NULL",
    )
    .bind(id)
    .optional()
    .await
}

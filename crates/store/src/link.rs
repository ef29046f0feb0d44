//! Signed links, found by the hash of their token.

use chrono::{DateTime, Utc};
use domain::{
    account::{Account, Role},
    link::{Link, LinkPurpose},
};
use uuid::Uuid;

use crate::{Conn, Fault, Result, Tx, record};

/// A link to write down.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// What it opens, and for whom.
    pub link: Link,
    /// SHA-256 of its token, in hexadecimal.
    pub token_hash: String,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
}

record! {
    /// A link as it is stored.
    pub struct StoredLink {
        /// Its row.
        pub id: Uuid,
        /// What it is for.
        pub purpose: LinkPurpose = word,
        /// What it is about.
        pub object_id: Uuid,
        /// The role of its recipient.
        pub recipient_role: Option<String>,
        /// The row of its recipient.
        pub recipient_id: Option<Uuid>,
        /// When it ends at the latest.
        pub expires_at: DateTime<Utc>,
        /// When it ended with what it was for.
        pub ended_at: Option<DateTime<Utc>>,
    }
}

impl StoredLink {
    /// What it opens, and for whom.
    ///
    /// # Errors
    /// `Data` for a role that this program does not know.
    pub fn link(&self) -> Result<Link> {
        let recipient = match (&self.recipient_role, self.recipient_id) {
            (Some(role), Some(id)) => {
                let role = Role::parse(role).map_err(|unknown| Fault::Data(unknown.to_string()))?;
                Some(Account::new(role, id))
            }
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => return Err(Fault::Data("half a recipient of a link".into())),
        };
        Ok(Link { id: self.id, purpose: self.purpose, object: self.object_id, recipient })
    }
}

/// Writes a link down.
pub async fn add(tx: &mut Tx, new: &NewLink, now: DateTime<Utc>) -> Result<()> {
    let link = &new.link;
    tx.query(
        "INSERT INTO link (id, token_hash, purpose, object_id, recipient_role, recipient_id, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(link.id)
    .bind(new.token_hash.clone())
    .bind(link.purpose.code().to_owned())
    .bind(link.object)
    .bind(link.recipient.map(|account| account.role.code().to_owned()))
    .bind(link.recipient.map(|account| account.id))
    .bind(now)
    .bind(new.expires_at)
    .later()
    .await
}

/// The link of a token.
pub async fn by_token_hash(mut conn: impl Conn, token_hash: &str) -> Result<Option<StoredLink>> {
    conn.query(
        "SELECT id, purpose, object_id, recipient_role, recipient_id, expires_at, ended_at
         FROM link WHERE token_hash = $1",
    )
    .bind(token_hash.to_owned())
    .optional()
    .await
}

record! {
    /// The id of a link.
    pub struct LinkId {
        /// Its row.
        pub id: Uuid,
    }
}

/// Lets the open links for a purpose on an object open until another moment; false when there is none.
pub async fn renew(tx: &mut Tx, purpose: LinkPurpose, object: Uuid, expires_at: DateTime<Utc>) -> Result<bool> {
    let renewed = tx
        .query("UPDATE link SET expires_at = $3 WHERE purpose = $1 AND object_id = $2 AND ended_at IS NULL")
        .bind(purpose.code().to_owned())
        .bind(object)
        .bind(expires_at)
        .run()
        .await?;
    Ok(renewed > 0)
}

/// The last link that is open for a purpose on an object.
pub async fn open_on(mut conn: impl Conn, purpose: LinkPurpose, object: Uuid) -> Result<Option<Uuid>> {
    let found: Option<LinkId> = conn
        .query(
            "SELECT id FROM link WHERE purpose = $1 AND object_id = $2 AND ended_at IS NULL
             ORDER BY created_at DESC, id DESC LIMIT 1",
        )
        .bind(purpose.code().to_owned())
        .bind(object)
        .optional()
        .await?;
    Ok(found.map(|link| link.id))
}

/// The last link that is open for a purpose on an object and was sent to an account.
pub async fn open_to(
    mut conn: impl Conn,
    purpose: LinkPurpose,
    object: Uuid,
    recipient: Account,
) -> Result<Option<Uuid>> {
    let found: Option<LinkId> = conn
        .query(
            "SELECT id FROM link WHERE purpose = $1 AND object_id = $2 AND recipient_role = $3 AND recipient_id = $4
                                   AND ended_at IS NULL
             ORDER BY created_at DESC, id DESC LIMIT 1",
        )
        .bind(purpose.code().to_owned())
        .bind(object)
        .bind(recipient.role.code().to_owned())
        .bind(recipient.id)
        .optional()
        .await?;
    Ok(found.map(|link| link.id))
}

/// Ends every link for some purposes on an object: what they were for is done. How many were open.
pub async fn end(tx: &mut Tx, purposes: &[LinkPurpose], object: Uuid, now: DateTime<Utc>) -> Result<u64> {
    let codes = purposes.iter().fold(",".to_owned(), |list, purpose| list + purpose.code() + ",");
    tx.query(
        "UPDATE link SET ended_at = $3 WHERE object_id = $2 AND ended_at IS NULL AND $1 LIKE '%,' || purpose || ',%'",
    )
    .bind(codes)
    .bind(object)
    .bind(now)
    .run()
    .await
}

/// Ends every link that an account holds: it is closed. How many were open.
pub async fn end_of(tx: &mut Tx, recipient: Account, now: DateTime<Utc>) -> Result<u64> {
    tx.query("UPDATE link SET ended_at = $3 WHERE recipient_role = $1 AND recipient_id = $2 AND ended_at IS NULL")
        .bind(recipient.role.code().to_owned())
        .bind(recipient.id)
        .bind(now)
        .run()
        .await
}

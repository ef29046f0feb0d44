//! Login sessions behind the sign-in cookie, found by the hash of its token.

use chrono::{DateTime, Utc};
use domain::account::{Account, Role, login_session::Device};
use uuid::Uuid;

use crate::{Conn, Result, record};

/// A session to write down.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of its token, in hexadecimal.
    pub token_hash: String,
    /// Who is signed in.
    pub account: Account,
    /// On what device.
    pub device: Device,
    /// When it expires, unless it is used until then.
    pub expires_at: DateTime<Utc>,
    /// When it ends anyway.
    pub ends_at: DateTime<Utc>,
}

record! {
    /// A session, with what a page's frame says of its account.
    pub struct StoredSession {
        /// What the account is.
        pub account_role: Role = word,
        /// Its row.
        pub account_id: Uuid,
        /// On what device.
        pub device: Device = word,
        /// When it was last written.
        pub seen_at: DateTime<Utc>,
        /// When it expires, unless it is used until then.
        pub expires_at: DateTime<Utc>,
        /// When it ends anyway.
        pub ends_at: DateTime<Utc>,
        /// First name; for porteurs and staff, the whole name. None when the account is gone or closed.
        pub first_name: Option<String>,
        /// Last name; empty when the first holds it all.
        pub last_name: String,
        /// Organisation, or empty.
        pub organisation: String,
        /// Whether they are the *responsable* of a territory.
        pub is_head: bool,
        /// The tag of the language in which they read; none for professionals.
        pub language: Option<String>,
        /// To which path the form goes that is kept for the account, when there is one.
        pub kept_action: Option<String>,
    }
}

impl StoredSession {
    /// Who is, or was, signed in.
    pub fn account(&self) -> Account {
        Account::new(self.account_role, self.account_id)
    }
}

/// Writes a session down.
pub async fn create(mut conn: impl Conn, new: &NewSession, now: DateTime<Utc>) -> Result<()> {
    conn.query(
        "INSERT INTO login_session (token_hash, account_role, account_id, device, seen_at, expires_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(new.token_hash.clone())
    .bind(new.account.role.code().to_owned())
    .bind(new.account.id)
    .bind(new.device.code().to_owned())
    .bind(now)
    .bind(new.expires_at)
    .bind(new.ends_at)
    .run()
    .await?;
    Ok(())
}

/// A session and whose it is, in one statement; expired ones too, until they are deleted.
pub async fn find(mut conn: impl Conn, token_hash: &str, now: DateTime<Utc>) -> Result<Option<StoredSession>> {
    conn.query(
        "SELECT s.account_role, s.account_id, s.device, s.seen_at, s.expires_at, s.ends_at,
                COALESCE(a.first_name, r.first_name, p.contact_name, t.name) AS first_name,
                COALESCE(a.last_name, r.last_name, '') AS last_name,
                COALESCE(r.organisation, o.name, '') AS organisation,
                (COALESCE(r.is_head, FALSE) AND r.territory_id IS NOT NULL) AS is_head, a.language,
                k.action AS kept_action
         FROM login_session s
         LEFT JOIN allocataire a ON s.account_role = 'allocataire' AND a.id = s.account_id
         LEFT JOIN referent r ON s.account_role = 'referent' AND r.id = s.account_id AND r.closed_at IS NULL
         LEFT JOIN provider_account p
                ON s.account_role = 'provider' AND p.id = s.account_id AND p.closed_at IS NULL
         LEFT JOIN structure o ON o.id = p.structure_id
         LEFT JOIN staff t ON t.role = s.account_role AND t.id = s.account_id AND t.closed_at IS NULL
         LEFT JOIN kept_form k ON k.account_role = s.account_role AND k.account_id = s.account_id AND k.expires_at > $2
         WHERE s.token_hash = $1",
    )
    .bind(token_hash.to_owned())
    .bind(now)
    .optional()
    .await
}

/// Writes that a session was used; nothing when it has expired or was deleted meanwhile.
pub async fn touch(
    mut conn: impl Conn,
    token_hash: &str,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let touched = conn
        .query(
            "UPDATE login_session SET seen_at = $3, expires_at = $2
             WHERE token_hash = $1 AND seen_at < $3 AND expires_at > $3",
        )
        .bind(token_hash.to_owned())
        .bind(expires_at)
        .bind(now)
        .run()
        .await?;
    Ok(touched == 1)
}

/// Deletes a session.
pub async fn delete(mut conn: impl Conn, token_hash: &str) -> Result<()> {
    conn.query("DELETE FROM login_session WHERE token_hash = $1").bind(token_hash.to_owned()).run().await?;
    Ok(())
}

/// Deletes every session of an account: it is signed out everywhere.
pub async fn delete_of_account(mut conn: impl Conn, account: Account) -> Result<u64> {
    conn.query("DELETE FROM login_session WHERE account_id = $1 AND account_role = $2")
        .bind(account.id)
        .bind(account.role.code().to_owned())
        .run()
        .await
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::{account::add_staff, testing::for_each_engine};

    fn now() -> DateTime<Utc> {
        "2026-11-24T09:00:00Z".parse().unwrap()
    }

    fn account(number: u128) -> Account {
        Account::new(Role::Admin, Uuid::from_u128(number))
    }

    fn session(token_hash: &str, account: Account, minutes: i64) -> NewSession {
        NewSession {
            token_hash: token_hash.into(),
            account,
            device: Device::Shared,
            expires_at: now() + Duration::minutes(minutes),
            ends_at: now() + Duration::hours(12),
        }
    }

    #[tokio::test]
    async fn a_session_is_found_with_its_account_until_it_is_deleted() {
        for_each_engine(|db| async move {
            add_staff(&db, Uuid::from_u128(1), Role::Admin, "Isabelle Roux", "i@example.org", None).await.unwrap();
            create(&db, &session("a", account(1), 30), now()).await.unwrap();
            create(&db, &session("b", account(2), 30), now()).await.unwrap();
            let found = find(&db, "a", now()).await.unwrap().unwrap();
            assert_eq!((found.account(), found.device, found.seen_at), (account(1), Device::Shared, now()));
            assert_eq!((found.first_name.as_deref(), found.organisation.as_str()), (Some("Isabelle Roux"), ""));
            assert_eq!(found.expires_at, now() + Duration::minutes(30));
            assert_eq!(find(&db, "b", now()).await.unwrap().unwrap().first_name, None, "the account is gone");

            delete(&db, "a").await.unwrap();
            assert!(find(&db, "a", now()).await.unwrap().is_none());
            assert!(find(&db, "b", now()).await.unwrap().is_some(), "others stay");
        })
        .await;
    }

    #[tokio::test]
    async fn a_touch_moves_the_expiry_and_brings_nothing_back() {
        for_each_engine(|db| async move {
            create(&db, &session("a", account(1), 30), now()).await.unwrap();
            let later = now() + Duration::minutes(20);
            assert!(touch(&db, "a", later + Duration::minutes(30), later).await.unwrap());
            let found = find(&db, "a", later).await.unwrap().unwrap();
            assert_eq!((found.seen_at, found.expires_at), (later, later + Duration::minutes(30)));
            assert!(!touch(&db, "a", later, now()).await.unwrap(), "a slower request moves nothing back");

            let too_late = later + Duration::minutes(31);
            assert!(!touch(&db, "a", too_late + Duration::minutes(30), too_late).await.unwrap());
            delete(&db, "a").await.unwrap();
            assert!(!touch(&db, "a", later + Duration::hours(1), later).await.unwrap());
            assert!(find(&db, "a", later).await.unwrap().is_none());
        })
        .await;
    }

    #[tokio::test]
    async fn all_sessions_of_one_account_end_and_no_other() {
        for_each_engine(|db| async move {
            let same_row = Account::new(Role::TerritoryLead, Uuid::from_u128(1));
            for (hash, account) in [("a", account(1)), ("b", account(1)), ("c", account(2)), ("d", same_row)] {
                create(&db, &session(hash, account, 30), now()).await.unwrap();
            }
            assert_eq!(delete_of_account(&db, account(1)).await.unwrap(), 2);
            for (hash, is_left) in [("a", false), ("b", false), ("c", true), ("d", true)] {
                assert_eq!(find(&db, hash, now()).await.unwrap().is_some(), is_left, "{hash}");
            }
        })
        .await;
    }

    #[tokio::test]
    async fn what_expired_long_ago_goes() {
        for_each_engine(|db| async move {
            create(&db, &session("short", account(1), 30), now()).await.unwrap();
            create(&db, &session("long", account(1), 90), now()).await.unwrap();
            let later = now() + Duration::minutes(30);
            assert!(find(&db, "long", later).await.unwrap().is_some());
        })
        .await;
    }
}

//! Forms sent after the end of a session, sealed, one an account.

use chrono::{DateTime, Utc};
use domain::account::Account;

use crate::{Conn, Result, record};

record! {
    /// A form that is kept.
    pub struct KeptForm {
        /// The page where it stands.
        pub page: String,
        /// The path that it goes to.
        pub action: String,
        /// What was typed, sealed.
        pub sealed: String,
        /// Until when.
        pub expires_at: DateTime<Utc>,
    }
}

/// Keeps a form, in place of the one that was kept before.
pub async fn keep(mut conn: impl Conn, account: Account, form: &KeptForm) -> Result<()> {
    conn.query(
        "INSERT INTO kept_form (account_role, account_id, page, action, sealed, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (account_role, account_id) DO UPDATE SET page = excluded.page, action = excluded.action,
             sealed = excluded.sealed, expires_at = excluded.expires_at",
    )
    .bind(account.role.code().to_owned())
    .bind(account.id)
    .bind(form.page.clone())
    .bind(form.action.clone())
    .bind(form.sealed.clone())
    .bind(form.expires_at)
    .run()
    .await?;
    Ok(())
}

/// The form that is kept for an account.
pub async fn of_account(mut conn: impl Conn, account: Account, now: DateTime<Utc>) -> Result<Option<KeptForm>> {
    conn.query(
        "SELECT page, action, sealed, expires_at FROM kept_form
         WHERE account_id = $1 AND account_role = $2 AND expires_at > $3",
    )
    .bind(account.id)
    .bind(account.role.code().to_owned())
    .bind(now)
    .optional()
    .await
}

/// Forgets the form of an account.
pub async fn delete(mut conn: impl Conn, account: Account) -> Result<()> {
    conn.query("DELETE FROM kept_form WHERE account_id = $1 AND account_role = $2")
        .bind(account.id)
        .bind(account.role.code().to_owned())
        .run()
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use domain::account::Role;
    use uuid::Uuid;

    use super::*;
    use crate::testing::for_each_engine;

    #[tokio::test]
    async fn the_last_form_of_each_account_is_kept_until_its_time() {
        for_each_engine(|db| async move {
            let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().unwrap();
            let end = now + Duration::hours(1);
            let form = |sealed: &str| KeptForm {
                page: "/referent".into(),
                action: "/referent".into(),
                sealed: sealed.into(),
                expires_at: end,
            };
            let claire = Account::new(Role::Referent, Uuid::from_u128(1));
            let other = Account::new(Role::Provider, Uuid::from_u128(1));
            for sealed in ["one", "two"] {
                keep(&db, claire, &form(sealed)).await.unwrap();
            }
            keep(&db, other, &form("three")).await.unwrap();
            assert_eq!(of_account(&db, claire, now).await.unwrap().unwrap().sealed, "two");
            assert!(of_account(&db, claire, end).await.unwrap().is_none());
            delete(&db, claire).await.unwrap();
            assert!(of_account(&db, claire, now).await.unwrap().is_none());
            assert_eq!(of_account(&db, other, now).await.unwrap().unwrap().sealed, "three");
        })
        .await;
    }
}

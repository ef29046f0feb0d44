//! Closed accounts: of référents, porteurs and staff; their rows stay.

use chrono::{DateTime, Utc};
use domain::account::{Account, Role, closing::ClosedBy};
use uuid::Uuid;

use super::login_session;
use crate::{Conn, Result, Tx, db::Number, link, record};

record! {
    /// An account that a file brought.
    pub struct FileAccount {
        /// Its row.
        pub id: Uuid,
        /// Its key in the files: `id_referent`, or `id_structure`, a space and `courriel`.
        pub code: String,
        /// What may be shown of its key: without the address.
        pub label: String,
        /// The organisation of a référent; empty for porteurs.
        pub organisation: String,
        /// Whether it is open.
        pub open: bool,
        /// Whether a file closed it, so that a file opens it again.
        pub closed_by_file: bool,
    }
}

/// The accounts that files brought, in the order of their keys: référents or porteurs, none for other roles.
pub async fn of_files(mut conn: impl Conn, role: Role) -> Result<Vec<FileAccount>> {
    let sql = match role {
        Role::Referent => {
            "SELECT id, code, code AS label, organisation, closed_at IS NULL AS open,
                    COALESCE(closed_by, '') = 'file' AS closed_by_file
             FROM referent ORDER BY code"
        }
        Role::Provider => {
            "SELECT p.id, s.source_id || ' ' || p.mail AS code, s.source_id AS label, '' AS organisation,
                    p.closed_at IS NULL AS open,
                    COALESCE(p.closed_by, '') = 'file' AS closed_by_file
             FROM provider_account p JOIN structure s ON s.id = p.structure_id ORDER BY s.source_id, p.mail"
        }
        Role::Allocataire | Role::TerritoryLead | Role::Admin => return Ok(Vec::new()),
    };
    conn.query(sql).all().await
}

/// Closes an account, and ends its login sessions and links; false when that was done before, and for the last administrator.
///
/// A line that a file closes is forgotten, so that the same line opens the account again.
pub async fn close(tx: &mut Tx, account: Account, by: ClosedBy, now: DateTime<Utc>) -> Result<bool> {
    let sql = match account.role {
        // People who receive the RSA have no account of their own: their file is.
        Role::Allocataire => return Ok(false),
        Role::Referent => {
            "UPDATE referent SET closed_at = $2, closed_by = $3,
                 row_hash = CASE WHEN $3 = 'file' THEN '' ELSE row_hash END
             WHERE id = $1 AND closed_at IS NULL"
        }
        Role::Provider => {
            "UPDATE provider_account SET closed_at = $2, closed_by = $3,
                 row_hash = CASE WHEN $3 = 'file' THEN '' ELSE row_hash END
             WHERE id = $1 AND closed_at IS NULL"
        }
        Role::TerritoryLead => "UPDATE staff SET closed_at = $2, closed_by = $3 WHERE id = $1 AND closed_at IS NULL",
        Role::Admin => {
            // Two who remove the last two from each other: the second waits here, then sees that one is left.
            tx.query("UPDATE staff SET role = role WHERE role = 'admin' AND closed_at IS NULL").run().await?;
            "UPDATE staff SET closed_at = $2, closed_by = $3
             WHERE id = $1 AND closed_at IS NULL
               AND EXISTS (SELECT 1 FROM staff o WHERE o.role = 'admin' AND o.closed_at IS NULL AND o.id <> staff.id)"
        }
    };
    let closed = tx.query(sql).bind(account.id).bind(now).bind(by.code().to_owned()).run().await? == 1;
    if closed {
        link::end_of(tx, account, now).await?;
        login_session::delete_of_account(&mut *tx, account).await?;
    }
    Ok(closed)
}

/// Opens an account again, whoever closed it; false when it is open.
pub async fn reopen(tx: &mut Tx, account: Account) -> Result<bool> {
    let sql = match account.role {
        Role::Allocataire => return Ok(false),
        Role::Referent => {
            "UPDATE referent SET closed_at = NULL, closed_by = NULL WHERE id = $1 AND closed_at IS NOT NULL"
        }
        Role::Provider => {
            "UPDATE provider_account SET closed_at = NULL, closed_by = NULL WHERE id = $1 AND closed_at IS NOT NULL"
        }
        Role::TerritoryLead | Role::Admin => {
            "UPDATE staff SET closed_at = NULL, closed_by = NULL WHERE id = $1 AND closed_at IS NOT NULL"
        }
    };
    Ok(tx.query(sql).bind(account.id).run().await? == 1)
}

record! {
    /// A closed account.
    pub struct Closed {
        /// What it is.
        pub role: Role = word,
        /// Its row.
        pub id: Uuid,
    }
}

/// The closed accounts of an e-mail address (lower case).
pub async fn closed_by_mail(mut conn: impl Conn, mail: &str) -> Result<Vec<Account>> {
    let closed: Vec<Closed> = conn
        .query(
            "SELECT 'referent' AS role, id FROM referent WHERE mail = $1 AND closed_at IS NOT NULL
             UNION ALL
             SELECT 'provider', id FROM provider_account WHERE mail = $1 AND closed_at IS NOT NULL
             UNION ALL
             SELECT role, id FROM staff WHERE mail = $1 AND closed_at IS NOT NULL",
        )
        .bind(mail.to_owned())
        .all()
        .await?;
    Ok(closed.into_iter().map(|one| Account::new(one.role, one.id)).collect())
}

/// How many people whose right is not closed a référent follows.
pub async fn people_followed(mut conn: impl Conn, referent: Uuid) -> Result<i64> {
    let people: Number = conn
        .query("SELECT COUNT(*) AS number FROM allocataire WHERE referent_id = $1 AND right_state <> 'closed'")
        .bind(referent)
        .one()
        .await?;
    Ok(people.number)
}

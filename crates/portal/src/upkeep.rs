//! What time alone undoes: codes and sign-ins that nobody can use are forgotten, messages without an outcome settled.

use chrono::Duration;

use crate::{Portal, Result};

/// Codes are kept this long after they were asked for: what limits their number looks an hour back.
const CODES_KEPT: Duration = Duration::days(1);

/// Settles the messages that were leaving when a courier ended: nobody knows whether they arrived.
pub async fn settle_lost_messages(portal: &Portal) -> Result<()> {
    let lost = store::outbox::settle_lost(&portal.db, portal.now()).await?;
    if lost > 0 {
        tracing::warn!(lost, "messages may have left without an outcome");
    }
    Ok(())
}

/// Forgets old codes and ended sign-ins.
pub async fn forget(portal: &Portal) -> Result<()> {
    let now = portal.now();
    let codes = store::account::login::delete_before(&portal.db, now - CODES_KEPT).await?;
    let sessions = store::account::login_session::delete_expired(&portal.db, now).await?;
    tracing::info!(codes, sessions, "forgot what had ended");
    Ok(())
}

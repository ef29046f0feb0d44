//! What time alone undoes: codes and sign-ins that nobody can use any more are forgotten.

use chrono::Duration;

use crate::{Portal, Result};

/// Codes are kept this long after they were asked for: what limits their number looks an hour back.
const CODES_KEPT: Duration = Duration::days(1);

/// Forgets old codes and ended sign-ins.
///
/// # Errors
/// When the database fails.
pub async fn forget(portal: &Portal) -> Result<()> {
    let now = portal.now();
    let codes = store::login::forget_before(&portal.db, now - CODES_KEPT).await?;
    let sessions = store::login_session::delete_expired(&portal.db, now).await?;
    tracing::info!(codes, sessions, "forgot what had ended");
    Ok(())
}

//! Signed attestations, and the public keys that check them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Conn, Result, Tx, record};

record! {
    /// A signed attestation.
    pub struct Attestation {
        /// Its row, which is its public code.
        pub id: Uuid,
        /// What it is about.
        pub reciprocity_id: Uuid,
        /// The key that signed it.
        pub key_id: String,
        /// The canonical text that is signed.
        pub facts: String,
        /// The signature, in the URL alphabet of RFC 4648.
        pub signature: String,
        /// When it was signed.
        pub made_at: DateTime<Utc>,
        /// Since when it is no longer valid.
        pub revoked_at: Option<DateTime<Utc>>,
    }
}

/// An attestation.
pub async fn get(mut conn: impl Conn, id: Uuid) -> Result<Option<Attestation>> {
    conn.query(
        "SELECT id, reciprocity_id, key_id, facts, signature, made_at, revoked_at FROM attestation WHERE id = $1",
    )
    .bind(id)
    .optional()
    .await
}

/// The one of a réciprocité that is valid.
pub async fn valid(mut conn: impl Conn, reciprocity: Uuid) -> Result<Option<Attestation>> {
    conn.query(
        "SELECT id, reciprocity_id, key_id, facts, signature, made_at, revoked_at FROM attestation
         WHERE reciprocity_id = $1 AND revoked_at IS NULL ORDER BY made_at DESC, id LIMIT 1",
    )
    .bind(reciprocity)
    .optional()
    .await
}

/// Keeps an attestation; those before it are no longer valid.
pub async fn replace(tx: &mut Tx, new: &Attestation) -> Result<()> {
    revoke(tx, new.reciprocity_id, new.made_at).await?;
    tx.query(
        "INSERT INTO attestation (id, reciprocity_id, key_id, facts, signature, made_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new.id)
    .bind(new.reciprocity_id)
    .bind(new.key_id.clone())
    .bind(new.facts.clone())
    .bind(new.signature.clone())
    .bind(new.made_at)
    .run()
    .await?;
    Ok(())
}

/// Ends what was attested of a réciprocité.
pub async fn revoke(tx: &mut Tx, reciprocity: Uuid, now: DateTime<Utc>) -> Result<()> {
    tx.query("UPDATE attestation SET revoked_at = $2 WHERE reciprocity_id = $1 AND revoked_at IS NULL")
        .bind(reciprocity)
        .bind(now)
        .run()
        .await?;
    Ok(())
}

record! {
    /// A public key.
    pub struct AttestationKey {
        /// What attestations call it.
        pub id: String,
        /// The key (RFC 8032), in the URL alphabet of RFC 4648.
        pub public_key: String,
        /// Since when it signs.
        pub since: DateTime<Utc>,
    }
}

/// Keeps a public key, once.
pub async fn keep_key(mut conn: impl Conn, id: &str, public_key: &str, now: DateTime<Utc>) -> Result<()> {
    conn.query("INSERT INTO attestation_key (id, public_key, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(id.to_owned())
        .bind(public_key.to_owned())
        .bind(now)
        .run()
        .await?;
    Ok(())
}

/// Every key that ever signed here, the earliest first.
pub async fn keys(mut conn: impl Conn) -> Result<Vec<AttestationKey>> {
    conn.query("SELECT id, public_key, since FROM attestation_key ORDER BY since, id").all().await
}

//! Random tokens of cookies, kept as hashes.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::digest::sha256;

use crate::Portal;

/// Bytes of a token: nobody guesses one of 256 bits, so that its hash needs no key.
const TOKEN_LEN: usize = 32;

/// A new token, in the URL alphabet of RFC 4648.
pub(super) fn new(portal: &Portal) -> String {
    let mut bytes = [0; TOKEN_LEN];
    portal.random.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What the database keeps of a token: SHA-256, in hexadecimal. None for what no token looks like.
pub(super) fn hash(token: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok().filter(|bytes| bytes.len() == TOKEN_LEN)?;
    Some(sha256(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Story;
    use store::testing::sqlite;

    #[tokio::test]
    async fn a_token_is_long_its_own_and_hashed() {
        let test = sqlite().await;
        let portal = Story::on(test.db.clone()).portal;
        let (one, other) = (new(&portal), new(&portal));
        assert_eq!(one.len(), 43);
        assert_ne!(one, other);
        assert_ne!(hash(&one), hash(&other));
        assert!(hash(&one).is_some_and(|hash| hash.len() == 64 && !hash.contains(&one)));
        for forged in ["", "AAAA", "é", &format!("{one}A"), &one[1..]] {
            assert_eq!(hash(forged), None, "{forged}");
        }
    }
}

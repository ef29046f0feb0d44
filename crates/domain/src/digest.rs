//! Digests in hexadecimal.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// Bytes in hexadecimal, lower case.
pub fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().fold(String::new(), |mut all, byte| {
        write!(all, "{byte:02x}").expect("strings grow");
        all
    })
}

/// SHA-256 (FIPS 180-4) of a text or of bytes, in hexadecimal.
pub fn sha256(of: impl AsRef<[u8]>) -> String {
    hex(Sha256::digest(of.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_written_as_everybody_writes_them() {
        assert_eq!(hex([0, 171]), "00ab");
        assert_eq!(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
